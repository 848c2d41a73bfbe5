"""What every answer of the site has in common: its headers, and one message where input is wrong."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.errors import not_allowed, wrong_input

GetResponse = Callable[[HttpRequest], HttpResponseBase]

PAGE_CACHE = "public, max-age=300"
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class HeadMiddleware:
    """Answer HEAD with the headers of GET and no body.

    All that stands further in sees a GET, so that no header can differ. Django leaves the body to the
    server; gunicorn drops it with a warning for each request.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and take the body away after its length is told."""
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        response = self.get_response(request)
        if isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        elif isinstance(response, StreamingHttpResponse):
            response.close()
            response.streaming_content = ()
        return response


class PublicPageMiddleware:
    """Set the headers that Django has no setting for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and add the headers that the view did not set itself."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        good = response.status_code in (200, 302)
        response.headers.setdefault("Cache-Control", PAGE_CACHE if good else "no-store")
        return response


class InputErrorMiddleware:
    """Turn the one error that a user may see into a page or a problem, never a traceback."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; put Django's empty 405 into words. The other work is in `process_exception`."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            return not_allowed(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 400 with the message of an `InputError`; leave the rest to Django."""
        return wrong_input(request, exception) if isinstance(exception, InputError) else None
