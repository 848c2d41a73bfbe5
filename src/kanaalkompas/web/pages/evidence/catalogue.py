"""What can be looked up: channels, groups, sources and editions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kanaalkompas.advice import ChannelSheet, GroupSheet, Knowledge, LawRule, Reference
from kanaalkompas.editions import Edition, EditionStore, Manifest, Source
from kanaalkompas.vocabulary import TOTAL, Channel, CostClass, Dimension, Direction, Group, Status
from kanaalkompas.web.knowledge import standard_groups, tells_use
from kanaalkompas.web.pages.evidence.quality import Quality, quality_of
from kanaalkompas.web.pages.evidence.sheet_sections import (
    Section,
    channel_sections,
    group_sections,
    national_lines,
)
from kanaalkompas.web.pages.figures.figure_lines import FigureLine

DIRECTIONS = {
    Direction.SEND: gettext_noop("De gemeente vertelt"),
    Direction.RECEIVE: gettext_noop("De inwoner vertelt"),
    Direction.BOTH: gettext_noop("Over en weer"),
}
COSTS = {
    CostClass.LOW: gettext_noop("Laag"),
    CostClass.MIDDLE: gettext_noop("Gemiddeld"),
    CostClass.HIGH: gettext_noop("Hoog"),
}


@dataclass(frozen=True, slots=True)
class ChannelCard:
    """A channel in the list."""

    slug: str
    label: str
    summary: str
    traits: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChannelsPage:
    """Context of `kanalen.html`."""

    page_title: str
    offline: tuple[ChannelCard, ...]
    online: tuple[ChannelCard, ...]
    without_sheet: tuple[ChannelCard, ...]


@dataclass(frozen=True, slots=True)
class ChannelPage:
    """Context of `kanaal.html`."""

    page_title: str
    card: ChannelCard
    sheet: ChannelSheet | None
    law: tuple[LawRule, ...]
    references: tuple[Reference, ...]
    figures: tuple[FigureLine, ...]
    by_group: tuple[Section, ...]
    outcomes: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A group in the list."""

    slug: str
    label: str
    n_figures: int


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """Context of `groepen.html`."""

    page_title: str
    attention: tuple[GroupCard, ...]
    dimensions: tuple[tuple[Dimension, tuple[GroupCard, ...]], ...]
    others: tuple[tuple[Dimension, tuple[GroupCard, ...]], ...]


