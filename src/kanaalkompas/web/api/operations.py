"""The resources of the API: look up, and answer with the value of the library as it is.

Annotations stay objects here, since django-ninja reads them to know the query keys.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, NamedTuple, get_args

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError

from kanaalkompas.advice import Answer
from kanaalkompas.advice.audience import PlanAnswer, ReachAnswer
from kanaalkompas.vocabulary import UnknownTerm
from kanaalkompas.web.api import catalogue, resources
from kanaalkompas.web.api.answers import json_answer
from kanaalkompas.web.api.asking import check_keys, wrong_values
from kanaalkompas.web.api.audience import plan_of, reach_of
from kanaalkompas.web.api.contract import CSV, JSON, VERSION
from kanaalkompas.web.api.figures import (
    csv_chunks,
    figure_detail,
    figure_page,
    find_figures,
    link_header,
)
from kanaalkompas.web.api.parameters import (
    AdviceQuery,
    EditionQuery,
    FigureFilter,
    FigureQuery,
    NoQuery,
    PlanQuery,
    ReachQuery,
)
from kanaalkompas.web.from_path import UnknownPage
from kanaalkompas.web.pages.asking import answer_of

View = Callable[..., HttpResponseBase]


class Resource(NamedTuple):
    """What the description says of a resource; `result` is the type of its JSON, None for CSV."""

    path: str
    name: str
    tag: str
    summary: str
    result: type | None
    query: type[Schema]
    has_csv: bool = False


api = NinjaAPI(
    title="Kanaalkompas", version=VERSION, docs_url=None, openapi_url=None, urls_namespace="api-v1"
)
RESOURCES: dict[str, Resource] = {}
"""By the name of the operation."""


def resource(
    path: str, tag: str, summary: str, result: type | None, *, has_csv: bool = False
) -> Callable[[View], View]:
    """Register a view under a path, with the keys of its `asked` argument and no others."""

    def register(view: View) -> View:
        asked = inspect.signature(view).parameters.get("asked")
        query = get_args(asked.annotation)[0] if asked else NoQuery
        name = view.__name__
        RESOURCES[name] = Resource(path, name, tag, summary, result, query, has_csv)
        repeated = {key for key, field in query.model_fields.items() if field.annotation == list[str]}

        @wraps(view)
        def checked(request: HttpRequest, **values: Any) -> HttpResponseBase:
            check_keys(request.GET, query.model_fields, repeated)
            return view(request, **values)

        description = inspect.getdoc(view)
        api.get(path, operation_id=name, tags=[tag], summary=summary, description=description)(checked)
        return checked

    return register


@resource("/adviezen", "Advies", "Een advies", Answer)
def adviezen(request: HttpRequest, asked: Query[AdviceQuery]) -> HttpResponse:
    """Welke kanalen bij welke inwoners passen, per fase, met de cijfers en regels erbij."""
    return json_answer(answer_of(request.GET)[0])


@resource("/cijfers", "Cijfers", "Cijfers zoeken", resources.FigurePage, has_csv=True)
def cijfers(request: HttpRequest, asked: Query[FigureQuery]) -> HttpResponseBase:
    """Cijfers uit de cijfersets, per pagina. Met `Accept: text/csv` komen alle rijen in één keer."""
    found = find_figures(asked)
    if request.get_preferred_type([JSON, CSV]) == CSV:
        return _stream(csv_chunks(found))
    page = figure_page(found, asked.pagina, asked.perPagina, request.GET)
    return json_answer(page, {"Link": link_header(page.links.items()), "Vary": "Accept"})


@resource("/cijfers.csv", "Cijfers", "Cijfers als CSV", None, has_csv=True)
def cijfers_csv(request: HttpRequest, asked: Query[FigureFilter]) -> HttpResponseBase:
    """Alle cijfers die passen, als CSV met komma's en punten: één regel per cijfer."""
    return _stream(csv_chunks(find_figures(asked)))


