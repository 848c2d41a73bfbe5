"""Reach on the news survey: real input that lies beside the project, if at all.

Only totals are compared, so that no message can hold a respondent's answer.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from kanaalkompas.editions.building.weigh import replicate_weights, weigh
from kanaalkompas.reach import (
    RespondentUse,
    channels_of,
    make_wishes,
    plan,
    reach_of,
    reach_of_all_mixes,
)
from kanaalkompas.survey import read_respondents, read_study
from kanaalkompas.weighting import Calibration
from tests.reach.brute_force import reach_by_counting

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("KANAALKOMPAS_SHARED", ROOT.parent / "shared"))
RESPONDENTS = SHARED / "data" / "vu-news-2021" / "respondents.csv"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(
        not RESPONDENTS.is_file(), reason="the folder ../shared with real input is not here"
    ),
]


class News(NamedTuple):
    channels: tuple[str, ...]
    uses: dict[int, NDArray[np.float64]]
    calibration: Calibration
    replicates: NDArray[np.float64]


class OfR(NamedTuple):
    """What R makes of one mix."""

    mix: int
    share: float
    standard_error: float


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> News:
    folder = tmp_path_factory.mktemp("news") / "study"
    shutil.copytree(ROOT / "studies" / "nieuwsbronnen-2021", folder)
    shutil.copyfile(RESPONDENTS, folder / "respondents.csv")
    study = read_study(folder)
    respondents = read_respondents(study)
    calibration = weigh(study, respondents)
    channels = tuple(item.subject for item in respondents.items[:9])
    answers = respondents.answers
    # The first question is on 1 day or more, the second on 4 or more.
    uses = {1: answers[:, :9], 4: answers[:, 9:18]}
    return News(channels, uses, calibration, replicate_weights(study, calibration))


@pytest.fixture(scope="module")
def of_r(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, int], list[OfR]]:
    """Let R read, calibrate and count anew; by threshold in days and number of channels."""
    rscript = _rscript()
    out = tmp_path_factory.mktemp("r") / "reach.csv"
    study = ROOT / "studies" / "nieuwsbronnen-2021"
    margins = [study / "inwoners-geslacht-leeftijd.csv", study / "inwoners-landsdeel.csv"]
    # What R says is caught, not shown: no message may hold a respondent's answer.
    script = ROOT / "tests" / "golden" / "news_reach.R"
    command: list[str | Path] = [rscript, "--vanilla", script, RESPONDENTS, *margins, out]
    run = subprocess.run(command, check=False, capture_output=True)
    if run.returncode:
        pytest.fail(f"R stopped with code {run.returncode}; run {script.name} by hand to see why")
    found: dict[tuple[int, int], list[OfR]] = {}
    with out.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            of_mix = OfR(int(row["mix"]), float(row["share"]), float(row["standard_error"]))
            found.setdefault((int(row["days"]), int(row["at_least"])), []).append(of_mix)
    return found


def _rscript() -> str:
    """Give the path of Rscript; skip where R or what it needs is not here."""
    path = shutil.which("Rscript")
    if path is None:
        pytest.skip("R is not here: apt-get install r-base-core r-cran-survey r-cran-mass")
    load = 'for (name in c("survey", "MASS")) loadNamespace(name)'
    if subprocess.run([path, "--vanilla", "-e", load], check=False, capture_output=True).returncode:
        pytest.skip("R lacks survey or MASS: apt-get install r-cran-survey r-cran-mass")
    return path


def test_television_and_online_news_at_four_days(news: News) -> None:
    pair = [news.channels.index("televisie"), news.channels.index("online-nieuws")]
    everybody = np.ones((news.uses[4].shape[0], 1))
    shares = reach_of(news.uses[4], pair, everybody, news.calibration)
    assert round(shares.share.item(), 4) == 0.8369
    assert round(shares.standard_error.item(), 4) == 0.0089


def test_they_are_the_best_pair(news: News) -> None:
    uses = news.uses[4]
    target = RespondentUse(uses[:, None], np.ones(len(uses)), news.calibration, news.replicates)
    wishes = make_wishes(news.channels, max_channels=2)
    best = plan(target, wishes, {}, generator=np.random.default_rng(1))
    assert set(best.channels) == {"televisie", "online-nieuws"}
    assert best.mix in best.choice.not_told_apart
    assert round(best.reach.standard_error, 4) == 0.0089
    spread = target.draws(np.array([best.mix]), np.random.default_rng(1)).std(ddof=1)
    assert spread == pytest.approx(0.0089, rel=0.1)


@pytest.mark.parametrize("days", [1, 4])
def test_all_511_mixes_equal_brute_force(news: News, days: int) -> None:
    weight = news.calibration.calibrated_weight
    reach = reach_of_all_mixes(news.uses[days], weight)
    counted = [reach_by_counting(news.uses[days], weight, channels_of(mix)) for mix in range(1, 512)]
    assert float(np.max(np.abs(reach[1:] - counted))) <= 1e-12


@pytest.mark.parametrize(
    ("days", "at_least", "n_mixes"), [(1, 1, 511), (4, 1, 511), (1, 2, 502), (4, 2, 502)]
)
def test_all_mixes_and_their_errors_equal_those_of_r(
    news: News, of_r: dict[tuple[int, int], list[OfR]], days: int, at_least: int, n_mixes: int
) -> None:
    """R `survey` 4.1-1, tests/golden/news_reach.R: from the raw answers, by its own calibration."""
    rows = of_r[days, at_least]
    assert len({row.mix for row in rows}) == len(rows) == n_mixes
    everybody = np.ones((news.uses[days].shape[0], 1))
    ours = [
        reach_of(news.uses[days], channels_of(row.mix), everybody, news.calibration, at_least)
        for row in rows
    ]
    share = np.array([shares.share.item() for shares in ours])
    error = np.array([shares.standard_error.item() for shares in ours])
    assert float(np.max(np.abs(share - [row.share for row in rows]))) <= 1e-9
    assert float(np.max(np.abs(error - [row.standard_error for row in rows]))) <= 1e-9
    assert float(np.min(error)) > 0
    if at_least == 1:
        weight = news.calibration.calibrated_weight
        counted = [reach_by_counting(news.uses[days], weight, channels_of(row.mix)) for row in rows]
        assert float(np.max(np.abs(share - counted))) <= 1e-12
