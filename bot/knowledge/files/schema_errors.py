"""What pydantic finds, in the words of the messages, at the place in the file."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from pydantic import TypeAdapter, ValidationError

from bot.knowledge import fields as values
from bot.knowledge.files.suggestions import allowed_keys, closest
from bot.knowledge.files.yaml_file import Mark, Place, Tree
from bot.knowledge.messages import messages
from bot.knowledge.problems import Problem

Arguments: TypeAlias = dict[str, object]
Item: TypeAlias = Mapping[str, Any]

_PATTERNS: Final = {
    values.ID: "wrong-id",
    values.NIS: "wrong-nis",
    values.ZONE: "wrong-zone",
    values.POSTAL_CODE: "wrong-postal-code",
    values.PHONE: "wrong-phone",
    values.EMAIL: "wrong-email",
    values.DOMAIN: "wrong-domain",
    values.DATE: "wrong-date",
    values.LINE: "plain-text",
}
_UNKNOWN_KEYS: Final = frozenset({"extra_forbidden", "unexpected_keyword_argument"})  # in a model, in a dataclass
# Kind of error → the id of our message, and which of the error's own values it says.
_KINDS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "string_type": ("not-a-text", {}),
    "string_too_short": ("too-short", {"min_length": "least"}),
    "string_too_long": ("too-long", {"max_length": "most"}),
    "list_type": ("not-a-list", {}),
    "tuple_type": ("not-a-list", {}),
    "dict_type": ("not-a-group", {}),
    "mapping_type": ("not-a-group", {}),
    "model_type": ("not-a-group", {}),
    "model_attributes_type": ("not-a-group", {}),
    "dataclass_type": ("not-a-group", {}),
    "too_short": ("empty-list", {}),
    "too_long": ("too-long", {"max_length": "most"}),
    "bool_type": ("not-true-or-false", {}),
    "bool_parsing": ("not-true-or-false", {}),
    "int_type": ("not-a-number", {}),
    "int_parsing": ("not-a-number", {}),
    "int_parsing_size": ("not-a-number", {}),
    "int_from_float": ("not-a-number", {}),
    "greater_than": ("number-too-small", {"gt": "limit"}),
    "greater_than_equal": ("number-below", {"ge": "least"}),
    "less_than_equal": ("number-above", {"le": "most"}),
    "date_type": ("wrong-day", {}),
    "date_parsing": ("wrong-day", {}),
    "date_from_datetime_parsing": ("wrong-day", {}),
    "date_from_datetime_inexact": ("wrong-day", {}),
    "url_type": ("wrong-link", {}),
    "url_parsing": ("wrong-link", {}),
    "url_syntax_violation": ("wrong-link", {}),
    "url_too_long": ("wrong-link", {}),
    "url_scheme": ("wrong-link", {}),
}


def explain(tree: Tree, error: ValidationError, schema: TypeAdapter[Any]) -> Iterator[Problem]:
    """The problems of a document that does not have the shape of `schema`."""
    items = error.errors(include_url=False)
    meant = dict(_meant(items, schema))
    for item in items:
        place, of_key = _place(item)
        if _follows(item, place, items, meant):
            continue
        what, arguments = _message(item, place, meant)
        mark = _gap(tree, place, schema) if item["type"] == "missing" else tree.locate(place, key=of_key)
        yield Problem(tree.file, *mark, what, tuple(arguments.items()))


def _gap(tree: Tree, place: Place, schema: TypeAdapter[Any]) -> Mark:
    """Where a missing key belongs, by the order of the model: at the key that would follow it, or behind the last."""
    *parent, missing = place
    start, keys = tree.locate(tuple(parent)), allowed_keys(schema, tuple(parent))
    earlier = keys[: keys.index(str(missing))] if missing in keys else ()
    there = [(*parent, key) for key in earlier if (*parent, key) in tree.marked.keys]
    if not there:
        return start
    before = tree.marked.keys[there[-1]]
    siblings = (mark for key, mark in tree.marked.keys.items() if key[:-1] == tuple(parent))
    within = (mark for other, mark in tree.marked.values.items() if other[: len(parent) + 1] == there[-1])
    gap = min((mark for mark in siblings if mark > before), default=max(within))
    return start if gap[0] == start[0] else gap


def _place(item: Item) -> tuple[Place, bool]:
    """The place that an error is about, and whether it is about its key."""
    loc = item["loc"]
    return tuple(step for step in loc if step != "[key]"), "[key]" in loc or item["type"] in _UNKNOWN_KEYS


def _follows(item: Item, place: Place, items: list[Any], meant: Mapping[Place, Place]) -> bool:
    """Whether the error only follows from another: one mistake is one problem.

    A key that seems to be missing is there, misspelt; a list that seems too short holds something that is wrong.
    """
    if item["type"] == "missing":
        return place in meant.values()
    within = (_place(other)[0][: len(place)] == place for other in items if other is not item)
    return item["type"] == "too_short" and any(within)


def _meant(items: list[Any], schema: TypeAdapter[Any]) -> Iterator[tuple[Place, Place]]:
    """Unknown key → the key that was meant. One that is missing here is the likelier."""
    missing = {_place(item)[0] for item in items if item["type"] == "missing"}
    for item in items:
        if item["type"] in _UNKNOWN_KEYS:
            *parent, key = place = _place(item)[0]
            absent = [str(other[-1]) for other in missing if other[:-1] == tuple(parent)]
            word = closest(str(key), absent) or closest(str(key), allowed_keys(schema, tuple(parent)))
            if word:
                yield place, (*parent, word)


def _message(item: Item, place: Place, meant: Mapping[Place, Place]) -> tuple[str, Arguments]:
    kind, given = item["type"], _shown(item["input"])
    name = _name(place)
    if kind in _SPECIAL:
        return _SPECIAL[kind](item, place, meant)
    if kind in _KINDS:
        what, taken = _KINDS[kind]
        context = item.get("ctx", {})
        return what, {"name": name, "value": given} | {ours: context[theirs] for theirs, ours in taken.items()}
    if kind in messages("en"):
        return kind, {"name": name} | item.get("ctx", {})
    return "wrong-shape", {"name": name, "value": given}


def _unknown_key(_item: Item, place: Place, meant: Mapping[Place, Place]) -> tuple[str, Arguments]:
    if place in meant:
        return "unknown-key-closest", {"key": place[-1], "closest": meant[place][-1]}
    return "unknown-key", {"key": place[-1]}


def _missing_key(_item: Item, place: Place, _meant: Mapping[Place, Place]) -> tuple[str, Arguments]:
    if place[-1] in {"fr", "nl"}:
        return f"missing-{place[-1]}", {"name": _name(place[:-1])}
    return "missing-key", {"key": place[-1]}


def _pattern(item: Item, place: Place, _meant: Mapping[Place, Place]) -> tuple[str, Arguments]:
    what = _PATTERNS.get(item["ctx"]["pattern"], "wrong-shape")
    return what, {"name": _name(place), "value": _shown(item["input"])}


def _choice(item: Item, place: Place, _meant: Mapping[Place, Place]) -> tuple[str, Arguments]:
    choices = str(item["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
    given = _shown(item["input"])
    word = closest(given, choices.split(", "))
    arguments: Arguments = {"name": _name(place), "value": given, "choices": choices}
    return ("wrong-choice-closest", arguments | {"closest": word}) if word else ("wrong-choice", arguments)


_SPECIAL: Final[Mapping[str, Callable[[Item, Place, Mapping[Place, Place]], tuple[str, Arguments]]]] = {
    **dict.fromkeys(_UNKNOWN_KEYS, _unknown_key),
    "missing": _missing_key,
    "string_pattern_mismatch": _pattern,
    "enum": _choice,
    "literal_error": _choice,
}


def _name(place: Place) -> str:
    """The last key of a place, as the editor knows it: `number`, `name.fr`, or the list that an item stands in."""
    words = [step for step in place if isinstance(step, str)]
    return ".".join(words[-2:] if words[-1:] in (["fr"], ["nl"]) else words[-1:])


def _shown(given: object) -> str:
    """What was written, short enough for a line of a report."""
    if given is None:
        return "null"
    text = str(given) if isinstance(given, str) else "…"
    return text if len(text) <= 60 else text[:57] + "…"
