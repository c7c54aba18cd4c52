"""The way out to the Bot API: what comes back, how long it waits, and that an error holds no token."""

import asyncio
import contextlib
import gzip
import json
import socket
import ssl
import subprocess
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import click
import pytest
import pytest_asyncio
from telegram import Bot, InputFile
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.conversation.actions import START, municipality
from bot.conversation.flow import Assistant
from bot.conversation.state import Pressed, Said
from bot.telegram import transport
from bot.telegram.render import keyboard, parts
from bot.telegram.retry import NoAnswerError, is_final, may_have_arrived
from bot.telegram.run import refuse_socks
from bot.telegram.transport import PADDED_TO, AiohttpRequest, Link, Timeouts, _body, proxy_for
from tests.conftest import LANGUAGES, system_program
from tests.emulator.fixtures import bot_api
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

__all__ = ["bot_api"]

SECRET = "123456789:" + "A" * 35
OK = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 25\r\n\r\n{"ok":true,"result":true}'
Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def request(connections: int = 4, **seconds: float | None) -> AiohttpRequest:
    """A request for plain HTTP, with these times."""
    return AiohttpRequest(connections, Timeouts(**seconds))


@asynccontextmanager
async def service(behaviour: Behaviour, secured: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """A server on loopback that does with each connection as it is told; the address of a method of the Bot API."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await behaviour(reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=secured)
    async with server:
        yield f"http{'s' * bool(secured)}://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot{SECRET}/getMe"


def own_certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody vouches for, with its key."""
    file = folder / "own.pem"
    asked = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    command = [system_program("openssl"), *asked.split(), "-keyout", str(file), "-out", str(file.with_suffix(".crt"))]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (our own command)
    file.write_bytes(file.read_bytes() + file.with_suffix(".crt").read_bytes())
    return file


async def failure(call: Awaitable[object]) -> TelegramError:
    """The error that the call ends with."""
    with pytest.raises(TelegramError) as raised:
        await call
    return raised.value


@pytest_asyncio.fixture
async def bot(bot_api: BotApi) -> AsyncIterator[Bot]:
    """A bot whose calls go out this way."""
    async with Bot(bot_api.token, bot_api.base_url, request=request(), get_updates_request=request()) as bot:
        yield bot


@pytest_asyncio.fixture
async def anna(bot_api: BotApi) -> User:
    """Somebody who wrote to the bot."""
    anna = bot_api.user("Anna", "fr")
    await anna.say("/start")
    return anna


class TestCalls:
    """What is asked arrives, and the answer comes back."""

    async def test_words_arrive_as_they_are(self, bot: Bot, anna: User) -> None:
        """Accents, signs of HTML and of forms, and emoji."""
        text = "Liège & Genk = 1+1 % « é » 🙂\nligne"
        await bot.send_message(anna.id, text)

        assert anna.messages[-1].text == text

    async def test_a_file_arrives(self, bot: Bot, anna: User, bot_api: BotApi) -> None:
        """As a part of a form of several parts."""
        await bot.send_photo(anna.id, InputFile(b"\x89PNG\r\n\x1a\n" + bytes(1000), "carte.png"), caption="é")

        assert bot_api.made("sendPhoto")[-1].status == 200
        assert anna.messages[-1].text == "é"

    async def test_many_at_once_share_few_connections(self) -> None:
        """The fifth waits until one of the four connections is free."""
        open_now, most = 0, 0

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal open_now, most
            open_now += 1
            most = max(most, open_now)
            while await reader.readline() != b"\r\n":
                pass
            writer.write(OK.replace(b"200 OK", b"200 OK\r\nConnection: close"))
            await writer.drain()
            open_now -= 1

        async with service(answer) as url, request(4) as calls:
            await asyncio.gather(*(calls.do_request(url, "POST") for _ in range(20)))

        assert most <= 4


class TestTimeouts:
    """Each part of a call has its time."""

    async def test_no_answer_in_time(self) -> None:
        """The call may have arrived."""

        async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
            await reader.read()

        async with service(silent) as url, request(read=0.05, write=0.0) as calls:
            error = await failure(calls.post(url))

        assert isinstance(error, TimedOut)
        assert may_have_arrived(error)

    async def test_a_call_can_ask_for_another_time(self) -> None:
        """As getUpdates does, whose answer takes as long as nothing happens."""

        async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readline()
            await asyncio.sleep(0.1)
            writer.write(OK)

        async with service(slow) as url, request(read=0.01, write=0.0) as calls:
            assert (await calls.do_request(url, "POST", read_timeout=5))[0] == 200

    async def test_no_free_connection_in_time(self) -> None:
        """The call never left."""

        async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
            await reader.read()

        async with service(silent) as url, request(1, pool=0.2, connect=0.1) as calls:
            first = asyncio.create_task(calls.do_request(url, "POST"))
            await asyncio.sleep(0)
            error = await failure(calls.post(url))
            first.cancel()

        assert isinstance(error, TimedOut)
        assert not may_have_arrived(error)


class TestFaults:
    """A bad network is an error of the library, and tells whether the call may have arrived."""

    async def test_nobody_listens(self) -> None:
        """The call never left."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        async with request() as calls:
            error = await failure(calls.post(f"http://127.0.0.1:{port}/bot{SECRET}/getMe"))

        assert isinstance(error, NetworkError)
        assert not may_have_arrived(error)

    @pytest.mark.parametrize("answer", [b"", OK[:-5], b"nonsense\r\n\r\n"], ids=["closed", "half", "nonsense"])
    async def test_the_connection_breaks(self, answer: bytes) -> None:
        """The call may have arrived."""

        async def breaks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readline()
            writer.write(answer)

        async with service(breaks) as url, request() as calls:
            error = await failure(calls.post(url))

        assert isinstance(error, NetworkError)
        assert may_have_arrived(error)

    async def test_nobody_vouches_for_the_other_side(self, tmp_path: Path) -> None:
        """A certificate that it has signed itself: nothing is said to it, least of all the token."""
        secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        secured.load_cert_chain(own_certificate(tmp_path))
        heard = []

        async def hears(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
            heard.append(await reader.read())

        async with service(hears, secured) as url, request() as calls:
            error = await failure(calls.post(url))

        assert isinstance(error, NetworkError)
        assert not may_have_arrived(error)
        assert not any(heard)

    async def test_an_error_holds_no_token(self) -> None:
        """Not in its text, nor in its causes."""

        async def breaks(_: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
            """Hang up."""

        async with service(breaks) as url, request() as calls:
            error = await failure(calls.post(url))

        assert SECRET not in "".join(traceback.format_exception(error))

    async def test_before_it_is_opened_it_says_so(self) -> None:
        """Instead of a riddle."""
        with pytest.raises(RuntimeError, match="not initialized"):
            await request().do_request("http://127.0.0.1:1/", "POST")

    async def test_it_can_be_opened_again(self, bot_api: BotApi) -> None:
        """As the application does when it is started twice."""
        calls = request()
        for _ in range(2):
            async with calls:
                assert (await calls.do_request(f"{bot_api.base_url}{bot_api.token}/getMe", "POST"))[0] == 200


class TestAnswers:
    """What is an answer of Telegram, and what is not."""

    @pytest.mark.parametrize(
        ("status", "body"),
        [
            ("200 OK", b"null"),
            ("200 OK", b"[]"),
            ("200 OK", b'{"ok":true}'),
            ("200 OK", b'{"ok":false,"error_code":400,"description":"?"}'),
            ("200 OK", b"<html>"),
            ("404 Not Found", b"<html>"),
            ("403 Forbidden", b"<html>"),
            ("400 Bad Request", b"[" * 100_000),
            ("502 Bad Gateway", b"\xff"),
        ],
    )
    async def test_what_is_none_is_no_refusal(self, status: str, body: bytes) -> None:
        """Whatever stands in between says nothing of the call: it is made again."""
        async with service(answering(status, body)) as url, request() as calls:
            error = await failure(calls.post(url))
            away = calls.link.away

        assert isinstance(error, NoAnswerError)
        assert not is_final(error)
        assert away
        assert away.kind == f"HTTP {status[:3]} without an answer of Telegram"

    @pytest.mark.parametrize(
        ("status", "kind"),
        [
            ("401 Unauthorized", "token refused (401)"),
            ("404 Not Found", "token refused (404)"),
            ("500 Internal Server Error", "HTTP 500"),
            ("400 Bad Request", None),
            ("403 Forbidden", None),
            ("429 Too Many Requests", None),
        ],
    )
    async def test_a_refusal_shows_whether_telegram_is_there(self, status: str, kind: str | None) -> None:
        """A message that it refuses, or a chat that must wait, is no trouble of the connection."""
        body = b'{"ok":false,"error_code":1,"description":"?"}'
        async with service(answering(status, body)) as url, request() as calls:
            calls.link.fails("before")
            await failure(calls.post(url))
            away = calls.link.away

        assert (away and away.kind) == kind

    async def test_a_poll_that_must_wait_is_trouble(self) -> None:
        """Nobody is answered meanwhile."""
        body = b'{"ok":false,"error_code":429,"description":"?"}'
        async with service(answering("429 Too Many Requests", body)) as url, request() as calls:
            await failure(calls.post(url.replace("getMe", "getUpdates")))

            assert calls.link.away

    async def test_the_kind_of_trouble_is_told_and_since_when(self, tmp_path: Path) -> None:
        """A wrong certificate is another matter than a name that nobody knows."""
        secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        secured.load_cert_chain(own_certificate(tmp_path))
        async with request() as calls:
            async with service(answering("200 OK", b""), secured) as url:
                await failure(calls.post(url))
            first = calls.link.away
            await failure(calls.post(url))
            second = calls.link.away
            async with service(answering("200 OK", b'{"ok":true,"result":1}')) as good:
                await calls.post(good)

            assert first
            assert second
            assert (first.kind, second.kind) == ("ClientConnectorCertificateError", "ClientConnectorError")
            assert first.since == second.since
            assert calls.link.away is None

    async def test_the_time_of_the_other_side_is_learnt(self) -> None:
        """Ours may be wrong."""
        body = b'{"ok":true,"result":1}'
        date = "200 OK\r\nDate: Thu, 01 Jan 1970 01:00:00 GMT"
        async with service(answering(date, body)) as url, AiohttpRequest(1, steady=lambda: 70.0) as calls:
            assert calls.link.telegram_time(70.0, otherwise=5.0) == 5.0
            await calls.post(url)
            assert calls.link.telegram_time(80.0, otherwise=5.0) == 3610.0

    @pytest.mark.parametrize("nonsense", ["", "yesterday", "Thu, 99 Jan 1970 00:00:00 GMT"])
    def test_nonsense_is_no_time(self, nonsense: str) -> None:
        """Then our own counts."""
        link = Link()
        link.set_clock(nonsense, 1.0)

        assert link.telegram_time(1.0, otherwise=5.0) == 5.0


class TestProxy:
    """The way that the environment names."""

    @pytest.fixture(autouse=True)
    def _bare(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("http", "https", "all", "no"):
            monkeypatch.delenv(f"{name}_proxy", raising=False)
            monkeypatch.delenv(f"{name}_PROXY".upper(), raising=False)

    @pytest.mark.parametrize(
        ("name", "value", "way"),
        [
            ("HTTPS_PROXY", "http://proxy:3128", "http://proxy:3128"),
            ("ALL_PROXY", "http://proxy:3128", "http://proxy:3128"),
            ("HTTP_PROXY", "http://proxy:3128", None),
        ],
    )
    def test_a_proxy_is_used(self, monkeypatch: pytest.MonkeyPatch, name: str, value: str, way: str | None) -> None:
        """For what its name says."""
        monkeypatch.setenv(name, value)

        assert proxy_for("https://api.telegram.org/bot1/getMe") == way

    @pytest.mark.parametrize("name", ["HTTPS_PROXY", "ALL_PROXY"])
    def test_a_socks_proxy_is_refused(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        """It would be spoken to as another kind, or left out: somebody who wants one must know."""
        refuse_socks("https://api.telegram.org/bot1")
        monkeypatch.setenv(name, "socks5://127.0.0.1:1080")
        with pytest.raises(click.ClickException, match="SOCKS"):
            refuse_socks("https://api.telegram.org/bot1")

        monkeypatch.setenv("NO_PROXY", "api.telegram.org")
        refuse_socks("https://api.telegram.org/bot1")


def answering(status: str, body: bytes) -> Behaviour:
    """A server that answers each call so."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.readline() != b"\r\n":
            pass
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()

    return answer


@pytest.mark.no_cover
class TestSize:
    """What somebody who watches the network sees of it, and what they may send."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_municipality_is_known_by_the_size_of_its_answer(self, assistant: Assistant, language: str) -> None:
        """All of them are of one size on the way out, and so is what is asked before."""
        conversation = assistant.resume(None, language)
        towns = [Pressed(municipality(nis)) for nis in assistant.facts.gazetteer.municipalities]
        events: list[Said | Pressed] = [Said("il me frappe"), Pressed(START), *towns]
        sizes = set()
        for event in events:
            screen = conversation.respond(event)
            (text,) = parts(screen)
            given = {"chat_id": 7_000_000_000, "text": text, "reply_markup": keyboard(screen)}
            sizes.add(len(_body(RequestData([RequestParameter.from_input(*one) for one in given.items()]))["data"]))

        assert len(towns) == 565
        assert sizes == {PADDED_TO}

    async def test_what_is_filled_up_says_the_same(self, bot_api: BotApi) -> None:
        """Telegram reads blanks behind an object as nothing (parse_json_parameters in HttpReader.cpp of tdlib/td)."""
        sent: list[bytes] = []

        async def takes(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            head = await reader.readuntil(b"\r\n\r\n")
            assert f"Content-Length: {PADDED_TO}\r\n".encode() in head
            sent.append(await reader.readexactly(PADDED_TO))
            writer.write(OK)
            await writer.drain()

        async with service(takes) as url:
            one = request()
            await one.initialize()
            await one.do_request(url, "POST", RequestData([RequestParameter.from_input("text", "Liège")]))
            await one.shutdown()

        assert json.loads(sent[0]) == {"text": "Liège"}

    @pytest.mark.parametrize("packed", [True, False])
    async def test_an_answer_without_end_is_given_up(self, packed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nor is one unpacked: some thousand bytes could become any number of them."""
        monkeypatch.setattr(transport, "MAX_ANSWER_BYTES", 100_000)
        bomb = b"0" * 1_000_000
        if packed:
            bomb = gzip.compress(bomb)
        head = f"HTTP/1.1 200 OK\r\n{'Content-Encoding: gzip' if packed else 'X-Plain: yes'}\r\n"

        async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            asked = await reader.readuntil(b"\r\n\r\n")
            assert b"Accept-Encoding: identity\r\n" in asked
            with contextlib.suppress(ConnectionError):
                writer.write(f"{head}Content-Length: {len(bomb)}\r\n\r\n".encode() + bomb)
                await writer.drain()

        async with service(answers) as url:
            one = request()
            await one.initialize()
            assert isinstance(await failure(one.do_request(url, "GET")), NoAnswerError if packed else NetworkError)
            await one.shutdown()
