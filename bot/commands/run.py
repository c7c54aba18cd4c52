"""`relais poll` and `relais serve`: the assistant on Telegram; `relais health` and `report` ask how they are."""

import contextlib
import json
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Iterable
from pathlib import Path
from typing import Final
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

import click
from prometheus_client.parser import text_string_to_metric_families

from bot.commands.common import LANG_OPTION, echo, explain_errors, load_localizer
from bot.commands.web import DEFAULT_LISTEN, live_of, site_of
from bot.conversation.localizer import Localizer
from bot.desk.tables import text_table
from bot.live import ReloadingAssistant
from bot.settings import Address, Settings, read_settings
from bot.telegram import run as runner
from bot.telegram.app import BotApplication, build
from bot.telegram.memory import Memory, RamMemory
from bot.telegram.retry import Timing
from bot.telegram.run import pages, polling, webhook
from bot.telegram.webhook import WebhookEndpoint

# Seconds that a process may take to say how it is.
HEALTH_TIMEOUT: Final = 4
# A process that listens everywhere is asked here.
_LOOPBACK_OF_ANY: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (compared, not listened on)

HOW_TO_START: Final = """\
Relais has no token for Telegram yet.

  1. In Telegram, write to @BotFather, send /newbot, and copy the token that it gives you.
  2. Give it to Relais:   export RELAIS_TOKEN=…      (or write it in a file named .env, see .env.example)
  3. Start again:         relais poll

Without a token you can talk to Relais here:   relais chat"""

HOW_TO_SERVE: Final = """\
Relais does not know yet where Telegram is to send its updates.

  1. Point an address of yours (HTTPS) at this machine, through a reverse proxy: see docs/operations.md.
  2. Name it:              export RELAIS_WEBHOOK_URL=https://…/telegram
  3. Make up a secret:     export RELAIS_WEBHOOK_SECRET=$(openssl rand -hex 32)
  4. Start again:          relais serve

Without an address, `relais poll` fetches the updates by itself."""


def token_of(settings: Settings) -> str:
    """Return the token. Raises ClickException that says how to get one."""
    token = settings.token.get_secret_value().strip() if settings.token else ""
    if not token:
        raise click.ClickException(HOW_TO_START)
    return token


def application_of(settings: Settings, live: ReloadingAssistant) -> BotApplication:
    """Return the application over the assistant that answers now, with the memory that the settings name."""
    timing, state = Timing(), settings.state.get_secret_value()
    if state == "memory":
        memory: Memory = RamMemory(timing.now, steady=timing.steady)
    else:
        # Redis is a part that most bots do without.
        from bot.telegram.redis_memory import RedisMemory  # noqa: PLC0415  # an optional part

        try:
            memory = RedisMemory(state, timing.now)
        except ValueError:  # its text may hold the password
            raise click.ClickException(
                "RELAIS_STATE: an option behind the ? of the address has a value that no Redis knows: correct it, or"
                " leave it out"
            ) from None
    return build(
        lambda: live.assistant,
        token_of(settings),
        settings.api_url,
        timing,
        memory,
        messages_per_second=settings.messages_per_second,
    )


def poll_source(settings: Settings, live: ReloadingAssistant, *, take_over: bool) -> runner.UpdateSource:
    """Return the way in by long polling, with the pages of health and metrics where the settings name an address."""

    @contextlib.asynccontextmanager
    async def source(application: BotApplication) -> AsyncIterator[Awaitable[None]]:
        async with contextlib.AsyncExitStack() as stack:
            if settings.listen:
                await stack.enter_async_context(pages(application, live, settings.listen))
            yield await stack.enter_async_context(polling(application, take_over=take_over))

    return source


# For a page of counters; it comes from a process nearby.
_COUNTERS_TIMEOUT_SECONDS = 10
# Without a page named, and no address set.
_USUAL_COUNTERS_ADDRESS = "127.0.0.1:8080"


