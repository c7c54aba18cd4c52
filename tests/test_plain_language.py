"""Every text that a person can see is easy to read, blames nobody, promises nothing, and can be read aloud.

A text that fails is reworded, not excused: there is no list of exceptions.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot.knowledge.checks.fluent import MOST_WORDS
from tests.readability import ease, long_sentences, syllables
from tests.seen_texts import KNOWLEDGE, LANGUAGES, Seen, facts, messages

# A text under this many words has too few for a score: one long word would decide it. Length and words judge it.
FEWEST_WORDS = 12
# The lowest score. What Relais says itself can always be said more simply; facts hold the words of services, what
# workers read the words of their work, and Dutch writes `hulpverlening` and `gezinsplanning` as one long word.
# Measured in November 2026: the lowest text stands just above its bound, the median 20 to 35 points above it, and
# the sentences of HARD all lie far below.
LOWEST_OWN = {"fr": 70, "nl": 55, "de": 50, "en": 55}
LOWEST_FACT = {"fr": 65, "nl": 45, "de": 45, "en": 50}
# Official names and titles: nobody here may change them. (The title of a topic is a button, and our own.)
NAMES = frozenset({"name", "organization", "title", "short_title"})
TOPICS = KNOWLEDGE / "topics.yaml"
# For people who keep the facts, and for professionals.
FOR_WORKERS = ("export.ftl", "maintenance.ftl", "record.ftl")
BUTTON_CHARACTERS = 40
# Under a map on paper, as its licence asks; a voice reads it as the word.
COPYRIGHT = "©"
AVOIDED = Path(__file__).parent / "words_to_avoid"

# As institutions write. What the measure is for: each of these must fail.
HARD = [
    ("fr", "Dispositif de prise en charge globale et intégrée des situations de violences intrafamiliales graves."),
    ("fr", "Le service assure un accompagnement individualisé des bénéficiaires en situation problématique avérée."),
    ("fr", "L'orientation vers un hébergement adapté intervient après évaluation pluridisciplinaire de la situation."),
    ("nl", "Een geïntegreerde en multidisciplinaire aanpak van ernstige en complexe situaties van familiaal geweld."),
    ("nl", "De dienst verzekert een individuele begeleiding van alle hulpvragers met een relationele problematiek."),
    ("nl", "Doorverwijzing naar residentiële opvang gebeurt na multidisciplinaire evaluatie van de gehele situatie."),
    (
        "de",
        "Die Begleitung innerfamiliärer Gewaltsituationen erfolgt durch spezialisierte Dienste nach Vereinbarung.",
    ),
    (
        "en",
        "Interventions in complex intrafamilial situations are coordinated by specialised teams after assessment.",
    ),
]


@dataclass(frozen=True, slots=True)
class Avoided:
    """A word that is never said: why, in which form, and what to say instead."""

    kind: str
    words: str
    instead: str
    pattern: re.Pattern[str]


@cache
def avoided(language: str) -> tuple[Avoided, ...]:
    """The list of a language; its first heading is jargon, which names and workers' texts may hold."""
    found: list[Avoided] = []
    kind = ""
    for line in (AVOIDED / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            words, _, instead = (part.strip() for part in line.partition(" | "))
            found.append(Avoided(kind, words, instead, _pattern(words)))
    return tuple(found)


def _pattern(words: str) -> re.Pattern[str]:
    """The words as they stand, in any case, with either apostrophe; a star is the rest of a word."""
    escaped = re.escape(words).replace(r"\*", r"\w*").replace("'", "[’']").replace(r"\ ", r"\s+")
    start = r"(?<!\w)" if re.match(r"\w", words) else ""
    end = r"(?!\w)" if re.search(r"[\w]$", words) else ""
    return re.compile(start + escaped + end, 0 if words.isupper() else re.IGNORECASE)


def said_wrongly(seen: Seen) -> Iterator[str]:
    """Each avoided word in the text, with why and what instead."""
    jargon = avoided(seen.language)[0].kind
    free = is_name(seen) or seen.field == "professional_note" or seen.file.name in FOR_WORKERS
    text = re.sub(r"«[^»]*»", " ", seen.text)
    for word in avoided(seen.language):
        if word.pattern.search(text) and not (free and word.kind == jargon):
            yield f"{word.kind}: “{word.words}”, rather {word.instead}\n  {seen}"


def is_name(seen: Seen) -> bool:
    """Whether the text is a name that others gave."""
    return seen.field in NAMES and seen.file != TOPICS


def sentences_seen() -> Iterator[Seen]:
    """All texts but names."""
    yield from messages()
    yield from (seen for seen in facts() if not is_name(seen))


def lowest(seen: Seen) -> int:
    """The lowest score that the text may have."""
    own = (not seen.field or seen.file == TOPICS) and seen.file.name not in FOR_WORKERS
    return (LOWEST_OWN if own else LOWEST_FACT)[seen.language]


class TestEasyToRead:
    """Short sentences, ordinary words."""

    def test_no_sentence_is_long(self) -> None:
        """One idea each."""
        long = [
            f"{seen}\n  over {MOST_WORDS} words: {sentence}"
            for seen in sentences_seen()
            for sentence in long_sentences(seen.text, MOST_WORDS)
        ]

        assert not long, "\n".join(long)

    def test_no_text_is_hard(self) -> None:
        """By the Flesch scale of its language."""
        measured = ((seen, ease(seen.text, seen.language)) for seen in sentences_seen())
        hard = [
            f"{seen}\n  scores {found.score}, at least {lowest(seen)} is asked: shorter words, shorter sentences"
            for seen, found in measured
            if found.words >= FEWEST_WORDS and found.score < lowest(seen)
        ]

        assert not hard, "\n".join(hard)

    @pytest.mark.parametrize(("language", "sentence"), HARD)
    def test_what_institutions_write_would_fail(self, language: str, sentence: str) -> None:
        """A bound that lets this through measures nothing."""
        assert ease(sentence, language).score < LOWEST_FACT[language]


class TestTheMeasure:
    """The count of syllables is near what people count."""

    COUNTED = {  # noqa: RUF012  # never changed
        "fr": "aide 1 commune 2 police 2 adresse 2 écrivez 3 appelez 3 habitez 3 personne 2 violence 3 gratuit 2 "
        "écoute 2 êtes 1 qui 1 guerre 1 téléphone 3 aujourd'hui 3 hôpital 3 enfants 2 parlent 1 l'appel 2",
        "nl": "hulp 1 gemeente 3 politie 3 ziekenwagen 4 nummer 2 over 2 open 2 uren 2 geweld 2 kinderen 3 "
        "slachtofferbejegening 7 situatie 4 familiaal 4 België 3 ouderen 3 gezin 2 iedereen 3",
        "de": "Hilfe 2 Gemeinde 3 Polizei 3 Krankenwagen 4 Nummer 2 Adresse 3 Postleitzahl 3 über 2 alle 2 Sie 1",
        "en": "help 1 town 1 municipality 6 police 2 ambulance 3 fire 1 live 1 message 2 open 2 people 2 delete 2",
    }

    @pytest.mark.parametrize("language", COUNTED)
    def test_it_counts_as_people_do(self, language: str) -> None:
        """Nine in ten words exactly."""
        counted = self.COUNTED[language].split()
        pairs = list(zip(counted[::2], map(int, counted[1::2]), strict=True))
        right = [word for word, count in pairs if syllables(word, language) == count]

        assert len(right) / len(pairs) >= 0.9, [word for word, _ in pairs if word not in right]

    def test_a_telephone_number_is_one_word(self) -> None:
        """And a dot inside a number or a site ends no sentence."""
        assert ease("Appelez le 0800 30 030 de 8.30 à 9 h, ou voyez police.be. Merci.", "fr").longest == 11

    def test_a_longer_sentence_and_a_longer_word_are_harder(self) -> None:
        """The scale goes the right way."""
        plain = ease("Vous pouvez appeler. Quelqu'un vous écoute.", "fr").score

        assert plain > ease("Vous pouvez appeler, quelqu'un vous écoute.", "fr").score
        assert plain > ease("Vous pouvez téléphoner. Quelqu'un vous orientera.", "fr").score

    def test_nothing_is_not_hard(self) -> None:
        """A text without words has no sentence."""
        assert ease("— …", "fr").words == 0


class TestWordsToAvoid:
    """No jargon, no blame, no promise, no guess at who someone is, nothing that can be heard as its opposite."""

    def test_every_language_has_its_list(self) -> None:
        """With something for each kind."""
        assert {path.stem for path in AVOIDED.glob("*.txt")} == set(LANGUAGES)
        assert {language: len({word.kind for word in avoided(language)}) for language in LANGUAGES} == dict.fromkeys(
            LANGUAGES, 5
        )
        assert all(word.instead for language in LANGUAGES for word in avoided(language))

    def test_no_text_says_one(self) -> None:
        """In names and in what workers read, jargon may stand; blame and promise nowhere."""
        wrong = [line for seen in (*messages(), *facts()) for line in said_wrongly(seen)]

        assert not wrong, "\n".join(wrong)

    @pytest.mark.parametrize(
        ("language", "text", "kind"),
        [
            ("fr", "Pourquoi n’êtes-vous pas partie ?", "reproche"),
            ("fr", "Un dispositif pour les bénéficiaires", "jargon"),
            ("fr", "Une place garantie", "promesse"),
            ("fr", "Ici, vous êtes en sécurité.", "promesse"),
            ("fr", "Vous ne devez pas donner votre nom.", "piège"),
            ("fr", "Vous êtes connecté(e).", "supposition"),
            ("nl", "Een hulpverleningstraject voor de doelgroep", "jargon"),
            ("nl", "Wij lossen het op.", "belofte"),
            ("nl", "Slaat uw man u?", "veronderstelling"),
            ("nl", "U moet geen klacht indienen.", "valstrik"),
            ("de", "Warum sind Sie nicht gegangen?", "Vorwurf"),
            ("en", "You are safe with us.", "promise"),
        ],
    )
    def test_it_finds_them_in_any_case(self, language: str, text: str, kind: str) -> None:
        """With capitals, endings and either apostrophe."""
        found = list(said_wrongly(Seen(TOPICS, "x", language, text, "lines")))

        assert any(line.startswith(kind) for line in found)

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("nl", "Bent u veilig? Typ dan uw gemeente."),
            ("fr", "Quand vous serez en sécurité, écrivez."),
            ("fr", "Ce n'est pas ta faute."),
            ("nl", "De fiche en de verhuizing"),
        ],
    )
    def test_it_leaves_their_neighbours_alone(self, language: str, text: str) -> None:
        """A question is no promise."""
        found = list(said_wrongly(Seen(TOPICS, "x", language, text, "lines")))

        assert found == []

    def test_a_name_may_hold_jargon_and_no_promise(self) -> None:
        """A project is called what it is called."""
        title = Seen(KNOWLEDGE / "projects" / "x.yaml", "x", "fr", "Dispositif garanti", "title")

        assert [line.split(":")[0] for line in said_wrongly(title)] == ["promesse"]


