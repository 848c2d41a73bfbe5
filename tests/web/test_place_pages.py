"""The pages of municipalities and wijken: true to CBS, findable by any name, clear where input is wrong."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from kanaalkompas.advice import Question, answer_question
from kanaalkompas.population import profile, split_rule, why_no_wijk_count
from kanaalkompas.vocabulary import AgeBounds
from kanaalkompas.web.knowledge import current_knowledge, current_places
from kanaalkompas.web.pages.places.local_answer import SPLIT_RULE
from tests.web.places import WRONG_PLACES


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/gemeenten?gemeente=Arnhem", "/gemeenten/GM0202"),
        ("/gemeenten?gemeente=beemster", "/gemeenten/GM0439?gezocht=beemster"),
        ("/gemeenten/arnhem", "/gemeenten/GM0202"),
        ("/gemeenten/gm0202", "/gemeenten/GM0202"),
        ("/gemeenten/Den Haag", "/gemeenten/GM0518"),
        ("/gemeenten/GM0370", "/gemeenten/GM0439?gezocht=GM0370"),
        ("/gemeenten/GM0202?gezocht=Beemster", "/gemeenten/GM0439?gezocht=Beemster"),
        ("/gemeenten/arnhem/wijken/klarendal", "/gemeenten/GM0202/wijken/WK020207"),
        ("/gemeenten/GM0202/wijken/St. Marten/Sonsbeek", "/gemeenten/GM0202/wijken/WK020206"),
    ],
)
def test_any_name_of_a_place_leads_to_its_code(client: Client, address: str, leads_to: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, leads_to)
    assert client.get(leads_to).status_code == 200


def test_an_old_name_says_on_the_page_of_its_successor_what_happened(client: Client) -> None:
    assert "Beemster hoort sinds 1 januari 2022 bij Purmerend." in text_of(
        client, "/gemeenten/GM0439?gezocht=Beemster"
    )
    assert 'role="note"' not in text_of(client, "/gemeenten/GM0439")


def test_a_municipality_stands_beside_the_netherlands_in_words_and_numbers(client: Client) -> None:
    html = text_of(client, "/gemeenten/GM0202")
    for line in profile(current_places(), "GM0202"):
        row = re.search(rf'scope="row">{re.escape(line.label)}</th>(.*?)</tr>', html)
        assert row is not None, line.label
        cells = re.findall(r'class="utrecht-table__cell[^"]*">([^<]*)<', row[1])
        assert cells == [f"{line.pct:.0f}%", f"{line.national_pct:.0f}%", line.compared]


def test_a_municipality_counts_its_people_by_age_and_sex(client: Client) -> None:
    html = text_of(client, "/gemeenten/GM0202")
    everyone, men, women = current_places().residents.of("GM0202")
    oldest = [f"{count:,.0f}".replace(",", ".") for count in (men[-1], women[-1], everyone[-1])]
    row = re.search(r'scope="row">95\+</th>(.*?)</tr>', html)
    assert row is not None
    assert re.findall(r">([\d.]+)<", row[1]) == oldest
    assert html.count('class="pyramid-men"') == 20


def test_a_municipality_names_its_sources_with_both_years(client: Client) -> None:
    html = text_of(client, "/gemeenten/GM0202")
    assert "CBS, 85318NED, cijfers van 2022" in html
    assert "CBS, 83502NED, cijfers van 2021" in html
    assert "Indeling in gemeenten van 2022." in html
    assert "Indeling in gemeenten van 2021." in html


def test_a_municipality_says_why_others_are_like_it_and_leads_to_the_advice(client: Client) -> None:
    html = text_of(client, "/gemeenten/GM0202")
    assert re.search(r"Zwolle</a> <span>Even stedelijk[^<]*\.</span>", html)
    assert 'href="/advies?situatie=participatie&amp;gemeente=Arnhem"' in html
    assert "/gemeenten/vergelijk?gemeente=Arnhem&amp;gemeente=Zwolle" in html


def test_every_wijk_of_a_municipality_stands_in_its_table(client: Client) -> None:
    html = text_of(client, "/gemeenten/GM0202")
    links = set(re.findall(r'href="/gemeenten/GM0202/wijken/(WK\d{6})"', html))
    assert links == {wijk.code for wijk in current_places().wijken_of("GM0202")}
    assert "geen cijfer<" in text_of(client, "/gemeenten/GM0034")


def test_a_wijk_says_what_rounding_can_do_and_never_a_figure_above_65(client: Client) -> None:
    html = text_of(client, "/gemeenten/GM0202/wijken/WK020206")
    assert "65 jaar of ouder" in html
    assert re.search(r'[\d.]+ <span class="fine">± \d+</span>', html)
    assert "75 jaar" not in html


@pytest.mark.parametrize("code", ["WK003415", "WK003416", "WK003437"])
def test_a_wijk_without_figures_says_why_and_shows_no_per_cent(client: Client, code: str) -> None:
    html = text_of(client, f"/gemeenten/GM0034/wijken/{code}")
    assert why_no_wijk_count(current_places().wijken[code]) in html
    assert not re.search(r"\d%", html)


@pytest.mark.parametrize("address", WRONG_PLACES)
def test_a_wrong_place_in_a_form_is_one_message_with_the_form(client: Client, address: str) -> None:
    answer = client.get(address)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert html.count('role="alert"') == 1
    assert "<form" in html


def test_a_misspelt_name_is_refused_with_links_to_the_nearest(client: Client) -> None:
    html = client.get("/gemeenten?gemeente=Doetinchum").content.decode()
    assert "Bedoelt u: Doetinchem" in html
    assert '<a href="/gemeenten/Doetinchem">Doetinchem</a>' in html
    assert 'value="Doetinchum"' in html


@pytest.mark.parametrize(
    ("path", "message", "link"),
    [
        ("/gemeenten/arnhm", "Onbekende gemeente: “arnhm”.", "/gemeenten/Arnhem"),
        ("/gemeenten/bergen", "meer dan één gemeente", "/gemeenten/GM0373"),
        ("/gemeenten/Haaren", "verdeeld over Boxtel", "/gemeenten/GM0855"),
        ("/gemeenten/(onbekend)", "is geen gemeente", "/"),
        ("/gemeenten/GM0202/wijken/klarendel", "Onbekende wijk", "/gemeenten/GM0202/wijken/Klarendal"),
        ("/gemeenten/GM0202/wijken/WK022201", "Onbekende wijk", "/"),
        ("/gemeenten/arnhm/wijken/klarendal", "Onbekende gemeente", "/gemeenten/Arnhem/wijken/klarendal"),
    ],
)
def test_an_unknown_place_in_a_path_is_404_with_the_way_out(
    client: Client, path: str, message: str, link: str
) -> None:
    answer = client.get(path)
    html = answer.content.decode()
    assert answer.status_code == 404
    assert message in html
    assert f'href="{link}"' in html
    assert client.get(link).status_code in (200, 302)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("Arnhem",), "U koos 1 gemeente. Kies er twee, drie of vier."),
        (("Arnhem", "Ede", "Zwolle", "Utrecht", "Breda"), "U koos 5 gemeenten."),
        (("Arnhem", "arnhem"), "U koos Arnhem twee keer."),
        (("Beemster", "Purmerend"), "U koos Purmerend twee keer. Kies verschillende gemeenten. Beemster"),
        (("Arnhem", "Doetinchum"), "Bedoelt u: Doetinchem"),
        (("Arnhem", "Haaren"), "verdeeld over Boxtel"),
        (("Arnhem", "<script>"), "Onbekende gemeente"),
    ],
)
def test_a_comparison_that_can_not_be_made_says_why(
    client: Client, asked: tuple[str, ...], message: str
) -> None:
    answer = client.get("/gemeenten/vergelijk", {"gemeente": list(asked)})
    html = answer.content.decode()
    assert answer.status_code == 400
    assert message in html
    assert "<script>" not in html
    assert "pyramid" not in html


def test_compared_municipalities_stand_beside_each_other_and_the_netherlands(client: Client) -> None:
    html = text_of(client, "/gemeenten/vergelijk?gemeente=Arnhem&gemeente=Beemster&gemeente=")
    row = re.search(r'role="rowheader">65 jaar of ouder</th>(.*?)</tr>', html)
    assert row is not None
    figures = current_places().key_figures
    shares = [figures[code].over_65_pct for code in ("GM0202", "GM0439")]
    assert re.findall(r">(\d+)%<", row[1])[:2] == [str(share) for share in shares]
    assert re.findall(r'data-label="([^"]+)"', row[1]) == ["Arnhem", "Purmerend", "Nederland"]
    assert "Beemster hoort sinds 1 januari 2022 bij Purmerend." in html


def test_every_municipality_and_wijk_has_a_page_that_can_be_made(client: Client) -> None:
    places = current_places()
    for code in list(places.municipalities.by_code)[::40]:
        text_of(client, f"/gemeenten/{code}")
        for wijk in places.wijken_of(code)[:3]:
            text_of(client, f"/gemeenten/{code}/wijken/{wijk.code}")


ARNHEM = "/advies?situatie=dienstverlening&fase=orienteren&gemeente=Arnhem"


def test_the_advice_says_what_changes_for_the_municipality_before_any_figure(client: Client) -> None:
    html = text_of(client, ARNHEM)
    section = html.split('<section class="local"')[1]
    order = [
        section.index(words)
        for words in (
            "Voor Arnhem verandert het advies niet.",
            "ten minste",
            "Landelijke cijfers, omgerekend naar Arnhem",
        )
    ]
    assert order == sorted(order)
    assert "Dit is een rekenvoorbeeld met cijfers uit 2018." in section
    assert "0% komt van antwoorden uit Arnhem zelf." in section


def test_the_local_figures_are_those_of_the_answer(client: Client) -> None:
    place = answer_question(
        Question("dienstverlening", phases=("orienteren",), municipality="Arnhem"), current_knowledge()
    ).place
    assert place is not None
    html = text_of(client, ARNHEM)
    (block, *_others) = place.phases[0].blocks
    (figure, *_rest) = block.figures
    assert f"<span>{100 * figure.share:.0f}% <span" in html
    assert f"{100 * figure.ci_lower:.0f} tot {100 * figure.ci_upper:.0f}%" in html
    assert f"{100 * figure.half_lower:.0f} tot {100 * figure.half_upper:.0f}%" in html
    assert f"{100 * figure.double_lower:.0f} tot {100 * figure.double_upper:.0f}%" in html
    for missed in (*block.missed, *block.wijken):
        assert missed.people_missed_at_least is not None
        shown = f"{missed.people_missed_at_least:,}".replace(",", ".")
        assert f">{shown}</td>" in html, missed.label


def test_where_one_channel_was_measured_no_table_calls_it_the_most_used(client: Client) -> None:
    for address in (ARNHEM, "/gemeenten/GM0202"):
        html = text_of(client, address)
        assert 'role="columnheader">Gebruikt: website</th>' in html
        assert "Meest gebruikt" not in html
        assert 'data-label="Gebruikt: website"> <span>5 tot 15%</span> </td>' in html
        assert "“Ten minste” telt voor wie alleen dit ene kanaal inzet." in html
    several = text_of(client, "/advies?situatie=participatie&fase=attenderen&gemeente=Arnhem")
    assert 'role="columnheader">Meest gebruikt</th>' in several
    assert "“Ten minste” telt voor één kanaal: dat wat de meeste mensen in die groep gebruiken." in several
    assert "Gebruikt: " not in several


def test_five_wijken_are_in_sight_and_the_rest_is_folded(client: Client) -> None:
    html = text_of(client, ARNHEM)
    assert "Nog 19 wijken" in html
    first = html.split("Waar mist u de meeste mensen?")[1].split("<details")[0]
    assert len(re.findall(r"/gemeenten/GM0202/wijken/WK\d{6}", first)) == 5


def test_no_page_gives_a_figure_above_65_of_a_wijk(client: Client) -> None:
    html = text_of(client, ARNHEM)
    wijken = html.split("Waar mist u de meeste mensen?")[1].split("Zo rekenden we")[0]
    assert "75" not in re.sub(r"[\d.]*75[\d.]*</td>|\d+ tot \d+%", "", wijken)


def test_how_classes_were_cut_stands_with_the_method(client: Client) -> None:
    assert SPLIT_RULE in split_rule(AgeBounds(12, 64))
    html = text_of(client, ARNHEM)
    method = html.split("Zo rekenden we")[1]
    assert SPLIT_RULE in method
    assert SPLIT_RULE not in html.split('<section class="local"')[1].split("Zo rekenden we")[0]


def test_an_old_name_in_the_advice_says_what_happened(client: Client) -> None:
    html = text_of(client, "/advies?situatie=dienstverlening&fase=orienteren&gemeente=Beemster")
    assert "Beemster hoort sinds 1 januari 2022 bij Purmerend." in html
    assert "Wat verandert er voor Purmerend?" in html


def test_where_no_figure_fits_there_is_no_number_but_the_advice_stays(client: Client) -> None:
    html = text_of(client, "/advies?situatie=dienstverlening&fase=volgen&gemeente=Arnhem")
    section = html.split('<section class="local"')[1].split("</section>")[0]
    assert "Voor deze gemeente apart zijn hier geen cijfers." in section
    assert not re.search(r"\d%", section)


def test_all_phases_together_give_only_the_sentence_with_a_way_to_the_figures(client: Client) -> None:
    html = text_of(client, "/advies?situatie=dienstverlening&gemeente=Arnhem")
    assert "omgerekend naar Arnhem<" not in html
    assert "Alle cijfers voor Arnhem bij" in html


def test_without_a_municipality_there_is_no_local_section(client: Client) -> None:
    assert 'class="local"' not in text_of(client, "/advies?situatie=dienstverlening&fase=orienteren")


def test_what_is_invented_stays_marked_in_the_local_section(client: Client) -> None:
    html = text_of(client, ARNHEM + "&cijfers=voorbeeld")
    section = html.split('<section class="local"')[1].split("</section>")[0]
    assert "Fictief" in section or "geen cijfers" in section


def test_a_municipality_shows_by_an_example_whom_one_channel_misses(client: Client) -> None:
    html = text_of(client, "/gemeenten/GM0202")
    assert "Wie mist u hier?" in html
    assert "Dit is een rekenvoorbeeld met cijfers uit 2018." in html


def test_a_municipality_leads_to_the_planner_with_its_people(client: Client) -> None:
    html = text_of(client, "/gemeenten/GM0202")
    (href,) = re.findall(r'href="(/bereik\?[^"]*)"', html)
    assert "gemeente=Arnhem" in href
    assert "Arnhem" in text_of(client, href.replace("&amp;", "&"))


def test_a_wijk_names_the_table_of_wijken(client: Client) -> None:
    html = text_of(client, "/gemeenten/GM0202/wijken/WK020206")
    assert "Kerncijfers wijken en buurten 2022: wijken" in html
