"""knowledge/signals/*.yaml in, a SignalBook out, or every problem with its line."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import InitErrorDetails

from bot.knowledge.fields import refuse
from bot.knowledge.files.read import file_text, read_document
from bot.knowledge.files.suggestions import closest
from bot.knowledge.phrases import (
    WORKERS,
    Gap,
    Language,
    MarkedPhrase,
    Near,
    OneOf,
    Phrase,
    PhraseError,
    Signal,
    SignalLanguage,
    SignalPhrases,
    Together,
    parse_phrase,
)
from bot.knowledge.problems import KnowledgeError, Problem

_KEY = re.compile(r"(?<!\S)([\w-]+):(?!\S)")
_Place: TypeAlias = tuple[int | str, ...]
_Text = Annotated[str, Field(min_length=1)]
_Texts = Annotated[tuple[_Text, ...], Field(min_length=1)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _SignalEntry(_Model):
    phrases: _Texts
    loose: tuple[_Text, ...] = ()
    alone: tuple[_Text, ...] = ()
    examples: _Texts


class _TogetherEntry(_Model):
    marks: _Texts
    raises: Annotated[tuple[Signal, ...], Field(min_length=1)]


class _NearEntry(_TogetherEntry):
    unless: tuple[_Text, ...] = ()
    even_denied: bool = False
    even_workers: bool = False


class _SignalFile(_Model):
    language: Language
    polite: tuple[_Text, ...] = ()
    fillers: tuple[_Text, ...] = ()
    negations: tuple[_Text, ...] = ()
    not_after: tuple[_Text, ...] = ()
    not_before: tuple[_Text, ...] = ()
    short_forms: Mapping[str, _Text] = {}
    other_words: tuple[_Text, ...] = ()
    lists: Mapping[str, _Texts] = {}
    workers: tuple[_Text, ...] = ()
    hints: Mapping[str, _Texts] = {}
    signals: Annotated[Mapping[Signal, _SignalEntry], Field(min_length=1)]
    together: tuple[_TogetherEntry, ...] = ()
    near: tuple[_NearEntry, ...] = ()
    harmless: tuple[_Text, ...] = ()
    silent: _Texts


class _Reading:
    """The phrases of one file, read one after the other; what is wrong is gathered with its place."""

    def __init__(self, name: str, file: _SignalFile) -> None:
        self._name, self._file = name, file
        self._wrong: list[InitErrorDetails] = []
        self._lists: dict[str, OneOf] = {}
        self._missed: set[str] = set()

    def language(self) -> SignalLanguage:
        file = self._file
        self._language_is_the_name()
        self._read_lists()
        result = SignalLanguage(
            language=file.language,
            phrases=tuple(self._marked()),
            alone=tuple(self._alone()),
            together=tuple(self._together()),
            near=tuple(self._near()),
            harmless=tuple(self._read_all(("harmless",), file.harmless)),
            polite=file.polite,
            fillers=file.fillers,
            negations=file.negations,
            not_after=file.not_after,
            not_before=file.not_before,
            short_forms=file.short_forms,
            other_words=file.other_words,
            examples={signal: entry.examples for signal, entry in file.signals.items()},
            silent=file.silent,
        )
        if self._wrong:
            self._tell_idle_names()
            raise ValidationError.from_exception_data(self._name, self._wrong)
        return result

    def _language_is_the_name(self) -> None:
        if self._file.language != self._name:
            self._report(("language",), "signal-language", value=self._file.language, name=self._name)

    def _read_lists(self) -> None:
        # One list after the other, so that a list can use those above it and never itself.
        for name, texts in self._file.lists.items():
            self._lists[name] = OneOf(tuple(self._read_all(("lists", name), texts)))

    def _tell_idle_names(self) -> None:
        """Where a name is missed, a close one that nobody asks for may be the same, renamed."""
        lists = {name for name in self._file.lists if f"<{name}>" not in str(self._file.model_dump())}
        used = {mark for entry in (*self._file.together, *self._file.near) for mark in entry.marks}
        used |= {mark for entry in self._file.near for mark in entry.unless}
        hints = self._file.hints.keys() - used
        for name in (name for name in sorted(lists) if closest(name, self._missed)):
            self._report(("lists", name), "signal-list-idle", name=name)
        for hint in (hint for hint in sorted(hints) if closest(hint, self._missed)):
            self._report(("hints", hint), "signal-hint-idle", hint=hint)

    def _marked(self) -> Iterator[MarkedPhrase]:
        yield from (MarkedPhrase(WORKERS, phrase) for phrase in self._read_all((WORKERS,), self._file.workers))
        for hint, texts in self._file.hints.items():
            if hint in {*Signal, WORKERS}:
                self._report(("hints", hint), "signal-hint-name", hint=hint)
            yield from (MarkedPhrase(hint, phrase) for phrase in self._read_all(("hints", hint), texts))
        for signal, entry in self._file.signals.items():
            phrases = self._read_all(("signals", signal.value, "phrases"), entry.phrases)
            yield from (MarkedPhrase(signal, phrase) for phrase in phrases)
            loose = self._read_all(("signals", signal.value, "loose"), entry.loose)
            yield from (MarkedPhrase(signal, phrase, loose=True) for phrase in loose)

    def _alone(self) -> Iterator[MarkedPhrase]:
        for signal, entry in self._file.signals.items():
            for index, phrase in enumerate(self._read_all(("signals", signal.value, "alone"), entry.alone)):
                if Gap() in phrase:
                    place = ("signals", signal.value, "alone", index)
                    self._report(place, "signal-alone-gap")
                yield MarkedPhrase(signal, phrase)

    def _together(self) -> Iterator[Together]:
        for index, entry in enumerate(self._file.together):
            self._check_marks(("together", index, "marks"), entry.marks, {*Signal, *self._file.hints})
            yield Together(frozenset(entry.marks), entry.raises)

    def _near(self) -> Iterator[Near]:
        for index, entry in enumerate(self._file.near):
            self._check_marks(("near", index, "marks"), entry.marks, self._file.hints)
            self._check_marks(("near", index, "unless"), entry.unless, self._file.hints)
            marks, unless = frozenset(entry.marks), frozenset(entry.unless)
            yield Near(marks, entry.raises, unless, entry.even_denied, entry.even_workers)

    def _check_marks(self, place: _Place, marks: Iterable[str], known: Container[str]) -> None:
        for position, mark in enumerate(marks):
            if mark not in known:
                self._missed.add(mark)
                self._report((*place, position), "signal-mark-unknown", mark=mark)

    def _read_all(self, place: _Place, texts: Iterable[str]) -> Iterator[Phrase]:
        for index, text in enumerate(texts):
            try:
                yield parse_phrase(text, self._lists)
            except PhraseError as error:
                self._missed.add(error.arguments.get("name", ""))
                self._report((*place, index), "phrase-unreadable", text=text, why=error)

    def _report(self, place: _Place, what: str, **arguments: object) -> None:
        self._wrong.append(InitErrorDetails(type=refuse(what, **arguments), loc=place, input=None))


SIGNAL_FILE: TypeAdapter[_SignalFile] = TypeAdapter(_SignalFile)


def load_signals(folder: Path) -> SignalPhrases:
    """The phrases of all languages in `folder`, one YAML file each.

    Raises KnowledgeError with every problem of every file, each with line and column.
    """
    problems: list[Problem] = []
    languages: list[SignalLanguage] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            languages.append(read_signals(path, file_text(path)))
        except KnowledgeError as error:
            problems.extend(error.problems)
    if not languages and not problems:
        problems.append(Problem(folder, 1, 1, "folder-empty"))
    if problems:
        raise KnowledgeError(problems)
    return SignalPhrases(tuple(languages))


def read_signals(file: Path, text: str) -> SignalLanguage:
    """The phrases in `text`, the contents of `file`, which has the name of its language. Raises KnowledgeError."""

    def whole(read: _SignalFile) -> SignalLanguage:
        return _Reading(file.stem, read).language()

    schema: TypeAdapter[Any] = TypeAdapter(Annotated[_SignalFile, AfterValidator(whole)])
    try:
        language: SignalLanguage = read_document(file, text, schema).value
    except KnowledgeError as error:
        missed = {name for problem in error.problems for name in _missed(problem)}
        raise KnowledgeError([*error.problems, *_commented_out(file, text, missed)]) from None
    return language


def _missed(problem: Problem) -> Iterator[str]:
    """The hint or the list that is asked for and not there, if that is the problem."""
    said = dict(problem.arguments)
    if problem.what == "signal-mark-unknown":
        yield str(said["mark"])
    why = said.get("why")
    if isinstance(why, PhraseError) and "name" in why.arguments:
        yield why.arguments["name"]


def _commented_out(file: Path, text: str, names: Set[str]) -> Iterator[Problem]:
    """Each of these names that stands behind a #, with what it holds: typed in a moment, and missed far away."""
    for number, line in enumerate(text.splitlines() if names else (), start=1):
        before, _, comment = line.partition("#")
        for name in names & set(_KEY.findall(comment)):
            yield Problem(file, number, len(before) + 1, "signal-commented", (("name", name),))
