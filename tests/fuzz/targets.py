"""What is tried with any input: for each target a function of bytes that fails where a promise is broken."""

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from bot.conversation.actions import deep_link, read_payload
from bot.conversation.state import Commanded, Pressed, Said
from bot.desk.columns import find_table
from bot.desk.errors import DeskError
from bot.desk.tables import read_sheets, write_table
from bot.knowledge.files.fluent import sentences_in
from bot.knowledge.files.places import LISTS
from bot.knowledge.files.read import read_document
from bot.knowledge.files.signals import read_signals
from bot.knowledge.problems import KnowledgeError, Problem
from bot.problem_texts import ProblemTexts
from bot.telegram import inline, webhook
from bot.telegram.session import LIFETIME, Session, UnreadableRecordError, from_record, to_record
from tests.fuzz.clock import MOST, within
from tests.fuzz.updates import conversation, is_mutated
from tests.fuzz.world import World
from tests.knowledge.sampling import FOLDER, problems_of

LANGUAGES = ("fr", "nl", "de", "en")
SEEDS: Final = Path(__file__).parent / "seeds"


@dataclass(frozen=True, slots=True)
class Target:
    """Something that takes any input. `longest` is in bytes; `run` measures itself against `most` seconds."""

    name: str
    run: Callable[[World, bytes, float], None]
    longest: int

    def try_on(self, world: World, data: bytes, most: float = MOST) -> None:
        """Fail if this input breaks a promise, or takes more than `most` seconds of work."""
        self.run(world, data[: self.longest], most)

    def seeds(self) -> list[Path]:
        """The inputs that are kept."""
        return sorted((SEEDS / self.name).iterdir())


def understanding(world: World, data: bytes, most: float) -> None:
    """Any text has a meaning, and the municipalities in it exist."""
    text = _text(data)
    within(most, lambda: world.assistant.understanding.read(text))
    meaning = world.assistant.understanding.read(text)
    named = {meaning.place.nis, *(one.nis for one in meaning.place.candidates)} - {None}
    assert named <= world.assistant.facts.gazetteer.municipalities.keys()
    assert meaning.language in {*LANGUAGES, None}


def updates(world: World, data: bytes, most: float) -> None:
    """Each update is answered; what a person can send, without a mistake in the log."""
    world.forget()
    for number, update in enumerate(conversation(data), start=1):
        update["update_id"] = number
        with world.hearing() as heard:
            within(most, partial(_anew, world, update))
        assert is_mutated(update) or not heard, heard


def hook(world: World, data: bytes, most: float) -> None:
    """A body is refused, or is an update that is answered."""
    world.forget()

    def taken() -> None:
        update = webhook._read_update(data)
        if update is not None:
            _anew(world, update)

    with world.hearing():
        within(most, taken)


def deep_links(world: World, data: bytes, most: float) -> None:
    """A payload leads to a screen, and what is known of it can be written as a link again."""
    payload = _text(data)
    within(most, lambda: world.assistant.respond(world.assistant.begin("fr"), Commanded("start", payload)))
    link = read_payload(payload)
    assert read_payload(link.payload()) == link
    real = link.only_known({nis: nis for nis in world.assistant.facts.gazetteer.municipalities}, LANGUAGES)
    assert deep_link("relais_bot", nis=real.nis, language=real.language, professional=real.professional)


def inline_queries(world: World, data: bytes, most: float) -> None:
    """Some cards for anything, in a form that Telegram takes."""
    query = _text(data)
    inline.results(world.assistant, "", "relais_bot")  # what is searched is made for the first query
    within(most, lambda: inline.results(world.assistant, query, "relais_bot"))
    cards = inline.results(world.assistant, query, "relais_bot")
    assert 0 < len(cards) <= inline.MAX_RESULTS
    assert len({card.id for card in cards}) == len(cards)
    assert all(0 < len(card.id.encode()) <= inline.ID_BYTES for card in cards)