@resource("/cijfers/{rij}", "Cijfers", "Eén cijfer", resources.FigureDetail)
def cijfer(request: HttpRequest, rij: str, asked: Query[EditionQuery]) -> HttpResponse:
    """Eén cijfer, bij zijn vaste naam van zestien tekens, met de hele bron."""
    try:
        return json_answer(figure_detail(rij, [asked.cijferset]))
    except UnknownTerm as error:
        if error.kind != "rij":
            raise
        raise UnknownPage(error) from None


@resource("/cijfersets", "Cijfersets", "Alle cijfersets", resources.EditionList)
def cijfersets(request: HttpRequest) -> HttpResponse:
    """De cijfersets die deze site heeft."""
    return json_answer(catalogue.editions())


@resource("/cijfersets/{verwijzing}", "Cijfersets", "Eén cijferset", resources.EditionDetail)
def cijferset(request: HttpRequest, verwijzing: str) -> HttpResponse:
    """Een cijferset met zijn bronnen, bij id (de nieuwste versie) of id@versie."""
    return json_answer(catalogue.edition(verwijzing))


@resource("/kanalen", "Kanalen", "Alle kanalen", resources.ChannelList)
def kanalen(request: HttpRequest) -> HttpResponse:
    """De kanalen die een gemeente kan inzetten."""
    return json_answer(catalogue.channels())


@resource("/kanalen/{kanaal}", "Kanalen", "Eén kanaal", resources.ChannelDetail)
def kanaal(request: HttpRequest, kanaal: str) -> HttpResponse:
    """Een kanaal: wat het is, wanneer het past en welke regels gelden."""
    return json_answer(catalogue.channel(kanaal))


@resource("/groepen", "Groepen", "Alle groepen", resources.GroupList)
def groepen(request: HttpRequest) -> HttpResponse:
    """De kenmerken en groepen van inwoners."""
    return json_answer(catalogue.groups())


@resource("/groepen/{kenmerk}/{groep}", "Groepen", "Eén groep", resources.GroupDetail)
def groep(request: HttpRequest, kenmerk: str, groep: str) -> HttpResponse:
    """Een groep inwoners: wie zij zijn en wat zij nodig hebben."""
    return json_answer(catalogue.group(kenmerk, groep))


@resource("/gemeenten", "Gemeenten", "Alle gemeenten", resources.PlaceList)
def gemeenten(request: HttpRequest) -> HttpResponse:
    """De gemeenten van Nederland met hun CBS-code."""
    return json_answer(catalogue.municipalities())


@resource("/gemeenten/{gemeente}", "Gemeenten", "Eén gemeente", resources.PlaceDetail)
def gemeente(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Een gemeente, bij CBS-code of naam, met de kerncijfers van CBS. Een oude naam mag ook."""
    return json_answer(catalogue.municipality(gemeente))


@resource("/bereik", "Bereik en plan", "Wie kanalen samen bereiken", ReachAnswer)
def bereik(request: HttpRequest, asked: Query[ReachQuery]) -> HttpResponse:
    """Welk deel van een groep een mix van kanalen bereikt, en welk deel hij mist."""
    return json_answer(reach_of(asked))


@resource("/plannen", "Bereik en plan", "De beste mix", PlanAnswer)
def plannen(request: HttpRequest, asked: Query[PlanQuery]) -> HttpResponse:
    """De mix van kanalen die het best bij uw wensen past. Deze vraag telt voor twintig."""
    return json_answer(plan_of(asked))


@api.exception_handler(ValidationError)
def _wrong_values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return wrong_values(request, error)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """Leave it to the site, which knows how to say it."""
    raise error


def _stream(chunks: Any) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        chunks,
        status=HTTPStatus.OK,
        content_type=f"{CSV}; charset=utf-8; header=present",
        headers={
            "Cache-Control": "no-store",
            "Content-Disposition": 'attachment; filename="cijfers.csv"',
            "Vary": "Accept",
        },
    )
