"""Who stands first because of what was told and by whom: which services, in which order, with which words."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise, product

import pytest

from bot.conversation import actions
from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.conversation.referral import MOST_FIRST, Ranking, Referrals
from bot.conversation.screen import Contact, Screen, length
from bot.conversation.screens.general import Screens
from bot.conversation.screens.municipality import FIRST_ANSWER
from bot.conversation.state import NOTHING_TOLD, Commanded, Pressed, Role, Said, State, Told
from bot.knowledge.fields import Audience, Kind
from bot.knowledge.hours import BELGIUM
from bot.knowledge.phrases import Hint, Signal
from tests.conversation.conftest import FOUR
from tests.conversation.walk import TO_GROWN_UPS, text_of

LIEGE, GENT, NAMUR, DINANT, BRUSSELS, TURNHOUT = "62063", "44021", "92094", "91034", "21004", "13040"
EUPEN, CHARLEROI = "63023", "52011"
# Office hours, a night, a Saturday evening and a holiday.
MOMENTS = ("2026-12-01 10:30", "2026-12-02 03:00", "2026-12-05 23:00", "2026-12-25 10:30")
# What a person of each role may have told.
OF_ROLE = {
    Role.VICTIM: Told(frozenset({Signal.DANGER}), frozenset({Hint.HURT})),
    Role.CHILD: Told(frozenset({Signal.DANGER, Signal.CHILD}), frozenset({Hint.YOUNG, Hint.HURT})),
    Role.WITNESS: Told(frozenset({Signal.DANGER}), frozenset({Hint.WITNESS})),
    Role.PARENT_HIT: Told(frozenset({Signal.DANGER}), frozenset({Hint.PARENT_HIT})),
    Role.PERPETRATOR: Told(frozenset({Signal.PERPETRATOR})),
    Role.WORKER: Told(frozenset({Signal.DANGER}), frozenset({Hint.WORKER, Hint.WITNESS})),
}


def answer(assistant: Assistant, text: str, language: str) -> Screen:
    return assistant.respond(assistant.begin(language), Said(text))[1]


def names(assistant: Assistant, language: str, *ids: str) -> list[str]:
    """The names of services, as the knowledge has them."""
    return [assistant.facts.services[one].name[language] for one in ids]


def rows(screen: Screen) -> list[str]:
    return [block.name for block in screen.blocks if isinstance(block, Contact)]


def number(assistant: Assistant, service: str) -> str:
    """The first number of a service, as the knowledge has it."""
    return assistant.facts.services[service].phones[0].number


def layout(assistant: Assistant, language: str, told: Told, now: str = MOMENTS[0]) -> Layout:
    """What lays out the screens of somebody who told this, at a Belgian time."""
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=BELGIUM)
    referrals = Referrals(assistant.facts, lambda: moment)
    return replace(assistant.screens(language).layout, told=told, referrals=referrals)


def ids(ranking: Ranking) -> list[str]:
    return [one.service.id for one in ranking.first]


def told(*what: Signal | Hint) -> Told:
    signals = frozenset(one for one in what if isinstance(one, Signal))
    return Told(signals, frozenset(one for one in what if isinstance(one, Hint)))


class TestEachSignal:
    """By itself, on a Tuesday morning: who stands there, in which order."""

    @pytest.mark.parametrize(
        ("text", "language", "alone", "there"),
        [
            ("je veux mourir", "fr", ["cps", "evc"], ["cps", "evc", "cvfe"]),
            ("ik wil dood", "nl", ["zelfmoordlijn-1813", "be-1712", "caw"], ["zelfmoordlijn-1813", "be-1712", "caw"]),
            ("j'ai été violée", "fr", ["evc", "sos-viol", "cpvs"], ["evc", "cpvs-liege", "sos-viol"]),
            ("ik ben verkracht", "nl", ["be-1712", "caw", "cpvs"], ["zsg-gent", "be-1712", "caw"]),
            ("on bat mes enfants", "fr", ["evc", "ecoute-enfants-103"], ["evc", "ecoute-enfants-103", "cvfe"]),
            ("een kind wordt mishandeld", "nl", ["be-1712", "caw"], ["be-1712", "caw"]),
            ("ma mère âgée est maltraitée", "fr", ["respect-seniors", "evc"], ["respect-seniors", "evc", "cvfe"]),
            ("mijn oma wordt slecht behandeld", "nl", ["be-1712", "caw"], ["be-1712", "caw"]),
            ("mon ex me suit partout", "fr", ["evc"], ["evc", "cvfe"]),
            ("mijn ex stalkt mij", "nl", ["be-1712", "caw"], ["be-1712", "caw"]),
            ("on veut me marier de force", "fr", ["evc"], ["evc", "cvfe"]),
            ("ze willen mij uithuwelijken", "nl", ["be-1712"], ["be-1712"]),
            ("je frappe ma femme, je veux arrêter", "fr", ["evc", "praxis"], ["evc", "praxis"]),
            ("ik sla mijn vrouw en wil stoppen", "nl", ["be-1712", "caw"], ["be-1712", "caw"]),
            ("il me frappe", "fr", ["evc"], ["evc", "cvfe"]),
            ("hij slaat mij", "nl", ["be-1712", "caw"], ["be-1712", "caw"]),
        ],
    )
    def test_its_lines_stand_first_with_their_numbers(
        self, assistant: Assistant, text: str, language: str, alone: list[str], there: list[str]
    ) -> None:
        """Without a place, and in Liège or Ghent."""
        place = "à Liège" if language == "fr" else "in Gent"
        for message, services in ((text, alone), (f"{text}, {place}", there)):
            screen = answer(assistant, message, language)
            seen = assistant.screens(language).layout.referrals.show(services)
            dialled = [one.service.phones[0].number for one in seen if one.service.phones]

            assert names(assistant, language, *services) == rows(screen)[: len(services)]
            assert dialled == [one.text for one in screen.copies][: len(dialled)]
            assert len(rows(screen)) <= MOST_FIRST

    @pytest.mark.parametrize(("text", "language"), [("il me frappe", "fr"), ("hij slaat mij", "nl")])
    def test_danger_has_the_emergency_numbers_and_a_way_out(
        self, assistant: Assistant, text: str, language: str
    ) -> None:
        """On the answer; on the screen of danger both can be copied, and the app stands there."""
        state, screen = assistant.respond(assistant.begin(language), Said(text))
        _, danger = assistant.respond(state, Pressed(actions.DANGER))
        leave = assistant.screens(language).layout.say("danger-leave")
        emergency = [number(assistant, one) for one in ("be-112", "be-101")]

        for shown in (screen, danger):
            assert all(one in text_of(shown) for one in emergency)
            assert leave in text_of(shown)
        assert {one.text for one in danger.copies[:2]} == {*emergency}
        assert "112 BE" in text_of(danger)

    @pytest.mark.parametrize(
        ("text", "language", "words"),
        [
            ("j'ai été violée", "fr", "Porter plainte n’est pas obligatoire."),
            ("ik ben verkracht", "nl", "Een klacht is niet verplicht."),
            ("il m'a étranglée, j'habite à Seraing", "fr", "Voyez un médecin, même si rien ne se voit."),
            ("hij heeft mij gewurgd en ik woon in Mol", "nl", "Ga naar een dokter, ook als er niets te zien is."),
            ("mon ex me suit partout", "fr", "La police aide aussi sans plainte."),
            ("mijn ex stalkt mij", "nl", "De politie helpt ook zonder klacht."),
            ("je frappe ma femme, je veux arrêter", "fr", "sans jugement"),
            ("ik sla mijn vrouw en wil stoppen", "nl", "zonder oordeel"),
            ("il me frappe", "fr", "Ce n’est pas votre faute."),
            ("hij slaat mij", "nl", "Het is niet uw schuld."),
        ],
    )
    def test_its_words_are_there(self, assistant: Assistant, text: str, language: str, words: str) -> None:
        """With or without a place."""
        assert words in text_of(answer(assistant, text, language))

    @pytest.mark.parametrize("language", FOUR)
    @pytest.mark.parametrize("signal", Signal)
    def test_every_signal_says_something_and_asks_where(
        self, polyglot: Assistant, language: str, signal: Signal
    ) -> None:
        """Above whom to call; the question stands last, in bold."""
        screen = Screens(layout(polyglot, language, told(signal))).told()
        message = "danger-leave" if signal is Signal.DANGER else f"signal-{signal.value}"
        localizer = polyglot.screens(language).layout.localizer
        said = [getattr(block, "text", "") for block in screen.blocks]
        first = next(at for at, block in enumerate(screen.blocks) if isinstance(block, Contact))

        assert length(screen.blocks) <= FIRST_ANSWER
        assert said.index(localizer.say(message)) < first
        assert said[-1] == localizer.say("none-after-signal")
        assert getattr(screen.blocks[-1], "strong", False)


class TestOpenFirst:
    """Nothing that is closed stands above what is open, whoever asks, wherever and whenever."""

    PLACES = (None, LIEGE, GENT, BRUSSELS, TURNHOUT, EUPEN, CHARLEROI)

    @pytest.mark.parametrize("now", MOMENTS)
    @pytest.mark.parametrize("role", Role)
    def test_the_first_contact_is_open(self, polyglot: Assistant, now: str, role: Role) -> None:
        """Some line answers at any hour, in French and Dutch; who is closed stands below."""
        for language, nis in product(FOUR, self.PLACES):
            ranking = layout(polyglot, language, OF_ROLE[role], now).ranking(nis)
            waiting = [one.waiting for one in ranking.first]

            assert ranking.first, (language, nis)
            assert waiting == sorted(waiting), (language, nis)
            if role is not Role.CHILD and language in {"fr", "nl"}:
                assert waiting[0] == 0, (language, nis, ids(ranking))

    @pytest.mark.parametrize("now", MOMENTS)
    def test_a_child_reaches_whoever_is_open(self, assistant: Assistant, now: str) -> None:
        """Where its own lines are closed another one that listens to children stands first, if one answers."""
        for language, nis in product(("fr", "nl"), self.PLACES):
            ranking = layout(assistant, language, OF_ROLE[Role.CHILD], now).ranking(nis)
            called = [one.waiting for one in (*ranking.first, *ranking.rest) if one.service.phones]

            assert ranking.first[0].waiting == min(called), (language, nis, ids(ranking))

    @pytest.mark.parametrize(
        ("now", "language", "first"),
        [
            ("2026-12-01 10:30", "nl", "be-1712"),
            ("2026-12-02 03:00", "nl", "tele-onthaal-106"),
            ("2026-12-05 23:00", "nl", "tele-onthaal-106"),
            ("2026-12-25 10:30", "nl", "tele-onthaal-106"),
            ("2026-12-01 10:30", "fr", "evc"),
            ("2026-12-02 03:00", "fr", "evc"),
        ],
    )
    def test_who_listens_at_night_gives_way_by_day(
        self, assistant: Assistant, now: str, language: str, first: str
    ) -> None:
        """The line for violence has office hours in Dutch; when it is closed, the one that always answers is first."""
        ranking = layout(assistant, language, OF_ROLE[Role.VICTIM], now).ranking(GENT if language == "nl" else LIEGE)

        assert ids(ranking)[0] == first
        assert ("tele-onthaal-106" in ids(ranking)) == (first == "tele-onthaal-106")

    @pytest.mark.parametrize("language", FOUR)
    def test_one_number_stands_once(self, polyglot: Assistant, language: str) -> None:
        """Two desks of one police station have one telephone; and a line that serves two subjects is one line."""
        everything = Told(frozenset(Signal) - {Signal.PERPETRATOR})
        for nis, what in product(self.PLACES, (NOTHING_TOLD, everything)):
            first = layout(polyglot, language, what).ranking(nis).first
            numbers = [one.service.phones[0].digits for one in first if one.service.phones]

            assert len(numbers) == len({*numbers}), nis
            assert len(first) <= MOST_FIRST, nis


class TestNearby:
    """Where a place is known, whoever works there."""

    @pytest.mark.parametrize(
        ("nis", "centre"),
        [(LIEGE, "cpvs-liege"), (GENT, "zsg-gent"), (NAMUR, "cpvs-namur"), (BRUSSELS, "cpvs-bruxelles"),
         (TURNHOUT, "zsg-antwerpen")],
    )  # fmt: skip
    @pytest.mark.parametrize("language", FOUR)
    @pytest.mark.parametrize("now", MOMENTS)
    def test_the_care_centre_of_the_province_is_there(
        self, polyglot: Assistant, nis: str, centre: str, language: str, now: str
    ) -> None:
        """After sexual violence, in whatever language and at any hour; first where it has a number that answers."""
        first = layout(polyglot, language, told(Signal.SEXUAL), now).ranking(nis).first
        found = {one.service.id: one for one in first}

        assert centre in found
        if found[centre].service.phones and found[centre].waiting == 0:
            assert first[0] is found[centre]

    @pytest.mark.parametrize("nis", [LIEGE, GENT, NAMUR, DINANT, BRUSSELS])
    @pytest.mark.parametrize(("language", "line"), [("fr", "ecoute-enfants-103"), ("nl", "awel-102")])
    @pytest.mark.parametrize("now", MOMENTS)
    def test_a_child_has_its_line_and_no_desk_for_grown_ups(
        self, assistant: Assistant, nis: str, language: str, line: str, now: str
    ) -> None:
        """Neither town hall nor police nor welfare: who is there listens to children."""
        ranking = layout(assistant, language, OF_ROLE[Role.CHILD], now).ranking(nis)
        desks = {Kind.MUNICIPAL, Kind.POLICE, Kind.WELFARE, Kind.SHELTER}

        assert line in ids(ranking)
        for one in (*ranking.first, *ranking.rest):
            assert one.service.kind not in desks or Audience.CHILD in one.service.audience, one.service.id
            assert {Audience.CHILD, Audience.EVERYONE} & {*one.service.audience}, one.service.id

    @pytest.mark.parametrize("nis", [LIEGE, GENT, NAMUR, DINANT, BRUSSELS])
    @pytest.mark.parametrize("language", ["fr", "nl"])
    def test_no_team_for_children_of_elsewhere(self, assistant: Assistant, nis: str, language: str) -> None:
        """SOS Enfants or VK: the one that works there, if any."""
        teams = [one for one in assistant.facts.services.values() if one.kind is Kind.CHILD_PROTECTION]
        here = assistant.facts.gazetteer.municipalities[nis]
        working = {one.id for one in teams if assistant.facts.covers(one.area, here)}
        ranking = layout(assistant, language, told(Signal.CHILD)).ranking(nis)
        shown = {one.service.id for one in (*ranking.first, *ranking.rest)}

        assert working & shown
        assert not {one.id for one in teams} & shown - working


class TestSeveralAtOnce:
    """One message may speak of several things."""

    @pytest.mark.parametrize("language", FOUR)
    @pytest.mark.parametrize("nis", [None, GENT, LIEGE, EUPEN])
    @pytest.mark.parametrize("now", MOMENTS)
    def test_everything_at_once_is_still_one_look(
        self, polyglot: Assistant, language: str, nis: str | None, now: str
    ) -> None:
        """A long answer helps nobody, whoever asks: in each role that told of everything."""
        for role, what in OF_ROLE.items():
            much = replace(what, signals=what.signals | frozenset(Signal) - {Signal.PERPETRATOR})
            screens = Screens(layout(polyglot, language, replace(much, hints=much.hints | {Hint.CHOKING}), now))
            abroad = screens.abroad("Paris")
            for screen in (screens.municipality.referral(nis) if nis else screens.told(), abroad):
                assert length(screen.blocks) <= FIRST_ANSWER, (role, length(screen.blocks))
                assert rows(screen), role

    def test_a_line_that_serves_two_subjects_stands_once(self, assistant: Assistant) -> None:
        """Twice the same number would look like two."""
        found = Screens(layout(assistant, "nl", told(Signal.ELDER, Signal.STALKING, Signal.FORCED_MARRIAGE))).told()

        assert rows(found).count(names(assistant, "nl", "be-1712")[0]) == 1
        assert rows(found)[0] == names(assistant, "nl", "be-1712")[0]

    def test_the_most_urgent_has_a_contact_of_its_own(self, assistant: Assistant) -> None:
        """Who wants to die and was raped has both lines."""
        found = ids(layout(assistant, "fr", told(Signal.SUICIDE, Signal.SEXUAL, Signal.STALKING)).ranking(LIEGE))

        assert {"cps", "cpvs-liege"} <= {*found}

    def test_order_of_urgency(self) -> None:
        """A life first."""
        order = [Signal.DANGER, Signal.SUICIDE, Signal.SEXUAL, Signal.CHILD, Signal.PERPETRATOR]

        assert all(list(Signal).index(first) < list(Signal).index(then) for first, then in pairwise(order))


class TestAChild:
    """Who writes as a child reads a child's words, until Erase."""

    @pytest.mark.parametrize(
        ("text", "language", "words"),
        [
            ("mon papa me frappe j'ai 11 ans", "fr", ["Ce n’est pas ta faute.", "Tu es en danger ?", "habites-tu ?"]),
            ("mama slaat mij, ik ben 13", "nl", ["Het is niet jouw schuld.", "Ben je in gevaar?", "woon je?"]),
        ],
    )
    def test_it_is_spoken_to_as_a_child(self, assistant: Assistant, text: str, language: str, words: list[str]) -> None:
        """From the first line to the question."""
        said = text_of(answer(assistant, text, language))

        assert [one for one in words if one not in said] == []

    @pytest.mark.parametrize("language", FOUR)
    def test_every_word_for_a_child_exists(self, polyglot: Assistant, language: str) -> None:
        """And none of it speaks to an adult: on every screen that a child can come to, in whatever they told."""
        screens = Screens(layout(polyglot, language, OF_ROLE[Role.CHILD]))
        topics = screens.layout.topics.by_id
        views = [
            *("start", "place", "unclear", "danger", "privacy", "roles", "doors", "later"),
            *(f"{name}:{nis}" for name in ("m", "doors", "danger", "project") for nis in (LIEGE, GENT, EUPEN)),
            *(f"{name}:{nis}:{page}" for name in ("more", "src") for nis in (LIEGE, GENT) for page in range(3)),
            *(actions.topic(topic, nis) for topic in topics for nis in (None, GENT)),
        ]
        shown = [screens.show(view) for view in views]
        for signal in Signal:
            what = OF_ROLE[Role.CHILD].plus(frozenset({signal}), frozenset({Hint.CHOKING}))
            shown.append(Screens(layout(polyglot, language, what)).told())
        for screen in shown:
            assert screen is not None
            seen = " ".join((text_of(screen), *(button.label for row in screen.buttons for button in row)))
            assert language == "en" or not TO_GROWN_UPS[language].search(seen), seen

    @pytest.mark.parametrize("language", FOUR)
    def test_what_it_can_choose_from_speaks_to_it(self, polyglot: Assistant, language: str) -> None:
        """And is never an empty list."""
        screens = Screens(layout(polyglot, language, OF_ROLE[Role.CHILD]))

        for screen in (screens.topics.other_help(), screens.topics.other_help(LIEGE), screens.unclear()):
            assert any(action.startswith("t:child:") for action in screen.actions())
            assert not any(action.startswith("t:barring-order:") for action in screen.actions())

    def test_the_start_does_not_forget_it_and_erase_does(self, assistant: Assistant) -> None:
        """What was said counts until Erase."""
        state, _ = assistant.respond(assistant.begin("fr"), Said("mon papa me frappe j'ai 11 ans"))
        state, screen = assistant.respond(state, Commanded("start"))

        assert state.told.role is Role.CHILD
        assert "Où habites-tu ?" in text_of(screen)
        assert assistant.erased(state)[0].told == NOTHING_TOLD

    @pytest.mark.parametrize("hint", [frozenset({Hint.CHOKING}), frozenset()])
    def test_choking_is_said_to_a_child_too(self, assistant: Assistant, hint: frozenset[Hint]) -> None:
        """A doctor, in a child's words."""
        what = OF_ROLE[Role.CHILD].plus(frozenset({Signal.DANGER}), hint)

        assert bool(hint) == ("Il faut voir un médecin" in text_of(Screens(layout(assistant, "fr", what)).told()))


