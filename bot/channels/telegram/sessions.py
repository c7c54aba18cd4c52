"""What is remembered of a chat, in memory alone, and for 48 hours at most."""

from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from bot.conversation.flow import State

# Seconds between two rounds of forgetting.
ROUND = 300.0
# Telegram lets a bot delete messages of the last 48 hours; what is older is of no use, so it is not kept either. A
# round less, because what is due is forgotten in the next round: nothing is ever older than 48 hours.
LIFETIME = 48 * 3600.0 - ROUND
# Chats at a time, some 100 MB. Beyond that the one that was silent longest is forgotten, and its Erase with it.
MOST_SESSIONS = 50_000
# Messages of one chat that Erase remembers: nobody reads so many in two days, but a machine could send them.
MOST_MESSAGES = 1_000


@dataclass(slots=True)
class Session:
    """A chat: the state of its conversation (None before it begins), and what Erase must know.

    `messages` are the ids of both sides with the time each was sent (seconds since 1970). `beyond` counts messages
    that may lie in the chat and that Erase cannot reach: too old, or sent without an answer that told their id.
    """

    state: State | None = None
    messages: dict[int, float] = field(default_factory=dict)
    beyond: int = 0
    touched: float = 0.0

    def forget_messages(self, oldest: float) -> None:
        """Drop the ids of messages sent at `oldest` or before, and all beyond MOST_MESSAGES; their count stays."""
        if min(self.messages.values(), default=oldest + 1) > oldest and len(self.messages) <= MOST_MESSAGES:
            return
        young = [(message, sent) for message, sent in self.messages.items() if sent > oldest][-MOST_MESSAGES:]
        self.beyond += len(self.messages) - len(young)
        self.messages = dict(young)

    def end(self, told: Collection[int]) -> None:
        """Forget the conversation; only the ids of the messages that told so stay, for a later Erase."""
        self.state, self.beyond = None, 0
        self.messages = {message: sent for message, sent in self.messages.items() if message in told}


class Sessions:
    """Sessions by chat id. `clock` gives seconds since 1970; what was not touched for LIFETIME is forgotten."""

    def __init__(self, clock: Callable[[], float], most: int = MOST_SESSIONS) -> None:
        self._clock = clock
        self._most = most
        # In the order in which they were touched.
        self._sessions: OrderedDict[int, Session] = OrderedDict()

    def __len__(self) -> int:
        return len(self._sessions)

    def open(self, chat: int) -> Session:
        """The chat's session, a new one if there is none; from now on it lives LIFETIME seconds more."""
        session = self.find(chat) or Session()
        session.touched = self._clock()
        self._sessions[chat] = session
        self._sessions.move_to_end(chat)
        while len(self._sessions) > self._most:
            self._sessions.popitem(last=False)
        return session

    def find(self, chat: int) -> Session | None:
        """The chat's session, without prolonging its life."""
        self._forget_silent()
        session = self._sessions.get(chat)
        if session:
            session.forget_messages(self._clock() - LIFETIME)
        return session

    def remember(self, session: Session, message: int, sent: float) -> None:
        """Note a message of either side and when it was sent, so that Erase can find it."""
        if sent > self._clock() - LIFETIME:
            session.messages[message] = sent
        else:
            session.beyond = max(session.beyond, 1)

    def forget(self, chat: int) -> None:
        """Drop all that is known of a chat."""
        self._sessions.pop(chat, None)

    def forget_old(self) -> None:
        """Drop the sessions and the message ids whose time is over; once in each ROUND."""
        self._forget_silent()
        for session in self._sessions.values():
            session.forget_messages(self._clock() - LIFETIME)

    def _forget_silent(self) -> None:
        oldest = self._clock() - LIFETIME
        while self._sessions and next(iter(self._sessions.values())).touched <= oldest:
            self._sessions.popitem(last=False)
