"""The page with what a search found, grouped by kind."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kanaalkompas.editions import EditionStore
from kanaalkompas.vocabulary import shown
from kanaalkompas.web.knowledge import current_knowledge, current_places, current_store
from kanaalkompas.web.pages.finding.search_entries import KINDS, gather_entries, search_words
from kanaalkompas.web.pages.finding.search_index import Entry, SearchIndex, make_index, words_of

MOST_LETTERS = 100
MOST_PER_KIND = 8
_LINE = 160


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    label: str
    href: str
    description: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What was found of one kind; `n_more` is how much more there is than is shown."""

    id: str
    label: str
    hits: tuple[Hit, ...]
    n_more: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Context of `zoeken.html`; `explanations` tell of words that we don't use ourselves."""

    page_title: str
    asked: str
    is_cut: bool
    n_found: int
    kinds: tuple[Kind, ...]
    explanations: tuple[str, ...]
    nearest: tuple[Hit, ...]
    most_letters: int = MOST_LETTERS


def search_page(query: str) -> SearchPage:
    """Search the site; an empty query gives the form alone."""
    asked = shown(" ".join(query.split())[: MOST_LETTERS + 1], MOST_LETTERS + 1)
    is_cut, asked = len(asked) > MOST_LETTERS, asked[:MOST_LETTERS].strip()
    index = search_index()
    found = index.find(asked)
    title = _("Zoeken: %(asked)s") % {"asked": asked} if asked else _("Zoeken")
    return SearchPage(
        page_title=title,
        asked=asked,
        is_cut=is_cut,
        n_found=len(found),
        kinds=_by_kind(found),
        explanations=_explanations(asked),
        nearest=tuple(map(_hit, index.nearest(asked))) if asked and not found else (),
    )


def search_index() -> SearchIndex:
    """Give the index of everything that this process serves, made once for each language."""
    store, language = current_store(), get_language()
    kept = _kept.get(language)
    if kept is None or kept[0] is not store:
        entries = map(_in_both_languages, gather_entries(current_knowledge(), store, current_places()))
        kept = _kept[language] = (store, make_index(entries, search_words().skipped))
    return kept[1]


_kept: dict[str | None, tuple[EditionStore, SearchIndex]] = {}


def _in_both_languages(entry: Entry) -> Entry:
    """Let an entry be found by its name in the language of the page too."""
    label = _(entry.label)
    return entry if label == entry.label else replace(entry, other_names=(*entry.other_names, label))


def _by_kind(found: tuple[Entry, ...]) -> tuple[Kind, ...]:
    """Group what was found by kind; the kind of the best hit comes first."""
    kinds: dict[str, list[Entry]] = {}
    for entry in found:
        kinds.setdefault(entry.kind, []).append(entry)
    return tuple(
        Kind(
            id=kind,
            label=_(KINDS[kind]),
            hits=tuple(map(_hit, entries[:MOST_PER_KIND])),
            n_more=max(0, len(entries) - MOST_PER_KIND),
        )
        for kind, entries in kinds.items()
    )


def _hit(entry: Entry) -> Hit:
    # So `translate` asks for a text too: it doubles the per cent sign.
    description = _(entry.description.replace("%", "%%")).replace("%%", "%")
    return Hit(entry.label, entry.href, Truncator(description).chars(_LINE))


def _explanations(asked: str) -> tuple[str, ...]:
    words = set(words_of(asked))
    told = (text for word, text in search_words().explanations.items() if words.issuperset(words_of(word)))
    return tuple(dict.fromkeys(told))
