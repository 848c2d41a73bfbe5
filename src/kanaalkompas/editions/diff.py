"""What moved between two editions, by how much, and whether that is more than noise."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kanaalkompas.editions.edition import Edition
from kanaalkompas.segmentation import Profile, ShareWithError
from kanaalkompas.vocabulary import Estimate, Status

_Z95 = 1.959963984540054

# Two surveys ask the same question at another time, under another name.
_SAME_FIGURE = (
    "area",
    "case",
    "phase",
    "subject_kind",
    "subject",
    "dimension",
    "group",
    "evidence_kind",
    "question",
    "base",
)


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that stands in both editions with another share or another status.

    `difference` is the new share minus the old. `beyond_noise` says whether it is larger than its 95%
    margin, taking the two samples as independent; None where an error is not known or a share is hidden.
    """

    before: Estimate
    after: Estimate
    difference: float | None
    beyond_noise: bool | None


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """A profile that was added (`before` is None), removed (`after` is None), or has another size.

    `beyond_noise` says whether the sizes differ by more than the 95% margin of their difference, taking the
    two samples as independent; None where the profile stands in one edition alone.
    """

    id: str
    label: str
    before: ShareWithError | None
    after: ShareWithError | None
    beyond_noise: bool | None


@dataclass(frozen=True, slots=True)
class EditionDiff:
    """The figures, and the profiles, that were added, removed and changed."""

    before: str
    after: str
    added: tuple[Estimate, ...]
    removed: tuple[Estimate, ...]
    changed: tuple[Change, ...]
    profiles: tuple[ProfileChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether both editions hold the same figures and profiles of the same size."""
        return not (self.added or self.removed or self.changed or self.profiles)


def diff_editions(before: Edition, after: Edition) -> EditionDiff:
    """Compare two editions figure by figure.

    Versions of one edition are matched by source and period too; other editions by what was asked of whom.
    """
    same_study = before.manifest.id == after.manifest.id
    old, new = (_by_figure(edition, same_study) for edition in (before, after))
    changes = (_change(old[key], new[key]) for key in old.keys() & new.keys())
    return EditionDiff(
        before=before.manifest.reference,
        after=after.manifest.reference,
        added=_sorted(new, new.keys() - old.keys()),
        removed=_sorted(old, old.keys() - new.keys()),
        changed=tuple(
            sorted(
                (change for change in changes if change),
                key=lambda change: (-abs(change.difference or 0.0), change.after.row_id),
            )
        ),
        profiles=tuple(_profile_changes(_by_id(before), _by_id(after))),
    )


def _by_id(edition: Edition) -> Mapping[str, Profile]:
    profiles = edition.segmentation.profiles if edition.segmentation else ()
    return {profile.id: profile for profile in profiles}


def _profile_changes(
    before: Mapping[str, Profile], after: Mapping[str, Profile]
) -> Iterator[ProfileChange]:
    for name, profile in {**before, **after}.items():
        old = before[name].size if name in before else None
        new = after[name].size if name in after else None
        if old is None or new is None:
            yield ProfileChange(name, profile.label, old, new, None)
        elif old.share != new.share:
            noise = _Z95 * math.hypot(old.standard_error, new.standard_error)
            yield ProfileChange(name, profile.label, old, new, abs(new.share - old.share) > noise)


Figures = Mapping[tuple[str, ...], Estimate]


def _by_figure(edition: Edition, same_study: bool) -> Figures:
    full = ("source", "period", *_SAME_FIGURE)
    columns = full if same_study else _SAME_FIGURE
    asked = [_key(row, columns) for row in edition.estimates]
    # Where one edition puts the same question to the same people twice, only the full key tells them apart.
    times = Counter(asked)
    return {
        key if times[key] == 1 else _key(row, full): row
        for key, row in zip(asked, edition.estimates, strict=True)
    }


def _key(row: Estimate, columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(getattr(row, column)) for column in columns)


def _sorted(figures: Figures, keys: set[tuple[str, ...]]) -> tuple[Estimate, ...]:
    return tuple(figures[key] for key in sorted(keys))


def _change(old: Estimate, new: Estimate) -> Change | None:
    if old.share == new.share and old.status is new.status:
        return None
    if old.share is None or new.share is None:
        return Change(old, new, None, None)
    difference = new.share - old.share
    errors = (old.standard_error, new.standard_error)
    beyond = None
    if all(error is not None for error in errors) and Status.SUPPRESSED not in (old.status, new.status):
        beyond = abs(difference) > _Z95 * math.hypot(*(error or 0.0 for error in errors))
    return Change(old, new, difference, beyond)
