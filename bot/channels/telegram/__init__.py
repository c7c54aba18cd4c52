"""Relais on Telegram."""
