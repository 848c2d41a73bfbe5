"""The advice page: all phases beside each other, one phase whole, extra answers, and the trail."""

from __future__ import annotations

import gzip
import io
import re

import pikepdf
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser

from kanaalkompas.advice import Question, answer_question
from kanaalkompas.vocabulary import Role
from kanaalkompas.web.knowledge import current_knowledge, current_store
from kanaalkompas.web.pages.advice import figure_sections
from kanaalkompas.web.pages.advice.figure_sections import MOST_ABOUT_CHANNELS, MOST_ABOUT_OTHERS
from kanaalkompas.web.pages.figures.trail import trail_of

ALL = "/advies?situatie=participatie&groep=leeftijd:65-plus"
REFINED = f"{ALL}&gebied=straat&dagen=5&namen=nee"
ONE = "/advies?situatie=dienstverlening&groep=leeftijd:65-74&fase=orienteren"


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def test_the_overview_holds_every_channel_of_every_phase_in_its_role(client: Client) -> None:
    html = text_of(client, ALL)
    answer = answer_question(Question("participatie", groups=("leeftijd:65-plus",)), current_knowledge())
    columns = html.split('<li class="overview-phase"')[1:]
    assert len(columns) == len(answer.phases) == 5
    for column, phase in zip(columns, answer.phases, strict=True):
        parts = re.split(r'overview-role overview-role--([a-z-]+)"', column)
        shown = dict(zip(parts[1::2], parts[2::2], strict=True))
        for advice in phase.groups[0].channels:
            assert advice.channel.label in shown[advice.role]
        assert f"Wat moet sowieso: {len(phase.law)} regel" in column
        assert f"fase={phase.phase}" in column


def test_the_overview_gives_a_sentence_for_what_is_put_in_front_and_no_figure(client: Client) -> None:
    html = text_of(client, ALL)
    overview = html.split('<ol class="overview')[1].split("</ol>")[0]
    answer = answer_question(Question("participatie", groups=("leeftijd:65-plus",)), current_knowledge())
    in_front = sum(c.role is Role.INZETTEN for p in answer.phases for c in p.groups[0].channels)
    reasons = re.findall(r'<span class="overview-reason">([^<]+)</span>', overview)
    assert len(reasons) == in_front
    assert all(re.fullmatch(r"[^.!?]+[.!?]", reason) for reason in reasons)
    assert not re.search(r"\d%", overview)


def test_what_is_not_known_stands_beside_what_is_known_on_both_pages(client: Client) -> None:
    for address in (ALL, ONE):
        html = text_of(client, address)
        knowing = html.split('<div class="knowing">')[1].split("</div>")[0]
        assert knowing.index("Wat we weten") < knowing.index("Wat we niet weten")
    assert html.index("Wat we niet weten") < html.index("Bekijk de cijfers")


def test_groups_with_the_same_advice_are_not_told_twice(client: Client) -> None:
    html = text_of(client, "/advies?situatie=participatie&groep=geslacht:man&groep=geslacht:vrouw")
    assert html.count("Zelfde advies als voor mannen.") == 5


def test_extra_answers_stay_in_every_link_and_form_of_the_page(client: Client) -> None:
    html = text_of(client, REFINED)
    told = "gebied=straat&amp;dagen=5&amp;namen=nee"
    for phase in ("attenderen", "afronden"):
        assert f'href="{ALL.replace("&", "&amp;")}&amp;fase={phase}&amp;{told}"' in html
    assert '<input type="hidden" name="gebied" value="straat">' in html.split("adapt")[1]
    assert f"/api/v1/adviezen?situatie=participatie&amp;groep=leeftijd:65-plus&amp;{told}" in html
    assert '<option value="straat" selected>' in html


