"""Rules between languages: each has every sentence, with the same variables, and all that the program says."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Final

from bot.knowledge.checks.contents import NUMBER_IN_TEXT, digits_of
from bot.knowledge.fields import UNSEEN, Text
from bot.knowledge.files.fluent import Sentence, read_sentences
from bot.knowledge.files.schema_errors import closest
from bot.knowledge.problems import Problem

# The ids of all messages that the program says, one a line; written by a test, since only the code knows them.
USED_MESSAGES_FILE: Final = "messages.txt"


# An idea fits in twenty words; what is longer is two ideas (a bound of plain-language guides in all four languages).
MOST_WORDS: Final = 20
# A sentence ends at a full stop, a question or exclamation mark; not inside `8.30` or `police.be`.
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])[»”\")]*\s+")
# A number in groups is one word; so is what an apostrophe or a hyphen holds together.
_WORD: Final = re.compile(r"\d(?:[\d .:/-]*\d)?|[^\W\d_]+(?:[’'.-][^\W\d_]+)*")
_MARKUP: Final = re.compile(r"</?[a-zA-Z][^<>]*>|&[a-z]+;|&#")
# What `relais check` says quotes keys, dates and numbers of files, in a terminal: the rules for people do not fit it.
_OF_THE_CHECK: Final = "check.ftl"


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [part for part in _SENTENCE_END.split(text) if words(part)]


def words(text: str) -> list[str]:
    """Return the words of a text: a telephone number is one, `l’appel` too."""
    return _WORD.findall(text)


def said_problems(name: str, sentence: Sentence, obsolete: Mapping[str, Text]) -> Iterator[Problem]:
    """Yield what a sentence of the assistant must not hold: numbers, hidden characters, markup, too many words."""
    if sentence.file.name == _OF_THE_CHECK:
        return
    for text, position in sentence.texts:
        for found in NUMBER_IN_TEXT.findall(text):
            why = obsolete.get(digits_of(found))
            if why:
                yield Problem.at(sentence.file, position, "number-obsolete", number=found, why=why)
            else:
                yield Problem.at(sentence.file, position, "locale-number", number=found)
        if UNSEEN.search(text):
            yield Problem.at(sentence.file, position, "control-character")
        for markup in _MARKUP.findall(text):
            yield Problem.at(sentence.file, position, "locale-markup", text=markup)
    count = max((len(words(part)) for text in sentence.spoken for part in sentences(text)), default=0)
    if count > MOST_WORDS:
        yield Problem.at(sentence.file, sentence.position, "locale-long", id=name, count=count, most=MOST_WORDS)


def used_messages(locales: Path) -> frozenset[str]:
    """Return the ids of all messages that the program says, as listed in the locales that Relais brings."""
    file = locales / USED_MESSAGES_FILE
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return frozenset(line for line in lines if line and not line.startswith("#"))


def offered(locales: Path, languages: Sequence[str]) -> tuple[str, ...]:
    """Return the languages of the interface, then all others that have a folder."""
    folders = sorted(path.name for path in locales.glob("*") if path.is_dir())
    return tuple(dict.fromkeys((*languages, *folders)))


def locale_problems(
    locales: Path,
    languages: Sequence[str],
    used: Collection[str] = (),
    obsolete: Mapping[str, Text] = MappingProxyType({}),
) -> list[Problem]:
    """Return everything that is wrong in the texts of these languages.

    `used` are the ids that the program says, `obsolete` numbers that must not come back, with why.
    """
    problems: list[Problem] = []
    read = {language: read_sentences(locales / language, problems) for language in languages}
    empty = [language for language in languages if not any((locales / language).glob("*.ftl"))]
    problems += [Problem.at(locales / language, (1, 1), "locale-missing", code=language) for language in empty]
    # Of a language with a file that cannot be read at all, nothing is said to be missing.
    unread = {problem.file.parent.name for problem in problems if not problem.message_id.startswith("locale-")}
    whole = {language: sentences for language, sentences in read.items() if sentences and language not in unread}
    everywhere: dict[str, Sentence] = {}  # each message that any language has, from the first that has it
    for sentences in whole.values():
        for name, sentence in sentences.items():
            everywhere.setdefault(name, sentence)
    for name, sentence in everywhere.items():
        for language, sentences in whole.items():
            if name not in sentences:
                file = f"{language}/{sentence.file.name}"
                said = {"id": name, "code": language, "file": file}
                problems.append(Problem.at(sentence.file, sentence.position, "locale-untranslated", **said))
                continue
            here = sentences[name]
            for other, position in here.references.items():
                if other not in sentences:
                    problems.append(Problem.at(here.file, position, "locale-reference", id=name, name=other))
        problems += _variables(name, [one[name] for one in whole.values() if name in one and one[name].readable])
    every = (pair for sentences_of in read.values() for pair in sentences_of.items())
    problems += chain.from_iterable(said_problems(name, sentence, obsolete) for name, sentence in every)
    # A sentence that was removed from every language at once is told where its neighbours stand.
    for name in sorted(set(used) - everywhere.keys() if everywhere else ()):
        near = everywhere[closest(name, everywhere) or next(iter(everywhere))]
        problems.append(Problem.at(near.file, near.position, "locale-lost", id=name))
    return problems


def _variables(name: str, translations: Sequence[Sentence]) -> Iterator[Problem]:
    """Hold the variables of each language against what most languages have."""
    if not translations:
        return
    # No language is the right one by itself: a mistake in one is told there, and not in all others.
    usual = Counter(frozenset(sentence.variables) for sentence in translations).most_common(1)[0][0]
    for sentence in translations:
        missing = sorted(usual - sentence.variables.keys())
        for extra in sorted(sentence.variables.keys() - usual):
            position, word = sentence.variables[extra], closest(extra, missing)
            if word:  # misspelt: missing and extra at once, but one mistake
                missing.remove(word)
                said = {"id": name, "name": f"${extra}", "closest": f"${word}"}
                yield Problem.at(sentence.file, position, "locale-variable-closest", **said)
            else:
                yield Problem.at(sentence.file, position, "locale-variable-extra", id=name, name=f"${extra}")
        for one in missing:
            yield Problem.at(sentence.file, sentence.position, "locale-variable-missing", id=name, name=f"${one}")
