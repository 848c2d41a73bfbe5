"""The form for a suggestion: what is stored, what is refused with the text kept, and what nobody keeps."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from kanaalkompas.web.suggestions.models import DayKey, Suggestion, Tally
from tests.web.suggestion_store import FORM, THANKS, THANKS_FROM_FORM, page_of, send, token_of

pytestmark = pytest.mark.usefixtures("store")

SCRIPT = "<script>alert(1)</script> & “quotes”"


def stored() -> list[tuple[str, str, int]]:
    return list(Suggestion.objects.order_by("pk").values_list("text", "about", "n_sent"))


def test_a_suggestion_is_stored_and_the_visitor_is_thanked(client: Client) -> None:
    answer = send(client, "  Zet er\r\neen kaart bij \U0001f5fa  ", over="/kanalen/brief")
    assert (answer.status_code, answer.headers["Location"]) == (303, THANKS_FROM_FORM)
    assert stored() == [("Zet er\neen kaart bij \U0001f5fa", "/kanalen/brief", 1)]
    assert not answer.cookies
    thanks = client.get(THANKS)
    assert thanks.status_code == 200
    assert "/veranderingen" in page_of(thanks)


def test_the_form_is_not_kept_and_sets_no_cookie(client: Client) -> None:
    answer = client.get(FORM)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert client.head(FORM).status_code == 200


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("/kanalen/brief", "/kanalen/brief"),
        ("/advies?situatie=hulp&fase=doen", "/advies?situatie=hulp&amp;fase=doen"),
        ("http://localhost/groepen", "/groepen"),
        ("http://localhost/en/groepen", "/en/groepen"),
        ("/beheer", ""),
        ("https://kwaad.example/groepen", ""),
        ("//kwaad.example/groepen", ""),
        ("/\\kwaad.example", ""),
        ("javascript:alert(1)", ""),
        ("/bestaat-niet", ""),
        ("/groepen\r\nSet-Cookie:a=b", ""),
        ("/kanalen/" + "a" * 600, ""),
        ("http://[kapot/groepen", ""),
        ("/advies?naam=jan%40voorbeeld.nl", ""),
        ('/advies?"><script>alert(1)</script>', "/advies?&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)
def test_only_a_page_of_this_site_is_filled_in_beforehand(client: Client, asked: str, shown: str) -> None:
    html = page_of(client.get(FORM, {"over": asked}))
    assert f'value="{shown}"' in html.partition('id="over"')[2].partition(">")[0]
    assert "<script" not in html


@pytest.mark.parametrize(
    ("text", "about", "message", "field"),
    [
        ("", "", "Er staat nog geen suggestie", "suggestie"),
        (" \n\t ", "", "Er staat nog geen suggestie", "suggestie"),
        ("a" * 2001, "", "heeft 2001 tekens", "suggestie"),
        (f"{SCRIPT} mail jan.de-vries@gemeente.nl", "", "een e-mailadres", "suggestie"),
        ("Bel 06-12 34 56 78", "", "een telefoonnummer", "suggestie"),
        ("Mijn nummer is 111.222.333", "", "burgerservicenummer", "suggestie"),
        ("Betaal op NL91 ABNA 0417 1643 00", "", "een rekeningnummer", "suggestie"),
        ("Null\x00teken", "", "niet kunnen lezen", "suggestie"),
        (SCRIPT, "https://kwaad.example/", "niet op deze site", "over"),
        (SCRIPT, "/advies?naam=jan@voorbeeld.nl", "een e-mailadres", "over"),
    ],
)
def test_a_wrong_value_gives_one_message_at_its_field_and_keeps_the_text(
    client: Client, text: str, about: str, message: str, field: str
) -> None:
    answer = send(client, text, over=about)
    html = page_of(answer)
    assert answer.status_code == 400
    assert message in html
    assert f'href="#{field}"' in html
    assert html.count('aria-invalid="true"') == 1
    control = html.partition(f' id="{field}"')[2].partition(">")[0]
    assert 'aria-invalid="true"' in control
    assert 'aria-describedby="fout ' in control
    assert "Fout" in html.partition("</title>")[0]
    assert "<script" not in html
    if text == SCRIPT:
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “quotes”</textarea>" in html
    assert stored() == []
    assert Tally.objects.count() == 0


def test_two_thousand_signs_of_four_bytes_fit_and_a_line_end_counts_once(client: Client) -> None:
    text = "\U0001f5fa" * 1998 + "\r\n" + "a"
    assert send(client, text).status_code == 303
    assert len(stored()[0][0]) == 2000


@pytest.mark.parametrize("token", ["", "onzin", "a:b:c"])
def test_a_form_without_our_token_is_given_back(client: Client, token: str) -> None:
    answer = send(client, "Meer kaarten", formulier=token)
    assert answer.status_code == 400
    assert "te lang open" in page_of(answer)
    assert ">\nMeer kaarten</textarea>" in page_of(answer)
    assert stored() == []


def test_a_token_of_someone_else_or_changed_is_refused(client: Client) -> None:
    token = token_of()
    assert send(client, formulier=f"x{token}").status_code == 400
    assert send(client, formulier=token[:-1] + ("A" if token[-1] != "A" else "B")).status_code == 400
    assert stored() == []


def test_too_quick_is_a_robot_and_waiting_helps_with_the_same_form(client: Client) -> None:
    quick = token_of(seconds_ago=1)
    answer = send(client, formulier=quick)
    assert answer.status_code == 400
    assert "erg snel" in page_of(answer)
    assert f'value="{quick}"' in page_of(answer)


@pytest.mark.parametrize(("hours", "status"), [(11.9, 303), (12.1, 400)])
def test_a_form_serves_twelve_hours(client: Client, hours: float, status: int) -> None:
    assert send(client, formulier=token_of(seconds_ago=hours * 3600)).status_code == status


def test_a_form_sent_twice_counts_once_and_never_carries_a_second_text(client: Client) -> None:
    token = token_of()
    assert send(client, "Eerste", formulier=token).status_code == 303
    assert send(client, "Eerste", formulier=token).status_code == 303
    other = send(client, "Tweede", formulier=token)
    assert other.status_code == 400
    assert "al een keer verstuurd" in page_of(other)
    assert token not in page_of(other)
    assert stored() == [("Eerste", "", 1)]


def test_the_same_suggestion_of_two_visitors_is_one_with_a_count(client: Client) -> None:
    send(client, "Meer  kaarten", address="192.0.2.1")
    send(client, "meer kaarten", address="192.0.2.2")
    send(client, "meer kaarten", over="/kanalen")
    assert stored() == [("Meer  kaarten", "", 2), ("meer kaarten", "/kanalen", 1)]


def test_who_fills_in_the_hidden_field_is_thanked_and_nothing_is_stored(client: Client) -> None:
    answer = send(client, titel="Goedkope pillen")
    assert (answer.status_code, answer.headers["Location"]) == (303, THANKS_FROM_FORM)
    assert stored() == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 400),
        ({"Sec-Fetch-Site": "same-site"}, 400),
        ({"Origin": "https://kwaad.example"}, 400),
        ({"Origin": "null"}, 400),
        ({"Origin": "http://["}, 400),
        ({"Origin": "http://localhost"}, 303),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, 303),
        ({}, 303),
    ],
)
def test_a_form_on_another_site_can_not_send(client: Client, headers: dict[str, str], status: int) -> None:
    answer = send(client, "Via een ander", headers=headers)
    assert answer.status_code == status
    if status == 400:
        assert "andere site" in page_of(answer)
        assert ">\nVia een ander</textarea>" in page_of(answer)
    assert len(stored()) == (status == 303)


def test_more_than_fits_is_refused_before_it_is_read(client: Client) -> None:
    answer = client.post(
        FORM, "suggestie=" + "a" * 70_000, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413
    assert "Maak uw tekst korter" in page_of(answer)
    assert client.post(FORM, "a=b", content_type="text/plain", CONTENT_LENGTH="-5").status_code == 413


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"suggestie=caf%E9", "application/x-www-form-urlencoded"),
        (b"suggestie=caf\xe9", "application/x-www-form-urlencoded"),
        (b"suggestie=a", "application/x-www-form-urlencoded; charset=utf-7"),
        (b"suggestie=a", "application/x-www-form-urlencoded; charset=bestaatniet"),
        (b"suggestie=a", "text/plain"),
        (b'{"suggestie": "a"}', "application/json"),
        (b"--x\r\nkapot", "multipart/form-data; boundary=x"),
        (b"&".join(b"a=1" for _ in range(2000)), "application/x-www-form-urlencoded"),
        (b"", "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_that_is_not_our_form_is_400_and_no_traceback(
    client: Client, body: bytes, kind: str
) -> None:
    answer = client.generic("POST", FORM, body, content_type=kind)
    assert answer.status_code == 400
    assert "Traceback" not in page_of(answer)
    assert stored() == []


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused_in_words(client: Client, method: str) -> None:
    answer = getattr(client, method)(FORM)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, POST"
    assert client.post(THANKS).status_code == client.post("/veranderingen").status_code == 405


def test_no_address_is_kept_and_the_key_of_its_hash_goes_the_next_day(client: Client) -> None:
    send(client, address="198.51.100.23")
    kept = [
        str(value)
        for model in (Suggestion, Tally, DayKey)
        for row in model.objects.values()
        for value in row.values()
    ]
    assert not [value for value in kept if "198.51.100" in value]
    assert DayKey.objects.count() == 1
    DayKey.objects.update(day=datetime(2020, 1, 31, tzinfo=UTC).date())
    Tally.objects.update(ends=datetime(2020, 2, 1, tzinfo=UTC))
    old = Tally.objects.get(subject__startswith="netwerk:").subject
    send(client, "Een tweede", address="198.51.100.23")
    assert Tally.objects.get(subject__startswith="netwerk:").subject != old
    assert DayKey.objects.count() == 1
