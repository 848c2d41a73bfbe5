"""The page with the words that readers meet."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kanaalkompas.web.pages.explaining.glossary import Chapter
from kanaalkompas.web.pages.explaining.glossary_method_words import PLACE, PROFILES, WEIGHTING
from kanaalkompas.web.pages.explaining.glossary_words import ADVICE, FIGURES, KINDS, QUESTION

CHAPTERS = (QUESTION, ADVICE, FIGURES, KINDS, PLACE, PROFILES, WEIGHTING)


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """Context of `begrippen.html`; `index` holds the anchor and the word of each, from A to Z."""

    page_title: str
    chapters: tuple[Chapter, ...]
    index: tuple[tuple[str, str], ...]


def glossary_page() -> GlossaryPage:
    """Gather the words by chapter, and from A to Z."""
    words = [(word.id, _(word.word)) for chapter in CHAPTERS for word in chapter.words]
    return GlossaryPage(
        page_title=_("Begrippen"),
        chapters=CHAPTERS,
        index=tuple(sorted(words, key=lambda pair: pair[1].casefold())),
    )
