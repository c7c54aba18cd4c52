"""Spelling and tokens: the base on which language, places and signals are read.

There is one normalisation, `fold`: small letters without accents, ligatures and invisible marks. Whatever is compared,
of a message or of the knowledge, was folded. And there is one tokenizer for each need:

- `words`: the folded words alone, for names, phrases and the language of a message;
- `words_and_breaks`: the same with the punctuation between them, for signals;
- `tokenize`: words and numbers with what the writer did to each (capital, hyphen, start of a sentence), for places.
"""

import html
import re
import unicodedata
import urllib.parse
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Longer than any message that names a place; Telegram itself stops at 4,096 characters.
MAX_CHARACTERS = 4096

# Letters that NFKD leaves whole but that a phone without them writes differently.
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ß": "ss", "ı": "i", "đ": "d"})

# Letters of other scripts that look like ours; people and programs mix them in, and a keyboard left on Cyrillic does.
_LOOK_ALIKES = str.maketrans("аеорсухіјѕһԁοαι", "aeopcyxijshdoai")

# Zero-width and direction marks; a message may carry them unseen (copied text, right-to-left keyboards).
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)

# The marks of Latin letters, which nearly all marks are; those of other scripts are asked for one by one.
_ACCENTS = re.compile("[\u0300-\u036f]+")

_NOT_A_WORD = re.compile(r"[\W_]+")

# Punctuation that ends a thought.
BREAKS = frozenset(".,;:!?\n")
_WORD_OR_BREAK = re.compile(r"[^\W_]+|[.,;:!?\n]")

# Digits that are no postal code whatever stands around them: links, addresses, phone numbers, dates, amounts, hours.
_NO_POSTAL_CODE = re.compile(
    r"""
      (?:https?://|www\.) \S+ | (?<!\S) [^\s@]{1,64} @ \S+
    | (?: \+ | \b00 | \b0 ) \d [\d\s./()-]{5,} \d             # a phone number starts with 0, 00 or +
    | \b \d (?: [\s./-]? \d ){8,}                             # nine digits and more: an account or register number
    | \b \d{1,2} [./-] \d{1,2} [./-] (?:\d{4}|\d{2}) \b       # a date
    | \b (?:19|20)\d\d \s? [-–/] \s? (?:19|20)\d\d \b         # a span of years
    | \b \d+ [.,:]\d+ \b                                      # 12,50  18:30
    | [€$£] \s? \d+ | \d+ \s? [€$£%]
    """,
    re.VERBOSE,
)
# What each of them holds, and few messages do.
_MAY_BE_NO_POSTAL_CODE = re.compile(r"[\d@]|://|www\.")
_TOKEN_OR_MARK = re.compile(r"[^\W\d_]+|\d+|(?<=\w)[-‐‑–](?=\w)|[.!?;\n]+|[,:()]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2}){2,}")
_TWICE_ENCODED = re.compile("[ÃÂ][^\x00-\x7f]")
# A letter that a program lost is one letter that nobody knows, and no end of a sentence.
_LOST_LETTER = re.compile(r"(?<=[^\W\d_])[?\ufffd](?=[^\W\d_])")
UNKNOWN_LETTER = "ə"
_HYPHENS = "-‐‑–"

# "St" in all its spellings is one word; Sainte stays apart: Sainte-Ode is not Saint-Ode.
_ABBREVIATIONS = {
    "saint": "st",
    "sint": "st",
    "sankt": "st",
    "snt": "st",
    "sainte": "ste",
    "sinte": "ste",
    "lez": "les",
}


def fold(text: str) -> str:
    """Return `text` in small letters, without accents, compatibility forms and invisible marks; punctuation stays."""
    if text.isascii():
        return text.lower()
    visible = INVISIBLE.sub("", text)
    # Twice: some letters only have small forms once they are taken apart, and others must be taken apart after.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", visible).casefold())
    bare = _ACCENTS.sub("", decomposed)
    if not bare.isascii():
        bare = "".join(char for char in bare if not unicodedata.combining(char))
    return bare.translate(_LIGATURES).translate(_LOOK_ALIKES)


