"""Hold each class model of `reach.csv` to the whole question that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import polars as pl

from kanaalkompas.vocabulary import Estimate, InputError

_ROUNDING = 1e-3
"""What four decimals may change in an effective number of respondents."""
_Asked = tuple[str, ...]


def check_whole_models(table: pl.DataFrame, figures: Mapping[str, Estimate], where: str) -> None:
    """Raise an `InputError` for the first model that is about a part, or about more people than answered.

    A model is about every channel of one question in one group; along a journey about one question in each
    of several phases, and about the same channels in each that asked about them. There is one model of
    each. The rows of `table` name figures of the edition.
    """
    channels = _channels_by_question(figures.values())
    seen: set[tuple[_Asked, ...]] = set()
    for model in _models(table):
        name = f"{where}, model {model['model']}"
        rows = [figures[row] for row in model["rows"]]
        subjects = {row.subject for row in rows}
        asked = tuple(question for question, _ in groupby(map(_asked_of, rows)))
        _check_span(asked, rows, model["span"], name)
        for question in asked:
            expected = channels[question] & subjects if len(asked) > 1 else channels[question]
            missing = expected - {row.subject for row in rows if _asked_of(row) == question}
            if missing:
                raise InputError(
                    f"{name}: {min(missing)} ontbreekt. Een model gaat over alle kanalen van een vraag."
                )
        if asked in seen:
            raise InputError(f"{name}: over deze vraag en groep is er al een model.")
        seen.add(asked)
        _check_counts(model, rows, name)


def _models(table: pl.DataFrame) -> Iterable[Mapping[str, Any]]:
    classes = table.unique(["model", "class"], keep="first").group_by("model").agg(pl.col("n_class").sum())
    models = table.group_by("model", maintain_order=True).agg(
        pl.col("span", "n_respondents", "n_effective").first(),
        pl.col("row").unique(maintain_order=True).alias("rows"),
    )
    return models.join(classes, on="model", how="left", maintain_order="left").iter_rows(named=True)


def _channels_by_question(figures: Iterable[Estimate]) -> Mapping[_Asked, set[str]]:
    channels: dict[_Asked, set[str]] = {}
    for figure in figures:
        channels.setdefault(_asked_of(figure), set()).add(figure.subject)
    return channels


def _asked_of(figure: Estimate) -> _Asked:
    """Say which question, in which group."""
    return (figure.group_key, figure.case, figure.phase, figure.period, *figure.question_key)


def _check_span(asked: Sequence[_Asked], rows: Sequence[Estimate], span: str, name: str) -> None:
    if span == "phase" and len(asked) > 1:
        raise InputError(f"{name}: een model met span phase gaat over één vraag.")
    if span == "phase":
        return
    phases = [phase for phase, _ in groupby(row.phase for row in rows)]
    if not 1 < len(phases) == len(set(phases)) == len(asked):
        raise InputError(
            f"{name}: een model met span journey gaat over meer fasen, met één vraag per fase."
        )
    if len({(row.source, row.case, row.area, row.period) for row in rows}) > 1:
        raise InputError(
            f"{name}: een model met span journey gaat over één situatie, bron, gebied en periode."
        )


def _check_counts(model: Mapping[str, Any], rows: Iterable[Estimate], name: str) -> None:
    if model["n_class"] > model["n_respondents"]:
        raise InputError(f"{name}: de klassen hebben samen meer mensen dan n_respondents.")
    for row in rows:
        if row.n_respondents is not None and model["n_respondents"] > row.n_respondents:
            raise InputError(
                f"{name}: n_respondents is {model['n_respondents']}; over cijfer {row.row_id} gaven "
                f"{row.n_respondents} mensen antwoord."
            )
        if row.n_effective is not None and model["n_effective"] > row.n_effective + _ROUNDING:
            raise InputError(
                f"{name}: n_effective is {model['n_effective']:g}; bij cijfer {row.row_id} is dat "
                f"{row.n_effective:g}."
            )
