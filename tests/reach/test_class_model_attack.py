"""Attacks on what an edition publishes: can patterns of respondents be rebuilt from it?

Half of a population is surveyed, the other half is not. Whatever an attacker gains about the surveyed half
beyond the other half comes from the edition; what she gains about both is a fact about people at large.
Each attack is also run where it must succeed, on exact reach and on classes of a few respondents, so that a
weak attack cannot pass for a safe model. Weights are 1: unequal weights only blur counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from kanaalkompas.latentclass import fit_classes
from kanaalkompas.reach import ClassUse, fit_class_use, reach_of_all_mixes

FloatArray = NDArray[np.float64]

K = 9
SEEDS = range(20)
TOLERANCE = 0.08
"""Of the mean chance that a rare pattern of the surveyed ranks above one of the others; 0.5 is a guess.

It is not 0: a model fitted to a sample leans to it, as marginals do. On 80 other splits the mean is 0.545,
and on classes of a few respondents 0.999.
"""
BEYOND_MARGINALS = 0.15
"""What a model may add to the chance that marginals alone give an attacker who knows people at large.

On 80 other splits the means are 0.63 and 0.53, and 0.998 on classes of a few respondents.
"""


@dataclass(frozen=True)
class Halves:
    """The surveyed half of a population, a dimension of three groups, and patterns counted in each half."""

    uses: FloatArray
    group: NDArray[np.int64]
    inside: FloatArray
    outside: FloatArray
    at_large: FloatArray
    """Share of each pattern among people at large, as known to an attacker with a huge survey."""

    @property
    def rare_inside(self) -> NDArray[np.bool_]:
        return rare(self.inside, self.outside)

    @property
    def rare_outside(self) -> NDArray[np.bool_]:
        return rare(self.outside, self.inside)


def rare(here: FloatArray, there: FloatArray) -> NDArray[np.bool_]:
    """Say which patterns one or two people of one half hold, and nobody of the other."""
    is_rare: NDArray[np.bool_] = (here >= 1) & (here <= 2) & (there == 0)
    return is_rare


def draw_halves(seed: int) -> Halves:
    rng = np.random.default_rng(seed)
    appeal = rng.normal(0.5, 0.8, size=K)
    uses, at_large = draw_people(2000, appeal, rng), draw_people(400_000, appeal, rng)
    group = np.digitize(uses.sum(axis=1) + rng.normal(0, 2, 2000), [2.5, 5.0])
    surveyed = np.arange(2000) < 1000
    return Halves(
        uses=uses[surveyed],
        group=group[surveyed],
        inside=count(uses[surveyed]),
        outside=count(uses[~surveyed]),
        at_large=(count(at_large) + 0.5) / 400_000,
    )


def draw_people(n: int, appeal: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Draw uses that hang together by one taste."""
    return (rng.normal(size=(n, 1)) + rng.normal(size=(n, K)) > appeal).astype(float)


def count(uses: FloatArray) -> FloatArray:
    pattern = uses.astype(np.int64) @ (1 << np.arange(K))
    return np.bincount(pattern, minlength=1 << K).astype(float)


def patterns_from(reach: FloatArray) -> FloatArray:
    """Invert reach by Möbius: the share of each pattern, from what each mix misses."""
    # Missed by a mix: whose pattern is a subset of the other channels.
    within = (1 - reach)[::-1].copy()
    for bit in range(K):
        halves = within.reshape(-1, 2, 1 << bit)
        halves[:, 1] -= halves[:, 0]
    return within


def publish(halves: Halves) -> list[tuple[float, FloatArray]]:
    """Give the pattern shares that follow from the models of an edition: the nation's and each group's."""
    rng = np.random.default_rng(0)
    published, nation = [], None
    for members in [np.ones(len(halves.group), dtype=bool)] + [halves.group == g for g in range(3)]:
        uses = halves.uses[members]
        fitted = fit_class_use(
            uses[:, None],
            np.ones(len(uses)),
            uses.mean(axis=0, keepdims=True),
            n_effective=float(len(uses)),
            limit=0.015 if nation is None else 0.03,
            generator=rng,
            start=nation,
        )
        nation = nation or fitted
        if fitted is not None:
            published.append((float(members.mean()), patterns_from(fitted.use.all_mixes())))
    return published


