"""The pages of profiles: what they show, what they refuse, and that an answer leaves no trace."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from kanaalkompas.advice.profiles import typing_rules
from tests.advice.profiles.toy_segmentation import AUDIT, profile_edition
from tests.web.profile_site import INVENTED, NONE, PROFILE_PAGES, REAL, SHEET, TEST, profile_store


@pytest.fixture(autouse=True)
def store() -> Iterator[None]:
    with profile_store():
        yield


def text_of(client: Client, address: str) -> str:
    """The page between its header and footer, on one line."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(unescape(answer.content.decode()).split("<main")[-1].split("<footer")[0].split())


def sent(client: Client, **fields: str) -> tuple[int, str]:
    """Send the form with the answers."""
    answer = client.post(TEST, {"formulier": "antwoorden", **fields})
    return answer.status_code, " ".join(unescape(answer.content.decode()).split())


ANSWERS = {"vraag-luistert": "ja", "vraag-vertrouwen": "eens", "vraag-meedenken": "ja"}


# The list


def test_the_list_shows_every_profile_of_real_surveys_with_its_size_and_links(client: Client) -> None:
    html = text_of(client, "/profielen")
    for profile, label in (
        ("meedoeners", "Meedoeners"),
        ("afwachters", "Afwachters"),
        ("critici", "Critici"),
    ):
        assert f'href="/profielen/{REAL}@1/{profile}">{label}</a>' in html
    assert f'href="/profielen/{REAL}@1/test"' in html
    assert f'href="/profielen/{REAL}@1/toets"' in html


def test_the_days_of_a_survey_are_in_words(client: Client) -> None:
    days = "13 januari tot en met 31 januari 2021"
    assert f"Gemeten: {days}." in text_of(client, "/profielen")
    assert f", {days}" in text_of(client, "/profielen/nieuwsbronnen-2021/vooral-televisie")


def test_an_english_list_of_profiles_marks_what_is_dutch(client: Client) -> None:
    html = text_of(client, "/en/profielen")
    assert '<p class="profile-size"><span lang="nl">Tussen 17 en 38 van de 100 mensen</span></p>' in html
    assert '<span lang="nl">inwoners van Nederland van 18 jaar en ouder</span>' in html
    assert re.search(r'<text lang="nl"[^>]*><tspan[^>]*>Weinig nieuws, vooral televisie<', html)


def test_invented_profiles_are_shown_only_to_who_asks_and_then_marked(client: Client) -> None:
    html = text_of(client, "/profielen")
    assert f"/profielen/{INVENTED}@1" not in html
    assert f'href="/profielen?cijfers={INVENTED}">Bekijk het voorbeeld (fictief)' in html
    asked = text_of(client, f"/profielen?cijfers={INVENTED}")
    assert f'href="/profielen/{INVENTED}@1/meedoeners"' in asked
    assert "<strong>Fictief</strong>" in asked


@pytest.mark.parametrize("part", ["meedoeners", "test", "toets"])
def test_every_page_of_an_invented_survey_says_fictitious_at_its_head(client: Client, part: str) -> None:
    html = text_of(client, f"/profielen/{INVENTED}/{part}")
    assert "Fictief" in html.split("</h1>")[0]
    assert "<strong>Fictief</strong>: deze profielen en cijfers zijn verzonnen" in html
    assert "Fictief" not in text_of(client, f"/profielen/{REAL}/{part}")


def test_a_survey_without_usable_profiles_says_why(client: Client) -> None:
    html = text_of(client, "/profielen")
    assert "In dit onderzoek vonden we geen bruikbare profielen." in html
    assert "te slecht uit elkaar te houden" in html


def test_real_and_invented_profiles_do_not_stand_together(client: Client) -> None:
    answer = client.get(f"/profielen?cijfers={REAL}&cijfers={INVENTED}")
    assert answer.status_code == 400
    assert "gaan niet samen" in answer.content.decode()


# The sheet


def test_the_sheet_leads_to_advice_and_plan_from_the_same_figures(client: Client) -> None:
    html = text_of(client, SHEET)
    advice = f"/advies?situatie=participatie&groep=profiel:meedoeners&cijfers={REAL}@1"
    assert f'href="{advice}"' in html
    assert "Meedoeners" in text_of(client, advice)
    plan = (
        f"/bereik?cijfers={REAL}@1&situatie=dienstverlening&fase=volgen&groep=profiel:meedoeners"
        "&doel=meeste&hoogstens=3"
    )
    assert f'href="{plan}"' in html
    assert client.get(plan).status_code == 200


