"""Pages that are kept: the same to the reader as pages that are made anew, and never those of another."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from unittest.mock import Mock, patch

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from kanaalkompas.web import kept_answers
from kanaalkompas.web.kept_answers import Kept, KeptAnswers, KeptAnswersMiddleware, Key
from tests.web.places import ERROR_PAGES, EVERY_KIND_OF_PAGE

ADVICE = "/advies?situatie=hulp&fase=doen"
DAY = date(2026, 3, 1)


def key(address: str, day: date = DAY) -> Key:
    return Key("http", "localhost", address, compressed=False, day=day)


class Counting:
    """A site that counts how often it made a page."""

    def __init__(self, make: Callable[[HttpRequest], HttpResponse]) -> None:
        self.make, self.n_made = make, 0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.n_made += 1
        return self.make(request)


def public(request: HttpRequest) -> HttpResponse:
    body = f"{request.build_absolute_uri()} {request.META.get('HTTP_ACCEPT_ENCODING', '')}"
    headers = {"Cache-Control": "public, max-age=300", "Vary": "Accept-Encoding", "ETag": 'W/"1"'}
    return HttpResponse(body, headers=headers)


def ask(middleware: KeptAnswersMiddleware, path: str, **meta: str) -> bytes:
    request = RequestFactory().get(path, SERVER_NAME="localhost")
    request.META.update(meta)
    response = middleware(request)
    assert isinstance(response, HttpResponse)
    return response.content


@pytest.mark.parametrize("address", EVERY_KIND_OF_PAGE)
def test_a_kept_page_is_the_page_itself(client: Client, address: str) -> None:
    first, kept = client.get(address), client.get(address)
    with override_settings(KEPT_BYTES=0):
        anew = Client(headers={"host": "localhost"}).get(address)
    assert first.content == kept.content == anew.content
    assert dict(first.items()) == dict(kept.items()) == dict(anew.items())


def test_a_compressed_page_is_kept_apart(client: Client) -> None:
    plain = client.get(ADVICE)
    packed = [client.get(ADVICE, headers={"accept-encoding": "gzip"}) for _ in range(2)]
    assert packed[0].headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get(ADVICE).headers
    assert [gzip.decompress(answer.content) for answer in packed] == [plain.content] * 2


def test_a_page_is_made_once() -> None:
    site = Counting(public)
    middleware = KeptAnswersMiddleware(site)
    assert ask(middleware, "/a?b=1") == ask(middleware, "/a?b=1")
    assert site.n_made == 1


@pytest.mark.parametrize(
    ("path", "meta"),
    [
        ("/a?b=2", {}),
        ("/en/a?b=1", {}),
        ("/a?b=1", {"SERVER_NAME": "127.0.0.1"}),
        ("/a?b=1", {"wsgi.url_scheme": "https"}),
        ("/a?b=1", {"HTTP_ACCEPT_ENCODING": "gzip"}),
    ],
)
def test_another_address_host_scheme_or_coding_gets_its_own_page(path: str, meta: dict[str, str]) -> None:
    site = Counting(public)
    middleware = KeptAnswersMiddleware(site)
    assert ask(middleware, "/a?b=1") != ask(middleware, path, **meta)
    assert site.n_made == 2


def test_a_page_with_a_printed_date_is_kept_for_that_day_alone(client: Client) -> None:
    pages = []
    for day in (1, 1, 2):
        noon = datetime(2026, 3, day, 12, tzinfo=UTC)
        with (
            patch("django.template.defaulttags.datetime", Mock(now=Mock(return_value=noon))),
            patch.object(kept_answers, "localdate", return_value=noon.date()),
        ):
            pages.append(client.get("/over").content.decode())
    assert "1 maart 2026" in pages[0]
    assert pages[0] == pages[1]
    assert "2 maart 2026" in pages[2]


def test_a_page_made_around_midnight_is_not_kept() -> None:
    site = Counting(public)
    middleware = KeptAnswersMiddleware(site)
    with patch.object(kept_answers, "localdate", side_effect=[date(2026, 3, 1), date(2026, 3, 2)]):
        ask(middleware, "/a")
    assert len(middleware.answers) == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "no-store"},
        {"Cache-Control": "private, max-age=300"},
        {},
        {"Cache-Control": "public", "Vary": "Accept-Encoding, Cookie"},
        {"Cache-Control": "public", "Vary": "*"},
    ],
)
def test_what_is_not_for_everyone_is_not_kept(headers: dict[str, str]) -> None:
    middleware = KeptAnswersMiddleware(Counting(lambda _: HttpResponse("a", headers=headers)))
    ask(middleware, "/a")
    assert len(middleware.answers) == 0


def test_a_page_that_sets_a_cookie_is_not_kept() -> None:
    def with_cookie(request: HttpRequest) -> HttpResponse:
        response = public(request)
        response.set_cookie("wie", "iemand")
        return response

    middleware = KeptAnswersMiddleware(with_cookie)
    ask(middleware, "/a")
    assert len(middleware.answers) == 0


@pytest.mark.parametrize("path", ["/beheer/a", "/suggestie", "/api/v1/adviezen", "/a?" + "b" * 1000])
def test_some_addresses_are_never_kept(path: str) -> None:
    middleware = KeptAnswersMiddleware(public)
    ask(middleware, path)
    assert len(middleware.answers) == 0


def test_what_is_sent_is_never_kept_nor_answered_from_what_is() -> None:
    site = Counting(public)
    middleware = KeptAnswersMiddleware(site)
    ask(middleware, "/a")
    middleware(RequestFactory().post("/a", SERVER_NAME="localhost"))
    assert (site.n_made, len(middleware.answers)) == (2, 1)


@pytest.mark.parametrize("address", ERROR_PAGES)
def test_wrong_input_stays_wrong(client: Client, address: str) -> None:
    first, second = client.get(address), client.get(address)
    assert first.status_code == second.status_code >= 400
    assert second.headers["Cache-Control"] == "no-store"


def test_a_host_that_is_not_ours_is_refused_also_for_a_kept_page(client: Client) -> None:
    assert client.get(ADVICE).status_code == 200
    assert client.get(ADVICE, headers={"host": "elders.example"}).status_code == 400


def test_a_browser_with_the_page_gets_304_whether_or_not_we_kept_it(client: Client) -> None:
    tag = client.get(ADVICE).headers["ETag"]
    fresh = Client(headers={"host": "localhost"})
    for browser in (client, fresh, fresh):
        answer = browser.get(ADVICE, headers={"if-none-match": tag})
        assert (answer.status_code, answer.content) == (304, b"")
    assert fresh.get(ADVICE).status_code == 200
    assert fresh.get(ADVICE, headers={"if-none-match": '"other"'}).status_code == 200


def test_head_tells_what_get_tells_before_and_after_it_is_kept(client: Client) -> None:
    before, of_get, after = client.head(ADVICE), client.get(ADVICE), client.head(ADVICE)
    assert before.content == after.content == b""
    assert dict(before.items()) == dict(of_get.items()) == dict(after.items())


def test_another_store_gets_pages_of_its_own() -> None:
    site = Counting(public)
    middleware = KeptAnswersMiddleware(site)
    ask(middleware, "/a")
    with patch("kanaalkompas.web.knowledge.current_store", return_value=object()):
        ask(middleware, "/a")
    assert site.n_made == 2


def test_memory_stays_within_its_bound_and_the_oldest_goes_first() -> None:
    answers = KeptAnswers(most_bytes=10_000)
    for number in range(50):
        answers.keep(key(f"/{number}"), Kept((), b"x" * 1000))
        answers.find(key("/0"))
        assert answers.n_bytes <= answers.most_bytes
    assert answers.find(key("/0"))
    assert answers.find(key("/49"))
    assert answers.find(key("/1")) is None
    answers.keep(key("/large"), Kept((), b"x" * 10_000))
    assert answers.find(key("/large")) is None
    answers.keep(key("/49"), Kept((), b"y"))
    answers.clear()
    assert (len(answers), answers.n_bytes) == (0, 0)


def test_threads_share_the_memory_without_losing_count() -> None:
    answers = KeptAnswers(most_bytes=20_000)

    def work(seed: int) -> None:
        for number in range(400):
            name = key(f"/{(seed * 7 + number) % 40}")
            if answers.find(name) is None:
                answers.keep(name, Kept((), b"x" * (number % 900)))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))
    kept = list(answers._by_key.items())
    assert answers.n_bytes == sum(kept_answers._size(name, answer) for name, answer in kept)
    assert 0 < answers.n_bytes <= answers.most_bytes
