"""`relais stale`."""

import datetime as dt
import sys
from collections.abc import Sequence

import click

from bot.commands.desk import LANGUAGE, desk, now, told
from bot.conversation.voice import Voice
from bot.knowledge.facts import Facts
from bot.knowledge.loader import load_facts
from bot.maintenance.domains import domain_list, domains
from bot.maintenance.finding import one_of
from bot.maintenance.gaps import Gap, gaps
from bot.maintenance.review import Finding, Reason, review
from bot.maintenance.sheet import call_sheet
from bot.maintenance.stale import spreadsheet, tables

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
        click.echo(domain_list(place.voice, domains(facts)))
        return
    found = _chosen(facts, project, only, on.date() if on else now().date())
    missing = gaps(facts.projects[one] for one in facts.projects if project in {None, one} and not only)
    click.echo(_page(place.voice, facts, found, missing, form), nl=form != "csv")
    sys.exit(form is None and any({Reason.DUE, Reason.OUT_OF_DATE} & {*one.reasons} for one in found))


def _chosen(facts: Facts, project: str | None, only: tuple[str, ...], today: dt.date) -> list[Finding]:
    found = [one for one in review(facts, today) if _asked_for(one, only)]
    if project is None:
        return found
    project = one_of(facts.projects, project, "unknown-project")
    return [one for one in found if one.service.id in facts.projects[project].services]


def _asked_for(finding: Finding, only: tuple[str, ...]) -> bool:
    return "all" in only or bool(set(only or finding.reasons) & set(finding.reasons))


def _page(voice: Voice, facts: Facts, found: Sequence[Finding], missing: Sequence[Gap], form: str | None) -> str:
    if form == "csv":
        return spreadsheet(facts, found, missing)
    return call_sheet(voice, facts, found) if form == "sheet" else tables(voice, facts, found, missing)
