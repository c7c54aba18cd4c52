"""The language of a short message, by its small words; a name of a place is in none.

First the four that Relais reads, then those that it only recognises (locales/other_languages.yaml).

Statistical detectors need a paragraph. A message here has three words, and those three are nearly always from a few
hundred that are known in advance: pronouns, helping verbs, greetings, and the words of this subject. Where none of them
is there, a model of our own that was taught with such messages says which of the others it is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from bot.knowledge.fields import Language
from bot.knowledge.phrases import ForeignWeights, Signal
from bot.knowledge.topics import OtherLanguages
from bot.understanding.signals.model import LinearModel
from bot.understanding.text import words

# Words that show a language even alone. Without accents, since people leave them out.
_TELLING_WORDS: dict[Language, str] = {
    "fr": """
        je j tu il elle nous vous ils elles moi toi lui leur ta sa mes tes ses votre c cet cette ces cela ca
        qui que qu quoi quel quelle quels quelles comment pourquoi combien quand est suis es sommes etes sont
        ai avons avez ont etait avait fait faire faut peux peut pouvez veux veut voudrais voulez dois doit
        vais va ne n pas plus jamais rien tout tous toute toutes tres trop aussi avec sans chez dans pour
        parce mais donc alors depuis pendant oui non bonjour bonsoir salut coucou merci svp stp plait pardon
        excusez desole aide aider aidez besoin cherche appelle appeler habite vis travaille commune communes
        adresse numero gratuit urgence peur mort mourir tuer frappe frapper battue violence violences mari
        femme copain copine compagnon compagne enfant enfants fils fille pere parents frere soeur voisin
        voisine maison ami amie beaucoup encore toujours maintenant aujourd hier demain parlez parler francais
        neerlandais jai jsuis chui jpp ke cest jsp revoir nuit journee soir matin temps comme tellement
        vraiment quelqu personne danger police menace suit suivre tape taper viole violee violer frape toujour
        harcele surveille dessus parole rendez horaires
        """,
    "nl": """
        ik jij hij zij wij jullie mij mijn jouw zijn haar hun uw ge gij gy bent heb hebt heeft hebben had kan
        kunt kunnen wil wilt willen moet moeten mag zal zou word wordt worden werd doe doet doen niet geen
        nooit niks niets wel ook nog maar want omdat dat deze wat wie waar wanneer waarom hoe hoeveel welke
        welk een er hier naar uit tegen zonder door sinds altijd vaak heel veel ja nee neen hallo hoi dag
        goedemorgen goedemiddag goedenavond goeiemorgen goeiedag goeienavond dank bedankt dankje dankjewel
        dankuwel alsjeblieft alstublieft aub sorry hulp help helpen zoek woon werk bel bellen gemeente
        gemeenten adres nummer gratis bang schrik pijn dood sterven slaat sla slaan geslagen bedreigt geweld
        man vrouw vriend vriendin partner kind kinderen zoon dochter vader moeder broer zus ouders buurman
        buurvrouw huis thuis nu gisteren vandaag morgen straks spreek spreekt frans nederlands kben kheb kzal
        mn iemand niemand politie gevaar weer tot ziens gaat gaan blijft komt vertrekt slecht verkracht
        verkrachting bedreigd volgt stalkt openingsuren afspraak trein
        """,
    "de": """
        ich er sie wir ihr mich mir dich dir ihm ihn uns euch mein meine meinem meinen meiner dein sein seine
        ist bin bist sind seid habe hast haben hatte kann kannst konnen will wollen muss mussen darf wird
        werde werden nicht kein keine keinen nie nichts und oder aber weil dass was wer wo wann warum wie
        wieviel fur mit bei nach aus uber unter gegen ohne durch seit immer oft sehr viel ja nein guten danke
        bitte hilfe helfen hilf suche wohne arbeite gemeinde stadt adresse nummer kostenlos angst schmerzen
        tot sterben schlagt schlagen geschlagen bedroht gewalt mann frau freund freundin kinder sohn tochter
        vater mutter bruder schwester eltern haus hause jetzt gestern heute spreche sprechen deutsch jemand
        polizei gefahr tschuss
        """,
    "en": """
        i you he she it we they your his her our their him them us am are were have has had can could will
        would should must do does did don not no never nothing and or but because that this what who where
        when why how for with from about against without since always often very much yes hello hi hey please
        thank thanks sorry help helping need looking live work call town address number free afraid scared
        pain dead die killing kill hits hit beats beat beaten threatens violence husband wife boyfriend
        girlfriend child kids son daughter father mother dad mom mum brother sister parents home house now
        yesterday today speak english someone police danger myself raped want goodbye bye morning evening
        """,
}

# Words that a language has, but that names of places have as well ("Heist op den Berg", "My", "Marche-en-Famenne").
_WEAK_WORDS: dict[Language, str] = {
    "fr": """
        maman papa ma mal mere notre ville ce secours le la les l de du des d un une et ou en sur sous a au
        aux y on mon ton son se s si me m t ans
        """,
    "nl": """
        hem mama papa het van stad voor over onder meer daar bij ons onze ben erg de den der t s te ten ter en
        of op in aan om als met me je u zo die dit is was as mol lier
        """,
    "de": """
        du der das den dem des eine ein einen einem von die im in am an zu zur auf war hallo
        """,
    "en": """
        me my a an the of to in on at by so if as hallo is was
        """,
}

# Letters that one language has and the others hardly; they only settle what the words leave open.
_TELLING_LETTERS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"[éèêàçùœ]|eau|oi[rst]|qu|\b[jlmtdnsc]['’]"),
    "nl": re.compile(r"ij|aa|uu|oe|sch|cht\b|\w[aeo]en\b|\bge[a-z]{3,}(?:en|t|d)\b"),
    "de": re.compile(r"[äöüß]|sch|\bich\b|ung\b|\bge[a-z]{3,}t\b"),
    "en": re.compile(r"th|wh|sh|ing\b|ou"),
}

_TELLING_WEIGHT = 4.0
_WEAK_WEIGHT = 1.0
_LETTER_WEIGHT = 0.5
# Small words alone show a language only if there are several and the message is longer than a name.
_WEAK_ENOUGH = 2
_LONGER_THAN_A_NAME = 5

# "Sint-Katelijne-Waver", "Ottignies-Louvain-la-Neuve": the small words in a name say nothing of the writer.
_HYPHENATED_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’']*(?:-[\w’']+)+")


def _languages_by_word(lists: dict[Language, str]) -> dict[str, frozenset[Language]]:
    found: dict[str, set[Language]] = {}
    for language, text in lists.items():
        for word in text.split():
            found.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items()}


_TELLING_BY_WORD = _languages_by_word(_TELLING_WORDS)
_WEAK_BY_WORD = _languages_by_word(_WEAK_WORDS)


def detect_language(text: str) -> Language | None:
    """Return the language of `text`, or None if it is in none of the four, too short to tell, or a place's name."""
    without_names = _HYPHENATED_NAME.sub(" ", text)
    spoken = words(without_names)
    telling, weak = _shares(spoken, _TELLING_BY_WORD), _shares(spoken, _WEAK_BY_WORD)
    scores: dict[Language, float] = {}
    for language, letters in _TELLING_LETTERS.items():
        enough_weak = weak[language] >= _WEAK_ENOUGH and len(spoken) >= _LONGER_THAN_A_NAME
        if telling[language] or enough_weak:
            typical = len(set(letters.findall(without_names.lower())))
            scores[language] = (
                telling[language] * _TELLING_WEIGHT + weak[language] * _WEAK_WEIGHT + typical * _LETTER_WEIGHT
            )
    best = sorted(scores, key=scores.__getitem__, reverse=True)
    if not best or (len(best) > 1 and scores[best[0]] == scores[best[1]]):
        return None
    return best[0]


