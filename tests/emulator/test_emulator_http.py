"""How a call reaches the emulator: token, method, any body that Telegram takes."""

import httpx
import pytest

from tests.emulator.conftest import Calling, refused
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User


async def test_the_result_is_wrapped(http: httpx.AsyncClient, bot_api: BotApi) -> None:
    """GET works, and a result comes with ok."""
    answer = await http.get("getMe")

    assert answer.status_code == 200
    assert answer.json()["ok"] is True
    assert answer.json()["result"]["is_bot"] is True


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("botnonsense/getMe", 404, "Not Found"),
        (f"bot123456:{'A' * 35}/getMe", 401, "Unauthorized"),
        ("elsewhere", 404, "Not Found"),
        ("", 404, "Not Found"),
    ],
)
async def test_a_token_of_no_bot_is_refused(bot_api: BotApi, path: str, code: int, words: str) -> None:
    """A malformed token is not found, a well-formed one unauthorized."""
    async with httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(verify=False)) as client:
        answer = await client.get(f"http://127.0.0.1:{bot_api.port}/{path}")

    assert answer.status_code == code
    assert refused(answer.json()) == (code, words)


async def test_an_unknown_method_is_not_found(call: Calling) -> None:
    """What Telegram does not know either."""
    assert refused(await call("sendNonsense")) == (404, "Not Found")


async def test_a_method_that_is_not_modelled_says_so(call: Calling) -> None:
    """A method of Telegram's that the emulator lacks must not look like a wrong token."""
    code, words = refused(await call("sendDice", chat_id=1))

    assert code == 501
    assert "sendDice" in words


async def test_method_names_ignore_case(call: Calling) -> None:
    """As on Telegram."""
    assert (await call("GETME"))["ok"]


@pytest.mark.parametrize("how", ["json", "data", "params"])
async def test_parameters_come_by_any_body(http: httpx.AsyncClient, anna: User, how: str) -> None:
    """JSON, a form, and the query string carry the same call."""
    plain = {"chat_id": str(anna.id), "text": "bonjour"}
    asking = {"json": {"json": plain}, "data": {"data": plain}, "params": {"params": plain}}[how]

    answer = await http.request("GET" if how == "params" else "POST", "sendMessage", **asking)  # type: ignore[arg-type]  # either way of asking

    assert answer.json()["result"]["text"] == "bonjour"
    assert (await anna.next()).text == "bonjour"


async def test_multipart_carries_a_file(http: httpx.AsyncClient, anna: User) -> None:
    """A file under the parameter's own name, as PTB and curl send it."""
    answer = await http.post(
        "sendDocument", data={"chat_id": anna.id}, files={"document": ("carte.pdf", b"%PDF-1.7", "application/pdf")}
    )

    document = answer.json()["result"]["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("carte.pdf", "application/pdf", 8)


async def test_broken_json_is_refused(http: httpx.AsyncClient) -> None:
    """Neither half an object nor a list is a call."""
    head = {"Content-Type": "application/json"}

    assert (await http.post("getMe", content='{"a":', headers=head)).status_code == 400
    assert (await http.post("getMe", content="[]", headers=head)).status_code == 400


async def test_an_unknown_parameter_is_refused(call: Calling, anna: User) -> None:
    """Telegram would ignore the misspelling; a test should not."""
    code, words = refused(await call("sendMessage", chat_id=anna.id, text="a", disable_notifications=True))

    assert code == 400
    assert 'unknown parameter "disable_notifications"' in words


async def test_a_lenient_emulator_ignores_unknown_parameters() -> None:
    """As Telegram does, for who wants to see that."""
    api = BotApi(strict=False)
    await api.start()
    async with httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(verify=False)) as client:
        answer = await client.get(f"{api.base_url}{api.token}/getMe?colour=blue")
    await api.stop()

    assert answer.json()["ok"]


async def test_a_documented_parameter_that_is_not_modelled_says_so(call: Calling, anna: User) -> None:
    """Accepting it without doing it would make a green test worthless."""
    assert refused(await call("sendMessage", chat_id=anna.id, text="a", message_effect_id="1"))[0] == 501


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("sendMessage", "Bad Request: chat_id is empty"),
        ("sendChatAction", "Bad Request: chat_id is empty"),
        ("setMyCommands", 'Bad Request: parameter "commands" is required'),
        ("answerCallbackQuery", 'Bad Request: parameter "callback_query_id" is required'),
        ("setWebhook", 'Bad Request: parameter "url" is required'),
    ],
)
async def test_missing_parameters_are_refused(call: Calling, method: str, words: str) -> None:
    """In Telegram's words."""
    assert refused(await call(method)) == (400, words)


@pytest.mark.parametrize(
    "wrong", [{"text": 12}, {"protect_content": "perhaps"}, {"reply_markup": "{"}, {"entities": {}}, {"text": ["a"]}]
)
async def test_parameters_of_a_wrong_type_are_refused(call: Calling, anna: User, wrong: dict[str, object]) -> None:
    """Text is text, a switch is true or false, and what is JSON parses."""
    code, words = refused(await call("sendMessage", **{"chat_id": anna.id, "text": "a"} | wrong))

    assert code == 400
    assert next(iter(wrong)) in words


async def test_after_log_out_nothing_answers(call: Calling) -> None:
    """close is harmless here; logOut ends the bot on this server."""
    assert (await call("close"))["result"] is True
    assert (await call("logOut"))["result"] is True
    assert refused(await call("getMe")) == (400, "Logged out")
