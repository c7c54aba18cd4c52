"""What a message asks for in words, what asks for nothing, and courtesies that are a whole message."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.flow import Assistant
from bot.knowledge.files.load import load_topics
from bot.knowledge.files.signals import load_signals
from bot.knowledge.phrases import Courtesy, SignalLanguage, SignalPhrases
from bot.understanding.meaning import Understanding
from bot.understanding.signals.finder import SignalFinder
from tests.conftest import ROOT

HERE = Path(__file__).parent
BOOK = load_signals(ROOT / "knowledge" / "signals")
FINDER = SignalFinder(BOOK)
TOPICS = load_topics(ROOT / "knowledge" / "topics.yaml")
LANGUAGES = ("fr", "nl", "de", "en")
# Of everyday sentences that others wrote, so many at most may look like a question for help.
MOST_MISTAKEN = 0.002


def asked(language: str) -> Iterator[tuple[str, str]]:
    """The messages written for these tests, each with the topic that it asks for."""
    for line in (HERE / f"needs_{language}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            need, _, text = line.partition("\t")
            yield need, text


def sentences(file: Path) -> list[str]:
    """The lines of a file but its comments."""
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def understanding(assistant: Assistant) -> Understanding:
    """All that reads a message, over the real knowledge."""
    return assistant.understanding


class TestTheExamplesOfTheFiles:
    @pytest.mark.parametrize("language", BOOK.languages, ids=lambda one: one.language)
    def test_an_example_asks_for_its_topic(self, language: SignalLanguage) -> None:
        """And for no other one before it."""
        examples = [(need, text) for need, texts in language.need_examples.items() for text in texts]

        assert [text for need, text in examples if FINDER.needs.read(text)[0][:1] != (need,)] == []

    @pytest.mark.parametrize("language", BOOK.languages, ids=lambda one: one.language)
    def test_what_is_silent_asks_for_nothing(self, language: SignalLanguage) -> None:
        """Like it raises no signal."""
        assert [text for text in language.silent if FINDER.needs.read(text)[0]] == []

    @pytest.mark.parametrize("language", BOOK.languages, ids=lambda one: one.language)
    def test_every_topic_can_be_asked_for(self, language: SignalLanguage) -> None:
        """In every language, and only those that there are."""
        assert set(language.need_examples) == {topic.id for topic in TOPICS.other_help}


class TestWhatIsAskedFor:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_other_words_are_heard_too(self, understanding: Understanding, language: str) -> None:
        """Not only the examples that the phrases were written for."""
        missed = [text for need, text in asked(language) if need not in understanding.read(text).needs]

        assert missed == []

    @pytest.mark.parametrize("language", ["fr", "nl"])
    def test_there_are_enough_of_each(self, language: str) -> None:
        """Fifteen messages for each topic."""
        counted = Counter(need for need, _ in asked(language))

        assert {topic.id: counted[topic.id] >= 15 for topic in TOPICS.other_help} == dict.fromkeys(counted, True)

    @pytest.mark.parametrize(
        ("text", "need"),
        [
            ("je cherche un avoca", "legal"),
            ("JE VEUX PORTER PLINTE", "police"),
            ("ou dormire ce soire", "shelter"),
            ("ik wil klagt indienen", "police"),
            ("waar kan ik slaapen vannacht", "shelter"),
            ("vluchthuizz", "shelter"),
            ("hebergemment", "shelter"),
        ],
    )
    def test_a_misspelling_changes_nothing(self, text: str, need: str) -> None:
        """As in the signals."""
        assert need in FINDER.needs.read(text)[0]

    @pytest.mark.parametrize(
        ("text", "need", "nis"),
        [
            ("avocat Charleroi", "legal", "52011"),
            ("Namur refuge", "shelter", "92094"),
            ("opvang in Gent", "shelter", "44021"),
            ("advocaat 2000 Antwerpen", "legal", "11002"),
            ("un avocat à Liège svp", "legal", "62063"),
        ],
    )
    def test_a_keyword_beside_a_place_counts(
        self, understanding: Understanding, text: str, need: str, nis: str
    ) -> None:
        """The place is taken out, and what is left is the keyword alone."""
        meaning = understanding.read(text)

        assert (meaning.needs, meaning.place.nis) == ((need,), nis)

    def test_a_keyword_within_a_sentence_does_not(self) -> None:
        """A word for help in a story is no question."""
        assert FINDER.needs.read("mon refuge, c'est la musique")[0] == ()

    @pytest.mark.parametrize(
        ("text", "needs"),
        [
            ("je veux porter plainte et je cherche un avocat", ("police", "legal")),
            (
                "j'ai besoin d'un avocat pour mes papiers, on veut me retirer mon titre de séjour",
                ("residence", "legal"),
            ),
            ("ik wil met iemand praten, ik heb geen geld en ik zoek een vluchthuis", ("shelter", "money", "talk")),
        ],
    )
    def test_the_most_specific_comes_first(self, text: str, needs: tuple[str, ...]) -> None:
        """In the order of the files, not of the message."""
        assert needs == FINDER.needs.read(text)[0]


class TestWhatAsksForNothing:
    @pytest.mark.parametrize("text", sentences(HERE / "needs_none.txt"))
    def test_it_raises_no_need(self, understanding: Understanding, text: str) -> None:
        """Denials, what a lawyer said, ordinary sentences."""
        assert understanding.read(text).needs == ()

    @pytest.mark.parametrize("language", ["fr", "nl"])
    def test_everyday_sentences_raise_none(self, language: str) -> None:
        """Sentences of plays, novels and debates."""
        everyday = sentences(ROOT / "benchmarks" / f"no_place_open_{language}.txt")
        mistaken = [text for text in everyday if FINDER.needs.read(text)[0]]

        assert len(everyday) >= 2800
        assert len(mistaken) / len(everyday) <= MOST_MISTAKEN, mistaken

    @pytest.mark.no_cover
    def test_no_name_of_a_place_does(self, understanding: Understanding) -> None:
        """Alone or in a sentence, each in another; although Melden, Recht and Putte look like words for it."""
        with (ROOT / "knowledge" / "places" / "gazetteer.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
        names = sorted({row[key] for row in rows for key in row if key.startswith("name") and row[key]})
        frames = cycle(("{}", "j'habite à {}", "ik woon in {}"))
        meanings = {name: understanding.read(frame.format(name)) for name, frame in zip(names, frames, strict=False)}

        assert len(names) > 2000
        assert [name for name, meaning in meanings.items() if meaning.needs or meaning.courtesy] == []


COURTESIES = {
    Courtesy.GREETING: ["bonjour", "Bonsoir madame !", "slt", "hoi", "goeiedag", "guten Tag", "Hallo", "good morning"],
    Courtesy.THANKS: [
        "merci",
        "Merci beaucoup 🙏",
        "bedankt voor de hulp",
        "dank u wel",
        "vielen Dank",
        "thank you",
        "ok",
        "d'accord",
        "ok merci beaucoup, bonne journée",
        "oké",
        "begrepen",
        "alles klar",
        "all right",
        "👍",
        "👍🏿 ",
        "❤️🙏🏽",
    ],
    Courtesy.GOODBYE: ["au revoir", "bonne soirée", "tot ziens", "fijne dag nog", "auf Wiedersehen", "goodbye"],
    Courtesy.INSULT: ["connard", "t'es nul", "ta gueule", "klootzak", "stomme bot", "du Idiot", "fuck you"],
}


class TestCourtesies:
    @pytest.mark.parametrize(
        ("text", "courtesy"), [(text, courtesy) for courtesy, texts in COURTESIES.items() for text in texts]
    )
    def test_a_courtesy_is_the_whole_message(self, understanding: Understanding, text: str, courtesy: Courtesy) -> None:
        """In four languages."""
        meaning = understanding.read(text)

        assert (meaning.courtesy, meaning.needs, meaning.signals) == (courtesy, (), frozenset())

    @pytest.mark.parametrize(
        "text",
        [
            "bonjour, je cherche un avocat",
            "bonjour Namur",
            "bonjour j'ai peur de mon mari",
            "il me traite de connard",
            "mon mari me dit que je suis nulle",
            "hallo, ik woon in Gent",
            "hij noemt mij hoer",
            "merci de m'aider il me frappe",
            "je dis bonjour à ma voisine",
            "aide-moi",
            "",
            " ",
            "😭",
            "🆘",
            "👍 🆘",
        ],
    )
    def test_what_says_more_is_none(self, understanding: Understanding, text: str) -> None:
        """Somebody who quotes an insult has not insulted anybody."""
        assert understanding.read(text).courtesy is None


class TestWhateverIsWritten:
    @given(st.text(max_size=300))
    def test_any_text_is_read(self, text: str) -> None:
        """Any string, in any script."""
        needs, courtesy = FINDER.needs.read(text)

        assert set(needs) <= TOPICS.by_id.keys()
        assert courtesy is None or courtesy in Courtesy

    @given(st.lists(st.sampled_from([text for language in LANGUAGES for _, text in asked(language)]), max_size=4))
    def test_messages_together_ask_for_topics_once(self, texts: list[str]) -> None:
        """In the order of the files."""
        needs, _ = FINDER.needs.read(". ".join(texts))
        order = list(dict.fromkeys(need for language in BOOK.languages for need in language.need_examples))

        assert list(needs) == [need for need in order if need in needs]

    def test_needs_change_no_signal(self) -> None:
        """Signals are the same without a single phrase that asks for something."""
        bare = [
            SignalLanguage(
                **{
                    name: getattr(one, name)
                    for name in SignalLanguage.__slots__
                    if "need" not in name and name != "courtesies"
                }
            )
            for one in BOOK.languages
        ]
        without = SignalFinder(SignalPhrases(tuple(bare)))
        texts = [text for language in LANGUAGES for _, text in asked(language)]

        assert [text for text in texts if FINDER.find(text) != without.find(text)] == []
