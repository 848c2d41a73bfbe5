"""The fictitious survey: reproducible, complete, true to its own numbers, and open about being invented."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray
from scipy.special import expit, logit

from kanaalkompas.editions import open_store
from kanaalkompas.editions.voorbeeld import true_classes, write_study
from kanaalkompas.editions.voorbeeld.answers import solve_intercepts
from kanaalkompas.editions.voorbeeld.parameters import Item, read_model, read_questions
from kanaalkompas.editions.voorbeeld.people import draw_people, trait_ids
from kanaalkompas.segmentation import Segmentation
from kanaalkompas.survey import read_respondents, read_study
from kanaalkompas.vocabulary import SLUG, InputError, built_in_vocabulary

N = 7600
PROFILE_QUESTIONS = ("vertrouwen", "betrokkenheid", "meedoen")
TRAITS = ["leeftijd", "geslacht", "opleiding", "inkomen", "stedelijkheid"]
QUESTIONS = read_questions()
ITEMS = [(column, item) for q in QUESTIONS for column, item in zip(q.columns, q.items, strict=True)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("voorbeeld")
    write_study(place)
    return place


@pytest.fixture(scope="module")
def table(folder: Path) -> pl.DataFrame:
    return pl.read_parquet(folder / "respondents.parquet")


@pytest.fixture(scope="module")
def study(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "study.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def raked_weight(folder: Path, study: dict[str, Any], table: pl.DataFrame) -> NDArray[np.float64]:
    """Rake in the plainest way: multiply by target / found, margin by margin, until nothing moves."""
    weight = np.ones(table.height)
    margins = [_cells(folder, table, margin) for margin in study["weighting"]["margin"]]
    for _ in range(200):
        for cell, targets in margins:
            weight *= (targets / np.bincount(cell, weight))[cell]
    scaled: NDArray[np.float64] = weight / weight.mean()
    return scaled


def _cells(
    folder: Path, table: pl.DataFrame, margin: dict[str, Any]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    targets = pl.read_csv(folder / margin["targets"]).with_row_index("cell")
    found = table.select(margin["columns"]).join(
        targets, on=margin["columns"], how="left", maintain_order="left"
    )
    return found["cell"].to_numpy().astype(np.int64), targets["count"].to_numpy().astype(float)


def _yes(table: pl.DataFrame, column: str, item: Item) -> NDArray[np.float64]:
    """1 is a yes, 0 a no, NaN no answer."""
    given = table[column].cast(pl.Float64).fill_null(np.nan).to_numpy()
    return np.where(np.isnan(given), np.nan, given >= item.at_least)


def _share(yes: NDArray[np.float64], weight: NDArray[np.float64]) -> tuple[float, float]:
    """Give the weighted share and Kish's effective number of answers."""
    kept = ~np.isnan(yes)
    return float(np.average(yes[kept], weights=weight[kept])), float(
        weight[kept].sum() ** 2 / (weight[kept] ** 2).sum()
    )


def test_two_runs_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_study(tmp_path / "again")
    assert _hashes(tmp_path / "again") == _hashes(folder)
    assert len(_hashes(folder)) == 5


def _hashes(place: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in place.iterdir()}


def test_every_respondent_is_there_once_and_only_mapped_columns_are_written(table: pl.DataFrame) -> None:
    assert table.height == N
    assert table["respondent"].n_unique() == N
    assert table.columns == ["respondent", *TRAITS, *(column for column, _ in ITEMS)]
    assert len(ITEMS) == 576


def test_answers_are_codes_of_their_scale_or_missing(table: pl.DataFrame) -> None:
    for column, item in ITEMS:
        allowed = {0, 1} if item.scale == 2 else set(range(1, item.scale + 1))
        assert set(table[column].drop_nulls().unique()) == allowed, column


def test_raked_shares_meet_the_shares_asked_for_within_sampling_noise(
    table: pl.DataFrame, raked_weight: NDArray[np.float64]
) -> None:
    gaps = []
    for column, item in ITEMS:
        share, n_effective = _share(_yes(table, column, item), raked_weight)
        gaps.append((share - item.share) / np.sqrt(item.share * (1 - item.share) / n_effective))
    assert np.abs(gaps).max() < 4.5
    assert 0.85 < np.std(gaps) < 1.15


