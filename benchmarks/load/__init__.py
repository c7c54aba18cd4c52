"""Relais under load, beside a bare echo bot of python-telegram-bot, on the same stub of the Bot API."""
