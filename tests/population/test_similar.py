from __future__ import annotations

import math

import numpy as np
import pytest

from kanaalkompas.population import built_in_places, profile, similar_municipalities

PLACES = built_in_places()


def test_the_most_similar_come_first_and_say_why() -> None:
    found = similar_municipalities(PLACES, "GM0202")
    assert len(found) == 5
    assert found[0].municipality.name == "Zwolle"
    assert found[0].reason == (
        "Even stedelijk, ongeveer even groot, evenveel 65-plussers en evenveel mensen "
        "met hbo of universiteit."
    )
    assert [one.distance for one in found] == sorted(one.distance for one in found)
    assert similar_municipalities(PLACES, "GM0202") == found


def test_the_distance_is_the_standardised_one_of_four_traits() -> None:
    """A second route: plain Python over the same table."""
    figures = PLACES.key_figures
    rows = [(f.urbanity, math.log(f.inhabitants), f.over_65_pct, f.hbo_wo_pct) for f in figures.values()]
    spread = np.std(np.array(rows, dtype=float), axis=0)
    arnhem, zwolle = (rows[list(figures).index(code)] for code in ("GM0202", "GM0193"))
    gaps = [
        (float(a or 0) - float(b or 0)) / s for a, b, s in zip(arnhem, zwolle, spread.tolist(), strict=True)
    ]
    (first,) = similar_municipalities(PLACES, "GM0202", 1)
    assert first.distance == pytest.approx(math.hypot(*gaps))


def test_a_municipality_is_never_similar_to_itself() -> None:
    for code in ("GM0088", "GM0363", "GM0222"):
        everyone = similar_municipalities(PLACES, code, 400)
        assert len(everyone) == 344
        assert code not in {one.municipality.code for one in everyone}


def test_a_unique_municipality_says_that_none_is_alike() -> None:
    reasons = {one.reason for one in similar_municipalities(PLACES, "GM0088", 344) if not one.alike}
    assert reasons == {"Lijkt het meest, maar verschilt in alles een beetje."}


def test_wrong_questions_are_faults() -> None:
    with pytest.raises(KeyError):
        similar_municipalities(PLACES, "GM9999")
    with pytest.raises(ValueError, match="0 or more"):
        similar_municipalities(PLACES, "GM0202", -1)


def test_a_profile_stands_beside_the_netherlands() -> None:
    lines = {line.trait: line for line in profile(PLACES, "GM0202")}
    assert lines["65-plus"].pct == 16
    assert lines["65-plus"].national_pct == pytest.approx(20.0, abs=0.1)
    assert lines["65-plus"].compared == "minder"
    assert lines["0-14"].compared == "ongeveer evenveel"
    assert lines["hbo-wo"].compared == "meer"
    assert len(lines) == 8
