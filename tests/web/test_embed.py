"""Code for other sites: plain HTML with everything a reader needs, and frames for named sites alone."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client, override_settings

from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.embed_hosts import read_embed_hosts

QUESTION = "situatie=participatie&groep=leeftijd:65-plus&fase=attenderen"
INVENTED = "situatie=dienstverlening&groep=leeftijd:65-plus&fase=orienteren&cijfers=voorbeeld"
FRAMES = (f"/insluiten/advies?{QUESTION}", "/insluiten/kanaal/brief")
SITES = ("https://www.voorbeeldstad.nl", "https://intranet.voorbeeldstad.nl:8443")


def code(client: Client, address: str, name: str = "insluit-html") -> str:
    html = client.get(address).content.decode()
    found = re.search(rf'<textarea[^>]*id="{name}"[^>]*>(.*?)</textarea>', html, re.DOTALL)
    assert found is not None
    return unescape(found[1]).strip()


def charts(client: Client, query: str) -> list[str]:
    return list(
        dict.fromkeys(re.findall(r"blok=([0-9a-f]+)", client.get(f"/insluiten?{query}").content.decode()))
    )


def cells(html: str) -> list[str]:
    return [
        re.sub(r"<[^>]+>|\s+", " ", cell).strip()
        for cell in re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)
    ]


@pytest.mark.parametrize("query", [QUESTION, INVENTED])
def test_the_code_needs_nothing_and_can_do_nothing(client: Client, query: str) -> None:
    addresses = [f"/insluiten?{query}", "/insluiten?kanaal=brief"]
    addresses += [f"/insluiten?{query}&blok={chart}" for chart in charts(client, query)]
    for address in addresses:
        html = code(client, address)
        assert not re.search(r"<(script|style|link|iframe|img|form|input|base)\b", html)
        assert not re.search(r'\s(style|on\w+)="', html)
        assert html.startswith('<section class="kanaalkompas')
        assert '<a href="http://localhost/' in html
        assert re.search(r"Kanaalkompas · .*\d{4}", html)


def test_a_chart_has_the_figures_of_its_advice_with_source_year_and_n(client: Client) -> None:
    (chart,) = charts(client, QUESTION)
    html = code(client, f"/insluiten?{QUESTION}&blok={chart}")
    page = client.get(f"/advies?{QUESTION}").content.decode()
    start = page.index(f'-{chart}"')
    block = page[page.rindex('<table class="utrecht-table figures-table', 0, start) :]
    assert cells(html) == cells(block[: block.index("</table>")])
    assert "2023" in html
    assert "n = 24.221" in html
    assert "Bron: Barometer burgerparticipatie" in html
    assert "Zo leest u dit" in html
    drawn = re.findall(r'font-weight="700"[^>]*>(\d[^<]*%)<', html)
    assert drawn == cells(html)[::3]
    assert f'id="kanaalkompas-{chart}-titel"' in html


def test_an_advice_has_the_roles_and_reasons_of_the_page(client: Client) -> None:
    html = unescape(code(client, f"/insluiten?{QUESTION}"))
    answer = client.get(f"/api/v1/adviezen?{QUESTION}").json()
    channels = answer["phases"][0]["groups"][0]["channels"]
    assert channels
    for advice in channels:
        assert f"<strong>{advice['channel']['label']}</strong>: {advice['judgement']['reason']}" in html


def test_what_is_invented_says_so_aloud_in_every_form(client: Client) -> None:
    found = charts(client, INVENTED)
    assert found
    for address in (f"/insluiten?{INVENTED}", f"/insluiten?{INVENTED}&blok={found[0]}"):
        assert "<strong>FICTIEF" in code(client, address)
    framed = client.get(f"/insluiten/advies?{INVENTED}&blok={found[0]}").content.decode()
    assert "<strong>FICTIEF" in framed


def test_the_frame_shows_the_code_itself(client: Client) -> None:
    for query in (QUESTION, f"{QUESTION}&blok={charts(client, QUESTION)[0]}"):
        framed = client.get(f"/insluiten/advies?{query}").content.decode()
        assert code(client, f"/insluiten?{query}") in framed


def test_an_address_that_was_copied_becomes_a_lasting_question(client: Client) -> None:
    query = QUESTION.replace(":", "%3A").replace("&", "%26")
    copied = f"https://elders.voorbeeld.nl/en/advies?{query}%26gemeente="
    answer = client.get(f"/insluiten?adres={copied}")
    assert answer.headers["Location"] == f"/insluiten?{QUESTION}"


@pytest.mark.parametrize(
    "address",
    [
        *("kanalen", "https://voorbeeld.nl/kanalen?x=1", "javascript:alert(1)", "[", "/advies"),
        *("http://[", "http://a℀b/advies?x=1"),
    ],
)
def test_another_address_is_refused_in_words(client: Client, address: str) -> None:
    answer = client.get("/insluiten", {"adres": address})
    assert answer.status_code == 400
    assert "geen adres van een advies" in answer.content.decode()


def test_a_wrong_chart_or_channel_is_no_crash(client: Client) -> None:
    assert client.get(f"/insluiten?{QUESTION}&blok=0000").status_code == 400
    assert client.get("/insluiten?kanaal=postduif").status_code == 400
    assert client.get("/insluiten/kanaal/postduif").status_code == 404
    assert client.get("/insluiten/advies").status_code == 400


def test_what_a_reader_types_is_text_and_no_markup(client: Client) -> None:
    html = client.get("/insluiten", {"adres": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in html
    html = client.get(f'/insluiten?{QUESTION}&blok="><b>').content.decode()
    assert "<b>" not in html


@pytest.mark.parametrize("address", FRAMES)
def test_nobody_may_frame_us_unless_named(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    with override_settings(EMBED_HOSTS=SITES):
        headers = Client(headers={"host": "localhost"}).get(address).headers
    policy = headers["Content-Security-Policy"]
    assert f"frame-ancestors {SITES[0]} {SITES[1]}" in policy
    assert "default-src 'none'" in policy
    assert "*" not in policy
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "X-Frame-Options" not in headers


@override_settings(EMBED_HOSTS=SITES)
@pytest.mark.parametrize(
    "address", ["/", "/insluiten", f"/insluiten?{QUESTION}", f"/advies?{QUESTION}", "/insluiten/kanaal/x"]
)
def test_other_pages_stay_out_of_every_frame(address: str) -> None:
    policy = Client(headers={"host": "localhost"}).get(address).headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy


def test_the_code_of_a_frame_is_offered_where_a_site_may_use_it(client: Client) -> None:
    address = f"/insluiten?{QUESTION}"
    assert "heeft geen andere sites toegelaten" in client.get(address).content.decode()
    with override_settings(EMBED_HOSTS=SITES):
        frame = code(Client(headers={"host": "localhost"}), address, "insluit-frame")
    assert frame.startswith(
        f'<iframe src="http://localhost/insluiten/advies?{QUESTION.replace("&", "&amp;")}" title="'
    )


def test_the_advice_page_leads_here(client: Client) -> None:
    html = client.get(f"/advies?{QUESTION}").content.decode()
    assert f'href="/insluiten?{QUESTION.replace("&", "&amp;")}"' in html


@pytest.mark.parametrize(
    "wrong",
    [
        "*",
        "https://*.voorbeeld.nl",
        "http://voorbeeld.nl",
        "https://voorbeeld.nl/",
        "https://voorbeeld.nl/pad",
        "voorbeeld.nl",
        "'self'",
        "https:",
        "data:",
        "https://a.nl; script-src *",
        "https://a.nl https://b.nl",
        "https://user@a.nl",
        "https://a.nl\nb",
    ],
)
def test_a_host_that_would_open_more_than_meant_stops_the_site(wrong: str) -> None:
    with pytest.raises(InputError, match="KANAALKOMPAS_EMBED"):
        read_embed_hosts({"KANAALKOMPAS_EMBED": f"https://goed.nl,{wrong}"})


def test_hosts_are_read_once_each_and_none_is_the_default() -> None:
    assert read_embed_hosts({}) == ()
    assert read_embed_hosts({"KANAALKOMPAS_EMBED": f" {SITES[0]} ,{SITES[1]},,{SITES[0]}"}) == SITES
    assert read_embed_hosts({"KANAALKOMPAS_EMBED": "http://127.0.0.1:8080"}) == ("http://127.0.0.1:8080",)
