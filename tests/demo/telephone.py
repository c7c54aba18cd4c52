"""One tab of the browser: a person with a telephone, what lies on its screen, and what their fingers do."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.demo.showing import keyboard, shown
from tests.telegram_emulator.chats import Message
from tests.telegram_emulator.handles import CannotSendError, Press
from tests.telegram_emulator.refusals import Json
from tests.telegram_emulator.user import User

# Seconds after which the page says that a pressed button got no answer.
PATIENCE = 5.0
HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class _Glance:
    """All that the page shows of the chat at one moment."""

    messages: Mapping[int, Message]
    menu: list[Json]
    keyboard: Message | None
    about: str
    started: bool


@dataclass(slots=True)
class Telephone:
    """Tells the page what changes (`send`), and does what the page asks; nothing is kept beyond the tab."""

    user: User
    send: Callable[[Json], object]
    _glance: _Glance | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def open(self) -> None:
        """Show the chat from now on."""
        self._begin(self._follow())

    def close(self) -> None:
        """Forget the chat and the person."""
        for task in self._tasks:
            task.cancel()
        self.user.world.forget(self.user.person)

    async def act(self, asked: Json) -> None:
        """Do one thing; whatever a telephone would not do is not done."""
        act = _ACTS.get(str(asked.get("do")))
        if act:
            try:
                await act(self, asked)
            except (CannotSendError, LookupError, OverflowError, TypeError, ValueError):
                return

    def speak(self, language: str) -> None:
        """Set the language of the telephone."""
        self.user.person.language_code = language
        self.user.world.notifier.notify()

    async def press(self, message: int, value: str) -> None:
        """Press a button below a message, and tell the page when it is answered."""
        told: Json = {"kind": "answered", "message": message, "value": value}
        try:
            pressed = await self.user.press(value, on=self.user.chat.messages[message])
        except LookupError:
            # The button went away under the finger.
            self.send(told)
        else:
            self._begin(self._await_answer(pressed, told))

    async def _await_answer(self, pressed: Press, told: Json) -> None:
        try:
            answer = await pressed.answered(PATIENCE)
        except TimeoutError:
            answer = {"late": True}
        self.send(told | answer)

    def _begin(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # ------------------------------------------------------------------ what is shown

    async def _follow(self) -> None:
        while True:
            now = self._look()
            if now != self._glance:
                self._show(now)
            await self.user.world.notifier.until(lambda: self._look() != self._glance, HOUR)

    def _look(self) -> _Glance:
        user, profile = self.user, self.user.world.profile
        about = profile.description.get(user.person.language_code or "", profile.description.get("", ""))
        menu, keys = user.world.commands_for(user.person), user.keyboard_message()
        return _Glance({one.message_id: one for one in user.messages}, menu, keys, about, user.chat.started)

    def _show(self, now: _Glance) -> None:
        before = self._glance.messages if self._glance else {}
        self._glance = now
        changed = [one for number, one in now.messages.items() if one is not before.get(number)]
        self.send(
            {
                "kind": "view",
                "put": [shown(one, self.user.world.files) for one in changed],
                "gone": sorted(before.keys() - now.messages.keys()),
                "menu": now.menu,
                "keyboard": keyboard(now.keyboard),
                "name": self.user.world.bot.first_name,
                "about": now.about,
                "started": now.started,
            }
        )


async def _say(telephone: Telephone, asked: Json) -> None:
    await telephone.user.say(str(asked["text"]))


async def _start(telephone: Telephone, asked: Json) -> None:
    await telephone.user.start(str(asked.get("payload", "")))


async def _press(telephone: Telephone, asked: Json) -> None:
    await telephone.press(int(asked["message"]), str(asked["value"]))


async def _locate(telephone: Telephone, asked: Json) -> None:
    latitude, longitude = float(asked["latitude"]), float(asked["longitude"])
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        await telephone.user.location(latitude, longitude)


async def _photo(telephone: Telephone, _: Json) -> None:
    await telephone.user.photo()


async def _voice(telephone: Telephone, _: Json) -> None:
    await telephone.user.voice()


async def _speak(telephone: Telephone, asked: Json) -> None:
    telephone.speak(str(asked["language"]))


_ACTS: dict[str, Callable[[Telephone, Any], Awaitable[None]]] = {
    "say": _say, "start": _start, "press": _press, "locate": _locate, "photo": _photo, "voice": _voice, "speak": _speak,
}  # fmt: skip
