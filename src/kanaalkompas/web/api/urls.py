"""The addresses of the API; the description and the start stand beside the resources."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.http import require_safe

from kanaalkompas.web.api.answers import json_answer
from kanaalkompas.web.api.asking import check_keys
from kanaalkompas.web.api.catalogue import index
from kanaalkompas.web.api.contract import BASE
from kanaalkompas.web.api.openapi import description
from kanaalkompas.web.api.operations import api

_FOLDER = f"{BASE.removeprefix('/')}/"


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Say where to begin."""
    check_keys(request.GET, (), ())
    return json_answer(index())


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """Describe the API by OpenAPI 3.1."""
    check_keys(request.GET, (), ())
    return json_answer(description())


def _resources() -> list[URLPattern | URLResolver]:
    """Give the resources without the start of django-ninja, which would end in a slash."""
    patterns, _app, _namespace = api.urls
    return [pattern for pattern in patterns if getattr(pattern, "name", "") != "api-root"]


urlpatterns: list[URLPattern | URLResolver] = [
    path(_FOLDER.rstrip("/"), start),
    path(f"{_FOLDER}openapi.json", openapi),
    *(path(f"{_FOLDER}{p.pattern}", p.callback) for p in _resources() if isinstance(p, URLPattern)),
]
