"""The queue of updates: long polling with one poller at a time, and the push to a webhook.

How polls are answered was read in the source of the official server (tdlib/telegram-bot-api of 7 May 2026:
process_get_updates_query, do_get_updates, fail_query_conflict; TQueue::get of tdlib/td).
"""

import asyncio
import contextlib
import json
from dataclasses import dataclass
from itertools import islice

from tornado.httpclient import AsyncHTTPClient, HTTPError

from tests.telegram_emulator.chats import Clock, Notifier
from tests.telegram_emulator.refusals import OTHER_POLLER, WEBHOOK_ACTIVE, WEBHOOK_TOOK_OVER, ApiError, Json, conflict

DEFAULT_KINDS = frozenset(
    {
        "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
        "edited_business_message", "deleted_business_messages", "guest_message", "inline_query",
        "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "purchased_paid_media",
        "poll", "poll_answer", "my_chat_member", "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot",
    }
)  # fmt: skip
KINDS = DEFAULT_KINDS | {"chat_member", "message_reaction", "message_reaction_count"}
LIFETIMES = {"inline_query": 30, "callback_query": 150}
DAY = 24 * 3600
# An offset that lies farther behind the newest update is taken for nonsense: all that waits is handed out.
FARTHEST_OFFSET = 10


@dataclass(slots=True)
class PollRules:
    """How the official server slows pollers, in seconds.

    The same offset again within `repeat` gets one update at most, within `hurry` it waits for so long if there is none;
    a second conflict within `conflict` is told only after as long.
    """

    repeat: float = 0.5
    hurry: float = 3.0
    conflict: float = 3.0