class TestReadAloud:
    """For a screen reader, and for the voice that reads to someone who cannot."""

    def test_every_button_can_be_said(self) -> None:
        """Letters or digits, no pictures, and short."""
        buttons = [
            *(seen for seen in messages() if seen.name.startswith("button-")),
            *(seen for seen in facts() if seen.file == TOPICS and seen.field == "title"),
        ]
        wrong = [
            str(seen)
            for seen in buttons
            if not any(sign.isalnum() for sign in seen.text) or len(seen.text) > BUTTON_CHARACTERS
        ]

        assert buttons
        assert not wrong, "\n".join(wrong)

    def test_no_text_holds_a_picture(self) -> None:
        """It would be read as “warning sign” in the middle of a sentence, or not at all."""
        pictures = [
            f"{sign!r} in {seen}"
            for seen in (*messages(), *facts())
            for sign in seen.text
            if unicodedata.category(sign) in {"So", "Sk", "Cs", "Co"} and sign != COPYRIGHT
        ]

        assert not pictures, "\n".join(pictures)

    def test_nothing_is_shouted_at_a_victim(self) -> None:
        """A word in capitals is an abbreviation; two long ones in a row are a shout, and may be spelt out."""
        shout = re.compile(r"\b[A-ZÀ-Ý]{4,}\s+[A-ZÀ-Ý]{4,}\b")
        loud = [
            str(seen)
            for seen in sentences_seen()
            if shout.search(seen.text) and seen.file.name not in FOR_WORKERS and seen.name != "contact-not-checked"
        ]

        assert not loud, "\n".join(loud)

    def test_numbers_stand_in_groups(self) -> None:
        """`0800 30 030`, never `080030030`, which is read as eighty million."""
        lumps = [str(seen) for seen in (*messages(), *facts()) if re.search(r"\d{5,}", _without_links(seen.text))]

        assert not lumps, "\n".join(lumps)

    def test_telephone_numbers_stand_in_groups(self) -> None:
        """In groups of two to four, short numbers in one."""
        numbers = [
            (path.name, found[1])
            for path in sorted(KNOWLEDGE.glob("services/*.yaml"))
            for found in re.finditer(r'number: "([^"]+)"', path.read_text(encoding="utf-8"))
        ]
        wrong = [one for one in numbers if not re.fullmatch(r"\d{3,4}|(\+32 )?\d{2,4}( \d{2,3}){1,3}", one[1])]

        assert numbers
        assert not wrong, wrong

    def test_apostrophes_are_of_one_kind(self) -> None:
        """Typographic in what translators write; straight in the facts, as a keyboard has it."""
        mixed = [
            *(str(seen) for seen in messages() if seen.language in {"fr", "en"} and "'" in seen.text),
            *(str(seen) for seen in facts() if "’" in seen.text),
        ]

        assert not mixed, "\n".join(mixed)


def _without_links(text: str) -> str:
    return re.sub(r"\S+\.\S+", "", text)
