"""How often one network may ask, and what is too large to ask."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from kanaalkompas.web.api.limits import MOST_NETWORKS, RateLimiter
from kanaalkompas.web.api.middleware import ApiMiddleware

BASE = "/api/v1"


class Clock:
    """Time that stands still until a test moves it."""

    def __init__(self) -> None:
        self.seconds = 600.0

    def __call__(self) -> float:
        return self.seconds


def test_a_network_gets_its_quota_and_then_waits_for_the_next_minute() -> None:
    clock = Clock()
    limiter = RateLimiter(3, clock)
    assert [limiter.count("a").left for _ in range(3)] == [2, 1, 0]
    clock.seconds += 17
    passed = limiter.count("a")
    assert passed.is_passed
    assert passed.headers["Retry-After"] == "43"
    assert not limiter.count("b").is_passed
    clock.seconds += 43
    assert limiter.count("a").left == 2


def test_a_heavy_question_counts_for_more_and_is_not_half_counted() -> None:
    limiter = RateLimiter(30, Clock())
    assert limiter.count("a", 20).left == 10
    assert limiter.count("a", 20).is_passed
    assert limiter.count("a").left == 9


def test_memory_is_bounded_and_holds_no_address() -> None:
    limiter = RateLimiter(5, Clock())
    for number in range(MOST_NETWORKS + 500):
        limiter.count(f"192.0.2.{number}")
    assert len(limiter) == MOST_NETWORKS
    assert not any(b"192.0" in name for name in limiter._counts)


@pytest.fixture
def limited() -> Iterator[ApiMiddleware]:
    with override_settings(API_LIMIT=25):
        yield ApiMiddleware(lambda _request: HttpResponse("{}"))


def ask(site: ApiMiddleware, path: str, network: str = "192.0.2.7") -> HttpResponse:
    request: HttpRequest = RequestFactory().get(path, REMOTE_ADDR=network)
    answer = site(request)
    assert isinstance(answer, HttpResponse)
    return answer


def test_every_answer_says_what_is_left(limited: ApiMiddleware) -> None:
    answer = ask(limited, f"{BASE}/kanalen")
    assert answer.headers["RateLimit-Policy"] == '"netwerk";q=25;w=60'
    assert answer.headers["RateLimit"].startswith('"netwerk";r=24;t=')
    assert ask(limited, f"{BASE}/plannen").headers["RateLimit"].startswith('"netwerk";r=4;t=')


def test_too_many_questions_are_a_problem_with_a_time_to_wait(limited: ApiMiddleware) -> None:
    for _ in range(25):
        assert ask(limited, f"{BASE}/kanalen").status_code == 200
    refused = ask(limited, f"{BASE}/kanalen")
    assert refused.status_code == 429
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["API-Version"]
    assert ask(limited, f"{BASE}/kanalen", "198.51.100.1").status_code == 200


def test_a_plan_that_no_longer_fits_is_told_what_it_counts_for(limited: ApiMiddleware) -> None:
    assert ask(limited, f"{BASE}/plannen").status_code == 200
    refused = ask(limited, f"{BASE}/plannen")
    assert refused.status_code == 429
    detail = json.loads(refused.content)["detail"]
    assert detail.startswith("Eén netwerk mag per minuut 25 vragen stellen; een plan telt voor 20. ")


def test_pages_are_not_counted(limited: ApiMiddleware) -> None:
    assert "RateLimit" not in ask(limited, "/kanalen").headers


def test_without_a_limit_nothing_is_said_of_one(client: Client) -> None:
    assert "RateLimit" not in client.get(f"{BASE}/kanalen").headers


def test_an_address_that_is_too_long_is_414(client: Client) -> None:
    answer = client.get(f"{BASE}/cijfers?groep={'a' * 4000}")
    assert answer.status_code == 414
    assert answer.json()["status"] == 414
    assert len(answer.json()["instance"]) <= 300


def test_a_body_that_is_too_large_is_413(client: Client) -> None:
    answer = client.generic("GET", f"{BASE}/kanalen", b"x" * 10_001)
    assert answer.status_code == 413
    assert answer.headers["API-Version"]
    assert client.generic("GET", f"{BASE}/kanalen", b"x").status_code == 200