def test_without_weighting_the_shares_would_be_wrong(
    table: pl.DataFrame, raked_weight: NDArray[np.float64]
) -> None:
    column = "participatie_attenderen_wil_huis-aan-huisblad"
    yes = _yes(table, column, dict(ITEMS)[column])
    (raw, n), (raked, _) = _share(yes, np.ones(N)), _share(yes, raked_weight)
    assert raw - raked > 5 * np.sqrt(raked * (1 - raked) / n)


def test_anchors_are_figures_that_were_published_and_are_used_as_they_are() -> None:
    published = {(r["source"], r["period"], r["pct"]) for r in _rows("openbare_bronnen", "figures.csv")}
    shares = {(q.id, item.subject): item.share for q in QUESTIONS for item in q.items}
    anchors = _rows("voorbeeld", "anchors.csv")
    assert len({(row["question"], row["subject"]) for row in anchors}) == len(anchors) > 40
    for row in anchors:
        assert (row["source"], row["period"], row["published_pct"]) in published, row
        assert shares[row["question"], row["subject"]] == float(row["published_pct"]) / 100, row


def _rows(room: str, name: str) -> list[dict[str, str]]:
    text = files(f"kanaalkompas.editions.{room}").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("case", ["dienstverlening", "participatie"])
@pytest.mark.parametrize("phase", built_in_vocabulary().phases)
def test_every_case_and_phase_has_channels_reasons_expectations_and_barriers(case: str, phase: str) -> None:
    n_items = {
        (q.subject_kind, q.evidence_kind): len(q.items)
        for q in QUESTIONS
        if (q.case, q.phase) == (case, phase)
    }
    assert n_items["channel", "preference"] == n_items["channel", "use"] >= 14
    for kind in (("motive", "preference"), ("expectation", "preference"), ("barrier", "use")):
        assert 4 <= n_items[kind] <= 6


def test_every_id_is_a_word_of_the_vocabulary(study: dict[str, Any]) -> None:
    words = built_in_vocabulary()
    for group in study["group"]:
        assert all(words.group(f"{group['dimension']}:{name}") for name in group["values"])
    asked = set()
    for question in study["question"]:
        assert question["case"] in (*words.cases, "")
        assert question["phase"] in (*words.phases, "")
        for subject, item in question["items"].items():
            assert SLUG.fullmatch(subject)
            if question["subject_kind"] == "channel":
                assert words.channel(subject).serves(question["case"])
                asked.add(subject)
            else:
                assert item["wording"].endswith(".")
    assert asked == set(words.channels) - {"nl-alert"}


def test_the_groups_cover_all_values_of_their_column(study: dict[str, Any], table: pl.DataFrame) -> None:
    assert {group["dimension"] for group in study["group"]} == set(TRAITS)
    for group in study["group"]:
        listed = {value for found in group["values"].values() for value in _listed(found)}
        assert set(table[group["column"]].drop_nulls().unique()) == listed
    assert {"25-44", "45-64", "65-plus"} <= set(study["group"][0]["values"])


def _listed(value: str | list[str]) -> Iterable[str]:
    return [value] if isinstance(value, str) else value


def test_routed_questions_are_blank_exactly_for_whom_they_were_not_asked(table: pl.DataFrame) -> None:
    routed = [question for question in QUESTIONS if question.route]
    assert {question.route for question in routed} == {"contact_had-contact", "meegedaan_deed-mee"}
    for question in routed:
        asked = table[question.route] == question.asked
        answered = table[question.columns[0]].is_not_null()
        assert not (answered & ~asked).any()
        assert 0.95 < answered.filter(asked).mean() < 0.99  # type: ignore[operator]


def test_margins_count_the_same_people_and_each_cell_has_respondents(
    folder: Path, study: dict[str, Any], table: pl.DataFrame
) -> None:
    for margin in study["weighting"]["margin"]:
        cell, targets = _cells(folder, table, margin)
        assert targets.sum() == 14_142_339
        assert np.bincount(cell, minlength=len(targets)).min() >= 20
    education = pl.read_csv(folder / "margin_leeftijd_opleiding.csv")
    is_graduate = (education["opleiding"] == "hbo-wo").to_numpy()
    assert np.average(is_graduate, weights=education["count"].to_numpy()) == pytest.approx(
        0.318, abs=0.0005
    )


