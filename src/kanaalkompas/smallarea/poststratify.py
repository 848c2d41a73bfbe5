"""From draws per cell to figures per area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from kanaalkompas.smallarea.area_answers import Cells
from kanaalkompas.smallarea.composition import COMPOSITION_TOLERANCE
from kanaalkompas.smallarea.logits import FloatArray
from kanaalkompas.smallarea.multilevel import AreaModel


@dataclass(frozen=True, slots=True, eq=False)
class AreaShares:
    """Modelled figures per area; arrays of shape (a,)."""

    share: FloatArray
    """Posterior mean, 0–1."""
    standard_error: FloatArray
    """Posterior standard deviation."""
    ci_lower: FloatArray
    ci_upper: FloatArray
    """95%, equal tails."""
    local_data_share: FloatArray
    """γ, 0–1."""


def estimate_areas(
    model: AreaModel,
    cells: Cells,
    cell_share: ArrayLike,
    generator: np.random.Generator,
    *,
    n_draws: int = 1000,
) -> AreaShares:
    """Add up the cells of each area by who lives there: multilevel regression and post-stratification.

    `p_a = Σ_c N_c p_c / Σ_c N_c` over the cells of the area (Gelman & Little 1997), in every draw.

    Parameters
    ----------
    cells
        All cells of all areas (see `make_cells`).
    cell_share
        Shape (c,): share of the area's people in the cell, 0–1; adds up to 1 per area.
    n_draws
        40 or more.

    Raises
    ------
    ValueError
        Where the cells of an area don't add up to 1, or don't fit the model.
    """
    if n_draws < 40:  # noqa: PLR2004
        raise ValueError("an interval needs 40 draws or more")
    part = np.asarray(cell_share, dtype=float)
    if part.shape != cells.area.shape or not (np.all(part >= 0) and np.all(part <= 1)):
        raise ValueError("each cell needs a share between 0 and 1")
    if np.any(np.abs(np.bincount(cells.area, part, cells.n_areas) - 1) > COMPOSITION_TOLERANCE):
        raise ValueError("the cells of an area must add up to 1")
    by_area = sparse.csr_array((part, (cells.area, np.arange(part.size))), shape=(cells.n_areas, part.size))
    drawn = by_area @ model.draw_cells(cells, n_draws, generator).T
    lower, upper = np.quantile(drawn, [0.025, 0.975], axis=1)
    return AreaShares(drawn.mean(axis=1), drawn.std(axis=1, ddof=1), lower, upper, model.local_data_share)
