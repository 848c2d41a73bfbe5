"""An answer in the layout of CBS's open data, of two municipalities, as `cbsodata` hands it over.

The keys are padded with spaces and the topics numbered, as CBS does; the figures are invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kanaalkompas.population import AGE_CLASSES

Row = dict[str, Any]

AGE_KEYS = [f"{70100 + 100 * i}   " for i in range(len(AGE_CLASSES))]
SEX_KEYS = ["T001038", "3000   ", "4000   "]
PLACES = {"GM0439": "Purmerend", "GM1992": "Voorne aan Zee", "NL01  ": "Nederland"}
KEY_PLACES = {
    "GM0439    ": "Purmerend",
    "GM1992    ": "Voorne aan Zee",
    "WK043900  ": "Wijk 00 Centrum",
    "WK199201  ": "Centrum",
    "WK199202  ": "Centrum",
    "WK199203  ": "Leeg",
}


def meta_rows(table: str, name: str) -> list[Row]:
    """What `get_meta` gives."""
    if name == "Leeftijd":
        titles = [f"{band.lower} tot {band.upper + 1} jaar" for band in AGE_CLASSES[:-1]] + [
            "95 jaar of ouder"
        ]
        extra = [{"Key": "10000", "Title": "Totaal"}, {"Key": "1", "Title": "0 tot 20 jaar"}]
        return extra + _meta(AGE_KEYS, titles)
    if name == "Geslacht":
        return _meta(SEX_KEYS, ["Totaal mannen en vrouwen", "Mannen", "Vrouwen"])
    if name == "BurgerlijkeStaat":
        return _meta(["T001019", "1010"], ["Totaal burgerlijke staat", "Ongehuwd"])
    if name == "RegioS":
        return _meta(list(PLACES), [f"{title} (gemeente)" for title in PLACES.values()])
    assert (table, name) == ("85984NED", "WijkenEnBuurten")
    return _meta(list(KEY_PLACES), list(KEY_PLACES.values()))


def resident_rows() -> list[Row]:
    """Per class 10 men and 20 women in Purmerend, twice that in Voorne aan Zee, and one that ended."""
    size = {"GM0439": 1, "GM1992": 2, "NL01  ": 3}
    rows = [
        {"Geslacht": sex, "Leeftijd": age, "RegioS": region, "BevolkingOp1Januari_1": people * times}
        for region, times in size.items()
        for sex, people in zip(SEX_KEYS, (30, 10, 20), strict=True)
        for age in AGE_KEYS
    ]
    gone = {
        "Geslacht": SEX_KEYS[0],
        "Leeftijd": AGE_KEYS[0],
        "RegioS": "GM0501",
        "BevolkingOp1Januari_1": None,
    }
    return [*rows, gone]


def key_rows() -> list[Row]:
    """Key figures of 2024: counts by band, education by level."""
    return [_key_row(code, 0 if name == "Leeg" else 600) for code, name in KEY_PLACES.items()]


def data_rows(table: str, filters: str) -> Mapping[str, list[Row]]:
    """What `download_data` gives."""
    if table == "03759ned":
        assert filters.startswith(
            "Perioden eq '2024JJ00' and BurgerlijkeStaat eq 'T001019' and (Leeftijd eq"
        )
        return {"TypedDataSet": resident_rows()}
    return {"TypedDataSet": key_rows()}


def _key_row(code: str, inhabitants: int) -> Row:
    bands = dict.fromkeys(
        ("k_0Tot15Jaar_8", "k_15Tot25Jaar_9", "k_25Tot45Jaar_10", "k_45Tot65Jaar_11", "k_65JaarOfOuder_12"),
        inhabitants // 5,
    )
    return {
        "WijkenEnBuurten": code,
        "AantalInwoners_5": inhabitants,
        **bands,
        "MateVanStedelijkheid_122": 3 if inhabitants else None,
        "BasisonderwijsVmboMbo1_67": 100,
        "HavoVwoMbo24_68": 150,
        "HboWo_69": 150 if inhabitants else None,
        "k_40PersonenMetLaagsteInkomen_79": 38.5,
        "k_20PersonenMetHoogsteInkomen_80": None,
    }


def _meta(keys: list[str], titles: list[str]) -> list[Row]:
    return [{"Key": key, "Title": title} for key, title in zip(keys, titles, strict=True)]
