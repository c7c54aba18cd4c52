"""One spelling for comparison: what a thumb on a phone varies is taken away, what tells words apart stays.

A message cut into tokens, with what the place pipeline must know about each: spelling, capital, sentence start.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import filterfalse

# Letters that NFKD leaves whole but that a phone without them writes differently.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ß": "ss", "ı": "i", "đ": "d"})

# Letters of other scripts that look like ours; people and programs mix them in, and a keyboard left on Cyrillic does.
_LOOK_ALIKES = str.maketrans("аеорсухіјѕһԁοαι", "aeopcyxijshdoai")

# Zero-width and direction marks; a message may carry them unseen (copied text, right-to-left keyboards).
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)

_NOT_A_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Lower-case `text`, without accents, compatibility forms and invisible marks; punctuation stays."""
    if text.isascii():
        return text.lower()
    shown = INVISIBLE.sub("", text)
    # Twice: some letters only have small forms once they are taken apart, and others must be taken apart after.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", shown).casefold())
    bare = "".join(filterfalse(unicodedata.combining, decomposed))
    return bare.translate(_LETTERS).translate(_LOOK_ALIKES)


def normalise(text: str) -> str:
    """Words of `text` in one spelling, one space between them: `Sint-Katelijne-Waver!` → `sint katelijne waver`."""
    return _NOT_A_WORD.sub(" ", fold(text)).strip()


def words(text: str) -> list[str]:
    """The normalised words of `text`, in order."""
    if text.isascii() and text.isalpha():  # one plain word, as most words of the knowledge are
        return [text if text.islower() else text.lower()]  # the same string: thousands are kept
    return normalise(text).split()


# Longer than any message that names a place; Telegram itself stops at 4,096 characters.
MAX_CHARACTERS = 4096

# Digits that are no postal code whatever stands around them: links, addresses, phone numbers, dates, amounts, hours.
_NOISE = re.compile(
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
_MAY_BE_NOISY = re.compile(r"[\d@]|://|www")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|(?<=\w)[-‐‑–](?=\w)|[.!?;\n]+|[,:()]")
_HYPHENS = "-‐‑–"

# "St" in all its spellings is one word; Sainte stays apart: Sainte-Ode is not Saint-Ode.
_SAINTS = {"saint": "st", "sint": "st", "sankt": "st", "snt": "st", "sainte": "ste", "sinte": "ste", "lez": "les"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number: `word` folded (with saints shortened), `shown` as typed in small letters.

    `linked` says that a hyphen joins it to the token before.
    """

    word: str
    shown: str
    capital: bool
    starts_sentence: bool
    after_comma: bool = False
    linked: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it is made of digits."""
        return self.word.isdecimal()


@dataclass(frozen=True, slots=True)
class Message:
    """The tokens of a text. In a shouted message (all capitals) a capital says nothing."""

    tokens: tuple[Token, ...]
    shouted: bool


def read(text: str) -> Message:
    """`text` as a Message; never fails, whatever the text holds."""
    printable = _printable(text)
    tokens = _tokens(_NOISE.sub(" ; ", printable) if _MAY_BE_NOISY.search(printable) else printable)
    words = [token for token in tokens if not token.is_number]
    capitals = sum(token.capital for token in words)
    return Message(tokens, shouted=len(words) > 2 and capitals * 3 > len(words) * 2)


def saint(word: str) -> str:
    """The one spelling of a word that has several: saint, sint and sankt are `st`."""
    return _SAINTS.get(word, word)


def _printable(text: str) -> str:
    clipped = text[:MAX_CHARACTERS]
    if clipped.isascii():
        return clipped
    composed = unicodedata.normalize("NFKC", INVISIBLE.sub("", clipped))
    return "".join(char for char in composed if not unicodedata.category(char).startswith("M"))


def _tokens(text: str) -> tuple[Token, ...]:
    tokens: list[Token] = []
    starts, comma, linked = True, False, False
    for piece in _TOKEN.findall(text):
        if piece[0] in _HYPHENS:
            linked = True
        elif piece[0] in ",:()":
            comma = True
        elif piece[0] in ".!?;\n":
            starts = piece != "." or not tokens or not _is_abbreviated(tokens[-1])
        else:
            tokens.append(_token(piece, starts_sentence=starts, after_comma=comma, linked=linked))
            starts = comma = linked = False
    return tuple(tokens)


def _is_abbreviated(token: Token) -> bool:
    """Whether a full stop behind the token shortens it: `St. Vith`, `O.L.V.`."""
    return len(token.word) == 1 or token.word in _SAINTS.values()


def _token(piece: str, *, starts_sentence: bool, after_comma: bool, linked: bool) -> Token:
    if piece.isdecimal():
        digits = piece if piece.isascii() else "".join(str(unicodedata.decimal(digit)) for digit in piece)
        return Token(
            digits, digits, capital=False, starts_sentence=starts_sentence, after_comma=after_comma, linked=linked
        )
    return Token(saint(fold(piece)), piece.lower(), piece[0].isupper(), starts_sentence, after_comma, linked)


def compounds(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of tokens that hyphens join."""
    start = 0
    for place in range(1, len(tokens) + 1):
        if place == len(tokens) or not tokens[place].linked:
            if place - start > 1:
                yield start, place
            start = place
