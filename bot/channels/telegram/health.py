"""How a running assistant is, in words for whoever watches over it: nothing about anyone who writes to it."""

import dataclasses
import datetime as dt
from importlib.metadata import version
from typing import Any

from bot.channels.telegram.application import Relais
from bot.live.live import Live


def health(relais: Relais, live: Live, *, stopping: bool = False) -> dict[str, Any]:
    """As JSON. `state` is `ok`; `degraded` while an edit is refused or Redis is away; `stopping` at the end."""
    knowledge, trouble = live.health(), relais.chats.memory.trouble()
    degraded = knowledge.state != "current" or trouble
    return {
        "state": "stopping" if stopping else "degraded" if degraded else "ok",
        "version": version("relais"),
        "knowledge": {name: _plain(value) for name, value in dataclasses.asdict(knowledge).items()},
        "memory": trouble or "ok",
        "last_update": _plain(relais.chats.metrics.last_update),
        "updates_in_hand": len(relais.intake),
    }


def metrics_page(relais: Relais, live: Live) -> bytes:
    """The counters in the text format of Prometheus."""
    from bot.channels.telegram import prometheus  # noqa: PLC0415  (most that poll are never asked)

    away, kept = bool(relais.chats.memory.trouble()), live.health().state != "current"
    return prometheus.page(relais.chats.metrics, in_hand=len(relais.intake), kept=kept, away=away)


def _plain(value: object) -> object:
    return value.isoformat(timespec="seconds") if isinstance(value, dt.datetime) else value