def normalise(text: str) -> str:
    """Return the folded words of `text`, one space between them: `Sint-Katelijne-Waver!` → `sint katelijne waver`."""
    if text.isascii() and text.isalpha():  # one plain word, as nearly all of the knowledge is
        return text.lower()
    return _NOT_A_WORD.sub(" ", fold(text)).strip()


def words(text: str) -> list[str]:
    """Return the folded words of `text`, in order."""
    return normalise(text).split()


def words_and_breaks(text: str) -> list[str]:
    """Return the folded words of `text` and each of the BREAKS between them, in order."""
    return _WORD_OR_BREAK.findall(fold(text))


def abbreviate(word: str) -> str:
    """Return the one spelling of a folded word that has several in names: saint, sint and sankt are `st`."""
    return _ABBREVIATIONS.get(word, word)


class Token(NamedTuple):
    """One word or number: `word` folded and abbreviated, `lower` as typed but in small letters.

    `hyphenated` says that a hyphen joins it to the token before.
    """

    word: str
    lower: str
    capital: bool
    starts_sentence: bool
    after_comma: bool = False
    hyphenated: bool = False

    @property
    def is_number(self) -> bool:
        """Return whether it is made of digits."""
        return self.word.isdecimal()


class Message(NamedTuple):
    """The tokens of a text. In a shouted message (mostly capitals) a capital says nothing."""

    tokens: tuple[Token, ...]
    shouted: bool


def tokenize(text: str) -> Message:
    """Return `text` as a Message; any string is read, of which MAX_CHARACTERS at most."""
    # What programs broke is mended: `Fl&eacute;malle`, `Li%C3%A8ge`, `LiÃ¨ge`, `Fl?malle`.
    readable = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text[:MAX_CHARACTERS])
    readable = _PERCENT.sub(lambda bytes_: urllib.parse.unquote(bytes_[0], errors="replace"), readable)
    readable = _LOST_LETTER.sub(UNKNOWN_LETTER, _TWICE_ENCODED.sub(_decoded, readable))
    if not readable.isascii():
        composed = unicodedata.normalize("NFKC", INVISIBLE.sub("", readable))
        readable = "".join(char for char in composed if not unicodedata.category(char).startswith("M"))
    tokens: list[Token] = []
    starts_sentence, after_comma, hyphenated = True, False, False
    capitals = 0  # but for the one that any sentence begins with
    if _MAY_BE_NO_POSTAL_CODE.search(readable):
        readable = _NO_POSTAL_CODE.sub(" ; ", readable)
    for piece in _TOKEN_OR_MARK.findall(readable):
        if piece[0] in _HYPHENS:
            hyphenated = True
        elif piece[0] in ",:()":
            after_comma = True
        elif piece[0] in ".!?;\n":
            # A full stop that shortens a word ends no sentence: "St. Vith", "O.L.V.".
            before = tokens[-1].word if tokens and piece == "." else ""
            starts_sentence = len(before) != 1 and before not in _ABBREVIATIONS.values()
        else:
            if piece.isdecimal():  # in any script: Arabic digits are digits too
                word = lower = "".join(str(unicodedata.decimal(digit)) for digit in piece)
            else:
                word, lower = abbreviate(fold(piece)), piece.lower()
            tokens.append(Token(word, lower, piece[0].isupper(), starts_sentence, after_comma, hyphenated))
            capitals += (len(piece) > 1 and piece.isupper()) if starts_sentence else piece[0].isupper()
            starts_sentence = after_comma = hyphenated = False
    spoken = [token for token in tokens if not token.is_number]
    return Message(tuple(tokens), shouted=len(spoken) > 2 and capitals * 3 > len(spoken) * 2)


def _decoded(text: re.Match[str]) -> str:
    try:
        return text[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text[0]


def hyphenated_spans(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield start and end (not included) of each run of tokens that hyphens join."""
    start = 0
    for end in range(1, len(tokens) + 1):
        if end == len(tokens) or not tokens[end].hyphenated:
            if end - start > 1:
                yield start, end
            start = end
