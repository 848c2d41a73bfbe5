"""Citations: right by hand for one figure, and never broken by what a title holds."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.exports.open_data import Citation, Site, apa, bibtex, cite_edition, cite_figure, ris
from tests.exports.open_data.editions import AWKWARD, SITE, awkward_edition, built_in

_RIS_LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")


def news_citation() -> Citation:
    edition = next(edition for edition in built_in() if edition.manifest.id == "nieuwsbronnen-2021")
    return cite_figure(edition, edition.estimates[0], SITE)


def test_a_figure_in_apa() -> None:
    assert apa(news_citation()) == (
        "Kanaalkompas. (z.d.). Nieuwsbronnen van Nederlanders, januari 2021 (Versie 1; cijfer "
        "51017a8e69d0d19d) [Dataset]. "
        "https://kanaalkompas.example/id/cijfer/nieuwsbronnen-2021@1/51017a8e69d0d19d "
        "Oorspronkelijke bron: Van der Velden, M., en anderen (2021). VU Election Study 2021. Vrije "
        "Universiteit Amsterdam."
    )


def test_a_figure_in_bibtex() -> None:
    assert bibtex(news_citation()).splitlines()[:4] == [
        "@misc{kanaalkompas-nieuwsbronnen-2021-1-51017a8e69d0d19d,",
        "  author = {{Kanaalkompas}},",
        "  title = {{Nieuwsbronnen van Nederlanders, januari 2021}},",
        "  version = {1},",
    ]


def test_a_figure_in_ris() -> None:
    lines = ris(news_citation()).split("\r\n")
    assert lines[0] == "TY  - DATA"
    assert "UR  - https://kanaalkompas.example/id/cijfer/nieuwsbronnen-2021@1/51017a8e69d0d19d" in lines
    assert lines[-2:] == ["ER  - ", ""]


def test_another_publisher_is_named_and_the_maker_stays() -> None:
    site = Site("https://data.arnhem.example", publisher="Gemeente Arnhem & Co")
    citation = cite_edition(awkward_edition(), site)
    assert apa(citation).startswith("Kanaalkompas. (z.d.). ")
    assert "[Dataset]. Gemeente Arnhem & Co. https://data.arnhem.example/id/cijferset/awkward@3" in apa(
        citation
    )
    assert r"publisher = {Gemeente Arnhem \& Co}" in bibtex(citation)
    assert "PB  - Gemeente Arnhem & Co" in ris(citation)


def test_an_awkward_title_in_bibtex() -> None:
    title = next(
        line for line in bibtex(cite_edition(awkward_edition(), SITE)).splitlines() if "title" in line
    )
    assert title == (
        r'  title = {{Wat wil 50\% van "Café \& Zn."? \textbraceleft{}Een \textbraceleft{}test'
        r"\textbraceright{}\textbraceright{} \#1: a\_b\textasciicircum{}c\textasciitilde{}d "
        r"\textbackslash{} \$5 ‘hier’ – </script>}},"
    )


def test_an_awkward_title_stays_whole_elsewhere() -> None:
    citation = cite_edition(awkward_edition(), SITE)
    assert AWKWARD in apa(citation)
    assert f"TI  - {AWKWARD}" in ris(citation)


@pytest.mark.parametrize("write", [apa, bibtex, ris])
def test_invented_figures_say_so_in_each_form(write: object) -> None:
    edition = awkward_edition(fictitious=True)
    assert callable(write)
    for citation in (cite_edition(edition, SITE), cite_figure(edition, edition.estimates[0], SITE)):
        assert "Fictief" in write(citation)


def depths(text: str) -> list[int]:
    """How deep the braces are after each sign, as BibTeX counts them: an escaped one too."""
    depth, seen = 0, []
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        seen.append(depth)
    return seen


@given(st.text(alphabet=st.one_of(st.sampled_from('{}\\%&#$_^~"\n\r\t@='), st.characters(codec="utf-8"))))
def test_no_text_breaks_out_of_its_field(text: str) -> None:
    citation = replace(news_citation(), title=text, origin=text, publisher=text)
    entry = bibtex(citation)
    counted = depths(entry)
    assert counted[-1] == 0
    # Only the last brace closes the entry.
    assert counted.index(0, entry.index("{")) == entry.rindex("}")
    assert not re.search(r"(?<!\\)[%&#$_]", entry.replace(citation.address, "").partition("\n")[2])
    lines = ris(citation).split("\r\n")
    assert all(_RIS_LINE.fullmatch(line) for line in lines[:-1]), lines
    assert "\n" not in apa(citation)
