"""The second ear: what it may raise, doubt and offer, what it never sees, and that its weights fit their messages."""

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.ear import fingerprint, rates, read_rows
from bot.conversation.flow import Assistant
from bot.knowledge.files.signals import WEIGHTS_FILE, load_signals, read_weights, write_weights
from bot.knowledge.phrases import ANY, EVIDENCE, Signal, SignalPhrases, SignalWeights
from bot.knowledge.problems import KnowledgeError
from bot.understanding.meaning import Understanding
from bot.understanding.signals.finder import Heard
from bot.understanding.signals.model import (
    BEYOND_BELIEF,
    FEWEST_WORDS_OF_A_STORY,
    FEWEST_WORDS_TO_JUDGE,
    PHRASE_BEYOND_BELIEF,
    WINDOW,
    SignalModel,
    evidence,
    visible_words,
)
from bot.understanding.text import tokenize, words
from tests.conftest import ROOT
from tests.understanding.signal_messages import messages, sentences

pytestmark = pytest.mark.no_cover

FILE = ROOT / "knowledge" / "signals" / WEIGHTS_FILE
WEIGHTS = read_weights(FILE)
MODEL = SignalModel(WEIGHTS)
MUCH, LONG, SHORT = FEWEST_WORDS_OF_A_STORY, FEWEST_WORDS_TO_JUDGE, FEWEST_WORDS_TO_JUDGE - 1
QUIET = dict.fromkeys(Signal, -9.0)
HEARD = ("told", "phrased", "guessed")


@pytest.fixture(scope="module")
def understanding(assistant: Assistant) -> Understanding:
    """Both ears, over the real knowledge."""
    return assistant.understanding


def heard(*raised: Signal, tier: str = "phrased", ruled_out: tuple[Signal, ...] = ()) -> Heard:
    """What is raised: `told` by clauses of others, `phrased`, `guessed`, or beyond doubt (an empty tier)."""
    signals = frozenset(raised)
    return Heard(signals, frozenset(), ruled_out=frozenset(ruled_out), **({tier: signals} if tier else {}))


def score(signal: Signal, value: float) -> dict[Signal, float]:
    """One signal with this log-odds, all others very unlikely."""
    return QUIET | {signal: value}


class TestWeights:
    """The file that `make learn` writes."""

    def test_they_come_from_these_messages_and_this_code(self) -> None:
        """Whoever changes a message, a phrase or the code teaches anew: `make learn`."""
        assert fingerprint() == WEIGHTS.learned_from, "make learn"

    def test_they_are_small(self) -> None:
        """3 MB at most."""
        assert FILE.stat().st_size <= 3_000_000

    def test_they_score_as_they_say(self, understanding: Understanding) -> None:
        """With the hands that tune, within half a point."""
        found = rates([*read_rows(understanding, "tunes")])

        assert {name: share.found / share.of for name, share in found._asdict().items()} == pytest.approx(
            dict(WEIGHTS.scores), abs=0.005
        )

    def test_they_are_read_as_they_were_written(self, tmp_path: Path) -> None:
        """All of them."""
        write_weights(tmp_path / WEIGHTS_FILE, WEIGHTS)

        assert dataclasses.asdict(read_weights(tmp_path / WEIGHTS_FILE)) == dataclasses.asdict(WEIGHTS)

    @pytest.mark.parametrize(
        "content", [b"", b"{}", b"{}\n", b"no json\n", FILE.read_bytes()[:2000], b"\xff" * 99, b"[]\nx", b"[" * 99_999]
    )
    def test_a_broken_file_is_told(self, tmp_path: Path, content: bytes) -> None:
        """And never read in part."""
        (tmp_path / WEIGHTS_FILE).write_bytes(content)

        with pytest.raises(KnowledgeError) as error:
            read_weights(tmp_path / WEIGHTS_FILE)
        assert [problem.message_id for problem in error.value.problems] == ["weights-unreadable"]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"buckets": 7},
            {"buckets": 0},
            {"scales": WEIGHTS.scales[:-1]},
            {"names": [*WEIGHTS.names[:-1], "weather"]},
            {"names": WEIGHTS.names[:-1]},
            {"judgement": {}},
            {"judgement": {**WEIGHTS.judgement, "weather": WEIGHTS.judgement[ANY]}},
            {"judgement": {**WEIGHTS.judgement, ANY: WEIGHTS.judgement[ANY][:-1]}},
        ],
    )
    def test_weights_that_do_not_fit_are_told(self, tmp_path: Path, wrong: dict[str, object]) -> None:
        """A table of another size, or a signal without weights: they would fail in the middle of a message."""
        head, _, table = FILE.read_bytes().partition(b"\n")
        (tmp_path / WEIGHTS_FILE).write_bytes(json.dumps(json.loads(head) | wrong).encode() + b"\n" + table)

        with pytest.raises(KnowledgeError):
            read_weights(tmp_path / WEIGHTS_FILE)

    def test_without_them_phrases_and_clauses_decide(self, facts: object, tmp_path: Path) -> None:
        """A knowledge of one's own need not hold them."""
        for file in FILE.parent.glob("*.yaml"):
            (tmp_path / file.name).write_bytes(file.read_bytes())

        assert load_signals(tmp_path).weights is None
        assert SignalPhrases(()).weights is None


