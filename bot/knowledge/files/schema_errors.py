"""The errors of pydantic as problems of a file: the id of our message, and the place to mend.

With the word that was probably meant where one is close.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias

from babel import Locale
from babel.dates import get_day_names, get_month_names
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from bot.knowledge import fields
from bot.knowledge.files.yaml_file import KeyPath, YamlTree
from bot.knowledge.hours import HOLIDAYS, MONTHS, SCHOOL_HOLIDAYS, WEEKDAYS, HoursError, parse_hours
from bot.knowledge.problems import Argument, Position, Problem

# ---------------------------------------------------------------------- “did you mean …?”

_MIN_LIKENESS: Final = 70  # of 100: one letter in a short word, two in a longer one


def closest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of `words` that was probably meant, if any is close."""
    # Sorted, so that of two words that are as close it is the same one each time.
    found = process.extractOne(word, sorted(set(words)), scorer=fuzz.ratio, score_cutoff=_MIN_LIKENESS)
    return str(found[0]) if found else None


def allowed_keys(schema: TypeAdapter[Any], path: KeyPath) -> tuple[str, ...]:
    """Return the keys that the group at `path` may have, in the order of the model."""
    whole = _json_schema(schema)
    nodes = [*_alternatives(whole, whole)]
    for key in path:
        below: list[Any] = []
        for node in nodes:
            if isinstance(key, int):
                below.append(node.get("items"))
            elif key in node.get("properties", {}):
                below.append(node["properties"][key])
            else:  # a key that the file chooses, such as a NIS code or the id of a source
                below += [*node.get("patternProperties", {}).values(), node.get("additionalProperties")]
        nodes = [node for one in below if isinstance(one, dict) for node in _alternatives(one, whole)]
    return tuple(key for node in nodes for key in node.get("properties", {}))


@lru_cache(maxsize=32)
def _json_schema(schema: TypeAdapter[Any]) -> Mapping[str, Any]:
    # A file can have hundreds of mistakes, and writing a schema takes milliseconds.
    return schema.json_schema()


