"""Hold the class models of `reach.csv` to the figures of the edition and to sense."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from kanaalkompas.editions.reach_whole import check_whole_models
from kanaalkompas.estimation import MINIMUM_RESPONDENTS
from kanaalkompas.reach import MOST_CLASSES
from kanaalkompas.vocabulary import (
    Estimate,
    EvidenceKind,
    InputError,
    Measure,
    Status,
    SubjectKind,
    shown,
)

FEWEST_IN_CLASS = MINIMUM_RESPONDENTS
"""A class of fewer respondents says too much about each."""
LARGEST_ERROR = 0.015
"""Of the model for everyone: no mix may be further from the exact reach."""
LARGEST_GROUP_ERROR = 0.03
LARGEST_JOURNEY_ERROR = 0.03
"""Of being served in every phase: that is several answers at once, so it is harder to meet."""
MOST_MODELLED = 24
"""All mixes of more channels, for every group and model that is tried, take too long."""
MOST_JOURNEY_CHANNELS = 20
"""With all phases together fewer channels can be compared."""
MOST_RESPONDENTS = 10_000_000
"""No survey is larger; it bounds what a model may claim where its figures state no number."""
_ROUNDING = 6e-3
"""What rounding may change in a share of the whole: half a step of two decimals, the coarsest of a class,
and a bit for the rounding of the share itself."""
_EXACT = 1e-9
"""What the computer may change in shares that add up to 1."""
_TOTAL = "totaal"
_OF_USE = (EvidenceKind.USE, SubjectKind.CHANNEL, Measure.SHARE)
_OF_MODEL = (
    "span",
    "dimension",
    "group",
    "group_share",
    "n_respondents",
    "n_effective",
    "error",
    "error_twice",
)


def check_models(table: pl.DataFrame, figures: Mapping[str, Estimate], where: str) -> None:
    """Raise an `InputError` that names `where` and the row, for the first fault found.

    `figures` are the estimates of the edition by row id.
    """
    if table.is_empty():
        raise InputError(f"{where}: er staat geen enkel model in.")
    _check_numbers(table, where)
    _check_figures(table, figures, where)
    for column in _OF_MODEL:
        _check_constant(table, ("model",), column, where)
    for column in ("n_class", "class_share"):
        _check_constant(table, ("model", "class"), column, where)
    _check_sizes(table, where)
    check_whole_models(table, figures, where)
    _check_sums(table, figures, where)


def _check_numbers(table: pl.DataFrame, where: str) -> None:
    is_journey = pl.col("span") == "journey"
    highest = (
        pl.when(is_journey)
        .then(LARGEST_JOURNEY_ERROR)
        .when(pl.col("dimension") == _TOTAL)
        .then(LARGEST_ERROR)
        .otherwise(LARGEST_GROUP_ERROR)
    )
    rules = (
        ("span", pl.col("span").is_in(["phase", "journey"]), "kies phase of journey"),
        (
            "model",
            (pl.col("model") - pl.col("model").shift(fill_value=1)).is_between(0, 1),
            "modellen staan op volgorde, vanaf 1",
        ),
        ("class", pl.col("class") >= 1, "klassen tellen vanaf 1"),
        ("use", pl.col("use").is_between(0, 1), "een aandeel ligt tussen 0 en 1"),
        ("class_share", pl.col("class_share").is_between(0, 1), "een aandeel ligt tussen 0 en 1"),
        ("group_share", pl.col("group_share").is_between(0, 1), "een aandeel ligt tussen 0 en 1"),
        (
            "n_class",
            pl.col("n_class") >= FEWEST_IN_CLASS,
            f"een klasse heeft minstens {FEWEST_IN_CLASS} mensen",
        ),
        (
            "n_respondents",
            pl.col("n_respondents").is_between(FEWEST_IN_CLASS, MOST_RESPONDENTS),
            f"dit is minstens {FEWEST_IN_CLASS} en hoogstens {MOST_RESPONDENTS}",
        ),
        (
            "n_effective",
            (pl.col("n_effective") > 0) & (pl.col("n_effective") <= MOST_RESPONDENTS),
            f"dit is boven 0, en hoogstens {MOST_RESPONDENTS}",
        ),
        ("error", pl.col("error").is_between(0, highest), "zo ver mag een model er niet naast zitten"),
        ("error_twice", pl.col("error_twice").is_between(0, 1), "een fout ligt tussen 0 en 1"),
    )
    for column, good, demand in rules:
        _refuse(table, column, ~good.fill_null(value=False), demand, where)


def _check_figures(table: pl.DataFrame, figures: Mapping[str, Estimate], where: str) -> None:
    for i, (row, dimension, group, channel) in enumerate(
        table.select("row", "dimension", "group", "channel").iter_rows(), start=1
    ):
        figure = figures.get(row)
        if figure is None or figure.status is Status.SUPPRESSED:
            raise InputError(
                f"{where}, rij {i}: cijfer “{shown(str(row))}” staat niet in de cijferset of is onderdrukt."
            )
        if (figure.dimension, figure.group, figure.subject) != (dimension, group, channel):
            raise InputError(
                f"{where}, rij {i}: cijfer {row} gaat over een andere groep of een ander kanaal."
            )
        if (figure.evidence_kind, figure.subject_kind, figure.measure) != _OF_USE:
            raise InputError(
                f"{where}, rij {i}: bereik volgt alleen uit wat mensen doen (use) met kanalen, "
                f"niet uit cijfer {row}."
            )


def _check_constant(table: pl.DataFrame, keys: tuple[str, ...], column: str, where: str) -> None:
    varies = table[column].ne_missing(table.select(pl.col(column).first().over(keys)).to_series())
    _refuse(table, column, varies, "dit is bij elke rij van één model of klasse gelijk", where)


def _check_sizes(table: pl.DataFrame, where: str) -> None:
    """Refuse a model larger than a build makes: each further channel doubles the work of an answer."""
    sizes = table.group_by("model", maintain_order=True).agg(
        pl.col("span").first(),
        pl.col("channel").n_unique().alias("n_channels"),
        pl.col("class").n_unique().alias("n_classes"),
    )
    for model, span, n_channels, n_classes in sizes.iter_rows():
        most = MOST_JOURNEY_CHANNELS if span == "journey" else MOST_MODELLED
        if n_channels > most:
            raise InputError(
                f"{where}, model {model}: er zijn {n_channels} kanalen; met span {span} zijn het er "
                f"hoogstens {most}."
            )
        if n_classes > MOST_CLASSES:
            raise InputError(
                f"{where}, model {model}: er zijn {n_classes} klassen; "
                f"het zijn er hoogstens {MOST_CLASSES}."
            )


def _check_sums(table: pl.DataFrame, figures: Mapping[str, Estimate], where: str) -> None:
    """Hold the shares of the classes to 1, and what they give for one channel to its published share."""
    shares = table.group_by("model", "row", maintain_order=True).agg(
        pl.col("class_share").sum().alias("whole"),
        (pl.col("class_share") * pl.col("use")).sum().alias("share"),
        pl.col("span").first(),
        pl.col("class").n_unique().alias("n_classes"),
        pl.len().alias("n_rows"),
    )
    for row in shares.iter_rows(named=True):
        name = f"{where}, model {row['model']}"
        if row["n_classes"] != row["n_rows"]:
            raise InputError(f"{name}: cijfer {row['row']} staat twee keer bij één klasse.")
        if abs(row["whole"] - 1) > _EXACT:
            raise InputError(f"{name}: de aandelen van de klassen zijn samen {row['whole']:.4f}, niet 1.")
        published = figures[row["row"]].share or 0.0
        if row["span"] == "phase" and abs(row["share"] - published) > _ROUNDING:
            raise InputError(
                f"{name}: cijfer {row['row']} is {published:.4f}, maar de klassen geven {row['share']:.4f}."
            )


def _refuse(table: pl.DataFrame, column: str, bad: pl.Expr | pl.Series, demand: str, where: str) -> None:
    first = table.select(
        pl.lit(bad).arg_true().first() if isinstance(bad, pl.Series) else bad.arg_true().first()
    ).item()
    if first is not None:
        found = shown(str(table[column][first]))
        raise InputError(f"{where}, rij {first + 1}: {column} is “{found}”; {demand}.")
