"""The addresses of profiles, and the way from a chosen one to who its people are and what it adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kanaalkompas.editions import Edition

PROFILES = "/profielen"


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


def sheet_href(edition: str, profile: str) -> str:
    """Give the address of the sheet of a profile; `edition` is its reference."""
    return f"{PROFILES}/{edition}/{profile}"


def tool_href(edition: str) -> str:
    """Give the address of the typing tool of an edition."""
    return f"{PROFILES}/{edition}/test"


def audit_href(edition: str) -> str:
    """Give the address of the audit of an edition's profiles."""
    return f"{PROFILES}/{edition}/toets"


def rules_href(edition: str) -> str:
    """Give the address of the rules of an edition's typing tool."""
    return f"{PROFILES}/{edition}/regels.json"
