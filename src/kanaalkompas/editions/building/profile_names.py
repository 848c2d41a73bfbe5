"""The names of profiles: by the rules of the study, or from the answers that differ most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.survey import Indicator, ProfileName, SegmentationPlan
from kanaalkompas.vocabulary import InputError

FloatArray = NDArray[np.float64]

CLEARLY = 0.05
"""A profile says yes more often, or less often, than everyone from five points on."""
_IN_A_LABEL = 2


@dataclass(frozen=True, slots=True)
class NamedProfile:
    """The id and the label of one profile."""

    id: str
    label: str


@dataclass(frozen=True, eq=False)
class _Yeses:
    """How much more often, 0–1, each of C classes says yes than everyone; by question with a yes."""

    items: tuple[Indicator, ...]
    more: FloatArray
    """Shape (C, questions)."""
    size: FloatArray
    """Shape (C,)."""

    def fits(self, name: ProfileName, c: int) -> bool:
        """Say whether a name is true of a class."""
        of_item = dict(zip((item.id for item in self.items), self.more[c], strict=True))
        return all(of_item[item] >= CLEARLY for item in name.more) and all(
            of_item[item] <= -CLEARLY for item in name.less
        )

    def described(self, c: int) -> str:
        """Tell what a class says more often and less often than everyone, in whole per cents."""
        parts = [
            f"{word}: {', '.join(ids)}"
            for word, sign in (("more", 1), ("less", -1))
            if (ids := [i.id for i, d in zip(self.items, self.more[c], strict=True) if sign * d >= CLEARLY])
        ]
        return f"klasse {c + 1} ({self.size[c]:.0%}) {'; '.join(parts) or 'verschilt niet van iedereen'}"


def name_profiles(
    plan: SegmentationPlan,
    answer_shares: Sequence[FloatArray],
    everyone: Sequence[FloatArray],
    size: FloatArray,
) -> tuple[NamedProfile, ...]:
    """Name C classes.

    Parameters
    ----------
    answer_shares
        By question the share of each answer in each class, shape (C, K).
    everyone
        By question the share of each answer, shape (K,).
    size
        Shape (C,): share of each class among everyone.

    Raises
    ------
    InputError
        Where a name is not true of exactly one class, or a class has not exactly one name.
    """
    if plan.names:
        return _by_rule(plan.names, _yeses(plan, answer_shares, everyone, size))
    labels = [
        _label([_said(*row) for row in zip(plan.items, _rows(answer_shares, c), everyone, strict=True)])
        for c in range(len(size))
    ]
    return tuple(
        NamedProfile(f"profiel-{c + 1}", label if labels.count(label) == 1 else f"{label} ({c + 1})")
        for c, label in enumerate(labels)
    )


def _rows(answer_shares: Sequence[FloatArray], c: int) -> list[FloatArray]:
    return [shares[c] for shares in answer_shares]


def _yeses(
    plan: SegmentationPlan,
    answer_shares: Sequence[FloatArray],
    everyone: Sequence[FloatArray],
    size: FloatArray,
) -> _Yeses:
    items, more = [], []
    for item, shares, of_all in zip(plan.items, answer_shares, everyone, strict=True):
        if item.yes_from is not None:
            items.append(item)
            more.append(shares[:, item.yes_from :].sum(axis=1) - of_all[item.yes_from :].sum())
    return _Yeses(tuple(items), np.column_stack(more), size)


def _by_rule(names: Sequence[ProfileName], yeses: _Yeses) -> tuple[NamedProfile, ...]:
    n_classes = len(yeses.size)
    fits = np.array([[yeses.fits(name, c) for c in range(n_classes)] for name in names])
    if len(names) != n_classes:
        raise InputError(
            f"[[segmentation.profile]]: er zijn {len(names)} namen en {n_classes} profielen. {_told(yeses)}"
        )
    for name, row in zip(names, fits, strict=True):
        if row.sum() != 1:
            found = "geen enkele klasse" if not row.any() else f"{row.sum()} klassen"
            raise InputError(
                f"[[segmentation.profile]] “{name.id}” past op {found}, en een naam moet op precies één "
                f"klasse passen. {_told(yeses)}"
            )
    for c in np.flatnonzero(fits.sum(axis=0) > 1).tolist():
        both = " en ".join(f"“{name.id}”" for name, fit in zip(names, fits[:, c], strict=True) if fit)
        raise InputError(f"[[segmentation.profile]]: {both} passen op dezelfde klasse. {_told(yeses)}")
    chosen = fits.argmax(axis=0)
    return tuple(NamedProfile(names[n].id, names[n].label) for n in chosen)


def _told(yeses: _Yeses) -> str:
    classes = ". ".join(yeses.described(c).capitalize() for c in range(len(yeses.size)))
    return (
        f"Wat elke klasse minstens {100 * CLEARLY:.0f} punten vaker (more) of minder vaak (less) zegt dan "
        f"iedereen: {classes}. Pas de namen daarop aan, of haal ze weg."
    )


def _said(item: Indicator, shares: FloatArray, everyone: FloatArray) -> tuple[float, str]:
    """Give how much a class differs from everyone on a question, and what that says of it."""
    if item.yes_from is not None:
        more = float(shares[item.yes_from :].sum() - everyone[item.yes_from :].sum())
        return abs(more), item.short if more > 0 else item.short_no
    answer = int((shares - everyone).argmax())
    return float(shares[answer] - everyone[answer]), f"vaker “{item.labels[answer]}”"


def _label(said: Sequence[tuple[float, str]]) -> str:
    most = sorted(said, key=lambda pair: -pair[0])[:_IN_A_LABEL]
    label = ", ".join(words for _, words in most)
    return label[:1].upper() + label[1:]
