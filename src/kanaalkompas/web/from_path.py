"""Words in the path of an address: an unknown one means that the page does not exist."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import Http404

from kanaalkompas.vocabulary import InputError

T = TypeVar("T")


class UnknownPage(Http404):
    """A word in the path that does not exist; the text of its `error` may be shown."""

    def __init__(self, error: InputError) -> None:
        self.error = error
        super().__init__(str(error))


def from_path(look_up: Callable[[str], T], word: str) -> T:
    """Look up a word of the path: where it is unknown the page does not exist (404)."""
    try:
        return look_up(word)
    except InputError as error:
        raise UnknownPage(error) from None
