"""Parts of pages that follow from a few values alone, rendered once.

Most of the time of a page goes into small template nodes: hundreds of options, table cells and fixed texts
that were the same a moment ago.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from django.template import Context, Node
from django.template.loader import render_to_string
from django.templatetags.i18n import TranslateNode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kanaalkompas.advice import Memory
from kanaalkompas.web.pages.figures import FigureBlock

MOST_FRAGMENTS = 4_000
_ID = "\ue000"
"""Stands for the id of a figure while it is kept; a character for private use, so in no text."""

_fragments: Memory[SafeString] = Memory(MOST_FRAGMENTS)


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


def kept_figure(block: FigureBlock) -> SafeString:
    """Render a block of figures; it is the same on every page but for its id."""
    chart = block.chart.replace(block.id, _ID)
    plain = replace(block, id=_ID, chart=mark_safe(chart))  # noqa: S308 it was safe, and the id is a slug
    html = kept_fragment("delen/cijferblok.html", block=plain)
    return mark_safe(html.replace(_ID, block.id))  # noqa: S308 the template escaped it


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
