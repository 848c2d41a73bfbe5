"""Every route of the site, read from its own list of addresses, with an address to try for each."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

ADVICE = "situatie=participatie&groep=leeftijd:65-plus&fase=attenderen"
EXAMPLES = (
    f"/advies?{ADVICE}",
    *(f"/advies.{form}?{ADVICE}" for form in ("csv", "xlsx", "docx", "pptx", "pdf")),
    f"/advies/grafiek.svg?{ADVICE}&blok=BLOCK",
    f"/advies/grafiek.png?{ADVICE}&blok=BLOCK",
    "/planning?situatie=participatie&start=2027-01-09",
    "/planning.csv?situatie=participatie&start=2027-01-09",
    "/kanalen/website",
    "/groepen/leeftijd/65-74",
    "/gemeenten/GM0202",
    "/gemeenten/GM0202/wijken/WK020206",
    "/profielen/voorbeeld@1/test",
    "/profielen/voorbeeld@1/toets",
    "/profielen/voorbeeld@1/regels.json",
    "/profielen/nieuwsbronnen-2021@1/af-en-toe-van-alles",
    "/bronnen/cbs-83429ned",
    "/cijfersets/openbare-bronnen@1",
    "/methode/schattingen",
    "/huisstijl/LOGO",
    "/huisstijl/TOKENS",
    f"/api/v1/adviezen?{ADVICE}",
)
"""An address that answers, for each route with a word of its own in it, or that needs a question.

`BLOCK` stands for the mark of a chart of that advice, `LOGO` and `TOKENS` for the names of mounted files.
"""


def every_route() -> list[str]:
    """Give every route as the site knows it, such as `kanalen/<str:slug>`."""
    return list(_routes(get_resolver().url_patterns, ""))


def plain_addresses() -> list[str]:
    """Give the address of each route without a word of its own."""
    return [f"/{route}" for route in every_route() if "<" not in route]


def route_of(address: str) -> str:
    """Give the route that an address takes; empty where it takes none."""
    try:
        return str(resolve(address.partition("?")[0]).route)
    except Resolver404:
        return ""


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route
