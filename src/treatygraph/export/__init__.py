"""Exports to the tools that people already use: one file a format, behind one registry."""
