"""The words behind a slash, in the languages of the interface, and what each asks for."""

from bot.conversation import actions

# Erases, and ends: nothing is remembered after it.
END = "stop"
BY_WORD = {
    "aide": actions.START, "hulp": actions.START, "hilfe": actions.START, "help": actions.START,
    "effacer": actions.ERASE, "wissen": actions.ERASE, "loeschen": actions.ERASE, "erase": actions.ERASE,
    END: actions.ERASE,
    "danger": actions.DANGER, "gevaar": actions.DANGER, "gefahr": actions.DANGER,
    "confidentialite": actions.PRIVACY, "vertrouwelijkheid": actions.PRIVACY, "datenschutz": actions.PRIVACY,
    "privacy": actions.PRIVACY,
    "pro": actions.RECORD,
}  # fmt: skip
# Said without a slash, in a hurry: a whole message that means Erase.
ERASING = frozenset({*(word for word, action in BY_WORD.items() if action == actions.ERASE), "löschen", "delete"})
SOURCES = frozenset({"source", "sources", "bron", "bronnen", "quelle", "quellen"})
LANGUAGES = frozenset({"langue", "taal", "sprache", "language"})
# Every command that has a meaning; any other word behind a slash shows the start.
COMMANDS = frozenset({"start", *BY_WORD, *SOURCES, *LANGUAGES})
