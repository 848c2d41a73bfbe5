"""A value of the library as the body of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from kanaalkompas.web.api.contract import JSON
from kanaalkompas.web.api.json_text import json_text


def json_answer(value: Any, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Write a value with its own field names; a number that is not there is null."""
    # Nothing may be kept, and without a tag nothing is reckoned for it.
    return HttpResponse(
        json_text(value), content_type=JSON, headers={"Cache-Control": "no-store", **(headers or {})}
    )
