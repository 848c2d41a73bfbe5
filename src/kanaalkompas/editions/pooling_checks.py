"""Hold `pooling.csv` to the figures of the edition, and recompute every figure in it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from kanaalkompas.editions.texts import UNPRINTABLE
from kanaalkompas.smallarea import Figure, Pooled, PoolStatus, pool_shares
from kanaalkompas.vocabulary import Estimate, InputError, Measure, Status, shown

_OWN = {"own_share": "share", "own_n": "n_respondents", "own_n_effective": "n_effective"}
"""Columns that repeat the own estimate, and its field."""
_ROUNDING = 1e-8
"""What ten decimals may change in a figure that is computed anew."""
_ROW_ID = r"^[0-9a-f]{16}$"
_REFERENCE = r"^[a-z0-9][a-z0-9-]*@[1-9][0-9]*$"
_ALIKE = ("national_edition", "spread", "spread_source")


def check_pooling(
    table: pl.DataFrame, figures: Mapping[str, Estimate], where: str, *, fictitious: bool
) -> None:
    """Raise an `InputError` that names `where` and the row, for the first fault found.

    `figures` are the estimates of the edition by row id; `fictitious` says whether the edition is.
    """
    if fictitious:
        raise InputError(f"{where}: verzonnen cijfers worden nooit samengenomen met andere.")
    if table.is_empty():
        raise InputError(f"{where}: er staat geen enkel cijfer in.")
    _check_cells(table, where)
    _check_figures(table, figures, where)
    _check_sums(table, where)


def _check_cells(table: pl.DataFrame, where: str) -> None:
    share, error = pl.col("national_share"), pl.col("national_sampling_error")
    is_known = share.is_between(0, 1, closed="none")
    rules = [
        ("row", pl.col("row").is_first_distinct(), "een cijfer staat er één keer in"),
        ("national_row", pl.col("national_row").str.contains(_ROW_ID), "dit is de naam van een cijfer"),
        (
            "national_edition",
            pl.col("national_edition").str.contains(_REFERENCE),
            "dit is een cijferset met versie",
        ),
        (
            "status",
            pl.col("status").is_in([str(status) for status in PoolStatus]),
            "deze status is er niet",
        ),
        ("national_share", share.is_between(0, 1), "een aandeel ligt tussen 0 en 1"),
        (
            "national_sampling_error",
            error.is_between(0, 1) & (is_known | (error > 0)),
            "een fout ligt tussen 0 en 1, en boven 0 bij een aandeel van 0 of 1",
        ),
        ("spread", pl.col("spread").is_finite() & (pl.col("spread") > 0), "de spreiding is boven 0"),
    ]
    for column in ("spread_source", "composition_source"):
        text = pl.col(column)
        good = (text.str.strip_chars() != "") & ~text.str.contains(UNPRINTABLE.pattern)
        rules.append((column, good, "dit moet ingevuld zijn, met gewone tekens"))
    rules += [(name, pl.col(name) == pl.col(name).first(), "dit is bij elke rij gelijk") for name in _ALIKE]
    for column, good, demand in rules:
        _refuse(table, column, ~good.fill_null(value=False), demand, where)


def _check_figures(table: pl.DataFrame, figures: Mapping[str, Estimate], where: str) -> None:
    """Hold each row to its own estimate: shown and pooled, or hidden and nothing of it told."""
    for number, row in enumerate(table.iter_rows(named=True), start=1):
        place = f"{where}, rij {number}"
        figure = figures.get(row["row"])
        if figure is None:
            raise InputError(f"{place}: cijfer “{shown(str(row['row']))}” staat niet in de cijferset.")
        if figure.measure is not Measure.SHARE or figure.area == "NL":
            raise InputError(f"{place}: cijfer {row['row']} is geen aandeel van één gemeente.")
        is_hidden = figure.status is Status.SUPPRESSED
        if is_hidden != (row["status"] == PoolStatus.NATIONAL):
            raise InputError(
                f"{place}: status is “{row['status']}”; national hoort bij een cijfer dat niet wordt "
                "getoond, en alleen daarbij."
            )
        for column, field in _OWN.items():
            if row[column] != (None if is_hidden else getattr(figure, field)):
                raise InputError(f"{place}: {column} is anders dan van cijfer {row['row']}.")


def _check_sums(table: pl.DataFrame, where: str) -> None:
    """Pool anew from what the row gives, and compare; a figure that is not to be given must be empty."""
    pooled = pool_shares(
        table["own_share"].to_numpy(),
        table["own_n_effective"].to_numpy(),
        table["own_n"].fill_null(0).to_numpy(),
        table["national_share"].to_numpy(),
        table["national_sampling_error"].to_numpy(),
        table["spread"][0],
    )
    status = pl.Series(pooled.status).cast(pl.String)
    _refuse(table, "status", table["status"] != status, "uit de cijfers volgt een andere status", where)
    for column, values in computed_columns(pooled).items():
        found = table[column].to_numpy()
        is_hole = table[column].is_null().to_numpy()
        differs = (is_hole != np.isnan(values)) | ~(is_hole | (np.abs(found - values) <= _ROUNDING))
        _refuse(
            table, column, pl.Series(differs), "uit de andere cijfers van de rij volgt iets anders", where
        )


def computed_columns(pooled: Pooled) -> Mapping[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """Give the columns that follow from own share, national share and spread; NaN where not given."""
    national: Figure = pooled.national
    return {
        "national_standard_error": national.standard_error,
        "national_ci_lower": national.ci_lower,
        "national_ci_upper": national.ci_upper,
        "pooled_share": pooled.pooled.share,
        "pooled_standard_error": pooled.pooled.standard_error,
        "ci_lower": pooled.pooled.ci_lower,
        "ci_upper": pooled.pooled.ci_upper,
        "own_weight": pooled.own_weight,
        "shift_pct": pooled.shift_pct,
    }


def _refuse(table: pl.DataFrame, column: str, bad: pl.Expr | pl.Series, demand: str, where: str) -> None:
    flags = bad if isinstance(bad, pl.Series) else table.select(bad.alias("bad")).to_series()
    places = flags.arg_true()
    if not places.is_empty():
        found = shown(str(table[column][places[0]]))
        raise InputError(f"{where}, rij {places[0] + 1}: {column} is “{found}”; {demand}.")