class TestWhatItMayDo:
    """Beside clauses and phrases."""

    def test_what_it_is_sure_of_is_raised(self) -> None:
        """In a message long enough to know."""
        assert MODEL.decide(heard(), score(Signal.DANGER, WEIGHTS.sure), LONG) == (frozenset({Signal.DANGER}), ())

    def test_in_a_short_message_that_is_offered(self) -> None:
        """A few words say too little."""
        assert MODEL.decide(heard(), score(Signal.DANGER, WEIGHTS.sure), SHORT) == (frozenset(), (Signal.DANGER,))

    def test_what_is_heard_needs_less(self) -> None:
        """A phrase that is not unlikely is raised; in few words, if it is not beyond belief."""
        assert PHRASE_BEYOND_BELIEF < WEIGHTS.heard < WEIGHTS.sure
        for least, length in ((WEIGHTS.heard, MUCH), (PHRASE_BEYOND_BELIEF, MUCH - 1)):
            assert MODEL.decide(heard(Signal.DANGER), score(Signal.DANGER, least), length)[0] == {Signal.DANGER}
            assert MODEL.decide(heard(Signal.DANGER), score(Signal.DANGER, least - 0.01), length)[0] == frozenset()
            assert MODEL.decide(heard(), score(Signal.DANGER, least), length)[0] == frozenset()

    def test_where_one_is_raised_less_is_needed_for_another(self) -> None:
        """Whoever is beaten may be followed too; alone, that would be too little."""
        assert WEIGHTS.further < WEIGHTS.sure
        beaten = score(Signal.DANGER, WEIGHTS.sure) | {Signal.STALKING: WEIGHTS.further}

        assert MODEL.decide(heard(), beaten, LONG)[0] == {Signal.DANGER, Signal.STALKING}
        assert MODEL.decide(heard(), score(Signal.STALKING, WEIGHTS.further), LONG)[0] == frozenset()

    def test_what_is_likely_is_offered_the_most_likely_first(self) -> None:
        """And raises nothing."""
        judged = score(Signal.ELDER, WEIGHTS.likely) | {Signal.SEXUAL: WEIGHTS.likely + 0.01}

        assert MODEL.decide(heard(), judged, LONG) == (frozenset(), (Signal.SEXUAL, Signal.ELDER))

    @pytest.mark.parametrize("tier", HEARD)
    def test_what_is_heard_and_unlikely_is_not_raised(self, tier: str) -> None:
        """A story of a fall from a ladder. Danger is offered, and what clauses say; never is it lost."""
        for signal in {*Signal} - {Signal.SUICIDE}:
            raised, offered = MODEL.decide(heard(signal, tier=tier), QUIET, MUCH)

            assert raised == frozenset()
            assert offered == ((signal,) if signal is Signal.DANGER or tier == "told" else ())

    @pytest.mark.parametrize("tier", ["", *HEARD])
    def test_in_few_words_what_is_heard_stays(self, tier: str) -> None:
        """A phrase in a few words says it all."""
        assert MODEL.decide(heard(Signal.DANGER, tier=tier), QUIET, SHORT)[0] == {Signal.DANGER}

    @pytest.mark.parametrize("signal", Signal)
    def test_what_clauses_say_stays_unless_beyond_belief(self, signal: Signal) -> None:
        """Only in many words, of a dream or of a goose, is it merely offered."""
        told = heard(signal, tier="told")

        assert MODEL.decide(told, score(signal, BEYOND_BELIEF), MUCH)[0] == {signal}
        assert MODEL.decide(told, QUIET, MUCH - 1)[0] == {signal}
        assert MODEL.decide(told, QUIET, MUCH) == (frozenset(), (signal,))

    @pytest.mark.parametrize("signal", Signal)
    def test_what_befalls_a_family_stays_however_unlikely(self, signal: Signal) -> None:
        """Amid soup, a match and a market."""
        assert MODEL.decide(heard(signal, tier=""), QUIET, MUCH)[0] == {signal}

    @pytest.mark.parametrize("tier", HEARD)
    def test_a_wish_to_die_is_believed(self, tier: str) -> None:
        """However it was heard, unless it is beyond belief; and then it is offered."""
        suicide = heard(Signal.SUICIDE, tier=tier)

        assert MODEL.decide(suicide, score(Signal.SUICIDE, BEYOND_BELIEF), MUCH)[0] == {Signal.SUICIDE}
        assert MODEL.decide(suicide, QUIET, MUCH) == (frozenset(), (Signal.SUICIDE,))

    def test_what_clauses_rule_out_is_only_offered(self) -> None:
        """However likely it is: a case for a course."""
        raised, offered = MODEL.decide(heard(ruled_out=(Signal.DANGER,)), score(Signal.DANGER, 9.0), LONG)

        assert raised == frozenset()
        assert offered == (Signal.DANGER,)

    @pytest.mark.parametrize("beside", [(), (Signal.DANGER,)])
    def test_nobody_is_taken_for_the_one_who_hits(self, beside: tuple[Signal, ...]) -> None:
        """That is for clauses and phrases to say; in few words it is not even offered."""
        raised, offered = MODEL.decide(heard(*beside, tier=""), score(Signal.PERPETRATOR, 9.0), MUCH)

        assert (raised, offered) == (frozenset(beside), (Signal.PERPETRATOR,))
        assert MODEL.decide(heard(*beside, tier=""), score(Signal.PERPETRATOR, 9.0), MUCH - 1) == (raised, ())

    @pytest.mark.parametrize("signal", [Signal.DANGER, Signal.PERPETRATOR])
    def test_a_threat_to_kill_is_no_wish_to_die(self, signal: Signal) -> None:
        """Where somebody hurts, whoever it is, words alone do not raise suicide; they offer it."""
        for judged in (QUIET, score(signal, WEIGHTS.sure)):
            raised, offered = MODEL.decide(heard(signal), judged | {Signal.SUICIDE: 9.0}, LONG)

            assert Signal.SUICIDE not in raised
            assert offered[0] == Signal.SUICIDE

    @pytest.mark.parametrize("signal", [one for one in Signal if one not in {Signal.SUICIDE, Signal.PERPETRATOR}])
    def test_beside_another_a_wish_to_die_must_be_as_likely_as_alone(self, signal: Signal) -> None:
        """« Ik heb mijn kind op de trap gezet »."""
        other = score(signal, WEIGHTS.sure)

        assert MODEL.decide(heard(), other | {Signal.SUICIDE: WEIGHTS.sure - 0.01}, LONG)[0] == {signal}
        assert MODEL.decide(heard(), other | {Signal.SUICIDE: WEIGHTS.sure}, LONG)[0] == {signal, Signal.SUICIDE}


