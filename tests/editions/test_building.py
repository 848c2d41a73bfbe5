"""From a study to an edition: a survey made here, small enough to check by other means."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from kanaalkompas.editions import (
    Draft,
    build_edition,
    diff_editions,
    manifest_of,
    open_store,
    read_edition,
    recompute_estimate,
    write_draft,
)
from kanaalkompas.survey import read_respondents, read_study
from kanaalkompas.vocabulary import Estimate, Status, built_in_vocabulary
from tests.study_head import study_head

ROOT = Path(__file__).parents[2]

STUDY = (
    study_head("speelgoed", "Speelgoed")
    + """\
[[group]]
dimension = "geslacht"
column = "sex"
[group.values]
man = "m"
vrouw = "v"
[[group]]
dimension = "leeftijd"
column = "age"
no_group = ["x"]
[group.values]
"18-64" = "jong"
"65-plus" = ["65", "75"]
"65-74" = "65"
"75-plus" = "75"
[weighting]
method = "raking"
replicates = 200
seed = 7
[[weighting.margin]]
columns = ["sex"]
targets = "sex.csv"
[[question]]
subject_kind = "channel"
case = "participatie"
phase = "doen"
text = "Hoe deed u mee?"
[question.items]
brief = { column = "q1", equals = 1 }
telefoon = { column = "q2", equals = 1 }
website = { column = "q3", equals = 1 }
"""
)


def make_study(
    folder: Path,
    n_oldest: int = 60,
    n_unknown: int = 0,
    toml: str = STUDY,
    men: float = 0.4,
    n: int = 400,
) -> Path:
    """Write invented respondents: `q1` is common, `q2` and `q3` are rarer and alike."""
    rng = np.random.default_rng(3)
    age = np.repeat(["jong", "65", "75", "x"], [n - 100 - n_oldest - n_unknown, 100, n_oldest, n_unknown])
    rows = pl.DataFrame(
        {
            "rid": np.arange(n),
            "sex": rng.choice(["m", "v"], n, p=[men, 1 - men]),
            "age": age,
            "q1": (rng.random(n) < 0.8).astype(int),
            "q2": (rng.random(n) < 0.3).astype(int),
            "q3": (rng.random(n) < 0.3).astype(int),
            "naam": [f"geheim-{i}" for i in range(n)],
        }
    )
    folder.mkdir()
    (folder / "study.toml").write_text(toml, encoding="utf-8")
    (folder / "sex.csv").write_text("sex,count\nm,500\nv,500\n", encoding="utf-8")
    rows.write_csv(folder / "rows.csv")
    return folder


def build(folder: Path) -> Draft:
    study = read_study(folder)
    return build_edition(study, read_respondents(study))


def by_place(draft: Draft) -> dict[tuple[str, str], Estimate]:
    return {(row.group_key, row.subject): row for row in draft.estimates}


def test_a_share_is_the_mean_of_both_sexes_as_the_margin_says(tmp_path: Path) -> None:
    # With one margin of two equal halves, raking gives the plain mean of the two shares.
    folder = make_study(tmp_path / "study")
    rows = pl.read_csv(folder / "rows.csv")
    by_sex = rows.group_by("sex").agg(pl.col("q1").mean())["q1"].mean()
    found = by_place(build(folder))["totaal:alle", "brief"]
    assert found.share == pytest.approx(by_sex, abs=1e-10)
    assert found.n_respondents == 400
    assert (found.source, found.period, found.scope) == ("speelgoed", "2026", "gemeente")


def test_a_small_group_is_hidden_and_cannot_be_worked_out(tmp_path: Path) -> None:
    # Twenty of 75 and over are too few; 65-plus minus 65–74 would give them, so 65–74 is hidden too.
    found = by_place(build(make_study(tmp_path / "study", n_oldest=20)))
    hidden = {group for (group, _), row in found.items() if row.status is Status.SUPPRESSED}
    assert hidden == {"leeftijd:75-plus", "leeftijd:65-74"}
    for row in found.values():
        numbers = (row.share, row.standard_error, row.ci_lower, row.ci_upper, row.n_respondents)
        assert (row.status is Status.SUPPRESSED) == (numbers == (None,) * 5)


def test_a_few_people_without_a_group_do_not_follow_from_the_rest(tmp_path: Path) -> None:
    # Five people whose age is not known are the total minus the age groups, so one age group goes.
    found = by_place(build(make_study(tmp_path / "study", n_unknown=5)))
    hidden = {group for (group, _), row in found.items() if row.status is Status.SUPPRESSED}
    assert any(group.startswith("leeftijd:") for group in hidden)


def test_no_cross_table_gives_away_those_who_miss_one_of_its_groups(tmp_path: Path) -> None:
    # Without unknown ages sex and age are crossed; forty unknown ages are enough to show the rest, but
    # of each sex there are fewer than thirty of them: women minus the women of each age.
    def crossed(draft: Draft) -> set[Status]:
        return {row.status for row in draft.estimates if row.dimension == "geslacht*leeftijd"}

    toml = STUDY.replace('"65-74" = "65"\n', "").replace('"75-plus" = "75"\n', "")
    folder = make_study(tmp_path / "known", n_oldest=300, toml=toml, men=0.5, n=900)
    assert crossed(build(folder)) == {Status.PUBLISHED}
    folder = make_study(tmp_path / "unknown", n_oldest=300, n_unknown=40, toml=toml, men=0.5, n=900)
    assert crossed(build(folder)) == {Status.SUPPRESSED}


def test_two_groups_of_two_dimensions_may_not_differ_by_a_few(tmp_path: Path) -> None:
    # The second dimension has the same young people and ten more: the difference would be those ten.
    folder = make_study(tmp_path / "study")
    rows = pl.read_csv(folder / "rows.csv")
    young = (rows["age"] == "jong").to_numpy().copy()
    young[np.flatnonzero(~young)[:10]] = True
    rows.with_columns(pl.Series("soort", np.where(young, "a", "b"))).write_csv(folder / "rows.csv")
    own = '[[group]]\ndimension = "soort"\ncolumn = "soort"\n[group.values]\na = "a"\nb = "b"\n[weighting]'
    (folder / "study.toml").write_text(STUDY.replace("[weighting]", own, 1), encoding="utf-8")
    found = by_place(build(folder))
    pair = {found["leeftijd:18-64", "brief"].status, found["soort:a", "brief"].status}
    assert Status.SUPPRESSED in pair


def test_the_response_has_points_between_thousands(tmp_path: Path) -> None:
    study = read_study(make_study(tmp_path / "study", n=1200))
    assert manifest_of(study, read_respondents(study)).response == "1.200 van 1.200 deelnemers tellen mee"


def test_the_order_says_only_what_the_data_bear(tmp_path: Path) -> None:
    draft = build(make_study(tmp_path / "study"))
    rows = by_place(draft)
    ranks = {rank.row: rank for rank in draft.ranks}
    brief, telefoon, website = (
        ranks[rows["totaal:alle", subject].row_id] for subject in ("brief", "telefoon", "website")
    )
    assert (brief.tier, brief.rank_lower, brief.rank_upper) == (1, 1, 1)
    assert telefoon.tier == website.tier == 2
    assert {brief.top3_probability, telefoon.top3_probability} == {1.0}


def test_a_hidden_group_has_no_order(tmp_path: Path) -> None:
    draft = build(make_study(tmp_path / "study", n_oldest=20))
    hidden = {row.row_id for row in draft.estimates if row.status is Status.SUPPRESSED}
    assert hidden.isdisjoint(rank.row for rank in draft.ranks)


def test_the_same_study_gives_the_same_edition(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "study")
    for place in ("one", "other"):
        write_draft(tmp_path / place, build(folder))
    files = sorted(file.name for file in (tmp_path / "one").iterdir())
    assert "reach.csv" in files
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_an_estimate_is_recomputed_from_the_respondents(tmp_path: Path) -> None:
    study = read_study(make_study(tmp_path / "study"))
    respondents = read_respondents(study)
    for row in build_edition(study, respondents).estimates[:5]:
        assert recompute_estimate(study, respondents, row.row_id) == row


def test_nothing_of_an_unmapped_column_is_in_the_edition(tmp_path: Path) -> None:
    draft = build(make_study(tmp_path / "study"))
    folder = tmp_path / "edition"
    write_draft(folder, draft)
    for file in folder.iterdir():
        assert b"geheim-" not in file.read_bytes()


def test_the_quality_report_leaves_out_small_cells_of_a_margin(tmp_path: Path) -> None:
    quality = build(make_study(tmp_path / "study")).quality
    assert quality["n_respondents"] == 400
    for row in quality["weighting"]["margins"]:
        assert row["share_after"] == pytest.approx(row["target_share"], abs=1e-6)


def shared_folder() -> Path | None:
    named = os.environ.get("KANAALKOMPAS_SHARED")
    place = Path(named) if named else ROOT.parent / "shared"
    return place if (place / "data/vu-news-2021/respondents.csv").is_file() else None


@pytest.mark.real_data
@pytest.mark.skipif(shared_folder() is None, reason="needs the folder shared beside the checkout")
def test_the_news_edition_is_what_its_study_gives(tmp_path: Path) -> None:
    shared = shared_folder()
    assert shared is not None
    folder = Path(shutil.copytree(ROOT / "studies/nieuwsbronnen-2021", tmp_path / "study"))
    shutil.copyfile(shared / "data/vu-news-2021/respondents.csv", folder / "respondents.csv")
    draft = build(folder)
    write_draft(tmp_path / "edition", draft)
    words = built_in_vocabulary()
    shipped = open_store(None, words).find_served("nieuwsbronnen-2021")
    rebuilt = read_edition(tmp_path / "edition", words)
    assert diff_editions(shipped, rebuilt).is_empty
    assert rebuilt.ranks == shipped.ranks
    assert rebuilt.quality == shipped.quality


def test_one_small_cell_of_a_margin_is_never_blank_alone(tmp_path: Path) -> None:
    # Of two cells the small one would be the whole minus the other.
    folder = make_study(tmp_path / "study", men=0.065)
    n_men = pl.read_csv(folder / "rows.csv").filter(pl.col("sex") == "m").height
    assert 20 <= n_men < 30
    rows = build(folder).quality["weighting"]["margins"]
    assert [(row["n_respondents"], row["share_before"]) for row in rows] == [(None, None)] * 2
