"""Profiles in an edition: their figures, what is hidden, their names, and what they are put to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kanaalkompas.editions import (
    Draft,
    WeighedStudy,
    build_edition,
    questions_of_use,
    read_edition,
    recompute_estimate,
    weigh_study,
    write_draft,
)
from kanaalkompas.editions.building import order
from kanaalkompas.editions.building.figures import hidden_figures
from kanaalkompas.editions.building.group_table import GroupTable
from kanaalkompas.editions.building.profiles import find_study_profiles
from kanaalkompas.editions.building.reach import model_reach
from kanaalkompas.estimation import Ranking, estimate_shares, rank_channels
from kanaalkompas.segmentation import Segmentation
from kanaalkompas.survey import read_respondents, read_study
from kanaalkompas.vocabulary import CiBasis, Estimate, InputError, Status, built_in_vocabulary
from tests.editions.profile_study import COLUMNS, NAMES, PLAN, STUDY, N, true_class, write_profile_study

ASKED_ALL = "doen"
ASKED_SOME = "afronden"
OWN = "volgen"
"""The phase whose question is about the indicators."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_profile_study(tmp_path_factory.mktemp("profiles"))


@pytest.fixture(scope="module")
def weighed(folder: Path) -> WeighedStudy:
    study = read_study(folder)
    return weigh_study(study, read_respondents(study))


@pytest.fixture(scope="module")
def draft(folder: Path) -> Draft:
    return build(folder)


def build(folder: Path) -> Draft:
    study = read_study(folder)
    return build_edition(study, read_respondents(study))


def segmentation_of(draft: Draft) -> Segmentation:
    assert draft.segmentation is not None
    return draft.segmentation


def of_profiles(draft: Draft, phase: str) -> dict[tuple[str, str], Estimate]:
    return {
        (row.group, row.subject): row
        for row in draft.estimates
        if row.dimension == "profiel" and row.phase == phase
    }


def test_the_profiles_are_the_classes_that_were_put_in(weighed: WeighedStudy) -> None:
    assert weighed.profiles is not None
    assert weighed.profiles.ids == ("alles", "niets", "half")
    assert (weighed.profiles.found.assigned == true_class()).mean() > 0.95
    assert weighed.profiles.sizes.share[:, 0] == pytest.approx([0.5, 0.3, 0.2], abs=0.03)


def test_profiles_are_a_dimension_with_labels_and_in_no_pair(draft: Draft) -> None:
    groups = [(g.id, g.label) for g in draft.manifest.groups if g.dimension == "profiel"]
    assert groups == [("alles", "Wil alles"), ("niets", "Wil niets"), ("half", "Wil het halve")]
    assert not any("profiel*" in row.dimension or "*profiel" in row.dimension for row in draft.estimates)
    shown = of_profiles(draft, ASKED_ALL)
    assert len(shown) == 9
    assert {row.ci_basis for row in shown.values()} == {CiBasis.MODEL}
    assert {row.ci_basis for row in draft.estimates if row.dimension == "leeftijd"} == {CiBasis.DESIGN}


def test_anyone_can_compute_the_figures_from_what_is_published(folder: Path, draft: Draft) -> None:
    """Place everyone by the published shares, and correct by the published confusion: a second route."""
    study, found = read_study(folder), segmentation_of(draft)
    respondents = read_respondents(study)
    answers = respondents.profile_answers
    assert answers is not None
    log_chance = np.log([profile.class_share for profile in found.profiles]) + np.array(
        [
            [
                sum(
                    np.log(p.answer_share[j][int(code)]) for j, code in enumerate(row) if not np.isnan(code)
                )
                for p in found.profiles
            ]
            for row in answers
        ]
    )
    placed = log_chance.argmax(axis=1)
    weight = weigh_study(study, respondents).calibration.calibrated_weight
    corrected = np.linalg.inv(np.array(found.confusion))[placed] * weight[:, None]
    brief = respondents.answers[:, 0]
    rows = of_profiles(draft, ASKED_ALL)
    for c, profile in enumerate(found.profiles):
        by_hand = (corrected[:, c] * brief).sum() / corrected[:, c].sum()
        assert rows[profile.id, "brief"].share == pytest.approx(by_hand, abs=1e-3)
        assert rows[profile.id, "brief"].n_respondents == (placed == c).sum()
        assert profile.size.share == pytest.approx(corrected[:, c].sum() / weight.sum(), abs=1e-3)


