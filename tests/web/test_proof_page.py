"""The proof page shows what the last run found, also what failed, and says so where there is nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from django.test import Client, override_settings

from kanaalkompas.web.pages.trust.proof_areas import AREA_TEXTS
from kanaalkompas.web.pages.trust.proof_file import AreaProof, Check, Proof, proof_text

GOOD = Check("tests/weighting/test_toys.py::test_good", passed=1200, failed=0, skipped=0)
BAD = Check("tests/web/test_headers.py::test_<b>bad", passed=2, failed=1, skipped=0)
LEFT_OUT = Check("tests/web/api/test_a.py::test_left_out", 0, 0, 2, ("needs a <folder>",))
PROOF = Proof(
    made=datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    commit="0123456789abcdef0123456789abcdef01234567",
    is_clean=False,
    is_whole=True,
    versions={"axe-core": "4.14.1", "R survey": "4.1-1"},
    areas=(
        AreaProof("statistiek", (GOOD,)),
        AreaProof("beveiliging", (BAD,)),
        AreaProof("zelfde-getallen", (BAD,)),
        AreaProof("api", (LEFT_OUT,)),
        AreaProof("van-later", (GOOD,)),
    ),
    n_tests=3456,
    n_failed=3,
)


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """The file of the proof, which is not there yet."""
    path = tmp_path / "proof.json"
    with override_settings(PROOF=path):
        yield path


@pytest.fixture
def written(path: Path) -> Path:
    path.write_text(proof_text(PROOF), encoding="utf-8")
    return path


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.split("<main")[1])).split())


def section(client: Client, area: str) -> str:
    html = client.get("/bewijs").content.decode()
    return text_of("<main" + html.split(f'id="{area}"')[1].split("<h2")[0])


@pytest.mark.usefixtures("written")
def test_the_page_dates_and_names_the_run_in_the_time_of_here(client: Client) -> None:
    text = text_of(client.get("/bewijs").content.decode())
    assert "Getest op 1 januari 2027" in text
    assert "0123456789ab , met wijzigingen die nog niet zijn vastgelegd" in text
    assert "Tests in deze ronde 3.456" in text
    assert "axe-core 4.14.1" in text
    assert "niet alle tests" not in text


@pytest.mark.usefixtures("written")
def test_a_failing_area_is_shown_as_failing_with_the_tests(client: Client) -> None:
    text = section(client, "beveiliging")
    assert "Niet goed. Gelukt: 2. Mislukt: 1. Overgeslagen: 0." in text
    assert "Deze tests mislukten: tests/web/test_headers.py::test_<b>bad" in text
    assert "Goed. Gelukt: 1.200. Mislukt: 0." in section(client, "statistiek")


@pytest.mark.usefixtures("written")
def test_an_area_without_an_outcome_was_not_run_whatever_was_skipped(client: Client) -> None:
    assert "Niet gedraaid." in section(client, "api")
    assert "needs a <folder>" in section(client, "api")
    assert "Niet gedraaid." in section(client, "licenties")
    assert "Goed." not in section(client, "licenties")


@pytest.mark.usefixtures("written")
def test_failures_outside_the_areas_are_told_and_counted_once(client: Client) -> None:
    """Of three, one stands in two areas."""
    text = text_of(client.get("/bewijs").content.decode())
    assert "Mislukt 3" in text
    assert "niet bij een van deze onderwerpen horen: 2." in text


@pytest.mark.usefixtures("written")
def test_every_area_says_what_it_does_not_prove(client: Client) -> None:
    for area, words in AREA_TEXTS.items():
        assert words.not_checked in section(client, area)
        assert words.norms


def test_the_raw_file_comes_byte_for_byte(client: Client, written: Path) -> None:
    answer = client.get("/bewijs.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.content == written.read_bytes()


@pytest.mark.usefixtures("path")
def test_without_a_run_the_page_says_how_to_make_one(client: Client) -> None:
    text = text_of(client.get("/bewijs").content.decode())
    assert "Op deze server is nog geen bewijs" in text
    assert "make test en daarna make proof" in text
    assert "Gelukt" not in text
    assert client.get("/bewijs.json").status_code == 404


def test_a_file_changed_by_hand_is_refused_and_no_number_of_it_is_shown(
    client: Client, written: Path
) -> None:
    written.write_text(written.read_text().replace('"failed": 1', '"failed": 0'), encoding="utf-8")
    answer = client.get("/bewijs")
    assert answer.status_code == 200
    text = text_of(answer.content.decode())
    assert "niet zoals de test het schreef" in text
    assert "Gelukt" not in text
    assert client.get("/bewijs.json").status_code == 404
    assert "nog geen bewijs" in client.get("/toegankelijkheid").content.decode()


@pytest.mark.usefixtures("written")
def test_the_statement_claims_no_more_than_first_steps(client: Client) -> None:
    text = text_of(client.get("/toegankelijkheid").content.decode())
    assert "Status Eerste maatregelen genomen" in text
    assert "Laatst getest door programma’s 1 januari 2027" in text
    assert "nog niet getest door mensen met een beperking" in text
    assert 'href="/suggestie"' in client.get("/toegankelijkheid").content.decode()


@override_settings(PUBLISHER="Gemeente <Toy>", CONTACT="privacy@toy.example", KEEP_DAYS=31)
def test_the_privacy_page_tells_the_settings_of_the_host(client: Client) -> None:
    text = text_of(client.get("/privacy").content.decode())
    assert "aangeboden door Gemeente <Toy>. Stel uw vraag aan privacy@toy.example." in text
    assert "wissen we uw tekst na 31 dagen" in text
    for subject in ("teksthulp", "profieltest", "suggestie", "API", "logboek", "cookies"):
        assert subject in text