@dataclass(frozen=True, slots=True)
class GroupPage:
    """Context of `groep.html`; `unmeasured` names what no figure tells of this group."""

    page_title: str
    group: Group
    dimension: Dimension
    sheet: GroupSheet | None
    references: tuple[Reference, ...]
    sections: tuple[Section, ...]
    unmeasured: tuple[str, ...]
    outcomes: tuple[FigureLine, ...]
    starters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source in the list."""

    source: Source
    n_figures: int
    fictitious: bool


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Context of `bronnen.html`."""

    page_title: str
    sources: tuple[SourceCard, ...]
    editions: tuple[Manifest, ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """Context of `cijferset.html`."""

    page_title: str
    manifest: Manifest
    n_figures: int
    n_hidden: int
    quality: Quality | None
    sources: tuple[SourceCard, ...]
    can_plan: bool
    profiles_href: str


def channels_page(knowledge: Knowledge) -> ChannelsPage:
    """List the channels, those without internet first and those without a sheet last."""
    sheets = knowledge.content.channel_sheets
    cards = [(channel, _card(channel, knowledge)) for channel in knowledge.vocabulary.channels.values()]
    return ChannelsPage(
        page_title=_("Kanalen"),
        offline=tuple(card for channel, card in cards if channel.id in sheets and channel.offline),
        online=tuple(card for channel, card in cards if channel.id in sheets and not channel.offline),
        without_sheet=tuple(card for channel, card in cards if channel.id not in sheets),
    )


def channel_page(channel: Channel, knowledge: Knowledge) -> ChannelPage:
    """Gather the sheet of a channel and the national figures about it."""
    content = knowledge.content
    sheet = content.channel_sheets.get(channel.id)
    rules = dict.fromkeys(sheet.law if sheet else ())
    rules |= dict.fromkeys(rule.id for rule in content.law.values() if channel.id in rule.channels)
    figures, outcomes = national_lines(
        knowledge, lambda row: row.subject == channel.id and row.group_key == TOTAL
    )
    return ChannelPage(
        page_title=_(channel.label),
        card=_card(channel, knowledge),
        sheet=sheet,
        law=tuple(content.law[name] for name in rules),
        references=tuple(content.references[name] for name in (sheet.references if sheet else ())),
        figures=figures,
        by_group=channel_sections(channel.id, knowledge),
        outcomes=outcomes,
    )


def groups_page(knowledge: Knowledge) -> GroupsPage:
    """List the groups by trait, with how many figures there are."""
    vocabulary = knowledge.vocabulary
    counts = Counter(row.group_key for edition in knowledge.editions for row in edition.estimates)
    usual = standard_groups()

    def cards(dimension: Dimension, *, are_usual: bool) -> tuple[GroupCard, ...]:
        groups = vocabulary.groups_of(dimension.id)
        return tuple(
            GroupCard(g.id, g.label, counts[g.key]) for g in groups if (g.key in usual) == are_usual
        )

    attention = vocabulary.dimension("aandacht")
    dimensions = [dimension for dimension in vocabulary.dimensions.values() if dimension != attention]
    return GroupsPage(
        page_title=_("Groepen"),
        attention=cards(attention, are_usual=True),
        dimensions=tuple((d, found) for d in dimensions if (found := cards(d, are_usual=True))),
        others=tuple((d, found) for d in dimensions if (found := cards(d, are_usual=False))),
    )


def group_page(group: Group, knowledge: Knowledge) -> GroupPage:
    """Gather the sheet of a group and the national figures about it."""
    content, vocabulary = knowledge.content, knowledge.vocabulary
    sheet = content.group_sheets.get(group.key)
    sections, unmeasured = group_sections(group.key, knowledge)
    _figures, outcomes = national_lines(knowledge, lambda row: row.group_key == group.key)
    return GroupPage(
        page_title=_(group.label),
        group=group,
        dimension=vocabulary.dimension(group.dimension),
        sheet=sheet,
        references=tuple(content.references[name] for name in (sheet.references if sheet else ())),
        sections=sections,
        unmeasured=unmeasured,
        outcomes=outcomes,
        starters=tuple(
            (_(case.label), f"/advies?situatie={case.id}&groep={group.key}")
            for case in vocabulary.cases.values()
        ),
    )


def sources_page(knowledge: Knowledge, store: EditionStore) -> SourcesPage:
    """List the sources of the usual editions by producer, and every edition that this site serves."""
    cards = [card for edition in knowledge.editions for card in _source_cards(edition)]
    return SourcesPage(
        page_title=_("Bronnen"),
        sources=tuple(sorted(cards, key=lambda card: (card.source.producer.casefold(), card.source.title))),
        editions=tuple(edition.manifest for edition in store.editions.values()),
    )


def edition_page(edition: Edition) -> EditionPage:
    """Gather what an edition says of itself."""
    n_hidden = sum(row.status is Status.SUPPRESSED for row in edition.estimates)
    return EditionPage(
        page_title=edition.manifest.title,
        manifest=edition.manifest,
        n_figures=len(edition.estimates) - n_hidden,
        n_hidden=n_hidden,
        quality=quality_of(edition.quality),
        sources=_source_cards(edition),
        can_plan=tells_use(edition),
        profiles_href=f"/profielen?cijfers={edition.manifest.reference}" if edition.segmentation else "",
    )


def _card(channel: Channel, knowledge: Knowledge) -> ChannelCard:
    sheet = knowledge.content.channel_sheets.get(channel.id)
    traits = []
    if channel.direction:
        traits.append((_("Richting"), _(DIRECTIONS[channel.direction])))
    if channel.cost:
        traits.append((_("Kosten"), _(COSTS[channel.cost])))
    if channel.lead_days is not None:
        days = _("meteen") if channel.lead_days == 0 else _days(channel.lead_days)
        traits.append((_("Zo snel merkt een inwoner het"), days))
    return ChannelCard(channel.id, channel.label, sheet.summary if sheet else "", tuple(traits))


def _days(days: int) -> str:
    return _("na 1 dag") if days == 1 else _("na %(days)s dagen") % {"days": days}


def _source_cards(edition: Edition) -> tuple[SourceCard, ...]:
    counts = Counter(row.source for row in edition.estimates)
    manifest = edition.manifest
    return tuple(
        SourceCard(source, counts[source.id], manifest.fictitious) for source in manifest.sources.values()
    )
