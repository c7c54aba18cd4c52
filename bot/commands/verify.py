"""`relais verify`."""

import datetime as dt

import click

from bot.commands.desk import LANGUAGE, desk, now, told
from bot.maintenance.verify import Check
from bot.maintenance.verify import verify as stamp


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
    click.echo(place.voice.say("verify-done", service=service, date=day.isoformat(), by=by, file=str(file)))
