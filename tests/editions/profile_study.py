"""A small invented survey with three profiles that are easy to tell apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from tests.study_head import study_head

HEAD = (
    study_head("profielen", "Speelgoed met profielen")
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
[group.values]
"18-44" = "jong"
"45-64" = "midden"
"65-plus" = "oud"
[weighting]
method = "raking"
replicates = 100
seed = 7
[[weighting.margin]]
columns = ["sex"]
targets = "sex.csv"
"""
)
QUESTIONS = """
[[question]]
subject_kind = "channel"
case = "participatie"
phase = "doen"
text = "Hoe deed u mee?"
[question.items]
brief = { column = "q1", equals = 1 }
telefoon = { column = "q2", equals = 1 }
website = { column = "q3", equals = 1 }
[[question]]
subject_kind = "channel"
case = "participatie"
phase = "volgen"
text = "Hoe volgt u plannen?"
[question.items]
brief = { column = "p1", equals = 1 }
website = { column = "p2", equals = 1 }
[[question]]
subject_kind = "channel"
case = "participatie"
phase = "afronden"
text = "Hoe hoorde u de afloop?"
base = { column = "asked", equals = 1 }
[question.items]
brief = { column = "r1", equals = 1 }
website = { column = "r2", equals = 1 }
"""
PLAN = "\n[segmentation]\nseed = 3\nclasses = 3\n"
NAMES = """
[[segmentation.profile]]
id = "alles"
label = "Wil alles"
more = ["i1", "i3"]
[[segmentation.profile]]
id = "niets"
label = "Wil niets"
less = ["i1", "i3"]
[[segmentation.profile]]
id = "half"
label = "Wil het halve"
more = ["i1"]
less = ["i3"]
"""
N_INDICATORS = 6
COLUMNS = [f"p{i}" for i in range(1, N_INDICATORS + 1)]
"""The channel question about `p1` and `p2` asks what the profiles are made of."""
N = 900


def indicators(kind: str = "yes-no") -> str:
    """The blocks of the six indicators."""
    return "".join(
        f'\n[segmentation.items.i{i}]\ncolumn = "p{i}"\nkind = "{kind}"\nequals = 1\n'
        f'text = "Vraag {i}?"\nshort = "wil {i}"\nshort_no = "wil geen {i}"\n'
        for i in range(1, N_INDICATORS + 1)
    )


STUDY = HEAD + QUESTIONS + PLAN + indicators() + NAMES


def true_class(n: int = N) -> np.ndarray:
    """Half, three tenths and a fifth of the respondents."""
    return np.repeat([0, 1, 2], [n // 2, n * 3 // 10, n - n // 2 - n * 3 // 10])


def write_profile_study(folder: Path, toml: str = STUDY, *, noise: float = 0.08, few: int = 40) -> Path:
    """Write the survey; `few` of the third class were asked the last question."""
    rng = np.random.default_rng(11)
    kind = true_class()
    yes = np.array([[1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0], [1, 1, 0, 0, 0, 1]])[kind]
    yes = np.where(rng.random(yes.shape) < noise, 1 - yes, yes).astype(float)
    yes[rng.random(yes.shape) < 0.03] = np.nan
    asked = np.where(kind == 2, np.arange(N) - np.argmax(kind == 2) < few, True).astype(int)
    use = np.array([[0.8, 0.5, 0.3], [0.2, 0.2, 0.3], [0.6, 0.1, 0.7]])[kind]
    uses = (rng.random(use.shape) < use).astype(int)
    rows = pl.DataFrame(
        {
            "rid": np.arange(N),
            "sex": rng.choice(["m", "v"], N, p=[0.4, 0.6]),
            "age": rng.choice(["jong", "midden", "oud"], N),
            **{
                column: [None if np.isnan(v) else int(v) for v in yes[:, j]]
                for j, column in enumerate(COLUMNS)
            },
            **{f"q{j + 1}": uses[:, j] for j in range(3)},
            "asked": asked,
            **{
                f"r{j + 1}": [int(u) if a else None for u, a in zip(uses[:, j], asked, strict=True)]
                for j in range(2)
            },
        }
    )
    folder.mkdir(exist_ok=True)
    (folder / "study.toml").write_text(toml, encoding="utf-8")
    (folder / "sex.csv").write_text("sex,count\nm,500\nv,500\n", encoding="utf-8")
    rows.write_csv(folder / "rows.csv")
    return folder
