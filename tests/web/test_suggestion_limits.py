"""How many suggestions come in at most, also when workers count at the same moment, and from whom."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import connections
from django.test import Client, RequestFactory, override_settings

from kanaalkompas.web.suggestions.actions import Received, receive_suggestion
from kanaalkompas.web.suggestions.limits import (
    MOST_PER_HOUR,
    MOST_PER_NETWORK,
    HourLimitReached,
    NetworkLimitReached,
)
from kanaalkompas.web.suggestions.models import Suggestion, Tally
from kanaalkompas.web.suggestions.sender import network_of
from tests.web.suggestion_store import page_of, send, token_of

LATE = datetime(2026, 11, 30, 22, 30, tzinfo=UTC)
"""Half past eleven at night in Amsterdam: the day ends within the hour."""


def receive(text: str, network: str = "192.0.2.7", now: datetime = LATE) -> Suggestion:
    return receive_suggestion(Received(text=text, about="", token=token_of(), network=network), now)


@pytest.mark.usefixtures("store")
def test_a_network_sends_twenty_a_day_of_the_clock_in_the_netherlands() -> None:
    for number in range(MOST_PER_NETWORK):
        receive(f"Idee {number}")
    with pytest.raises(NetworkLimitReached) as full:
        receive("Nog een")
    assert full.value.ends == datetime(2026, 11, 30, 23, 0, tzinfo=UTC)
    receive("Van een ander", network="192.0.2.8")
    receive("De volgende dag", now=LATE + timedelta(minutes=31))
    assert Suggestion.objects.count() == MOST_PER_NETWORK + 2


@pytest.mark.usefixtures("store")
def test_all_together_send_sixty_an_hour_and_a_refused_one_costs_its_network_nothing() -> None:
    for number in range(MOST_PER_HOUR):
        receive(f"Idee {number}", network=f"192.0.2.{number}")
    before = list(Tally.objects.order_by("pk").values_list("subject", "n_times"))
    with pytest.raises(HourLimitReached):
        receive("Nog een", network="198.51.100.1")
    assert list(Tally.objects.order_by("pk").values_list("subject", "n_times")) == before
    receive("Het volgende uur", network="198.51.100.1", now=LATE + timedelta(minutes=30))


@pytest.mark.usefixtures("store")
def test_a_full_day_answers_429_with_the_text_kept_and_the_time_to_wait(client: Client) -> None:
    with patch("kanaalkompas.web.suggestions.limits.MOST_PER_NETWORK", 1):
        send(client, "Eerste")
        answer = send(client, "Tweede")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 25 * 3600
    assert "Probeer het morgen opnieuw" in page_of(answer)
    assert ">\nTweede</textarea>" in page_of(answer)


@pytest.mark.usefixtures("store")
def test_the_last_place_is_never_given_twice() -> None:
    """Eight threads, each with a connection of its own, send three times the limit at once."""

    def one(number: int) -> bool:
        try:
            receive(f"Idee {number}")
        except NetworkLimitReached:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(one, range(3 * MOST_PER_NETWORK)))
    assert sum(taken) == Suggestion.objects.count() == MOST_PER_NETWORK


@pytest.mark.usefixtures("store")
def test_the_same_text_at_the_same_moment_is_one_row() -> None:
    def one(number: int) -> None:
        try:
            receive("Hetzelfde", network=f"192.0.2.{number}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(24)))
    assert list(Suggestion.objects.values_list("n_sent", flat=True)) == [24]


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "network"),
    [
        (0, "192.0.2.7", "203.0.113.9", "192.0.2.7"),
        (1, "10.0.0.1", "203.0.113.9, 192.0.2.7", "192.0.2.7"),
        (2, "10.0.0.1", "203.0.113.9, 192.0.2.7, 10.0.0.2", "192.0.2.7"),
        (2, "10.0.0.1", "192.0.2.7", "10.0.0.1"),
        (1, "10.0.0.1", "", "onbekend"),
        (1, "10.0.0.1", "onzin", "onbekend"),
        (0, "2001:db8:1:2:aaaa::1", "", "2001:db8:1:2::/64"),
        (0, "2001:db8:1:2:bbbb::2", "", "2001:db8:1:2::/64"),
        (0, "::ffff:192.0.2.7", "", "192.0.2.7"),
        (0, "", "", "onbekend"),
    ],
)
def test_a_network_is_what_our_own_proxies_say(
    proxies: int, remote: str, forwarded: str, network: str
) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded})
    with override_settings(N_PROXIES=proxies):
        assert network_of(request) == network
