"""What can be found by searching, gathered from the words, the texts, the places and the editions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kanaalkompas.advice import Knowledge
from kanaalkompas.editions import Edition, EditionStore
from kanaalkompas.population import Places
from kanaalkompas.vocabulary import TOTAL, Case, Vocabulary
from kanaalkompas.web.knowledge import newest_editions, standard_groups
from kanaalkompas.web.pages.explaining.glossary_page import CHAPTERS
from kanaalkompas.web.pages.explaining.method_pages import method_pages
from kanaalkompas.web.pages.finding.search_index import Entry
from kanaalkompas.web.pages.profile_links import sheet_href

KINDS = {
    "situatie": gettext_noop("Situaties"),
    "kanaal": gettext_noop("Kanalen"),
    "groep": gettext_noop("Groepen"),
    "gemeente": gettext_noop("Gemeenten"),
    "wijk": gettext_noop("Wijken"),
    "profiel": gettext_noop("Profielen"),
    "begrip": gettext_noop("Begrippen"),
    "pagina": gettext_noop("Pagina’s"),
    "methode": gettext_noop("Methode"),
    "cijferset": gettext_noop("Cijfersets"),
    "bron": gettext_noop("Bronnen"),
}

PAGES = (
    ("/", gettext_noop("Stel uw vraag"), gettext_noop("Welk kanaal past bij uw inwoners?")),
    (
        "/bereik",
        gettext_noop("Samen bereikt"),
        gettext_noop("Wie bereikt u met kanalen samen, en wie mist u?"),
    ),
    (
        "/kanalen",
        gettext_noop("Alle kanalen"),
        gettext_noop("Per kanaal: wanneer wel, wanneer niet, wie u mist."),
    ),
    (
        "/groepen",
        gettext_noop("Alle groepen"),
        gettext_noop("Per groep: wat helpt, wat misgaat en de cijfers."),
    ),
    (
        "/profielen",
        gettext_noop("Alle profielen"),
        gettext_noop("Inwoners die op dezelfde manier antwoorden."),
    ),
    ("/gemeenten", gettext_noop("Alle gemeenten"), gettext_noop("Wie wonen er in uw gemeente?")),
    (
        "/gemeenten/vergelijk",
        gettext_noop("Vergelijk gemeenten"),
        gettext_noop("Twee tot vier gemeenten naast elkaar."),
    ),
    (
        "/bronnen",
        gettext_noop("Alle bronnen en cijfersets"),
        gettext_noop("Waar de cijfers vandaan komen."),
    ),
    (
        "/hoe-weten-we-dit",
        gettext_noop("Hoe weten we dit?"),
        gettext_noop("Cijfers, vakoordeel en wet uit elkaar."),
    ),
    (
        "/methode",
        gettext_noop("Methode: zo rekenen we"),
        gettext_noop("Elke berekening, met formule en bron."),
    ),
    ("/begrippen", gettext_noop("Begrippen"), gettext_noop("Alle woorden uitgelegd.")),
    ("/nieuw", gettext_noop("Wat is er nieuw?"), gettext_noop("Nieuwe cijfers en functies, ook als feed.")),
    ("/over", gettext_noop("Over Kanaalkompas"), gettext_noop("Voor wie het is, en wat het niet is.")),
    ("/toegankelijkheid", gettext_noop("Toegankelijkheid"), gettext_noop("Hoe toegankelijk deze site is.")),
    ("/privacy", gettext_noop("Privacy"), gettext_noop("Wat we niet van u vragen en niet bewaren.")),
)

_LESS = 0.9
"""Weight of what is one of very many, or found beside something better."""


@dataclass(frozen=True, slots=True)
class SearchWords:
    """Our own list: other words by what they lead to, words that tell nothing, and words we don't use."""

    other_names: Mapping[str, tuple[str, ...]]
    skipped: tuple[str, ...]
    explanations: Mapping[str, str]