def test_the_sheet_sets_the_profile_beside_everyone(client: Client) -> None:
    """Of the meedoeners 30% are under 45; of everyone 0.45 × 30 + 0.30 × 55 + 0.25 × 40 = 40%."""
    html = text_of(client, SHEET)
    row = html.split('scope="row"> Leeftijd: ')[1].split("</tr>")[0]
    assert [cell.split("<")[0] for cell in row.split('number">')[1:]] == ["30%", "26–34", "40%"]


def test_the_sentence_above_figures_names_its_subject(client: Client) -> None:
    html = text_of(client, SHEET)
    sentences = [part.split("</p>")[0] for part in html.split('<div class="profile-question"> <p>')[1:]]
    assert sentences
    assert all(
        re.fullmatch(r"[^:]+[^:.]: \d+ van de 100 mensen met dit profiel .*", each) for each in sentences
    )


def test_the_audit_begins_where_the_profile_adds_most(client: Client) -> None:
    html = text_of(client, f"/profielen/{REAL}/toets").split("In het kort")[1].split("</section>")[0]
    adds = ["duidelijk beter dan leeftijd", "iets beter dan leeftijd", "nauwelijks beter dan leeftijd"]
    places = [html.index(words) for words in adds if words in html]
    assert len(places) > 1
    assert places == sorted(places)


@pytest.mark.parametrize("address", ["/profielen", "/profielen/nieuwsbronnen-2021/vooral-televisie"])
def test_a_notice_says_once_that_it_is_one(client: Client, address: str) -> None:
    html = text_of(client, address)
    assert "Let op: nieuwsgebruik, niet contact met de gemeente." in html
    assert "Let op: Let op" not in html


def test_a_survey_without_profiles_shows_what_was_tried(client: Client) -> None:
    html = text_of(client, f"/profielen?cijfers={NONE}")
    assert "De klassen zijn te weinig uit elkaar te houden" in html


def test_the_sheet_has_all_its_parts_under_headings(client: Client) -> None:
    html = text_of(client, SHEET)
    headings = [part.split("</h2>")[0].split(">")[-1].strip() for part in html.split("<h2")[1:]]
    assert headings == [
        "Vraag advies voor dit profiel",
        "Wie zijn zij?",
        "Wat antwoorden zij?",
        "Wat maakt hen anders?",
        "Wat gebruiken, willen en verwachten zij?",
        "Wat zegt dit profiel u?",
        "Hoe weten we dit?",
    ]


def test_the_sheet_tells_how_the_profiles_can_be_made_again(client: Client) -> None:
    html = text_of(client, SHEET)
    assert "startgetal 7, 20 keer begonnen, 200 keer opnieuw getrokken" in html
    assert f'href="/profielen/{REAL}@1/regels.json"' in html
    assert f'href="/cijfersets/{REAL}@1"' in html
    assert "De klassen zijn te weinig uit elkaar te houden" in html


