"""Hold an address to the keys of its resource, and say in Dutch what is wrong with a value."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from ninja.errors import ValidationError

from kanaalkompas.vocabulary import InputError, UnknownTerm, shown
from kanaalkompas.web.api.problems import WrongInput, problem_answer


class UnknownKey(UnknownTerm):
    """A query key that the resource does not have."""


class RepeatedKey(InputError):
    """A query key with one answer that was given more than one."""


def check_keys(query: QueryDict, known: Collection[str], repeated: Collection[str]) -> None:
    """Raise `UnknownKey` for a key that is not known here, and `RepeatedKey` for two answers to one.

    `known` has all keys, in the order in which a message names them; `repeated` those that may be repeated.
    """
    for name, values in query.lists():
        if name not in known:
            raise UnknownKey("sleutel in het adres", name, known)
        if name not in repeated and len(set(values)) > 1:
            text = _(
                "In het adres staat “%(name)s” met meer dan één antwoord: %(values)s. Houd er één over."
            )
            answers = ", ".join(shown(value) for value in values[:5])
            raise RepeatedKey(text % {"name": name, "values": answers})


def wrong_values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer 400 with each value that could not be read."""
    errors = tuple(map(_wrong_value, error.errors))
    detail = " ".join(f"{wrong.name}: {wrong.detail}" for wrong in errors)
    return problem_answer(request, HTTPStatus.BAD_REQUEST, _("Dat begrijpen we niet"), detail, errors)


def _wrong_value(error: Mapping[str, Any]) -> WrongInput:
    # The place is query, the name of the argument, the key and perhaps its number.
    place: Sequence[str | int] = error["loc"]
    name = str(place[2]) if len(place) > 2 else str(place[-1])  # noqa: PLR2004 as the line above says
    return WrongInput(name, " ".join(_words_of(error)))


def _words_of(error: Mapping[str, Any]) -> Iterator[str]:
    limits = error.get("ctx", {})
    if "error" in limits:
        yield str(limits["error"])
    elif "ge" in limits:
        yield _("Kies %(least)s of hoger.") % {"least": f"{limits['ge']:.9g}"}
    elif "le" in limits:
        yield _("Kies %(most)s of lager.") % {"most": f"{limits['le']:.9g}"}
    elif "max_length" in limits:
        yield _("Geef er hoogstens %(most)s.") % {"most": limits["max_length"]}
    else:
        yield _("Deze waarde kunnen we niet lezen.")
