"""Which messages are in a language that Relais does not speak, and that none in its own four ever is."""

import csv
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.place_trial import sentences_without_place
from bot.conversation.flow import Assistant
from bot.knowledge.facts import Facts
from bot.knowledge.files.load import load_other_languages
from bot.knowledge.files.signals import FOREIGN_WEIGHTS_FILE, read_foreign_weights
from bot.knowledge.topics import OtherLanguages
from bot.understanding.language import OtherLanguageDetector
from bot.understanding.text import words
from tests.conftest import ROOT
from tests.understanding.signal_messages import CORPUS, hands

HERE = Path(__file__).parent
OTHERS = load_other_languages(ROOT / "locales")
WEIGHTS = read_foreign_weights(ROOT / "knowledge" / "signals" / FOREIGN_WEIGHTS_FILE)
DETECTOR = OtherLanguageDetector(OTHERS, WEIGHTS)


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


MESSAGES = [(row["text"], row["language"]) for row in rows(HERE / "other_languages.tsv")]


class TestRecognised:
    """What is plainly in one of the languages."""

    @pytest.mark.parametrize(("text", "language"), MESSAGES)
    def test_a_message_has_its_language(self, text: str, language: str) -> None:
        """With its accents and without them, in Arabic letters and in Latin ones."""
        assert language == DETECTOR.detect(text)

    def test_each_language_has_messages(self) -> None:
        """Twelve where there is a text to read, five where there are only numbers."""
        counts = {code: sum(code == one for _, one in MESSAGES) for code in OTHERS.languages}

        assert counts.keys() == {"ar", "tr", "uk", "ru", "ro", "pl", "es", "pt", "it", "ti", "ps", "prs"}
        assert {code for code, count in counts.items() if count < 12} == {"ti", "ps", "prs"}
        assert min(counts.values()) >= 5

    @pytest.mark.parametrize(("text", "language"), MESSAGES)
    def test_capitals_change_nothing(self, text: str, language: str) -> None:
        """Who shouts is understood too; Turkish without its own capital İ as well."""
        assert language == DETECTOR.detect(text.upper())

    @pytest.mark.parametrize("text", ["كمك كنيد", "شوهرم مرا مي‌زند"])
    def test_a_keyboard_for_arabic_writes_dari_too(self, text: str) -> None:
        """With an Arabic ك and ي, which are other characters."""
        assert DETECTOR.detect(text) == "prs"

    def test_each_entry_is_one_word(self) -> None:
        """As a message is cut: what has a space or a mark inside would never be found."""
        marks = [mark for one in OTHERS.languages.values() for mark in (*one.alone, *one.words)]

        assert [mark for mark in marks if len(words(mark)) != 1] == []


class TestModel:
    """What the words alone do not tell, with fewer languages in the file than the model knows, and with more."""

    TEXT: ClassVar = "znowu podniosl reke na dzieciaki"

    def test_it_recognises_what_the_words_do_not(self) -> None:
        """By parts of words that are in no list."""
        assert OtherLanguageDetector(OTHERS).detect(self.TEXT) is None
        assert DETECTOR.detect(self.TEXT) == "pl"

    def test_a_language_that_the_file_has_no_more_is_not_recognised(self) -> None:
        """Nobody could be answered in it; all others are heard as before."""
        fewer = OtherLanguages(languages={code: one for code, one in OTHERS.languages.items() if code != "pl"})
        detector = OtherLanguageDetector(fewer, WEIGHTS)

        assert detector.detect(self.TEXT) is None
        assert "danger" in detector.signals("kocam beni dövüyor, yardım edin", "tr")

    def test_a_language_that_the_model_does_not_know_hides_no_other(self) -> None:
        """A keeper may add one before there are messages to teach it."""
        more = OtherLanguages(languages={**OTHERS.languages, "xx": OTHERS.languages["tr"]})

        assert OtherLanguageDetector(more, WEIGHTS).detect(self.TEXT) == "pl"


