"""The classes of every bootstrap sample: fitted anew from the classes of the survey, in their order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kanaalkompas.latentclass import ClassFit, Patterns, align, fit_classes
from kanaalkompas.segmentation.assignment import Assignment, FloatArray, Placed, assign, of_respondents
from kanaalkompas.vocabulary import InputError

MOST_REPLICATES = 200
"""So many bootstrap samples give the error of a profile's figures: its own error is then 5%."""
TOLERANCE = 1e-8
"""Part of the log-likelihood. The errors differ by less than 1% from those at 1e-11 (see the tests)."""


@dataclass(frozen=True, slots=True, eq=False)
class Refits:
    """Assignment in R bootstrap samples of the same n respondents."""

    placed: Placed
    """Shape (R, n): class of each respondent, -1 without; also of those whom the sample does not hold."""
    inverse: FloatArray
    """Shape (R, C, C): inverse of the errors of assignment."""


def refit(
    fit: ClassFit,
    patterns: Patterns,
    replicate_weights: FloatArray,
    generator: np.random.Generator,
    prior: float,
) -> Refits:
    """Fit the classes to each bootstrap sample, and place everyone by it.

    Each fit starts from the classes of the survey: a bootstrap sample asks how these classes move, not
    which others there might be. That is the business of stability, which is judged before.

    Parameters
    ----------
    replicate_weights
        Shape (n, R).

    Raises
    ------
    InputError
        Where a class is lost in a sample: it is never left out.
    """
    found = []
    for weight in replicate_weights.T:
        sample = patterns.reweighted(np.ascontiguousarray(weight))
        found.append(_assign_anew(fit, sample, generator, prior))
    kept = [each for each in found if each is not None]
    if len(kept) < len(found):
        raise InputError(_lost(len(found) - len(kept), len(found)))
    return Refits(
        placed=np.stack([of_respondents(each.placed, patterns.of_respondent) for each in kept]),
        inverse=np.stack([each.inverse for each in kept]),
    )


def _assign_anew(
    fit: ClassFit,
    sample: Patterns,
    generator: np.random.Generator,
    prior: float,
) -> Assignment | None:
    n_classes = fit.class_share.size
    moved = fit_classes(sample, None, n_classes, generator, start=fit, prior=prior, tolerance=TOLERANCE)
    return assign(align(fit, moved), sample)


def _lost(n_lost: int, n_replicates: int) -> str:
    return (
        f"Profielen: in {n_lost} van de {n_replicates} herhalingen verdwijnt een profiel. De fout van de "
        "cijfers is dan niet te schatten. Kies minder profielen (classes), of neem kenmerkende vragen "
        "die de profielen beter uit elkaar houden."
    )
