"""The few tags and filters that templates need."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable
from datetime import date
from functools import cache
from pathlib import PurePosixPath

from django import template
from django.conf import settings
from django.template import Context
from django.template.base import Node, Parser, Token
from django.templatetags.i18n import do_translate
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from kanaalkompas.web.house_style import HouseStyle
from kanaalkompas.web.pages.figures import sampling_text
from kanaalkompas.web.pages.kept_fragments import (
    ShownFigure,
    figures_on_page,
    kept_fragment,
    translated_once,
)
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
    return menu_at(request.path if request else "")


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
def date_in_words(day: date) -> str:
    """Write a date in words."""
    return date_text(day)


@register.filter
def fieldwork_in_words(fieldwork: str) -> str:
    """Write the days of a study in words."""
    return fieldwork_text(fieldwork)


@register.filter
def sampling_in_words(sampling: str) -> str:
    """Write in words how people were chosen."""
    return sampling_text(sampling)


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
    translated = gettext(label) if label else label
    return dutch(label) if translated == label else translated


@register.filter
def dutch(text: str) -> str | SafeString:
    """Mark a Dutch text as Dutch on a page in another language, so that it is read aloud as Dutch."""
    return text if not text or get_language() == "nl" else format_html('<span lang="nl">{}</span>', text)


@register.filter
def with_code(text: str) -> SafeString:
    """Show what stands between backticks as something to type."""
    parts = enumerate(text.split("`"))
    return format_html_join("", "{}", ((_code(part) if place % 2 else part,) for place, part in parts))


@register.filter
def listed(items: Iterable[str]) -> str:
    """Write names with commas."""
    return ", ".join(items)


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