def test_older_people_want_letters_and_younger_people_messages(
    table: pl.DataFrame, raked_weight: NDArray[np.float64]
) -> None:
    for column, rises in (
        ("dienstverlening_afronden_wil_brief", True),
        ("dienstverlening_doen_wil_telefoon", True),
        ("dienstverlening_volgen_wil_berichtenapp", False),
    ):
        yes = _yes(table, column, dict(ITEMS)[column])
        ages = [(table["leeftijd"] == age).to_numpy() for age in trait_ids(read_model())["leeftijd"]]
        shares = [_share(yes[age], raked_weight[age])[0] for age in ages]
        assert (shares[-1] - shares[0] > 0.15) if rises else (shares[0] - shares[-1] > 0.15)


def test_channels_hang_together_so_that_reach_is_less_than_independence_says(table: pl.DataFrame) -> None:
    question = next(q for q in QUESTIONS if q.id == "dienstverlening_attenderen_gebruikt")
    used = table.select(question.columns[:4]).drop_nulls().to_numpy()
    assert used.any(axis=1).mean() < 1 - np.prod(1 - used.mean(axis=0)) - 0.01


def test_the_true_classes_can_be_told_apart_from_the_profile_items(table: pl.DataFrame) -> None:
    true_class = true_classes()
    assert true_class.shape == (N,)
    chance = _class_chances(table, true_class)
    entropy = -(chance * np.log(np.maximum(chance, 1e-300))).sum(axis=1)
    assert 1 - entropy.mean() / np.log(4) >= 0.7
    assert (chance.argmax(axis=1) == true_class).mean() > 0.85
    assert np.bincount(true_class, minlength=4).min() > 0.1 * N


