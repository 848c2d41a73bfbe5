"""Markdown with formulas as safe HTML: what the method pages are written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

AddressOf = Callable[[str], str]
"""Gives the address on the site of a link in a document; empty where the site has none."""

_DUTCH_DECIMAL = re.compile(r"(\d+)\{,\}(\d+)")
_MATHML_DECIMAL = re.compile(r"<mn>(\d+)\.(\d+)</mn>")
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a document, with the anchor that leads to it."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as HTML, without its title."""

    title: str
    opening: str
    headings: tuple[Heading, ...]
    body: SafeString


def read_document(text: str, address_of: AddressOf) -> Document:
    """Turn Markdown into HTML that is safe to show: raw HTML in it is shown as text.

    Headings get an anchor, tables and formulas a frame that scrolls, formulas become MathML. A link
    without an address on the site becomes plain text.
    """
    parser = _parser()
    tokens = parser.parse(text)
    title, tokens = tokens[1], tokens[3:]
    _frame_tables(tokens)
    _lead_links(tokens, address_of)
    headings = tuple(_give_anchors(tokens))
    opening = next(token for token in tokens if token.type == "inline")
    return Document(
        title=_plain(title),
        opening=_plain(opening),
        headings=headings,
        # The parser runs with html=False, so it escapes all text; tests hold it to that.
        body=mark_safe(parser.renderer.render(tokens, parser.options, {})),  # noqa: S308
    )


def formula_as_mathml(formula: str, *, is_block: bool) -> str:
    """Turn a formula in LaTeX into MathML, with decimals written with a comma as one number."""
    # The converter writes the narrow space `\!` as a width that MathML does not know.
    latex = _DUTCH_DECIMAL.sub(r"\1.\2", formula).replace(r"\!", "")
    return _MATHML_DECIMAL.sub(r"<mn>\1,\2</mn>", convert(latex, display="block" if is_block else "inline"))


def anchor_of(heading: str) -> str:
    """Make the anchor that links in the documents use, the same as code forges make."""
    return _NOT_IN_ANCHOR.sub("", heading.lower()).replace(" ", "-")


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.inline.ruler.before("escape", "formula", _inline_formula)
    parser.block.ruler.before("paragraph", "formula", _block_formula, {"alt": ["paragraph"]})
    parser.add_render_rule("formula", _render_formula)
    parser.add_render_rule("formula_block", _render_formula_block)
    parser.add_render_rule("frame_open", _render_frame)
    parser.add_render_rule("fence", _render_fence)
    return parser


def _inline_formula(state: StateInline, silent: bool) -> bool:
    end = state.src.find("$", state.pos + 1)
    formula = state.src[state.pos + 1 : end]
    if state.src[state.pos] != "$" or end < 0 or not formula or formula != formula.strip():
        return False
    if not silent:
        state.push("formula", "", 0).content = formula
    state.pos = end + 1
    return True


def _block_formula(state: StateBlock, start_line: int, _end: int, silent: bool) -> bool:
    line = state.getLines(start_line, start_line + 1, state.blkIndent, False).strip()
    if not (line.startswith("$$") and line.endswith("$$") and len(line) > len("$$$$")):
        return False
    if not silent:
        token = state.push("formula_block", "", 0)
        token.content, token.map = line[2:-2], [start_line, start_line + 1]
        state.line = start_line + 1
    return True


def _frame_tables(tokens: list[Token]) -> None:
    numbers = count(1)
    for place in reversed([i for i, token in enumerate(tokens) if token.type == "table_close"]):
        tokens.insert(place + 1, Token("frame_close", "div", -1))
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
    for place in reversed([i for i, token in enumerate(tokens) if token.type == "table_open"]):
        tokens.insert(place, Token("frame_open", "div", 1))
    for token in tokens:
        if token.type == "frame_open":
            token.content = _("Tabel %(number)s") % {"number": next(numbers)}
        if token.type == "formula_block":
            token.info = _("Formule")
        if token.type in _CLASSES:
            token.attrSet("class", _CLASSES[token.type])


_CLASSES = {
    "table_open": "utrecht-table figures-table",
    "thead_open": "utrecht-table__header",
    "tbody_open": "utrecht-table__body",
    "tr_open": "utrecht-table__row",
    "th_open": "utrecht-table__header-cell",
    "td_open": "utrecht-table__cell",
}


def _lead_links(tokens: Sequence[Token], address_of: AddressOf) -> None:
    for parent in tokens:
        address = ""
        for token in parent.children or ():
            if token.type == "link_open":
                address = address_of(str(token.attrGet("href")))
                token.attrs = {"class": "nl-link", "href": address}
            if token.type in {"link_open", "link_close"}:
                token.hidden = not address
        parent.children = [token for token in parent.children or () if not token.hidden]


def _give_anchors(tokens: Sequence[Token]) -> list[Heading]:
    headings = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            text = _plain(inline)
            opening.attrs = {
                "class": f"nl-heading nl-heading--level-{opening.tag[1:]}",
                "id": anchor_of(text),
            }
            if opening.tag == "h2":
                headings.append(Heading(anchor_of(text), text))
    return headings


def _plain(inline: Token) -> str:
    return "".join(" " if child.type == "softbreak" else child.content for child in inline.children or ())


def _render_formula(_renderer: Any, tokens: Sequence[Token], place: int, *_rest: Any) -> str:
    return formula_as_mathml(tokens[place].content, is_block=False)


def _render_formula_block(_renderer: Any, tokens: Sequence[Token], place: int, *_rest: Any) -> str:
    mathml = formula_as_mathml(tokens[place].content, is_block=True)
    return f"{_frame_tag('formula', tokens[place].info)}{mathml}</div>\n"


def _render_frame(_renderer: Any, tokens: Sequence[Token], place: int, *_rest: Any) -> str:
    return _frame_tag("wide-table", tokens[place].content)


def _render_fence(_renderer: Any, tokens: Sequence[Token], place: int, *_rest: Any) -> str:
    code = f"<pre><code>{escape(tokens[place].content)}</code></pre>"
    return f"{_frame_tag('code-block', _('Code'))}{code}</div>\n"


def _frame_tag(name: str, label: str) -> str:
    """Open a frame that scrolls on a narrow screen; it takes the focus, so that keys can scroll it."""
    return f'<div class="scroll {name}" role="group" tabindex="0" aria-label="{escape(label)}">'
