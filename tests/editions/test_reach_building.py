"""From a study to reach models: what they reproduce, and what they keep to themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from kanaalkompas.editions import (
    ReachModel,
    build_edition,
    journeys_of_use,
    open_store,
    questions_of_use,
    read_edition,
    weigh_study,
    write_draft,
)
from kanaalkompas.editions.building.reach import model_reach
from kanaalkompas.editions.reach_models import reach_bytes
from kanaalkompas.reach import RespondentUse, fit_class_use
from kanaalkompas.survey import read_respondents, read_study
from kanaalkompas.vocabulary import EvidenceKind, Status, built_in_vocabulary
from tests.reach_study import (
    CHANNELS,
    FEW_COMPLETE,
    FEW_PEOPLE,
    N,
    many_channels,
    reach_draft,
    reach_edition,
    reach_study,
    rows,
    write_reach_edition,
    write_reach_study,
)

VOCABULARY = built_in_vocabulary()
MODELS = reach_draft().reach_models
OF_QUESTIONS = [model for model in MODELS if not model.is_journey]


def exact_use(model: ReachModel) -> RespondentUse:
    """Give the respondents' answers that a model of one question stands for."""
    weighed = weigh_study(*reach_study())
    question = next(q for q in questions_of_use(weighed) if q.lead.question == model.lead.question)
    group_keys = [f"{d}:{g}" for d, g in zip(weighed.table.dimensions, weighed.table.groups, strict=True)]
    return question.of_group(group_keys.index(model.lead.group_key), model.channels)


def test_the_shares_of_classes_add_up_to_the_published_shares() -> None:
    for model in OF_QUESTIONS:
        found = model.use.class_share @ model.use.use[:, 0]
        published = np.array([figure.share for figure in model.figures[0] if figure is not None])
        # Few channels may have two decimals, many have four.
        assert np.abs(found - published).max() <= 0.005 + 1e-9, model.lead.group_key


def test_along_a_journey_they_add_up_to_the_shares_of_who_answered_in_every_phase() -> None:
    (journey,) = [model for model in MODELS if model.is_journey]
    table = rows().filter(pl.all_horizontal(pl.col("q1", "q2", "v1").is_not_null()))
    assert journey.n_respondents == table.height == N - 30 - 60
    study, respondents = reach_study()
    weight = weigh_study(study, respondents).calibration.calibrated_weight
    kept = rows().select(pl.all_horizontal(pl.col("q1", "q2", "v1").is_not_null())).to_series().to_numpy()
    doen = np.average(table["q3"].to_numpy() >= 4, weights=weight[kept])
    volgen = np.average(table["v3"].to_numpy() == 1, weights=weight[kept])
    found = journey.use.class_share @ journey.use.use[:, :, CHANNELS.index("website")]
    assert found == pytest.approx([doen, volgen], abs=2e-4)


def test_a_journey_takes_the_question_that_asks_most_of_people() -> None:
    (journey,) = [model for model in MODELS if model.is_journey]
    questions = [next(f.question for f in phase if f is not None) for phase in journey.figures]
    assert questions == ["Hoe deed u mee, minstens 4 dagen?", "Hoe volgde u het?"]
    assert journey.lead.group_key == "totaal:alle"


def test_every_class_holds_thirty_respondents_of_those_who_answered_all() -> None:
    for model in MODELS:
        assert min(model.n_by_class) >= 30
        assert abs(model.use.class_share.sum() - 1) <= 1e-9
        assert sum(model.n_by_class) <= model.n_respondents
        assert len(model.n_by_class) == model.use.class_share.size


def test_a_model_is_no_further_off_than_it_says_and_than_is_allowed() -> None:
    for model in OF_QUESTIONS:
        off = np.abs(model.use.all_mixes() - exact_use(model).all_mixes()).max()
        assert off <= model.use.error
        assert model.use.error <= (0.015 if model.lead.dimension == "totaal" else 0.03)


