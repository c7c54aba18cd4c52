"""Rules that hold for every line of the code, and for every file that is given on."""

import ast
import io
import json
import os
import re
import subprocess
import threading
import tokenize
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from detect_secrets.core.scan import scan_file
from detect_secrets.settings import transient_settings

from tests.conftest import ROOT
from tests.supply import audit, fresh, licences, sbom
from tests.supply.locked import BUILDS, RUNS, TESTS, locked


def tracked(*endings: str) -> list[Path]:
    """The files of the repository, those that end so."""
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], check=True, capture_output=True, text=True)  # noqa: S603, S607  # git of the system
    files = (ROOT / name for name in listed.stdout.split("\0") if name)
    return sorted(file for file in files if file.is_file() and (not endings or file.suffix in endings))


PYTHON = tracked(".py")
# What ships. A rule that holds in the channels holds everywhere.
OURS = [file for file in PYTHON if file.is_relative_to(ROOT / "bot")]

# ---------------------------------------------------------------------- exceptions to rules

EXCEPTION = re.compile(
    r"#\s*(?:noqa(?::(?P<noqa>(?:[\s,]*[A-Z]+\d+)+))?|type:\s*ignore(?:\[(?P<mypy>[^\]]*)\])?|nosec)"
)


def unexplained(source: str) -> list[str]:
    """The codes of exceptions for which no line of the file gives a reason in words."""
    explained, asked = set[str](), set[str]()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and (codes := _codes(token.string)):
            asked |= codes
            explained |= codes if re.search(r"[^\W\d_]{2,}", EXCEPTION.sub("", token.string)) else set()
    return sorted(asked - explained)


def _codes(comment: str) -> set[str]:
    named = (found["noqa"] or found["mypy"] or "everything" for found in EXCEPTION.finditer(comment))
    return {code for names in named for code in re.split(r"[\s,]+", names) if code}


def test_each_exception_to_a_rule_says_why() -> None:
    """In words, at least once in its file."""
    found = {file.relative_to(ROOT): unexplained(file.read_text(encoding="utf-8")) for file in PYTHON}

    assert {file: codes for file, codes in found.items() if codes} == {}


def test_an_exception_without_a_reason_is_found() -> None:
    """One with a reason is not, in whichever of the two forms."""
    source = (
        "a = 1  # noqa: S101\nb = 1  # type: ignore[x]\nc = 1  # noqa: S102  # it is so\nd = 1  # noqa: S103  (it is)\n"
    )

    assert unexplained(source) == ["S101", "x"]


