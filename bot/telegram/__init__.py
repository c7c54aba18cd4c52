"""The bot on Telegram: app puts it together, intake takes updates in, chat answers, delivery sends, erase wipes."""