@cache
def search_words() -> SearchWords:
    """Read `zoekwoorden.toml`."""
    text = files("kanaalkompas.web.pages.finding").joinpath("zoekwoorden.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    names: dict[str, tuple[str, ...]] = {}
    explanations: dict[str, str] = {}
    for row in content["woord"]:
        names[row["doel"]] = (*names.get(row["doel"], ()), *row["woorden"])
        if "uitleg" in row:
            explanations |= dict.fromkeys(row["woorden"], row["uitleg"])
    return SearchWords(names, tuple(content["stopwoorden"]), explanations)


def gather_entries(knowledge: Knowledge, store: EditionStore, places: Places) -> Iterator[Entry]:
    """Give everything that can be found; of equal score, what comes first here is shown first."""
    names = search_words().other_names
    vocabulary = knowledge.vocabulary
    yield from _cases(vocabulary, names)
    yield from _channels(knowledge, names)
    yield from _groups(knowledge, names)
    yield from _municipalities(places)
    yield from _profiles(store)
    yield from _words()
    yield from (
        Entry("pagina", _(title), href, _(text), names.get(href, ())) for href, title, text in PAGES
    )
    yield from (
        Entry("methode", page.page_title, f"/methode/{page.slug}", page.summary)
        for page in method_pages().values()
    )
    yield from _editions(newest_editions(store))
    yield from _sources(knowledge.editions)
    yield from _wijken(places)


def _cases(vocabulary: Vocabulary, names: Mapping[str, tuple[str, ...]]) -> Iterator[Entry]:
    for case in vocabulary.cases.values():
        href = f"/advies?situatie={case.id}"
        yield Entry("situatie", case.label, href, case.description, names.get(f"situatie:{case.id}", ()))
    for case in vocabulary.cases.values():
        yield from _phases(case, vocabulary)


def _phases(case: Case, vocabulary: Vocabulary) -> Iterator[Entry]:
    for phase in vocabulary.phases.values():
        label = f"{case.label}: {phase.label_for(case.id).lower()}"
        query = urlencode({"situatie": case.id, "fase": phase.id})
        yield Entry("situatie", label, f"/advies?{query}", phase.description, weight=_LESS)


def _channels(knowledge: Knowledge, names: Mapping[str, tuple[str, ...]]) -> Iterator[Entry]:
    for channel in knowledge.vocabulary.channels.values():
        sheet = knowledge.content.channel_sheets.get(channel.id)
        yield Entry(
            "kanaal",
            channel.label,
            f"/kanalen/{channel.id}",
            sheet.summary if sheet else "",
            (channel.id, *names.get(f"kanaal:{channel.id}", ())),
            weight=1.0 if sheet else _LESS,
        )


def _groups(knowledge: Knowledge, names: Mapping[str, tuple[str, ...]]) -> Iterator[Entry]:
    vocabulary, usual = knowledge.vocabulary, standard_groups()
    for group in vocabulary.groups.values():
        if group.dimension == "profiel":
            continue
        sheet = knowledge.content.group_sheets.get(group.key)
        yield Entry(
            "groep",
            group.label,
            f"/groepen/{group.dimension}/{group.id}",
            sheet.who if sheet else vocabulary.dimension(group.dimension).label,
            names.get(f"groep:{group.key}", ()),
            weight=1.0 if group.key in usual and group.key != TOTAL else _LESS,
        )


def _municipalities(places: Places) -> Iterator[Entry]:
    also_called: dict[str, tuple[str, ...]] = {}
    for name, code in places.municipalities.also_called.items():
        also_called[code] = (*also_called.get(code, ()), name)
    figures = places.key_figures
    for municipality in places.municipalities.by_code.values():
        code = municipality.code
        description = _("Gemeente in %(province)s") % {"province": figures[code].province}
        others = (code, *also_called.get(code, ()))
        yield Entry("gemeente", municipality.name, f"/gemeenten/{code}", description, others)
    ended = [merger for merger in places.mergers if merger.ended_by(places.municipalities.year)]
    for merger in ended:
        for successor in merger.into:
            yield Entry(
                "gemeente",
                _("%(old)s, nu %(new)s") % {"old": merger.name, "new": successor.name},
                f"/gemeenten/{successor.code}?{urlencode({'gezocht': merger.name})}",
                _("Gemeente die is opgegaan in een andere"),
                (merger.name,),
                weight=_LESS,
            )


def _wijken(places: Places) -> Iterator[Entry]:
    for code, wijk in places.wijken.items():
        municipality = places.municipalities.name_of(wijk.municipality_code)
        yield Entry(
            "wijk",
            f"{wijk.name} ({municipality})",
            f"/gemeenten/{wijk.municipality_code}/wijken/{code}",
            _("Wijk in de gemeente %(name)s") % {"name": municipality},
            (code, wijk.name),
            weight=_LESS,
        )


def _profiles(store: EditionStore) -> Iterator[Entry]:
    for edition in newest_editions(store):
        if edition.segmentation is None:
            continue
        manifest = edition.manifest
        for profile in edition.segmentation.profiles:
            yield Entry(
                "profiel",
                profile.label,
                sheet_href(manifest.reference, profile.id),
                f"{_fictitious(edition)}{manifest.title}",
            )


def _words() -> Iterator[Entry]:
    for chapter in CHAPTERS:
        for word in chapter.words:
            other_names = tuple(_(name) for name in word.also)
            yield Entry("begrip", _(word.word), f"/begrippen#{word.id}", _(word.text), other_names)


def _editions(editions: Iterable[Edition]) -> Iterator[Entry]:
    for edition in editions:
        manifest = edition.manifest
        text = f"{_fictitious(edition)}{_('Over')} {manifest.population}"
        yield Entry("cijferset", manifest.title, f"/cijfersets/{manifest.reference}", text, (manifest.id,))


def _sources(editions: Iterable[Edition]) -> Iterator[Entry]:
    for edition in editions:
        for source in edition.manifest.sources.values():
            text = f"{_fictitious(edition)}{source.producer}, {source.year or _('jaar onbekend')}"
            yield Entry("bron", source.title, f"/bronnen/{source.id}", text, (source.producer,))


def _fictitious(edition: Edition) -> str:
    return f"{_('Fictief.')} " if edition.manifest.fictitious else ""
