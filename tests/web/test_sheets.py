"""The sheets: use, wish and expectation apart, a channel across groups, an edition with its limits."""

from __future__ import annotations

import gzip
import re

from django.conf import settings
from django.test import Client

from kanaalkompas.vocabulary import EvidenceKind
from kanaalkompas.web.knowledge import current_knowledge
from kanaalkompas.web.pages.evidence.sheet_sections import (
    GROUP_PARTS,
    N_OPEN,
    channel_sections,
    group_sections,
)


def test_every_figure_that_is_no_outcome_falls_in_one_part() -> None:
    for edition in current_knowledge().editions:
        for row in edition.estimates:
            parts = [heading for heading, is_part in GROUP_PARTS if is_part(row)]
            assert len(parts) == (0 if row.evidence_kind is EvidenceKind.OUTCOME else 1), row


def test_a_group_says_what_nobody_measured(client: Client) -> None:
    sections, unmeasured = group_sections("leeftijd:65-plus", current_knowledge())
    assert next(section.heading for section in sections) == "Welke kanalen zij gebruiken"
    assert "Wat zij verwachten" in unmeasured
    assert len(sections) + len(unmeasured) == len(GROUP_PARTS)
    html = client.get("/groepen/leeftijd/65-plus").content.decode()
    assert "Dit weten we niet van deze groep" in html


def test_a_group_shows_what_is_about_government_first_then_the_newest_and_the_largest() -> None:
    sections, _unmeasured = group_sections("leeftijd:65-plus", current_knowledge())
    for section in sections:
        places = [(line.is_daily_life, -(line.year or 0)) for line in section.lines]
        assert places == sorted(places)
    news = "Waaruit haalde u nieuws over de politiek, in de afgelopen twee weken? (op minstens 1 dag)"
    asked = [line.share or 0.0 for line in sections[0].lines if line.question == news]
    assert len(asked) > 1
    assert asked == sorted(asked, reverse=True)


def test_a_group_names_the_channel_of_a_figure_in_the_words_of_the_source(client: Client) -> None:
    html = " ".join(client.get("/groepen/leeftijd/65-plus").content.decode().split())
    assert "Website: informatie zoeken" in html
    assert "Online formulier: ingevulde documenten versturen" in html
    assert "E-mail: e-mail" not in html


def test_a_group_says_a_note_once_and_folds_all_but_the_first_figures(client: Client) -> None:
    html = client.get("/groepen/leeftijd/65-plus").content.decode()
    assert html.lower().count("de indeling naar kanaal en fase is van ons") == 1
    assert html.lower().count("nieuwsgebruik, niet contact met de gemeente") == 1
    links = set(re.findall(r'href="#(opmerking-\d+-\d+)"', html))
    assert links
    assert links == set(re.findall(r'<li id="(opmerking-\d+-\d+)"', html))
    before, folded = html.split('<details class="how more-figures">')
    assert before.count('class="figure-link"') == N_OPEN
    assert "Bekijk nog 35 cijfers" in folded
    # A note of one figure alone stays with that figure.
    assert "oude meting; de bron schrijft" in folded


def test_a_note_shared_by_many_lines_keeps_what_each_line_has_of_its_own() -> None:
    sections, _unmeasured = group_sections("leeftijd:65-plus", current_knowledge())
    use = sections[0]
    assert "de naam van deze groep is afgeleid uit de cijfers" in use.notes
    called = next(line for line in use.lines if line.label == "Telefoneren via internet")
    assert called.note == "het kanaal is door ons gekozen; gaat niet over bellen met de gemeente"
    assert [use.notes[number - 1] for number in called.remarks] == [
        "de naam van deze groep is afgeleid uit de cijfers"
    ]


def test_a_channel_shows_its_figures_for_groups_trait_by_trait() -> None:
    sections = channel_sections("website", current_knowledge())
    assert [section.heading for section in sections][:2] == ["Leeftijd", "Opleiding"]
    for section in sections:
        assert section.lines
        assert not any(line.is_about_all or line.is_outcome for line in section.lines)


