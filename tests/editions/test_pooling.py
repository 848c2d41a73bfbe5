"""Own figures pooled with a national edition: by hand, at the ends, and what is hidden."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log, sqrt
from pathlib import Path

import polars as pl
import pytest

from kanaalkompas.editions import (
    build_edition,
    read_edition,
    write_draft,
)
from kanaalkompas.population import built_in_places
from kanaalkompas.smallarea import PoolStatus
from kanaalkompas.survey import read_respondents, read_study
from kanaalkompas.vocabulary import (
    Status,
    built_in_vocabulary,
)
from tests.pooling_study import (
    BRIEF,
    ERROR,
    POOL,
    TOML,
    Counts,
    pooled_draft,
    pooled_figure,
    write_own,
    write_pooled,
)

VOCABULARY = built_in_vocabulary()
SMALL_OLD: Counts = {"jong": (203, 91, 23), "oud": (17, 7, 3)}
"""Too few of 65 and over; those under 65 then go too, since the total minus them would give the others."""


def shares_in_doetinchem() -> tuple[float, float]:
    """Give the shares of 18–64 and of 65 and over, counted from CBS's classes of five years by hand."""
    ages = built_in_places().residents.of("GM0222")[0]
    # 15–19 is split evenly: two of its five years are 18 or 19.
    young, old = 0.4 * ages[3] + ages[4:13].sum(), ages[13:].sum()
    return young / (young + old), old / (young + old)


def test_a_toy_equals_the_sum_by_hand(tmp_path: Path) -> None:
    figure = pooled_figure(pooled_draft(tmp_path / "study"))
    young, old = shares_in_doetinchem()
    national = 0.4 * young + 0.6 * old
    error = ERROR * sqrt(young**2 + old**2)
    assert figure.national_share == pytest.approx(national, abs=1e-9)
    assert figure.national_sampling_error == pytest.approx(error, abs=1e-9)
    # Half of 300 said yes; 299 answers count: v = 1/(299/4).
    own_variance = 4 / 299
    weight = 0.04 / (0.04 + own_variance)
    middle = (1 - weight) * log(national / (1 - national))
    share = exp(middle) / (1 + exp(middle))
    nation = (error / (national * (1 - national))) ** 2 + 0.04
    spread = sqrt(weight**2 * own_variance + (1 - weight) ** 2 * nation)
    assert (figure.status, figure.own_share, figure.own_n) == (PoolStatus.POOLED, 0.5, 300)
    assert figure.own_weight == pytest.approx(weight, abs=1e-9)
    assert figure.pooled_share == pytest.approx(share, abs=1e-9)
    assert figure.shift_pct == pytest.approx(100 * (share - national), abs=1e-7)
    assert figure.pooled_standard_error == pytest.approx(share * (1 - share) * spread, abs=1e-9)


def test_an_age_group_is_pooled_with_that_age_group(tmp_path: Path) -> None:
    figure = pooled_figure(pooled_draft(tmp_path / "study"), group="65-plus")
    assert figure.national_share == pytest.approx(0.6)
    assert figure.national_sampling_error == pytest.approx(ERROR)
    assert figure.own_share == 0.5


def test_the_row_of_the_nation_is_named(tmp_path: Path) -> None:
    figure = pooled_figure(pooled_draft(tmp_path / "study"), group="18-64")
    wanted = replace(BRIEF, dimension="leeftijd", group="18-64")
    assert (figure.national_row, figure.national_edition) == (wanted.row_id, "landelijk@1")


def test_the_estimates_stay_as_they_were(tmp_path: Path) -> None:
    study = read_study(write_own(tmp_path / "alone", toml=TOML))
    alone = build_edition(study, read_respondents(study))
    assert alone.estimates == pooled_draft(tmp_path / "study").estimates
    assert alone.pooling == ()


def test_without_own_answers_the_national_figure_stands(tmp_path: Path) -> None:
    counts = {"jong": (200, 90, 20), "oud": (1, 0, 0)}
    figure = pooled_figure(pooled_draft(tmp_path / "study", counts), group="65-plus")
    assert figure.status is PoolStatus.NATIONAL
    assert figure.pooled_share == figure.national_share == 0.6
    assert figure.pooled_standard_error == figure.national_standard_error
    assert (figure.ci_lower, figure.ci_upper) == (figure.national_ci_lower, figure.national_ci_upper)
    hidden = (figure.own_share, figure.own_n, figure.own_n_effective, figure.own_weight, figure.shift_pct)
    assert hidden == (None,) * 5


def test_with_very_many_own_answers_the_own_figure_stands(tmp_path: Path) -> None:
    counts = {"jong": (20_000, 9_000, 4_000), "oud": (10_000, 5_000, 3_000)}
    figure = pooled_figure(pooled_draft(tmp_path / "study", counts))
    assert figure.own_weight == pytest.approx(1, abs=0.005)
    assert figure.pooled_share == pytest.approx(figure.own_share, abs=2e-4)


