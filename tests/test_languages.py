"""German and English, which the interface offers when told to; and a language that is nothing but a new folder."""

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import cli
from bot.assembly import assemble
from bot.conversation import actions
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Localizer, Texts
from bot.conversation.screen import Contact, Screen
from bot.conversation.state import Commanded, Event, Pressed, Said
from bot.files import locale_sources
from bot.knowledge.files.load import load_topics
from bot.knowledge.hours import Opening, OpenState
from bot.telegram.profile import profiles
from tests.conftest import NOW, ROOT

FOUR = ("fr", "nl", "de", "en")
MOST_CHARACTERS = 4096


def speaking(assistant: Assistant, locales: Path, languages: tuple[str, ...]) -> Assistant:
    """The same assistant with other texts; a missing sentence fails the test."""
    texts = Texts(locale_sources(locales, languages), strict=True)
    topics = load_topics(ROOT / "knowledge" / "topics.yaml")
    return Assistant(assistant.facts, topics, assistant.understanding, texts, lambda: NOW)


@pytest.fixture(scope="module")
def polyglot(assistant: Assistant) -> Assistant:
    """The assistant in all four languages."""
    return speaking(assistant, ROOT / "locales", FOUR)


def text_of(screen: Screen) -> str:
    lines = (
        (block.name, *block.lines) if isinstance(block, Contact) else (block.text,)
        for block in screen.blocks
    )  # fmt: skip
    return "\n".join(line for block in lines for line in block)


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.buttons for button in row]


def answer(assistant: Assistant, language: str, event: Event) -> Screen:
    return assistant.respond(assistant.begin(language), event)[1]