class TestNotRecognised:
    """What is in another language, in two alike, or in none."""

    @pytest.mark.parametrize("kind", ["messages", "rounds", "sealed", "hands", "grammar"])
    def test_no_message_of_the_four_is_taken_for_another(self, kind: str) -> None:
        """Not one, of seven thousand."""
        files = [*HERE.glob(f"{kind}_*.tsv"), *CORPUS.glob(f"*/project_{kind}.tsv")]
        texts = [row["text"] for file in files for row in rows(file)]

        assert len(texts) > 300
        assert [text for text in texts if DETECTOR.detect(text)] == []

    def test_no_everyday_sentence_is(self) -> None:
        """Films, recipes, football and the weather, in French and Dutch."""
        sentences = sentences_without_place()

        assert len(sentences) > 1000
        assert [sentence for sentence in sentences if DETECTOR.detect(sentence)] == []

    def test_no_name_of_a_place_is(self, facts: Facts) -> None:
        """No municipality, section or hamlet, in any of its languages, with or without capitals."""
        names = {name for place in facts.gazetteer.places for name in place.names.all()}

        assert len(names) > 3000
        assert [name for name in names if DETECTOR.detect(name) or DETECTOR.detect(name.lower())] == []

    @pytest.mark.parametrize(
        "text",
        [
            "salam, mon mari me frappe",
            "salam alaykoum, je cherche de l'aide",
            "wallah il me tape, j'en peux plus",
            "hola ça va pas du tout",
            "il m'a dit « te voy a matar »",
            "ma femme est polonaise, elle dit pomocy",
            "je viens de Porto et j'ai peur",
            "hola wacht eens even",
            "gracias amigo, tot morgen",
            "inshallah komt het goed met de kinderen",
            "mijn man is Turks en hij slaat mij",
            "mam en pap maken ruzie",
            "ciao, ik bel morgen",
            "I am from Romania, he hits me",
            "my boyfriend is Polish",
            "no me gusta this at all, help me please",
            "Hilfe, mein Mann schlägt mich",
            "sie hat Angst, nie wieder",
        ],
    )
    def test_a_foreign_word_makes_no_foreign_message(self, text: str) -> None:
        """Greetings and oaths travel; so do quotations."""
        assert DETECTOR.detect(text) is None

    @pytest.mark.parametrize(
        "text",
        [
            "Помогнете ми, мъжът ми ме бие",
            "Помозите, муж ме бије",
            "Pomoć, bojim se za djecu",
            "manžel mě bije, mám strach",
            "Ndihmë, burri më rreh",
            "Segítség, a férjem megver",
            "یارمەتیم بدە مێردەکەم لێم دەدات",
            "alîkarî, mêrê min li min dixe",
            "میری مدد کریں میرا شوہر مجھے مارتا ہے",
            "እርዱኝ ባለቤቴ ይመታኛል",
            "βοήθεια ο άντρας μου με χτυπάει",
            "救命 我丈夫打我",
            "i caawi ninkayga ayaa i garaacaya",
        ],
    )
    def test_a_language_beside_is_not_taken_for_it(self, text: str) -> None:
        """Bulgarian is not Russian, Urdu is not Dari, Amharic is not Tigrinya: a wrong text is worse than none."""
        assert DETECTOR.detect(text) is None

    @pytest.mark.parametrize("text", ["por favor", "Socorro", "живу", "سلام"])
    def test_what_two_languages_share_is_left_open(self, text: str) -> None:
        """Spanish and Portuguese, Ukrainian and Russian, Pashto and Dari."""
        assert DETECTOR.detect(text) is None

    @pytest.mark.parametrize(
        "text",
        ["", "9000", "👋", "Mol", "Herstal", "La Louvière", "Sint-Niklaas", "Ayşe Doğan", "Łódź", "José Muñoz", "Київ"],
    )
    def test_a_name_or_no_word_is_none(self, text: str) -> None:
        """Letters alone show no language: they are in names."""
        assert DETECTOR.detect(text) is None

    @given(st.text(max_size=4096))
    def test_any_text_is_read(self, text: str) -> None:
        """No text raises an exception."""
        assert DETECTOR.detect(text) in {*OTHERS.languages, None}


class TestMeaning:
    """What a message in another language means besides."""

    def test_its_place_is_found(self, assistant: Assistant) -> None:
        """As in any other message; and it has no language that an answer could be in."""
        meaning = assistant.understand("Mąż mnie bije, mieszkam w Gent")

        assert (meaning.other_language, meaning.language, meaning.place.nis) == ("pl", None, "44021")

    def test_a_message_of_the_four_has_no_other(self, assistant: Assistant) -> None:
        """Only its own."""
        meaning = assistant.understand("mijn man slaat mij")

        assert (meaning.other_language, meaning.language) == (None, "nl")

    def test_it_is_explained(self, assistant: Assistant) -> None:
        """By its code and its own name."""
        assert assistant.understanding.explain("pomocy").endswith("13. Other language\n     pl (polski)")
        assert assistant.understanding.explain("au secours").endswith("13. Other language\n     none")


class TestSignals:
    """What fixed phrases raise in the languages that Relais does not speak."""

    def test_each_language_raises_what_its_phrases_say(self, assistant: Assistant) -> None:
        """Danger, suicide and sexual violence, each by the first of its phrases that has no gap and no star."""
        for code, language in OTHERS.languages.items():
            for signal, phrases in language.signals.items():
                plain = next(one for one in phrases if " " in one and "*" not in one and "..." not in one)

                assert signal in DETECTOR.signals(f"— {plain}!", code), (code, plain)

    def test_a_message_is_answered_as_danger(self, assistant: Assistant) -> None:
        """In Turkish, and in Moroccan with Latin letters."""
        for text in ("kocam beni dövüyor, yardım edin", "rajli kaydrebni"):
            assert "danger" in assistant.understanding.read(text).signals

    def test_no_less_is_heard_than_at_first_sight(self, assistant: Assistant) -> None:
        """By hands that taught nothing: nearly all recognised, more than half of danger raised, few alarms."""
        told = [(hand.language, *one) for hand in hands("checks", languages=OTHERS.languages) for one in hand.messages]
        read = [(code, expected, assistant.understanding.read(text)) for code, text, expected in told]
        danger = ["danger" in meaning.signals for _, expected, meaning in read if "danger" in expected]
        alarms = [bool(meaning.signals) for _, expected, meaning in read if not expected]

        assert sum(code == meaning.other_language for code, _, meaning in read) >= 0.95 * len(read)
        assert sum(danger) >= 0.55 * len(danger)
        assert sum(alarms) <= 0.05 * len(alarms)
