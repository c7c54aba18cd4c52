"""What stands around the conversation on the page, in each language of the interface."""

from functools import cache
from pathlib import Path

from bot.conversation.flow import Assistant
from bot.conversation.localizer import Texts
from bot.knowledge.gazetteer import PlaceKind
from tests.demo.links import numbers_in
from tests.telegram_emulator.refusals import Json

LABELS = (
    "demo-title", "demo-here", "demo-about", "demo-conversation", "demo-language", "demo-bot", "demo-own",
    "demo-start", "demo-write", "demo-send", "demo-commands", "demo-attach", "demo-place", "demo-photo", "demo-voice",
    "demo-file", "demo-keys", "demo-close", "demo-where", "demo-edited", "demo-silent", "demo-copied",
    "demo-no-copy", "demo-no-answer", "demo-stopped", "demo-again",
)  # fmt: skip


@cache
def _texts() -> Texts:
    """Return the words of the page: they are no part of Relais, so they do not stand in its locales."""
    files = (Path(__file__).parent / "locales").glob("*.ftl")
    return Texts({file.stem: file.read_text(encoding="utf-8") for file in sorted(files)}, strict=True)


def surroundings(assistant: Assistant) -> Json:
    """The labels by language, and where a telephone can be: each municipality with its names and its position."""
    languages = assistant.languages
    return {
        "labels": {each: labels(assistant, each) for each in languages},
        "places": [
            {"names": {each: place.names[each] for each in languages}, "position": place.position}
            for place in assistant.facts.gazetteer.places
            if place.kind is PlaceKind.MUNICIPALITY and place.position
        ],
    }


def labels(assistant: Assistant, language: str) -> Json:
    """Label by name ("send"); `itself` is the language's own name, `emergency` a text with its links."""
    layout = assistant.screens(language).layout
    say, numbers = layout.localizer.say, layout.numbers()
    emergency = say("emergency", **numbers)
    own: Json = {name.removeprefix("demo-"): _texts().say(language, name) for name in LABELS}
    return own | {
        "itself": say("button-language"),
        "emergency": {"text": emergency, "entities": numbers_in(emergency, numbers.values())},
    }
