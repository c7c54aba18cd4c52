"""The very screens that people see: one contact, all screens of a project, or those that belong to no place."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.conversation import actions
from bot.conversation.contacts import Detail
from bot.conversation.flow import Assistant
from bot.conversation.screen import Screen
from bot.conversation.state import Pressed
from bot.knowledge.visibility import Reader

# No municipality has as many pages as this; a mistake in the paging must not print for ever.
_MAX_PAGES = 50


@dataclass(frozen=True, slots=True)
class Preview:
    """One screen, for one reader in one language, and the message id of what it is."""

    message: str
    language: str
    reader: Reader
    screen: Screen | None  # None: this reader never sees it


def service_previews(assistant: Assistant, service_id: str, language: str) -> Iterator[Preview]:
    """Yield the contact at a glance and in full, for each reader."""
    for reader in Reader:
        layout = assistant.screens(language, reader).layout
        shown = layout.referrals.show([service_id], reader)
        brief, full = (layout.rows(shown, detail) for detail in (Detail.FIRST, Detail.FULL))
        yield Preview("preview-brief", language, reader, Screen(tuple(brief)) if brief else None)
        if full and full != brief:
            yield Preview("preview-full", language, reader, Screen(tuple(full)))


def municipality_previews(assistant: Assistant, nis: str, language: str) -> Iterator[Preview]:
    """Yield the referral for a victim, the project, all pages of more contacts and of sources, and the record."""
    victim, screens = Reader.VICTIM, assistant.screens(language)
    yield Preview("preview-first", language, victim, screens.municipality.referral(nis))
    if assistant.facts.project(nis):
        yield Preview("preview-project", language, victim, screens.municipality.project(nis))
    for message, show, action, reader in (
        ("preview-more", screens.municipality.more, actions.more, victim),
        ("preview-sources", screens.municipality.sources, actions.sources, victim),
        ("preview-record", screens.records.record, actions.record, Reader.PROFESSIONAL),
    ):
        for page in range(_MAX_PAGES):
            screen = show(nis, page)
            yield Preview(message, language, reader, screen)
            if action(nis, page + 1) not in screen.actions():  # there is no button to a next page
                break


def general_previews(assistant: Assistant, language: str) -> Iterator[Preview]:
    """Yield the screens that every conversation may show, wherever someone lives."""
    state = assistant.begin(language)
    for action in (actions.START, actions.DANGER, actions.PLACE):
        yield Preview("preview-always", language, Reader.VICTIM, assistant.respond(state, Pressed(action))[1])
