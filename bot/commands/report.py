"""`relais report`."""

from pathlib import Path

import click

from bot.commands.desk import LANGUAGE, desk, told
from bot.maintenance.report import Counts, NotCountersError, counts, since
from bot.maintenance.report import report as written
from bot.settings import read_settings

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
    click.echo(written(desk(lang).voice, added))


def _counts(page: str) -> Counts:
    try:
        return counts(_text(page))
    except NotCountersError:
        raise click.ClickException(f"{page}: these are no counters of Relais; name its /metrics") from None
    except (OSError, ValueError) as error:
        raise click.ClickException(
            f"{page}: cannot be read ({type(error).__name__}). Is a process running there, with RELAIS_LISTEN set?"
        ) from None


def _text(page: str) -> str:
    if not page.startswith(("http://", "https://")):
        return Path(page).read_text(encoding="utf-8")
    from urllib.request import ProxyHandler, build_opener  # noqa: PLC0415  (a file needs no network)

    # Past any proxy: counters come from nearby, and are nobody else's business.
    with build_opener(ProxyHandler({})).open(page, timeout=PATIENCE) as answer:
        text: str = answer.read().decode()
        return text
