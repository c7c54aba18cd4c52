"""Which links Telegram takes in a message or a button: http, https and tg, never tel or mailto."""

from urllib.parse import SplitResult, urlsplit

SCHEMES = frozenset({"http", "https", "tg"})


def checked_link(link: str) -> str:
    """The link as Telegram keeps it (host in small letters, a path); ValueError says what is wrong with it."""
    given = link.strip()
    parts = urlsplit(given if "://" in given or given.startswith("tg:") else f"http://{given}")
    if parts.scheme.lower() not in SCHEMES:
        raise ValueError("Unsupported URL protocol")
    if parts.scheme.lower() == "tg":
        return given
    _check_host(parts)
    return parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/").geturl()


def _check_host(parts: SplitResult) -> None:
    # A phone link (tel:+32…) has no "//", so it is read as a host "tel" with a port, as Telegram does.
    if not (parts.netloc.rpartition(":")[2] if ":" in parts.netloc else "1").isdigit():
        raise ValueError("Wrong port number specified in the URL")
    host = parts.netloc.partition(":")[0]
    if "." not in host.strip(".") or "@" in host or " " in host:
        raise ValueError("Wrong HTTP URL")
