"""The Telegram application tried without Telegram: the emulator, and a chat page on loopback."""
