"""The screen that an action shows, whoever offered it and when: the reading of what `actions` writes."""

import re
from collections.abc import Callable

from bot.conversation import actions
from bot.conversation.screen import Screen
from bot.conversation.screens import Screens

_PAGED = re.compile(r"(?P<name>more|src):(?P<nis>\d{5}):(?P<page>\d{1,2})")
_MUNICIPALITY = re.compile(r"m:(?P<nis>\d{5})")
_DOORS = re.compile(r"doors:(?P<nis>\d{5})")
_TOPIC = re.compile(r"t:(?P<id>[a-z-]+):(?P<nis>\d{5})?")
_NIS = re.compile(r"\d{5}")
# Screens of words: about a subject, and titles of sources. An old button or a command still leads to them.
_TELLING = re.compile(r"src:|doors|t:|roles")


def shown(screens: Screens, action: str) -> Screen | None:
    """The screen that the action asks for; None if it asks for none that there is."""
    if screens.layout.discreet and _TELLING.match(action):
        return _instead(screens, action)
    found = _simple(screens, action) or _of_municipality(screens, action) or _of_topic(screens, action)
    return found or screens.records.shown(action)


def _instead(screens: Screens, action: str) -> Screen:
    """Where someone may see the chat: the numbers of the municipality, or the question, without the words."""
    nis = _NIS.search(action)
    return screens.about.referral(nis[0]) if nis and _exists(screens, nis[0]) else screens.discreet()


def _simple(screens: Screens, action: str) -> Screen | None:
    show: dict[str, Callable[[], Screen]] = {
        actions.START: screens.start,
        actions.DANGER: screens.danger,
        actions.PLACE: screens.question,
        actions.PRIVACY: screens.privacy,
        actions.ROLES: screens.on.roles,
        actions.DOORS: screens.on.doors,
        actions.ERASE_LATER: lambda: screens.erase_later(None),
    }
    return show[action]() if action in show else None


def _of_municipality(screens: Screens, action: str) -> Screen | None:
    match = _MUNICIPALITY.fullmatch(action) or _PAGED.fullmatch(action) or _DOORS.fullmatch(action)
    if match is None or not _exists(screens, match["nis"]):
        return None
    if match.re is _MUNICIPALITY:
        return screens.about.referral(match["nis"])
    if match.re is _DOORS:
        return screens.on.doors(match["nis"])
    page = screens.pages.more if match["name"] == "more" else screens.pages.sources
    return page(match["nis"], int(match["page"]))


def _of_topic(screens: Screens, action: str) -> Screen | None:
    match = _TOPIC.fullmatch(action)
    topic = screens.layout.topics.by_id.get(match["id"]) if match else None
    if match is None or topic is None:
        return None
    return screens.on.topic(topic, match["nis"] if _exists(screens, match["nis"]) else None)


def _exists(screens: Screens, nis: str | None) -> bool:
    return nis in screens.layout.facts.gazetteer.municipalities
