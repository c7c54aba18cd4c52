"""Thin edges: an update in, a screen out."""