def test_a_channel_says_how_soon_a_resident_notices(client: Client) -> None:
    html = " ".join(client.get("/kanalen/brief").content.decode().split())
    assert "<dt>Zo snel merkt een inwoner het</dt> <dd> na 5 dagen </dd>" in html
    website = " ".join(client.get("/kanalen/website").content.decode().split())
    assert "<dt>Zo snel merkt een inwoner het</dt> <dd> na 1 dag </dd>" in website


def test_channels_without_advice_stand_apart_and_say_so(client: Client) -> None:
    knowledge = current_knowledge()
    html = client.get("/kanalen").content.decode()
    parts = [re.findall(r'href="/kanalen/([^"]+)"', part) for part in html.split("<h2")[1:4]]
    headings = re.findall(r"<h2[^>]*>([^<]*)</h2>", html)
    assert headings[:3] == ["Zonder internet", "Met internet of telefoonscherm", "Alleen in de cijfers"]
    assert set(parts[0] + parts[1]) == set(knowledge.content.channel_sheets)
    assert set(parts[2]) == set(knowledge.vocabulary.channels) - set(knowledge.content.channel_sheets)
    assert "televisie" in parts[2]
    sheet = client.get("/kanalen/televisie").content.decode()
    assert "Over dit kanaal schreven we nog geen advies." in sheet


def test_an_edition_tells_response_weighting_and_limits(client: Client) -> None:
    html = " ".join(client.get("/cijfersets/nieuwsbronnen-2021@1").content.decode().split())
    assert "1904 van 2171 deelnemers tellen mee" in html
    assert "(raking)" in html
    assert re.search(r"<dt>Herhaalde gewichten</dt> <dd> 500 </dd>", html)
    assert "Waar dit onderzoek ophoudt" in html
    assert "Het gaat over nieuwsgebruik, niet contact met de gemeente." in html


def test_each_number_of_a_sheet_leads_to_its_trail_and_each_trail_stands_once(client: Client) -> None:
    for address in ("/kanalen/website", "/groepen/leeftijd/65-74"):
        html = " ".join(client.get(address).content.decode().split())
        links = re.findall(r'<a class="figure-link" href="#(spoor-[0-9a-f]{16})">([^<]+)</a>', html)
        trails = re.findall(r'<li id="(spoor-[0-9a-f]{16})"><strong>([^<]+)</strong>', html)
        assert links
        assert sorted(links) == sorted(trails)
        assert len({mark for mark, _figure in trails}) == len(trails)


def test_a_trail_says_how_a_figure_is_found_again(client: Client) -> None:
    html = " ".join(client.get("/groepen/leeftijd/65-74").content.decode().split())
    edition = next(e for e in current_knowledge().editions if e.manifest.id == "nieuwsbronnen-2021")
    row = next(r for r in edition.estimates if r.group_key == "leeftijd:65-74")
    trail = html.split(f'<li id="spoor-{row.row_id}">')[1].split("</li>")[0]
    assert f"rij {edition.estimates.index(row) + 2}" in trail
    assert "effectief aantal:" in trail
    assert "kanaalkompas recompute --study nieuwsbronnen-2021 --row KENMERK" in html
    assert "studies/nieuwsbronnen-2021" in html
    assert "95%-marge onder aanname; zelfselectie niet meegeteld" in html
    assert "kanaalkompas edition verify openbare-bronnen@1" in html


def test_a_sheet_with_its_style_sheet_is_at_most_100_kb_compressed(client: Client) -> None:
    (css,) = settings.ASSETS.glob("kanaalkompas-*.css")
    for address in ("/kanalen/website", "/groepen/leeftijd/65-74"):
        assert len(gzip.compress(client.get(address).content + css.read_bytes())) <= 100_000
