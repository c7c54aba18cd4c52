"""Who does what to whom, and whose home a place is: sentences made of word lists, and any text at all."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.clauses import ClauseExample, ClauseKnowledge, ClauseLanguage
from bot.knowledge.files.load import load_clauses
from bot.knowledge.files.signals import load_signals
from bot.knowledge.phrases import Hint, Signal
from bot.understanding.clauses import Clause, ClauseReaders, Home, Polarity
from bot.understanding.text import tokenize
from tests.conftest import ROOT

KNOWLEDGE: ClauseKnowledge = load_clauses(ROOT / "knowledge" / "clauses")
READERS = ClauseReaders(KNOWLEDGE, load_signals(ROOT / "knowledge" / "signals"), frozenset())
EXAMPLES = [(language, example) for language in KNOWLEDGE.languages for example in language.examples]


def clauses(text: str, language: str) -> tuple[Clause, ...]:
    """The clauses of a text that is known to be in a language."""
    reading = READERS.read(tokenize(text), language)
    assert reading
    return reading.clauses


def meaning(text: str, language: str) -> tuple[set[Signal], set[Hint]]:
    """The signals and the hints of a text."""
    reading = READERS.read(tokenize(text), language)
    assert reading
    return {*reading.meaning.signals}, {*reading.meaning.hints}


def described(clause: Clause) -> str:
    """A clause as the examples of the knowledge say it."""
    denied = ", denied" if clause.polarity is Polarity.DENIED else ""
    return f"{clause.agent or 'nobody named'} {clause.act} {clause.patient or 'nobody named'}{denied}"


@pytest.mark.parametrize(("language", "example"), EXAMPLES, ids=[example.text for _, example in EXAMPLES])
def test_each_example_of_the_knowledge_is_read_as_it_says(language: ClauseLanguage, example: ClauseExample) -> None:
    """Who edits the words sees at once what they do."""
    assert tuple(map(described, clauses(example.text, language.language))) == example.reads


# ---------------------------------------------------------------------- grids

BEFORE = {
    "fr": ("", "j'habite à Mons et ", "au secours, ", "depuis un an ", "je crois que "),
    "nl": ("", "ik woon in Mechelen en ", "help, ", "al een jaar lang, ", "ik denk dat "),
}
AFTER = {
    "fr": ("", ", je suis à Huy", " tous les soirs", ". je vis à Namur"),
    "nl": ("", ", ik zit in Brugge", " elke avond", ". ik woon in Leuven"),
}
OTHERS = {
    "fr": ("mon copain", "elle", "mon beau-père", "le père de mes enfants", "on", "mon ex-mari"),
    "nl": ("mijn vriend", "zij", "mijn stiefvader", "de vader van mijn kinderen", "mijn ex-man", "mijn lief"),
}
# The sentence with {} for who does it → what it must raise, and what it must never raise.
DANGER, CHILD, SUICIDE = Signal.DANGER, Signal.CHILD, Signal.SUICIDE
SEXUAL, PERPETRATOR = Signal.SEXUAL, Signal.PERPETRATOR
SAID = {
    "fr": {
        "{} me tabasse": (DANGER, Hint.HURT),
        "{} m'a cognée": (DANGER, Hint.HURT),
        "je me fais taper par {}": (DANGER, Hint.HURT),
        "{} n'arrête pas de me frapper": (DANGER, Hint.HURT),
        "{} va me tuer": (DANGER, Hint.HURT),
        "{} a juré de me tuer": (DANGER, Hint.HURT),
        "{} tape ma gamine": (CHILD, Hint.WITNESS),
        "{} a violé les enfants": (CHILD, Hint.WITNESS),
        "{} secoue mon amie": (DANGER, Hint.WITNESS),
        "{} m'a violée": (SEXUAL, Hint.HURT),
        "{} essaie de se tuer": (SUICIDE, Hint.OF_ANOTHER),
        "{} parle de suicide": (SUICIDE, Hint.OF_ANOTHER),
    },
    "nl": {
        "{} mept mij": (DANGER, Hint.HURT),
        "{} heeft mij geschopt": (DANGER, Hint.HURT),
        "ik word geslagen door {}": (DANGER, Hint.HURT),
        "{} die mij slaat": (DANGER, Hint.HURT),
        "{} wil me doden": (DANGER, Hint.HURT),
        "{} dreigt me dood te slaan": (DANGER, Hint.HURT),
        "{} klopt mijn zoontje": (CHILD, Hint.WITNESS),
        "{} heeft onze kinderen misbruikt": (CHILD, Hint.WITNESS),
        "{} duwt mijn collega": (DANGER, Hint.WITNESS),
        "{} heeft mij aangerand": (SEXUAL, Hint.HURT),
        "{} wil zich ophangen": (SUICIDE, Hint.OF_ANOTHER),
        "{} wil zelfmoord plegen": (SUICIDE, Hint.OF_ANOTHER),
    },
}


@pytest.mark.parametrize(
    ("language", "sentence"), [(language, sentence) for language, said in SAID.items() for sentence in said]
)
def test_what_somebody_else_does_is_never_laid_to_who_writes(language: str, sentence: str) -> None:
    """Whatever stands before and behind it: nobody is taken for the one who hits or wants to die."""
    signal, hint = SAID[language][sentence]
    wrong = []
    for other, before, after in product(OTHERS[language], BEFORE[language], AFTER[language]):
        text = before + sentence.format(other) + after
        signals, hints = meaning(text, language)
        never = {PERPETRATOR, SUICIDE} - {signal}
        if signal not in signals or hint not in hints or never & signals:
            wrong.append((text, signals, hints))

    assert wrong == []


MINE = {
    "fr": {
        "je tape ma compagne": PERPETRATOR,
        "j'ai secoué mon bébé": PERPETRATOR,
        "je vais finir par tuer mon conjoint": PERPETRATOR,
        "je pense à me tuer": SUICIDE,
        "je voudrais me suicider": SUICIDE,
    },
    "nl": {
        "ik schop mijn partner": PERPETRATOR,
        "ik heb mijn zoontje geslagen": PERPETRATOR,
        "ik ga mijn lief vermoorden": PERPETRATOR,
        "ik wil mezelf doden": SUICIDE,
        "ik zou mij ophangen": SUICIDE,
    },
}


@pytest.mark.parametrize(
    ("language", "sentence"), [(language, sentence) for language, said in MINE.items() for sentence in said]
)
def test_what_who_writes_does_is_told_from_what_is_done_to_them(language: str, sentence: str) -> None:
    """They get help to stop, or a line for dark thoughts: neither is the other."""
    signal = MINE[language][sentence]
    texts = [before + sentence + after for before, after in product(BEFORE[language], AFTER[language])]

    assert [text for text in texts if meaning(text, language) != ({signal}, set())] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "mon copain ne m'a jamais tabassée"),
        ("fr", "il me tape pas"),
        ("nl", "mijn lief heeft mij nooit geschopt"),
        ("nl", "hij slaat mij niet"),
    ],
)
def test_what_is_denied_raises_nothing(language: str, text: str) -> None:
    """Neither that, nor its reverse."""
    assert meaning(text, language) == (set(), set())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "il ne m'a pas frappée cette fois"),
        ("fr", "il n'arrête pas de me frapper"),
        ("nl", "hij heeft mij nog niet geslagen"),
        ("nl", "deze keer heeft hij mij niet geslagen"),
    ],
)
def test_some_denials_are_the_sign(language: str, text: str) -> None:
    """ "Pas cette fois" says that there were other times."""
    assert DANGER in meaning(text, language)[0]


@pytest.mark.parametrize(
    ("language", "text", "of_family"),
    [
        ("fr", "mon mari me frappe", True),
        ("fr", "mon ex frappe ma voisine", True),
        ("fr", "mon fils va me tuer", True),
        ("fr", "ma mère me frappe", True),
        ("fr", "il frappe ma sœur", True),
        ("fr", "il me frappe", False),
        ("fr", "le dentiste me torture et me frappe", False),
        ("fr", "mon mari ne me frappe pas", False),
        ("nl", "mijn man slaat mij", True),
        ("nl", "mijn man schopt mijn buurvrouw", True),
        ("nl", "mijn zoon slaat mij", True),
        ("nl", "mijn broer bedreigt mij", True),
        ("nl", "hij slaat mijn kinderen", True),
        ("nl", "hij slaat mij", False),
        ("nl", "mijn man slaat mij niet", False),
    ],
)
def test_what_befalls_a_family_is_told_from_games(language: str, text: str, *, of_family: bool) -> None:
    """Of that nothing is doubted, whatever stands around it."""
    reading = READERS.read(tokenize(text), language)

    assert reading
    assert reading.tells_of_family() is of_family


@pytest.mark.parametrize(
    ("language", "text", "denies"),
    [
        ("fr", "je ne veux pas mourir, j'ai trois enfants", True),
        ("nl", "ik wil niet dood", True),
        ("fr", "je veux mourir", False),
        ("fr", "il ne veut pas mourir", False),
    ],
)
def test_who_does_not_want_to_die_says_so(language: str, text: str, *, denies: bool) -> None:
    """Then words alone raise no wish to die."""
    reading = READERS.read(tokenize(text), language)

    assert reading
    assert reading.denies_wish_to_die() is denies


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "mon fils adulte me frappe"),
        ("fr", "ma fille de 32 ans m'a poussée"),
        ("nl", "mijn volwassen zoon slaat mij"),
        ("nl", "mijn dochter van 32 heeft mij geduwd"),
    ],
)
def test_a_parent_who_is_hit_is_no_child_in_danger(language: str, text: str) -> None:
    """The child is the one who hits, and is grown."""
    assert meaning(text, language) == ({DANGER}, {Hint.PARENT_HIT})


# ---------------------------------------------------------------------- homes

THEIRS = {
    "fr": ("mon conjoint vit à Seraing", "avant j'étais à Seraing", "je bosse à Seraing", "j'ai déménagé de Seraing",
           "je n'habite plus Seraing", "mes beaux-parents vivent à Seraing", "j'ai vécu à Seraing"),
    "nl": ("mijn partner woont in Gent", "vroeger woonde ik in Gent", "ik werk in Gent", "ik ben weg uit Gent",
           "ik woon niet meer in Gent", "mijn ouders wonen in Gent", "ik heb in Gent gewoond"),
}  # fmt: skip
HERE = {
    "fr": ("je loge chez une amie à Namur", "je dors chez ma tante à Namur", "nous habitons Namur", "moi à Namur",
           "on m'a hébergée à Namur", "maintenant j'habite Namur", "je suis partie à Namur"),
    "nl": ("ik verblijf bij mijn tante in Brugge", "nu zit ik in Brugge", "wij wonen in Brugge", "ik in Brugge",
           "ik ben verhuisd naar Brugge", "ik slaap bij mijn zus in Brugge", "ik ben opgevangen in Brugge"),
}  # fmt: skip
JOINS = {"fr": (", ", " et ", " mais ", ". "), "nl": (", ", " en ", " maar ", ". ")}


@pytest.mark.parametrize(("language", "theirs"), [(one, text) for one, texts in THEIRS.items() for text in texts])
def test_where_who_writes_is_now_is_told_from_every_other_place(language: str, theirs: str) -> None:
    """The old address, the work and the home of another are no home; in both orders."""
    wrong = []
    for here, join in product(HERE[language], JOINS[language]):
        for first, second in ((theirs, here), (here, theirs)):
            message = tokenize(f"{first}{join}{second}")
            reading = READERS.read(message, language)
            assert reading
            homes = {
                token.word: reading.home(start)
                for start, token in enumerate(message.tokens)
                if token.word in {"seraing", "namur", "gent", "brugge"}
            }
            mine = [place for place, home in homes.items() if home is Home.MINE]
            if mine not in (["namur"], ["brugge"]):
                wrong.append((f"{first}{join}{second}", homes))

    assert wrong == []


# ---------------------------------------------------------------------- any text

WORDS = """
il elle je me m' te se le la les lui moi on qui et mais que pas jamais ne a ai veut va de par chez
ik hij zij mij hem zich ze je die en maar dat niet nooit heeft wil gaat word door bij van
frappe tuer violé frappée slaat geslagen vermoorden doden habite vis woon zit mari ma mère mijn man zoon
, . ! : « » 12 25 ans jaar Liège Gent
"""
PIECES = st.sampled_from(WORDS.split())


@given(st.lists(PIECES, max_size=40).map(" ".join), st.sampled_from(["fr", "nl", "de", "en", None]))
def test_any_words_in_any_order_are_read(text: str, language: str | None) -> None:
    """Only pronouns, only acts, clauses without end: there is always an answer, and the same one again."""
    message = tokenize(text)
    reading = READERS.read(message, language)

    assert reading
    assert READERS.read(message, language) == reading
    assert all(reading.home(start) in Home for start in range(len(message.tokens) + 1))


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Of any script."""
    assert READERS.read(tokenize(text), None)