@click.command()
@click.option(
    "--watch", is_flag=True, help="Use changed facts and texts by itself, within two seconds of saving a file."
)
@click.option("--take-over", is_flag=True, help="Take the webhook away that `relais serve` has set for this token.")
@explain_errors
def poll(watch: bool, take_over: bool) -> None:  # noqa: FBT001  # click gives flags by position
    """Run the assistant on Telegram by long polling. Needs RELAIS_TOKEN.

    Nothing is written to disk: what must be remembered (language, message ids for Erase) lives in memory for 48 hours
    at most. An update is confirmed once it is answered: a process that is killed loses none, but for what
    waited through a long pause. While Telegram is out of reach it goes on trying. Stop it with Ctrl-C.

    Facts and texts can change while it runs: send the process SIGHUP, or start it with --watch. Everything is checked
    first; if something is wrong, the log says in which file and line, and the last good state goes on answering.

    With RELAIS_LISTEN=127.0.0.1:8080 it also tells how it is: /health and /metrics there.

    \b
      relais poll --watch
      kill -HUP $(pgrep -f "relais poll")
    """
    settings = read_settings()
    token_of(settings)
    live = live_of(settings)
    source = poll_source(settings, live, take_over=take_over)
    runner.run(application_of(settings, live), live, source, watch=watch)


@click.command()
@click.option("--watch", is_flag=True, help="Use changed facts and texts by itself, within two seconds of saving.")
@click.option("--listen", metavar="HOST:PORT", help=f"Where to listen [RELAIS_LISTEN, else {DEFAULT_LISTEN}].")
@click.option("--web", is_flag=True, help="Serve the pages of `relais web` too, at RELAIS_WEB_URL.")
@explain_errors
def serve(watch: bool, listen: str | None, web: bool) -> None:  # noqa: FBT001  # click gives flags by position
    """Run the assistant on Telegram behind a webhook. Needs RELAIS_TOKEN, RELAIS_WEBHOOK_URL, RELAIS_WEBHOOK_SECRET.

    Telegram pushes its updates to RELAIS_WEBHOOK_URL, a reverse proxy brings them here. GET /health tells how the
    process is, /metrics counts answers for Prometheus: keep both from the outside.

    Several processes share the work if RELAIS_STATE names one Redis or Valkey that writes nothing to disk. SIGTERM
    finishes what is in hand within five seconds; SIGHUP loads facts and texts anew.

    \b
      RELAIS_STATE=redis://127.0.0.1:6379/0 relais serve --listen 127.0.0.1:8081
      RELAIS_WEB_URL=https://relais.example.org relais serve --web
    """
    settings = read_settings()
    token_of(settings)
    if not settings.webhook_url or not settings.webhook_secret:
        raise click.ClickException(HOW_TO_SERVE)
    if web and not settings.web_url:
        raise click.ClickException("say under which address the pages are reached: RELAIS_WEB_URL=https://…")
    url = settings.webhook_url
    endpoint = WebhookEndpoint(urlsplit(url).path, settings.webhook_secret.get_secret_value())
    try:
        address = Address.parse(listen) if listen else settings.listen or DEFAULT_LISTEN
    except ValueError as error:
        raise click.BadParameter(f"{listen}: {error}", param_hint="--listen") from None
    live = live_of(settings)
    application = application_of(settings, live)
    pages_too = site_of(settings, live, application.chats.metrics).routes() if web else []
    source: runner.UpdateSource = lambda one: webhook(one, live, url, endpoint, address, pages_too)  # noqa: E731  (bound here)
    runner.run(application, live, source, watch=watch)


@click.command()
@explain_errors
def health() -> None:
    """Tell how the running assistant is, as JSON: ask the process that listens at RELAIS_LISTEN.

    Exit code: 0 if it answers messages (`ok`, or `degraded` while an edit is refused, or Redis or
    Telegram is away), else 1.

    \b
      relais health
    """
    listen = read_settings().listen or DEFAULT_LISTEN
    address = Address(_LOOPBACK_OF_ANY.get(listen.host, listen.host), listen.port)
    try:
        # Past any proxy, which stands on the way to Telegram and not to this machine.
        with build_opener(ProxyHandler({})).open(f"http://{address}/health", timeout=HEALTH_TIMEOUT) as answer:
            status = json.load(answer)
    except HTTPError as error:
        echo(error.read().decode())
        sys.exit(1)
    except (OSError, ValueError) as error:
        raise click.ClickException(
            f"nothing answers at {address} ({type(error).__name__}). Is `relais serve`, or `relais poll` with"
            " RELAIS_LISTEN, running there?"
        ) from None
    echo(json.dumps(status, indent=2))


# ---------------------------------------------------------------------- a week in numbers, which point to nobody

