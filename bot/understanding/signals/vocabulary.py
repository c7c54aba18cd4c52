"""The words of the phrases as numbers: a word in any usual spelling has the number of the word that was meant.

Two steps, both without a list of mistakes: what sounds alike in French or Dutch has one phonetic key ("frappé",
"frapper", "frapes"; "bedreigd", "bedreigt"), and a word that is still unknown takes the number of a known one a letter
away.
"""

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.text import BREAKS, words, words_and_breaks

BOUNDARY = 0  # a full stop, a comma, a line's end
OTHER = 1  # a word that no phrase holds
_FIRST_NUMBER = 2

# From this length on, a letter more or less still points to one word, and from the next a wrong one: "gezond" is not
# "gewond". Shorter words are too close together.
EXTRA_LETTER_MIN_LENGTH = 6
WRONG_LETTER_MIN_LENGTH = 7
# Of a word one letter shorter, only two letters in the wrong order are taken for a slip: "sluti", "frpap".
SWAPPED_LETTERS_MIN_LENGTH = 5
# A shorter word that is only near another, is too uncertain to be a whole phrase: Vichte is not "vecht".
CERTAIN_MIN_LENGTH = 8
# An ending is only taken off if so many letters stay: "mère" and "mer" are two words.
STEM_MIN_LENGTH = 4

# Words written together, as thumbs and pasted text do, are taken apart between these lengths.
JOINED_WORDS_MIN_LENGTH = 7
JOINED_WORDS_MAX_LENGTH = 24
# Without its apostrophe, "m'enferme" is "menferme". Shorter words are too often whole: "lavis", "dors".
_ELIDED = re.compile(r"([djlmnst])([aeiouy][a-z]{4,})")
_PRONOUNS = frozenset(["il", "elle", "je", "me", "moi", "nous", "ik", "hij", "zij", "mij", "ons", "i", "he", "she"])

_DOUBLED_LETTERS = re.compile(r"([a-z])\1+")
# "Lançait" has the c of "lance", written or not.
_HARD_C = re.compile(r"c(?![eihy]|(?:ais|ait|aient)$)|qu")
_UNHEARD_ENDING = re.compile(
    rf"(?<=.{{{STEM_MIN_LENGTH}}})(?:er(?:a|ai|as|ait|aient|ont)|e?(?:aient|ait|ais)|ees?|es?|en|er|ez|s|x)$|(?<=.{{5}})ent$"
)
# Of a short verb only the vowel is heard: "tapait", "taper", "tapez", "tapé", and "zitte" for "zitten".
_SHORT_ENDING = re.compile(r"(?<=^...)(?:er(?:a|ai|as|ait|aient|ont)|e?(?:aient|ait|ais)|en|er|ez)$")
_FINAL_D = re.compile(r"(?<=....)(?:dt|d)$")


def word_sound(word: str) -> str:
    """Return the phonetic key of a folded word: `frappees` → `frap`, `wordt` → `wort`.

    It takes less together than the key of a place's name: ordinary words are many, and close to each other.
    """
    sound = _HARD_C.sub("k", word.replace("ij", "y").replace("ph", "f"))
    sound = _UNHEARD_ENDING.sub("", _DOUBLED_LETTERS.sub(r"\1", sound))
    return _FINAL_D.sub("t", _SHORT_ENDING.sub("e", sound))


