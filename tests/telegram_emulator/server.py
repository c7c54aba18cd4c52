"""The emulated service: methods over HTTP on 127.0.0.1, its people, its faults and its record of calls."""

import asyncio
import contextlib
import inspect
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from telegram import Bot
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest, format_timestamp
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from tests.telegram_emulator import arguments, faults
from tests.telegram_emulator.chats import BOT_ID, Chat, Clock
from tests.telegram_emulator.methods import TABLE, Method
from tests.telegram_emulator.refusals import ApiError, Json, not_found, unauthorized, unmodelled
from tests.telegram_emulator.user import User
from tests.telegram_emulator.world import World

for _module in ("sending", "editing", "receiving", "profile"):
    import_module(f"tests.telegram_emulator.{_module}")  # each enters its methods into the table

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")


@dataclass(slots=True)
class Call:
    """A call of the bot: what it asked for, and the status it was answered with (0 while it waits)."""

    method: str
    params: Json
    status: int = 0
    description: str = ""


class BotApi:
    """One Bot API server with one bot; `strict` also refuses what Telegram would silently ignore."""

    def __init__(self, *, strict: bool = True) -> None:
        self.strict = strict
        self.world = World()
        self.calls: list[Call] = []
        self.port = 0
        # Put together here, so that no scanner of secrets takes it for a real one.
        self.token = f"{BOT_ID}:" + "emulated" * 5
        # Seconds that each call takes on its way.
        self.latency = 0.0
        self._faults = faults.Faults()
        self._server: HTTPServer | None = None
        self._stopped = asyncio.Event()

    @property
    def base_url(self) -> str:
        """What python-telegram-bot takes as base_url."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def clock(self) -> Clock:
        """The clock of the service."""
        return self.world.clock

    async def start(self) -> None:
        """Listen; after a stop, at the same port as before."""
        handlers: list[Any] = [(r"/bot([^/]+)/([A-Za-z]+)", _Handler, {"api": self}), (r".*", _Nowhere)]
        application = Application(handlers, log_function=lambda handler: None)
        self._server = HTTPServer(application)
        sockets = bind_sockets(self.port, address="127.0.0.1")
        self.port = sockets[0].getsockname()[1]
        self._stopped.clear()
        self._server.add_sockets(sockets)
        self.world.updates.resume()

    async def stop(self) -> None:
        """End every call under way and stop listening; what the world holds stays."""
        self._stopped.set()
        await self.world.updates.close()
        if self._server:
            self._server.stop()
            await self._server.close_all_connections()
            self._server = None

    def user(self, first_name: str = "Anna", language_code: str | None = "fr") -> User:
        """Somebody with Telegram in their hand, who has not written to the bot yet."""
        person = self.world.add_person(first_name, language_code)
        return User(self.world, person, self.world.chats[person.id], self.recent)

    def group(self, title: str = "Famille", kind: str = "group") -> Chat:
        """A group (or supergroup, channel) without the bot; see User.adds_bot_to."""
        return self.world.add_group(title, kind)

    def fail_next(
        self,
        method: str,
        code: int = 429,
        *,
        retry_after: int = 1,
        description: str = "",
        html: bool = False,
        times: int = 1,
        after: bool = False,
    ) -> None:
        """Refuse the next calls of a method ("*": of any); with `after`, though the call took effect."""
        refusal = faults.refusal(code, description, retry_after)
        self._faults.add(faults.Fault(method, refusal=refusal, html=html, after=after), times)

    def delay_next(self, method: str, seconds: float, times: int = 1) -> None:
        """Answer the next calls late."""
        self._faults.add(faults.Fault(method, delay=seconds), times)

    def cut_next(
        self, method: str, how: Literal["reset", "half"] = "reset", *, times: int = 1, after: bool = False
    ) -> None:
        """Cut the connection of the next calls, by a reset or after half an answer."""
        self._faults.add(faults.Fault(method, cut=how, after=after), times)

    def garble_next(self, method: str, body: str, times: int = 1) -> None:
        """Answer the next calls of a method with this body, as if all were well, and do nothing of what they ask."""
        self._faults.add(faults.Fault(method, body=body), times)

    def mend(self) -> None:
        """Forget the faults that have not happened yet."""
        self._faults.waiting.clear()

    def push(self, kind: str, payload: Json) -> int | None:
        """Queue any update at all, also of a kind nobody knows."""
        return self.world.updates.put(kind, payload)

    def made(self, *methods: str) -> list[Call]:
        """The calls of these methods, in order."""
        return [call for call in self.calls if call.method in methods]

    def recent(self, count: int = 8) -> str:
        """The last calls and how they were answered, for the message of a failing test."""
        told = [call for call in self.calls if call.method != "getUpdates" or call.status not in {0, 200}]
        return "; ".join(f"{call.method} {call.status} {call.description}".strip() for call in told[-count:]) or "none"

    async def until(self, holds: Callable[[], bool], within: float = 5.0) -> None:
        """Wait until something holds of the service; TimeoutError with the last calls."""
        if not await self.world.notifier.until(holds, within):
            raise TimeoutError(f"it did not come to hold within {within} s; last calls: {self.recent()}")

    def assert_discreet(self) -> None:
        """Every message went out silently and without a link preview."""
        accepted = [call for call in self.calls if call.status == 200]
        loud = [call for call in accepted if _sends(call) and call.params.get("disable_notification") is not True]
        if loud:
            raise AssertionError(f"sent with a sound: {loud}")
        texts = [call for call in accepted if call.method in {"sendMessage", "editMessageText"}]
        open_links = [call for call in texts if not (call.params.get("link_preview_options") or {}).get("is_disabled")]
        if open_links:
            raise AssertionError(f"sent with link previews: {open_links}")

    async def answer(self, token: str, name: str, request: HTTPServerRequest) -> "Answer":
        """Handle one call, with the fault that waits for it."""
        if self.latency:
            await asyncio.sleep(self.latency)
        fault = self._faults.take(name)
        if fault and fault.delay:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), fault.delay)
        if fault is None or fault.after or not (fault.refusal or fault.cut or fault.body):
            answer = await self._answer(token, name, request)
        else:
            self.calls.append(Call(name, {}, fault.refusal.code if fault.refusal else -1, "a fault of the test"))
            answer = Answer(200, "")
        self.world.notifier.notify()
        return _spoilt(answer, fault) if fault else answer

    async def _answer(self, token: str, name: str, request: HTTPServerRequest) -> "Answer":
        call = Call(name, {})
        self.calls.append(call)
        try:
            result = await self._run(call, self._method(token, name), request)
        except ApiError as refusal:
            call.status, call.description = refusal.code, refusal.description
            return Answer(refusal.code, json.dumps(refusal.as_json()))
        call.status = 200
        return Answer(200, json.dumps({"ok": True, "result": result}))

    def _method(self, token: str, name: str) -> Method:
        if token != self.token:
            raise unauthorized() if TOKEN.fullmatch(token) else not_found()
        if self.world.logged_out:
            raise ApiError(400, "Logged out")
        if name.lower() not in TABLE:
            raise unmodelled(name) if hasattr(Bot, name) else not_found()
        return TABLE[name.lower()]

    async def _run(self, call: Call, method: Method, request: HTTPServerRequest) -> object:
        given = arguments.read(request)
        call.method, call.params = method.name, dict(given.values)
        call.params = arguments.bound(method.name, method.parameters, method.unmodelled, given, lenient=not self.strict)
        result = method.run(self.world, **call.params)
        return await result if inspect.isawaitable(result) else result


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a body; or how the connection is cut instead."""

    status: int
    body: str
    cut: str = ""