class TestFourLanguages:
    """Each is full: it starts, answers, switches, counts and names days."""

    @pytest.mark.parametrize(
        ("language", "question"), [("de", "Wo wohnen Sie?"), ("en", "Where do you live?"), ("nl", "Waar woont u?")]
    )
    def test_it_asks_its_question(self, polyglot: Assistant, language: str, question: str) -> None:
        """With the emergency numbers above it."""
        text = text_of(answer(polyglot, language, Commanded("start")))

        assert question in text
        assert "112" in text
        assert "101" in text

    @pytest.mark.parametrize(
        ("language", "others"),
        [("de", {"Français", "Nederlands", "English"}), ("fr", {"Nederlands", "Deutsch", "English"})],
    )
    def test_each_screen_offers_the_three_others(self, polyglot: Assistant, language: str, others: set[str]) -> None:
        """Each named in its own words."""
        assert others <= set(labels(answer(polyglot, language, Commanded("start"))))

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("Ich wohne in Eupen und brauche Hilfe", "Das haben wir für Eupen."),
            ("I live in Seraing and I need help", "This is what we have for Seraing."),
        ],
    )
    def test_it_follows_what_the_person_writes(self, polyglot: Assistant, text: str, said: str) -> None:
        """From the first message on."""
        assert said in text_of(answer(polyglot, "fr", Said(text)))

    @pytest.mark.parametrize("language", ["nl", "de", "en"])
    def test_no_button_is_left_in_french(self, polyglot: Assistant, language: str) -> None:
        """Not on any screen that speaks of one municipality, of a subject, or of the conversation itself."""
        for action in ("start", "roles", "doors", "danger", "privacy", "later", "discreet", "m:62096", "more:62096:0"):
            french, own = (answer(polyglot, each, Pressed(action)) for each in ("fr", language))
            labelled = [{one.action: one.label for row in each.buttons for one in row} for each in (french, own)]
            same = {a: label for a, label in labelled[1].items() if labelled[0].get(a) == label and a != "danger"}
            # A language has its own name on all screens, and minutes are minutes in English.
            assert {a: label for a, label in same.items() if not a.startswith(("lang:", "later:"))} == {}, action

    @pytest.mark.parametrize("language", ["nl", "de", "en"])
    def test_every_subject_is_written_in_it(self, polyglot: Assistant, language: str) -> None:
        """Titles and sentences: these are ours, and fall back to nothing."""
        topics = polyglot.screens(language).layout.topics.by_id.values()
        missing = [
            topic.id for topic in topics for text in (topic.title, *topic.lines) if language not in text.by_language
        ]

        assert missing == []

    @pytest.mark.parametrize(
        ("words", "view"),
        [
            (("aide", "hulp", "hilfe", "help"), "start"),
            (("danger", "gevaar", "gefahr"), "danger"),
            (("confidentialite", "vertrouwelijkheid", "datenschutz", "privacy"), "privacy"),
        ],
    )
    def test_a_command_has_a_word_in_each_language(
        self, polyglot: Assistant, words: tuple[str, ...], view: str
    ) -> None:
        """In capitals too."""
        for word in words:
            state, _ = polyglot.respond(polyglot.begin("en"), Commanded(word.upper()))
            assert state.view == view, word

    @pytest.mark.parametrize("word", ["effacer", "wissen", "loeschen", "erase", "stop"])
    def test_erase_has_a_word_in_each_language(self, polyglot: Assistant, word: str) -> None:
        """And one that is the same in all: it ends as well."""
        screen = answer(polyglot, "de", Commanded(word))

        assert screen.erases
        assert screen.ends == (word == "stop")

    @pytest.mark.parametrize("word", ["langue", "taal", "sprache", "language"])
    def test_the_command_offers_all_of_them(self, polyglot: Assistant, word: str) -> None:
        """Each named in itself, whatever is spoken now; nothing changes before one is chosen."""
        for code in FOUR:
            state, screen = polyglot.respond(polyglot.begin(code), Commanded(word))
            names = [button.label for row in screen.buttons for button in row if button.action.startswith("lang:")]

            assert state == polyglot.begin(code)
            assert names == ["Français", "Nederlands", "Deutsch", "English"]

    @pytest.mark.parametrize(("language", "one"), [("de", "Eine Nachricht ist"), ("en", "One message is")])
    def test_it_counts_in_its_own_plural(self, polyglot: Assistant, language: str, one: str) -> None:
        """One message, two messages."""
        _, screen = polyglot.erased(polyglot.begin(language), removed=1, left=2)

        assert one in screen.pop_up
        assert "2 " in screen.pop_up

    @pytest.mark.parametrize("language", FOUR)
    @pytest.mark.parametrize("count", [0, 1, 2, 9_999])
    @pytest.mark.parametrize("older", [False, True])
    def test_the_pop_up_of_erase_fits(self, polyglot: Assistant, language: str, count: int, older: bool) -> None:
        """Telegram refuses more than 200 characters, whatever was counted."""
        _, screen = polyglot.erased(polyglot.begin(language), removed=count, left=count, older=older)

        assert len(screen.pop_up) <= 200

    @pytest.mark.parametrize("language", FOUR)
    def test_each_municipality_and_topic_fits(self, polyglot: Assistant, language: str) -> None:
        """Numbers on every screen, and nothing over what Telegram can send."""
        screens = polyglot.screens(language)
        topics = [answer(polyglot, language, Pressed(actions.topic(topic))) for topic in ("talk", "child", "phone")]
        referrals = [screens.municipality.referral(nis) for nis in polyglot.facts.project_of]
        for screen in [*topics, *referrals, screens.danger(), screens.privacy(), screens.nothing()]:
            text = text_of(screen)
            assert "101" in text
            assert len(text) < MOST_CHARACTERS


class TestDates:
    """A day is written as people of the language write it, in Belgium."""

    @pytest.mark.parametrize(
        ("language", "day", "month"),
        [
            ("fr", "22 novembre 2026", "novembre 2026"),
            ("nl", "22 november 2026", "november 2026"),
            ("de", "22. November 2026", "November 2026"),
            ("en", "22 November 2026", "November 2026"),
        ],
    )
    def test_a_source_has_its_date(self, polyglot: Assistant, language: str, day: str, month: str) -> None:
        """As exact as the source has it."""
        localizer = polyglot.screens(language).layout.localizer

        assert [localizer.partial_date(date) for date in ("2026-11-22", "2026-11", "2026")] == [day, month, "2026"]
        assert localizer.day(dt.date(2026, 11, 22)) == day

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("fr", "Fermé maintenant, ouvre le lundi 28 décembre à 9:00."),
            ("nl", "Nu gesloten, gaat op maandag 28 december open om 9:00."),
            ("de", "Jetzt geschlossen, öffnet am Montag, 28. Dezember um 9:00."),
            ("en", "Closed now, opens on Monday 28 December at 9:00."),
        ],
    )
    def test_a_far_day_has_its_name_and_date(self, polyglot: Assistant, language: str, said: str) -> None:
        """Over a week ahead, a weekday alone would mislead."""
        opens = dt.datetime(2026, 12, 28, 9, tzinfo=NOW.tzinfo)

        assert polyglot.screens(language).layout.localizer.opening(Opening(OpenState.CLOSED, NOW, opens)) == said


