"""The emulator's own tests use its fixtures as the tests of the channels do."""

from tests.emulator.fixtures import bot_api

__all__ = ["bot_api"]