def forms(world: World, data: bytes, most: float) -> None:
    """Whatever stands in the form of a page is answered with a page that runs nothing and shows the numbers."""
    field, _, text = _text(data).partition("\n")
    for event in (Said(text), Pressed(text)):
        within(most, partial(world.page, field, event))
        page = world.page(field, event).decode()
        assert page.count("<script") == 1
        assert "tel:112" in page


def sessions(world: World, data: bytes, most: float) -> None:
    """Whatever stands in Redis is refused, or gives a session that can be used and written down."""
    with contextlib.suppress(UnreadableRecordError):
        within(most, lambda: _lives(from_record(data)))
    with contextlib.suppress(UnicodeDecodeError, UnreadableRecordError):
        within(most, lambda: _lives(from_record(data.decode())))


def knowledge(world: World, data: bytes, most: float) -> None:
    """A file of the knowledge, named by the first line, is in order, or the report says what to mend."""
    name, _, text = data.decode("utf-8", "replace").partition("\n")
    problems: list[Problem] = []
    within(most, lambda: problems.extend(_problems(name.strip(), text)))
    for language in LANGUAGES:
        texts = ProblemTexts(language)
        assert all(texts.message(problem) != str(problem.reason) for problem in problems)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


def tables(world: World, data: bytes, most: float) -> None:
    """A table is refused with a sentence, or read, understood and written so that it reads the same again."""
    with contextlib.suppress(DeskError):
        within(most, lambda: _table(world, data))


def _table(world: World, data: bytes) -> None:
    table, columns = find_table(read_sheets(data), (), world.rows.is_place)
    for row in table.rows[:5]:
        world.rows.read(columns.text(row), columns.code(row))
    written = write_table(table, ("Relais",), (("x",) for _ in table.rows))
    assert len(read_sheets(written)[0].rows) == len((*table.above, table.header, *table.rows))


def texts(world: World, data: bytes, most: float) -> None:
    """A file of sentences is read, and each mistake in it is told at a place that it has."""
    text = data.decode("utf-8", "replace")
    problems: list[Problem] = []
    within(most, lambda: list(sentences_in(FOLDER / "a.ftl", text, problems)))
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in problems)


def _problems(name: str, text: str) -> tuple[Problem, ...]:
    if name in _SAMPLES:
        return problems_of(name, text)
    try:
        if name in LISTS:
            read_document(FOLDER / name, text, LISTS[name])
        else:
            read_signals(FOLDER / name, text)
    except KnowledgeError as error:
        return error.problems
    return ()


_SAMPLES = frozenset(
    str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.yaml") if path.parent.name != "places"
)  # fmt: skip


def _lives(session: Session) -> None:
    session.remember(1, 1e9, 1e9)
    session.merge(from_record(to_record(session)))
    session.forget_messages(1e9 - LIFETIME)
    session.mark_answered(1)
    record = to_record(session)
    assert to_record(from_record(record)) == record
    assert isinstance(min(session.next_due_at(), session.expires_at()), float)


def _anew(world: World, update: dict[str, Any]) -> None:
    """Answer an update though its number may be known."""
    for session in world.relais.chats.memory._sessions.values():  # type: ignore[attr-defined]  # in this process
        session.answered.clear()
        session.pressed = ""
    world.take(json.loads(json.dumps(update)))


def _text(data: bytes) -> str:
    # A JSON text may hold half of a character that takes two.
    return data.decode("utf-8", "surrogateescape")


TARGETS: Final = {
    target.name: target
    for target in (
        # As long as a message, an inline query and a payload may be.
        Target("understanding", understanding, 4096),
        Target("updates", updates, 2048),
        Target("webhook", hook, 8192),
        Target("deep_links", deep_links, 256),
        Target("inline_queries", inline_queries, 256),
        Target("forms", forms, 4096),
        Target("sessions", sessions, 4096),
        Target("knowledge", knowledge, 4096),
        Target("tables", tables, 4096),
        Target("texts", texts, 2048),
    )
}
