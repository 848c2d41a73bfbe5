"""The site in English, under `/en/`: the same addresses, the same pages, another interface.

Dutch is the source language (ADR 4) and has no prefix. The language stands in the address, so a page can be
shared and kept, and no cookie is needed. What the evidence and the vakoordelen say stays Dutch and is
marked as Dutch; the filters `term` and `dutch` of the templates do that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations
from html import unescape
from pathlib import Path

from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.utils import translation

GetResponse = Callable[[HttpRequest], HttpResponseBase]

DUTCH, ENGLISH = "nl", "en"
PREFIX = "/en"
_WITHOUT_LANGUAGE = ("/static/", "/api/", "/beheer", "/.well-known/")
_ONE_FOR_ALL = r"/(?!static/|api/|beheer|\.well-known/|en(?:[/?#\"]|$))"
_FILE = r"[^\"?#]*\.[a-z]{3,7}(?=[\"?#]|$)"
_OWN_LINK = re.compile(
    rf'(?P<name> (?:href|action)=")(?P<address>{_ONE_FOR_ALL}(?!{_FILE})[^"]*)"(?!\s+hreflang)'
)

_TAG = re.compile(r"<[^>]*>")
_TEXT_OF_DRAWING = re.compile(r"<(?P<tag>title|text)(?P<rest>[^>]*)>(?P<text>.*?)</(?P=tag)>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The same page in the other language; `name` is what its speakers call it."""

    code: str
    name: str
    href: str


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


def page_elsewhere(path: str) -> OtherLanguage:
    """Give a page in the other language; `path` is its address in this one."""
    code, name = (DUTCH, "Nederlands") if is_english(path) else (ENGLISH, "English")
    return OtherLanguage(code, name, other_language(path))


def is_english(path: str) -> bool:
    """Say whether an address is that of an English page."""
    return path == PREFIX or path.startswith((f"{PREFIX}/", f"{PREFIX}?"))


def _take_prefix(request: HttpRequest) -> str:
    if not is_english(request.path_info):
        return DUTCH
    rest = request.path_info.removeprefix(PREFIX) or "/"
    # What is one for all has one address; the page that says so is in English.
    if not rest.startswith(_WITHOUT_LANGUAGE) and not is_english(rest):
        request.path_info = rest
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


def is_english_text(text: str) -> bool:
    """Say whether a text is one of our English ones, so that a label may be translated twice."""
    return text in _english_texts()


def with_marked_dutch(svg: str) -> str:
    """Mark each text of a drawing as Dutch that is not one of our English texts."""
    return _TEXT_OF_DRAWING.sub(_marked, svg)


def _marked(found: re.Match[str]) -> str:
    text = unescape(_TAG.sub(" ", found["text"]))
    says_nothing = not any(letter.isalpha() for letter in text)
    if says_nothing or is_english_text(" ".join(text.split())):
        return found[0]
    return f'<{found["tag"]} lang="nl"{found["rest"]}>{found["text"]}</{found["tag"]}>'


@cache
def _english_texts() -> frozenset[str]:
    path = Path(__file__).parent / "locale/en/LC_MESSAGES/django.mo"
    if not path.exists():
        return frozenset()
    with path.open("rb") as file:
        compiled = GNUTranslations(file)
    said: dict[str, str] = vars(compiled)["_catalog"]
    return frozenset(said.values())
