"""The commands for maintainers: from `relais check` and `sheet` to `diff` and `schema`."""

import datetime as dt
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import click

from bot import machine
from bot.commands.common import (
    LANG_OPTION,
    echo,
    explain_errors,
    knowledge_folder,
    load,
    load_localizer,
    require_language,
)
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Localizer, Texts
from bot.desk.diff import diff_report, differences, facts_then, knowledge_at, other_files, repository, sentence_changes
from bot.desk.errors import DeskError, resolve_id
from bot.desk.mergers import MERGERS_FILE, merger_report, plan_merger, plan_renaming, renamed, renaming_report
from bot.desk.patch import Bare, undo_from, write_together
from bot.desk.review import (
    Preview,
    Reason,
    call_sheet,
    domain_list,
    domains,
    examples,
    gaps,
    general_previews,
    municipality_previews,
    review,
    review_spreadsheet,
    review_tables,
    service_previews,
)
from bot.desk.sheet import Words, contacts, csv_sheet, day_of, read_sheet, sheet_rows, workbook
from bot.desk.verify import Check, Plan, Refusal, plan, plan_checks
from bot.files import folder, locale_sources
from bot.knowledge.checks import check as check_files
from bot.knowledge.checks.fluent import offered, used_messages
from bot.knowledge.checks.inspection import ThinNight, inspect
from bot.knowledge.facts import with_flemish_fallback
from bot.knowledge.fields import SourceKind, visible_json
from bot.knowledge.files.load import facts_of, load_facts, read_source_files
from bot.knowledge.files.schemas import SCHEMAS, schema_text
from bot.knowledge.files.source_files import SourceFiles
from bot.knowledge.gazetteer import FLEMISH, Names
from bot.knowledge.hours import belgian_time
from bot.knowledge.problems import KnowledgeError, Problem
from bot.problem_texts import ProblemTexts
from bot.settings import Settings, read_answer_settings


class _Day(click.ParamType[dt.date]):
    """A day as Belgians write it, or as the files do."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Return the day; click.BadParameter if it is none."""
        day = value if isinstance(value, dt.date) else day_of(str(value))
        return day or self.fail(f"{value!r} is no day: write 01/12/2026, or 2026-12-01", param, ctx)


_DAY = _Day()
_REASON_OR_ALL = click.Choice([*(reason.value for reason in Reason), "all"])
# How many municipalities are named of those where little is open at night.
_NAMES_SHOWN = 6
_READER_MESSAGES = {"victim": "preview-victim", "professional": "preview-professional"}


@click.command()
@click.option(
    "--lang", metavar="fr|nl|de|en", help="Language of the report, of any in the locales. Default: the terminal's."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="json: for a program; github: marks on the lines of a pull request.",
)
@explain_errors
def check(lang: str | None, form: str) -> None:
    """Check every fact: shape, references, numbers, dates, languages, links.

    Each mistake is told as file:line:column, what is wrong, and what to write instead. Exit code 0: all is in order;
    1: something must be mended. RELAIS_KNOWLEDGE names another folder to check.

    When the facts are in order, every example in the files of the phrases is read. One that is not heard is a warning;
    one that must raise nothing, and does, is a mistake. And a note, which is none, says where fewer than two services
    are open at 3 a.m. on a Sunday.

    \b
      relais check
      relais check --lang nl
      relais check --format github
    """
    settings = read_answer_settings()
    locales, used = folder("locales", settings.locales), used_messages(folder("locales"))
    found = inspect(knowledge_folder(settings), locales, settings.languages, used, belgian_time().date())
    known = offered(locales, offered(folder("locales"), ()))
    if lang is None:
        spoken = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "")[:2]
        lang = spoken if spoken in known else "en"
    elif lang not in known:
        raise click.BadParameter(f"the languages are {', '.join(known)}", param_hint="--lang")
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
    heard = None if described else examples(load(settings).understanding)
    warnings: list[dict[str, str | int]] = []
    if heard:
        signals = knowledge_folder(settings) / "signals"
        alarming = [(where, texts.say("example-alarms", example=where[1])) for where in heard.alarming]
        unheard = [(where, texts.say("example-unheard", example=where[1])) for where in heard.unheard]
        described += _at_their_lines(signals, "example-alarms", alarming)
        warnings += _at_their_lines(signals, "example-unheard", unheard)
    if form == "json":
        thin_nights = [
            {
                "region": one.region,
                "municipalities": [town.nis for town in one.municipalities],
                "services": [service.id for service in one.services],
            }
            for one in found.thin_nights
        ]
        counts = {"in_order": not described, "projects": found.projects, "services": found.services}
        lists = {"problems": described, "warnings": warnings, "thin_nights": thin_nights}
        echo(visible_json({**counts, **lists}, indent=2))
        sys.exit(1 if described else 0)
    for level, problem in [*(("error", one) for one in described), *(("warning", one) for one in warnings)]:
        file, line, column, message = (problem[key] for key in ("file", "line", "column", "message"))
        if form == "github":  # a workflow's command, in which % and line ends have a meaning of their own
            message = str(message).replace("%", "%25").replace("\n", "%0A")
            echo(f"::{level} file={file},line={line},col={column}::{message}")
        else:
            echo(f"{file}:{line}:{column}: {message}")
    if heard and not described:
        echo(texts.say("all-in-order", projects=found.projects, services=found.services))
        counts_of = {"phrases": heard.by_phrases, "model": heard.by_model, "unheard": len(heard.unheard)}
        echo(texts.say("examples-heard", **counts_of))
        if found.thin_nights:
            echo("\n".join([texts.say("night-few"), *_thin_night_lines(found.thin_nights, texts, lang)]))
        return
    echo(texts.say("one-problem") if len(described) == 1 else texts.say("problems", count=len(described)))
    sys.exit(1)


