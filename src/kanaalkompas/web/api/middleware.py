"""What every answer of the API has in common, errors too: headers, limits, and what it can be asked for."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from kanaalkompas.web.api.contract import (
    BASE,
    COMMON_HEADERS,
    DEPRECATED,
    MOST_ADDRESS,
    MOST_BODY_BYTES,
    is_api,
    media_types,
)
from kanaalkompas.web.api.limits import OF_A_PLAN, Allowance, RateLimiter, weight_of
from kanaalkompas.web.api.problems import problem_answer
from kanaalkompas.web.suggestions.sender import network_of

GetResponse = Callable[[HttpRequest], HttpResponseBase]
ALLOWED_METHODS = "GET, HEAD, OPTIONS"


class ApiMiddleware:
    """Refuse what the API can't answer, count what it can, and put the headers of the contract on both."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.limiter = RateLimiter(settings.API_LIMIT) if settings.API_LIMIT else None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; what is not the API passes untouched."""
        if not is_api(request.path_info):
            return self.get_response(request)
        allowance = self._allowance(request)
        response = _refusal(request, allowance) or self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response.headers["Allow"] = ALLOWED_METHODS
        headers = {**COMMON_HEADERS, **_deprecation(request.path_info)}
        for name, value in (headers | (allowance.headers if allowance else {})).items():
            response.headers[name] = value
        return response

    def _allowance(self, request: HttpRequest) -> Allowance | None:
        if self.limiter is None:
            return None
        return self.limiter.count(network_of(request), weight_of(request.path_info))


def _refusal(request: HttpRequest, allowance: Allowance | None) -> HttpResponse | None:
    """Answer what needs no look at the evidence; None where the question may go on."""
    if request.method == "OPTIONS":
        # A browser asks this before a script sends a header of its own.
        return HttpResponse(
            status=HTTPStatus.NO_CONTENT,
            headers={
                "Allow": ALLOWED_METHODS,
                "Access-Control-Allow-Methods": "GET, HEAD",
                "Access-Control-Allow-Headers": "*",
                "Access-Control-Max-Age": "86400",
            },
        )
    if allowance is not None and allowance.is_passed:
        text = _(
            "Eén netwerk mag per minuut %(quota)d vragen stellen; een plan telt voor %(plan)d. Deze vraag "
            "past er niet meer bij. Wacht %(seconds)d seconden."
        )
        detail = text % {"quota": allowance.quota, "plan": OF_A_PLAN, "seconds": allowance.seconds}
        return problem_answer(request, HTTPStatus.TOO_MANY_REQUESTS, _("Te veel vragen"), detail)
    if len(request.get_full_path()) > MOST_ADDRESS:
        text = _("Het adres is langer dan %(most)d tekens. Maak de vraag korter.")
        title = _("Het adres is te lang")
        return problem_answer(
            request, HTTPStatus.REQUEST_URI_TOO_LONG, title, text % {"most": MOST_ADDRESS}
        )
    if _body_bytes(request) > MOST_BODY_BYTES:
        text = _("Bij een vraag hoort geen inhoud. Zet alles in het adres.")
        return problem_answer(
            request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("De inhoud is te groot"), text
        )
    offered = media_types(request.path_info)
    if request.method == "GET" and not any(map(request.accepts, offered)):
        text = _("Dit adres antwoordt met %(offered)s. Vraag daarom in de kop Accept, of laat die weg.")
        detail = text % {"offered": ", ".join(offered)}
        return problem_answer(request, HTTPStatus.NOT_ACCEPTABLE, _("Die vorm is er niet"), detail)
    return None


def _body_bytes(request: HttpRequest) -> int:
    length = request.headers.get("Content-Length") or "0"
    return int(length) if length.isdecimal() else 0


def _deprecation(path: str) -> dict[str, str]:
    """Give the headers of a resource that will end; none where it stays."""
    found = DEPRECATED.get(path.removeprefix(f"{BASE}/").partition("/")[0])
    if found is None:
        return {}
    deprecation, sunset = found
    return {"Deprecation": deprecation, "Sunset": sunset, "Link": f'<{BASE}>; rel="deprecation"'}