# Smaller numbers are not shown: they could point to one person.
SMALLEST_SHOWN = 5
METRIC = "relais_answers_total"
_HEAD_MESSAGES = ("report-outcome", "report-region", "report-language", "report-count")
_OUTCOME_MESSAGES = (
    "report-outcome-referral", "report-outcome-question", "report-outcome-danger", "report-outcome-topic",
    "report-outcome-sources", "report-outcome-start", "report-outcome-privacy", "report-outcome-erased",
    "report-outcome-other", "report-outcome-failed", "report-outcome-unreadable", "report-outcome-dropped",
    "report-outcome-late",
)  # fmt: skip
_REGION_MESSAGES = (
    "report-region-brussels", "report-region-flanders", "report-region-wallonia", "report-region-none",
)  # fmt: skip

# How many answers there were of each outcome, region and language.
Counts = Counter[tuple[str, str, str]]


class NotCountersError(Exception):
    """The page is none of Relais' counters."""


def read_counts(page: str) -> Counts:
    """Return the answers on a page of /metrics, by outcome, region and language. Raise NotCountersError."""
    try:
        families = list(text_string_to_metric_families(page))
    except ValueError:
        raise NotCountersError from None
    if not any(family.name.startswith("relais_") for family in families):
        raise NotCountersError
    counts = Counts()
    for family in families:
        for sample in family.samples:
            if sample.name == METRIC:
                outcome, region, language = (sample.labels.get(name, "") for name in ("outcome", "region", "language"))
                counts[outcome, region, language] = round(sample.value)
    return counts


def added_since(now: Iterable[Counts], before: Iterable[Counts]) -> Counts:
    """Return what was added. A process that began anew counts from nothing, so nothing falls below zero."""
    added = sum(now, Counts())
    added.subtract(sum(before, Counts()))
    return +added


def counts_report(localizer: Localizer, counts: Counts) -> str:
    """Return the counts as a table, the most frequent first, without small ones and without sums that betray them."""
    rows = [
        (
            _label(localizer, _OUTCOME_MESSAGES, outcome),
            _label(localizer, _REGION_MESSAGES, region),
            language,
            str(count),
        )
        for (outcome, region, language), count in counts.most_common()
        if count >= SMALLEST_SHOWN
    ]
    heads = [localizer.say(head) for head in _HEAD_MESSAGES]
    body = text_table(heads, rows) if rows else [f"  {localizer.say('report-nothing')}"]
    hidden = localizer.say("report-hidden", few=SMALLEST_SHOWN)
    return "\n".join([localizer.say("report-title"), "", *body, "", hidden])


def _label(localizer: Localizer, messages: Iterable[str], label: str) -> str:
    """Return the word for a label; one of another version of Relais is shown as it is."""
    message = next((message for message in messages if message.endswith(f"-{label}")), None)
    return localizer.say(message) if message else label


@click.command()
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@click.option("--since", "earlier", multiple=True, metavar="PAGE", help="Counters saved before; may be given again.")
@LANG_OPTION
@explain_errors
def report(pages: tuple[str, ...], earlier: tuple[str, ...], lang: str | None) -> None:
    """Tell what happened in a week, in numbers that single nobody out.

    PAGE is the address of a process's counters, or a file in which they were saved; without one, those of the process
    that listens at RELAIS_LISTEN. Counters live as long as their process: save them once a week, and compare.

    Numbers below five are left out, and so is every sum: they could point to one person.

    \b
      relais report
      curl -s http://127.0.0.1:8080/metrics > week-48.txt
      relais report --since week-48.txt
      relais report http://127.0.0.1:8081/metrics http://127.0.0.1:8082/metrics --lang nl
    """
    settings = read_settings()
    pages = pages or (f"http://{settings.listen or _USUAL_COUNTERS_ADDRESS}/metrics",)
    counts = added_since(map(_counts_on, pages), map(_counts_on, earlier))
    echo(counts_report(load_localizer(settings, lang), counts))


def _counts_on(page: str) -> Counts:
    """Return the counts on a page, an address or a file; ClickException with the way out if there are none."""
    try:
        if page.startswith(("http://", "https://")):
            # Past any proxy: counters come from nearby, and are nobody else's business.
            opener = build_opener(ProxyHandler({}))
            with opener.open(page, timeout=_COUNTERS_TIMEOUT_SECONDS) as answer:
                text: str = answer.read().decode()
        else:
            text = Path(page).read_text(encoding="utf-8")
        return read_counts(text)
    except NotCountersError:
        raise click.ClickException(f"{page}: these are no counters of Relais; name its /metrics") from None
    except (OSError, ValueError) as error:
        raise click.ClickException(
            f"{page}: cannot be read ({type(error).__name__}). Is a process running there, with RELAIS_LISTEN set?"
        ) from None
