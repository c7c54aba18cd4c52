"""Who may speak with the page's server: only a page of its own, opened at the address of this start."""

import hmac
import logging
from typing import Any

from tornado.web import HTTPError, RequestHandler

from tests.demo.stage import Stage

_log = logging.getLogger("relais.demo")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self' ws://{host}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",  # the address holds the secret; a site that is opened must not learn it
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
    "Server": "relais",
}
NOT_HERE = "Relais: open the address that `relais demo` printed in the terminal. It is another one at each start.\n"


class Guarded(RequestHandler):
    """Refuses foreign hosts (a name that was bound to 127.0.0.1), foreign pages, and whoever lacks the secret."""

    def initialize(self, stage: Stage) -> None:
        """Note what is played, and at which address."""
        self.stage = stage

    def set_default_headers(self) -> None:
        """Headers of every answer, refusals too."""
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        """Refuse before anything is read."""
        if self.request.host not in self.stage.hosts or not self.is_own(self.request.headers.get("Origin")):
            raise HTTPError(403)
        if not hmac.compare_digest((self.path_args or [""])[0].encode(), self.stage.secret.encode()):
            raise HTTPError(404)
        self.set_header("Content-Security-Policy", POLICY.format(host=self.request.host))

    def is_own(self, origin: str | None) -> bool:
        """Whether a request comes from a page of this server, or from no page at all."""
        return origin is None or origin == f"http://{self.request.host}"

    def log_exception(self, kind: type[BaseException] | None, error: BaseException | None, *_: object) -> None:
        """Nothing of a refusal; of a mistake of ours its kind, not what was in it."""
        if kind and not isinstance(error, HTTPError):
            _log.error("the page failed: %s", kind.__name__)

    def write_error(self, status_code: int, **_: Any) -> None:  # noqa: ANN401  (tornado's signature)
        """Plain words, the same for each refusal."""
        self.set_status(status_code)
        self.set_header("Content-Type", "text/plain; charset=UTF-8")
        self.finish(NOT_HERE)
