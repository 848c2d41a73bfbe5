"""The site in English, under `/en/`: the same addresses, the same pages, another interface.

Dutch is the source language (ADR 4) and has no prefix. The language stands in the address, so a page can be
shared and kept, and no cookie is needed. What the evidence and the vakoordelen say stays Dutch and is
marked as Dutch; the filters `term` and `dutch` of the templates do that.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.utils import translation

GetResponse = Callable[[HttpRequest], HttpResponseBase]

DUTCH, ENGLISH = "nl", "en"
PREFIX = "/en"
_ONE_FOR_ALL = r"/(?!static/|api/|beheer|\.well-known/|en(?:[/?#\"]|$))"
_FILE = r"[^\"?#]*\.[a-z]{3,4}(?=[\"?#]|$)"
_OWN_LINK = re.compile(
    rf'(?P<name> (?:href|action)=")(?P<address>{_ONE_FOR_ALL}(?!{_FILE})[^"]*)"(?! hreflang)'
)


class LanguageMiddleware:
    """Answer `/en/…` with the page of `/…` in English, and keep its links in English."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Choose the language by the address, answer, and say which language it is."""
        language = _take_prefix(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if language == ENGLISH and isinstance(response, HttpResponse):
            _keep_in_english(response)
        return response


def other_language(path: str) -> str:
    """Give the address of the same page in the other language; `path` may hold a query."""
    if is_english(path):
        return path.removeprefix(PREFIX) or "/"
    return PREFIX + path


def is_english(path: str) -> bool:
    """Say whether an address is that of an English page."""
    return path == PREFIX or path.startswith((f"{PREFIX}/", f"{PREFIX}?"))


def _take_prefix(request: HttpRequest) -> str:
    if not is_english(request.path_info):
        return DUTCH
    request.path_info = request.path_info.removeprefix(PREFIX) or "/"
    return ENGLISH


def _keep_in_english(response: HttpResponse) -> None:
    location = response.headers.get("Location", "")
    if location.startswith("/"):
        response.headers["Location"] = PREFIX + location
    if response.headers.get("Content-Type", "").startswith("text/html"):
        response.content = in_english(response.content.decode()).encode()


def in_english(html: str) -> str:
    """Put `/en` before each link of the page to a page of this site.

    Files, the API and a link that names its own language (`hreflang`) stay as they are.
    """
    return _OWN_LINK.sub(lambda link: f'{link["name"]}{PREFIX}{link["address"]}"', html)