class Vocabulary:
    """Learns the words of the phrases once, then reads messages.

    A word that `others` spells so is a word, and no slip for one of these.
    """

    def __init__(self, others: "Vocabulary | None" = None) -> None:
        self._real_words = others._by_spelling if others else {}
        self._by_sound: dict[str, int] = {}
        # As the phrases spell them, which most words of a message are; only these are parts of words run together.
        self._by_spelling: dict[str, int] = {}
        self._short_forms: dict[str, tuple[int, ...]] = {}
        # The keys that a slip may stand for, by first letter (people get it right) and length.
        self._similar: dict[tuple[str, int], list[str]] = {}

    def learn(self, text: str) -> tuple[int, ...]:
        """Take in the words of a text, and return their numbers."""
        if text in self._by_spelling and text not in self._short_forms:
            return (self._by_spelling[text],)
        numbers: list[int] = []
        for word in words(text):
            if word in self._short_forms:
                numbers += self._short_forms[word]
                continue
            if word not in self._by_spelling:
                sound = word_sound(word)
                if sound not in self._by_sound:
                    self._by_sound[sound] = len(self._by_sound) + _FIRST_NUMBER
                    self._similar.setdefault((sound[0], len(sound)), []).append(sound)
                self._by_spelling[word] = self._by_sound[sound]
            numbers.append(self._by_spelling[word])
        return tuple(numbers)

    def learn_short_form(self, short: str, text: str) -> None:
        """Read `short`, which is one word, as `text` from now on."""
        for word in words(short):
            self._short_forms.setdefault(word, self.learn(text))

    def learn_other(self, texts: Iterable[str]) -> None:
        """Take in words that are no misspelling of a known one, near as they are."""
        for text in texts:
            for word in words(text):
                self._by_sound.setdefault(word_sound(word), OTHER)

    def read(self, text: str) -> list[int]:
        """Return the numbers of the words and breaks of a message; negative where the word is a mere guess."""
        return self.read_words(words_and_breaks(text))

    def read_words(self, tokens: Iterable[str]) -> list[int]:
        """Return the numbers of these words and breaks, in the same way."""
        numbers: list[int] = []
        unknown: dict[str, tuple[int, ...]] = {}  # what is guessed once in a message holds for all of it
        for token in tokens:
            if token in BREAKS:
                numbers.append(BOUNDARY)
            elif token in self._by_spelling:
                numbers.append(self._by_spelling[token])
            elif token in self._short_forms:
                numbers += self._short_forms[token]
            elif token in self._real_words:
                numbers.append(OTHER)
            else:
                if token not in unknown:
                    unknown[token] = self._read_unknown(token)
                numbers += unknown[token]
        return numbers

    def _read_unknown(self, token: str) -> tuple[int, ...]:
        """Return the numbers of a word that no phrase spells so: by its sound, as two words, or as a slip."""
        sound = word_sound(token)
        number = self._by_sound.get(sound)
        if number is None:
            number = OTHER
            # "menferme": both words must be known.
            elided = _ELIDED.fullmatch(token)
            if elided:
                letter, rest = self._by_spelling.get(elided[1]), self._by_sound.get(word_sound(elided[2]), OTHER)
                if letter is not None and rest != OTHER:
                    return letter, rest
            if len(sound) >= SWAPPED_LETTERS_MIN_LENGTH and sound.isalpha():
                number = self._by_sound.get(self._corrected(sound), OTHER)
                if number != OTHER and len(sound) < CERTAIN_MIN_LENGTH:
                    return (-number,)
        if number == OTHER and JOINED_WORDS_MIN_LENGTH <= len(token) <= JOINED_WORDS_MAX_LENGTH:
            # "aidezmoi": all words must be known, and the first or the last a pronoun.
            parts = self._known_parts(token)
            if {*parts[:1], *parts[-1:]} & _PRONOUNS:
                return tuple(self._by_spelling[part] for part in parts)
        return (number,)

    def _known_parts(self, token: str) -> list[str]:
        if token in self._by_spelling:
            return [token]
        for end in range(len(token) - 2, 1, -1):
            if token[:end] in self._by_spelling and (rest := self._known_parts(token[end:])):
                return [token[:end], *rest]
        return []

    def _corrected(self, sound: str) -> str:
        """Return the known key that an unknown one is a slip for, or nothing."""
        length = len(sound)
        if length < EXTRA_LETTER_MIN_LENGTH:
            return self._with_letters_swapped(sound)
        same = (
            self._one_letter_off(sound, length)
            if length >= WRONG_LETTER_MIN_LENGTH
            else self._with_letters_swapped(sound)
        )
        if self._by_sound.get(same) == OTHER:  # a word that means nothing hides none that does
            same = ""
        return self._one_letter_off(sound, length + 1) or same or self._one_letter_off(sound, length - 1)

    def _one_letter_off(self, sound: str, length: int) -> str:
        similar = self._similar.get((sound[0], length), [])
        found = process.extractOne(sound, similar, scorer=OSA.distance, score_cutoff=1)
        return found[0] if found else ""

    def _with_letters_swapped(self, sound: str) -> str:
        """Return the known key with two neighbouring letters the other way round, the first letter apart."""
        for at in range(1, len(sound) - 1):
            swapped = sound[:at] + sound[at + 1] + sound[at] + sound[at + 2 :]
            if swapped in self._by_sound:
                return swapped
        return ""
