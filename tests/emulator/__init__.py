"""An emulator of the Telegram Bot API over real HTTP on loopback, for the tests."""
