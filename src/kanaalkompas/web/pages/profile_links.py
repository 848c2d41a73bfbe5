"""The way from a profile that was chosen to who its people are, and to what it adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kanaalkompas.editions import Edition
from kanaalkompas.web.pages.profile_parts import audit_href, sheet_href


@dataclass(frozen=True, slots=True)
class ProfileLink:
    """A profile that was chosen, with its sheet and the audit of its edition."""

    label: str
    href: str
    audit_href: str


def profile_links(keys: Iterable[str], editions: Iterable[Edition]) -> tuple[ProfileLink, ...]:
    """Link to each profile among the groups `keys`, in the edition that has it."""
    found = {
        profile.key: ProfileLink(
            profile.label,
            sheet_href(edition.manifest.reference, profile.id),
            audit_href(edition.manifest.reference),
        )
        for edition in editions
        if edition.segmentation is not None
        for profile in edition.segmentation.profiles
    }
    return tuple(found[key] for key in dict.fromkeys(keys) if key in found)
