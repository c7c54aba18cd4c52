"""`relais check`.

`relais stale`.

`relais verify`.

`relais preview`.

`relais diff`.

`relais report`.

`relais schema`.
"""

import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import click

from bot import machine
from bot.assembly import now
from bot.commands.common import LANGUAGE, desk, explained, knowledge_folder, language, load, told
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Localizer
from bot.desk.diff import diff_report, differences, knowledge_at, other_files
from bot.desk.errors import MaintenanceError, one_of
from bot.desk.previews import Preview, of_municipality, of_no_place, of_service
from bot.desk.report import Counts, NotCountersError, counts, since
from bot.desk.report import report as counters_report
from bot.desk.review import Finding, Gap, Reason, domain_list, domains, gaps, review, spreadsheet, tables
from bot.desk.sheet import call_sheet
from bot.desk.verify import Check
from bot.desk.verify import verify as stamp
from bot.files import folder
from bot.knowledge.checks.fluent import used_messages
from bot.knowledge.checks.inspection import inspect
from bot.knowledge.facts import Facts
from bot.knowledge.files.load import load_facts
from bot.knowledge.files.schemas import SCHEMAS, schema_text
from bot.knowledge.problems import KnowledgeError
from bot.problem_texts import CHECK_LANGUAGES, ProblemTexts
from bot.settings import read_settings


@click.command()
@click.option(
    "--lang", type=click.Choice(CHECK_LANGUAGES), help="Language of the report. Default: that of the terminal."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="json: for a program; github: marks on the lines of a pull request.",
)
@explained
def check(lang: str | None, form: str) -> None:
    """Check every fact: shape, references, numbers, dates, languages, links.

    Each mistake is told as file:line:column, what is wrong, and what to write instead. Exit code 0: all is in order;
    1: something must be mended. RELAIS_KNOWLEDGE names another folder to check.

    \b
      relais check
      relais check --lang nl
      relais check --format github
    """
    settings = read_settings()
    locales, used = folder("locales", settings.locales), used_messages(folder("locales"))
    found = inspect(knowledge_folder(settings), locales, settings.languages, used, now().date())
    if lang is None:
        spoken = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "")[:2]
        lang = spoken if spoken in CHECK_LANGUAGES else "en"
    texts, here = ProblemTexts(lang, locales), Path.cwd()
    described: list[dict[str, str | int]] = [
        {
            # As one would name the file from here.
            "file": str(one.file.relative_to(here) if one.file.is_relative_to(here) else one.file),
            "line": one.line,
            "column": one.column,
            "kind": one.message_id,
            "message": texts.message(one),
        }
        for one in found.problems
    ]
    if form == "json":
        report = {"in_order": not described, "projects": found.projects, "services": found.services}
        click.echo(json.dumps(report | {"problems": described}, ensure_ascii=False, indent=2))
        sys.exit(1 if described else 0)
    for problem in described:
        file, line, column, message = (problem[key] for key in ("file", "line", "column", "message"))
        if form == "github":  # a workflow's command, in which % and line ends have a meaning of their own
            message = str(message).replace("%", "%25").replace("\n", "%0A")
            click.echo(f"::error file={file},line={line},col={column}::{message}")
        else:
            click.echo(f"{file}:{line}:{column}: {message}")
    if not described:
        click.echo(texts.say("all-in-order", projects=found.projects, services=found.services))
        return
    click.echo(texts.say("one-problem") if len(described) == 1 else texts.say("problems", count=len(described)))
    sys.exit(1)


_DAY = click.DateTime(["%Y-%m-%d"])
_REASONS = click.Choice([*(reason.value for reason in Reason), "all"])


@click.command()
@click.argument("project", required=False)
@LANGUAGE
@click.option("--only", multiple=True, type=_REASONS, help="For this reason only; `all`: also what needs nothing.")
@click.option("--on", type=_DAY, metavar="DATE", help="As it will be on a day, such as 2027-06-01. Default: today.")
@click.option("--csv", "form", flag_value="csv", help="For a spreadsheet.")
@click.option("--call-sheet", "form", flag_value="sheet", help="To print: who to call, what to ask, space to note.")
@click.option("--domains", "form", flag_value="domains", help="All domains of links and e-mail, to open one by one.")
@told
def stale(
    project: str | None, lang: str | None, only: tuple[str, ...], on: dt.datetime | None, form: str | None
) -> None:
    """What needs a look: past review, never checked, doubtful, contradictory, or without a page to open.

    A table for each project, the longest unread first; below, what no source told us: the site of a municipality, the
    page of a police zone. PROJECT is the id of one, such as espace-vif.
    Exit code: 1 if a table lists something past review (so that a weekly job can tell), else 0.

    \b
      relais stale
      relais stale espace-vif --call-sheet --lang fr > appels.txt
      relais stale --only out-of-date --only due --on 2027-06-01
      relais stale --csv > stale.csv
      relais stale --domains
    """
    place = desk(lang)
    facts = load_facts(place.knowledge)
    if form == "domains":
        click.echo(domain_list(place.localizer, domains(facts)))
        return
    found = _chosen(facts, project, only, on.date() if on else now().date())
    missing = gaps(facts.projects[one] for one in facts.projects if project in {None, one} and not only)
    click.echo(_page(place.localizer, facts, found, missing, form), nl=form != "csv")
    sys.exit(form is None and any({Reason.DUE, Reason.OUT_OF_DATE} & {*one.reasons} for one in found))