def test_what_the_answers_changed_stands_on_top_from_what_to_what(client: Client) -> None:
    html = text_of(client, REFINED)
    changes = html.split('<section class="changes"')[1].split("</section>")[0]
    assert "U zei: gebied: straat, nog 5 dagen, namen en adressen niet bekend." in changes
    assert re.search(r"Brief op naam: Zet in .*?<strong>Niet als enige</strong>", changes)
    assert "Zonder namen en adressen kunt u deze brief niet sturen." in changes
    assert html.index("Wat verandert door uw antwoorden") < html.index('<ol class="overview')
    phase = text_of(client, f"{REFINED}&fase=attenderen")
    assert "Zonder namen en adressen kunt u deze brief niet sturen." in phase
    assert "Alleen samen met een ander kanaal, of nu niet: lees waarom." in phase
    assert "of nu niet" not in text_of(client, f"{ALL}&fase=attenderen")


def test_answers_that_change_nothing_say_so_and_no_answer_says_nothing(client: Client) -> None:
    assert "Geen enkel kanaal krijgt hierdoor een andere rol." in text_of(client, f"{ALL}&formeel=nee")
    assert "Wat verandert door uw antwoorden" not in text_of(client, ALL)


@pytest.mark.parametrize(
    "wrong", ["gebied=dorp", "dagen=-1", "dagen=1e3", "namen=1", "gebied=wijk&gebied=buurt"]
)
def test_a_wrong_extra_answer_is_one_message_with_the_form(client: Client, wrong: str) -> None:
    answer = client.get(f"{ALL}&{wrong}")
    assert answer.status_code == 400
    html = answer.content.decode()
    assert "laat het leeg" in html or "Houd er één over" in html
    assert '<option value="participatie" selected>' in html
    problem = client.get(f"/api/v1/adviezen?situatie=participatie&{wrong}")
    assert problem.status_code == 400
    assert problem.headers["Content-Type"] == "application/problem+json"


def test_the_api_reads_the_same_extra_answers(client: Client) -> None:
    answer = client.get(REFINED.replace("/advies", "/api/v1/adviezen")).json()
    assert answer["question"]["refinements"] == {
        "area": "straat", "days_left": 5, "names": "nee", "formal": "",
    }  # fmt: skip
    changes = answer["phases"][0]["groups"][0]["changes"]
    assert {"inzetten": "niet-alleen"}.items() <= {c["before"]: c["after"] for c in changes}.items()


def test_each_number_leads_to_its_trail(client: Client) -> None:
    html = text_of(client, ONE)
    links = re.findall(r'<a class="figure-link" href="#([^"]+)">([^<]+)</a>', html)
    assert links
    for anchor, figure in links:
        assert re.search(rf'<li id="{anchor}"> ?<strong>{re.escape(figure)}</strong>', html)
    trail = html.split('<li id="orienteren-0-0-1-')[1].split("</li>")[0]
    assert "marge 51,5–59,5" in trail
    assert "effectief aantal: onbekend" in trail
    (mark,) = re.findall(r"<code[^>]*>([0-9a-f]{16})</code>", trail)
    (number,) = re.findall(r"rij (\d+)", trail)
    row = current_store().find_served("openbare-bronnen").estimates[int(number) - 2]
    assert (row.row_id, row.share, row.period) == (mark, 0.555, "2018")


def test_only_figures_from_answers_can_be_worked_out_again() -> None:
    store = current_store()
    assert "recompute" in trail_of(store.find_served("nieuwsbronnen-2021")).recompute
    assert trail_of(store.find_served("openbare-bronnen")).recompute == ""


def test_reasons_expectations_and_barriers_are_sentences_with_source_year_and_n(client: Client) -> None:
    html = text_of(client, ONE)
    readings = html.split('<div class="readings">')[1].split('<div class="evidence">')[0]
    assert "83% (79–86) zelf het contactkanaal kunnen kiezen" in readings
    for line in re.findall(r'<span class="fine">(Gevraagd aan:.*?)</span>', readings):
        assert re.search(r"n.(= [\d.]+|onbekend)|n&nbsp;", line.replace("\xa0", " "))
        assert "Bron:" in line