class TestALanguageIsOnlyFiles:
    """Someone who translates touches a folder, and no Python."""

    @pytest.mark.parametrize("code", ["es", "tr", "uk"])
    def test_a_new_folder_is_a_new_language(self, assistant: Assistant, tmp_path: Path, code: str) -> None:
        """Here with English sentences, which stand for a translation to come."""
        for folder in ("fr", "nl"):
            shutil.copytree(ROOT / "locales" / folder, tmp_path / folder)
        shutil.copytree(ROOT / "locales" / "en", tmp_path / code)
        pioneer = speaking(assistant, tmp_path, ("fr", "nl", code))

        for event in (Commanded("start"), Said("Seraing"), Said("Gent"), Said("???"), Said("Paris"), Pressed("danger")):
            assert "101" in text_of(answer(pioneer, code, event))
        localizer: Localizer = pioneer.screens(code).layout.localizer
        assert localizer.hours("Mo-Fr 09:00-17:00")

    def test_texts_of_ones_own_need_no_other_languages(self, tmp_path: Path) -> None:
        """Without their file, those that Relais brings are said."""
        for folder in ("fr", "nl"):
            shutil.copytree(ROOT / "locales" / folder, tmp_path / folder)
        own = assemble(ROOT / "knowledge", tmp_path, ("fr", "nl"))

        assert "112" in own.understanding.other_languages.text("tr", own.facts)


# Esperanto stands for any language to come. Its sentences are the English ones, in letters of its own.
FIFTH = "eo"
IN_FILE = """
  eo:
    name: Esperanto
    native_reader: missing
    text: "Danĝero: {medical} aŭ {police}. Helpo: {lines}."
    lines: [evc, be-1712]
    spoken: {fr: en la franca, nl: en la nederlanda}
    words: [mi, loĝas, loghas, edzo, batas, min, kie, helpon, estas]
"""
SIGNALS = """\
language: eo
signals:
  danger:
    phrases: [mia edzo batas min]
    examples: [mia edzo batas min]
silent: [mi loĝas en Seraing]
"""
ERASE = f"""
  {FIFTH}:
    verbs: [forviŝu, forviŝi]
    things: [ĉion, mesaĝojn, la]
    haste: [rapide, bonvolu]"""
WRITTEN = "Aŭskultas vin, tage kaj nokte."


