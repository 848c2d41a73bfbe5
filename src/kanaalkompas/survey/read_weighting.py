"""Read `[weighting]` of `study.toml` and the files with targets."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path

from kanaalkompas.survey.fields import Fields
from kanaalkompas.survey.paths import file_within
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.read_csv import read_csv_rows
from kanaalkompas.survey.study import Margin, Method, Weighting
from kanaalkompas.survey.values import as_number, as_text
from kanaalkompas.vocabulary import InputError, shown

COUNT_COLUMN = "count"
_TOTALS_MAY_DIFFER = 1e-6
FEWEST_REPLICATES = 100
MOST_REPLICATES = 10_000
_THOUSANDS = re.compile(r"[0-9]{1,3}([.,][0-9]{3})+")
_DEFAULT = Weighting()


def read_weighting(fields: Fields, folder: Path, problems: Problems) -> Weighting:
    """Read how the respondents are weighted; a margin with a problem is left out of the result."""
    method = Method(fields.word("method", Method, "none"))
    margins = _margins(fields.tables("margin", "[[weighting.margin]]"), folder, problems)
    weighting = Weighting(
        method=method,
        design_weight_column=fields.text("design_weight", ""),
        replicates=fields.integer("replicates", _DEFAULT.replicates),
        seed=fields.integer("seed", _DEFAULT.seed),
        trim=fields.number("trim", above=1),
        warn_above=fields.number("warn_above", above=1),
        refuse_from=fields.number("refuse_from", above=1),
        margins=margins,
    )
    fields.close()
    _check_method(fields, weighting)
    _check_totals(fields, margins)
    return weighting


def _check_method(fields: Fields, weighting: Weighting) -> None:
    method = weighting.method
    if method.calibrates and not fields.has("margin"):
        fields.wrong(f"methode {method} vraagt marges. Zet er een [[weighting.margin]] bij, of kies none.")
    if not method.calibrates and fields.has("margin"):
        fields.wrong(f"bij methode {method} horen geen marges. Kies raking of linear, of laat ze weg.")
    if method is Method.GIVEN and not weighting.design_weight_column:
        fields.wrong("methode given vraagt een kolom met gewichten. Noem die in design_weight.")
    if weighting.trim is not None and not method.calibrates:
        fields.wrong(f"trim hoort niet bij methode {method}. Laat trim weg.")
    if weighting.replicates < FEWEST_REPLICATES:
        fields.wrong(
            f"replicates is {weighting.replicates}; een volgorde vraagt er minstens {FEWEST_REPLICATES}. "
            "Zet er 500."
        )
    if weighting.replicates > MOST_REPLICATES:
        fields.wrong(f"replicates is {weighting.replicates}; hoogstens 10.000 mag. Zet er 500.")
    bounds = (weighting.warn_above, weighting.refuse_from)
    if bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:
        fields.wrong(f"warn_above ({bounds[0]:g}) is hoger dan refuse_from ({bounds[1]:g}). Draai ze om.")


def _check_totals(fields: Fields, margins: Sequence[Margin]) -> None:
    totals = [math.fsum(margin.targets) for margin in margins]
    for margin, total in zip(margins[1:], totals[1:], strict=True):
        if abs(total - totals[0]) > _TOTALS_MAY_DIFFER * max(totals):
            fields.wrong(
                f"{margin.targets_path} telt op tot {total:.15g}, {margins[0].targets_path} tot "
                f"{totals[0]:.15g}. Beide moeten dezelfde inwoners tellen."
            )


def _margins(rows: Sequence[Fields], folder: Path, problems: Problems) -> tuple[Margin, ...]:
    margins: dict[frozenset[str], Margin] = {}
    for fields in rows:
        before = len(problems)
        columns, path = fields.names("columns"), fields.text("targets")
        if not columns and len(problems) == before:
            fields.wrong("veld columns ontbreekt. Noem minstens één kolom.")
        if frozenset(columns) in margins:
            fields.wrong(f"een marge van {', '.join(columns)} staat er al. Houd er één.")
        fields.close()
        if len(problems) > before:
            continue
        try:
            margins[frozenset(columns)] = _margin(columns, path, folder)
        except InputError as error:
            fields.wrong(str(error))
    return tuple(margins.values())


def _margin(columns: tuple[str, ...], path: str, folder: Path) -> Margin:
    wanted = (*columns, COUNT_COLUMN)
    if COUNT_COLUMN in columns:
        raise InputError(
            f"een kolom van een marge mag niet “{COUNT_COLUMN}” heten. Geef die een andere naam."
        )
    table = read_csv_rows(file_within(folder, path), wanted, shown(path))
    if set(table.header) != set(wanted) or len(table.header) != len(wanted):
        found = ", ".join(shown(name, 30) for name in table.header[:8])
        raise InputError(f"{path}: de kolommen zijn {found}. Nodig zijn alleen {', '.join(wanted)}.")
    cells: dict[tuple[str, ...], float] = {}
    places = [table.header.index(name) for name in wanted]
    for row_number, row in enumerate(table.rows, start=2):
        *cell, count = (row[place].strip() for place in places)
        cell = [as_text(value) for value in cell]
        if tuple(cell) in cells:
            raise InputError(f"{path}, rij {row_number}: {' × '.join(cell)} staat er al. Houd er één.")
        if "" in cell:
            raise InputError(f"{path}, rij {row_number}: een waarde is leeg. Vul die in.")
        cells[tuple(cell)] = _count(count, f"{path}, rij {row_number}")
    if not any(cells.values()):
        raise InputError(f"{path}: er staan geen aantallen in. Geef elke regel een aantal inwoners.")
    return Margin(columns, path, tuple(cells), tuple(cells.values()))


def _count(text: str, where: str) -> float:
    """Read a count of people; a sign between thousands is refused, since it looks like a decimal sign."""
    written = shown(text, 20)
    if _THOUSANDS.fullmatch(text):
        plain = shown(re.sub("[.,]", "", text), 20)
        raise InputError(
            f"{where}: aantal “{written}” kan op twee manieren gelezen worden. "
            f"Schrijf {plain}, zonder punt of komma."
        )
    count = as_number(text)
    if not math.isfinite(count) or count < 0:
        raise InputError(f"{where}: aantal “{written}” is geen getal van 0 of meer. Geef een aantal.")
    if not count.is_integer():
        raise InputError(
            f"{where}: aantal “{written}” is geen heel getal. Schrijf een heel getal, zoals 11200."
        )
    return count
