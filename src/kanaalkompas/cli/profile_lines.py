"""Lists of profiles, the audit and the typing tool as lines of text."""

from __future__ import annotations

from collections.abc import Iterable

from kanaalkompas.advice.profiles import (
    AuditLine,
    CorrectedSizes,
    ProfileList,
    ProfileOrigin,
    TypedPerson,
)
from kanaalkompas.advice.wording import per_cent
from kanaalkompas.vocabulary import number_text


def origin_lines(origin: ProfileOrigin) -> Iterable[str]:
    """Say where profiles come from, with the notice that belongs to them."""
    if origin.notice:
        yield origin.notice
    yield f"Bron: {origin.source.citation} ({origin.edition})"
    n_people = number_text(origin.n_respondents)
    yield f"Gemaakt met de antwoorden van {n_people} mensen ({origin.population}), {origin.period}."


def list_lines(found: ProfileList) -> Iterable[str]:
    """Give the lines of a list of profiles, or why there are none."""
    yield f"Profielen van {found.origin.title}"
    yield from (f"  {line}" for line in origin_lines(found.origin))
    if not found.profiles:
        yield f"  Geen profielen. {found.why_none}"
        return
    yield f"  De profielen zijn {found.told_apart}. {found.why_this_many}"
    yield from (f"  {p.key}: {p.label}. {p.size_text}." for p in found.profiles)


def audit_lines(origin: ProfileOrigin, audit: Iterable[AuditLine]) -> Iterable[str]:
    """Give what profiles add, question by question."""
    yield f"Wat profielen van {origin.title} toevoegen"
    yield from (f"  {line}" for line in origin_lines(origin))
    rows = list(audit)
    if not rows:
        yield "  Dit is niet getoetst."
    for row in rows:
        yield f"\n{row.sentence}"
        yield f"  {row.evidence_kind_label}: {row.question}"
        without, with_profile = per_cent(row.explained_without), per_cent(row.explained_with)
        yield f"  Verklaard: {without} zonder profiel, {with_profile} met profiel"
        gain = f"{per_cent(row.gain)} ({per_cent(row.gain_lower)} tot {per_cent(row.gain_upper)})"
        yield f"  Winst: {gain}"


def typed_lines(typed: TypedPerson) -> Iterable[str]:
    """Give the profile of a set of answers, with the chances and the cautions."""
    yield from origin_lines(typed.origin)
    yield f"\n{typed.sentence}"
    yield from (f"  {row.label} ({row.key}): {row.chance_text}" for row in typed.chances)
    yield from (f"  ! {caution}" for caution in typed.cautions)


def sizes_lines(corrected: CorrectedSizes) -> Iterable[str]:
    """Give the corrected sizes of profiles in a count of one's own."""
    yield from origin_lines(corrected.origin)
    yield f"\nUw telling: {number_text(corrected.n_counted)} mensen"
    yield from (f"  {row.sentence}" for row in corrected.sizes)
    yield from (f"  ! {caution}" for caution in corrected.cautions)