def test_the_weight_of_own_answers_rises_with_their_number(tmp_path: Path) -> None:
    weights = []
    for n in (40, 80, 400, 2000):
        counts = {"jong": (n, n // 2, 0), "oud": (n, n // 2, 0)}
        weight = pooled_figure(pooled_draft(tmp_path / str(n), counts)).own_weight
        assert weight is not None
        weights.append(weight)
    assert weights == sorted(set(weights))
    assert 0 < weights[0] < weights[-1] < 1


def test_a_gap_beyond_the_limit_stays_apart(tmp_path: Path) -> None:
    counts = {"jong": (400, 380, 20), "oud": (400, 380, 30)}
    draft = pooled_draft(tmp_path / "study", counts)
    figure = pooled_figure(draft)
    assert (figure.status, figure.own_share) == (PoolStatus.APART, 0.95)
    assert (figure.pooled_share, figure.ci_lower, figure.own_weight, figure.shift_pct) == (None,) * 4
    assert figure.national_ci_lower < figure.national_share < figure.national_ci_upper
    assert draft.quality["pooling"]["n_apart"] > 0


def test_a_declared_spread_goes_before_that_of_the_project(tmp_path: Path) -> None:
    declared = POOL + 'spread = 0.4\nspread_source = "Wij maten dit."\n'
    own = pooled_figure(pooled_draft(tmp_path / "own", toml=TOML + declared))
    project = pooled_figure(pooled_draft(tmp_path / "project"))
    assert (own.spread, own.spread_source) == (0.4, "Wij maten dit.")
    assert project.spread == 0.2
    assert project.spread_source.startswith("aanname van Kanaalkompas")
    assert own.own_weight is not None
    assert project.own_weight is not None
    assert own.own_weight > project.own_weight


def test_a_hidden_figure_is_never_pooled_nor_is_one_that_was_hidden_with_it(tmp_path: Path) -> None:
    draft = pooled_draft(tmp_path / "study", SMALL_OLD)
    hidden = {row.row_id for row in draft.estimates if row.status is Status.SUPPRESSED}
    assert {row.group for row in draft.estimates if row.row_id in hidden} == {"18-64", "65-plus"}
    for figure in draft.pooling:
        assert (figure.status is PoolStatus.NATIONAL) == (figure.row in hidden)
    assert pooled_figure(draft).status is PoolStatus.POOLED


def test_a_hidden_figure_does_not_depend_on_its_own_answers(tmp_path: Path) -> None:
    one = pooled_draft(tmp_path / "one", SMALL_OLD)
    other = pooled_draft(tmp_path / "other", {"jong": (190, 20, 15), "oud": (11, 11, 0)})
    for group in ("18-64", "65-plus"):
        assert pooled_figure(one, group=group) == pooled_figure(other, group=group)


def test_no_byte_of_the_edition_gives_a_hidden_share(tmp_path: Path) -> None:
    folder = write_pooled(tmp_path, SMALL_OLD)
    texts = b"".join(
        (folder / name).read_bytes()
        for name in ("pooling.csv", "estimates.csv", "quality.json", "ranks.csv")
    )
    # Shares as they would be written, of ten and of six decimals.
    for share in (7 / 17, 3 / 17, 91 / 203, 23 / 203):
        assert str(round(share, 10)).encode() not in texts
        assert str(round(share, 6)).encode() not in texts
    table = pl.read_parquet(folder / "pooling.parquet").filter(pl.col("status") == "national")
    assert table.height == 3
    for column in ("own_share", "own_n", "own_n_effective", "own_weight", "shift_pct"):
        assert table[column].null_count() == table.height


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = write_pooled(tmp_path / "a"), write_pooled(tmp_path / "b")
    names = sorted(path.name for path in one.iterdir())
    assert {"pooling.csv", "pooling.parquet"} <= set(names)
    assert [(one / name).read_bytes() for name in names] == [(other / name).read_bytes() for name in names]


def test_the_quality_report_says_how_far_own_answers_moved_the_figures(tmp_path: Path) -> None:
    draft = pooled_draft(tmp_path / "study")
    told = draft.quality["pooling"]
    shifts = [abs(figure.shift_pct) for figure in draft.pooling if figure.shift_pct is not None]
    assert (told["edition"], told["n_pooled"], told["n_national"], told["n_apart"]) == (
        *("landelijk@1", len(shifts), 0, 0),
    )
    assert told["mean_shift_pct"] == round(sum(shifts) / len(shifts), 6)
    assert told["citations"] == ["Wij (2025)."]


def test_a_study_that_pools_needs_the_national_edition(tmp_path: Path) -> None:
    study = read_study(write_own(tmp_path / "study"))
    with pytest.raises(ValueError, match="needs the national edition"):
        build_edition(study, read_respondents(study))


def test_an_edition_without_pooling_reads_as_before(tmp_path: Path) -> None:
    study = read_study(write_own(tmp_path / "study", toml=TOML))
    folder = tmp_path / "doetinchem" / "1"
    write_draft(folder, build_edition(study, read_respondents(study)), VOCABULARY)
    edition = read_edition(folder, VOCABULARY)
    assert dict(edition.pooling) == {}
    assert "pooling" not in edition.quality
    assert not list(folder.glob("pooling.*"))