def test_each_rule_that_is_switched_off_says_why() -> None:
    """For all files or for some: on its line."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    switched = [*text.partition("\nignore = [")[2].partition("\n]")[0].splitlines()[1:]]
    for_some = text.partition("per-file-ignores]\n")[2].partition("\n\n")[0].splitlines()

    assert switched
    assert for_some
    assert [line for line in [*switched, *for_some] if "#" not in line] == []


# ---------------------------------------------------------------------- what is never done


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Each call, with the dotted name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def forbidden(source: str) -> list[str]:
    """What is done in this source and must never be."""
    tree = ast.parse(source)
    found = [f"{name}()" for node, name in calls(tree) if _is_forbidden(node, name)]
    imported = (alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names)
    froms = (node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return [*found, *(name for name in (*imported, *froms) if name.partition(".")[0] in NEVER_IMPORTED)]


NEVER_CALLED = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "yaml.load", "yaml.unsafe_load",
                "yaml.full_load", "tempfile.mktemp"}  # fmt: skip
NEVER_IMPORTED = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}


def _is_forbidden(node: ast.Call, name: str) -> bool:
    shell = any(keyword.arg == "shell" for keyword in node.keywords)
    secret = name == "print" and any(word in ast.unparse(node).lower() for word in ("token", "secret"))
    return name in NEVER_CALLED or shell or secret


def test_nothing_runs_what_it_reads() -> None:
    """No eval, no pickle, no shell, no YAML that makes objects; no token on a screen."""
    assert [(file, found) for file in OURS for found in forbidden(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "source",
    [
        "eval(x)",
        "import pickle",
        "from pickle import loads",
        "subprocess.run(x, shell=True)",
        "yaml.load(x)",
        "print(token)",
    ],
)
def test_what_is_never_done_is_found(source: str) -> None:
    """Each kind of it."""
    assert forbidden(source)


LOGGED = re.compile(r"(?:\b_?log(?:ger|ging)?|logging)\.(?:debug|info|warning|error|critical|exception|log)|log_error")
PERSONAL = re.compile(
    r"\b(update|message|query|arrival|session|payload|body|text|user|chat|press|event|person|token|secret)\b(?!s)"
)


def logged_people(source: str) -> list[str]:
    """Calls that write into a log something that somebody sent, is, or must not know."""
    found = []
    for node, name in calls(ast.parse(source)):
        if LOGGED.fullmatch(name):
            asked = (*node.args, *(word.value for word in node.keywords))
            given = [ast.unparse(value) for one in asked for value in _values(one)]
            found += [one for one in given if PERSONAL.search(re.sub(r"'[^']*'", "", one))]
            found += [name for one in node.args if isinstance(one, ast.JoinedStr)]
    return found


def _values(given: ast.expr) -> list[ast.expr]:
    """What may come out of an expression: of a choice both sides, not what decides."""
    if isinstance(given, ast.IfExp):
        return [*_values(given.body), *_values(given.orelse)]
    return [] if isinstance(given, ast.Constant) else [given]


def test_nothing_of_a_person_is_logged() -> None:
    """Neither what came in nor anything made of it."""
    assert [(file, found) for file in OURS for found in logged_people(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("source", ["_log.info('%s', update)", "log_error(message.text, 'x')", "_log.error(f'{a}')"])
def test_a_log_of_a_person_is_found(source: str) -> None:
    """Also inside a call, or a text that is put together."""
    assert logged_people(source)


MARKUP = re.compile(r"</?(?:b|i|a|u|s|code|pre|p|h\d|li|td|tr)\b[^>]*>")


def unescaped(source: str) -> list[str]:
    """Pieces put into markup whose function never escapes anything."""
    found = []
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            texts = [node for node in ast.walk(function) if isinstance(node, ast.JoinedStr) and _marked_up(node)]
            if texts and "escape" not in ast.unparse(function):
                found.append(function.name)
    return found


def _marked_up(text: ast.JoinedStr) -> bool:
    constants = "".join(
        part.value for part in text.values if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )
    return MARKUP.search(constants) is not None


def test_markup_is_escaped() -> None:
    """Where a piece is put between tags, the same function escapes."""
    assert [(file, found) for file in OURS for found in unescaped(file.read_text(encoding="utf-8"))] == []


def test_markup_that_is_not_escaped_is_found() -> None:
    """One that is escaped is not."""
    source = "def bad(x):\n    return f'<b>{x}</b>'\ndef good(x):\n    return f'<b>{escape(x)}</b>'\n"

    assert unescaped(source) == ["bad"]


# ---------------------------------------------------------------------- secrets

# What looks like a secret and is none: a part of its line, and why.
NO_SECRETS = {
    "bot/telegram/webhook.py": ("SECRET_HEADER =", "the name of a header"),
    "deploy/kubernetes/relais.yaml": ("secretName:", "the name under which a cluster keeps a certificate"),
    "tests/telegram/on_webhook.py": ("SECRET =", "made for the tests"),
    "tests/telegram/test_two_processes.py": ("SECRET", "made for the tests"),
    "tests/telegram/test_webhook.py": ("secret", "made for the tests"),
    "tests/web/test_command.py": ("web_secret", "one that is refused"),
    "tests/web/test_form.py": ("SECRET =", "made for the tests"),
    "tests/web/test_site.py": ("secret=", "made for the tests"),
    "tests/emulator/test_emulator.py": ("secret_token=", "made for the tests"),
    "tests/emulator/test_emulator_webhook.py": ("secret", "made for the tests"),
    "tests/faults/running.py": ("SECRET", "made for the tests"),
    "tests/deploy/attack.py": ("SECRET", "made for the tests"),
    "tests/deploy/test_deploy.py": ("SECRET", "made for the tests"),
    "deploy/compose.yaml": ("${RELAIS_STATE_PASSWORD:?}", "the name of a setting"),
}
# Read line by line these take most of the time: pictures, hashes that pip compares, words, places, and facts, of which
# those in text are looked through for tokens all the same.
FACTS = ROOT / "knowledge"
_NOT_SCANNED = {".png", ".lock", ".csv", ".txt", ".tsv"}
# The kinds that people who work on this may have at hand; each kind more takes a third of a second.
DETECTORS = ["TelegramBotTokenDetector", "PrivateKeyDetector", "KeywordDetector", "BasicAuthDetector", "AWSKeyDetector",
             "GitHubTokenDetector", "GitLabTokenDetector", "PypiTokenDetector"]  # fmt: skip


def secrets(*files: Path) -> list[tuple[Path, str]]:
    """The lines that may hold a secret, each with its file."""
    plugins = {"plugins_used": [{"name": name} for name in DETECTORS]}
    with transient_settings(plugins):
        found = [(file, secret.line_number) for file in files for secret in scan_file(str(file))]
    return [(file, file.read_text(encoding="utf-8").splitlines()[number - 1]) for file, number in found]


@pytest.mark.no_cover
def test_no_secret_is_in_the_repository() -> None:
    """What looks like one is explained above."""
    files = [file for file in tracked() if file.suffix not in _NOT_SCANNED and not file.is_relative_to(FACTS)]
    found = [(str(file.relative_to(ROOT)), line) for file, line in secrets(*files)]

    assert [one for one in found if NO_SECRETS.get(one[0], ("\0", ""))[0] not in one[1]] == []


def test_no_token_hides_where_only_tokens_are_looked_for() -> None:
    """Lists, facts and lock files hold no token of a bot, in no line."""
    token = re.compile(r"\b\d{8,10}:[0-9A-Za-z_-]{35}\b")

    assert [
        file
        for file in tracked(".lock", ".csv", ".txt", ".tsv", ".yaml", ".json")
        if token.search(file.read_text("utf-8"))
    ] == []


def test_a_token_that_is_planted_is_found(tmp_path: Path) -> None:
    """One of a bot, and a private key."""
    file = tmp_path / "notes.md"
    token, key = f"110201543:AA{'Hdqtc' * 6}abc", "-----BEGIN RSA " + "PRIVATE KEY-----"
    file.write_text(f"my bot\nis {token}\n{key}\n", encoding="utf-8")

    assert [line for _, line in secrets(file)] == [f"is {token}", key]


# ---------------------------------------------------------------------- what others wrote


def test_every_licence_is_known_and_goes_together_with_ours() -> None:
    """Of what runs and of what tests."""
    assert licences.refused(licences.packages(locked(TESTS))) == []


def test_the_page_of_licences_is_as_it_would_be_written_now() -> None:
    """`make licences` writes it."""
    assert licences.PAGE.read_text(encoding="utf-8") == licences.page()


@pytest.mark.parametrize("licence", ["UNKNOWN", "GPL-3.0", "MIT AND GPL-2.0-only", "Proprietary", ""])
def test_a_licence_that_nobody_knows_is_refused(licence: str) -> None:
    """Also inside a longer one."""
    assert licences.refused([licences.Package("x", "1", licence, "")]) == [f"x: {licence}"]


def test_the_list_of_parts_names_all_that_runs(tmp_path: Path) -> None:
    """In CycloneDX's form, each with its version and the hashes of its files."""
    sbom.write(tmp_path / "sbom.json")
    document = sbom.read(tmp_path / "sbom.json")
    parts = {(one["name"].lower().replace("_", "-"), one["version"]) for one in document["components"]}

    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    assert document["metadata"]["component"]["name"] == "relais-be"
    assert parts == {(one.name, one.version) for one in locked(RUNS)}
    assert all(one["externalReferences"][0]["hashes"] and one["purl"] for one in document["components"])


