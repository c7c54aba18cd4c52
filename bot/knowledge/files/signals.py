"""The files of knowledge/signals: the phrases of each language, or every problem with its line."""

import json
import re
import zlib
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import InitErrorDetails

from bot.knowledge.fields import Language, refuse
from bot.knowledge.files.read import MAX_BYTES, file_text, files_of, read_document, regular_bytes
from bot.knowledge.files.schema_errors import closest
from bot.knowledge.files.yaml_file import KeyPath
from bot.knowledge.phrases import (
    ADULTS,
    LONG_AGO,
    PLEAS,
    STILL_NOW,
    STORIES,
    WORKERS,
    Courtesy,
    ForeignWeights,
    Gap,
    LinearWeights,
    MarkedPhrase,
    Near,
    OneOf,
    Phrase,
    PhraseError,
    Signal,
    SignalLanguage,
    SignalPhrases,
    SignalWeights,
    Together,
    parse_phrase,
)
from bot.knowledge.problems import Argument, KnowledgeError, Problem, Reason, collect_problems

_YAML_KEY: Final = re.compile(r"(?<!\S)([\w-]+):(?!\S)")
_Text = Annotated[str, Field(min_length=1)]
_Texts = Annotated[tuple[_Text, ...], Field(min_length=1)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _SignalEntry(_Model):
    phrases: _Texts
    loose: tuple[_Text, ...] = ()
    alone: tuple[_Text, ...] = ()
    examples: _Texts


class _NeedEntry(_Model):
    phrases: _Texts
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
    pleas: tuple[_Text, ...] = ()
    stories: tuple[_Text, ...] = ()
    adults: tuple[_Text, ...] = ()
    long_ago: tuple[_Text, ...] = ()
    still_now: tuple[_Text, ...] = ()
    hints: Mapping[str, _Texts] = {}
    signals: Annotated[Mapping[Signal, _SignalEntry], Field(min_length=1)]
    together: tuple[_TogetherEntry, ...] = ()
    near: tuple[_NearEntry, ...] = ()
    harmless: tuple[_Text, ...] = ()
    needs: Mapping[str, _NeedEntry] = {}
    courtesies: Mapping[Courtesy, _Texts] = {}
    silent: _Texts


class _PhraseReader:
    """Reads the phrases of one file, one after the other, and gathers what is wrong with its path."""

    def __init__(self, name: str, file: _SignalFile, topics: Collection[str] | None) -> None:
        self._name, self._file, self._topics = name, file, topics
        self._errors: list[InitErrorDetails] = []
        self._lists: dict[str, OneOf] = {}
        self._unknown_names: set[str] = set()

    def read(self) -> SignalLanguage:
        """Return the language with its phrases parsed. Raises ValidationError with all that is wrong."""
        file = self._file
        if file.language != self._name:
            self._report(("language",), "signal-language", value=file.language, name=self._name)
        # One list after the other, so that a list can use those above it and never itself.
        for name, texts in file.lists.items():
            self._lists[name] = OneOf(tuple(self._parse_all(("lists", name), texts)))
        about = {
            WORKERS: file.workers,
            PLEAS: file.pleas,
            STORIES: file.stories,
            ADULTS: file.adults,
            LONG_AGO: file.long_ago,
            STILL_NOW: file.still_now,
        }
        phrases = [MarkedPhrase(mark, one) for mark, texts in about.items() for one in self._parse_all((mark,), texts)]
        for hint, texts in file.hints.items():
            if hint in {*Signal, *about}:
                self._report(("hints", hint), "signal-hint-name", hint=hint)
            phrases += (MarkedPhrase(hint, phrase) for phrase in self._parse_all(("hints", hint), texts))
        alone: list[MarkedPhrase] = []
        for signal, entry in file.signals.items():
            path = ("signals", signal.value)
            phrases += (MarkedPhrase(signal, phrase) for phrase in self._parse_all((*path, "phrases"), entry.phrases))
            loose = self._parse_all((*path, "loose"), entry.loose)
            phrases += (MarkedPhrase(signal, phrase, loose=True) for phrase in loose)
            alone += self._parse_whole((*path, "alone"), signal, entry.alone)
        needs: list[MarkedPhrase] = []
        needs_alone: list[MarkedPhrase] = []
        courtesies: list[MarkedPhrase] = []
        for need, asked in file.needs.items():
            path = ("needs", need)
            if self._topics is not None and need not in self._topics:
                self._report(path, "signal-need-unknown", need=need, topics=", ".join(self._topics))
            needs += (MarkedPhrase(need, one, loose=True) for one in self._parse_all((*path, "phrases"), asked.phrases))
            needs_alone += self._parse_whole((*path, "alone"), need, asked.alone)
        for courtesy, texts in file.courtesies.items():
            courtesies += self._parse_whole(("courtesies", courtesy.value), courtesy, texts)
        self._check_marks()
        language = SignalLanguage(
            language=file.language,
            phrases=tuple(phrases),
            alone=tuple(alone),
            together=tuple(Together(frozenset(entry.marks), entry.raises) for entry in file.together),
            near=tuple(
                Near(
                    frozenset(entry.marks), entry.raises, frozenset(entry.unless), entry.even_denied, entry.even_workers
                )
                for entry in file.near
            ),
            harmless=tuple(self._parse_all(("harmless",), file.harmless)),
            polite=file.polite,
            fillers=file.fillers,
            negations=file.negations,
            not_after=file.not_after,
            not_before=file.not_before,
            short_forms=file.short_forms,
            other_words=file.other_words,
            examples={signal: entry.examples for signal, entry in file.signals.items()},
            silent=file.silent,
            needs=tuple(needs),
            needs_alone=tuple(needs_alone),
            need_examples={need: asked.examples for need, asked in file.needs.items()},
            courtesies=tuple(courtesies),
        )
        if self._errors:
            self._report_idle_names()
            raise ValidationError.from_exception_data(self._name, self._errors)
        return language

    def _parse_all(self, path: KeyPath, texts: Iterable[str]) -> Iterator[Phrase]:
        for index, text in enumerate(texts):
            try:
                yield parse_phrase(text, self._lists)
            except PhraseError as error:
                self._unknown_names.update(_names_in(error.reason))
                self._report((*path, index), "phrase-unreadable", text=text, why=error.reason)

    def _parse_whole(self, path: KeyPath, mark: str, texts: Iterable[str]) -> Iterator[MarkedPhrase]:
        """Yield the phrases that are a whole message: one with room for other words is none."""
        for index, phrase in enumerate(self._parse_all(path, texts)):
            if Gap() in phrase:
                self._report((*path, index), "signal-alone-gap")
            yield MarkedPhrase(mark, phrase)

    def _check_marks(self) -> None:
        """Report each mark that is neither a hint of this file nor, where both may stand, a signal."""
        hints = self._file.hints.keys()
        lists: list[tuple[KeyPath, Iterable[str], Container[str]]] = []
        for index, entry in enumerate(self._file.together):
            lists.append((("together", index, "marks"), entry.marks, {*Signal, *hints}))
        for index, near in enumerate(self._file.near):
            lists.append((("near", index, "marks"), near.marks, hints))
            lists.append((("near", index, "unless"), near.unless, hints))
        for path, marks, known in lists:
            for index, mark in enumerate(marks):
                if mark not in known:
                    self._unknown_names.add(mark)
                    self._report((*path, index), "signal-mark-unknown", mark=mark)

    def _report_idle_names(self) -> None:
        """Report names that nobody asks for and that are close to a missed one: it may be the same, renamed."""
        idle_lists = {name for name in self._file.lists if f"<{name}>" not in str(self._file.model_dump())}
        used = {mark for entry in (*self._file.together, *self._file.near) for mark in entry.marks}
        used |= {mark for entry in self._file.near for mark in entry.unless}
        for name in sorted(idle_lists):
            if closest(name, self._unknown_names):
                self._report(("lists", name), "signal-list-idle", name=name)
        for hint in sorted(self._file.hints.keys() - used):
            if closest(hint, self._unknown_names):
                self._report(("hints", hint), "signal-hint-idle", hint=hint)

    def _report(self, path: KeyPath, message_id: str, /, **arguments: Argument) -> None:
        self._errors.append(InitErrorDetails(type=refuse(message_id, **arguments), loc=path, input=None))


SIGNAL_FILE: TypeAdapter[_SignalFile] = TypeAdapter(_SignalFile)

# Written by `make learn`, never by hand.
WEIGHTS_FILE: Final = "model.bin"
FOREIGN_WEIGHTS_FILE: Final = "foreign.bin"
MAX_WEIGHTS_BYTES: Final = 8_000_000
_WEIGHTS: TypeAdapter[SignalWeights] = TypeAdapter(SignalWeights)
_FOREIGN_WEIGHTS: TypeAdapter[ForeignWeights] = TypeAdapter(ForeignWeights)
Weights = TypeVar("Weights", bound=LinearWeights)


def load_signals(folder: Path, topics: Collection[str] | None = None, *, weighed: bool = True) -> SignalPhrases:
    """Return the phrases of all languages in `folder`, one YAML file each, and the weights of the model if it has some.

    `topics` are the ids that a need may name; None asks nothing of them. `weighed` is False where the weights are made
    anew. Raises KnowledgeError with every problem of every file, each with line and column.
    """
    problems: list[Problem] = []
    languages: list[SignalLanguage] = []
    for path in files_of(folder, ".yaml"):
        try:
            languages.append(read_signals(path, file_text(path), topics))
        except KnowledgeError as error:
            problems.extend(error.problems)
    if not languages and not problems:
        problems.append(Problem(folder, 1, 1, "folder-empty"))
    read = {WEIGHTS_FILE: read_weights, FOREIGN_WEIGHTS_FILE: read_foreign_weights}
    there = {name: reader for name, reader in read.items() if weighed and (folder / name).exists()}
    found: dict[str, Any] = {
        name: collect_problems(partial(reader, folder / name), problems) for name, reader in there.items()
    }
    if problems:
        raise KnowledgeError(problems)
    return SignalPhrases(tuple(languages), found.get(WEIGHTS_FILE), found.get(FOREIGN_WEIGHTS_FILE))


def read_weights(file: Path) -> SignalWeights:
    """Return what `make learn` wrote: a line of JSON, and behind it the table, compressed.

    Raises KnowledgeError if the file is anything else.
    """
    return _read_weights(file, _WEIGHTS)


def read_foreign_weights(file: Path) -> ForeignWeights:
    """Return the same of the languages that Relais does not speak."""
    return _read_weights(file, _FOREIGN_WEIGHTS)


def _read_weights(file: Path, schema: TypeAdapter[Weights]) -> Weights:
    try:
        head, _, packed = regular_bytes(file, MAX_BYTES).partition(b"\n")
        table = zlib.decompressobj().decompress(packed, MAX_WEIGHTS_BYTES)
        return schema.validate_python(json.loads(head) | {"table": table})
    except (OSError, ValueError, TypeError, RecursionError, zlib.error):
        raise KnowledgeError([Problem.at(file, (1, 1), "weights-unreadable")]) from None


def write_weights(file: Path, weights: LinearWeights) -> None:
    """Write what `read_weights` reads."""
    head = asdict(weights)
    packed = zlib.compress(head.pop("table"), level=9)
    file.write_bytes(json.dumps(head).encode() + b"\n" + packed)


def read_signals(file: Path, text: str, topics: Collection[str] | None = None) -> SignalLanguage:
    """Return the phrases in `text`, the contents of `file`, which is called like its language."""

    def parsed(read: _SignalFile) -> SignalLanguage:
        return _PhraseReader(file.stem, read, topics).read()

    # The phrases are parsed as the last step of the schema, so that their errors get their lines like all others.
    schema: TypeAdapter[Any] = TypeAdapter(Annotated[_SignalFile, AfterValidator(parsed)])
    try:
        language: SignalLanguage = read_document(file, text, schema).value
    except KnowledgeError as error:
        # A name that is missed may stand behind a #, with what it holds: typed in a moment, and missed far away.
        missed = {name for problem in error.problems for name in _names_in(problem.reason)}
        problems = [*error.problems]
        for number, line in enumerate(text.splitlines() if missed else (), start=1):
            before, _, comment = line.partition("#")
            position = number, len(before) + 1
            hidden = sorted(missed.intersection(_YAML_KEY.findall(comment)))
            problems += (Problem.at(file, position, "signal-commented", name=name) for name in hidden)
        raise KnowledgeError(problems) from None
    return language


def _names_in(reason: Reason) -> set[str]:
    """Return the hint or the list that is asked for and not there, if that is what is wrong."""
    arguments = dict(reason.arguments)
    why = arguments.get("why")
    if isinstance(why, Reason):
        return _names_in(why)
    name = {"signal-mark-unknown": "mark", "phrase-no-list": "name"}.get(reason.message_id)
    return {str(arguments[name])} if name else set()
