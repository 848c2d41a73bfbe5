"""The page of a calendar, its CSV, and what the advice page gives to take along."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from django.test import Client
from django.utils.html import escape

from tests.web.places import WRONG_CALENDARS

QUESTION = "situatie=participatie&groep=leeftijd:65-plus"
DATED = f"/planning?{QUESTION}&start=2027-01-11"


def html_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return " ".join(response.content.decode().split())


def test_a_calendar_says_when_to_begin_and_what_is_not_counted(client: Client) -> None:
    html = html_of(client, DATED)
    assert "Begin uiterlijk ma 28 december 2026 met maken. Op ma 11 januari 2027 begint" in html
    assert "Feestdagen en vakanties tellen we niet mee." in html
    assert "Dit is een vakoordeel van het Kanaalkompas-team, 30 november 2026." in html
    assert html.count('<table class="utrecht-table stacked calendar-table" role="table">') == 5


def test_each_table_has_a_name_and_each_cell_its_heads(client: Client) -> None:
    html = html_of(client, DATED)
    tables = re.findall(r"<table.*?</table>", html)
    assert len(tables) == 6
    for table in tables:
        assert "<caption" in table
        rows = re.findall(r"<tr.*?</tr>", table)
        n_heads = rows[0].count('scope="col"')
        assert {row.count("<td") for row in rows[1:]} == {n_heads - 1}
        assert {row.count('scope="row"') for row in rows[1:]} == {1}


def test_without_a_start_the_page_counts_weeks_and_asks_for_a_day(client: Client) -> None:
    html = html_of(client, f"/planning?{QUESTION}")
    assert "U koos nog geen startdatum. Daarom tellen we in weken." in html
    assert "In week 1 begint u met maken." in html
    main = html[html.index("<main") : html.index("</main>")]
    assert not re.search(r"\b(ma|di|wo|do|vr|za|zo) \d", main)


def test_the_reader_can_choose_the_weeks_and_then_our_own_reason_is_gone(client: Client) -> None:
    html = html_of(client, f"{DATED}&weken=1")
    assert "U koos 1 week tussen de ene fase en de volgende." in html
    assert "Dit is een vakoordeel van het Kanaalkompas-team, 30" not in html
    assert "ma 8 februari 2027" in html


def test_the_form_keeps_the_whole_question_and_leads_back_to_it(client: Client) -> None:
    asked = "situatie=hulp&groep=aandacht:geldzorgen&groep=totaal:alle&gemeente=Arnhem&fase=doen"
    html = html_of(client, f"/planning?{asked}&start=2027-01-11&weken=2")
    for name, value in (pair.split("=") for pair in asked.split("&")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in html
    assert 'name="start" type="date" value="2027-01-11"' in html
    back = re.search(r'href="(/advies\?[^"]+)">Terug', html)
    assert back
    assert set(back[1].removeprefix("/advies?").replace("&amp;", "&").split("&")) == set(asked.split("&"))


def test_empty_choices_of_the_form_leave_the_address(client: Client) -> None:
    response = client.get(f"/planning?{QUESTION}&start=&weken=")
    assert (response.status_code, response.headers["Location"]) == (302, f"/planning?{QUESTION}")
    assert client.get("/planning").headers["Location"] == "/"
    assert client.get("/planning?start=").headers["Location"] == "/"


MESSAGES = ("De startdatum is “gisteren”", "“2027-02-30”. Kies een dag die bestaat", "is 0.", "is 1000.")


@pytest.mark.parametrize(("address", "message"), [*zip(WRONG_CALENDARS, MESSAGES, strict=True)])
def test_wrong_input_comes_back_in_the_form_with_one_message(
    client: Client, address: str, message: str
) -> None:
    html = html_of(client, address, 400)
    assert html.count('role="alert"') == 1
    assert message in html
    assert 'action="/planning"' in html
    assert "<table" not in html
    assert 'name="start" type="date" value="2027-02-30"' not in html


@pytest.mark.parametrize(
    "wrong",
    [
        *(
            "start=20270111",
            "start=2027-W02-1",
            "start=0001-01-01",
            "start=9999-12-31",
            "start=%3Cscript%3E",
        ),
        *(
            "weken=-1",
            "weken=2,5",
            "weken=nan",
            "weken=%D9%A3",
            "start=%D9%A2027-01-01",
            "weken=99999999999",
        ),
    ],
)
def test_no_other_spelling_breaks_the_page(client: Client, wrong: str) -> None:
    html = html_of(client, f"/planning?{QUESTION}&{wrong}", 400)
    assert html.count('role="alert"') == 1
    assert "<script>" not in html


@pytest.mark.parametrize("query", ["situatie=onzin", "start=2027-01-11", f"{QUESTION}&cijfers=onzin"])
def test_a_question_that_cannot_be_answered_is_refused(client: Client, query: str) -> None:
    for path in ("/planning", "/planning.csv"):
        assert client.get(f"{path}?{query}").status_code == 400


def test_the_file_holds_the_rows_of_the_page(client: Client) -> None:
    response = client.get(DATED.replace("/planning", "/planning.csv"))
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="kalender-participatie.csv"'
    text = response.content.decode("utf-8-sig")
    head, *rows = csv.reader(StringIO(text, newline=""), delimiter=";")
    assert head[3] == "Kanaal"
    html = html_of(client, DATED)
    for row in rows:
        if row[1]:
            assert f">{row[3]}</a>" in html
            assert f">{row[1]}</td>" in html
    assert sum(bool(row[1]) for row in rows) == html.count('class="utrecht-table__cell calendar-doer"')


def test_a_wrong_start_gives_no_file(client: Client) -> None:
    assert client.get(f"/planning.csv?{QUESTION}&start=gisteren").status_code == 400


def test_a_fictitious_calendar_says_so_on_the_page_and_in_the_file(client: Client) -> None:
    asked = "situatie=dienstverlening&cijfers=voorbeeld&fase=doen"
    assert "<strong>Fictief</strong>" in html_of(client, f"/planning?{asked}")
    assert "Fictief: verzonnen cijfers" in client.get(f"/planning.csv?{asked}").content.decode()
    assert "FICTIEF:" in html_of(client, f"/advies?{asked}")


def test_the_advice_page_leads_to_its_calendar_and_keeps_every_choice(client: Client) -> None:
    asked = "situatie=participatie&groep=aandacht:jongeren%2Bleeftijd:12-24&fase=doen&gemeente=Arnhem"
    html = html_of(client, f"/advies?{asked}&cijfers=openbare-bronnen")
    found = re.search(r'href="(/planning\?[^"]+)"', html)
    assert found
    address = found[1].replace("&amp;", "&")
    assert address == f"/planning?{asked}&cijfers=openbare-bronnen"
    assert "Arnhem" in html_of(client, address)


def test_related_questions_keep_the_chosen_figures(client: Client) -> None:
    html = html_of(client, f"/advies?{QUESTION}&fase=doen&cijfers=voorbeeld")
    links = re.findall(r'href="([^"]+)"', html[html.index("Verwante vragen") :])
    related = [link for link in links if link.startswith("/advies?")]
    assert len(related) >= 3
    assert all(link.endswith("&amp;cijfers=voorbeeld") for link in related)


def test_the_text_of_an_advice_names_its_own_address(client: Client) -> None:
    html = html_of(client, f"/advies?{QUESTION}&fase=doen")
    text = html[html.index('id="advies-tekst"') : html.index("</textarea>")]
    assert "http://localhost/advies?situatie=participatie&amp;groep=leeftijd:65-plus&amp;fase=doen" in text


def test_the_first_phase_is_open_and_reasons_are_a_click_away_but_all_there(client: Client) -> None:
    html = html_of(client, DATED)
    phases = re.findall(r'<details class="milestone-details"( open)?>', html)
    assert phases == [" open", "", "", "", ""]
    for link in re.findall(r'href="#(moment-[a-z]+)"', html):
        assert f'<div class="milestone-body" id="{link}">' in html, "a link into a closed phase opens it"
    sheet = client.get(DATED.replace("?", ".csv?")).content.decode("utf-8-sig")
    reasons = {row["Waarom"] for row in csv.DictReader(StringIO(sheet), delimiter=";")} - {""}
    assert len(reasons) > 5
    assert all(escape(reason) in html for reason in reasons)
