"""The few tags and filters that templates need."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable
from datetime import date
from functools import cache
from pathlib import PurePosixPath

from django import template
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.template import Context
from django.template.base import Node, Parser, Token
from django.templatetags.i18n import do_translate
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from kanaalkompas.web.house_style import HouseStyle
from kanaalkompas.web.languages import (
    DUTCH,
    ENGLISH,
    OtherLanguage,
    is_english_text,
    page_elsewhere,
    with_marked_dutch,
)
from kanaalkompas.web.pages.figures.figure_block import sampling_text
from kanaalkompas.web.pages.figures.figure_lines import FigureLine
from kanaalkompas.web.pages.figures.kept_fragments import (
    ShownFigure,
    figures_on_page,
    kept_fragment,
    translated_once,
)
from kanaalkompas.web.pages.figures.line_trails import EditionTrail
from kanaalkompas.web.pages.figures.line_trails import list_trails as trails_of
from kanaalkompas.web.pages.numbers import count_text, date_text, fieldwork_text
from kanaalkompas.web.pages.site_menu import FOOTER, MenuGroup, MenuLink, menu_at

register = template.Library()


@register.simple_tag
def asset(name: str) -> str:
    """Give the address of a built file, by the name of its source in `styles/` or `scripts/`."""
    return f"{settings.STATIC_URL}{_built_names()[name]}"


@register.simple_tag
def house_style() -> HouseStyle:
    """Give the theme, and the name, tokens and logo of the municipality where it has set them."""
    style: HouseStyle = settings.HOUSE_STYLE
    return style


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> tuple[MenuLink, ...]:
    """Give the links of the header; the one that leads to this page is marked."""
    request = context.get("request")
    return menu_at(request.path_info if request else "")


@register.simple_tag
def footer_menu() -> tuple[MenuGroup, ...]:
    """Give the links of the footer, in groups."""
    return FOOTER


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """Translate as Django does, a fixed text once for each language."""
    return translated_once(do_translate(parser, token))


@register.simple_tag
def kept(template_name: str, **values: Hashable) -> SafeString:
    """Include a template that uses nothing but these values; for the same ones it is rendered once."""
    return kept_fragment(template_name, **values)


@register.simple_tag(takes_context=True)
def figures(context: Context, blocks: Iterable[ShownFigure]) -> SafeString:
    """Show blocks of figures, with their charts as files: the same question in the address."""
    return figures_on_page(blocks, context["request"].META["QUERY_STRING"])


@register.filter
def list_trails(lines: Iterable[FigureLine]) -> tuple[EditionTrail, ...]:
    """Put the figures of a list together by edition, source and question."""
    return trails_of(lines)


@register.filter
def date_in_words(day: date) -> str:
    """Write a date in words."""
    return date_text(day)


@register.filter
def fieldwork_in_words(fieldwork: str) -> str | SafeString:
    """Write the days of a study in words."""
    text = fieldwork_text(fieldwork)
    return dutch(text) if text == fieldwork and not text.isnumeric() else text


@register.filter
def sampling_in_words(sampling: str) -> str | SafeString:
    """Write in words how people were chosen."""
    text = sampling_text(sampling)
    chosen, _semicolon, rest = text.partition("; ")
    return format_html("{}; {}", chosen, dutch(rest)) if rest and is_english_text(chosen) else term(text)


@register.filter
def counted(number: int | None) -> str:
    """Write a number of people or figures."""
    return count_text(number)


@register.filter
def first_lower(text: str) -> str:
    """Write a label inside a sentence."""
    return text[:1].lower() + text[1:]


@register.filter
def term(label: str) -> str | SafeString:
    """Write a label in the language of the page; one without a translation says that it is Dutch."""
    said = gettext(label)
    return dutch(label) if said == label and not is_english_text(label) else said


@register.filter
def term_inside(label: str) -> str | SafeString:
    """Write a label inside a sentence, in the language of the page."""
    said = gettext(label)
    return dutch(first_lower(label)) if said == label and not is_english_text(label) else first_lower(said)


@register.filter
def dutch(text: str) -> str | SafeString:
    """Mark a Dutch text as Dutch on a page in another language, so that it is read aloud as Dutch."""
    return text if not text or _is_dutch_page() else format_html('<span lang="nl">{}</span>', text)


@register.filter
def drawing(svg: SafeString) -> SafeString:
    """Mark the Dutch title and labels of a drawing as Dutch on a page in another language."""
    return svg if not svg or _is_dutch_page() else mark_safe(with_marked_dutch(svg))  # noqa: S308 as it was


@register.simple_tag
def in_dutch(text: str = "") -> SafeString:
    """Give the attribute that marks an element as Dutch on a page in another language.

    With a text: only where that is a label without a translation.
    """
    is_said = bool(text) and (gettext(text) != text or is_english_text(text))
    return mark_safe("" if _is_dutch_page() or is_said else ' lang="nl"')  # noqa: S308 a fixed text


@register.simple_tag
def page_language() -> str:
    """Give the code of the language of the page."""
    return ENGLISH if get_language() == ENGLISH else DUTCH


@register.simple_tag(takes_context=True)
def elsewhere(context: Context) -> OtherLanguage:
    """Give this page in the other language."""
    request = context.get("request")
    return page_elsewhere(request.get_full_path() if request else "/")


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str = "") -> str:
    """Give the whole address of a page of this site, without a path that of this page."""
    request = context.get("request")
    try:
        return str(request.build_absolute_uri(path or None)) if request else path
    except DisallowedHost:
        return path


@register.filter
def with_code(text: str) -> SafeString:
    """Show what stands between backticks as something to type."""
    parts = enumerate(text.split("`"))
    return format_html_join("", "{}", ((_code(part) if place % 2 else part,) for place, part in parts))


@register.filter
def listed(items: Iterable[str]) -> str:
    """Write names with commas."""
    return ", ".join(items)


def _is_dutch_page() -> bool:
    return get_language() == DUTCH


def _code(text: str) -> SafeString:
    return format_html('<code class="nl-code">{}</code>', text)


@cache
def _built_names() -> dict[str, str]:
    manifest = json.loads((settings.ASSETS / "manifest.json").read_text(encoding="utf-8"))
    return {
        PurePosixPath(output["entryPoint"]).name: PurePosixPath(built).name
        for built, output in manifest["outputs"].items()
        if "entryPoint" in output
    }
