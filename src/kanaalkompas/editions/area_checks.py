"""Hold `places.csv` to the figures of the edition, to sense, and to what may be told of few people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from kanaalkompas.estimation import MINIMUM_RESPONDENTS
from kanaalkompas.vocabulary import TOTAL, Estimate, InputError, Measure, Status, SubjectKind, shown

NATION = "NL"
_AREA = r"^GM[0-9]{4}$"


def check_areas(table: pl.DataFrame, figures: Mapping[str, Estimate], where: str) -> None:
    """Raise an `InputError` that names `where` and the row, for the first fault found.

    `figures` are the estimates of the edition by row id.
    """
    if table.is_empty():
        raise InputError(f"{where}: er staat geen enkel cijfer in.")
    for column, good, demand in _rules():
        bad = table.select((~good.fill_null(value=False)).alias("bad")).to_series().arg_true()
        if not bad.is_empty():
            found = shown(str(table[column][bad[0]]))
            raise InputError(f"{where}, rij {bad[0] + 1}: {column} is “{found}”; {demand}.")
    _check_figures(table, figures, where)


def _rules() -> Iterator[tuple[str, pl.Expr, str]]:
    n, own = pl.col("n_respondents"), pl.col("local_data_share")
    yield "area", pl.col("area").str.contains(_AREA), "dit is de code van een gemeente"
    yield (
        "row",
        pl.struct("area", "row").is_first_distinct(),
        "een cijfer staat er per gemeente één keer in",
    )
    for column in ("share", "ci_lower", "ci_upper", "local_data_share"):
        yield column, pl.col(column).is_between(0, 1), "dit ligt tussen 0 en 1"
    yield (
        "standard_error",
        pl.col("standard_error").is_between(0, 1, closed="right"),
        "een fout is meer dan 0 en hoogstens 1",
    )
    yield "ci_lower", pl.col("ci_lower") <= pl.col("share"), "de ondergrens ligt niet boven het aandeel"
    yield "ci_upper", pl.col("ci_upper") >= pl.col("share"), "de bovengrens ligt niet onder het aandeel"
    yield (
        "n_respondents",
        n.is_null() | (n >= MINIMUM_RESPONDENTS),
        f"minder dan {MINIMUM_RESPONDENTS} mensen tellen we niet voor",
    )
    yield (
        "local_data_share",
        n.is_not_null() | (own == 0),
        "zonder aantal mensen is dit 0",
    )


def _check_figures(table: pl.DataFrame, figures: Mapping[str, Estimate], where: str) -> None:
    first = table.with_row_index().group_by("row").agg(pl.col("index").min(), pl.col("n_respondents").sum())
    for row, index, n in first.sort("index").iter_rows():
        place, figure = f"{where}, rij {index + 1}", figures.get(row)
        if figure is None:
            raise InputError(f"{place}: cijfer “{shown(str(row))}” staat niet in de cijferset.")
        is_national = figure.area == NATION and figure.group_key == TOTAL
        is_share = figure.measure is Measure.SHARE and figure.subject_kind is SubjectKind.CHANNEL
        if not (is_national and is_share):
            raise InputError(f"{place}: cijfer {row} is geen landelijk aandeel van een kanaal.")
        if figure.status is Status.SUPPRESSED:
            raise InputError(f"{place}: cijfer {row} wordt niet getoond.")
        if figure.n_respondents is not None and n > figure.n_respondents:
            raise InputError(
                f"{place}: in de gemeenten samen antwoordden {n} mensen; bij cijfer {row} zijn het er "
                f"{figure.n_respondents}."
            )
