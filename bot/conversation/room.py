"""How much room things take on a screen: the most in any language and at any hour, so that all see the same."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.conversation.layout import Layout
from bot.conversation.referral import Shown
from bot.conversation.screen import Block, length
from bot.conversation.voice import Voice
from bot.knowledge.opening import Door, Opening

Thing = TypeVar("Thing")
# Characters in each language of the interface, in their order.
Sizes = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """The room of blocks in the languages of one layout, in characters as Telegram counts them."""

    layout: Layout

    def of(self, name: str, make: Callable[[Layout], Iterable[Block]]) -> int:
        """The room of what `make` lays out, in its widest language. `name` says what that is; it is measured once."""
        return max(self.of_each(name, make))

    def of_row(self, shown: Shown, *, brief: bool) -> int:
        """The room of a service's row, in its widest language."""
        return max(self.of_each_row(shown, brief=brief))

    def of_each(self, name: str, make: Callable[[Layout], Iterable[Block]]) -> Sizes:
        """The room of what `make` lays out, in each language."""
        layout = self.layout
        key = (name, layout.reader, layout.discreet, layout.young, layout.terse)
        if key not in layout.measured:
            layout.measured[key] = tuple(length(make(spoken)) for spoken in self._spoken())
        return layout.measured[key]

    def of_each_row(self, shown: Shown, *, brief: bool) -> Sizes:
        """The room of a service's row, in each language."""
        name = f"{shown.service.id}:{shown.visibility}:{bool(shown.service.alert)}:{len(shown.service.phones)}:{brief}"
        return self.of_each(name, lambda spoken: [spoken.row(at_its_longest(shown), brief=brief)])

    def _spoken(self) -> Iterator[Layout]:
        texts = self.layout.voice.texts
        return (replace(self.layout, voice=Voice(texts, language)) for language in texts.languages)


def less(room: Sizes, *taken: Sizes) -> Sizes:
    """What is left of the room, in each language."""
    return (
        tuple(left - sum(sizes) for left, sizes in zip(room, zip(*taken, strict=True), strict=True)) if taken else room
    )


def fitting(things: Sequence[Thing], room: Sizes, size: Callable[[Thing], Sizes], at_least: int = 1) -> list[Thing]:
    """The first of the things that fit in the room in every language; `at_least` so many, fit or not."""
    taken = list(things[:at_least])
    room = less(room, *map(size, taken))
    for thing in things[at_least:]:
        room = less(room, size(thing))
        if min(room) < 0:
            break
        taken.append(thing)
    return taken


def paged(things: Sequence[Thing], room: int, size: Callable[[Thing], int]) -> list[list[Thing]]:
    """The things in pages of this room; one that fits on none has its own."""
    pages: list[list[Thing]] = []
    rest = things
    while rest:
        pages.append(fitting(rest, (room,), lambda thing: (size(thing),)))
        rest = rest[len(pages[-1]) :]
    return pages


def at_its_longest(shown: Shown) -> Shown:
    """The service on a public holiday: no other word about an hour is longer."""
    if shown.opening.door not in {Door.OPEN, Door.CLOSED}:
        return shown
    return replace(shown, opening=Opening(Door.HOLIDAY, shown.opening.at))
