"""Answers with gzip, as Django does it, at a level that takes half the time."""

from __future__ import annotations

import zlib

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.cache import patch_vary_headers

QUICK, SMALL = 4, 6
"""Levels of zlib: at 4 an advice page is a tenth larger than at 6, for half the time of the processor."""
LONG = 1_000_000
"""A page of this many bytes is made small at any price: a reader may be on a poor line."""
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
        packed = gzipped(response.content)
        if len(packed) >= len(response.content):
            return response
        response.content = packed
        response.headers["Content-Length"] = str(len(packed))
        response.headers["Content-Encoding"] = "gzip"
        return response


def gzipped(body: bytes) -> bytes:
    """Compress a body."""
    packer = zlib.compressobj(QUICK if len(body) < LONG else SMALL, wbits=_GZIP_FORMAT)
    return packer.compress(body) + packer.flush()