class TestJudgement:
    """What words, clauses and phrases say, together."""

    def test_each_evidence_has_its_weight(self) -> None:
        """Words and a phrase speak for a signal; that nothing is likely speaks against each."""
        odds = dict.fromkeys(WEIGHTS.names, 0.0)
        for signal in Signal:
            nothing = MODEL.judge(heard(), odds, LONG)[signal]

            assert MODEL.judge(heard(), odds | {signal: 1.0}, LONG)[signal] > nothing
            assert MODEL.judge(heard(), odds | {ANY: -5.0}, LONG)[signal] < nothing
            assert MODEL.judge(heard(signal), odds, LONG)[signal] > MODEL.judge(heard(signal), odds, 3 * LONG)[signal]
            assert MODEL.judge(heard(signal), odds, 3 * LONG)[signal] > nothing

    def test_evidence_has_the_names_that_have_weights(self) -> None:
        """Each tier, each signal, and what is said of the whole message."""
        odds = dict.fromkeys(WEIGHTS.names, -1.0)
        of_each = [evidence(heard(*Signal, tier=tier), odds, LONG) for tier in ("", *HEARD)]
        of_each.append(evidence(heard(ruled_out=tuple(Signal)), odds, LONG))

        assert {name for found in of_each for name in found} == {*EVIDENCE}

    def test_what_is_heard_although_it_is_ruled_out_counts_as_heard(self) -> None:
        """« Ik wil niet dood, ik wil dat hij stopt » denies one thing and tells another."""
        odds, both = dict.fromkeys(WEIGHTS.names, 0.0), heard(Signal.DANGER, ruled_out=(Signal.DANGER, Signal.CHILD))

        assert "ruled_out danger" not in evidence(both, odds, LONG)
        assert "ruled_out child" in evidence(both, odds, LONG)