def pseudo(ftl: str) -> str:
    """Return Fluent texts in which each e of a sentence is another letter."""
    lines = []
    for line in ftl.splitlines():
        head, text = re.fullmatch(r"([\w-]+ = |\s+\*?\[[\w-]+\] ?|\s+)?(.*)", line).groups()  # type: ignore[union-attr]  # it matches any line
        if head and not line.startswith("#"):
            text = re.sub(r"(\{[^}]*\}?)|e", lambda found: found[1] or "ĕ", text)
        lines.append(f"{head or ''}{text}")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The settings that name a copy of the files with one language more."""
    root = tmp_path_factory.mktemp("fifth")
    for name in ("locales", "knowledge"):
        shutil.copytree(ROOT / name, root / name)
    (root / "locales" / FIFTH).mkdir()
    for file in (root / "locales" / "en").glob("*.ftl"):
        (root / "locales" / FIFTH / file.name).write_text(pseudo(file.read_text("utf-8")), encoding="utf-8")
    with (root / "locales" / "other_languages.yaml").open("a", encoding="utf-8") as others:
        others.write(IN_FILE)
    (root / "knowledge" / "signals" / f"{FIFTH}.yaml").write_text(SIGNALS, encoding="utf-8")
    line = root / "knowledge" / "services" / "violence_lines.yaml"
    topics = root / "knowledge" / "topics.yaml"
    topics.write_text(topics.read_text("utf-8").replace("\nerase:", f"\nerase:{ERASE}"), "utf-8")
    facts = line.read_text("utf-8").replace("languages: [fr]", f"languages: [fr, {FIFTH}]", 1)
    described = re.compile(r"(- id: evc\n(?:.+\n)*?    description:\n)")
    line.write_text(described.sub(rf'\1      {FIFTH}: "{WRITTEN}"\n', facts), "utf-8")
    return {
        "RELAIS_KNOWLEDGE": str(root / "knowledge"),
        "RELAIS_LOCALES": str(root / "locales"),
        "RELAIS_LANGUAGES": f"fr,nl,{FIFTH}",
    }


def assembled(folders: dict[str, str]) -> Assistant:
    """The assistant from these folders."""
    knowledge, locales, languages = folders.values()
    return assemble(Path(knowledge), Path(locales), tuple(languages.split(",")))


class TestAFifthLanguage:
    """Sentences, phrases and the words that show it: files alone, and every command speaks it."""

    def relais(self, folders: dict[str, str], *words: str, typed: str = "") -> Result:
        return CliRunner(env=folders).invoke(cli.main, words, input=typed)

    def test_the_check_holds_it_and_speaks_it(self, folders: dict[str, str]) -> None:
        """Its examples are run too, and a sentence that it lacks is told."""
        said = self.relais(folders, "check", "--lang", FIFTH)
        assert said.exit_code == 0, said.output
        assert "All is in ordĕr" in said.output

        file = Path(folders["RELAIS_LOCALES"]) / FIFTH / "conversation.ftl"
        text = file.read_text("utf-8")
        file.write_text(
            text.replace("outside = ", "outsidĕ-of = ").replace("outsidĕ-of", "outside-of"), encoding="utf-8"
        )
        broken = self.relais(folders, "check", "--lang", FIFTH)
        file.write_text(text, encoding="utf-8")
        assert broken.exit_code == 1
        assert "outside" in broken.output

    def test_lookup_answers_in_it(self, folders: dict[str, str]) -> None:
        """With the facts in the language of the place, and all sentences in its own."""
        said = self.relais(folders, "lookup", "Seraing", "--lang", FIFTH)

        assert said.exit_code == 0, said.output
        assert "Call 101" in said.output.replace("ĕ", "e")
        assert "ĕ" in said.output
        assert "Esperanto" in self.relais(folders, "lookup", "Seraing", "--for", "professional", "--lang", "nl").output

    def test_a_chat_is_held_in_it(self, folders: dict[str, str]) -> None:
        """It hears what is written in it, answers in it, and erases by the word on its own button."""
        said = self.relais(folders, "chat", "--lang", "fr", typed="mia edzo batas min, mi loĝas en Seraing\nerasĕ\n")

        assert said.exit_code == 0, said.output
        answer = said.output.rpartition("Écrivez")[2]
        assert "In dangĕr? Call 101" in answer
        assert "If you can, gĕt out" in answer or "ĕ" in answer

    def test_its_menu_is_its_own(self, folders: dict[str, str]) -> None:
        """What Telegram shows of each command, its word, and what the word does."""
        file = Path(folders["RELAIS_LOCALES"]) / FIFTH / "telegram.ftl"
        text = file.read_text("utf-8")
        own = re.sub(r"(?m)^command-privacy-word = .*$", "command-privacy-word = privateco", text)
        file.write_text(own, encoding="utf-8")
        assistant = assembled(folders)
        file.write_text(text, encoding="utf-8")
        menu = {one.command: one.description for one in profiles(assistant)[FIFTH].commands}

        assert menu["privateco"] == assistant.screens(FIFTH).layout.say("command-privacy")
        assert "ĕ" in menu["privateco"]
        for code in ("fr", FIFTH):
            assert assistant.respond(assistant.begin(code), Commanded("privateco"))[0].view == actions.PRIVACY

    def test_a_fact_is_told_in_it(self, folders: dict[str, str]) -> None:
        """Where somebody wrote it, and in no other language."""
        told = {code: self.relais(folders, "lookup", "Seraing", "--lang", code).output for code in ("fr", FIFTH)}

        assert {code for code, output in told.items() if WRITTEN in output} == {FIFTH}

    def test_it_has_its_own_words_to_erase(self, folders: dict[str, str]) -> None:
        """With what is to go, and in haste; whatever is spoken."""
        assistant = assembled(folders)
        for text in ("forviŝu ĉion", "bonvolu rapide forviŝi la mesaĝojn", "delete everything", "efface tout"):
            assert answer(assistant, FIFTH, Said(text)).erases, text
        assert not answer(assistant, FIFTH, Said("li forviŝi ĉion")).erases

    def test_what_is_written_in_it_is_understood_as_such(self, folders: dict[str, str]) -> None:
        """It is a language like any, and none that is only recognised."""
        told = json.loads(self.relais(folders, "understand", "mia edzo batas min, mi loĝas en Seraing").output)

        assert (told["language"], told["other_language"], told["signals"]) == (FIFTH, None, ["danger"])
        assert told["place"]["nis"] == "62096"
