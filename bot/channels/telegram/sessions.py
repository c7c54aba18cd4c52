"""What is remembered of a chat, in memory alone, and for 48 hours at most."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.conversation.flow import State

# Telegram lets a bot delete messages of the last 48 hours; what is older is of no use, so it is not kept either.
LIFETIME = 48 * 3600.0


@dataclass(slots=True)
class Session:
    """A chat: the state of its conversation, and when each message was seen (id → seconds), for Erase."""

    state: State
    messages: dict[int, float] = field(default_factory=dict)


class Sessions:
    """Sessions by chat id. `clock` gives seconds; sessions that were not touched for LIFETIME are forgotten."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._sessions: OrderedDict[int, tuple[float, Session]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._sessions)

    def open(self, chat: int, begin: Callable[[], State]) -> Session:
        """The chat's session, a new one if there is none; from now on it lives LIFETIME seconds more."""
        self.forget_old()
        _, session = self._sessions.pop(chat, (0.0, None))
        session = session or Session(begin())
        self._sessions[chat] = (self._clock(), session)
        oldest = self._clock() - LIFETIME
        session.messages = {message: seen for message, seen in session.messages.items() if seen > oldest}
        return session

    def remember(self, session: Session, message: int) -> None:
        """Note a message of either side, so that Erase can find it."""
        session.messages[message] = self._clock()

    def forget(self, chat: int) -> None:
        """Drop all that is known of a chat."""
        self._sessions.pop(chat, None)

    def forget_old(self) -> None:
        """Drop the sessions whose time is over; they stand in the order in which they were touched."""
        oldest = self._clock() - LIFETIME
        while self._sessions and next(iter(self._sessions.values()))[0] <= oldest:
            self._sessions.popitem(last=False)
