"""Relais: from "I need help, I live in …" to the right door, in French or Dutch."""

import os

__version__ = "0.2.0"

# At each start, pydantic would look through all that is installed for extensions of its own. We want none: one would
# see whatever is read, the token too.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