def _chosen(facts: Facts, project: str | None, only: tuple[str, ...], today: dt.date) -> list[Finding]:
    found = [one for one in review(facts, today) if _asked_for(one, only)]
    if project is None:
        return found
    project = one_of(facts.projects, project, "unknown-project")
    return [one for one in found if one.service.id in facts.projects[project].services]


def _asked_for(finding: Finding, only: tuple[str, ...]) -> bool:
    return "all" in only or bool(set(only or finding.reasons) & set(finding.reasons))


def _page(
    localizer: Localizer, facts: Facts, found: Sequence[Finding], missing: Sequence[Gap], form: str | None
) -> str:
    if form == "csv":
        return spreadsheet(facts, found, missing)
    return call_sheet(localizer, facts, found) if form == "sheet" else tables(localizer, facts, found, missing)


@click.command()
@click.argument("service")
@click.option(
    "--by", required=True, metavar="ROLE", help="Who checked: a role, such as team-namur. Never a person's name."
)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day of the check. Default: today.")
@LANGUAGE
@told
def verify(service: str, by: str, on: dt.datetime | None, lang: str | None) -> None:
    """Note that a person checked a contact: phoned, or opened the operator's own page. All of it must still be right.

    Writes `checked: {on: …, by: …}` into the file of SERVICE; comments and layout stay as they are. If something is
    wrong, also in another file, nothing is changed and the exit code is 1. If a fact has changed, change it first.

    \b
      relais verify espace-vif --by team-namur
      relais verify dus-namur --by cpas-namur --on 2026-11-20
      relais verify veilig-huis-gent --by onthaal-caw --lang nl
      relais stale espace-vif --call-sheet         what to ask
    """
    place, today = desk(lang), now().date()
    day = on.date() if on else today
    file = stamp(place.knowledge, service, Check(day, by), today, place.language)
    click.echo(place.localizer.say("verify-done", service=service, date=day.isoformat(), by=by, file=str(file)))


_READERS = {"victim": "preview-victim", "professional": "preview-professional"}


@click.command()
@click.argument("subject", metavar="[SERVICE|PROJECT|PLACE]", nargs=-1)
@click.option("--lang", metavar="fr|nl", help="One language only. Default: all of them.")
@told
def preview(subject: tuple[str, ...], lang: str | None) -> None:
    """The very screens that victims and professionals see now, as this terminal shows them.

    \b
      relais preview                         the screens that belong to no place
      relais preview evc                     one contact: at a glance, and in full
      relais preview espace-vif --lang fr    a contact, or a project: in its coordinating municipality
      relais preview Andenne                 any municipality: the referral, more contacts, sources
    """
    settings = read_settings()
    assistant = load(settings)
    languages = [language(lang, assistant.languages)] if lang else assistant.languages
    show = _subject(assistant, " ".join(subject))
    for one in languages:
        click.echo("\n".join(_told(assistant, show(one))))


def _subject(assistant: Assistant, text: str) -> Callable[[str], Iterable[Preview]]:
    """What shows the screens in a language. An id may name a service and a project: then both are shown."""
    facts, shows = assistant.facts, []
    if text in facts.services:
        shows.append(partial(of_service, assistant, text))
    if text in facts.projects:
        shows.append(partial(of_municipality, assistant, facts.projects[text].coordinator))
    if not text:
        shows.append(partial(of_no_place, assistant))
    if not shows:
        shows.append(partial(of_municipality, assistant, _municipality(assistant, text)))
    return lambda one: (preview for show in shows for preview in show(one))


def _municipality(assistant: Assistant, text: str) -> str:
    nis = assistant.understand(text).place.nis
    return nis or one_of([*assistant.facts.services, *assistant.facts.projects], text, "unknown-subject")


