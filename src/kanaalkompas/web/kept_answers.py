"""Pages that were made once and are given again, until the memory for them is full.

A page follows from its address and the store alone, so it may be kept as it left: with its headers, and
compressed. `docs/adr/0013-kept-answers.md` says why, and what may never be kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from threading import Lock

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response
from django.utils.timezone import localdate

from kanaalkompas.web import knowledge

MOST_ADDRESS = 1000
"""A longer address is never kept: nobody asks it twice, and it would take the place of one that is."""
NEVER_KEPT = (
    *("/static/", "/api/", "/beheer", "/suggestie", "/en/suggestie"),
    *("/zoeken", "/en/zoeken", "/bewijs", "/en/bewijs", "/toegankelijkheid", "/en/toegankelijkheid"),
)
"""What changes while the server runs, what is nobody else's, and the words that a reader searched for."""
FILES = ("/cijfers.csv", "/cijfers.parquet", "/cijfers.xlsx")
"""Files of an edition are read from disk each time, and are too large to keep."""
_OVERHEAD = 1000
"""What a kept page takes beside its body and address, roughly, in bytes."""


@dataclass(frozen=True, slots=True)
class Key:
    """What an answer follows from, beside the store.

    The address holds the language; a page prints its own address, so also the host, and the day.
    """

    scheme: str
    host: str
    address: str
    compressed: bool
    day: date


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it left the site."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def etag(self) -> str | None:
        """The tag by which a browser asks whether its copy still holds."""
        return next((value for name, value in self.headers if name.lower() == "etag"), None)


class KeptAnswers:
    """The last answers that were asked, of at most `most_bytes` together; safe between threads."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.n_bytes = 0
        self._lock = Lock()
        self._by_key: OrderedDict[Key, Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._by_key)

    def find(self, key: Key) -> Kept | None:
        """Give the answer if it is kept, and keep it longest from now."""
        with self._lock:
            found = self._by_key.get(key)
            if found is not None:
                self._by_key.move_to_end(key)
            return found

    def keep(self, key: Key, kept: Kept) -> None:
        """Keep an answer; let go of those that were not asked for the longest time."""
        size = _size(key, kept)
        if size > self.most_bytes:
            return
        with self._lock:
            self._drop(key)
            self._by_key[key] = kept
            self.n_bytes += size
            while self.n_bytes > self.most_bytes:
                self._drop(next(iter(self._by_key)))

    def clear(self) -> None:
        """Let go of all."""
        with self._lock:
            self._by_key.clear()
            self.n_bytes = 0

    def _drop(self, key: Key) -> None:
        dropped = self._by_key.pop(key, None)
        if dropped is not None:
            self.n_bytes -= _size(key, dropped)


class KeptAnswersMiddleware:
    """Give a kept page, or keep the one that the site makes.

    Stands outside whatever sets a header or compresses, so that a kept answer needs nothing more.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.answers = KeptAnswers(settings.KEPT_BYTES)
        self._store: object = None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; a browser that already has this very page gets 304 and no body."""
        key = _key(request)
        if key is None:
            return self.get_response(request)
        self._follow_store()
        kept = self.answers.find(key) or self._make(request, key)
        if isinstance(kept, HttpResponseBase):
            return kept
        response = HttpResponse(kept.body, headers=dict(kept.headers))
        return get_conditional_response(request, etag=kept.etag, response=response) or response

    def _follow_store(self) -> None:
        """Let go of pages that were made from another store."""
        store = knowledge.current_store()
        if self._store is not store:
            self.answers.clear()
            self._store = store

    def _make(self, request: HttpRequest, key: Key) -> Kept | HttpResponseBase:
        """Let the site make the whole page, whatever copy the browser has."""
        condition = request.META.pop("HTTP_IF_NONE_MATCH", None)
        response = self.get_response(request)
        if condition is not None:
            request.META["HTTP_IF_NONE_MATCH"] = condition
        if not isinstance(response, HttpResponse) or not _may_be_kept(response, key):
            return response
        kept = Kept(tuple(response.items()), response.content)
        response.close()
        self.answers.keep(key, kept)
        return kept


def _key(request: HttpRequest) -> Key | None:
    """Give what the answer follows from; None for what is never kept."""
    address = request.get_full_path()
    if request.method != "GET" or len(address) > MOST_ADDRESS or address.startswith(NEVER_KEPT):
        return None
    if request.path_info.endswith(FILES):
        return None
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    compressed = bool(re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))
    return Key(request.scheme or "", host, address, compressed, localdate())


def _may_be_kept(response: HttpResponse, key: Key) -> bool:
    """Say whether everyone who asks this address today gets these bytes."""
    told = _words(response.headers.get("Cache-Control", ""))
    varies = _words(response.headers.get("Vary", ""))
    return (
        response.status_code == HTTPStatus.OK
        and "public" in told
        and varies <= {"accept-encoding"}
        and not response.cookies
        and key.day == localdate()
    )


def _words(header: str) -> set[str]:
    return {word.strip().lower() for word in header.split(",")} - {""}


def _size(key: Key, kept: Kept) -> int:
    return len(kept.body) + len(key.address) + _OVERHEAD
