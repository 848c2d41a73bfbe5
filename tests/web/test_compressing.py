"""Compressed answers: the same page in fewer bytes."""

from __future__ import annotations

import gzip

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory

from kanaalkompas.web.compressing import LONG, CompressionMiddleware, gzipped
from tests.web.places import EVERY_KIND_OF_PAGE

MOST_BYTES = 100_000
TEXT = b"een twee drie " * 100


def asked(response: HttpResponseBase, accepts: str = "gzip") -> HttpResponseBase:
    def site(_: HttpRequest) -> HttpResponseBase:
        return response

    request = RequestFactory().get("/", HTTP_ACCEPT_ENCODING=accepts)
    return CompressionMiddleware(site).process_response(request, site(request))


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("body", [b"", b"a", b"ab" * 300_000, bytes(range(256)) * (LONG // 200)])
def test_what_is_packed_can_be_unpacked(body: bytes, small: bool) -> None:
    assert gzip.decompress(gzipped(body, small=small)) == body


def test_a_long_page_is_made_small_and_an_answer_of_the_api_made_quickly() -> None:
    long = b"".join(b"<td>%d</td>" % n for n in range(LONG // 10))
    page, answer = asked(HttpResponse(long)), asked(HttpResponse(long, content_type="application/json"))
    assert isinstance(page, HttpResponse)
    assert isinstance(answer, HttpResponse)
    assert gzip.decompress(page.content) == gzip.decompress(answer.content) == long
    assert len(page.content) < len(answer.content)


def test_an_answer_is_packed_for_who_takes_it() -> None:
    packed, plain = asked(HttpResponse(TEXT)), asked(HttpResponse(TEXT), "br")
    assert isinstance(packed, HttpResponse)
    assert isinstance(plain, HttpResponse)
    assert gzip.decompress(packed.content) == plain.content == TEXT
    assert packed.headers["Content-Length"] == str(len(packed.content))
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain.headers


@pytest.mark.parametrize(
    "response",
    [HttpResponse(b"kort"), HttpResponse(TEXT, headers={"Content-Encoding": "br"})],
)
def test_what_gains_nothing_stays_as_it_is(response: HttpResponse) -> None:
    before = response.content
    answer = asked(response)
    assert isinstance(answer, HttpResponse)
    assert answer.content == before


def test_a_stream_stays_a_stream() -> None:
    answer = asked(StreamingHttpResponse([TEXT, TEXT]))
    assert isinstance(answer, StreamingHttpResponse)
    assert gzip.decompress(answer.getvalue()) == TEXT + TEXT


@pytest.mark.parametrize("address", EVERY_KIND_OF_PAGE)
def test_a_page_is_small_and_the_same_each_time(client: Client, address: str) -> None:
    first = client.get(address, headers={"accept-encoding": "gzip"})
    again = Client(headers={"host": "localhost"}).get(address, headers={"accept-encoding": "gzip"})
    assert first.content == again.content
    assert first.headers["ETag"] == again.headers["ETag"] != client.get(address).headers["ETag"]
    assert len(first.content) <= MOST_BYTES
