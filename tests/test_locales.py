"""Every sentence exists in every language, is used, and gets the arguments it asks for."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from bot.conversation.localizer import TextError, Texts
from bot.knowledge.files.fluent import read_sentences
from bot.knowledge.problems import Problem
from tests import used_message_ids
from tests.conftest import ROOT
from tests.seen_texts import CHECK

LOCALES = ROOT / "locales"
# A language is a folder: what is there is held to all rules, whether or not the interface offers it by default.
LANGUAGES = sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir())
OTHERS = [language for language in LANGUAGES if language != "fr"]


@cache
def messages(language: str) -> dict[str, frozenset[str]]:
    """Message id → the names of its variables."""
    problems: list[Problem] = []
    found = read_sentences(LOCALES / language, problems)
    assert problems == []
    return {name: frozenset(sentence.variables) for name, sentence in found.items()}


@pytest.mark.parametrize("language", OTHERS)
def test_each_language_has_the_messages_of_french(language: str) -> None:
    """Nothing exists in one language only."""
    assert messages(language).keys() ^ messages("fr").keys() == set()


@pytest.mark.parametrize("language", OTHERS)
def test_each_language_asks_for_the_arguments_of_french(language: str) -> None:
    """A number that is lost in translation would be an invented silence."""
    french = messages("fr")

    assert {name: names for name, names in messages(language).items() if names != french.get(name)} == {}


def test_every_message_is_used() -> None:
    """What nobody says is removed."""
    assert messages("fr").keys() - used_message_ids.all_used() == set()


def test_every_message_that_is_said_exists() -> None:
    """Also where its id is put together from a fact; and no other word of the code is taken for a message."""
    assert used_message_ids.all_used() - messages("fr").keys() == set()


@pytest.mark.no_cover
def test_each_message_would_be_missed() -> None:
    """Whichever is removed from all languages at once, the code is seen to say it."""
    of_check = used_message_ids.ids(LOCALES / "fr" / CHECK)
    others = messages("fr").keys() - of_check

    assert [one for one in others if one not in used_message_ids.used(others - {one}, of_check)] == []
    assert [one for one in of_check if one not in used_message_ids.used(others, of_check - {one})] == []


def test_the_list_of_messages_is_what_the_code_says() -> None:
    """The program holds its texts against the list, since it never reads its own code."""
    listed = used_message_ids.LIST.read_text(encoding="utf-8")

    assert listed == used_message_ids.listing(), f"write it again: {used_message_ids.COMMAND}"


def test_the_program_never_reads_its_own_code() -> None:
    """No module names a Python file, nor loads what looks at sources: what only the code knows is a test's to find."""
    readers = {"ast", "inspect", "linecache", "tokenize"}
    found: list[str] = []
    for file in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            modules = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"\.pyc?$", node.value):
                found.append(f"{file.name}:{node.lineno}: {node.value!r}")
            found += [f"{file.name}: {module}" for module in modules if module.partition(".")[0] in readers]

    assert found == []


def test_compare_locales_finds_nothing(tmp_path: Path) -> None:
    """The translators' own checker: missing, obsolete and broken messages, missing plural forms."""
    configuration = tmp_path / "l10n.toml"
    configuration.write_text(
        f'basepath = "{LOCALES}"\nlocales = {OTHERS}\n[[paths]]\nreference = "fr/**"\nl10n = "{{locale}}/**"\n'
    )
    command = [str(Path(sys.executable).with_name("compare-locales")), str(configuration), str(LOCALES), *OTHERS]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own command

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert not re.search(r"ERROR|WARNING|missing|obsolete", checked.stdout), checked.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_holds_a_number_of_its_own(language: str) -> None:
    """Telephone numbers come from the knowledge, where they have a source; the check shows how dates are written."""
    for path in sorted(path for path in (LOCALES / language).glob("*.ftl") if path.name != CHECK):
        text = re.sub(r"(?m)^#.*$", "", path.read_text(encoding="utf-8"))
        assert re.findall(r"\d{3,}|\d[\d ]{5,}\d", text) == [], path


class TestSaying:
    """What `say` does when a text is not as it should be."""

    SOURCE = {"fr": "hello = Bonjour { $name }\nempty =\n    .attribute = rien\n"}  # noqa: RUF012  # never changed

    def test_it_fills_in_arguments_without_marks_around_them(self) -> None:
        """French and Dutch need no isolation marks, and a number must stay copyable."""
        assert Texts(self.SOURCE).say("fr", "hello", name="112") == "Bonjour 112"

    @pytest.mark.parametrize("message", ["gone", "empty", "hello"])
    def test_a_strict_one_raises(self, message: str) -> None:
        """So that tests find it before people do."""
        with pytest.raises(TextError, match=message):
            Texts(self.SOURCE, strict=True).say("fr", message)

    @pytest.mark.parametrize(("message", "instead"), [("gone", "gone"), ("empty", "empty"), ("hello", "Bonjour name")])
    def test_a_running_one_says_what_it_can_and_logs(
        self, message: str, instead: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Falling silent would help nobody."""
        assert Texts(self.SOURCE).say("fr", message) == instead
        assert message in caplog.text

    def test_a_message_may_name_others(self) -> None:
        """And terms, plural forms and functions of Fluent."""
        select = "{ $count ->\n  *[other] { end }\n}"
        source = (
            f"-name = Relais\nwho =\n    Ici {{ -name }}.\nlong = {{ who }} {{ NUMBER($count) }} {select}\nend = fin\n"
        )
        texts = Texts({"fr": source}, strict=True)

        assert texts.say("fr", "long", count=2) == "Ici Relais. 2 fin"
        assert texts.say("fr", "who") == texts.say("fr", "who") == "Ici Relais."

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_each_message_can_be_said(self, language: str) -> None:
        """With its arguments, and without one that nobody gives."""
        files = sorted((LOCALES / language).glob("*.ftl"))
        texts = Texts({language: "\n".join(file.read_text(encoding="utf-8") for file in files)}, strict=True)
        for message, names in messages(language).items():
            assert texts.say(language, message, **dict.fromkeys(names, 3)), message