def publish_small_classes(halves: Halves) -> list[tuple[float, FloatArray]]:
    """Break the rule: as many classes as there are patterns, of one to five respondents."""
    fit = fit_classes(
        halves.uses, np.ones(1000), 250, np.random.default_rng(0), n_starts=1, prior=0.01, tolerance=1e-6
    )
    assert np.median(fit.n_by_class) <= 5
    share = fit.class_share / fit.class_share.sum()
    use = ClassUse(share, fit.item_share[:, None], 1000.0, 0.0, 0.0)
    return [(1.0, patterns_from(use.all_mixes()))]


def believed(published: list[tuple[float, FloatArray]]) -> FloatArray:
    """Bring all published models together: the nation's, and the groups' as far as they are there."""
    shares = [share for share, _ in published]
    mean: FloatArray = np.average([p for _, p in published], axis=0, weights=shares)
    return np.maximum(mean, 1e-12)


def chance_to_rank(score: FloatArray, halves: Halves) -> float:
    """Give the chance that a rare pattern of the surveyed half scores above one of the other (AUC)."""
    inside, outside = score[halves.rare_inside], score[halves.rare_outside]
    return float(stats.mannwhitneyu(inside, outside).statistic / (inside.size * outside.size))


def test_exact_reach_gives_back_every_pattern() -> None:
    halves = draw_halves(0)
    rebuilt = patterns_from(reach_of_all_mixes(halves.uses, np.ones(1000)))
    np.testing.assert_allclose(rebuilt * 1000, halves.inside, atol=1e-9)
    assert chance_to_rank(rebuilt, halves) == 1.0


def test_a_published_model_does_not_rank_rare_patterns_of_respondents_first() -> None:
    chances = [chance_to_rank(believed(publish(h)), h) for h in map(draw_halves, SEEDS)]
    assert np.mean(chances) < 0.5 + TOLERANCE


def test_the_same_attack_succeeds_on_classes_of_a_few_respondents() -> None:
    chances = [chance_to_rank(believed(publish_small_classes(h)), h) for h in map(draw_halves, range(2))]
    assert np.mean(chances) > 0.9


def test_who_knows_people_at_large_learns_not_much_more_than_from_marginals() -> None:
    # The strongest test of membership is the ratio of what is published to what is true of people at large
    # (Homer et al. 2008, PLoS Genetics 4, do it on marginals). Marginals alone tell something too.
    halves = [draw_halves(seed) for seed in SEEDS]
    by_model = np.mean([chance_to_rank(believed(publish(h)) / h.at_large, h) for h in halves])
    by_marginals = np.mean([chance_to_rank(independent(h) / independent_at_large(h), h) for h in halves])
    assert by_model < by_marginals + BEYOND_MARGINALS
    few = np.mean([chance_to_rank(believed(publish_small_classes(h)) / h.at_large, h) for h in halves[:2]])
    assert few > 0.9


def test_no_counts_of_rare_patterns_come_out_of_a_published_model() -> None:
    halves = [draw_halves(seed) for seed in SEEDS]
    hits, control, known = [], [], []
    for h in halves:
        nation = publish(h)[0][1]
        hits.append(share_near(nation, h.inside, h.rare_inside))
        control.append(share_near(nation, h.outside, h.rare_outside))
        known.append(share_near(h.at_large, h.inside, h.rare_inside))
    # As many counts seem right for people who were never asked, or without the edition.
    assert np.mean(hits) < 0.25
    assert np.mean(hits) < max(np.mean(control), np.mean(known)) + 0.07
    few = [share_near(publish_small_classes(h)[0][1], h.inside, h.rare_inside) for h in halves[:2]]
    assert np.mean(few) > 0.8


def share_near(patterns: FloatArray, counts: FloatArray, chosen: NDArray[np.bool_]) -> float:
    """Give the share of rare patterns whose count comes out within a quarter of a respondent."""
    return float(np.mean(np.abs(patterns * 1000 - counts)[chosen] < 0.25))


def independent(halves: Halves) -> FloatArray:
    """Give pattern shares from the marginals of the surveyed half alone."""
    return patterns_of_marginals(halves.uses.mean(axis=0))


def independent_at_large(halves: Halves) -> FloatArray:
    has = (np.arange(1 << K)[:, None] >> np.arange(K) & 1).astype(float)
    return patterns_of_marginals(halves.at_large @ has)


def patterns_of_marginals(share: FloatArray) -> FloatArray:
    has = np.arange(1 << K)[:, None] >> np.arange(K) & 1
    patterns: FloatArray = np.prod(np.where(has == 1, share, 1 - share), axis=1)
    return patterns