class TestWhoIsMeant:
    """The words and the contacts fit whoever it is done to: who writes, somebody else, a parent, the one who hits."""

    WITNESS, LEAVE, PARENT = "n’allez pas entre eux", "sortez et allez", "votre enfant qui vous fait mal"

    @pytest.mark.parametrize(
        ("text", "said", "unsaid"),
        [
            ("le voisin frappe sa femme", WITNESS, LEAVE),
            ("je suis assistante sociale, ma cliente est battue par son mari", WITNESS, LEAVE),
            ("mon mari me frappe et il frappe ma mère", LEAVE, WITNESS),
            ("mon fils de 30 ans me frappe", PARENT, WITNESS),
            ("mon fils de 30 ans me frappe", LEAVE, WITNESS),
        ],
    )
    @pytest.mark.parametrize("place", ["", ", Namur"])
    def test_of_danger(self, assistant: Assistant, text: str, said: str, unsaid: str, place: str) -> None:
        """To be hurt oneself counts before what one saw; a witness is not told to flee."""
        shown = text_of(answer(assistant, text + place, "fr"))

        assert said in shown
        assert unsaid not in shown

    @pytest.mark.parametrize(
        ("text", "language", "said"),
        [
            ("le voisin frappe sa femme, Namur", "fr", "Écoutez sans juger."),
            ("de buurman slaat zijn vrouw, Gent", "nl", "Luister zonder te oordelen."),
        ],
    )
    def test_a_witness_is_told_how_to_help(self, assistant: Assistant, text: str, language: str, said: str) -> None:
        """And not that it is not their fault."""
        shown = text_of(answer(assistant, text, language))

        assert said in shown
        assert assistant.screens(language).layout.say("role-victim") not in shown

    def test_a_child_is_told_to_leave_whoever_is_hit(self, assistant: Assistant) -> None:
        """Nobody asks a child to stand by."""
        shown = text_of(answer(assistant, "j'ai 11 ans, papa frappe maman, Namur", "fr"))

        assert "sors et va" in shown
        assert "n’allez pas entre eux" not in shown

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("mon frère veut se tuer, Namur", "Vous pouvez en parler maintenant, vous aussi"),
            ("je veux me tuer, Namur", "Vous pouvez en parler maintenant, sans donner"),
        ],
    )
    def test_whose_death_it_is(self, assistant: Assistant, text: str, said: str) -> None:
        """Who is afraid for somebody is not spoken to as the one who wants to die; both have the line first."""
        screen = answer(assistant, text, "fr")

        assert said in text_of(screen)
        assert rows(screen)[0] == names(assistant, "fr", "cps")[0]

    def test_who_hits_is_not_told_to_flee(self, assistant: Assistant) -> None:
        """Nor is the one who is hit told that they could stop."""
        shown = text_of(answer(assistant, "ik heb mijn vriendin geslagen, Gent", "nl"))

        assert "helpen om te stoppen" in shown
        assert "Kunt u weg?" not in shown
        assert "helpen om te stoppen" not in text_of(answer(assistant, "mijn vriendin slaat mij, Gent", "nl"))

    @pytest.mark.parametrize("now", MOMENTS)
    @pytest.mark.parametrize("language", FOUR)
    def test_who_hits_is_sent_to_no_shelter(self, polyglot: Assistant, now: str, language: str) -> None:
        """Nor to the line of those who fled: only to who works with them, or listens to anyone."""
        for nis in (None, LIEGE, GENT, NAMUR, BRUSSELS, EUPEN, CHARLEROI):
            ranking = layout(polyglot, language, OF_ROLE[Role.PERPETRATOR], now).ranking(nis)
            for one in (*ranking.first, *ranking.rest):
                assert one.service.kind is not Kind.SHELTER, (nis, one.service.id)
                assert {Audience.PERPETRATOR, Audience.EVERYONE} & {*one.service.audience}, (nis, one.service.id)

    @pytest.mark.parametrize(("text", "language"), [("mon fils de 30 ans me frappe", "fr"),
                                                    ("mijn zoon van 30 slaat mij", "nl")])  # fmt: skip
    @pytest.mark.parametrize("place", [None, LIEGE, GENT])
    def test_a_parent_is_not_sent_to_services_for_children(
        self, assistant: Assistant, text: str, language: str, place: str | None
    ) -> None:
        """The child who hits is grown."""
        state, _ = assistant.respond(assistant.begin(language), Said(text))
        ranking = layout(assistant, language, state.told).ranking(place)

        assert state.told.role is Role.PARENT_HIT
        for one in (*ranking.first, *ranking.rest):
            assert one.service.kind not in {Kind.CHILD_LINE, Kind.CHILD_PROTECTION}, one.service.id

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("je suis assistante sociale, ma cliente est battue par son mari", "fr"),
            ("ik ben maatschappelijk werker, mijn cliënte wordt geslagen door haar man", "nl"),
        ],
    )
    def test_a_worker_is_offered_the_record(self, assistant: Assistant, text: str, language: str) -> None:
        """Of the place, or the question which; nobody else is."""
        assert actions.RECORD in answer(assistant, text, language).actions()
        assert actions.record(GENT) in answer(assistant, f"{text}, Gent", language).actions()
        assert actions.record(GENT) not in answer(assistant, "Gent", language).actions()
        assert actions.RECORD not in answer(assistant, "il me frappe", language).actions()

    @pytest.mark.parametrize(
        ("language", "hurt", "hits_back", "word"),
        [
            ("fr", "mon mari me frappe", "hier je l'ai frappé aussi", "arrêter"),
            ("nl", "mijn man slaat mij", "gisteren heb ik hem ook geslagen", "stoppen"),
        ],
    )
    def test_who_is_hurt_is_not_taken_for_the_one_who_hits(
        self, assistant: Assistant, language: str, hurt: str, hits_back: str, word: str
    ) -> None:
        """Until Erase, in whichever order it is told."""
        first, alone = assistant.respond(assistant.begin(language), Said(hits_back))
        assert word in text_of(alone)
        assert first.told.role is Role.PERPETRATOR
        then, _ = assistant.respond(first, Said(hurt))
        assert then.told.role is Role.VICTIM

        state, _ = assistant.respond(assistant.begin(language), Said(hurt))
        state, _ = assistant.respond(state, Commanded("start"))
        state, screen = assistant.respond(state, Said(hits_back))
        assert word not in text_of(screen)
        assert "112" in text_of(screen)
        assert state.told.role is Role.VICTIM

        erased, _ = assistant.erased(state)
        assert assistant.respond(erased, Said(hits_back))[0].told.role is Role.PERPETRATOR


