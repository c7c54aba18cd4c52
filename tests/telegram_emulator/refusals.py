"""What the emulator answers when it refuses, in Telegram's own words where they are known."""

import re
from typing import Any

Json = dict[str, Any]

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_TOOK_OVER = "Conflict: terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"

# What Telegram says for a parameter that is absent, where it has words of its own.
_ABSENT = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "message_ids": "message identifiers are not specified",
    "url": 'parameter "url" is required',
}


class ApiError(Exception):
    """A refused call: the HTTP status, Telegram's description, and perhaps ResponseParameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> Json:
        """The body of the answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> ApiError:
    """400: the call is wrong in itself; a retry would fail again."""
    # Telegram lowers the first letter of a sentence but leaves codes such as BUTTON_DATA_INVALID alone.
    shown = reason if re.match(r".[_A-Z]", reason) else reason[:1].lower() + reason[1:]
    return ApiError(400, f"Bad Request: {shown}")


def forbidden(reason: str) -> ApiError:
    """403: the bot may not do this in this chat."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(description: str) -> ApiError:
    """409: somebody else receives the updates of this bot."""
    return ApiError(409, description)


def unauthorized() -> ApiError:
    """401: a token that looks right but belongs to no bot."""
    return ApiError(401, "Unauthorized")


def not_found() -> ApiError:
    """404: a malformed token, or a method that does not exist."""
    return ApiError(404, "Not Found")


def too_many_requests(retry_after: int) -> ApiError:
    """429: try again after so many seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def absent(parameter: str) -> ApiError:
    """400: a required parameter is not there."""
    return bad_request(_ABSENT.get(parameter, f'parameter "{parameter}" is required'))


def unmodelled(what: str) -> ApiError:
    """501: Telegram can do it and this emulator cannot; pretending would make a green test worthless."""
    return ApiError(501, f"Not Implemented: the emulator does not model {what}")


def strict(reason: str) -> ApiError:
    """400 in the emulator's own name: Telegram would ignore the mistake, a test should not."""
    return ApiError(400, f"Bad Request: emulator: {reason}")
