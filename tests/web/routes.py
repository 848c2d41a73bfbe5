"""Every route of the site, read from its own list of addresses, with an address to try for each."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

ADVICE = "situatie=participatie&groep=leeftijd:65-plus&fase=attenderen"
_EXAMPLES = (
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
    *(f"/cijfersets/openbare-bronnen@1/cijfers.{form}" for form in ("csv", "parquet", "xlsx")),
    "/cijfersets/openbare-bronnen@1/datapackage.json",
    *(f"/cijfersets/openbare-bronnen@1/verwijzing.{form}" for form in ("bib", "ris")),
    "/cijfersets/openbare-bronnen@1/cijfers/ROW",
    "/cijfersets/openbare-bronnen@1/cijfers/ROW.ris",
    "/id/cijferset/openbare-bronnen@1",
    "/id/cijfer/openbare-bronnen@1/ROW",
    "/catalogus.ttl",
    "/catalogus.jsonld",
    "/sitemap-1.xml",
    "/insluiten/kanaal/website",
    f"/insluiten/advies?{ADVICE}",
    f"/api/v1/adviezen?{ADVICE}",
    "/api/v1/kanalen/website",
    "/api/v1/groepen/leeftijd/65-74",
    "/api/v1/gemeenten/GM0202",
    "/api/v1/cijfersets/openbare-bronnen@1",
    "/api/v1/cijfers/ROW",
)
"""`BLOCK` stands for the mark of a chart of that advice, `ROW` for the first figure of an edition,
and `LOGO` and `TOKENS` for the names of mounted files.
"""


def examples() -> list[str]:
    """Give an address for each route with a word of its own in it, or that needs a question."""
    return [address for address in _EXAMPLES if route_of(address)]


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
