"""A store on disk: an Oxigraph database that is written whole or not at all, and proved by a manifest when it is read."""