def test_ready_answers_can_be_copied_and_tell_the_law(client: Client) -> None:
    html = text_of(client, ALL)
    marked = re.findall(r'data-kopieer="(antwoord-\d)"> <div id="(antwoord-\d)">', html)
    assert len(marked) == 6
    assert all(wrapper == answer for wrapper, answer in marked)
    assert "Wat moet volgens de wet?" in html


def test_two_groups_are_told_whether_their_figures_differ(client: Client) -> None:
    two = ONE.replace("&fase", "&groep=leeftijd:25-34&fase")
    html = text_of(client, two)
    told = html.split("Verschillen de cijfers ook?")[1].split("</details>")[0]
    found = re.search(r"Bij (\d+) van (\d+) cijfers is er een duidelijk verschil", told)
    assert found
    assert told.count("<strong>duidelijk verschil</strong>") == int(found[1])
    assert told.count("duidelijk verschil </li>") + int(found[1]) == int(found[2])
    assert "Geen duidelijk verschil betekent niet dat er geen verschil is." in told
    website = "Website: 25 tot 35 jaar 79,9% (n onbekend), 65 tot 75 jaar 55,5% (n onbekend): "
    assert f"{website}<strong>duidelijk verschil</strong>" in told
    assert "Verschillen de cijfers ook?" not in text_of(client, ONE)


def test_only_the_first_block_of_the_first_group_stands_open(client: Client) -> None:
    html = text_of(client, ONE.replace("&fase", "&groep=leeftijd:25-34&fase"))
    assert html.count('<details class="other-grounds">') == 1
    assert '<details class="must">' in html
    assert '<div class="must-rules" id="wat-moet">' in html, "a link to the law opens the list"


@pytest.mark.parametrize(
    "address", [ALL, REFINED, ONE, f"{ONE}&gemeente=Arnhem", f"{ALL}&cijfers=voorbeeld"]
)
def test_a_page_with_its_style_sheet_is_at_most_100_kb_compressed(client: Client, address: str) -> None:
    (css,) = settings.ASSETS.glob("kanaalkompas-*.css")
    sent = gzip.compress(client.get(address).content) + gzip.compress(css.read_bytes())
    assert len(sent) <= 100_000


