"""`reach.csv`: for each question and group a small class model, from which the reach of any mix follows.

All exact unions together give back the patterns of respondents, so an edition never holds them. It holds a
few classes of at least 30 respondents, with the share of each class that uses each channel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
import polars as pl

from kanaalkompas.editions.reach_checks import check_models
from kanaalkompas.editions.table import csv_bytes, read_csv
from kanaalkompas.reach import ClassUse
from kanaalkompas.vocabulary import Estimate, InputError

REACH_FILE = "reach.csv"
REACH_COPY = "reach.parquet"

REACH_SCHEMA = pl.Schema(
    {
        "model": pl.Int64(),
        "span": pl.String(),
        "row": pl.String(),
        "dimension": pl.String(),
        "group": pl.String(),
        "group_share": pl.Float64(),
        "channel": pl.String(),
        "class": pl.Int64(),
        "n_class": pl.Int64(),
        "class_share": pl.Float64(),
        "use": pl.Float64(),
        "n_respondents": pl.Int64(),
        "n_effective": pl.Float64(),
        "error": pl.Float64(),
        "error_twice": pl.Float64(),
    }
)
"""The columns of `reach.csv` and `reach.parquet`: a row per model, class and figure."""

PHASE, JOURNEY = "phase", "journey"


@dataclass(frozen=True, eq=False)
class ReachModel:
    """The use of the channels of one question in one group; or, along a journey, of a question per phase.

    `figures` are the estimates that it reproduces: per phase one for each channel, None where a channel
    was not asked in that phase (then nobody uses it there).
    """

    figures: tuple[tuple[Estimate | None, ...], ...]
    channels: tuple[str, ...]
    use: ClassUse
    n_by_class: tuple[int, ...]
    n_respondents: int
    """Respondents who answered every channel in every phase."""
    group_share: float
    """Weighted share of the group in all who answered, 0–1."""

    @property
    def is_journey(self) -> bool:
        """Whether the model spans several phases."""
        return len(self.figures) > 1

    @property
    def lead(self) -> Estimate:
        """The first of its figures: it says source, case, group, period and base."""
        return next(figure for figure in self.figures[0] if figure is not None)


def reach_table(models: Iterable[ReachModel]) -> pl.DataFrame:
    """Put models in a table, numbered from 1 in the order given."""
    rows = [row for number, model in enumerate(models, start=1) for row in _rows(number, model)]
    return pl.DataFrame(rows, schema=REACH_SCHEMA, orient="row")


def reach_bytes(models: Iterable[ReachModel]) -> bytes:
    """Write models as CSV."""
    return csv_bytes(reach_table(models))


def _rows(number: int, model: ReachModel) -> Iterator[tuple[Any, ...]]:
    use = model.use
    span = JOURNEY if model.is_journey else PHASE
    for c, (n_class, class_share) in enumerate(zip(model.n_by_class, use.class_share, strict=True)):
        for phase, figures in enumerate(model.figures):
            for channel, figure in enumerate(figures):
                if figure is not None:
                    yield (
                        *(number, span, figure.row_id, figure.dimension, figure.group, model.group_share),
                        *(figure.subject, c + 1, n_class, float(class_share)),
                        *(float(use.use[c, phase, channel]), model.n_respondents, use.n_effective),
                        *(use.error, use.error_twice),
                    )


def reach_models_from(content: bytes, estimates: Iterable[Estimate], where: str) -> tuple[ReachModel, ...]:
    """Read models; `estimates` are those of the edition.

    Raises `InputError` where the table is wrong, or a model does not fit the figures of the edition.
    """
    table = read_csv(content, REACH_SCHEMA, where)
    figures = {estimate.row_id: estimate for estimate in estimates}
    check_models(table, figures, where)
    by_model = groupby(table.iter_rows(named=True), key=itemgetter("model"))
    return tuple(_model(list(rows), figures, f"{where}, model {number}") for number, rows in by_model)


def _model(rows: Sequence[Mapping[str, Any]], figures: Mapping[str, Estimate], where: str) -> ReachModel:
    by_class = [list(group) for _, group in groupby(rows, key=itemgetter("class"))]
    ids = [row["row"] for row in by_class[0]]
    if any([row["row"] for row in group] != ids for group in by_class):
        raise InputError(f"{where}: elke klasse moet dezelfde cijfers noemen, in dezelfde volgorde.")
    phases = [
        list(group) for _, group in groupby((figures[i] for i in ids), key=lambda f: (f.phase, f.question))
    ]
    channels = tuple(dict.fromkeys(figure.subject for phase in phases for figure in phase))
    use = np.zeros((len(by_class), len(phases), len(channels)))
    for c, group in enumerate(by_class):
        values = iter(row["use"] for row in group)
        for p, phase in enumerate(phases):
            for figure in phase:
                use[c, p, channels.index(figure.subject)] = next(values)
    head = rows[0]
    share = np.array([group[0]["class_share"] for group in by_class])
    return ReachModel(
        figures=tuple(_by_channel(phase, channels) for phase in phases),
        channels=channels,
        use=ClassUse(
            share,
            use,
            head["n_effective"],
            head["error"],
            head["error_twice"],
        ),
        n_by_class=tuple(group[0]["n_class"] for group in by_class),
        n_respondents=head["n_respondents"],
        group_share=head["group_share"],
    )


def _by_channel(phase: Iterable[Estimate], channels: Iterable[str]) -> tuple[Estimate | None, ...]:
    by_channel = {figure.subject: figure for figure in phase}
    return tuple(by_channel.get(channel) for channel in channels)
