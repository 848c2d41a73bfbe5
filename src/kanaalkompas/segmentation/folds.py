"""Parts of the respondents that are held out in turn, with the classes of the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kanaalkompas.latentclass import ClassFit, Patterns, align, fit_classes, pattern_posteriors, patterns_of
from kanaalkompas.segmentation.assignment import FloatArray, IntArray, Placed, of_respondents
from kanaalkompas.segmentation.profiles import PRIOR, FoundProfiles
from kanaalkompas.weighting import Calibration

N_FOLDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Folds:
    """The classes fitted without one part of the respondents, for each of F parts.

    The typing tool and the audit share them: both are judged on people who took no part in the fit.
    """

    patterns: Patterns
    """Of all n respondents."""
    fold: IntArray
    """Shape (n,): the part in which a respondent is held out, 0..F-1."""
    fits: tuple[ClassFit, ...]
    """Of the respondents outside each part; classes in the order of the profiles."""
    posteriors: FloatArray
    """Shape (F, u, C): probability of each class for each pattern, by each fit."""

    @property
    def n_classes(self) -> int:
        """C."""
        return int(self.posteriors.shape[2])

    def posterior(self, part: int) -> FloatArray:
        """Give the probabilities of all respondents by the fit without this part, shape (n, C).

        Those without any answer get the shares of the classes.
        """
        pattern = self.patterns.of_respondent
        known = self.posteriors[part][pattern]
        return np.where((pattern >= 0)[:, None], known, self.fits[part].class_share)

    def placed(self, part: int) -> Placed:
        """Give the likeliest class of all respondents by the fit without this part, shape (n,)."""
        likeliest = self.posteriors[part].argmax(axis=1).astype(np.int8)
        return of_respondents(likeliest, self.patterns.of_respondent)


def fit_folds(
    found: FoundProfiles, answers: ArrayLike, calibration: Calibration, generator: np.random.Generator
) -> Folds:
    """Divide the respondents into five parts by chance, and fit the classes without each part.

    Whole clusters are held out, so that neighbours of the held-out are not in the fit. A fit starts from
    the profiles of all: so its classes are the same profiles, and only their number and the top that is
    climbed were seen by the held-out.

    Parameters
    ----------
    answers
        Shape (n, q), as for `find_profiles`.
    """
    weight = calibration.calibrated_weight
    patterns = patterns_of(answers, weight, found.fit.n_categories)
    design = calibration.design
    fold = (generator.permutation(design.n_clusters) % N_FOLDS)[design.cluster]
    fits = []
    for part in range(N_FOLDS):
        rest = patterns.reweighted(np.where(fold == part, 0.0, weight))
        n_classes = found.fit.class_share.size
        fit = fit_classes(rest, None, n_classes, generator, start=found.fit, prior=PRIOR)
        fits.append(align(found.fit, fit))
    posteriors = np.stack([pattern_posteriors(fit, patterns) for fit in fits])
    return Folds(patterns, fold, tuple(fits), posteriors)
