"""`relais preview`."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import click

from bot.channels import machine
from bot.commands.common import load
from bot.commands.desk import language, told
from bot.conversation.flow import Assistant
from bot.maintenance.finding import one_of
from bot.maintenance.previews import Preview, of_municipality, of_no_place, of_service
from bot.settings import read_settings

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
        say = assistant.screens(one.language).layout.voice.say
        yield f"===== {say(_READERS[one.reader.value])} · {say(one.message)} · {one.language} ====="
        yield "\n" + (machine.plain(assistant, one.screen) if one.screen else say("preview-nothing") + "\n")