def test_a_hidden_figure_shows_neither_its_share_nor_its_count(client: Client) -> None:
    """The barrier `geen-tijd` is hidden for all three profiles, with 20 answers each."""
    html = text_of(client, SHEET)
    figures = html.split("Wat houdt u tegen?", maxsplit=1)[-1].split("</details>")[0]
    assert ">20<" not in figures
    assert "tonen we niet" in figures


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (f"/profielen/{REAL}/meedoener", "Bedoelt u: meedoeners"),
        ("/profielen/bestaatniet/meedoeners", "Onbekende cijferset"),
        ("/profielen/openbare-bronnen/test", "heeft geen profielen"),
        (f"/profielen/{NONE}/test", "te slecht uit elkaar te houden"),
        (f"/profielen/{NONE}/regels.json", "te slecht uit elkaar te houden"),
    ],
)
def test_what_does_not_exist_is_404_with_the_reason(client: Client, address: str, message: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert message in answer.content.decode()


# The typing tool


def test_the_questions_stand_in_a_form_that_sends_nothing_in_the_address(client: Client) -> None:
    html = text_of(client, TEST)
    assert f'action="/profielen/{REAL}@1/test#uitslag" method="post"' in html
    assert html.count("<fieldset") == 3
    assert html.count("Weet ik niet, of sla over") == 3
    assert "csrf" not in html


def test_agreement_with_the_long_list_is_told_apart_from_finding_the_real_profile(client: Client) -> None:
    html = text_of(client, "/profielen/nieuwsbronnen-2021@1/test")
    agreement, per_profile = html.split("De getallen per profiel zeggen iets anders:")
    assert "97 van de 100 mensen in hetzelfde profiel als de lange vragenlijst" in agreement
    assert "Ook de lange vragenlijst weet dat niet zeker" in per_profile
    assert "Van de 100 mensen met profiel" in per_profile
    assert "Van de 100 mensen met profiel" not in agreement


def test_answers_lead_to_a_profile_and_stay_filled_in(client: Client) -> None:
    status, html = sent(client, **ANSWERS)
    assert status == 200
    outcome = html.split('id="uitslag"')[1].split("</section>")[0]
    assert "Meedoeners" in outcome
    assert f'href="/profielen/{REAL}@1/meedoeners"' in outcome
    assert "84 van de 100" in outcome
    assert html.count("checked>") == 3
    for name, value in ANSWERS.items():
        assert f'name="{name}" value="{value}" checked>' in html
    assert "<title> Uitslag: Meedoeners – Kanaalkompas </title>" in html


def test_a_question_may_be_skipped_and_without_any_answer_there_is_no_profile(client: Client) -> None:
    status, html = sent(client, **{"vraag-luistert": "nee", "vraag-vertrouwen": "oneens"})
    assert status == 200
    assert "Critici" in html.split('id="uitslag"')[1].split("</section>")[0]
    status, html = sent(client, **dict.fromkeys(ANSWERS, ""))
    assert status == 200
    assert "Nog geen profiel" in html


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"vraag-luistert": "misschien"}, "antwoord “misschien” kan niet"),
        ({"vraag-lengte": "groot"}, "Onbekende vraag: “lengte”"),
        ({"vraag-luistert": "<script>alert(1)</script>"}, "kan niet"),
    ],
)
def test_a_wrong_answer_is_one_message_with_400(
    client: Client, fields: dict[str, str], message: str
) -> None:
    answer = client.post(TEST, {"formulier": "antwoorden", **fields})
    html = answer.content.decode()
    assert answer.status_code == 400
    assert message in unescape(html)
    assert 'role="alert"' in html
    assert "<script" not in html
    assert html.count("<fieldset") == 3


@pytest.mark.parametrize(
    "body",
    [
        {"formulier": "antwoorden", "vraag-luistert": "x" * 20_000},
        {f"veld-{number}": "x" for number in range(1_100)},
    ],
)
def test_a_huge_form_is_refused_before_it_is_read(client: Client, body: dict[str, str]) -> None:
    answer = client.post(TEST, body)
    assert answer.status_code == 400
    assert "U stuurde meer dan deze vragen kunnen bevatten" in answer.content.decode()


def test_an_answer_is_kept_nowhere(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.post(TEST, {"formulier": "antwoorden", "vraag-luistert": "geheim"})
        good = client.post(TEST, {"formulier": "antwoorden", **ANSWERS})
    assert answer.status_code == 400
    for response in (answer, good):
        assert response.headers["Cache-Control"] == "no-store"
        assert not response.cookies
    assert "geheim" not in caplog.text
    assert client.get(TEST).headers["Cache-Control"] == "public, max-age=300"


def test_a_form_from_elsewhere_needs_no_token() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    assert strict.post(TEST, ANSWERS).status_code == 200


def test_other_ways_of_sending_are_refused_in_words(client: Client) -> None:
    answer = client.put(TEST, "x")
    assert answer.status_code == 405
    assert client.post(SHEET).status_code == 405


def counted(client: Client, *counts: str) -> tuple[int, str]:
    names = ("aantal-meedoeners", "aantal-afwachters", "aantal-critici")
    answer = client.post(TEST, {"formulier": "aantallen", **dict(zip(names, counts, strict=True))})
    return answer.status_code, " ".join(unescape(answer.content.decode()).split())


def test_own_counts_are_corrected_and_stay_filled_in(client: Client) -> None:
    """A count as the toy's tool would make of 45, 30 and 25 of 100 gives those sizes back.

    Of 1,000: 450 × 0.90 + 300 × 0.10 + 250 × 0.06 = 450, 450 × 0.04 + 300 × 0.80 + 250 × 0.14 = 293
    and 450 × 0.06 + 300 × 0.10 + 250 × 0.80 = 257.
    """
    status, html = counted(client, "450", "293", "257")
    assert status == 200
    outcome = html.split('id="uitslag"')[1].split("</section>")[0]
    for size in ("45%", "30%", "25%"):
        assert f'data-label="Verbeterd">{size}</td>' in outcome
    assert 'value="293"' in html


def test_dutch_thousands_are_read(client: Client) -> None:
    status, html = counted(client, "1.200", "", "")
    assert status == 200
    assert "1.200 van 1.200" in html


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        (("veel", "", ""), "Het aantal bij “Meedoeners” is “veel”."),
        (("1,5", "", ""), "Kies een heel getal"),
        (("-4", "10", ""), "Kies een heel getal, met cijfers"),
        (("", "", ""), "Vul bij ten minste één profiel in"),
    ],
)
def test_a_wrong_count_is_one_message_with_400(
    client: Client, counts: tuple[str, ...], message: str
) -> None:
    status, html = counted(client, *counts)
    assert status == 400
    assert message in html
    assert html.count('aria-invalid="true"') == sum(count not in ("", "10") for count in counts)


