"""The real survey on news sources, where it is at hand: only counts are looked at."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from kanaalkompas.survey import check_study, read_respondents, read_study
from tests.survey.toy_study import HEAD

SHARED = Path(os.environ.get("KANAALKOMPAS_SHARED", Path(__file__).parents[3] / "shared")) / "data"
NEWS = SHARED / "vu-news-2021"
I1 = [f"I1_{number}" for number in range(1, 10)]
BODY = f"""
[file]
path = "respondents.csv"
id = "rid"
missing = [999]
complete = {I1}
[[group]]
dimension = "leeftijd"
column = "age_class"
[group.values]
"18-24" = "18-24"
"25-64" = ["25-34", "35-44", "45-54", "55-64"]
"65-plus" = ["65-74", "75+"]
[weighting]
method = "raking"
[[weighting.margin]]
columns = ["gender", "age_class"]
targets = "margin_gender_age.csv"
[[weighting.margin]]
columns = ["region"]
targets = "margin_region.csv"
[[channel]]
id = "televisie"
label = "Televisie"
[[question]]
subject_kind = "channel"
phase = "attenderen"
text = "Welke bronnen gebruikte u in de afgelopen twee weken?"
[question.items]
televisie = {{ column = "I1_1", at_least = 1 }}
berichtenapp = {{ column = "I1_6", at_least = 1 }}
"""

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not NEWS.is_dir(), reason="the folder with real data is not at hand"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("respondents.csv", "margin_gender_age.csv", "margin_region.csv"):
        shutil.copy(NEWS / name, tmp_path / name)
    (tmp_path / "study.toml").write_text(HEAD + BODY, encoding="utf-8")
    return tmp_path


def test_the_news_survey_is_read(folder: Path) -> None:
    report = check_study(folder)
    assert report.problems == ()
    assert (report.n_read, report.n_kept) == (2171, 1904)
    assert {item.n_respondents for item in report.items} == {1904}


def test_its_margins_meet_the_population(folder: Path) -> None:
    respondents = read_respondents(read_study(folder))
    gender_age, region = respondents.margins
    assert (len(gender_age.cells), len(region.cells)) == (14, 5)
    assert gender_age.targets.sum() == region.targets.sum() == 14_142_339
    assert np.bincount(gender_age.codes).min() >= 20
    assert respondents.groups["leeftijd"].members.sum() == 1904
