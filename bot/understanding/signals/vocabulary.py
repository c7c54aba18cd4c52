"""Words as numbers, for comparison: a word in any usual spelling has the number of the word that was meant.

Two steps, both without a list of mistakes: what sounds alike in French or Dutch is written alike ("frappé", "frapper",
"frapes"; "bedreigd", "bedreigt"), and a word that is still unknown takes the number of a known one a letter away.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.text import fold, words

BOUNDARY = 0  # a full stop, a comma, a line's end
OTHER = 1  # a word that no phrase holds

# From this length on, a letter more or less still points to one word, and from the next a wrong one: "gezond" is not
# "gewond". Shorter words are too close together.
FUZZY_FROM = 6
WRONG_LETTER_FROM = 7
# Of a word one letter shorter, only two letters in the wrong order are taken for a slip: "sluti", "frpap".
SWAPPED_FROM = 5
# A shorter word that is only near another, is too uncertain to be a whole phrase: Vichte is not "vecht".
CERTAIN_FROM = 8
# An ending is only taken off if so many letters stay: "mère" and "mer" are two words.
STEM_AT_LEAST = 4

# Words written together, as thumbs and pasted text do, are taken apart between these lengths.
GLUED_FROM = 7
GLUED_TO = 24
# Without its apostrophe, "m'enferme" is "menferme". Shorter words are too often whole: "lavis", "dors".
_ELIDED = re.compile(r"([djlmnst])([aeiouy][a-z]{4,})")
_PRONOUNS = frozenset(["il", "elle", "je", "me", "moi", "nous", "ik", "hij", "zij", "mij", "ons", "i", "he", "she"])

_TOKEN = re.compile(r"[^\W_]+|[.,;:!?\n]")
_BREAKS = frozenset(".,;:!?\n")
_DOUBLED = re.compile(r"([a-z])\1+")
# "Lançait" has the c of "lance", written or not.
_HARD_C = re.compile(r"c(?![eihy]|(?:ais|ait|aient)$)|qu", re.MULTILINE)
_ENDING = re.compile(
    rf"(?<=.{{{STEM_AT_LEAST}}})(?:er(?:a|ai|as|ait|aient|ont)|e?(?:aient|ait|ais)|ees?|es?|en|er|ez|s|x)$|(?<=.{{5}})ent$",
    re.MULTILINE,
)
# Of a short verb only the vowel is heard: "tapait", "taper", "tapez", "tapé", and "zitte" for "zitten".
_SHORT_ENDING = re.compile(r"(?<=^...)(?:er(?:a|ai|as|ait|aient|ont)|e?(?:aient|ait|ais)|en|er|ez)$", re.MULTILINE)
_DENTAL = re.compile(r"(?<=....)(?:dt|d)$", re.MULTILINE)


def sound(word: str) -> str:
    """A normalised word, spelled the same as those that sound the same: `frappees` → `frap`, `wordt` → `wort`."""
    return sounds([word])[0]


def sounds(words: Sequence[str]) -> list[str]:
    """How each word sounds: all at once takes a third of the time that one by one would."""
    heard = _HARD_C.sub("k", "\n".join(words).replace("ij", "y").replace("ph", "f"))
    heard = _DOUBLED.sub(r"\1", heard)
    return _DENTAL.sub("t", _SHORT_ENDING.sub("e", _ENDING.sub("", heard))).split("\n")


class Vocabulary:
    """Learns the words of the phrases once, then reads messages."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._spelled: dict[str, int] = {}
        # The sounds that a slip may stand for, by first letter (people get it right) and length.
        self._alike: dict[tuple[str, int], list[str]] = {}
        self._short_forms: dict[str, tuple[int, ...]] = {}

    def learn(self, text: str) -> tuple[int, ...]:
        """Take the words of a text in; their numbers."""
        self.learn_all([text])
        return self.numbers(text)

    def learn_all(self, texts: Iterable[str]) -> None:
        """Take the words of many texts in, in less time."""
        spelled = chain.from_iterable(map(words, texts))
        for word, heard in _heard(word for word in spelled if word not in self._spelled):
            # Most words of a message are spelled as in the phrases; their sound need not be worked out again.
            if word not in self._short_forms:
                self._spelled[word] = self._learn_sound(heard)

    def numbers(self, text: str) -> tuple[int, ...]:
        """The numbers of the words of a text, all of which are known."""
        whole = self._spelled.get(text)
        if whole is not None and text not in self._short_forms:
            return (whole,)
        return tuple(chain.from_iterable(map(self._known, words(text))))

    def learn_short_form(self, short: str, text: str) -> None:
        """From now on `short`, which is one word, is read as `text`."""
        for word in words(short):
            self._short_forms.setdefault(word, self.learn(text))

    def learn_other(self, texts: Iterable[str]) -> None:
        """Words that are no misspelling of a known one, near as they are."""
        for _, heard in _heard(word for text in texts for word in words(text)):
            self._numbers.setdefault(heard, OTHER)

    def read(self, text: str) -> list[int]:
        """The numbers of the words and breaks of a message; negative where the word is a mere guess."""
        return list(self._read(text))

    def _known(self, word: str) -> tuple[int, ...]:
        return self._short_forms.get(word) or (self._spelled[word],)

    def _learn_sound(self, heard: str) -> int:
        number = self._numbers.get(heard)
        if number is None:
            number = self._numbers[heard] = len(self._numbers) + 2
            self._alike.setdefault((heard[0], len(heard)), []).append(heard)
        return number

    def _read(self, text: str) -> Iterator[int]:
        for token in _TOKEN.findall(fold(text)):
            if token in _BREAKS:
                yield BOUNDARY
            elif token in self._spelled:
                yield self._spelled[token]
            elif token in self._short_forms:
                yield from self._short_forms[token]
            else:
                yield from self._hear(token)

    def _hear(self, token: str) -> tuple[int, ...]:
        heard = sound(token)
        number = self._numbers.get(heard)
        if number is not None and number != OTHER:
            return (number,)
        if number is None and (apart := self._elided(token)):
            return apart
        number = self._guess(heard) if number is None else number
        return (number,) if number != OTHER else self._unglue(token) or (OTHER,)

    def _elided(self, token: str) -> tuple[int, ...]:
        """The two words of "menferme", or none: both must be known."""
        match = _ELIDED.fullmatch(token)
        if match is None:
            return ()
        letter, number = self._spelled.get(match[1]), self._numbers.get(sound(match[2]), OTHER)
        return () if letter is None or number == OTHER else (letter, number)

    def _unglue(self, token: str) -> tuple[int, ...]:
        """The words of "aidezmoi", or none: all must be known, and the first or the last a pronoun."""
        if not GLUED_FROM <= len(token) <= GLUED_TO or token in self._spelled:
            return ()
        parts = self._parts(token)
        if not {*parts[:1], *parts[-1:]} & _PRONOUNS:
            return ()
        return tuple(self._spelled[part] for part in parts)

    def _parts(self, token: str) -> list[str]:
        if token in self._spelled:
            return [token]
        for end in range(len(token) - 2, 1, -1):
            if token[:end] in self._spelled and (rest := self._parts(token[end:])):
                return [token[:end], *rest]
        return []

    def _guess(self, heard: str) -> int:
        if len(heard) < SWAPPED_FROM or not heard.isalpha():
            return OTHER
        number = self._numbers.get(self._meant(heard), OTHER)
        return number if number == OTHER or len(heard) >= CERTAIN_FROM else -number

    def _meant(self, heard: str) -> str:
        """The known word that an unknown one is a slip for, or nothing."""
        length = len(heard)
        if length < FUZZY_FROM:
            return self._with_swapped(heard)
        same = self._a_letter_off(heard, length) if length >= WRONG_LETTER_FROM else self._with_swapped(heard)
        if self._numbers.get(same) == OTHER:  # a word that means nothing hides none that does
            same = ""
        return self._a_letter_off(heard, length + 1) or same or self._a_letter_off(heard, length - 1)

    def _a_letter_off(self, heard: str, length: int) -> str:
        alike = self._alike.get((heard[0], length))
        found = process.extractOne(heard, alike, scorer=OSA.distance, score_cutoff=1) if alike else None
        return found[0] if found else ""

    def _with_swapped(self, heard: str) -> str:
        return next((word for word in _swapped(heard) if word in self._numbers), "")


def _heard(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each word once, with its sound."""
    distinct = list(dict.fromkeys(words))
    return zip(distinct, sounds(distinct), strict=True) if distinct else iter(())


def _swapped(heard: str) -> Iterator[str]:
    """Each form with two neighbouring letters the other way round, the first letter apart."""
    yield from (heard[:at] + heard[at + 1] + heard[at] + heard[at + 2 :] for at in range(1, len(heard) - 1))
