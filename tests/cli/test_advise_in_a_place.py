"""`advise --municipality`: local figures as JSON and as lines, and names that lead somewhere or nowhere."""

from __future__ import annotations

import json

import pytest

from tests.cli.test_advise import objects, run

ASKED = ("advise", "--case", "dienstverlening", "--phase", "orienteren", "--municipality")


def test_doetinchem_has_a_code_local_shares_a_composition_and_people_missed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, *ASKED, "Doetinchem", "--json")
    answer = json.loads(out)
    place = answer["place"]
    assert code == 0
    assert answer["municipality_code"] == place["code"] == "GM0222"
    (phase,) = place["phases"]
    assert phase["blocks"]
    for block in phase["blocks"]:
        figure = block["figures"][0]
        assert figure["ci_lower"] < figure["share"] < figure["ci_upper"]
        assert figure["half_lower"] > figure["ci_lower"] > figure["double_lower"]
        assert figure["local_data_share"] == 0
        assert sum(row["share"] for row in block["composition"]) == pytest.approx(1)
        assert 0 < block["people_missed_at_least"] < figure["people"]
        assert all(row["people_missed_at_least"] is not None for row in block["missed"])
        assert block["wijken"][0]["group"].startswith("WK0222")
        assert block["sentence"] == "Voor Doetinchem verandert het advies niet."
        assert block["cautions"][0] == "Dit is een rekenvoorbeeld met cijfers uit 2018."
    assert place["spread_source"]["reason"]


@pytest.mark.parametrize("edition", ["openbare-bronnen", "nieuwsbronnen-2021", "voorbeeld"])
def test_every_object_with_a_share_in_a_place_names_its_source(
    capsys: pytest.CaptureFixture[str], edition: str
) -> None:
    _, out, _ = run(
        capsys,
        "advise",
        "--case",
        "participatie",
        "--municipality",
        "Arnhem",
        "--edition",
        edition,
        "--json",
    )
    shares = [found for found in objects(json.loads(out)["place"]) if "share" in found]
    assert shares or edition == "openbare-bronnen"
    assert all(found["source"] for found in shares)


def test_the_lines_say_the_sentence_the_figures_and_who_does_not_use_the_channel(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, *ASKED, "Doetinchem")
    assert code == 0
    assert "In Doetinchem (Alle inwoners)" in out
    assert "Voor Doetinchem verandert het advies niet." in out
    assert "63,6% (54,0%–72,2%) Website; heel Nederland 64,5%" in out
    assert "Ten minste 14.000 van 51.390 mensen gebruiken dit kanaal niet: Website." in out
    assert "De meesten wonen in: Wijk 06" in out
    assert "verschil tussen gemeenten van 0,2" in out


def test_a_name_with_a_slip_is_refused_with_the_nearest_names(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, *ASKED, "Doetinchum")
    assert code == 2
    assert not out
    assert "Doetinchum" in err
    assert "Doetinchem" in err


def test_a_municipality_that_ended_leads_to_its_successor_and_says_why(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, *ASKED, "Beemster")
    assert code == 0
    assert out.splitlines()[:2] == [
        "Iets aanvragen of regelen Purmerend",
        "Beemster hoort sinds 1 januari 2022 bij Purmerend.",
    ]
    assert "In Purmerend (Alle inwoners)" in out