def test_the_rules_are_the_rules_of_the_library(client: Client) -> None:
    answer = client.get(f"/profielen/{REAL}/regels.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json() == json.loads(json.dumps(typing_rules(profile_edition(REAL))))


# The audit


def test_the_audit_puts_the_sentence_before_the_numbers(client: Client) -> None:
    html = text_of(client, f"/profielen/{REAL}/toets")
    rows = html.split("<tbody")[1:]
    cells = [row.split("</th>")[0] for body in rows for row in body.split("</tbody>")[0].split("<tr")[1:]]
    assert len(cells) == len(AUDIT)
    assert all("voorspelt" in cell for cell in cells)
    assert "nauwelijks beter dan leeftijd" in html
    assert "+6,1" in html
    assert "<svg" in html


def test_a_drawing_of_the_audit_is_named_in_the_language_of_the_page(client: Client) -> None:
    for start, said in (("", "boven leeftijd en opleiding samen"), ("/en", "age and education together")):
        titles = text_of(client, f"{start}/profielen/voorbeeld/toets").split("<title id=")[1:]
        assert any(said in title.split("</title>")[0] for title in titles)


# Advice and plan


def test_profiles_are_offered_where_their_figures_are_chosen(client: Client) -> None:
    asked = f"/advies?situatie=participatie&groep=profiel:meedoeners&cijfers={REAL}"
    assert '<option value="profiel:critici">' in text_of(client, asked)
    assert "profiel:critici" not in text_of(client, "/advies?situatie=participatie")
    plan = text_of(client, f"/bereik?cijfers={REAL}")
    assert '<option value="profiel:critici">' in plan


def test_the_advice_says_whether_the_profile_adds_anything(client: Client) -> None:
    address = f"/advies?situatie=participatie&groep=profiel:meedoeners&fase=attenderen&cijfers={REAL}"
    html = text_of(client, address)
    read = html.split("<textarea")[0]
    assert read.count("voegt hier nauwelijks iets toe aan kiezen op leeftijd") == 1
    assert f'href="/profielen/{REAL}@1/meedoeners"' in html
    plain = text_of(client, address.replace("profiel:meedoeners", "leeftijd:65-plus"))
    assert "nauwelijks iets toe" not in plain
    assert "/profielen/" not in plain


def test_no_page_links_to_nowhere(client: Client) -> None:
    for address in PROFILE_PAGES:
        html = client.get(address).content.decode()
        for part in html.split('href="')[1:]:
            target = unescape(part.split('"')[0])
            if target.startswith("/profielen"):
                assert client.get(target).status_code == 200, (address, target)


def test_the_edition_in_a_link_is_the_one_of_the_page(client: Client) -> None:
    html = client.get(SHEET).content.decode()
    links = [unescape(part.split('"')[0]) for part in html.split('href="')[1:]]
    asked = [parse_qs(urlsplit(link).query) for link in links if link.startswith(("/advies", "/bereik?"))]
    assert asked
    assert all(query["cijfers"] == [f"{REAL}@1"] for query in asked)
