"""What no schema can say: each rule with facts that break it, and the exact words."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge import checks
from bot.knowledge.facts import Facts
from bot.knowledge.model import PROJECT, ROUTES, SERVICE_FILE, Project, ServiceFile
from bot.knowledge.problems import Problem

READ = {"title": "a site", "kind": "operator", "published": None, "read_on": "2026-11-22"}
BOTH = {"fr": "texte", "nl": "tekst"}
FILE, OTHER = Path("services/a.yaml"), Path("services/b.yaml")


def service(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  # any field of a service
    return {
        "id": "one",
        "name": BOTH,
        "kind": "counselling",
        "description": BOTH,
        "audience": ["victim"],
        "area": {"country": "BE"},
        "sources": ["site"],
        "confidence": "high",
    } | changes


def file(*services: dict[str, Any], sources: tuple[str, ...] = ("site",)) -> ServiceFile:
    described = dict.fromkeys(sources, READ)
    return SERVICE_FILE.validate_python({"sources": described, "services": services})


def project(**changes: Any) -> Project:  # noqa: ANN401  # any field of a project
    return PROJECT.validate_python(
        {
            "id": "a-project",
            "number": 1,
            "title": BOTH,
            "short_title": BOTH,
            "original_language": "fr",
            "summary": BOTH,
            "target": ["victim"],
            "status": {"state": "unknown", "as_of": "2024", "source": "site", "note": BOTH},
            "coordinator": "62096",
            "municipalities": ["62096"],
            "sources": {"site": READ},
        }
        | changes
    )


def told(problems: Iterator[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def test_two_services_with_one_id() -> None:
    """Across files."""
    files = {FILE: file(service()), OTHER: file(service())}

    assert told(checks.services_named_once(files)) == [
        "services/b.yaml:1:1: the service 'one' is also in services/a.yaml: give one another id"
    ]


def test_a_source_that_nobody_describes_and_one_that_nobody_uses() -> None:
    """A fact without its source, and a source without its fact."""
    files = {FILE: file(service(sources=["gone"]))}
    projects = {Path("projects/p.yaml"): project(sources={})}

    assert told(checks.sources_are_named(projects, files)) == [
        "projects/p.yaml:1:1: the source 'site' is not described under `sources`",
        "services/a.yaml:1:1: the source 'gone' is not described under `sources`",
        "services/a.yaml:1:1: no service uses the source 'site': remove it",
    ]


@pytest.mark.parametrize("number", ["0800 30 03", "02 12", "1713"])
def test_a_number_that_cannot_be_dialled(number: str) -> None:
    """A digit too few, a short code that does not exist."""
    files = {FILE: file(service(phones=[{"number": number}]))}

    assert told(checks.phones_are_belgian_numbers(files)) == [
        f"services/a.yaml:1:1: one: {number!r} is no number of the Belgian numbering plan"
    ]


@pytest.mark.parametrize("number", ["112", "1712", "116 000", "0800 30 030", "081 20 54 29", "04 223 45 67"])
def test_numbers_that_can(number: str) -> None:
    """Short codes, free numbers and local ones."""
    assert told(checks.phones_are_belgian_numbers({FILE: file(service(phones=[{"number": number}]))})) == []


def test_police_mail_on_a_domain_that_may_have_lapsed() -> None:
    """More than thirty old police domains were bought by a stranger."""
    files = {FILE: file(service(kind="police", email="politie@old-zone.be"))}

    assert told(checks.police_mail_cannot_be_bought(files)) == [
        "services/a.yaml:1:1: one: police mail ends in @police.belgium.eu; 'politie@old-zone.be' may have lapsed"
    ]


def test_a_project_that_names_a_service_nobody_knows() -> None:
    """A broken reference."""
    projects = {Path("projects/p.yaml"): project(services=["gone"])}

    assert told(checks.projects_name_services_that_exist(projects, {FILE: file(service())})) == [
        "projects/p.yaml:1:1: the service 'gone' is in no file of services/"
    ]


def test_routes_to_nowhere() -> None:
    """Once for each service, however often it is named."""
    languages: Mapping[str, list[str]] = {"fr": ["gone"], "nl": ["one"]}
    regions = {region: ["one"] for region in ("flanders", "brussels", "wallonia", "german")}
    names = {"medical": "one", "police": "one", "cannot_speak": "one"}
    routes = ROUTES.validate_python(
        names | {"by_language": languages, "by_region": regions, "by_signal": {"child": languages}}
    )

    assert told(checks.routes_lead_to_services(Path("routes.yaml"), routes, {FILE: file(service())})) == [
        "routes.yaml:1:1: the service 'gone' is in no file of services/"
    ]


def test_municipalities_and_projects_that_do_not_exist(facts: Facts) -> None:
    """A NIS code of before 2025 is one."""
    projects = {Path("projects/p.yaml"): project(municipalities=["62096", "37015"])}
    files = {FILE: file(service(area={"municipalities": ["99999"], "projects": ["gone"]}))}

    assert told(checks.municipalities_exist(projects, files, facts.gazetteer)) == [
        "projects/p.yaml:1:1: 37015 is no NIS code of a municipality of 2025",
        "services/a.yaml:1:1: 99999 is no NIS code of a municipality of 2025",
        "services/a.yaml:1:1: the service 'one' names the project 'gone', which does not exist",
    ]


def test_a_municipality_in_two_projects_and_a_coordinator_outside() -> None:
    """Someone there would get two answers."""
    projects = {Path("projects/p.yaml"): project(), Path("projects/q.yaml"): project(coordinator="21004")}

    assert told(checks.municipalities_have_one_project(projects)) == [
        "projects/p.yaml:1:1: the municipality 62096 stands in 2 lists: it can be in one project only, once",
        "projects/q.yaml:1:1: the municipality 62096 stands in 2 lists: it can be in one project only, once",
        "projects/q.yaml:1:1: the coordinator 21004 is not among the municipalities",
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"address": {"visible": "secret", "text": "rue X 1"}}, "a secret address must not be written"),
        ({"address": {"visible": "public"}}, "a public address needs its `text`"),
        ({"area": {}}, "an area names at least one of"),
        ({"hours": "9 to 5"}, "is not of the form"),
        ({"phones": [{"number": "call me"}]}, "String should match pattern"),
        ({"description": {"fr": "seulement"}}, "Field required"),
        ({"description": {"fr": "<b>x</b>", "nl": "x"}}, "String should match pattern"),
        ({"review_every": "0 days"}, "greater than 0"),
        ({"sources": []}, "at least 1 item"),
    ],
)
def test_a_service_that_the_schema_refuses(changes: dict[str, Any], words: str) -> None:
    """Each with words for the person who edits the file."""
    with pytest.raises(ValueError, match=words):
        file(service(**changes))


def test_a_link_that_is_no_web_page() -> None:
    """A source is opened in a browser."""
    with pytest.raises(ValueError, match="a link starts with https"):
        SERVICE_FILE.validate_python({"sources": {"site": READ | {"url": "ftp://x"}}, "services": []})


def test_a_review_period_in_days() -> None:
    """Written as people say it."""
    assert file(service(review_every="365 days")).services[0].review_every == 365


def test_hours_are_in_the_whole_syntax_too() -> None:
    """Ours is a part of it: nothing that ours reads is wrong there."""
    assert told(checks.hours_mean_something({FILE: file(service(hours="Mo-Fr 09:00-17:00; PH off"))})) == []
