"""The golden sample and R's answers: `survey.R` wrote them, `versions.txt` says with what."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.weighting import Calibration, Margin, Method, calibrate, make_design, make_margin

FOLDER = Path(__file__).parent
ITEMS = ("item1", "item2", "item3", "item4", "item5")
GROUPS = ("alle", "jong", "oud", "laag", "hoog", "man")
DESIGNS = ("elements", "strata", "clusters", "clusters_fpc")
METHODS = (Method.NONE, Method.RAKING, Method.LINEAR)

Row = Mapping[str, str]


def rows_of(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class GoldenSample:
    columns: Mapping[str, NDArray[np.str_]]
    answers: NDArray[np.float64]
    membership: NDArray[np.float64]

    def calibration(self, design: str, method: Method) -> Calibration:
        weight = self.columns["design_weight"].astype(float)
        stratum, cluster = self.columns["stratum"], self.columns["cluster"]
        size = 400 + 50 * stratum.astype(int)
        n_clusters = 25 + stratum.astype(int)
        made = {
            "elements": lambda: make_design(weight),
            "strata": lambda: make_design(weight, stratum=stratum, population_size=size),
            "clusters": lambda: make_design(weight, stratum=stratum, cluster=cluster),
            "clusters_fpc": lambda: make_design(
                weight, stratum=stratum, cluster=cluster, population_size=n_clusters
            ),
        }[design]()
        return calibrate(made, () if method is Method.NONE else self.margins(), method)

    def margins(self) -> tuple[Margin, ...]:
        targets = rows_of("targets")
        return tuple(
            make_margin(
                name,
                self.columns[name],
                {row["cell"]: float(row["count"]) for row in targets if row["margin"] == name},
            )
            for name in ("sex_age", "region")
        )


@cache
def golden_sample() -> GoldenSample:
    rows = rows_of("respondents")
    columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    answers = np.column_stack(
        [np.where(columns[i] == "NA", "nan", columns[i]).astype(float) for i in ITEMS]
    )
    sex = np.array([value[0] for value in columns["sex_age"]])
    age = np.array([value[1] for value in columns["sex_age"]])
    groups = {
        "alle": np.ones(len(rows), dtype=bool),
        "jong": age == "1",
        "oud": np.isin(age, ["3", "4"]),
        "laag": columns["education"] == "laag",
        "hoog": columns["education"] == "hoog",
        "man": sex == "m",
    }
    return GoldenSample(columns, answers, np.column_stack([groups[g] for g in GROUPS]).astype(float))
