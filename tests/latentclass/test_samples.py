"""With many patterns the starts are tried on samples: the top must be the same one."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from kanaalkompas.latentclass import Patterns, fit_classes, patterns_of, starts

FloatArray = NDArray[np.float64]


def draw_many(n: int) -> Patterns:
    rng = np.random.default_rng(5)
    items = rng.uniform(0.1, 0.9, (4, 18))
    answers = (rng.random((n, 18)) < items[rng.choice(4, n, p=[0.4, 0.3, 0.2, 0.1])]).astype(float)
    answers[rng.random(answers.shape) < 0.02] = np.nan
    return patterns_of(answers, rng.gamma(3, size=n))


def test_starts_on_samples_end_in_the_same_top(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns = draw_many(8000)
    plain = fit_classes(patterns, None, 4, np.random.default_rng(1), tolerance=1e-9)
    monkeypatch.setattr(starts, "_MANY", 1000)
    monkeypatch.setattr(starts, "_SMALL_SAMPLE", 2000)
    monkeypatch.setattr(starts, "_LARGE_SAMPLE", 5000)
    for seed in range(3):
        sampled = fit_classes(patterns, None, 4, np.random.default_rng(seed), tolerance=1e-9)
        assert sampled.log_likelihood == pytest.approx(plain.log_likelihood, abs=0.01)
        np.testing.assert_allclose(sampled.item_share, plain.item_share, atol=2e-3)


def test_an_answer_that_the_sample_lacks_is_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    # Five of 6,000 say yes to the last item: most samples of 50 hold none of them.
    monkeypatch.setattr(starts, "_MANY", 1)
    monkeypatch.setattr(starts, "_SMALL_SAMPLE", 50)
    monkeypatch.setattr(starts, "_LARGE_SAMPLE", 50)
    rng = np.random.default_rng(1)
    answers = (rng.random((6000, 5)) < np.where(np.arange(6000) < 3000, 0.9, 0.1)[:, None]).astype(float)
    answers[:, 4] = 0
    answers[:5, 4] = 1
    found = fit_classes(answers, np.ones(6000), 2, rng, prior=0.0)
    assert found.class_share @ found.item_share[:, 4] == pytest.approx(5 / 6000, rel=1e-3)