def test_corrected_shares_times_sizes_are_the_share_of_everyone(draft: Draft) -> None:
    sizes = {profile.id: profile.size.share for profile in segmentation_of(draft).profiles}
    everyone = {
        row.subject: row.share
        for row in draft.estimates
        if (row.phase, row.dimension) == (ASKED_ALL, "totaal")
    }
    rows = of_profiles(draft, ASKED_ALL)
    for subject, share in everyone.items():
        together = sum(size * (rows[name, subject].share or 0) for name, size in sizes.items())
        assert together == pytest.approx(share, abs=2e-6)


def test_the_error_is_larger_than_that_of_a_known_group(draft: Draft, weighed: WeighedStudy) -> None:
    """A known group of the same people has no error of assignment."""
    known = estimate_shares(
        weighed.respondents.answers[:, :1],
        np.eye(3)[true_class()],
        weighed.calibration,
    )
    for c, name in enumerate(("alles", "niets", "half")):
        error = of_profiles(draft, ASKED_ALL)[name, "brief"].standard_error
        assert error is not None
        assert 0.8 < error / known.standard_error[c, 0] < 1.6


def test_what_profiles_are_made_of_has_no_figures_by_profile(draft: Draft, folder: Path) -> None:
    assert of_profiles(draft, OWN) == {}
    assert any(row.phase == OWN and row.dimension == "leeftijd" for row in draft.estimates)
    figures = [model.figures[0][0] for model in draft.reach_models]
    modelled = {(f.phase, f.dimension) for f in figures if f is not None}
    assert (ASKED_ALL, "profiel") in modelled
    assert (OWN, "profiel") not in modelled
    assert {row.phase for row in segmentation_of(draft).audit} == {ASKED_ALL, ASKED_SOME}
    own = next(row for row in draft.estimates if (row.phase, row.dimension) == (OWN, "totaal"))
    study = read_study(folder)
    row_id = replace(own, dimension="profiel", group="alles").row_id
    with pytest.raises(InputError, match="komt niet uit dit onderzoek"):
        recompute_estimate(study, read_respondents(study), row_id)


def test_ranks_are_given_for_profiles_and_never_for_what_they_are_made_of(draft: Draft) -> None:
    ranked = {rank.row for rank in draft.ranks}
    rows = of_profiles(draft, ASKED_ALL)
    assert {row.row_id for row in rows.values()} <= ranked
    tiers = {rank.row: rank.tier for rank in draft.ranks}
    # In the first profile the letter is clearly first: 80% against 50% and 30%.
    assert tiers[rows["alles", "brief"].row_id] == 1
    assert tiers[rows["alles", "website"].row_id] > 1


def test_of_one_hidden_profile_all_are_hidden(tmp_path: Path) -> None:
    draft = build(write_profile_study(tmp_path / "few", few=5))
    rows = of_profiles(draft, ASKED_SOME)
    assert {row.status for row in rows.values()} == {Status.SUPPRESSED}
    assert all(row.share is None and row.n_respondents is None for row in rows.values())
    assert {row.status for row in of_profiles(draft, ASKED_ALL).values()} <= {
        Status.PUBLISHED,
        Status.UNCERTAIN,
    }
    assert not any(row.row_id in {rank.row for rank in draft.ranks} for row in rows.values())
    assert not any(
        figure is not None and (figure.phase, figure.dimension) == (ASKED_SOME, "profiel")
        for model in draft.reach_models
        for figure in model.figures[0]
    )


