"""Relais: from "I need help, I live in …" to the right door, in French or Dutch."""

__version__ = "0.1.0"
