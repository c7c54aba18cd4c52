"""One spelling for comparison: what a thumb on a phone varies is taken away, what tells words apart stays."""

import re
import unicodedata
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
