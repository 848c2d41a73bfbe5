"""What can be looked up: editions, channels, groups and municipalities."""

from __future__ import annotations

from collections import Counter

from kanaalkompas.editions import Edition
from kanaalkompas.vocabulary import Channel, Group, Status
from kanaalkompas.web.api.contract import BASE, OPENAPI_PATH, VERSION
from kanaalkompas.web.api.figures import count_by_group
from kanaalkompas.web.api.resources import (
    ChannelDetail,
    ChannelItem,
    ChannelList,
    EditionDetail,
    EditionItem,
    EditionList,
    GroupDetail,
    GroupItem,
    GroupList,
    Index,
    PlaceDetail,
    PlaceItem,
    PlaceList,
)
from kanaalkompas.web.from_path import from_path
from kanaalkompas.web.knowledge import current_knowledge, current_places, current_store

COLLECTIONS = (
    *("adviezen", "cijfers", "cijfersets", "kanalen", "groepen", "gemeenten"),
    *("bereik", "plannen"),
)


def index() -> Index:
    """Give the start of the API."""
    links = {name: f"{BASE}/{name}" for name in COLLECTIONS}
    return Index(
        title="Kanaalkompas",
        version=VERSION,
        description="Welk kanaal voor welke inwoners in welke fase: adviezen en cijfers als open data.",
        links={"self": BASE, "service-desc": OPENAPI_PATH, "about": "/over", **links},
    )


def editions() -> EditionList:
    """List the editions that this site serves."""
    found = tuple(_edition_item(edition) for edition in current_store().editions.values())
    return EditionList(found, {"self": f"{BASE}/cijfersets"})


def edition(reference: str) -> EditionDetail:
    """Give an edition with its sources; an unknown one does not exist (404)."""
    found = from_path(current_store().find_served, reference)
    manifest, n_hidden = found.manifest, _n_hidden(found)
    return EditionDetail(
        reference=manifest.reference,
        id=manifest.id,
        version=manifest.version,
        title=manifest.title,
        population=manifest.population,
        fieldwork=manifest.fieldwork,
        response=manifest.response,
        method=manifest.method,
        questionnaire=manifest.questionnaire,
        fictitious=manifest.fictitious,
        notice=manifest.notice,
        disclosure=manifest.disclosure,
        n_figures=len(found.estimates) - n_hidden,
        n_suppressed=n_hidden,
        sources=tuple(manifest.sources.values()),
        links=_edition_links(found),
    )


def channels() -> ChannelList:
    """List the channels."""
    found = current_knowledge().vocabulary.channels.values()
    return ChannelList(tuple(map(_channel_item, found)), {"self": f"{BASE}/kanalen"})


def channel(channel_id: str) -> ChannelDetail:
    """Give a channel with its sheet; an unknown one does not exist (404)."""
    knowledge = current_knowledge()
    found = from_path(knowledge.vocabulary.channel, channel_id)
    sheet, law = knowledge.content.channel_sheets.get(found.id), knowledge.content.law
    rules = dict.fromkeys(sheet.law if sheet else ())
    rules |= dict.fromkeys(rule.id for rule in law.values() if found.id in rule.channels)
    item = _channel_item(found)
    return ChannelDetail(item, sheet, tuple(law[name] for name in rules), item.links)


def groups() -> GroupList:
    """List the traits and their groups."""
    vocabulary, counts = current_knowledge().vocabulary, count_by_group()
    found = tuple(_group_item(group, counts) for group in vocabulary.groups.values())
    return GroupList(tuple(vocabulary.dimensions.values()), found, {"self": f"{BASE}/groepen"})


def group(dimension: str, group_id: str) -> GroupDetail:
    """Give a group with its sheet; an unknown one does not exist (404)."""
    knowledge = current_knowledge()
    found = from_path(knowledge.vocabulary.group, f"{dimension}:{group_id}")
    item = _group_item(found, count_by_group())
    sheet = knowledge.content.group_sheets.get(found.key)
    return GroupDetail(item, knowledge.vocabulary.dimension(dimension), sheet, item.links)


def municipalities() -> PlaceList:
    """List the municipalities."""
    known = current_places().municipalities
    items = tuple(PlaceItem(m.code, m.name, _place_links(m.code)) for m in known.by_code.values())
    return PlaceList(known.year, items, {"self": f"{BASE}/gemeenten"})


def municipality(name_or_code: str) -> PlaceDetail:
    """Give a municipality by its code, or any name that it has or had; an unknown one is 404."""
    places = current_places()
    found = from_path(places.find, name_or_code)
    code = found.municipality.code
    return PlaceDetail(
        code=code,
        name=found.municipality.name,
        note=found.note,
        key_figures=places.key_figures_of(code),
        source=places.key_origin.cited,
        links=_place_links(code),
    )


def _n_hidden(edition: Edition) -> int:
    return Counter(row.status for row in edition.estimates)[Status.SUPPRESSED]


def _edition_item(edition: Edition) -> EditionItem:
    manifest, n_hidden = edition.manifest, _n_hidden(edition)
    return EditionItem(
        reference=manifest.reference,
        id=manifest.id,
        version=manifest.version,
        title=manifest.title,
        fictitious=manifest.fictitious,
        notice=manifest.notice,
        n_figures=len(edition.estimates) - n_hidden,
        n_suppressed=n_hidden,
        links=_edition_links(edition),
    )


def _edition_links(edition: Edition) -> dict[str, str]:
    reference = edition.manifest.reference
    return {
        "self": f"{BASE}/cijfersets/{reference}",
        "figures": f"{BASE}/cijfers?cijferset={reference}",
        "page": f"/cijfersets/{reference}",
    }


def _channel_item(channel: Channel) -> ChannelItem:
    sheet = current_knowledge().content.channel_sheets.get(channel.id)
    return ChannelItem(
        id=channel.id,
        label=channel.label,
        direction=channel.direction,
        cost=channel.cost,
        lead_days=channel.lead_days,
        offline=channel.offline,
        only_case=channel.only_case,
        summary=sheet.summary if sheet else "",
        links={
            "self": f"{BASE}/kanalen/{channel.id}",
            "figures": f"{BASE}/cijfers?kanaal={channel.id}",
            "page": f"/kanalen/{channel.id}",
        },
    )


def _group_item(group: Group, counts: dict[str, int]) -> GroupItem:
    path = f"{group.dimension}/{group.id}"
    return GroupItem(
        key=group.key,
        dimension=group.dimension,
        id=group.id,
        label=group.label,
        outdated=group.outdated,
        n_figures=counts.get(group.key, 0),
        links={
            "self": f"{BASE}/groepen/{path}",
            "figures": f"{BASE}/cijfers?groep={group.key}",
            "page": f"/groepen/{path}",
        },
    )


def _place_links(code: str) -> dict[str, str]:
    return {"self": f"{BASE}/gemeenten/{code}", "page": f"/gemeenten/{code}"}
