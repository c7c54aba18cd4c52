"""How easy a text is to read: words a sentence, and the Flesch scale in the form made for each language.

A score is an aid to the eye, not a judge: long words and long sentences lower it, and it knows nothing of sense. The
scale runs from about 0 (a law) to 100 (a child's book). The forms: Kandel and Moles for French, Douma for Dutch, Amstad
for German, Flesch for English.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge.checks.fluent import sentences, words

# Base, weight of the words a sentence, weight of the syllables a word.
_FORMS = {
    "fr": (207.0, 1.015, 73.6),
    "nl": (206.835, 0.93, 77.0),
    "de": (180.0, 1.0, 58.5),
    "en": (206.835, 1.015, 84.6),
}
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“]*“|\"[^\"]*\"")
_VOWELS = re.compile(r"[aeiouyáàâäéèêëíìîïóòôöúùûüœæ]+")
# What is written and not spoken, and vowels that stand together but are spoken apart.
_SILENT = {
    "fr": re.compile(r"(?<=[^aeiouyéèêâîôûàù])(?:e|es|ent)\b"),
    "en": re.compile(r"(?<=[^aeiouyl])e\b"),
}
_MUTE_U = re.compile(r"(?<=q)u|(?<=g)u(?=[eiéèêy])")
_APART = {"nl": re.compile(r"i(?=[ao])|u(?=a)|[aeiou](?=[ëï])"), "de": re.compile(r"i(?=[ao])|u(?=a)")}
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Ease:
    """How easy a text is: `words` of the whole, `longest` sentence in words, and the score."""

    words: int
    longest: int
    score: float


def syllables(word: str, language: str) -> int:
    """About how many syllables the word has: the groups of vowels that are spoken; a number counts as one.

    Hyphenation patterns, the usual way, miss more: they never part the first letter, nor `o-ver`.
    """
    return max(1, sum(_groups(part, language) for part in re.split(r"[’'.-]", word.lower())))


def ease(text: str, language: str) -> Ease:
    """How easy the text is, for a reader of the language."""
    lengths = [len(words(sentence)) for sentence in sentences(text)] or [0]
    count = sum(lengths)
    if not count:
        return Ease(0, 0, 100.0)
    base, by_length, by_syllables = _FORMS[language]
    spoken = sum(_syllables(sentence, language) for sentence in sentences(text))
    score = base - by_length * count / len(lengths) - by_syllables * spoken / count
    return Ease(count, max(lengths), round(score, 1))


def long_sentences(text: str, most: int) -> Iterator[str]:
    """The sentences over `most` words."""
    return (sentence for sentence in sentences(text) if len(words(sentence)) > most)


def _syllables(sentence: str, language: str) -> int:
    """The syllables of a sentence. A name and a quoted word are what they are: nobody can write them more plainly."""
    first, *rest = words(_QUOTED.sub(" x ", sentence))
    names = language != "de"  # there all nouns have a capital
    return syllables(first, language) + sum(
        1 if names and word[0].isupper() else syllables(word, language) for word in rest
    )


def _groups(word: str, language: str) -> int:
    spoken = _MUTE_U.sub("", word) if language == "fr" else word
    without = _SILENT.get(language, _NEVER).sub("", spoken)
    if not _VOWELS.search(without):
        without = spoken
    return len(_VOWELS.findall(_APART.get(language, _NEVER).sub(lambda vowel: vowel[0] + "-", without)))