def _at_their_lines(
    folder: Path, kind: str, told: Iterable[tuple[tuple[str, str], str]]
) -> Iterator[dict[str, str | int]]:
    """Yield what is told of examples, each at its line of the file of its language."""
    for (language, example), message in told:
        file = folder / f"{language}.yaml"
        lines = enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        line = next((number for number, text in lines if example in text), 1)
        shown = str(file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file)
        yield {"file": shown, "line": line, "column": 1, "kind": kind, "message": message}


def _thin_night_lines(nights: Iterable[ThinNight], texts: ProblemTexts, language: str) -> Iterator[str]:
    """Yield a line for each group of municipalities: of which region, how many, which, and what is open there."""
    for night in nights:
        region, towns = texts.say(f"night-{night.region}"), night.municipalities
        names = ", ".join(service.name[language] for service in night.services)
        ways = f"{len(night.services)} ({names})" if names else "0"
        if night.whole_region:
            yield texts.say("night-all", region=region, count=len(towns), ways=ways)
        else:
            first = ", ".join(town.names[language] for town in towns[:_NAMES_SHOWN])
            first += ", …" if len(towns) > _NAMES_SHOWN else ""
            yield texts.say("night-some", region=region, count=len(towns), names=first, ways=ways)


@click.command()
@click.argument("project", required=False)
@LANG_OPTION
@click.option(
    "--only", multiple=True, type=_REASON_OR_ALL, help="For this reason only; `all`: also what needs nothing."
)
@click.option("--on", type=_DAY, metavar="DATE", help="As it will be on a day, such as 2027-06-01. Default: today.")
@click.option("--csv", "form", flag_value="csv", help="For a spreadsheet.")
@click.option("--call-sheet", "form", flag_value="sheet", help="To print: who to call, what to ask, space to note.")
@click.option("--domains", "form", flag_value="domains", help="All domains of links and e-mail, to open one by one.")
@explain_errors
def stale(project: str | None, lang: str | None, only: tuple[str, ...], on: dt.date | None, form: str | None) -> None:
    """List what needs a look: past review, never checked, doubtful, contradictory, or without a page to open.

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
    settings = read_answer_settings()
    localizer = load_localizer(settings, lang)
    facts = load_facts(knowledge_folder(settings))
    if form == "domains":
        echo(domain_list(localizer, domains(facts)))
        return

    found = review(facts, on or belgian_time().date())
    if "all" not in only:
        found = [one for one in found if set(only or one.reasons) & set(one.reasons)]
    chosen = list(facts.projects.values())
    if project is not None:
        chosen = [facts.projects[resolve_id(facts.projects, project, "unknown-project")]]
        found = [one for one in found if one.service.id in chosen[0].services]
    missing = [] if only else gaps(chosen)

    if form == "csv":
        echo(review_spreadsheet(facts, found, missing), nl=False)
    elif form == "sheet":
        echo(call_sheet(localizer, facts, found))
    else:
        echo(review_tables(localizer, facts, found, missing))
        sys.exit(any({Reason.DUE, Reason.OUT_OF_DATE} & {*one.reasons} for one in found))


@click.command()
@click.argument("file", metavar="FILE.xlsx|FILE.csv", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--project", help="The contacts of one project, in its order.")
@click.option("--stale", "only_stale", is_flag=True, help="What needs a look, the longest unread first.")
@click.option("--all", "everything", is_flag=True, help="All contacts. This is what is taken without another option.")
@LANG_OPTION
@explain_errors
def sheet(file: Path, project: str | None, lang: str | None, *, only_stale: bool, everything: bool) -> None:
    """Write a sheet of contacts to phone with: a row each, what the files say, and columns to fill in.

    In .xlsx answers are chosen from a list, and ids are protected; .csv opens in Excel too. `relais apply` takes it
    back.

    \b
      relais sheet --project espace-vif appels.xlsx
      relais sheet --stale appels.xlsx --lang fr
      relais sheet --all bellen.csv --lang nl
    """
    settings = read_answer_settings()
    localizer = load_localizer(settings, lang)
    files = _source_files(settings)
    facts, known = facts_of(files), contacts(files)
    chosen = list(known)
    if project is not None:
        chosen = [*facts.projects[resolve_id(facts.projects, project, "unknown-project")].services]
    if only_stale and not everything:
        found = [one.service.id for one in review(facts, belgian_time().date()) if one.reasons]
        chosen = [one for one in found if one in chosen]
    words = _words(settings, localizer)
    rows = [*sheet_rows(words, localizer, [known[one] for one in chosen])]
    content = csv_sheet(words, rows) if file.suffix.lower() == ".csv" else workbook(words, localizer, rows)
    try:
        file.write_bytes(content)
    except OSError as error:
        raise DeskError("sheet-not-written", file=str(file), reason=error.strerror or "") from None
    echo(localizer.say("sheet-made", file=str(file), count=len(rows)))


@click.command()
@click.argument("file", metavar="FILE.xlsx|FILE.csv", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Write. Without it, only show what would change.")
@click.option("--undo", is_flag=True, help="Let the files be as they were before this sheet was written.")
@LANG_OPTION
@explain_errors
def apply(file: Path, lang: str | None, *, yes: bool, undo: bool) -> None:
    """Take a sheet back: show in words what would change, and write it with --yes. One wrong row changes nothing.

    Only the values are written over; comments and layout stay. Each row with an answer notes a check, and where a
    number has changed its source must be another too. The same sheet a second time changes nothing.

    \b
      relais apply appels.xlsx             what would change, for victims and for professionals
      relais apply appels.xlsx --yes       write it
      relais apply appels.xlsx --undo      go back
    """
    settings, today = read_answer_settings(), belgian_time().date()
    localizer = load_localizer(settings, lang)
    kept = file.with_name(f"{file.name}.undo.zip")
    if undo:
        put_back = undo_from(kept, knowledge_folder(settings))
        echo(localizer.say("sheet-undone", files=", ".join(sorted(put_back))))
        return
    try:
        content = file.read_bytes()
    except OSError:
        raise DeskError("sheet-unreadable") from None
    words, files = _words(settings, localizer), _source_files(settings)
    name, rows = read_sheet(content, words)
    outcome = plan(files, rows, today)
    if outcome.refusals:
        for refusal in outcome.refusals:
            echo(_refused(words, localizer, name or file.name, refusal), err=True)
        raise click.ClickException(localizer.say("sheet-nothing-done", count=len(outcome.refusals)))
    _show_plan(localizer, files, outcome, today)
    if not outcome.texts:
        return
    if yes:
        write_together(outcome.texts, knowledge_folder(settings), kept)
        written = ", ".join(sorted(one.name for one in outcome.texts))
        echo(localizer.say("sheet-written", files=written, sheet=str(file)))
    else:
        echo(localizer.say("sheet-trial"))


def _source_files(settings: Settings) -> SourceFiles:
    """Return the files of the knowledge; KnowledgeError if they are not in order."""
    problems: list[Problem] = []
    files = read_source_files(knowledge_folder(settings), problems)
    problems += check_files(files) if files else ()
    if problems or files is None:
        raise KnowledgeError(problems)
    return files


def _speakers(settings: Settings, localizer: Localizer) -> list[Localizer]:
    """Return the texts in every language that there is, the one of the answer first."""
    locales = folder("locales", settings.locales)
    texts = Texts(locale_sources(locales, offered(locales, (localizer.language,))))
    return [Localizer(texts, language) for language in texts.languages]


def _words(settings: Settings, localizer: Localizer) -> Words:
    return Words(_speakers(settings, localizer)[0])


def _refused(words: Words, localizer: Localizer, name: str, refusal: Refusal) -> str:
    """Return in words which cell is not taken, and why."""
    why = refusal.why
    said = why.text(localizer) if isinstance(why, DeskError) else ProblemTexts(localizer.language).message(why)
    column = words.heading(refusal.column)
    return localizer.say("sheet-refused", sheet=name, row=refusal.row, place=refusal.place, column=column, why=said)


def _show_plan(localizer: Localizer, files: SourceFiles, outcome: Plan, today: dt.date) -> None:
    """Say what a sheet changes for people, and what becomes of its rows."""
    old, new = (with_flemish_fallback(facts_of(one)) for one in (files, outcome.files))
    echo(diff_report(localizer, old, new, differences(old, new, localizer.language, today)))
    if outcome.checked:
        echo(localizer.say("sheet-checked", count=len(outcome.checked)))
    if outcome.again:
        echo(localizer.say("sheet-again", ids=", ".join(outcome.again)))
    if outcome.known:
        echo(localizer.say("sheet-known", count=len(outcome.known)))


@click.command()
@click.argument("services", metavar="SERVICE...", nargs=-1, required=True)
@click.option(
    "--by", required=True, metavar="ROLE", help="Who checked: a role, such as team-namur. Never a person's name."
)
@click.option("--on", type=_DAY, metavar="DATE", help="The day of the check, such as 01/12/2026. Default: today.")
@LANG_OPTION
@explain_errors
def verify(services: tuple[str, ...], by: str, on: dt.date | None, lang: str | None) -> None:
    """Note that a person checked contacts: phoned, or opened the operator's own page. All of it must still be right.

    Writes `checked: {on: …, by: …}` into the file of each SERVICE; comments and layout stay as they are. If something
    is wrong, also in another file, nothing is changed and the exit code is 1. If a fact has changed, change it first.

    \b
      relais verify espace-vif --by team-namur
      relais verify espace-vif dus-namur --by cpas-namur --on 20/11/2026
      relais verify veilig-huis-gent --by onthaal-caw --lang nl
      relais sheet --project espace-vif appels.xlsx         what to ask
    """
    settings, today = read_answer_settings(), belgian_time().date()
    localizer = load_localizer(settings, lang)
    files, done = _source_files(settings), Check(on or today, by)
    outcome = plan_checks(files, services, done, today)
    write_together(outcome.texts, knowledge_folder(settings))
    known = contacts(files)
    for service in outcome.checked:
        file = str(known[service].document.file)
        echo(localizer.say("verify-done", service=service, date=done.on.isoformat(), by=by, file=file))


@click.command()
@click.argument("name")
@click.argument("nis")
@click.argument("old", nargs=-1, required=True)
@click.option("--on", type=_DAY, required=True, metavar="DATE", help="The day on which they become one.")
@click.option("--nl", metavar="NAME", help="Its Dutch name, if that is another.")
@click.option("--de", metavar="NAME", help="Its German name, if that is another.")
@click.option("--yes", is_flag=True, help="Write. Without it, only say what would change.")
@LANG_OPTION
@explain_errors
def merge(
    name: str,
    nis: str,
    old: tuple[str, ...],
    lang: str | None,
    *,
    on: dt.date,
    nl: str | None,
    de: str | None,
    yes: bool,
) -> None:
    """Write down that municipalities become one: NAME, with the code NIS, out of the OLD ones, by code or name.

    It can be done long before: until the day nothing changes, and on the day all of Relais follows by itself, also one
    that runs. Only knowledge/places/mergers.yaml is written, and no other byte of it changes; every other file may keep
    the old codes.

    \b
      relais merge Andenne-Ohey 92150 Andenne Ohey --on 01/01/2031
      relais merge Andenne-Ohey 92150 92003 92097 --on 2031-01-01 --yes
    """
    settings = read_answer_settings()
    localizer = load_localizer(settings, lang)
    knowledge, facts = knowledge_folder(settings), facts_of(_source_files(settings))
    names = Names(nl or name, name, de or name, usual=(nl or name) if nis.startswith(FLEMISH) else name)
    merger = plan_merger(facts, names, nis, old, on)
    echo("\n".join(merger_report(localizer, facts, merger)))
    if not yes:
        echo(localizer.say("merge-trial"))
        return
    file = knowledge / MERGERS_FILE
    before = file.read_bytes().decode()
    write_together({file: before + ("" if before.endswith("\n") else "\n") + merger.rows(facts)}, knowledge)
    try:
        load_facts(knowledge, on)
    except KnowledgeError:  # a name that the file cannot hold
        write_together({file: before}, knowledge)
        raise
    echo(localizer.say("merge-written", file=str(file)))


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--nl", metavar="NAME", help="The new Dutch name, if that is another.")
@click.option("--de", metavar="NAME", help="The new German name, if that is another.")
@click.option("--en", metavar="NAME", help="The new English name, if that is another.")
@click.option(
    "--in", "further", nargs=2, multiple=True, metavar="CODE NAME", help="The same in another language: --in uk Назва."
)
@click.option("--doubtful", type=click.Choice(["keep", "replace"]), help="What becomes of the places in doubt.")
@click.option("--source", metavar="TITLE", help="Where the new name was read, such as “exemple.be, contact”.")
@click.option("--url", metavar="LINK", help="The page of the source.")
@click.option("--kind", type=click.Choice([*SourceKind]), default=SourceKind.OPERATOR, help="Who speaks there.")
@click.option("--yes", is_flag=True, help="Write. Without it, only show what would change.")
@LANG_OPTION
@explain_errors
def rename(
    old: str,
    new: str,
    lang: str | None,
    doubtful: str | None,
    source: str | None,
    url: str | None,
    kind: SourceKind,
    further: tuple[tuple[str, str], ...],
    *,
    yes: bool,
    **others: str | None,
) -> None:
    """Give an organization another name: OLD, its id or a name of it, becomes NEW in every service, project and topic.

    Its id stays. Each sentence in which the old name stands is shown as it is and as it would be, in all languages.
    Where it may be no name (part of a longer one, behind “l'”, with other capitals), --doubtful says what to do. The
    titles of sources stay: so was the page called. Only the texts are written over; comments and layout stay.

    \b
      relais rename caw-brussel "CAW Bruxelles" --nl "CAW Brussel-Stad"
      relais rename "CVFE" "Exemple" --source "exemple.be, contact" --url https://www.exemple.be --yes
    """
    settings, today = read_answer_settings(), belgian_time().date()
    localizer, files = load_localizer(settings, lang), _source_files(settings)
    names = {"fr": new} | {code: name for code, name in others.items() if name}
    if twice := [code for code, _ in further if code == "fr" or code in others]:
        raise click.BadParameter(f"{twice[0]} has a place of its own: see --help", param_hint="--in")
    names |= dict(further)
    renaming = plan_renaming(files, old, names, settings.languages)
    echo("\n".join(renaming_report(localizer, files, renaming)))
    if not yes:
        echo(localizer.say("rename-trial"))
        return
    if not source:
        raise DeskError("rename-source-needed")
    if doubtful is None and any(one.all != one.sure for one in renaming.texts(files)):
        raise DeskError("rename-undecided")
    page = {"title": source, "url": url, "kind": Bare(kind.value), "published": None, "read_on": today}
    texts = renamed(files, renaming, page, today, everywhere=doubtful == "replace")
    write_together(texts, knowledge_folder(settings))
    echo(localizer.say("rename-written", files=", ".join(sorted(one.name for one in texts))))


@click.command()
@click.argument("subject", metavar="[SERVICE|PROJECT|PLACE]", nargs=-1)
@click.option("--lang", metavar="fr|nl", help="One language only. Default: all of them.")
@explain_errors
def preview(subject: tuple[str, ...], lang: str | None) -> None:
    """Print the very screens that victims and professionals see now, as this terminal shows them.

    \b
      relais preview                         the screens that belong to no place
      relais preview evc                     one contact: at a glance, and in full
      relais preview espace-vif --lang fr    a contact, or a project: in its coordinating municipality
      relais preview Andenne                 any municipality: the referral, more contacts, sources
    """
    assistant = load(read_answer_settings())
    languages = [require_language(lang, assistant.languages)] if lang else assistant.languages
    for language in languages:
        say = assistant.screens(language).layout.localizer.say
        for one in _previews(assistant, " ".join(subject), language):
            echo(f"===== {say(_READER_MESSAGES[one.reader.value])} · {say(one.message)} · {one.language} =====")
            echo("\n" + (machine.plain(assistant, one.screen) if one.screen else say("preview-nothing") + "\n"))


def _previews(assistant: Assistant, subject: str, language: str) -> Iterator[Preview]:
    """Yield the screens of a service, project or municipality, or those of no place without a subject."""
    facts = assistant.facts
    if not subject:
        yield from general_previews(assistant, language)
    # An id may name a service and a project: then both are shown.
    if subject in facts.services:
        yield from service_previews(assistant, subject, language)
    if subject in facts.projects:
        yield from municipality_previews(assistant, facts.projects[subject].coordinator, language)
    if subject and subject not in facts.services and subject not in facts.projects:
        nis = assistant.understand(subject).place.nis
        nis = nis or resolve_id([*facts.services, *facts.projects], subject, "unknown-subject")
        yield from municipality_previews(assistant, nis, language)


@click.command()
@click.argument("revision", metavar="[GIT-REV]", default="HEAD")
@LANG_OPTION
@explain_errors
def diff(revision: str, lang: str | None) -> None:
    """Tell what changes for users, in words: the knowledge at a revision of git, beside the folder as it is now.

    Without GIT-REV: since the last commit. What victims newly see or lose stands first; then services, numbers, hours,
    how sure they are, organizations, municipalities, first lines, and the sentences of the assistant.

    \b
      relais diff
      relais diff main
      relais diff HEAD~3 --lang nl
    """
    settings = read_answer_settings()
    localizer = load_localizer(settings, lang)
    folder_now = knowledge_folder(settings)
    with knowledge_at(revision, folder_now) as folder_then:
        try:
            old = facts_then(folder_then)
        except KnowledgeError as error:
            problem = ProblemTexts(localizer.language).line(error.problems[0]).removeprefix(f"{folder_then}/")
            raise DeskError("diff-unreadable", revision=revision, problem=problem) from None
        new, today = load_facts(folder_now), belgian_time().date()
        changes = [*differences(old, new, localizer.language, today)]
        # The sentences of an installed Relais are in no repository, or in another one than somebody's own facts.
        locales = folder("locales", settings.locales)
        with suppress(DeskError):
            if repository(locales) == repository(folder_now):
                with knowledge_at(revision, locales) as locales_then:
                    changes += sentence_changes(locales_then, locales)
        echo(diff_report(localizer, old, new, changes, today))
        others = other_files(folder_then, folder_now)
    if others:
        echo("\n".join([localizer.say("diff-others"), *(f"  {file}" for file in others)]))


@click.command()
@click.argument("name", required=False, type=click.Choice(sorted(SCHEMAS)))
@click.option(
    "--write",
    "directory",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write all schemas into this folder: knowledge/schema is where the first line of each file points.",
)
@explain_errors
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
        echo(f"{len(SCHEMAS)} schemas written into {directory}.")
    elif name is not None:
        echo(schema_text(name), nl=False)
    else:
        echo(json.dumps(sorted(SCHEMAS)))
