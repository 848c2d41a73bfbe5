"""The page that lists the profiles, edition by edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.advice import Knowledge
from kanaalkompas.advice.profiles import describe_profile, list_profiles
from kanaalkompas.editions import Edition
from kanaalkompas.web.pages.profile_links import audit_href, sheet_href, tool_href
from kanaalkompas.web.pages.profiles.profile_method import Method, method_of
from kanaalkompas.web.pages.profiles.profile_parts import Charted, Origin, has_tool, origin_of, sizes_of

LINES_ON_CARD = slice(1, 3)
"""Of the description; its first sentence is the size, which the card gives apart."""


@dataclass(frozen=True, slots=True)
class ProfileCard:
    """A profile in the list, with its size in words and two lines about its people."""

    label: str
    href: str
    size_text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionProfiles:
    """The profiles of one edition, or in `why_none` the reason that there are none, with what was tried."""

    id: str
    origin: Origin
    why_none: str
    tried: Method | None
    why_this_many: str
    cards: tuple[ProfileCard, ...]
    sizes: Charted | None
    test_href: str
    audit_href: str


@dataclass(frozen=True, slots=True)
class ExampleLink:
    """Fictitious profiles, shown only to who asks for them."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class ProfilesPage:
    """Context of `profielen.html`. `without` names editions that were asked and know no profiles."""

    page_title: str
    editions: tuple[EditionProfiles, ...]
    without: tuple[str, ...]
    fictitious: bool
    examples: tuple[ExampleLink, ...]


def profiles_page(
    editions: Sequence[Edition], examples: Sequence[Edition], knowledge: Knowledge
) -> ProfilesPage:
    """List the profiles of editions; `examples` are the fictitious ones to which the page links."""
    with_profiles = [edition for edition in editions if edition.segmentation is not None]
    return ProfilesPage(
        page_title=_("Profielen van inwoners"),
        editions=tuple(_edition(edition, knowledge) for edition in with_profiles),
        without=tuple(edition.manifest.title for edition in editions if edition.segmentation is None),
        fictitious=any(edition.manifest.fictitious for edition in editions),
        examples=tuple(
            ExampleLink(edition.manifest.title, f"/profielen?cijfers={edition.manifest.id}")
            for edition in examples
        ),
    )


def _edition(edition: Edition, knowledge: Knowledge) -> EditionProfiles:
    listed, reference = list_profiles(edition), edition.manifest.reference
    slug = reference.replace("@", "-")
    return EditionProfiles(
        id=slug,
        origin=origin_of(listed.origin),
        why_none=listed.why_none,
        tried=None if listed.profiles else method_of(edition, listed),
        why_this_many=listed.why_this_many,
        cards=tuple(
            ProfileCard(
                label=profile.label,
                href=sheet_href(reference, profile.id),
                size_text=profile.size_text,
                lines=describe_profile(edition, profile.id, knowledge).description[LINES_ON_CARD],
            )
            for profile in listed.profiles
        ),
        sizes=sizes_of(f"grootte-{slug}", reference, listed.profiles) if listed.profiles else None,
        test_href=tool_href(reference) if has_tool(edition) else "",
        audit_href=audit_href(reference) if listed.profiles else "",
    )