def test_a_hidden_group_has_no_model() -> None:
    hidden = {row.group_key for row in reach_draft().estimates if row.status is Status.SUPPRESSED}
    assert FEW_PEOPLE in hidden
    assert hidden.isdisjoint(model.lead.group_key for model in MODELS)


def test_one_hidden_channel_hides_the_reach_of_its_group() -> None:
    weighed = weigh_study(*reach_study())
    place = weighed.table.groups.index("vrouw")
    status = weighed.figures.status.copy()
    status[place, weighed.channel_questions[0][2]] = Status.SUPPRESSED
    changed = replace(weighed, figures=replace(weighed.figures, status=status))
    before, after = (questions_of_use(found)[0].is_hidden for found in (weighed, changed))
    assert np.flatnonzero(before != after).tolist() == [place]


def test_a_group_of_which_few_answered_everything_has_no_model() -> None:
    # Each channel was answered by 35 or more, all together by 20: the model would be about those 20.
    published = {
        row.subject: row.n_respondents
        for row in reach_draft().estimates
        if row.group_key == FEW_COMPLETE and row.question == "Hoe deed u mee, minstens 1 dag?"
    }
    assert published == {"brief": 35, "telefoon": 35, "website": 50, "e-mail": 50}
    modelled = {(m.lead.question, m.lead.group_key) for m in OF_QUESTIONS}
    assert ("Hoe deed u mee, minstens 1 dag?", FEW_COMPLETE) not in modelled
    # Nor has one other age group: the total minus the other ages would give it away.
    ages = {group for question, group in modelled if question.endswith("1 dag?") and "leeftijd" in group}
    assert len(ages) == 2


@pytest.mark.parametrize(("n_silent", "has_model"), [(0, True), (1, False), (29, False), (30, True)])
def test_no_journey_where_few_answered_a_phase_and_not_all(
    tmp_path: Path, n_silent: int, has_model: bool
) -> None:
    # All answered `doen`; the silent did not answer `volgen`. The journey is about all but them, so the two
    # shares of a channel in `doen`, of all and of all but them, would say what the silent do.
    silent = pl.int_range(pl.len()) < n_silent
    columns = ("q1", "q2", "v1", "v2", "v3")
    table = rows().with_columns(pl.col(columns).fill_null(0))
    table = table.with_columns(
        pl.when(~silent).then(pl.col(column)).alias(column) for column in ("v1", "v2", "v3")
    )
    study = read_study(write_reach_study(tmp_path / "study", table=table))
    weighed = weigh_study(study, read_respondents(study))
    (journey,) = journeys_of_use(weighed)
    assert bool(journey.gives_few_away[0]) != has_model
    # Where everyone gives few away, so does each group.
    assert has_model or journey.gives_few_away.all()
    assert any(model.is_journey for model in model_reach(weighed)) == has_model


def test_no_journey_where_few_answered_one_item_of_a_phase_and_not_all(tmp_path: Path) -> None:
    # 1,200 answered q3 and 1,190 answered q1 and all of both phases: ten people follow for q3.
    table = rows().with_columns(pl.col("q1", "q2", "v1", "v2", "v3").fill_null(0))
    first = pl.int_range(pl.len()) < 10
    table = table.with_columns(pl.when(~first).then(pl.col("q1")).alias("q1"))
    study = read_study(write_reach_study(tmp_path / "study", table=table))
    assert journeys_of_use(weigh_study(study, read_respondents(study)))[0].gives_few_away[0]


def test_what_people_want_has_no_model() -> None:
    kinds = {figure.evidence_kind for m in MODELS for phase in m.figures for figure in phase if figure}
    assert kinds == {EvidenceKind.USE}
    assert any(row.evidence_kind is EvidenceKind.PREFERENCE for row in reach_draft().estimates)