@dataclass(frozen=True, slots=True)
class Update:
    """One update that waits, and the time it is dropped."""

    id: int
    kind: str
    payload: Json
    expires: int

    @property
    def queue(self) -> int:
        """The chat, within which updates are pushed in order; without one, a queue of its own."""
        part = self.payload.get("message", self.payload)
        chat = part.get("chat") if isinstance(part, dict) else None
        return int(chat["id"]) if chat else -self.id

    def as_json(self) -> Json:
        """An Update."""
        return {"update_id": self.id, self.kind: self.payload}


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are pushed, and the secret that goes with them."""

    url: str
    secret: str = ""
    max_connections: int = 40
    ip_address: str = ""


class Updates:
    """Waiting updates, confirmed by the offset of the next poll or by a 2xx of the webhook."""

    def __init__(self, clock: Clock, notifier: Notifier) -> None:
        self.clock = clock
        self.notifier = notifier
        self.waiting: list[Update] = []
        self.allowed = DEFAULT_KINDS
        self.webhook: Webhook | None = None
        self.webhook_error: tuple[int, str] | None = None
        self.retry_seconds = 0.01
        self.rules = PollRules()
        self._next_id = 5001
        self._last_offset: int | None = None
        self._last_poll = self._next_conflict = -DAY * 1.0
        self._poller: asyncio.Future[str] | None = None
        self._arrived = asyncio.Event()
        self._pusher: asyncio.Task[None] | None = None

    @property
    def polled(self) -> bool:
        """Whether a long poll waits at this moment."""
        return self._poller is not None and not self._poller.done()

    def put(self, kind: str, payload: Json) -> int | None:
        """Queue an update unless the bot did not ask for its kind; its number, if it was queued."""
        if kind in KINDS and kind not in self.allowed:
            return None
        number, self._next_id = self._next_id, self._next_id + 1
        expires = self.clock.now() + LIFETIMES.get(kind, DAY)
        self.waiting.append(Update(number, kind, payload, expires))
        self._arrived.set()
        self._release("")
        self.notifier.notify()
        return number

    def allow(self, kinds: list[str] | None) -> None:
        """Which kinds to queue from now on; an empty list means the usual ones, None changes nothing."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or DEFAULT_KINDS

    def pending(self) -> list[Update]:
        """Those that are neither confirmed nor too old."""
        self.waiting = [update for update in self.waiting if update.expires > self.clock.now()]
        return self.waiting

    async def poll(self, offset: int, limit: int, within: float) -> list[Json]:
        """getUpdates: wait for updates at most so long; ApiError 409 when somebody else takes over."""
        if self.webhook:
            raise await self._conflict(WEBHOOK_ACTIVE)
        now = self.clock.steady()
        if offset == self._last_offset:
            if now < self._last_poll + self.rules.hurry:
                within = max(within, self.rules.hurry)
            if now < self._last_poll + self.rules.repeat:
                limit = 1
        self._last_offset, self._last_poll = offset, now
        self._confirm(offset)
        if not self.pending() and within > 0:
            self._release(OTHER_POLLER)
            await self._wait(within)
            self._confirm(max(offset, 0))
        return [update.as_json() for update in islice(self.pending(), limit)]

    async def _wait(self, within: float) -> None:
        self._poller = poller = asyncio.get_running_loop().create_future()
        self.notifier.notify()
        await asyncio.wait({poller}, timeout=within)
        if self._poller is poller:
            self._poller = None
        if poller.done() and (reason := poller.result()):
            raise await self._conflict(reason)

    async def _conflict(self, reason: str) -> ApiError:
        now = self.clock.steady()
        if now < self._next_conflict:
            await asyncio.sleep(self.rules.conflict)
        else:
            self._next_conflict = now + self.rules.conflict
        return conflict(reason)

    def _release(self, conflict_with: str) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_result(conflict_with)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self.waiting = self.pending()[offset:]
        elif offset <= self._next_id + FARTHEST_OFFSET:
            self.waiting = [update for update in self.waiting if update.id >= offset]
        self.notifier.notify()

    async def set_webhook(self, webhook: Webhook | None, *, drop: bool) -> None:
        """Push to this address from now on, or stop pushing."""
        await self.close(WEBHOOK_TOOK_OVER if webhook else "")
        if drop:
            self.waiting = []
        self.webhook, self.webhook_error = webhook, None
        self.resume()

    def resume(self) -> None:
        """Push again, if there is a webhook and nothing pushes."""
        if self.webhook and self._pusher is None:
            self._pusher = asyncio.create_task(self._push_all(self.webhook))

    async def close(self, conflict_with: str = "") -> None:
        """End the poll that waits and the push under way."""
        self._release(conflict_with)
        if self._pusher:
            self._pusher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._pusher
            self._pusher = None

    async def _push_all(self, webhook: Webhook) -> None:
        """As Telegram does: several at the same time, but those of one chat one after the other."""
        client = AsyncHTTPClient(force_instance=True, max_clients=webhook.max_connections)
        pushing: dict[int, asyncio.Task[None]] = {}
        try:
            while True:
                self._arrived.clear()
                for update in self.pending():
                    if update.queue not in pushing and len(pushing) < webhook.max_connections:
                        pushing[update.queue] = asyncio.create_task(self._push(client, webhook, update))
                arrived = asyncio.create_task(self._arrived.wait())
                try:
                    await asyncio.wait({arrived, *pushing.values()}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    arrived.cancel()
                pushing = {queue: task for queue, task in pushing.items() if not task.done()}
        finally:
            for task in pushing.values():
                task.cancel()
            await asyncio.gather(*pushing.values(), return_exceptions=True)
            client.close()

    async def _push(self, client: AsyncHTTPClient, webhook: Webhook, update: Update) -> None:
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
        try:
            body = json.dumps(update.as_json())
            await client.fetch(webhook.url, method="POST", headers=headers, body=body, follow_redirects=False)
        except (HTTPError, OSError) as error:
            await self._note_failure(error)
            return
        self.waiting = [other for other in self.waiting if other is not update]
        self.notifier.notify()

    async def _note_failure(self, error: Exception) -> None:
        reason = f"Wrong response from the webhook: {error.code} {error.message}" if isinstance(error, HTTPError) else (
            "Connection refused"
        )  # fmt: skip
        self.webhook_error = (self.clock.now(), reason)
        self.notifier.notify()
        await asyncio.sleep(self.retry_seconds)
