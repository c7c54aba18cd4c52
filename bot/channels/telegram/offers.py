"""What only Telegram can do: ask the telephone where it is, and show the map."""

import asyncio
from dataclasses import replace

from bot.channels.telegram.quiet import log_error
from bot.channels.telegram.render import Markup
from bot.conversation import actions
from bot.conversation.events import Commanded, Event, Pressed
from bot.conversation.flow import State
from bot.conversation.layout import Layout
from bot.conversation.screen import Screen

# The button that asks for the position.
LOCATE = "locate"
# The commands that ask for the map.
MAPS = frozenset({"carte", "kaart", "karte", "map"})


def with_position(screen: Screen, state: State | None, layout: Layout) -> Screen:
    """The screen; where it asks for a place, with a last button to send the position instead.

    None where someone may see the chat: a position in it is a trace until it is deleted.
    """
    if state is None or state.discreet or screen.erases or state.view not in {actions.START, actions.PLACE}:
        return screen
    return replace(screen, buttons=(*screen.buttons, (layout.button("button-locate", LOCATE),)))


def wants_position(event: Event | None, state: State) -> bool:
    """Whether somebody wants to send the position, and where nobody else sees the chat."""
    return event == Pressed(LOCATE) and not state.discreet


def wants_map(event: Event | None, state: State) -> bool:
    """Whether somebody wants the map. It speaks of violence: not where someone may see the chat."""
    return isinstance(event, Commanded) and event.name.lower() in MAPS and not state.discreet


def position(layout: Layout) -> Screen:
    """Where a position travels, before it is sent."""
    return layout.screen(layout.lines("greeting", "locate-where", "locate-or"))


def position_keyboard(layout: Layout) -> Markup:
    """The button in place of the letters: only there does Telegram let the telephone be asked for its position."""
    button = {"text": layout.voice.say("button-locate"), "request_location": True}
    return {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}


async def map_picture(layout: Layout) -> bytes | None:
    """The map as PNG; None if it cannot be drawn."""
    from bot.printing.country import map_png  # noqa: PLC0415  (what draws takes long to load, and few ask for it)

    try:
        # The first one takes most of a second, which others would have to wait for.
        return await asyncio.to_thread(map_png, layout)
    except Exception as error:
        log_error(error, "the map")
        return None


def map_caption(layout: Layout) -> Screen:
    """What stands below the map."""
    return layout.screen(layout.lines("map-caption", "locate-or"), *layout.feet(actions.START))
