"""A survey of 400 made-up people, raked to sex, small enough to build in a moment."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.survey.toy_study import TOY, Table, write_study

WEIGHTING = """
[weighting]
method = "raking"
replicates = 200
seed = 7
[[weighting.margin]]
columns = ["sex"]
targets = "sex.csv"
"""


def write_survey(folder: Path, toml: str = TOY, seed: int = 1) -> Path:
    """Write the study; another `seed` gives other answers of other people."""
    folder.mkdir(parents=True)
    write_study(folder, toml + WEIGHTING, _rows(seed))
    (folder / "sex.csv").write_text("sex;count\nm;500\nv;400\nf;100\n", encoding="utf-8")
    return folder


def _rows(seed: int) -> Table:
    generator = np.random.default_rng(seed)
    n = 400
    return {
        "rid": list(range(n)),
        "sex": [str(sex) for sex in generator.choice(["m", "v", "f"], n, p=[0.4, 0.4, 0.2])],
        "q1": [int(answer) for answer in generator.integers(0, 3, n)],
        "q2": [int(answer) for answer in generator.integers(0, 2, n)],
    }
