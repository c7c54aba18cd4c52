"""The channel of plain pages on the web, which remember nothing and have an exit."""