class TestAnotherLanguage:
    """Whoever reads one language badly presses the other: what is at stake must not be lost on the way."""

    @pytest.mark.parametrize(("text", "nis"), [("ik wil dood", None), ("ik wil dood, ik woon in Gent", GENT)])
    def test_the_same_answer_comes_in_it(self, assistant: Assistant, text: str, nis: str | None) -> None:
        """From what the button holds: a process that remembers nothing of it answers the same."""
        screen = answer(assistant, text, "nl")
        switch = next(action for action in screen.actions() if action.startswith("lang:fr|"))
        after, answered = assistant.respond(State("nl"), Pressed(switch))

        assert names(assistant, "fr", "cps") == rows(answered)[:1]
        assert after.nis == nis
        assert after.told.signals == {Signal.SUICIDE}
        assert "s:" not in repr(after)

    def test_choking_goes_with_it(self, assistant: Assistant) -> None:
        """A doctor, in every language."""
        screen = answer(assistant, "hij heeft mij gewurgd, ik woon in Mol", "nl")
        switch = next(action for action in screen.actions() if action.startswith("lang:fr|"))
        _, answered = assistant.respond(assistant.begin("nl"), Pressed(switch))

        assert "Voyez un médecin" in text_of(answered)

    @pytest.mark.parametrize("role", Role)
    def test_who_somebody_is_goes_with_it(self, assistant: Assistant, role: Role) -> None:
        """A child goes on being spoken to as one."""
        what = OF_ROLE[role]
        state, _ = assistant.respond(State("fr"), Pressed(actions.signals(what.signals, what.hints, GENT)))

        assert state.told.role is role

    def test_buttons_keep_their_meaning_for_years(self) -> None:
        """A signal is a digit in buttons that stand in chats: a new one must not move the others."""
        assert {signal.value: actions.signals([signal], []) for signal in Signal} == {
            "danger": "s:0:",
            "suicide": "s:1:",
            "sexual": "s:2:",
            "child": "s:3:",
            "elder": "s:4:",
            "stalking": "s:5:",
            "forced_marriage": "s:6:",
            "perpetrator": "s:7:",
        }
        assert {hint.value: actions.signals([], [hint]) for hint in Hint} == {
            "young": "s:y:",
            "choking": "s:c:",
            "hurt": "s:h:",
            "witness": "s:w:",
            "parent_hit": "s:p:",
            "of_another": "s:o:",
            "worker": "s:k:",
        }

    @pytest.mark.parametrize("action", ["s:0:", "s:7:62096", "s:01234567yc:", "s:01234:", "s::"])
    def test_signals_are_read_as_they_were_written(self, action: str) -> None:
        """A digit for each signal, a letter for each hint, and the municipality."""
        read = actions.read_signals(action)

        assert (read is None) == (action == "s::")
        assert read is None or actions.signals(read.signals, read.hints, read.nis) == action