class TestWhatItSees:
    """Words, and neither names nor places."""

    @pytest.mark.parametrize(
        ("text", "seen"),
        [
            ("hier Samira a pleuré", ["hier", "*", "a", "pleure"]),
            ("Samira a pleuré", ["samira", "a", "pleure"]),
            ("j'habite à liège", ["j", "habite", "a", "*"]),
            ("MON MARI CRIE", ["mon", "mari", "crie"]),
            ("j'ai 12 ans, lui 45", ["j", "ai", "12", "ans", "lui", "00"]),
            ("appelle le 0470 12 34 56", ["appelle", "le"]),
        ],
    )
    def test_names_places_and_numbers_are_hidden(self, text: str, seen: list[str]) -> None:
        """But for the age of a child."""
        assert visible_words(tokenize(text), {"liege", "liège"}) == seen

    @pytest.mark.parametrize(
        "frame", ["j'habite à {} et je ne sais plus quoi faire", "ik woon in {} en ik weet het niet"]
    )
    def test_no_town_means_danger(self, understanding: Understanding, frame: str) -> None:
        """Whichever it is, the same is heard."""
        towns = ("Liège", "Charleroi", "Gent", "Mol", "Schaerbeek")
        found = {(m.signals, m.maybe) for m in (understanding.read(frame.format(town)) for town in towns)}

        assert len(found) == 1

    def test_what_is_told_in_the_middle_of_much_is_heard(self) -> None:
        """Each part of a long message is read for itself."""
        told = words("il m'a étranglée hier soir et j'ai peur pour ma vie")
        around = ["potager"] * (3 * WINDOW)

        assert MODEL.odds([*around, *told, *around])[Signal.DANGER] > MODEL.odds(around)[Signal.DANGER]

    @given(st.text(max_size=4096))
    def test_any_text_is_weighed(self, text: str) -> None:
        """Without an exception, and to a number."""
        odds = MODEL.odds(visible_words(tokenize(text), ()))

        assert all(-1000 < one < 1000 for one in [*odds.values(), *MODEL.judge(heard(), odds, LONG).values()])


