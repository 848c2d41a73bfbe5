"""Drawings of our own on a page."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe


def drawn_svg(svg: str) -> SafeString:
    """Let a drawing of our own into a page."""
    return mark_safe(svg)  # noqa: S308 the charts escape all text; tests/exports holds them to that
