"""A value of the library as the body of an answer."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip

from kanaalkompas.web.api.contract import JSON
from kanaalkompas.web.api.json_text import json_text

FEWEST_TO_COMPRESS = 1_000
GZIP_LEVEL = 1
"""A third larger than at the site's own level, in a third of the time: an answer is never kept."""


def json_answer(request: HttpRequest, value: Any, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Write a value with its own field names; a number that is not there is null."""
    body = json_text(value).encode()
    # Nothing may be kept, and without a tag nothing is reckoned for it.
    told = {"Cache-Control": "no-store", "Vary": "Accept-Encoding", **(headers or {})}
    if len(body) >= FEWEST_TO_COMPRESS and re_accepts_gzip.search(
        request.headers.get("Accept-Encoding", "")
    ):
        body = gzip.compress(body, GZIP_LEVEL, mtime=0)
        told["Content-Encoding"] = "gzip"
    return HttpResponse(body, content_type=JSON, headers={**told, "Content-Length": str(len(body))})