def _alternatives(node: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what a node of the schema can be, with its references followed."""
    while "$ref" in node:
        node = whole["$defs"][node["$ref"].rpartition("/")[2]]
    for option in node.get("anyOf", ()):
        yield from _alternatives(option, whole)
    if "anyOf" not in node:
        yield node


# ---------------------------------------------------------------------- hours as people write them


# What is said in words and means one thing in the syntax; in French, Dutch, German and English, the longest first.
_SAID: Final = (
    (r"vacances scolaires|congés scolaires|schoolvakanties?|schulferien|school holidays?", SCHOOL_HOLIDAYS),
    (r"jours? fériés?|feestdag(en)?|feiertage?n?|public holidays?|bank holidays?", HOLIDAYS),
    (r"lundi de pâques|paasmaandag|tweede paasdag|ostermontag|easter monday", "easter +1 day"),
    (r"lundi de pentecôte|pinkstermaandag|pfingstmontag|whit monday", "easter +50 days"),
    (r"assomption|(o\.? ?l\.? ?v\.?|onze[- ]lieve[- ]vrouw)[- ]hemelvaart|mariä himmelfahrt", "Aug 15"),
    (r"(jeudi de l['’])?ascension|christi himmelfahrt", "easter +39 days"),
    (r"((o\.? ?l\.? ?h\.?|onze[- ]lieve[- ]heer)[- ])?hemelvaart", "easter +39 days"),
    (r"vendredi saint|goede vrijdag|karfreitag|good friday", "easter -2 days"),
    (r"(dimanche de )?pâques|pasen|ostersonntag|easter sunday", "easter"),
    (r"nouvel[- ]an|jour de l['’]an|nieuwjaar|neujahr|new year('s day)?", "Jan 01"),
    (r"fête du travail|(dag|feest) van de arbeid|tag der arbeit", "May 01"),
    (r"fête nationale|nationale feestdag|nationalfeiertag", "Jul 21"),
    (r"toussaint|allerheiligen", "Nov 01"),
    (r"armistice|wapenstilstand|waffenstillstand", "Nov 11"),
    (r"noël|kerst(mis|dag)|weihnachten|christmas( day)?", "Dec 25"),
    (r"(à partir de|dès|vanaf|ab) (\d[\d:.]* ?(h|u|uhr|uur)?\d*)", r"\2+"),
    (r"fermée?|gesloten|dicht|geschlossen", "off"),
    (r"semaines?|weken|wochen?|weeks", "week"),
    (r"du mois|van de maand|im monat|of the month", ""),
    (r"premier|1er|eerste|ersten?|first|1ste", "[1]"),
    (r"deuxième|second|2e|tweede|zweiten?", "[2]"),
    (r"troisième|3e|derde|dritten?|third", "[3]"),
    (r"quatrième|4e|vierde|vierten?|fourth", "[4]"),
    (r"dernier|laatste|letzten?|last", "[-1]"),
    (r"\s(à|au|tot en met|t/m|tot|bis|to|until)\s", "-"),
    (r"\s(et|en|und|and|&)\s", ","),
    (r"de|du|des|van|von|vom|from|le|la|les|op|am|on|the|chaque|elke|every", ""),
)  # fmt: skip
_BY_APPOINTMENT: Final = re.compile(
    r"""[;,|]*\s*["“«]?\s*\b(?:(?:uniquement |seulement |enkel |alleen |nur |only )?"""
    r"""(?:sur (?:rendez-vous|rdv)|(?:op|na) afspraak|nach (?:termin)?vereinbarung|(?:by|on) appointment))\b"""
    r"""\s*["”»]?""",
    re.IGNORECASE,
)
_TWO_LETTERS: Final = re.compile(r"(?<!\w)[A-Za-z]{2}(?!\w)")
# Days as people shorten them, by language: `ma` and `di` alone could be two days, and are asked.
_DAYS_BY_LANGUAGE: Final = (
    dict(zip(("lu", "ma", "me", "je", "ve", "sa", "di"), WEEKDAYS, strict=True)),
    dict(zip(("ma", "di", "wo", "do", "vr", "za", "zo"), WEEKDAYS, strict=True)),
    {day.lower(): day for day in WEEKDAYS},
)
_TIME_OF_PEOPLE: Final = re.compile(
    r"(?<![\d:/])([01]?\d|2[0-4])(?:\.([0-5]\d)(?![\d:])| ?(?:h|u|uhr|uur)(?: ?([0-5]\d))?(?![\w:]))", re.IGNORECASE
)
_HOURS_NOT_READ: Final = frozenset({"hours-syntax", "hours-day"})
# What is then left to repair, in this order.
_REPAIRS: Final = (
    (r"(\[-?\d\]),(\[-?\d\]) (\w\w)\b", r"\3\1,\3\2"),  # the first and the third Tuesday
    (r"(\[-?\d\]) ([A-Z][a-z])\b", r"\2\1"),
    (r"(?<=[a-z\]])\s*[:,](?=\s+\d\d?:)|(?<=[a-z\]]):(?=\s)", ""),  # `Jul-Aug: Mo 09:00-12:00`
    (r"\s+", " "),
    (r"\s*[-–—]\s*", "-"),
    (r"(easter)-(?=\d)", r"\1 -"),
    (r"(:\d\d)\s*,\s*(?=[A-Z])", r"\1; "),
    (r"\s*,\s*", ","),
    (r"\s*;\s*", "; "),
    (r"\boff ([^;]+)", r"\1 off"),
    (r"^24/7;", "Mo-Su 00:00-24:00;"),
)  # fmt: skip
_NAME: Final = re.compile(r"[^\W\d_]{3,}\.?")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return the days and months by their names in our languages, in full and short; what could be two is left out."""
    meanings = defaultdict[str, set[str]](set)
    # Not those of the interface: hours are copied from Belgian sites, as the words of `_SAID` are.
    for locale in map(Locale, ("fr", "nl", "de", "en")):
        for width in ("wide", "abbreviated"):
            for number, name in get_day_names(width, locale=locale).items():
                meanings[name.lower().rstrip(".")].add(WEEKDAYS[number])
            for number, name in get_month_names(width, locale=locale).items():
                meanings[name.lower().rstrip(".")].add(MONTHS[number - 1])
    return {name: found.pop() for name, found in meanings.items() if len(found) == 1}


def _written_dates(text: str) -> str:
    """Return text with its dates as the syntax has them: of `24/12/2026` and `24 Dec 2026`, `2026 Dec 24`."""
    text = re.sub(
        r"\b(\d{1,2})[/.](0?[1-9]|1[0-2])[/.](\d{4})\b",
        lambda date: f"{date[3]} {MONTHS[int(date[2]) - 1]} {int(date[1]):02}",
        text,
    )
    months = "|".join(MONTHS)
    text = re.sub(rf"\b(\d{{1,2}})\.? ({months})\b", lambda date: f"{date[2]} {int(date[1]):02}", text)
    return re.sub(rf"\b((?:{months}) \d{{1,2}}) (\d{{4}})\b", r"\2 \1", text)


def as_osm_writes(text: str) -> str:
    """Return hours as the syntax has them, as far as it is clear: `9h-17h`, `premier mardi 14h-16h`."""
    meant = " ".join(text.split())
    by_appointment = _BY_APPOINTMENT.search(meant)
    meant = _BY_APPOINTMENT.sub("", meant).strip()
    for words, syntax in _SAID:
        meant = re.sub(
            words if words.startswith(r"\s") else rf"(?<![\w.])(?:{words})(?!\w)", syntax, meant, flags=re.IGNORECASE
        )
    meant = _NAME.sub(lambda name: _names().get(name[0].lower().rstrip("."), name[0]), meant)
    named = {word.lower() for word in _TWO_LETTERS.findall(meant)} - {"ph", "sh"}
    of_one_language = [days for days in _DAYS_BY_LANGUAGE if named <= days.keys()]
    if len(of_one_language) == 1:
        meant = _TWO_LETTERS.sub(lambda word: of_one_language[0].get(word[0].lower(), word[0].upper()), meant)
    meant = _TIME_OF_PEOPLE.sub(lambda time: f"{int(time[1]):02}:{time[2] or time[3] or '00'}", _written_dates(meant))
    for pattern, instead in _REPAIRS:
        meant = re.sub(pattern, instead, meant)
    meant = meant.strip(",; ")
    if not by_appointment or by_appointment.end() < len(text.strip()) - 1:
        return text if by_appointment else meant
    otherwise = " || " if by_appointment[0].lstrip()[:1] in {";", ",", "|"} else " "
    return f"{meant}{otherwise if meant else ''}by appointment"


def with_meant_hours(message_id: str, arguments: Mapping[str, Argument]) -> tuple[str, Mapping[str, Argument]]:
    """Return the message with its arguments; of hours that are not in the syntax, with what they clearly mean."""
    if message_id not in _HOURS_NOT_READ:
        return message_id, arguments
    meant = as_osm_writes(str(arguments["value"]))
    try:
        parse_hours(meant)
    except HoursError as error:  # what cannot be said either is not offered
        known = error.message_id == "hours-school"
        return (error.message_id, {**arguments, "part": error.part}) if known else (message_id, arguments)
    return "hours-closest", {**arguments, "part": meant}


# ---------------------------------------------------------------------- the errors of a schema

Arguments: TypeAlias = dict[str, Argument]

# Pattern of a field → the message where a text does not fit it.
_MESSAGES_BY_PATTERN: Final = {
    fields.ID_PATTERN: "wrong-id",
    fields.NIS_PATTERN: "wrong-nis",
    fields.ZONE_PATTERN: "wrong-zone",
    fields.POSTAL_CODE_PATTERN: "wrong-postal-code",
    fields.PHONE_PATTERN: "wrong-phone",
    fields.EMAIL_PATTERN: "wrong-email",
    fields.DOMAIN_PATTERN: "wrong-domain",
    fields.DATE_PATTERN: "wrong-date",
    fields.LINE_PATTERN: "plain-text",
}
_UNKNOWN_KEY: Final = frozenset({"extra_forbidden", "unexpected_keyword_argument"})  # in a model, in a dataclass
_WRONG_CHOICE: Final = frozenset({"enum", "literal_error"})
# Type of error → the message, and which of the error's own values it says, by which name.
_MESSAGES_BY_TYPE: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
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
_MAX_SHOWN: Final = 60  # characters of what was written: a report has one line for a problem


def explain_schema_errors(tree: YamlTree, error: ValidationError, schema: TypeAdapter[Any]) -> list[Problem]:
    """Return the problems of a document that does not have the shape of `schema`."""
    errors = error.errors(include_url=False)
    meant = _meant_keys(errors, schema)
    problems = []
    for one in errors:
        path = _path(one)
        if one["type"] == "missing":
            if path in meant.values():
                continue  # the key is there, misspelt: one mistake is one problem
            position = _where_it_belongs(tree, path, schema)
        else:
            within = (_path(other)[: len(path)] == path for other in errors if other is not one)
            if one["type"] == "too_short" and any(within):
                continue  # the list only seems too short: it holds something that is wrong
            of_key = "[key]" in one["loc"] or one["type"] in _UNKNOWN_KEY
            position = tree.locate(path, of_key=of_key)
        message_id, arguments = _message(one, path, meant.get(path))
        problems.append(Problem.at(tree.file, position, message_id, **arguments))
    return problems


def _path(error: ErrorDetails) -> KeyPath:
    """Return the path in the file that an error is about: pydantic ends the one of a key with `[key]`."""
    return tuple(key for key in error["loc"] if key not in {"[key]", fields.FURTHER_LANGUAGES})


def _meant_keys(errors: list[ErrorDetails], schema: TypeAdapter[Any]) -> dict[KeyPath, KeyPath]:
    """Return for each unknown key the one that was probably meant. One that is missing there is the likelier."""
    missing = {_path(one) for one in errors if one["type"] == "missing"}
    meant: dict[KeyPath, KeyPath] = {}
    for one in errors:
        if one["type"] in _UNKNOWN_KEY:
            *parent, key = path = _path(one)
            absent = [str(other[-1]) for other in missing if other[:-1] == tuple(parent)]
            word = closest(str(key), absent) or closest(str(key), allowed_keys(schema, tuple(parent)))
            if word:
                meant[path] = (*parent, word)
    return meant


def _where_it_belongs(tree: YamlTree, path: KeyPath, schema: TypeAdapter[Any]) -> Position:
    """Return where a missing key belongs: at the key that follows it in the model, or behind the last before it."""
    parent, missing = path[:-1], path[-1]
    start, keys = tree.locate(parent), allowed_keys(schema, parent)
    earlier = keys[: keys.index(str(missing))] if missing in keys else ()
    there = [(*parent, key) for key in earlier if (*parent, key) in tree.key_positions]
    if not there:  # it would be the first of its group, or nobody knows where it belongs
        return start
    before = tree.key_positions[there[-1]]
    following = [position for key, position in tree.key_positions.items() if key[:-1] == parent and position > before]
    within = (position for other, position in tree.value_positions.items() if other[: len(path)] == there[-1])
    # No key follows in the file: then behind the last part of the one before.
    gap = min(following) if following else max(within)
    return start if gap[0] == start[0] else gap  # a group on one line is seen as a whole


def _message(error: ErrorDetails, path: KeyPath, meant: KeyPath | None) -> tuple[str, Mapping[str, Argument]]:
    """Return the id and the arguments of our message for an error of pydantic."""
    kind, context, key = error["type"], error.get("ctx", {}), str(path[-1]) if path else ""
    given = error["input"]
    value = "null" if given is None else str(given) if isinstance(given, str) else "…"
    if len(value) > _MAX_SHOWN:
        value = value[: _MAX_SHOWN - 3] + "…"
    arguments: Arguments = {"name": _name(path), "value": value}
    if kind in _UNKNOWN_KEY:
        if meant:
            return "unknown-key-closest", {"key": key, "closest": str(meant[-1])}
        return "unknown-key", {"key": key}
    if kind == "missing":
        # A text in one language only is the likeliest slip, and has words of its own.
        if key in {"fr", "nl"}:
            return "missing-fr" if key == "fr" else "missing-nl", {"name": _name(path[:-1])}
        return "missing-key", {"key": key}
    if kind == "string_pattern_mismatch":
        return _MESSAGES_BY_PATTERN.get(context["pattern"], "wrong-shape"), arguments
    if kind in _WRONG_CHOICE:
        choices = str(context["expected"]).replace("'", "").replace(" or ", ", ")
        arguments["choices"] = choices
        word = closest(str(arguments["value"]), choices.split(", "))
        return ("wrong-choice-closest", arguments | {"closest": word}) if word else ("wrong-choice", arguments)
    if kind in _MESSAGES_BY_TYPE:
        message_id, said = _MESSAGES_BY_TYPE[kind]
        return message_id, arguments | {ours: context[theirs] for theirs, ours in said.items()}
    if kind == fields.REFUSED:
        return with_meant_hours(error["msg"], context)
    return "wrong-shape", arguments


def _name(path: KeyPath) -> str:
    """Return the last key of a path, as the editor knows it: `number`, `name.fr`, or the list of an item."""
    words = [key for key in path if isinstance(key, str)]
    # `id` is Indonesian too, but stands nearly always for what it says.
    return ".".join(words[-2:] if words and words[-1] in fields.LANGUAGES - {"id"} else words[-1:])
