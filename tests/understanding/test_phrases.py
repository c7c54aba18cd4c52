"""Phrases as nodes find what the same phrases find as regular expressions, however they share their beginnings."""

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.phrases import MarkedPhrase, parse_phrase
from bot.understanding.signals.matcher import GAP_WORDS, Grammar, Idioms, PhraseCompiler, PhraseFinder, WholeMessages
from bot.understanding.signals.vocabulary import OTHER, Vocabulary

GRAMMAR = Grammar(frozenset(), frozenset(), frozenset(), frozenset())
WORDS = ("alfa", "bravo", "kilo", "tango")

_words = st.sampled_from(WORDS)
_plain = st.lists(_words, min_size=1, max_size=3).map(" ".join)
_any = st.recursive(
    _plain,
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=3).map(" ".join),
        st.lists(parts, min_size=1, max_size=3).map(lambda options: f"({'|'.join(options)})"),
        st.lists(parts, min_size=1, max_size=2).map(lambda options: f"[{'|'.join(options)}]"),
        st.tuples(parts, parts).map(" ... ".join),
    ),
    max_leaves=6,
)
_messages = st.lists(st.sampled_from((*WORDS, "zoulou")), max_size=10)


def expression(phrase: str) -> str:
    """The phrase as a regular expression over words with a space behind each."""
    written = {"(": "(?:", ")": ")", "[": "(?:", "]": ")?", "|": "|", "...": rf"(?:\w+ ){{0,{GAP_WORDS}}}"}
    return "".join(written.get(piece) or f"{piece} " for piece in re.findall(r"\.\.\.|[()\[\]|]|\w+", phrase))


def needs_a_word(phrase: str) -> bool:
    return re.fullmatch(expression(phrase), "") is None


_phrases = st.lists(_any.filter(needs_a_word), min_size=1, max_size=4)


def marked(phrases: Sequence[str]) -> tuple[Vocabulary, PhraseCompiler, list[MarkedPhrase]]:
    read = [MarkedPhrase(str(number), parse_phrase(phrase, {})) for number, phrase in enumerate(phrases)]
    vocabulary = Vocabulary()
    return vocabulary, PhraseCompiler(vocabulary), read


@given(_phrases, _messages)
def test_any_phrases_in_any_message(phrases: list[str], message: list[str]) -> None:
    """Anywhere in it."""
    vocabulary, compiler, read = marked(phrases)
    finder = PhraseFinder(compiler)
    finder.add(GRAMMAR, read)
    said = "".join(f"{word} " for word in message)

    wanted = {str(number) for number, phrase in enumerate(phrases) if re.search(rf"\b{expression(phrase)}", said)}
    assert wanted == finder.find(vocabulary.read(said))


@given(_phrases.filter(lambda phrases: "..." not in "".join(phrases)), _messages)
def test_any_phrases_as_the_whole_message(phrases: list[str], message: list[str]) -> None:
    """From its first word to its last."""
    vocabulary, compiler, read = marked(phrases)
    finder = WholeMessages(compiler)
    finder.add(GRAMMAR, read)
    said = "".join(f"{word} " for word in message)

    wanted = {str(number) for number, phrase in enumerate(phrases) if re.fullmatch(expression(phrase), said)}
    assert wanted == finder.find(vocabulary.read(said))


@given(_phrases, _messages)
def test_any_idioms(phrases: list[str], message: list[str]) -> None:
    """All that any of them covers goes; a gap stands for nothing."""
    vocabulary, compiler, read = marked(phrases)
    vocabulary.learn(" ".join(message))
    bare = [expression(phrase.replace("...", "")) for phrase in phrases]
    gone: set[int] = set()
    for start in range(len(message)):
        for end in range(start + 1, len(message) + 1):
            said = "".join(f"{word} " for word in message[start:end])
            if any(re.fullmatch(each, said) for each in bare):
                gone |= set(range(start, end))

    numbers = vocabulary.read(" ".join(message))
    idioms = Idioms(compiler, [each.phrase for each in read])
    wanted = [OTHER if place in gone else number for place, number in enumerate(numbers)]
    assert wanted == idioms.without(numbers)
