"""What must hold between languages: each has every sentence, with the same variables, and all that the code says."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from bot.knowledge.files.fluent import Sentence, read_sentences
from bot.knowledge.files.suggestions import closest
from bot.knowledge.problems import Problem

Sentences: TypeAlias = Mapping[str, Sentence]
Languages: TypeAlias = Mapping[str, Sentences]  # language → message id → the message; the first is asked in doubt

Said: TypeAlias = Callable[[Collection[str]], Collection[str]]


def locale_problems(locales: Path, languages: Sequence[str], said: Said = frozenset) -> list[Problem]:
    """Everything that is wrong in the texts of these languages.

    `said` gives, for the ids that any language has, all those that the code needs.
    """
    problems: list[Problem] = []
    read = {language: read_sentences(locales / language, problems) for language in languages}
    empty = [language for language in languages if not any((locales / language).glob("*.ftl"))]
    problems += [Problem(locales / one, 1, 1, "locale-missing", (("language", one),)) for one in empty]
    # Of a language with a file that cannot be read at all, nothing is said to be missing.
    unread = {problem.file.parent.name for problem in problems if not problem.what.startswith("locale-")}
    full = {language: sentences for language, sentences in read.items() if sentences and language not in unread}
    everywhere = _everywhere(full)
    problems += [*_untranslated(full, everywhere), *_variables(full, everywhere), *_references(full)]
    problems += _lost(everywhere, said(everywhere.keys()) if everywhere else ())
    return problems


def offered(locales: Path, languages: Sequence[str]) -> tuple[str, ...]:
    """The languages of the interface, then all others that have a folder."""
    folders = sorted(path.name for path in locales.glob("*") if path.is_dir())
    return tuple(dict.fromkeys((*languages, *folders)))


def _untranslated(languages: Languages, everywhere: Sentences) -> Iterator[Problem]:
    """A sentence that a language does not have is told where another language has it."""
    for name, sentence in everywhere.items():
        for language, others in languages.items():
            if name not in others:
                said = (("id", name), ("language", language), ("file", f"{language}/{sentence.file.name}"))
                yield Problem(sentence.file, *sentence.mark, "locale-untranslated", said)


def _variables(languages: Languages, everywhere: Sentences) -> Iterator[Problem]:
    """Each language is held against what most have."""
    for name in everywhere:
        there = [one[name] for one in languages.values() if name in one and one[name].readable]
        if not there:
            continue
        usual = Counter(frozenset(sentence.variables) for sentence in there).most_common(1)[0][0]
        for sentence in there:
            if sentence.variables.keys() != usual:
                yield from _differing(name, sentence, usual)


def _differing(name: str, sentence: Sentence, usual: Collection[str]) -> Iterator[Problem]:
    missing = sorted(set(usual) - sentence.variables.keys())
    for extra in sorted(sentence.variables.keys() - set(usual)):
        mark, word = sentence.variables[extra], closest(extra, missing)
        if word:
            missing.remove(word)
            said: tuple[tuple[str, object], ...] = (("id", name), ("name", f"${extra}"), ("closest", f"${word}"))
            yield Problem(sentence.file, *mark, "locale-variable-closest", said)
        else:
            said = (("id", name), ("name", f"${extra}"))
            yield Problem(sentence.file, *mark, "locale-variable-extra", said)
    for one in missing:
        said = (("id", name), ("name", f"${one}"))
        yield Problem(sentence.file, *sentence.mark, "locale-variable-missing", said)


def _references(languages: Languages) -> Iterator[Problem]:
    for sentences in languages.values():
        for name, sentence in sentences.items():
            for other, mark in sentence.references.items():
                if other not in sentences:
                    yield Problem(sentence.file, *mark, "locale-reference", (("id", name), ("name", other)))


def _lost(everywhere: Sentences, said: Collection[str]) -> Iterator[Problem]:
    """A sentence that was removed from every language at once: told where its neighbours stand."""
    for name in sorted(set(said) - everywhere.keys()):
        near = closest(name, everywhere) or next(iter(everywhere))
        yield Problem(everywhere[near].file, *everywhere[near].mark, "locale-lost", (("id", name),))


def _everywhere(languages: Languages) -> dict[str, Sentence]:
    """Each message that any language has, from the first that has it."""
    found: dict[str, Sentence] = {}
    for sentences in languages.values():
        for name, sentence in sentences.items():
            found.setdefault(name, sentence)
    return found
