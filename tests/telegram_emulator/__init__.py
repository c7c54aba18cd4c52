"""The Bot API as far as Relais uses it, on loopback: what Telegram refuses, it refuses. For the tests."""