def _spoilt(answer: Answer, fault: faults.Fault) -> Answer:
    if fault.cut:
        return Answer(0, "", fault.cut)
    if fault.body:
        return Answer(200, fault.body)
    if fault.refusal is None:
        return answer
    return Answer(
        fault.refusal.code, faults.page(fault.refusal.code) if fault.html else json.dumps(fault.refusal.as_json())
    )


def _sends(call: Call) -> bool:
    return call.method.lower() in TABLE and TABLE[call.method.lower()].sends


class _Handler(RequestHandler):
    SUPPORTED_METHODS = ("GET", "POST")

    def initialize(self, api: BotApi) -> None:
        self.api = api

    async def get(self, token: str, name: str) -> None:
        await self._serve(token, name)

    async def post(self, token: str, name: str) -> None:
        await self._serve(token, name)

    async def _serve(self, token: str, name: str) -> None:
        answer = await self.api.answer(token, name, self.request)
        if answer.cut:
            await faults.cut(self.detach(), answer.cut)
            return
        self.set_status(answer.status)
        self.set_header("Date", format_timestamp(self.api.clock.now()))
        self.set_header("Content-Type", "application/json" if answer.body.startswith("{") else "text/html")
        self.write(answer.body)


class _Nowhere(RequestHandler):
    def prepare(self) -> None:
        self.set_status(404)
        self.finish(not_found().as_json())
