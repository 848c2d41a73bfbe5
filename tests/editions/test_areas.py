"""Figures per municipality from a survey with areas: sane, silent about few people, and always the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanaalkompas.editions import AreaFigure, Draft, read_edition, verify_edition, write_draft
from kanaalkompas.population import built_in_municipalities
from kanaalkompas.vocabulary import InputError, built_in_vocabulary
from tests.area_study import AREA, COUNTS, SHARES, TOML, Counts, area_draft, spread_counts

VOCABULARY = built_in_vocabulary()
FEW, NONE = "GM0268", "GM0200"


def places_of(draft: Draft, subject: str = "brief") -> dict[str, AreaFigure]:
    """The modelled figures of a channel, by municipality."""
    row = next(r for r in draft.estimates if (r.subject, r.group) == (subject, "alle"))
    return {figure.area: figure for figure in draft.places if figure.row == row.row_id}


def stops(draft: Draft) -> set[str]:
    assert draft.places == ()
    return set(draft.quality["places"]["not_modelled"].values())


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    return area_draft(tmp_path_factory.mktemp("gemeenten") / "study")


def test_every_municipality_has_a_figure_of_each_channel(draft: Draft) -> None:
    assert (
        len(places_of(draft)) == len(places_of(draft, "telefoon")) == len(built_in_municipalities().by_code)
    )
    assert draft.quality["places"]["n_modelled"] == 2


@pytest.mark.parametrize(("place", "subject"), [(0, "brief"), (1, "telefoon")])
def test_many_answers_give_nearly_their_own_share(draft: Draft, place: int, subject: str) -> None:
    found = places_of(draft, subject)
    for area, shares in SHARES.items():
        figure, own = found[area], shares[place] + 0.02
        assert figure.share == pytest.approx(own, abs=0.03)
        assert figure.ci_lower < own < figure.ci_upper
        assert figure.n_respondents == 300
        assert figure.local_data_share > 0.9


def test_the_margin_is_wide_where_nobody_answered(draft: Draft) -> None:
    found = places_of(draft)
    assert all(
        found[area].ci_upper - found[area].ci_lower < found[NONE].ci_upper - found[NONE].ci_lower
        for area in SHARES
    )
    assert found[NONE].local_data_share == 0
    assert found[NONE].n_respondents is None


def test_answers_of_few_people_move_nothing_of_their_own_municipality(draft: Draft) -> None:
    few, none = places_of(draft)[FEW], places_of(draft)[NONE]
    assert (few.n_respondents, few.local_data_share) == (None, 0)
    # All twelve said yes; what differs is chance of the draws and who live there.
    assert few.share == pytest.approx(none.share, abs=0.02)
    assert few.share < 0.55


def test_fewer_answers_are_pulled_further_to_the_others(tmp_path: Path) -> None:
    few: Counts = {**spread_counts(20, SHARES), "GM0222": ((20, 16, 8), (20, 18, 8))}
    many: Counts = {**spread_counts(200, SHARES), "GM0222": ((200, 160, 80), (200, 180, 80))}
    low = places_of(area_draft(tmp_path / "few", few))["GM0222"]
    high = places_of(area_draft(tmp_path / "many", many))["GM0222"]
    assert low.share < high.share
    assert low.local_data_share < high.local_data_share
    assert (low.n_respondents, high.n_respondents) == (40, 400)


@pytest.mark.parametrize("n", [29, 30])
def test_thirty_people_are_told_and_one_less_is_not(tmp_path: Path, n: int) -> None:
    counts: Counts = {**spread_counts(150, SHARES), FEW: ((15, 8, 4), (n - 15, 6, 3))}
    figure = places_of(area_draft(tmp_path / "study", counts))[FEW]
    assert (figure.n_respondents, figure.local_data_share > 0) == ((30, True) if n == 30 else (None, False))


def test_the_same_study_gives_the_same_bytes(tmp_path: Path, draft: Draft) -> None:
    write_draft(tmp_path / "a" / "1", draft, VOCABULARY)
    write_draft(tmp_path / "b" / "1", area_draft(tmp_path / "study"), VOCABULARY)
    for path in sorted((tmp_path / "a" / "1").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / "1" / path.name).read_bytes()
    assert (tmp_path / "a" / "1" / "places.csv").is_file()
    assert verify_edition(tmp_path / "a" / "1", VOCABULARY).reference == "gemeenten@1"
    places = read_edition(tmp_path / "a" / "1", VOCABULARY).places
    assert sorted(places.values(), key=str) == sorted(draft.places, key=str)


def test_codes_numbers_names_and_merged_municipalities_are_one(tmp_path: Path, draft: Draft) -> None:
    rewritten = {"GM0363": "363", "GM0599": "Rotterdam", "GM0222": "0222"}
    counts = {rewritten.get(area, area): ages for area, ages in COUNTS.items()}
    assert area_draft(tmp_path / "study", counts).places == draft.places


def test_who_has_no_municipality_is_left_out_of_this_part_alone(tmp_path: Path) -> None:
    unknown: Counts = {**COUNTS, "9999": ((50, 50, 50), (50, 50, 50))}
    draft = area_draft(tmp_path / "study", unknown)
    total = next(r for r in draft.estimates if (r.subject, r.group) == ("brief", "alle"))
    assert total.n_respondents == 2212
    assert places_of(draft)["GM0222"].n_respondents == 300


def test_values_that_are_no_municipality_are_counted_and_never_told(tmp_path: Path) -> None:
    strange: Counts = {**COUNTS, "Jan Jansen": ((3, 1, 1), (0, 0, 0)), "GM8888": ((1, 1, 1), (0, 0, 0))}
    with pytest.raises(InputError) as caught:
        area_draft(tmp_path / "study", strange)
    assert str(caught.value).startswith("[area]: in kolom gemnr 2 waarden zijn geen gemeente.")
    assert "Jan" not in str(caught.value)


def test_a_study_without_areas_has_no_places(tmp_path: Path) -> None:
    draft = area_draft(tmp_path / "study", toml=TOML)
    assert draft.places == ()
    assert "places" not in draft.quality


def test_too_few_municipalities_stop_the_model(tmp_path: Path) -> None:
    four = {area: COUNTS[area] for area in list(SHARES)[:4]}
    assert stops(area_draft(tmp_path / "study", four)) == {"few-areas"}


def test_the_same_answer_of_everyone_stops_the_model(tmp_path: Path) -> None:
    alike: Counts = dict.fromkeys(SHARES, ((50, 50, 0), (50, 50, 0)))
    assert stops(area_draft(tmp_path / "study", alike)) == {"same-answer"}


def test_a_subject_that_hangs_on_the_municipality_alone_stops_the_model(tmp_path: Path) -> None:
    split: Counts = {
        area: ((50, 50 * (i % 2), 0), (50, 50 * (i % 2), 0)) for i, area in enumerate(list(SHARES)[:6])
    }
    assert "unbounded" in stops(area_draft(tmp_path / "study", split))


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("inwoners van Nederland van 18 jaar en ouder", "leden van een panel", "no-base"),
        ("van 18 jaar en ouder", "van 15 jaar en ouder", "no-ages"),
    ],
)
def test_others_than_all_residents_of_an_age_are_not_modelled(
    tmp_path: Path, old: str, new: str, word: str
) -> None:
    assert stops(area_draft(tmp_path / "study", toml=TOML.replace(old, new) + AREA)) == {word}


def test_a_hidden_figure_is_not_modelled(tmp_path: Path) -> None:
    tiny: Counts = dict.fromkeys(SHARES, ((2, 1, 1), (2, 1, 1)))
    assert stops(area_draft(tmp_path / "study", tiny)) == {"hidden"}
