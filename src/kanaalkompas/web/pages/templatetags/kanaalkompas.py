"""The few tags and filters that templates need."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable
from datetime import date
from functools import cache
from pathlib import PurePosixPath

from django import template
from django.conf import settings
from django.template.base import Node, Parser, Token
from django.templatetags.i18n import do_translate
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kanaalkompas.web.pages.figures import FigureBlock, sampling_text
from kanaalkompas.web.pages.kept_fragments import kept_figure, kept_fragment, translated_once
from kanaalkompas.web.pages.numbers import count_text, date_text, fieldwork_text

register = template.Library()


@register.simple_tag
def asset(name: str) -> str:
    """Give the address of a built file, by the name of its source in `styles/`."""
    return f"{settings.STATIC_URL}{_built_names()[name]}"


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """Translate as Django does, a fixed text once for each language."""
    return translated_once(do_translate(parser, token))


@register.simple_tag
def kept(template_name: str, **values: Hashable) -> SafeString:
    """Include a template that uses nothing but these values; for the same ones it is rendered once."""
    return kept_fragment(template_name, **values)


@register.simple_tag
def figure(block: FigureBlock) -> SafeString:
    """Show a block of figures."""
    return kept_figure(block)


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
def with_code(text: str) -> SafeString:
    """Show what stands between backticks as something to type."""
    parts = enumerate(text.split("`"))
    return format_html_join("", "{}", ((_code(part) if place % 2 else part,) for place, part in parts))


@register.filter
def listed(items: Iterable[str]) -> str:
    """Write names with commas."""
    return ", ".join(items)


def _code(text: str) -> SafeString:
    return format_html("<code>{}</code>", text)


@cache
def _built_names() -> dict[str, str]:
    manifest = json.loads((settings.ASSETS / "manifest.json").read_text(encoding="utf-8"))
    return {
        PurePosixPath(output["entryPoint"]).name: PurePosixPath(built).name
        for built, output in manifest["outputs"].items()
        if "entryPoint" in output
    }