@pytest.mark.parametrize(("dimension", "shown"), [("leeftijd", [0, 1]), ("profiel", [])])
def test_hiding_two_groups_is_enough_except_among_profiles(dimension: str, shown: list[int]) -> None:
    """Of 200, 150, 100 and 20 answers the last two are hidden; a profile's figure rests on all four."""
    sizes = (200, 150, 100, 20)
    group = np.repeat(np.arange(4), sizes)
    members = np.column_stack([np.ones(group.size, dtype=bool), group[:, None] == np.arange(4)])
    table = GroupTable(("totaal", *[dimension] * 4), ("alle", *"abcd"), members, n_single=5)
    hidden = hidden_figures(np.ones((group.size, 1)), table)[:, 0]
    assert not hidden[0]
    assert np.flatnonzero(~hidden[1:]).tolist() == shown


def test_the_order_within_a_profile_rests_on_its_own_replicates(
    weighed: WeighedStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked = []

    def note(share: np.ndarray, replicates: np.ndarray, *, degrees_of_freedom: int) -> Ranking:
        ranked.append((share, replicates))
        return rank_channels(share, replicates, degrees_of_freedom=degrees_of_freedom)

    monkeypatch.setattr(order, "rank_channels", note)
    list(order.rank_questions(weighed))
    profiles, places = weighed.profiles, list(weighed.channel_questions[0])
    assert profiles is not None
    for c in range(3):
        own = profiles.shares.share[c, places]
        (used,) = [replicates for share, replicates in ranked if np.array_equal(share, own)]
        np.testing.assert_array_equal(used, profiles.shares.replicates[:, c][:, places])


def test_traits_of_few_people_are_left_out_of_every_profile(tmp_path: Path, draft: Draft) -> None:
    traits = [[(t.dimension, t.group) for t in p.traits] for p in segmentation_of(draft).profiles]
    assert traits[0] == traits[1] == traits[2]
    assert ("leeftijd", "65-plus") in traits[0]
    for profile in segmentation_of(draft).profiles:
        of_sex = [t.in_profile.share for t in profile.traits if t.dimension == "geslacht"]
        assert sum(of_sex) == pytest.approx(1, abs=1e-5)
    folder = write_profile_study(tmp_path / "rare")
    rows = (folder / "rows.csv").read_text(encoding="utf-8").splitlines()
    # The smallest profile is at the end of the file: there hardly anyone is old.
    kept = [row.replace("oud", "jong") if n > 0.85 * N else row for n, row in enumerate(rows)]
    (folder / "rows.csv").write_text("\n".join(kept), encoding="utf-8")
    found = segmentation_of(build(folder))
    groups = [t.group for t in found.profiles[0].traits if t.dimension == "leeftijd"]
    assert "65-plus" not in groups
    assert len(groups) < 2, "two of three groups would give the third"


def test_a_profile_is_recomputed_from_the_respondents(folder: Path, draft: Draft) -> None:
    study = read_study(folder)
    row = of_profiles(draft, ASKED_ALL)["half", "website"]
    assert recompute_estimate(study, read_respondents(study), row.row_id) == row


def test_reach_of_a_profile_on_the_study_is_that_of_counting(weighed: WeighedStudy, draft: Draft) -> None:
    """The shares of all mixes by the definition, with the corrected weights; errors from the replicates."""
    use = questions_of_use(weighed)[0]
    place = weighed.table.rows_of("profiel")[2]
    measured = use.of_group(place, use.channels)
    corrected = weighed.corrected_membership(place)
    assert corrected is not None
    assert corrected[0].min() < 0, "the toy must have corrected weights below 0"
    weight = corrected[0] * weighed.calibration.calibrated_weight
    by_replicate = corrected[1] * weighed.shared_replicates
    uses = use.uses[:, 0]
    for mix in range(1, 8):
        channels = [c for c in range(3) if mix >> c & 1]
        served = uses[:, channels].max(axis=1)
        share = weight @ served / weight.sum()
        error = np.std(served @ by_replicate / by_replicate.sum(axis=0), ddof=1)
        reach = measured.reach(channels)
        assert reach.share == pytest.approx(share, abs=1e-12)
        assert reach.standard_error == pytest.approx(error, abs=1e-12)
        assert measured.all_mixes()[mix] == pytest.approx(share, abs=1e-12)
        assert measured.of_mixes(np.array([mix]))[0] == pytest.approx(share, abs=1e-12)
    row = of_profiles(draft, ASKED_ALL)["half", "telefoon"]
    one = measured.reach([1])
    assert one.share == pytest.approx(row.share, abs=1e-9)
    assert one.standard_error == pytest.approx(row.standard_error, abs=1e-9)
    assert (one.ci_lower, one.ci_upper) == pytest.approx((row.ci_lower, row.ci_upper), abs=1e-6)
    assert use.is_left_out.sum() == 0
    assert list(np.flatnonzero(questions_of_use(weighed)[1].is_left_out)) == weighed.table.rows_of(
        "profiel"
    )


def test_all_groups_of_a_study_with_profiles_move_replicate_by_replicate(weighed: WeighedStudy) -> None:
    use = questions_of_use(weighed)[0]
    mixes, generator = np.array([1, 7]), np.random.default_rng(1)
    shapes = {
        use.of_group(g, use.channels).draws(mixes, generator).shape for g in range(weighed.table.n_single)
    }
    assert shapes == {(100, 2)}


@pytest.mark.parametrize("noise", [0.08, 0.2])
def test_a_reach_model_of_a_profile_is_within_its_error_of_the_corrected_reach(
    tmp_path: Path, noise: float
) -> None:
    """Also where many are placed in the wrong profile, and the corrected reach is far from theirs."""
    folder = write_profile_study(tmp_path / "noisy", STUDY.replace(NAMES, ""), noise=noise)
    study = read_study(folder)
    weighed = weigh_study(study, read_respondents(study))
    use = questions_of_use(weighed)[0]
    place_of = dict(zip(weighed.table.groups, range(weighed.table.n_groups), strict=True))
    models = [
        (figures, model.use, model.channels)
        for model in model_reach(weighed)
        for figures in model.figures
        if figures[0] is not None and (figures[0].dimension, figures[0].phase) == ("profiel", ASKED_ALL)
    ]
    assert models
    for figures, modelled, channels in models:
        rows = [row for row in figures if row is not None]
        exact = use.of_group(place_of[rows[0].group], channels).all_mixes()
        assert np.abs(modelled.all_mixes() - exact).max() <= modelled.error + 1e-9
        for c, row in enumerate(rows):
            assert modelled.all_mixes()[1 << c] == pytest.approx(row.share, abs=6e-3)


def test_people_who_answered_nothing_are_not_left_over(tmp_path: Path) -> None:
    """Ten people without an answer would follow from everyone minus the profiles."""
    folder = write_profile_study(tmp_path / "silent")
    lines = (folder / "rows.csv").read_text(encoding="utf-8").splitlines()
    names = lines[0].split(",")
    for n in range(1, 11):
        cells = lines[n].split(",")
        lines[n] = ",".join("" if name in COLUMNS else c for name, c in zip(names, cells, strict=True))
    (folder / "rows.csv").write_text("\n".join(lines), encoding="utf-8")
    study = read_study(folder)
    weighed = weigh_study(study, read_respondents(study))
    assert weighed.profiles is not None
    assert weighed.profiles.is_placed.all(axis=None) == np.False_
    assert (weighed.profiles.is_placed.sum(axis=1) == 1).all()
    assert weighed.profiles.is_placed[:10, 0].all()
    assert weighed.profiles.sizes.share.sum() == pytest.approx(1)
    write_draft(tmp_path / "edition", build(folder), built_in_vocabulary())
    assert read_edition(tmp_path / "edition", built_in_vocabulary()).segmentation is not None


def test_answers_by_chance_give_no_profiles_and_say_why(tmp_path: Path) -> None:
    """Six yes-or-no items have 64 patterns: 63 numbers, enough for 7 · 9 - 1 parameters and no more."""
    toml = STUDY.replace(PLAN, "\n[segmentation]\n").replace(NAMES, "")
    draft = build(write_profile_study(tmp_path / "noise", toml, noise=0.5))
    found = segmentation_of(draft)
    assert (found.profiles, found.typing, found.audit, found.confusion) == ((), None, (), ())
    assert found.why_none.startswith("Uit deze vragen komen geen profielen die te gebruiken zijn.")
    assert [count.n_classes for count in found.counts] == list(range(1, 10))
    assert all(count.why_not for count in found.counts)
    assert not any(row.dimension == "profiel" for row in draft.estimates)
    assert draft.quality["profiles"]["why_none"] == found.why_none
    write_draft(tmp_path / "edition", draft, built_in_vocabulary())
    assert read_edition(tmp_path / "edition", built_in_vocabulary()).segmentation == found


def test_a_study_without_the_block_has_no_profiles(tmp_path: Path) -> None:
    toml = STUDY.partition(PLAN)[0]
    study = read_study(write_profile_study(tmp_path / "plain", toml))
    respondents = read_respondents(study)
    weighed = weigh_study(study, respondents)
    assert (weighed.profiles, weighed.no_profiles) == (None, None)
    assert find_study_profiles(study, respondents, weighed.calibration, weighed.replicate_weights) is None
    draft = build_edition(study, respondents)
    assert draft.segmentation is None
    assert "profiles" not in draft.quality


def test_without_names_a_profile_is_told_by_what_it_says(tmp_path: Path) -> None:
    found = segmentation_of(build(write_profile_study(tmp_path / "plain", STUDY.replace(NAMES, ""))))
    assert [profile.id for profile in found.profiles] == ["profiel-1", "profiel-2", "profiel-3"]
    assert found.profiles[1].label.startswith("Wil geen ")
    assert ", wil geen " in found.profiles[1].label
    assert len({profile.label for profile in found.profiles}) == 3


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('less = ["i1", "i3"]', 'less = ["i1"]\nmore = ["i3"]', "“niets” past op geen enkele klasse"),
        ('more = ["i1"]\nless = ["i3"]', 'more = ["i1"]', "“half” past op 2 klassen"),
        (
            'more = ["i1"]\nless = ["i3"]',
            'more = ["i1", "i3"]',
            "“alles” en “half” passen op dezelfde klasse",
        ),
    ],
)
def test_a_name_that_is_not_true_of_one_class_tells_what_the_classes_say(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in STUDY
    study = read_study(write_profile_study(tmp_path / "study", STUDY.replace(old, new)))
    with pytest.raises(InputError) as caught:
        weigh_study(study, read_respondents(study))
    message = str(caught.value)
    assert said in message
    assert "Klasse 1 (50%) more: i1, i2, i3" in message
    assert "Klasse 3 (20%) more: i1, i2, i6; less: i3, i4, i5" in message
    assert "\n" not in message


def test_more_names_than_classes_are_told(tmp_path: Path) -> None:
    toml = (
        STUDY.replace("classes = 3\n", "")
        + '[[segmentation.profile]]\nid = "x"\nlabel = "X"\nmore = ["i2"]\n'
    )
    study = read_study(write_profile_study(tmp_path / "study", toml))
    with pytest.raises(InputError, match="er zijn 4 namen en 3 profielen"):
        weigh_study(study, read_respondents(study))
