"""How we know of profiles: the numbers that were tried, how well they are told apart, and the seed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.advice.profiles import ProfileFigure, ProfileList
from kanaalkompas.editions import Edition
from kanaalkompas.segmentation import ClassCount
from kanaalkompas.web.pages.numbers import count_text, number_text, percent_text
from kanaalkompas.web.pages.profile_links import rules_href
from kanaalkompas.web.pages.profiles.profile_parts import has_tool


@dataclass(frozen=True, slots=True)
class CountRow:
    """One number of profiles that was tried, and what came of it."""

    n_profiles: str
    bic: str
    entropy: str
    stability: str
    smallest: str
    outcome: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Method:
    """What a reader needs to judge the profiles, and to make them again."""

    n_made: str
    n_profile: str
    entropy: str
    told_apart: str
    why_this_many: str
    indicators: tuple[str, ...]
    counts: tuple[CountRow, ...]
    seed: str
    n_starts: str
    n_replicates: str
    rules_href: str


def method_of(edition: Edition, listed: ProfileList, size: ProfileFigure | None = None) -> Method:
    """Gather how the profiles of an edition were made; `size` is that of the profile on the page."""
    kept = edition.segmentation
    return Method(
        n_made=count_text(listed.origin.n_respondents),
        n_profile="" if size is None else count_text(size.n_respondents),
        entropy=number_text(listed.entropy_r2, 2),
        told_apart=listed.told_apart,
        why_this_many=listed.why_this_many,
        indicators=tuple(indicator.text for indicator in listed.indicators),
        counts=tuple(_count(count, len(listed.profiles)) for count in listed.counts),
        seed="" if kept is None else str(kept.seed),
        n_starts="" if kept is None else count_text(kept.n_starts),
        n_replicates="" if kept is None else count_text(kept.n_replicates),
        rules_href=rules_href(edition.manifest.reference) if has_tool(edition) else "",
    )


def _count(count: ClassCount, chosen: int) -> CountRow:
    is_chosen = count.n_classes == chosen
    return CountRow(
        n_profiles=str(count.n_classes),
        bic=number_text(count.bic),
        entropy=number_text(count.entropy_r2, 2),
        stability="–" if count.stability is None else number_text(count.stability, 2),
        smallest=percent_text(count.smallest_share, 0),
        outcome=_("gekozen") if is_chosen else count.why_not or _("kan ook, maar past minder goed"),
        is_chosen=is_chosen,
    )
