"""The sheets: use, wish and expectation apart, a channel across groups, an edition with its limits."""

from __future__ import annotations

import re

from django.test import Client

from kanaalkompas.vocabulary import EvidenceKind
from kanaalkompas.web.knowledge import current_knowledge
from kanaalkompas.web.pages.sheet_sections import GROUP_PARTS, channel_sections, group_sections


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


def test_a_channel_shows_its_figures_for_groups_trait_by_trait() -> None:
    sections = channel_sections("website", current_knowledge())
    assert [section.heading for section in sections][:2] == ["Leeftijd", "Opleiding"]
    for section in sections:
        assert section.lines
        assert not any(line.is_about_all or line.is_outcome for line in section.lines)


def test_an_edition_tells_response_weighting_and_limits(client: Client) -> None:
    html = " ".join(client.get("/cijfersets/nieuwsbronnen-2021@1").content.decode().split())
    assert "1904 van 2171 deelnemers tellen mee" in html
    assert "(raking)" in html
    assert re.search(r"<dt>Herhaalde gewichten</dt> <dd> 500 </dd>", html)
    assert "Waar dit onderzoek ophoudt" in html
    assert "Het gaat over nieuwsgebruik, niet contact met de gemeente." in html
