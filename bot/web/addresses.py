"""The addresses of municipalities: /fr/seraing, /nl/mechelen; and those that lead on to them."""

import re
import unicodedata
from collections.abc import Iterator

from bot.conversation.flow import Assistant
from bot.knowledge.facts import Facts
from bot.knowledge.gazetteer import Municipality
from bot.understanding.places.result import NO_PLACE, PlaceResult, RecognisedBy

# Addresses that are no municipality.
LEAVING, PROFESSIONAL, MAP = "traces", "pro", "map"
# Letters that have no accent to drop.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def slug(name: str) -> str:
    """Return a name as it stands in an address: `saint-nicolas-liege`."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


class Addresses:
    """The address of each municipality in each language, for one loading of the facts."""

    def __init__(self, facts: Facts, languages: tuple[str, ...]) -> None:
        # Saint-Nicolas is also what Sint-Niklaas is called in French: such a name is asked about, and who does not want
        # to be asked has the postal code too.
        others = {slug(name): codes for name, codes in facts.gazetteer.other_names.items()}

        def own(one: Municipality, language: str) -> str:
            name = slug(one.names[language])
            return name if others.get(name, (one.nis,)) == (one.nis,) else f"{name}-{one.postal_codes[0]}"

        municipalities = facts.gazetteer.municipalities.items()
        self._slugs = {language: {nis: own(one, language) for nis, one in municipalities} for language in languages}
        self._nis = {language: {name: nis for nis, name in slugs.items()} for language, slugs in self._slugs.items()}

    def path(self, language: str, nis: str, above: str = "") -> str:
        """Return the address of a municipality, or of its record where it stands `above`."""
        return f"/{language}/{above}{self._slugs[language][nis]}"

    def nis(self, language: str, name: str) -> str | None:
        """Return the NIS code of the municipality whose address ends so in this language."""
        return self._nis[language].get(name)

    def all(self) -> Iterator[str]:
        """Yield the address of each municipality in each language."""
        return (self.path(language, nis) for language, slugs in self._slugs.items() for nis in slugs)


def named(assistant: Assistant, name: str) -> PlaceResult:
    """Return which place an address names that has none: by an old name, one in another language, or of a part.

    A corrected spelling does not count: an address is followed without a question.
    """
    found = assistant.understanding.places.find(name.replace("-", " "))
    return NO_PLACE if found.recognised_by is RecognisedBy.SPELLING else found
