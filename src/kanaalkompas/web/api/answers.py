"""A value of the library as the body of an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from kanaalkompas.advice import as_plain
from kanaalkompas.web.api.contract import JSON


def json_answer(value: Any, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Write a value with its own field names; a number that is not there is null."""
    return plain_answer(as_plain(value), headers)


def plain_answer(plain: Any, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Write plain data; JSON knows no infinite numbers, so they are an error of ours."""
    body = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # Nothing may be kept, and without a tag nothing is reckoned for it.
    return HttpResponse(body, content_type=JSON, headers={"Cache-Control": "no-store", **(headers or {})})
