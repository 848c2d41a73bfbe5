"""A form that was sent: its fields, where it is no longer than it can be."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, QueryDict

from kanaalkompas.vocabulary import InputError


def is_longer(request: HttpRequest, most_bytes: int) -> bool:
    """Say whether a body is longer, by the length that was told; a length that is no number is too long."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or int(length) > most_bytes


def posted_fields(request: HttpRequest, most_bytes: int, too_much: str) -> QueryDict:
    """Give the fields of a form; raises `InputError` with the text `too_much` for more than it can hold."""
    if is_longer(request, most_bytes):
        raise InputError(too_much)
    try:
        return request.POST
    except (RequestDataTooBig, TooManyFieldsSent) as big:
        raise InputError(too_much) from big