class TestWhatMayBeMeantBesides:
    """What the words alone say stands behind what is raised."""

    @staticmethod
    def labels(assistant: Assistant, monkeypatch: pytest.MonkeyPatch, said: str, told: Told, maybe: Signal) -> str:
        """The buttons of the answer to a message that raises what was told, and may mean something besides."""
        meaning = replace(assistant.understanding.read(said), signals=told.signals, hints=told.hints, maybe=(maybe,))
        monkeypatch.setattr(assistant.understanding, "read", lambda _: meaning)
        return "\n".join(button.label for row in answer(assistant, said, "fr").buttons for button in row)

    def test_who_may_follow_somebody_finds_the_door(
        self, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """« Je passe devant chez elle tous les soirs » is answered as if another did it to them."""
        door = assistant.screens("fr").layout.say("what-perpetrator")
        followed = Told(frozenset({Signal.STALKING}))

        assert door in self.labels(assistant, monkeypatch, "tous les soirs", followed, Signal.PERPETRATOR)
        assert door not in self.labels(assistant, monkeypatch, "tous les soirs", followed, Signal.SEXUAL)

    @pytest.mark.parametrize("role", [Role.VICTIM, Role.CHILD, Role.WITNESS, Role.PARENT_HIT, Role.WORKER])
    def test_nobody_who_is_hurt_is_asked_whether_they_hit(
        self, assistant: Assistant, monkeypatch: pytest.MonkeyPatch, role: Role
    ) -> None:
        """Nor who saw it, nor who works with them."""
        door = assistant.screens("fr").layout.say("what-perpetrator")

        assert door not in self.labels(assistant, monkeypatch, "hier soir", OF_ROLE[role], Signal.PERPETRATOR)

    @pytest.mark.parametrize("maybe", [(Signal.PERPETRATOR,), (Signal.DANGER, Signal.PERPETRATOR)])
    def test_nobody_is_asked_first_whether_they_hit(self, assistant: Assistant, maybe: tuple[Signal, ...]) -> None:
        """Dark thoughts stand before it, whatever is likely."""
        screens = assistant.screens("fr")
        labels = [button.label for row in screens.what(None, maybe).buttons for button in row]

        assert labels.index(screens.layout.say("what-suicide")) < labels.index(screens.layout.say("what-perpetrator"))