# ---------------------------------------------------------------------- what is installed

# What installs: scripts, and the words of the docs.
INSTALLS = ("Makefile", "Dockerfile", "deploy/install.sh", "docs/operations.md", "README.md", "CONTRIBUTING.md")


@pytest.mark.parametrize("file", INSTALLS)
def test_nothing_is_installed_without_its_hash(file: str) -> None:
    """Each call of pip names hashes, or reaches no index and builds with what is there."""
    text = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")
    calls = [line for line in text.splitlines() if re.search(r"\bpip\b.* (install|wheel)\b", line)]
    shown = [line.replace("$locked", "--require-hashes --no-deps") for line in calls if not line.startswith("#")]
    loose = [line for line in shown for call in re.findall(r"(?:install|wheel) [^&]*", line)
             if not ({"--require-hashes", "--no-index"} & set(call.split()) and "--no-deps" in call)]  # fmt: skip

    assert loose == []


def test_an_upgrade_by_name_brings_no_code_of_others() -> None:
    """`relais` on the package index is another project; ours can never be put there by mistake."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["name"] == "relais-be"
    assert "Private :: Do Not Upload" in project["classifiers"]


def test_a_wheel_is_built_with_what_the_tests_use() -> None:
    """The two lock files agree on the tools that build."""
    tools = set(locked(BUILDS))

    assert {one.name for one in tools} >= {"hatchling"}
    assert tools <= set(locked(TESTS))


def test_the_log_of_an_installation_is_read() -> None:
    """What comes in another version, or as the tools of a build, is named."""
    good = f"hatchling-{next(one.version for one in locked(BUILDS) if one.name == 'hatchling')}-py3-none-any.whl"
    lines = [
        f"  Downloading https://index.example/{good}#sha256=0a (78 kB)",
        "  Using cached https://index.example/tomlkit-0.0.1-py3-none-any.whl (39 kB)",
        "Processing ./relais_be-0.2.0-py3-none-any.whl",
    ]

    assert fresh.unlocked(lines) == ["tomlkit-0.0.1-py3-none-any.whl"]
    assert fresh.unlocked([lines[0], "  Installing build dependencies: started"]) == ["Installing build dependencies"]


def test_an_installation_touches_no_folder_that_is_there(tmp_path: Path) -> None:
    """It is the one that runs now."""
    ended = subprocess.run([ROOT / "deploy" / "install.sh", tmp_path], capture_output=True, text=True, check=False)  # noqa: S603  (our own script)

    assert (ended.returncode, "is there already" in ended.stderr) == (1, True)


# ---------------------------------------------------------------------- the audit

Answers = Callable[[int], object]


@contextmanager
def osv(answers: Answers) -> Iterator[str]:
    """An OSV on this machine that answers a question for so many packages as it is told."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Answer."""
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = answers(len(asked["queries"]))
            body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(500 if answer is None else 200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:  # noqa: ANN401  # the library's signature
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_an_audit_without_holes(capsys: pytest.CaptureFixture[str]) -> None:
    """Only if there is an answer for every package."""
    with osv(lambda count: {"results": [{}] * count}) as url:
        assert audit.main(["--url", url]) == 0

    assert f"{len({*locked(RUNS), *locked(TESTS)})} packages checked, 0 with a known hole" in capsys.readouterr().out


def test_an_audit_with_a_hole(capsys: pytest.CaptureFixture[str]) -> None:
    """The package and the name of the hole."""
    with osv(lambda count: {"results": [{"vulns": [{"id": "PYSEC-1"}]}, *[{}] * (count - 1)]}) as url:
        assert audit.main(["--url", url]) == 1

    assert ": PYSEC-1\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "answers",
    [
        lambda _: None,
        lambda _: b"<html>",
        lambda _: b"",
        lambda _: [],
        lambda _: {},
        lambda count: {"results": [{}] * (count - 1)},
        lambda count: {"results": [None] * count},
        lambda count: {"results": [{"vulns": "many"}] * count},
        lambda count: {"results": [{"vulns": [{}]}] * count},
        lambda count: {"results": [{"next_page_token": "x"}] * count},
    ],
    ids=["500", "html", "nothing", "list", "empty", "one-short", "null", "no-list", "no-id", "next-page"],
)
def test_half_an_answer_is_none(answers: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    """It fails, and says that nothing was checked."""
    with osv(answers) as url:
        assert audit.main(["--url", url]) == 2

    told = capsys.readouterr()
    assert told.err.startswith("NOT CHECKED: ")
    assert "checked," not in told.out


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://example.org", "file:///etc/passwd"])
def test_an_audit_that_cannot_ask_fails(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody there, or nobody who could be trusted."""
    assert audit.main(["--url", url, "--patience", "2"]) == 2
    assert capsys.readouterr().err.startswith("NOT CHECKED: ")


# ---------------------------------------------------------------------- the page


def test_what_the_page_of_security_names_is_there() -> None:
    """Files, and functions of tests."""
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:bot|tests|docs|deploy|knowledge)/[\w./*-]+)`", page))

    assert len(named) > 15
    assert sorted(name for name in named if not any(ROOT.glob(name.rstrip("/")))) == []
    assert os.sep not in page.partition("\n")[0]
