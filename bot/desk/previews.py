"""The very screens that people see: one contact, all screens of a project, or those that belong to no place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.conversation import actions
from bot.conversation.flow import Assistant
from bot.conversation.screen import Screen
from bot.conversation.state import Pressed
from bot.knowledge.visibility import Reader

# No municipality has as many pages as this; a mistake in the paging must not print for ever.
_MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class Preview:
    """One screen, for one reader in one language, and the message id of what it is."""

    message: str
    language: str
    reader: Reader
    screen: Screen | None  # None: this reader never sees it


def of_service(assistant: Assistant, service_id: str, language: str) -> Iterator[Preview]:
    """The contact at a glance and in full, for each reader."""
    for reader in Reader:
        layout = assistant.screens(language, reader).layout
        shown = layout.referrals.show([service_id], reader)
        rows = {brief: layout.rows(shown, brief=brief) for brief in (True, False)}
        yield Preview("preview-brief", language, reader, Screen(tuple(rows[True])) if rows[True] else None)
        if rows[False] and rows[False] != rows[True]:
            yield Preview("preview-full", language, reader, Screen(tuple(rows[False])))


def of_municipality(assistant: Assistant, nis: str, language: str) -> Iterator[Preview]:
    """For a victim the referral, and all pages of more contacts and of sources; for a professional the record."""
    victim, screens = Reader.VICTIM, assistant.screens(language)
    yield Preview("preview-first", language, victim, screens.municipality.referral(nis))
    for message, show, action in (
        ("preview-more", screens.municipality.more, actions.more),
        ("preview-sources", screens.municipality.sources, actions.sources),
    ):
        yield from (Preview(message, language, victim, screen) for screen in _pages(show, action, nis))
    for screen in _pages(screens.records.record, actions.record, nis):
        yield Preview("preview-record", language, Reader.PROFESSIONAL, screen)


def of_no_place(assistant: Assistant, language: str) -> Iterator[Preview]:
    """The screens that every conversation may show, wherever someone lives."""
    state = assistant.begin(language)
    for action in (actions.START, actions.DANGER, actions.PLACE):
        yield Preview("preview-always", language, Reader.VICTIM, assistant.respond(state, Pressed(action))[1])


def _pages(show: Callable[[str, int], Screen], action: Callable[[str, int], str], nis: str) -> Iterator[Screen]:
    for page in range(_MOST_PAGES):
        screen = show(nis, page)
        yield screen
        if action(nis, page + 1) not in screen.actions():
            return