def _told(assistant: Assistant, previews: Iterable[Preview]) -> Iterator[str]:
    for one in previews:
        say = assistant.screens(one.language).layout.localizer.say
        yield f"===== {say(_READERS[one.reader.value])} · {say(one.message)} · {one.language} ====="
        yield "\n" + (machine.plain(assistant, one.screen) if one.screen else say("preview-nothing") + "\n")


@click.command()
@click.argument("revision", metavar="[GIT-REV]", default="HEAD")
@LANGUAGE
@told
def diff(revision: str, lang: str | None) -> None:
    """What changes for users, in words: the knowledge at a revision of git, beside the folder as it is now.

    Without GIT-REV: since the last commit. Services, numbers, hours, who sees what, municipalities, first lines.

    \b
      relais diff
      relais diff main
      relais diff HEAD~3 --lang nl
    """
    place = desk(lang)
    with knowledge_at(revision, place.knowledge) as folder:
        old, new = _old(folder, revision, place.language), load_facts(place.knowledge)
        click.echo(diff_report(place.localizer, old, new, differences(old, new, place.language, now().date())))
        _name_others(place.localizer.say("diff-others"), other_files(folder, place.knowledge))


def _old(folder: Path, revision: str, language: str) -> Facts:
    try:
        return load_facts(folder)
    except KnowledgeError as error:
        problem = ProblemTexts(language).line(error.problems[0]).removeprefix(f"{folder}/")
        raise MaintenanceError("diff-unreadable", revision=revision, problem=problem) from None


def _name_others(sentence: str, files: list[Path]) -> None:
    if files:
        click.echo("\n".join([sentence, *(f"  {file}" for file in files)]))


# Seconds for a page of counters; it comes from a process nearby.
PATIENCE = 10
# Without a place named, and none set.
USUAL = "127.0.0.1:8080"


@click.command()
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@click.option("--since", "earlier", multiple=True, metavar="PAGE", help="Counters saved before; may be given again.")
@LANGUAGE
@told
def report(pages: tuple[str, ...], earlier: tuple[str, ...], lang: str | None) -> None:
    """What happened in a week, in numbers that single nobody out.

    PAGE is the address of a process's counters, or a file in which they were saved; without one, those of the process
    that listens at RELAIS_LISTEN. Counters live as long as their process: save them once a week, and compare.

    Numbers below five are left out, and so is every sum: they could point to one person.

    \b
      relais report
      curl -s http://127.0.0.1:8080/metrics > week-48.txt
      relais report --since week-48.txt
      relais report http://127.0.0.1:8081/metrics http://127.0.0.1:8082/metrics --lang nl
    """
    chosen = pages or (f"http://{read_settings().listen or USUAL}/metrics",)
    added = since(map(_counts, chosen), map(_counts, earlier))
    click.echo(counters_report(desk(lang).localizer, added))


def _counts(page: str) -> Counts:
    try:
        return counts(_counters_page(page))
    except NotCountersError:
        raise click.ClickException(f"{page}: these are no counters of Relais; name its /metrics") from None
    except (OSError, ValueError) as error:
        raise click.ClickException(
            f"{page}: cannot be read ({type(error).__name__}). Is a process running there, with RELAIS_LISTEN set?"
        ) from None


def _counters_page(page: str) -> str:
    if not page.startswith(("http://", "https://")):
        return Path(page).read_text(encoding="utf-8")
    from urllib.request import ProxyHandler, build_opener  # noqa: PLC0415  (a file needs no network)

    # Past any proxy: counters come from nearby, and are nobody else's business.
    with build_opener(ProxyHandler({})).open(page, timeout=PATIENCE) as answer:
        text: str = answer.read().decode()
        return text


@click.command()
@click.argument("name", required=False, type=click.Choice(sorted(SCHEMAS)))
@click.option(
    "--write",
    "directory",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write all schemas into this folder: knowledge/schema is where the first line of each file points.",
)
@explained
def schema(name: str | None, directory: Path | None) -> None:
    """Print the JSON Schema of a kind of file, or write all of them, so that an editor completes the keys.

    Each file of knowledge/ names its schema in its first line (# yaml-language-server: …); VS Code reads it with the
    YAML extension. After a change of the model, write them anew.

    \b
      relais schema services
      relais schema --write knowledge/schema
    """
    if directory is not None:
        directory.mkdir(parents=True, exist_ok=True)
        for kind in SCHEMAS:
            (directory / f"{kind}.json").write_text(schema_text(kind), encoding="utf-8")
        click.echo(f"{len(SCHEMAS)} schemas written into {directory}.")
    elif name is not None:
        click.echo(schema_text(name), nl=False)
    else:
        click.echo(json.dumps(sorted(SCHEMAS)))
