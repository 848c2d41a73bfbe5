"""Which edition profiles come from, and which of its profiles is meant."""

from __future__ import annotations

from collections.abc import Iterable

from kanaalkompas.advice.profiles.answer import ProfileFigure, ProfileLine, ProfileOrigin
from kanaalkompas.advice.profiles.in_hundred import capital, share_of_people
from kanaalkompas.editions import Edition, Source
from kanaalkompas.segmentation import Profile, Segmentation, ShareWithError, TypingTool
from kanaalkompas.vocabulary import InputError, UnknownTerm


def sought_in(edition: Edition) -> Segmentation:
    """Give what an edition says of profiles, be it none; raises `InputError` where none were sought."""
    if edition.segmentation is None:
        raise InputError(
            f"Cijferset {edition.manifest.reference} heeft geen profielen. "
            "Kies een andere, of maak profielen met [segmentation] in study.toml."
        )
    return edition.segmentation


def segmentation_of(edition: Edition) -> Segmentation:
    """Give the profiles of an edition; raises `InputError`, with the reason, where it has none."""
    found = sought_in(edition)
    if not found.profiles:
        raise InputError(f"Cijferset {edition.manifest.reference} heeft geen profielen. {found.why_none}")
    return found


def tool_of(edition: Edition) -> TypingTool:
    """Give the typing tool; raises `InputError` where there are no profiles or no tool."""
    tool = segmentation_of(edition).typing
    if tool is None:
        raise InputError(f"Bij de profielen van cijferset {edition.manifest.reference} hoort geen test.")
    return tool


def find_profile(segmentation: Segmentation, profile_id: str) -> Profile:
    """Find a profile by its id, or by its key `profiel:id`; raises `UnknownTerm`."""
    by_id = {profile.id: profile for profile in segmentation.profiles}
    named = profile_id.removeprefix("profiel:")
    if named not in by_id:
        raise UnknownTerm("profiel", profile_id, by_id)
    return by_id[named]


def origin_of(edition: Edition) -> ProfileOrigin:
    """Say where the profiles of an edition come from, with the notice that must stand beside them."""
    manifest = edition.manifest
    return ProfileOrigin(
        edition=manifest.reference,
        title=manifest.title,
        source=source_of(edition),
        population=manifest.population,
        period=manifest.fieldwork,
        n_respondents=edition.segmentation.n_respondents if edition.segmentation else 0,
        fictitious=manifest.fictitious,
        notice=_notice(edition),
    )


def _notice(edition: Edition) -> str:
    manifest = edition.manifest
    if manifest.fictitious:
        return f"Fictief: de profielen van {manifest.title} zijn verzonnen."
    return f"Let op: {manifest.notice.rstrip('.')}." if manifest.notice else ""


def source_of(edition: Edition) -> Source:
    """Give the source of the survey itself: an edition built from a study calls it by its own id."""
    sources = edition.manifest.sources
    return sources.get(edition.manifest.id) or next(iter(sources.values()))


def figure_of(found: ShareWithError, source: Source) -> ProfileFigure:
    """Give a share with the id of its source."""
    return ProfileFigure(found.share, found.ci_lower, found.ci_upper, found.n_respondents, source.id)


def profile_lines(profiles: Iterable[Profile], source: Source) -> tuple[ProfileLine, ...]:
    """Give a line for each profile."""
    return tuple(
        ProfileLine(p.id, p.key, p.label, figure_of(p.size, source), size_text(p)) for p in profiles
    )


def size_text(profile: Profile) -> str:
    """Write how many people have a profile, as an interval."""
    return capital(share_of_people(profile.size.ci_lower, profile.size.ci_upper))
