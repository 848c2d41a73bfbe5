"""Answers with gzip, as Django does it, by a library that takes a seventh of the time."""

from __future__ import annotations

import zlib

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.cache import patch_vary_headers
from isal import isal_zlib

QUICK, SMALL = 2, 6
"""Levels of ISA-L and of zlib: an advice page is a fifth larger than the smallest, in a tenth of the time.

At zlib's 4 an answer of the API spent more time in compression than in all the rest.
"""
LONG = 1_000_000
"""A page of this many bytes is made small at any price: a reader may be on a poor line.

An answer of the API is for a program, that asks many.
"""
FEWEST_BYTES = 200
_GZIP_FORMAT = 31


class CompressionMiddleware(GZipMiddleware):
    """Compress whole answers; a stream is left to Django, which adds random bytes to it.

    Those bytes guard secrets (BREACH). Here a page has none, and without them it is the same each time.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress an answer where the browser takes gzip and the answer gets smaller."""
        if not isinstance(response, HttpResponse):
            return super().process_response(request, response)
        if len(response.content) < FEWEST_BYTES or response.has_header("Content-Encoding"):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if not re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            return response
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        packed = gzipped(response.content, small=is_page and len(response.content) >= LONG)
        if len(packed) >= len(response.content):
            return response
        response.content = packed
        response.headers["Content-Length"] = str(len(packed))
        response.headers["Content-Encoding"] = "gzip"
        return response


def gzipped(body: bytes, *, small: bool = False) -> bytes:
    """Compress a body, quickly or to few bytes."""
    if small:
        return zlib.compress(body, SMALL, wbits=_GZIP_FORMAT)
    packed: bytes = isal_zlib.compress(body, QUICK, wbits=_GZIP_FORMAT)
    return packed
