"""Ask the site for a page within this process, without a socket."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes, urlsplit
from wsgiref.util import setup_testing_defaults

from django.core.handlers.wsgi import WSGIRequest

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler

HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site answered."""

    status: int
    content_type: str
    body: bytes

    @property
    def is_good(self) -> bool:
        """Whether the page is there."""
        return self.status == HTTPStatus.OK

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return self.content_type == HTML


class Site:
    """The site as the server would answer it at `origin`, such as `https://kanaalkompas.example`."""

    def __init__(self, application: WSGIHandler, origin: str) -> None:
        self.application = application
        self.origin = origin

    def ask(self, address: str) -> Answer:
        """Give what the site answers to GET."""
        response = self.application.get_response(WSGIRequest(self._environment(address)))
        # Every answer can be read piece by piece, also one that is streamed.
        body = b"".join(iter(response))
        response.close()
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        return Answer(response.status_code, kind, body)

    def _environment(self, address: str) -> dict[str, object]:
        origin, asked = urlsplit(self.origin), urlsplit(address)
        environment: dict[str, object] = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote_to_bytes(asked.path).decode("latin-1"),
            "QUERY_STRING": asked.query,
            "HTTP_HOST": origin.netloc,
            "wsgi.url_scheme": origin.scheme,
            "wsgi.input": BytesIO(),
        }
        setup_testing_defaults(environment)
        return environment
