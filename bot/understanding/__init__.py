"""Text in, what it means out. Pure: no file, no network, no chat service."""
