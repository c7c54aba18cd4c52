"""What a person can do, whatever the channel."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A message in words."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, by its action; possibly of a screen long gone, or made up."""

    action: str


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command without its slash, such as `start` or `source`, with what stood behind it."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """Something without words: a photo, a voice message, a sticker."""

    kind: str = "other"


@dataclass(frozen=True, slots=True)
class Located:
    """A place on the map, in degrees. Used at once to find the municipality, and forgotten."""

    latitude: float
    longitude: float


Event = Said | Pressed | Commanded | Sent | Located
