"""The explorer: one HTML file that works offline."""