@pytest.mark.browser
@pytest.mark.parametrize(
    "address",
    [
        ALL,
        REFINED,
        "/advies?situatie=dienstverlening",
        "/advies?situatie=hulp&groep=aandacht:laaggeletterd&gemeente=Arnhem",
        "/advies?situatie=participatie&groep=leeftijd:65-plus%2Baandacht:laaggeletterd&gemeente=Arnhem",
        "/advies?situatie=participatie&groep=leeftijd:65-plus&cijfers=voorbeeld",
    ],
)
def test_all_phases_print_on_one_a4_with_date_address_and_figures(
    browser: Browser, server: str, address: str
) -> None:
    page = browser.new_page()
    page.goto(server + address)
    with pikepdf.open(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as printed:
        assert len(printed.pages) == 1
    page.emulate_media(media="print")
    line = page.locator(".printed").inner_text()
    assert "afgedrukt op" in line
    assert "/advies?situatie=" in line
    for words in ("Gebruikte cijfersets:", "Wat we niet weten"):
        assert page.get_by_text(words).first.is_visible()
    page.close()


@pytest.mark.browser
def test_one_phase_prints_on_two_a4_with_the_law(browser: Browser, server: str) -> None:
    page = browser.new_page()
    for address in (ONE, "/advies?situatie=participatie&groep=leeftijd:65-plus&fase=attenderen"):
        page.goto(f"{server}{address}")
        with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
            assert len(paper.pages) <= 2
        page.emulate_media(media="print")
        assert page.locator(".phase .law").bounding_box()


@pytest.mark.browser
def test_all_phases_fit_a_wide_screen_and_the_same_roles_stand_level(browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(server + ALL)
    # The advice, and what is known and not known of it; below it is what one takes away.
    advice = page.locator(".knowing").bounding_box()
    assert advice is not None
    assert advice["y"] + advice["height"] <= 3500
    for role in ("inzetten", "vangnet"):
        tops = page.evaluate(
            f"[...document.querySelectorAll('.overview-role--{role}')]"
            ".map(e => Math.round(e.getBoundingClientRect().top))"
        )
        assert len(tops) == 5
        assert len(set(tops)) == 1
    page.close()


@pytest.mark.browser
def test_an_advice_is_made_more_precise_with_the_form(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + ALL)
    page.get_by_label("Hoe groot is het gebied?").select_option("straat")
    page.get_by_label("Over hoeveel dagen begint u?").fill("5")
    page.get_by_role("button", name="Pas het advies aan").click()
    assert page.url == f"{server}{ALL}&gebied=straat&dagen=5"
    assert page.get_by_role("heading", name="Wat verandert door uw antwoorden").is_visible()
    context.close()


@pytest.mark.browser
def test_a_number_opens_its_trail(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(server + ONE)
    page.locator("a.figure-link").first.click()
    assert page.locator(".trail-rows li:target").is_visible()
    page.close()


def test_a_phase_shows_the_best_figures_and_leads_to_all_of_them(client: Client) -> None:
    group = (
        answer_question(
            Question("dienstverlening", ("orienteren",), ("leeftijd:65-74",)), current_knowledge()
        )
        .phases[0]
        .groups[0]
    )
    sections = [
        blocks
        for blocks in (group.evidence, group.reasons, group.expectations, group.barriers, group.context)
        if blocks
    ]
    assert len(group.evidence) > MOST_ABOUT_CHANNELS
    assert len(group.context) > MOST_ABOUT_OTHERS
    named = {block.estimates[0].row_id for blocks in sections for block in blocks}
    pointed = {c.figure.estimate.row_id for c in group.channels if c.figure}
    n_pointed = sum(any(row.row_id in pointed for row in block.estimates) for block in group.evidence)

    html = text_of(client, ONE)
    shown = [block for block in _charted(html) if block in named]
    best = MOST_ABOUT_CHANNELS + MOST_ABOUT_OTHERS * (len(sections) - 1)
    assert shown
    assert len(shown) <= best + n_pointed
    everything = f"/advies/cijfers?{ONE.partition('?')[2]}"
    assert f'href="{everything.replace("&", "&amp;")}"' in html
    assert set(_charted(text_of(client, everything))) >= set(shown)
    assert len(_charted(text_of(client, everything))) > best


def test_a_figure_beside_a_channel_is_on_the_page_however_few_there_are(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure_sections, "MOST_ABOUT_CHANNELS", 0)
    monkeypatch.setattr(figure_sections, "MOST_ABOUT_OTHERS", 0)
    html = text_of(client, ONE)
    links = re.findall(r'<a class="figure-link" href="#([^"]+)">', html)
    assert links
    assert all(f'id="{anchor}"' in html for anchor in links)


def _charted(html: str) -> list[str]:
    """Name the first figure of each block that has its chart as a file."""
    return re.findall(r"grafiek\.svg\?[^\"]*blok=([0-9a-f]{16})", html)


def test_what_was_not_measured_for_the_asked_group_says_so_in_words_too(client: Client) -> None:
    asked = text_of(client, f"{ALL}&fase=attenderen").split('<div class="readings">')[1]
    assert "geen cijfer voor deze groep apart" in asked.split('<div class="evidence">')[0]
    everyone = text_of(client, "/advies?situatie=participatie&fase=attenderen")
    assert "geen cijfer voor deze groep apart" not in everyone


def test_an_invented_edition_claims_no_measurement(client: Client) -> None:
    html = text_of(client, f"{ALL}&fase=attenderen&cijfers=voorbeeld")
    assert "Bij een echt onderzoek stond hier: Van de 14 kanalen" in html
    assert "14 van de 14 kanalen in dit advies hebben in deze fase een verzonnen cijfer" in html
    assert "Ze zijn van 2026." in html
    assert "zijn er 0" not in html
    assert "staat niet hier. Kijk bij Samen bereikt." in html
    readings = html.split('<div class="readings">')[1].split('<div class="evidence">')[0]
    assert not re.search(r"\.[.;]", readings)