def _class_chances(table: pl.DataFrame, true_class: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give the chance of each class given the answers, which are independent within a class."""
    log_chance = np.tile(np.log(np.bincount(true_class) / N), (N, 1))
    for question in (q for q in QUESTIONS if q.id in PROFILE_QUESTIONS):
        for column in question.columns:
            given = table[column].fill_null(-1).to_numpy()
            for answer in np.unique(given[given >= 0]):
                for k in range(4):
                    log_chance[given == answer, k] += np.log(
                        (given[(true_class == k) & (given >= 0)] == answer).mean()
                    )
    chance = np.exp(log_chance - log_chance.max(axis=1, keepdims=True))
    scaled: NDArray[np.float64] = chance / chance.sum(axis=1, keepdims=True)
    return scaled


def test_the_study_says_everywhere_that_it_is_fictitious(study: dict[str, Any]) -> None:
    head = study["study"]
    assert head["id"] == "voorbeeld"
    assert head["version"] == 1
    assert head["fictitious"] is True
    assert {head["evidence_kind"], *(q["evidence_kind"] for q in study["question"])} == {
        "preference",
        "use",
    }
    texts = [head[name] for name in ("title", "population", "sampling", "notice")]
    texts += [head["source"][name] for name in ("title", "producer", "citation")]
    texts += [question["base_text"] for question in study["question"] if "base" in question]
    for text in texts:
        assert "fictie" in text.lower(), text


def test_no_real_source_is_named_where_answers_are_invented(folder: Path, table: pl.DataFrame) -> None:
    written = (folder / "study.toml").read_text(encoding="utf-8") + " ".join(table.columns)
    for source in _rows("openbare_bronnen", "sources.csv"):
        makers = re.split(r", via | / |, | en | voor ", source["producer"])
        for name in (source["id"], source["title"], *makers):
            assert not re.search(rf"\b{re.escape(name)}\b", written), name
    assert "http" not in written


def test_the_method_page_gives_the_true_numbers() -> None:
    page = Path(__file__).parents[2].joinpath("docs/methode/voorbeeld.md").read_text(encoding="utf-8")
    model = read_model()
    for number in (model["n_respondents"], model["n_invited"]):
        assert f"{number:,}".replace(",", ".") in page


def test_an_intercept_is_the_logit_of_the_share_where_people_do_not_differ() -> None:
    assert solve_intercepts(np.zeros((3, 2)), np.array([0.2, 0.5])) == pytest.approx(logit([0.2, 0.5]))


def test_intercepts_meet_their_shares_where_people_differ_much() -> None:
    log_odds = np.random.default_rng(1).normal(0, 3, (500, 3))
    shares = np.array([0.01, 0.4, 0.97])
    found = expit(log_odds + solve_intercepts(log_odds, shares)).mean(axis=0)
    assert found == pytest.approx(shares, abs=1e-9)


def test_too_few_people_who_respond_is_an_error() -> None:
    model = {**read_model(), "n_invited": 9000}
    with pytest.raises(InputError, match="n_invited"):
        draw_people(np.random.default_rng(1), model)


def test_the_pipeline_reads_the_study(folder: Path) -> None:
    survey = pytest.importorskip("kanaalkompas.survey")
    study = survey.read_study(folder)
    assert study.fictitious
    assert sum(len(question.items) for question in study.questions) == len(ITEMS)


@pytest.fixture(scope="module")
def profiles() -> Segmentation:
    """What the built edition says of its profiles."""
    found = open_store(None, built_in_vocabulary()).find_served("voorbeeld").segmentation
    assert found is not None
    return found


def test_four_profiles_are_chosen_though_nobody_told_how_many(
    study: dict[str, Any], profiles: Segmentation
) -> None:
    assert "classes" not in study["segmentation"]
    assert {profile.id for profile in profiles.profiles} == {
        *("meedoeners", "volgers", "critici", "afwachters")
    }
    usable = [count for count in profiles.counts if not count.why_not]
    assert min(usable, key=lambda count: count.bic).n_classes == 4
    assert [count.n_classes for count in profiles.counts] == list(range(1, 11))


def test_the_true_classes_are_found_again_by_the_published_parameters(
    folder: Path, profiles: Segmentation
) -> None:
    answers = read_respondents(read_study(folder)).profile_answers
    assert answers is not None
    log_chance = np.log([[profile.class_share for profile in profiles.profiles]]).repeat(N, axis=0)
    for c, profile in enumerate(profiles.profiles):
        for shares, codes in zip(profile.answer_share, answers.T, strict=True):
            given = ~np.isnan(codes)
            log_chance[given, c] += np.log(shares)[codes[given].astype(int)]
    placed, true_class = log_chance.argmax(axis=1), true_classes()
    order = ["meedoeners", "volgers", "critici", "afwachters"]
    found = np.array([order.index(profile.id) for profile in profiles.profiles])[placed]
    assert (found == true_class).mean() > 0.92
    assert np.bincount(placed).tolist() == [profile.size.n_respondents for profile in profiles.profiles]


def test_sizes_of_profiles_are_those_of_the_true_classes_within_their_interval(
    profiles: Segmentation, raked_weight: NDArray[np.float64]
) -> None:
    order = ["meedoeners", "volgers", "critici", "afwachters"]
    true_size = np.bincount(true_classes(), raked_weight) / raked_weight.sum()
    for profile in profiles.profiles:
        truth = true_size[order.index(profile.id)]
        assert profile.size.ci_lower <= truth <= profile.size.ci_upper, profile.id


def test_the_typing_tool_is_short_and_much_better_than_the_largest_profile(profiles: Segmentation) -> None:
    assert profiles.typing is not None
    assert len(profiles.typing.items) <= 8
    assert profiles.typing.agreement.share > profiles.typing.baseline.share + 0.4


def test_profiles_add_to_age_where_people_take_part_and_not_where_they_arrange_things(
    profiles: Segmentation,
) -> None:
    """Involvement drives the channels of participatie in the generator, hardly those of dienstverlening."""
    gain = {
        case: np.mean([row.gain for row in profiles.audit if (row.case, row.beyond) == (case, "leeftijd")])
        for case in ("participatie", "dienstverlening")
    }
    assert gain["participatie"] > 3 * gain["dienstverlening"]
    assert gain["participatie"] > 0.004
