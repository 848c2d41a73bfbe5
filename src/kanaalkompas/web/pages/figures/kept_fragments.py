"""Parts of pages that follow from a few values alone, rendered once.

Most of the time of a page goes into small template nodes: hundreds of options, table cells and fixed texts
that were the same a moment ago.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from django.template import Context, Node
from django.template.loader import render_to_string
from django.templatetags.i18n import TranslateNode
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kanaalkompas.advice import EvidenceBlock, Knowledge, Memory, Same
from kanaalkompas.web.pages.figures.figure_block import figure_block
from kanaalkompas.web.pages.figures.figure_lines import edition_named

MOST_FRAGMENT_BYTES = 8_000_000
MOST_FIGURE_BYTES = 24_000_000
_ID, _QUERY = "\ue000", "\ue001"
"""Stand for the id of a figure and the query of its page while it is kept.

Characters for private use, so in no text.
"""
_INDENT = re.compile(r"\n\s+")

_fragments: Memory[SafeString] = Memory(MOST_FRAGMENT_BYTES, len)


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A block of figures as HTML without its id, and what its page needs to know of it.

    Kept as bytes, which take half the memory of a text with one character beyond Latin-1.
    """

    html: bytes
    row_ids: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.html) + sum(map(len, self.row_ids))


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A block of figures with its id on this page."""

    id: str
    kept: KeptFigure


_figures: Memory[KeptFigure] = Memory(MOST_FIGURE_BYTES, len)


def kept_fragment(template: str, **values: Hashable) -> SafeString:
    """Render a template that uses nothing but these values, or give what it rendered before.

    A value with something inside that may change, such as a mapping, has no hash: it is rendered each time.
    """
    key = (template, get_language(), *values.items())
    try:
        hash(key)
    except TypeError:
        return render_to_string(template, values)
    return _fragments.recall(key, lambda: render_to_string(template, values))


def shown_figure(block: EvidenceBlock, knowledge: Knowledge, block_id: str) -> ShownFigure:
    """Make a block of an answer ready for the page; it is the same on every page but for its id."""
    # Not the knowledge: a key keeps it, and all that it remembers, alive for every choice of editions.
    edition = edition_named(block.edition, knowledge)
    key = (Same(block), Same(edition), Same(knowledge.vocabulary), get_language())
    return ShownFigure(block_id, _figures.recall(key, lambda: _rendered(block, knowledge)))


def figures_on_page(blocks: Iterable[ShownFigure], query: str) -> SafeString:
    """Give blocks as HTML; `query` is that of the page's address, for the links to a chart as a file."""
    named = b"".join(block.kept.html.replace(_ID.encode(), block.id.encode()) for block in blocks)
    html = named.replace(_QUERY.encode(), escape(query).encode()).decode()
    return mark_safe(html)  # noqa: S308 the template escaped it; an id is a slug


def _rendered(block: EvidenceBlock, knowledge: Knowledge) -> KeptFigure:
    made = figure_block(block, knowledge, _ID)
    html = render_to_string("figures/delen/grafiek.html", {"block": made, "query": _QUERY})
    # Nothing in it keeps its spaces, as a text to copy would.
    return KeptFigure(_INDENT.sub(" ", html).encode(), tuple(row.row_id for row in made.rows))


class TranslatedOnce(Node):
    """A fixed text of a template, translated once for each language."""

    def __init__(self, node: TranslateNode) -> None:
        self.node = node
        self.by_language: dict[str | None, str] = {}

    def render(self, context: Context) -> SafeString:
        """Give the text in the language of the page."""
        language = get_language()
        if language not in self.by_language:
            self.by_language[language] = self.node.render(context)
        return mark_safe(self.by_language[language])  # noqa: S308 a text of the template itself


def translated_once(node: TranslateNode) -> Node:
    """Make a `translate` of nothing but a fixed text quick; leave the others as they are."""
    expression = node.filter_expression
    is_fixed = isinstance(expression.var.literal, str) and not expression.filters
    return node if node.noop or node.asvar or node.message_context or not is_fixed else TranslatedOnce(node)