class TestBothEars:
    """What the product hears, beside what phrases and clauses alone do."""

    @pytest.mark.parametrize(
        "text",
        [
            "le docteur m'a demandé si on me frappe à la maison et j'ai dit non mais c'est pas vrai c'est mon mari",
            "le médecin m'a demandé si quelqu'un me fait du mal j'ai pas osé répondre, mon compagnon était là",
            "de dokter vroeg of iemand mij slaat en ik zei nee maar het is niet waar, het is mijn man",
            "imaginez une femme que son mari frappe tous les jours, c'est moi",
            "au cours de français une copine m'a dit que son père la frappe",
            "op mijn bijscholing vertelde een collega dat haar man haar slaat",
            "bij de buren film gekeken en toen sloeg hij zijn vrouw",
            "à cette époque il me frappait et hier il est revenu devant la porte",
            "mon mari va me tuer avec ses histoires, il a déjà pris le couteau",
            "hij klopt echt hard op mij en hij heeft mij naar boven gestampt",
        ],
    )
    def test_what_only_looks_like_a_question_a_story_or_a_jest_is_danger(
        self, understanding: Understanding, text: str
    ) -> None:
        """And nobody's wish to die."""
        raised = understanding.read(text).signals

        assert Signal.DANGER in raised
        assert Signal.SUICIDE not in raised

    @pytest.mark.parametrize(
        "text",
        [
            "vanmorgen boontjes geplukt en soep gemaakt, en mijn ex wil mij vermoorden, nu naar de markt en koffie",
            "ce matin jardin, haricots, soupe, puis mon ex a dit qu'il va me tuer, et maintenant marché et un bon café",
            "match gekeken, drie nul gewonnen, friet, en mijn man schopt mijn buurvrouw, daarna een film en een pintje",
            "hier match à la télé, trois à zéro, des frites, et il frappe ma sœur, ensuite un film et une bière",
            "zaterdag voetbal, zondag taart, en daartussen slaat hij de kinderen omdat ze lawaai maken bij de match",
            "taart gebakken, slingers gehangen, hij slaat mij, en straks komen de gasten voor het feest van de kleine",
            "bonjour, j'espère que vous allez bien, voilà je vous écris parce que mon fils va me tuer pour de l'argent",
            "op zondag kaarten we met heel de familie, er is taart en koffie, en mijn vader slaat mij en mijn zus",
            "à la mer on a mangé des gaufres, le soir au casino mon frère m'a étranglée, demain on rentre en train",
        ],
    )
    def test_what_befalls_a_family_is_danger_amid_anything(self, understanding: Understanding, text: str) -> None:
        """Soup, a match and a market say nothing against it."""
        assert Signal.DANGER in understanding.read(text).signals

    @pytest.mark.parametrize(
        "text",
        [
            "à table, entre la soupe et le foot, il me dit « je vais te tuer » et il se ressert devant le match",
            "tussen de soep en de match zegt hij: ik maak u kapot, en dan schept hij nog eens op voor de friet",
            "au karaoké, entre deux chansons et des bières, il m'a étranglée derrière le bar, puis on a encore chanté",
        ],
    )
    def test_what_clauses_say_is_never_lost(self, understanding: Understanding, text: str) -> None:
        """Where it reads like a jest, danger is the first that is offered, if it is not raised."""
        meaning = understanding.read(text)

        assert Signal.DANGER in {*meaning.signals, *meaning.maybe[:1]}

    @pytest.mark.parametrize(
        "text",
        [
            "voor een taak op school: stel een man slaat zijn vrouw en er zijn twee kinderen, wie mag dat dan melden",
            "question pour mon cours : supposons qu'un homme frappe sa compagne, quelles lois s'appliquent dans ce cas",
        ],
    )
    def test_a_case_for_a_course_is_no_danger(self, understanding: Understanding, text: str) -> None:
        """Nobody of the writer's is in it."""
        assert understanding.read(text).signals == frozenset()

    @pytest.mark.parametrize("kind", ["messages", "rounds", "hands", "sealed"])
    @pytest.mark.parametrize("language", ["fr", "nl"])
    def test_the_sets_of_the_project_lose_little(self, understanding: Understanding, kind: str, language: str) -> None:
        """Of danger and of all signals no more than a hundredth, the sealed set three."""
        wanted = alone = both = danger_alone = danger_both = dangers = 0
        for text, expected in messages(kind, language):
            phrases, raised = understanding.hear(text).signals, understanding.read(text).signals
            wanted += len(expected)
            alone += len(expected & phrases)
            both += len(expected & raised)
            dangers += "danger" in expected
            danger_alone += "danger" in expected & phrases
            danger_both += "danger" in expected & raised
        lost = 0.03 if kind == "sealed" else 0.01

        assert both / wanted >= alone / wanted - lost
        assert danger_both / dangers >= danger_alone / dangers - lost

    def test_the_examples_of_the_files_are_heard(self, understanding: Understanding) -> None:
        """And what must be silent is."""
        for phrases in understanding.phrases.languages:
            told = [(text, signal) for signal, texts in phrases.examples.items() for text in texts]

            assert [text for text, signal in told if signal not in understanding.read(text).signals] == []
            assert [text for text in phrases.silent if understanding.read(text).signals] == []

    @pytest.mark.parametrize("language", ["fr", "nl"])
    def test_who_does_what_to_whom_stays(self, understanding: Understanding, language: str) -> None:
        """What clauses and phrases read right is raised or offered, but for one; nobody is given another's part."""
        amiss = []
        for sentence in sentences(language):
            meaning, ours = understanding.read(sentence.text), {Signal.SUICIDE, Signal.PERPETRATOR}
            lost = sentence.must - {*meaning.signals, *meaning.maybe}
            if not sentence.read_amiss and (lost or sentence.must_not & meaning.signals & ours):
                amiss.append(sentence.text)
            # A threat is no wish of the one who tells it, and a victim never the one who hits.
            assert sentence.read_amiss or not sentence.must_not & meaning.signals & ours, sentence.text

        assert len(amiss) <= 1, amiss

    def test_the_weights_are_of_french_and_dutch(self, understanding: Understanding) -> None:
        """Other languages are left to their phrases."""
        assert isinstance(understanding.phrases.weights, SignalWeights)
        assert understanding.phrases.weights.languages == ("fr", "nl")
        assert understanding.read("my husband hits me every week and I am afraid of him").maybe == ()
