"""An error as `application/problem+json` (RFC 9457): what is wrong, where, and what is allowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus

from django.http import HttpRequest, JsonResponse, QueryDict

from kanaalkompas.vocabulary import UnknownTerm, shown
from kanaalkompas.web.api.contract import PROBLEM_JSON

LONGEST_INSTANCE = 300


@dataclass(frozen=True, slots=True)
class WrongInput:
    """One thing that is wrong in the question; `name` is the query key, `allowed` what may stand there."""

    name: str
    detail: str
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """The body of an error. `errors` is filled where the question is wrong (400)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: tuple[WrongInput, ...] = ()


def problem_answer(
    request: HttpRequest,
    status: HTTPStatus,
    title: str,
    detail: str,
    errors: Sequence[WrongInput] = (),
) -> JsonResponse:
    """Answer an error; `instance` is the address that was asked, shortened where it is long."""
    problem = Problem(
        type="about:blank",
        title=title,
        status=status.value,
        detail=detail,
        instance=shown(request.get_full_path(), LONGEST_INSTANCE),
        errors=tuple(errors),
    )
    return JsonResponse(
        asdict(problem),
        status=status,
        content_type=PROBLEM_JSON,
        json_dumps_params={"ensure_ascii": False},
    )


def wrong_parts(error: Exception | None, query: QueryDict) -> tuple[WrongInput, ...]:
    """Give what an error says of one unknown word: the key that it stood behind and the nearest words."""
    if not isinstance(error, UnknownTerm):
        return ()
    behind = (name for name, values in query.lists() if any(error.found in value for value in values))
    name = error.found if error.found in query else next(behind, error.kind)
    return (WrongInput(shown(name), str(error), error.nearest),)