def test_pairs_of_groups_have_no_model() -> None:
    assert any("*" in row.dimension for row in reach_draft().estimates)
    assert not any("*" in model.lead.dimension for model in MODELS)


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    again = build_edition(*reach_study())
    write_draft(tmp_path / "again", again)
    folder = write_reach_edition(tmp_path / "store")
    for name in ("reach.csv", "reach.parquet"):
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()


def test_a_question_about_more_channels_than_can_be_compared_gets_figures_and_no_model(
    tmp_path: Path,
) -> None:
    folder = write_reach_study(tmp_path / "study", *many_channels(27))
    study = read_study(folder)
    draft = build_edition(study, read_respondents(study))
    assert draft.reach_models == ()
    assert len({row.subject for row in draft.estimates}) == 27
    write_draft(tmp_path / "edition", draft, VOCABULARY)
    assert read_edition(tmp_path / "edition", VOCABULARY).reach_models == ()


def test_a_question_about_one_channel_has_no_model(tmp_path: Path) -> None:
    folder = write_reach_study(tmp_path / "study", *many_channels(1))
    study = read_study(folder)
    assert build_edition(study, read_respondents(study)).reach_models == ()


def numbers_in(content: bytes) -> set[float]:
    cells = (cell for line in content.decode().splitlines() for cell in line.split(","))
    found = set()
    for cell in cells:
        try:
            found.add(float(cell))
        except ValueError:
            continue
    return found


def test_no_exact_reach_of_a_mix_stands_in_any_file(tmp_path: Path) -> None:
    # All exact unions together give back the patterns of respondents.
    folder = write_reach_edition(tmp_path)
    found = np.array(
        sorted(
            set().union(*(numbers_in((folder / n).read_bytes()) for n in ("reach.csv", "estimates.csv")))
        )
    )
    for model in OF_QUESTIONS:
        exact = exact_use(model).all_mixes()
        unions = [exact[mix] for mix in range(exact.size) if mix.bit_count() > 1]
        near = np.abs(found[:, None] - unions).min(axis=0)
        assert (near > 1e-9).all(), model.lead.group_key


def test_the_models_do_not_answer_exactly_either() -> None:
    # An error of 0 for more than two channels would be the respondents themselves.
    for model in OF_QUESTIONS:
        if len(model.channels) > 2:
            off = np.abs(model.use.all_mixes() - exact_use(model).all_mixes())
            assert off.max() > 1e-4, model.lead.group_key


def test_no_respondent_is_in_any_file_of_an_edition(tmp_path: Path) -> None:
    folder = write_reach_edition(tmp_path)
    for file in folder.iterdir():
        assert b"mens-0" not in file.read_bytes()
    assert {file.name for file in folder.iterdir()} == {
        *("edition.toml", "estimates.csv", "estimates.parquet", "quality.json", "ranks.csv"),
        *("reach.csv", "reach.parquet"),
    }


def test_nothing_of_a_stored_edition_leads_to_respondents(tmp_path: Path) -> None:
    # No array of an edition has an axis of respondents, and its columns are about classes.
    write_reach_edition(tmp_path)
    edition = open_store(tmp_path, VOCABULARY).find("bereik")
    for model in edition.reach_models:
        for array in (model.use.class_share, model.use.use):
            assert max(array.shape) < 30
        assert not hasattr(model.use, "membership")
    assert b"respondents.parquet" not in reach_bytes(edition.reach_models)


def test_the_reach_models_of_an_edition_are_those_of_its_draft() -> None:
    assert len(reach_edition().reach_models) == len(MODELS)


def test_a_fit_of_more_channels_than_can_be_compared_is_still_refused() -> None:
    with pytest.raises(Exception, match="27 kanalen tegelijk"):
        fit_class_use(
            np.zeros((40, 1, 27)),
            np.ones(40),
            np.zeros((1, 27)),
            n_effective=40.0,
            limit=0.03,
            generator=np.random.default_rng(1),
        )