def _shares(spoken: Iterable[str], by_word: dict[str, frozenset[Language]]) -> dict[Language, float]:
    """Return how many of the words are each language's; a word of two languages counts half for each."""
    shares: dict[Language, float] = dict.fromkeys(_TELLING_WORDS, 0.0)
    for word in spoken:
        languages = by_word.get(word, frozenset())
        for language in languages:
            shares[language] += 1 / len(languages)
    return shares


# ---------------------------------------------------------------------- languages that Relais does not speak

# What it takes to recognise one: two words of its own, or a single one that says it all, or letters of its own script.
_ENOUGH_EVIDENCE = 2
# Share of the words that may be words of the four, which others have too: "de", "la", "me".
_MOST_OURS = 0.5
# A longer message holds more than a phrase: if most of its words are ours, so is the message.
MOST_WORDS_OF_A_PHRASE = 12
# Of fewer words the model says nothing: "ça va" could be Romanian.
FEWEST_WORDS = 3
# The first letter behind those of the Latin script.
_AFTER_LATIN = "\u0370"
# Keyboards for Arabic, Persian and Pashto write one word with different letters; U+0640 only stretches it.
_ARABIC_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": ""})


class OtherLanguageDetector:
    """Recognises languages that Relais does not speak, and never in a message of the four that it reads.

    A language is shown by its words, whole or by their beginnings, and by its letters. Words that one of the four has
    as well ("nu", "me") count, but are no evidence.
    """

    def __init__(self, others: OtherLanguages, weights: ForeignWeights | None = None) -> None:
        self._model = LinearModel(weights) if weights else None
        self._sure = weights.sure if weights else ()
        self._words: dict[str, dict[str, int]] = {}  # folded word → code of the language → what it counts
        self._stems: dict[str, dict[str, dict[str, int]]] = {}  # first two letters → beginning of words → the same
        for code, language in others.languages.items():
            for count, marks in ((1, language.words), (_ENOUGH_EVIDENCE, language.alone)):
                for mark in marks:
                    for word in words_of_any_script(mark):
                        table = self._stems.setdefault(word[:2], {}) if mark.endswith("*") else self._words
                        table.setdefault(word, {})[code] = count
        self._phrases = {
            code: {Signal(signal): _any_of(phrases) for signal, phrases in language.signals.items()}
            for code, language in others.languages.items()
        }
        self._whole_phrases = {
            code: _any_of([one for phrases in language.signals.values() for one in phrases if " " in one])
            for code, language in others.languages.items()
        }
        self._letters = {code: frozenset(language.letters) for code, language in others.languages.items()}
        self._never = {code: frozenset(language.never_letters) for code, language in others.languages.items()}

    def detect(self, text: str) -> str | None:
        """Return the code of the language that `text` is plainly in; None for one of the four, or two alike.

        Where its own words, letters and phrases do not tell, the model may, if it is surer than of any message in one
        of the four.
        """
        return self._detect_by_words(text) or self._detect_by_model(text)

    def _detect_by_model(self, text: str) -> str | None:
        if _is_mostly_ours(words_of_any_script(text)):
            return None  # "gracias amigo, tot morgen"
        letters = frozenset(text + text.lower())
        # Of the languages of the file alone: nobody can be answered in another.
        found = {code: sure for code, sure in self._margins(text).items() if code in self._letters}
        best = max(found, key=found.__getitem__, default=None)
        return best if best and found[best] >= 0 and not self._never[best] & letters else None

    def _margins(self, text: str) -> dict[str, float]:
        """Return by how much the model is surer of each language, and of each signal, than it must be."""
        spoken = words_of_any_script(text)
        if self._model is None or len(spoken) < FEWEST_WORDS:
            return {}
        names, found = self._model.weights.names, self._model.log_odds(spoken)
        return {name: one - sure for name, one, sure in zip(names, found, self._sure, strict=True)}

    def _detect_by_words(self, text: str) -> str | None:
        spoken = set(words_of_any_script(text))
        totals, evidence = Counter[str](), Counter[str]()
        for word, counts in self._counted(spoken):
            totals.update(counts)
            if word not in _TELLING_BY_WORD and word not in _WEAK_BY_WORD:
                evidence.update(counts)
        letters = frozenset(text + text.lower())
        for code, own in self._letters.items():
            if shown := own & letters:
                # A letter of the Latin script is in names and in loans too; a single word may be a place's name.
                count = 1 if min(shown) < _AFTER_LATIN or len(spoken) < _ENOUGH_EVIDENCE else _ENOUGH_EVIDENCE
                totals[code] += count
                evidence[code] += count
        shown_by = {code for code, count in evidence.items() if count >= _ENOUGH_EVIDENCE}
        possible = [code for code in shown_by if not self._never[code] & letters]
        if not possible:
            # Too few words to tell by; but one of its phrases, of two words at least, tells as much.
            said = words_of_any_script(text)
            if len(said) > MOST_WORDS_OF_A_PHRASE and _is_mostly_ours(said):
                return None
            spaced = " ".join([*said, ""])
            by_phrase = [code for code, phrases in self._whole_phrases.items() if phrases.search(spaced)]
            return by_phrase[0] if len(by_phrase) == 1 else None
        most = max(totals[code] for code in possible)
        best = [code for code in possible if totals[code] == most]
        ours = Counter(
            chain.from_iterable({*_TELLING_BY_WORD.get(word, ()), *_WEAK_BY_WORD.get(word, ())} for word in spoken)
        )
        return best[0] if len(best) == 1 and most > max(ours.values(), default=0) else None

    def signals(self, text: str, code: str) -> frozenset[Signal]:
        """Return what the fixed phrases of a language, or the model, raise of `text`."""
        spoken = " ".join([*words_of_any_script(text), ""])
        by_phrase = {signal for signal, phrases in self._phrases[code].items() if phrases.search(spoken)}
        margins = self._margins(text)
        return frozenset(by_phrase | {signal for signal in Signal if margins.get(signal, -1) >= 0})

    def _counted(self, spoken: set[str]) -> Iterator[tuple[str, dict[str, int]]]:
        """Yield what each word counts; a whole word says more than a beginning."""
        for word in spoken:
            if counts := self._words.get(word):
                yield word, counts
                continue
            for stem, counts in self._stems.get(word[:2], {}).items():
                if word.startswith(stem):
                    yield word, counts
                    break


def _is_mostly_ours(spoken: Sequence[str]) -> bool:
    """Return whether most words are of the four languages."""
    ours = sum(word in _TELLING_BY_WORD or word in _WEAK_BY_WORD for word in spoken)
    return ours > _MOST_OURS * len(spoken)


def words_of_any_script(text: str) -> list[str]:
    """Return the folded words of `text`, those in Arabic letters as any of its keyboards would write them."""
    spoken = words(text)
    return spoken if text.isascii() else [word.translate(_ARABIC_LETTERS) for word in spoken]


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of all these phrases, in words that have a space behind each of them."""
    patterns = []
    for phrase in phrases:
        pattern = ""
        for piece in phrase.split():
            before, after = (r"\S*" if star else "" for star in (piece[0] == "*", piece[-1] == "*"))
            word = re.escape(" ".join(words_of_any_script(piece.strip("*"))))
            pattern += r"(?:\S+ ){0,3}" if piece == "..." else f"{before}{word}{after} "
        patterns.append(pattern)
    return re.compile(rf"(?<!\S)(?:{'|'.join(patterns)})" if patterns else "(?!)")  # "(?!)" is found nowhere
