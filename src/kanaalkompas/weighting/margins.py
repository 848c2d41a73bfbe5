"""Margins: what is known about the population, and whether the respondents can be weighted to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.vocabulary import InputError, shown
from kanaalkompas.weighting.design import FloatArray, IntArray
from kanaalkompas.weighting.wording import quoted

MINIMUM_CELL = 20
"""The fewest respondents that a cell of a margin may have."""

TOTAL_TOLERANCE = 1e-6
"""How far the totals of two margins may differ, relative; within it the first total is used for all."""


@dataclass(frozen=True, slots=True, eq=False)
class Margin:
    """One known distribution of the population, and the cell of each respondent.

    Cells keep the order of the targets, so that neighbours in the list are neighbours in meaning.
    """

    name: str
    cell: IntArray
    """Shape (n,), codes 0..k-1; -1 for a respondent whose value has no target."""
    cell_labels: tuple[str, ...]
    targets: FloatArray
    """Shape (k,), people in the population, 0 or more."""
    unknown_labels: tuple[str, ...] = ()
    """Values among the respondents that have no target."""

    @property
    def n_respondents_by_cell(self) -> IntArray:
        """Number of respondents in each cell, shape (k,)."""
        return np.bincount(self.cell[self.cell >= 0], minlength=self.targets.size)

    def weighted_counts(self, weight: FloatArray) -> FloatArray:
        """Sum of `weight`, shape (n,), in each cell, shape (k,)."""
        return np.bincount(self.cell, weights=weight, minlength=self.targets.size).astype(float)


def make_margin(
    name: str, values: Sequence[str] | NDArray[np.str_], targets: Mapping[str, float]
) -> Margin:
    """Code the respondents' values to the cells of a margin.

    Parameters
    ----------
    name
        How messages call the margin, such as "gender × age_class".
    values
        Shape (n,): the label of each respondent's cell.
    targets
        People in the population by label, in the order in which neighbouring cells may be merged.
    """
    labels = tuple(targets)
    position = {label: i for i, label in enumerate(labels)}
    found, inverse = np.unique(np.asarray(values, dtype=str), return_inverse=True)
    code = np.array([position.get(str(label), -1) for label in found], dtype=np.int64)
    unknown = tuple(str(label) for label in found if str(label) not in position)
    counts = np.array([targets[label] for label in labels], dtype=float)
    return Margin(name, code[inverse], labels, counts, unknown)


def find_margin_problems(margins: Sequence[Margin]) -> tuple[str, ...]:
    """List everything that keeps the margins from being met, in Dutch; empty when all is well."""
    problems = [problem for margin in margins for problem in _problems_of(margin)]
    return (*problems, *_disagreeing_totals(margins))


def check_margins(margins: Sequence[Margin], n: int) -> None:
    """Raise `InputError` with every problem of the margins; `ValueError` where a shape is wrong."""
    for margin in margins:
        if margin.cell.shape != (n,) or margin.targets.shape != (len(margin.cell_labels),):
            raise ValueError(f"margin {margin.name}: one cell a respondent and one target a label")
    problems = find_margin_problems(margins)
    if problems:
        raise InputError("\n".join(problems))


def _problems_of(margin: Margin) -> list[str]:
    where = f"Marge “{margin.name}”"
    problems = []
    n_outside = int(np.sum(margin.cell < 0))
    if n_outside:
        known = quoted(margin.cell_labels)
        problems.append(
            f"{where}: {n_outside} respondenten hebben een waarde zonder bevolkingsaantal"
            f"{': ' + quoted(margin.unknown_labels) if margin.unknown_labels else ''}. "
            f"Bekend zijn: {known}. Voeg het aantal toe, of zet de waarde bij de ontbrekende waarden."
        )
    wrong = [i for i, target in enumerate(margin.targets) if not (np.isfinite(target) and target >= 0)]
    if wrong:
        cells = quoted([margin.cell_labels[i] for i in wrong])
        found = f"{where}: bij {cells} is het aantal leeg, negatief of geen getal."
        return [*problems, f"{found} Vul een getal van 0 of hoger in."]
    return problems + [p for i in range(margin.targets.size) if (p := _cell_problem(margin, i))]


def _cell_problem(margin: Margin, i: int) -> str:
    n = int(margin.n_respondents_by_cell[i])
    where = f"Marge “{margin.name}”, cel “{shown(margin.cell_labels[i])}”"
    if margin.targets[i] == 0:
        if n == 0:
            return ""
        return (
            f"{where}: het bevolkingsaantal is 0, maar er zijn {n} respondenten. "
            "Verbeter het aantal, of haal deze respondenten uit het bestand."
        )
    if n >= MINIMUM_CELL:
        return ""
    found = "geen respondenten" if n == 0 else f"minder dan {MINIMUM_CELL} respondenten"
    return f"{where}: er zijn {found}. Elke cel heeft er minstens {MINIMUM_CELL} nodig. {_merge(margin, i)}"


def _merge(margin: Margin, i: int) -> str:
    others = [j for j in (i - 1, i + 1) if 0 <= j < margin.targets.size and margin.targets[j] > 0]
    if not others:
        return "Laat deze marge weg."
    # The smaller neighbour loses least detail.
    nearest = min(others, key=lambda j: margin.n_respondents_by_cell[j])
    return f"Voeg deze cel bijvoorbeeld samen met “{shown(margin.cell_labels[nearest])}”."


def _disagreeing_totals(margins: Sequence[Margin]) -> list[str]:
    if not margins or not all(np.isfinite(m.targets).all() for m in margins):
        return []
    first, total = margins[0], margins[0].targets.sum()
    if total <= 0:
        return [f"Marge “{first.name}”: alle aantallen zijn 0. Vul de aantallen van de bevolking in."]
    return [
        f"De marges “{first.name}” en “{m.name}” tellen niet op tot hetzelfde: {total:.10g} en "
        f"{m.targets.sum():.10g}. Gebruik aantallen van dezelfde bevolking op dezelfde datum."
        for m in margins[1:]
        if abs(m.targets.sum() - total) > TOTAL_TOLERANCE * total
    ]
