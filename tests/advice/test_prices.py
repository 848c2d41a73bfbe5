"""The price list: complete, grounded, in plain words, and reckoned without a guess."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanaalkompas.advice import (
    MissingPeople,
    MissingPrice,
    PriceList,
    built_in_content,
    built_in_prices,
    parse_price,
    read_budget,
    read_prices,
)
from kanaalkompas.vocabulary import InputError, built_in_vocabulary

WORDS = built_in_vocabulary()
CONTENT = built_in_content(WORDS)
PRICES = built_in_prices(CONTENT, WORDS)
PAGE = Path(__file__).parents[2] / "docs" / "methode" / "prijzen.md"
LONGEST_REASON = 45
LONGEST_SENTENCE = 25


def test_each_built_in_channel_has_a_price_or_a_reason_why_not() -> None:
    assert set(PRICES.prices) | set(PRICES.without) == set(WORDS.channels)
    assert not set(PRICES.prices) & set(PRICES.without)


def test_a_channel_that_no_campaign_can_buy_has_no_price() -> None:
    for channel in ("nl-alert", "officiele-bekendmaking", "lokale-media"):
        assert PRICES.price_of(channel) is None
        assert channel in PRICES.without


def test_a_channel_that_costs_mostly_hours_never_seems_free() -> None:
    for channel in ("telefoon", "balie", "aanbellen", "straatgesprek", "chat-videobellen", "hulppunt"):
        assert PRICES.price_of(channel) is None


def test_a_price_above_nothing_has_a_source_or_says_that_it_is_an_estimate() -> None:
    for row in PRICES.prices.values():
        if row.fixed_euro or row.per_contact_euro:
            assert row.references or re.search("openbare bron vonden wij niet", row.reason), row.channel
        elif not row.references:
            assert "geen rekening" in row.reason, row.channel


def test_a_price_names_its_use_author_date_and_range() -> None:
    for row in PRICES.prices.values():
        assert row.use
        assert row.author
        assert row.date
        assert not row.own
        assert 0 <= row.fixed_range[0] <= row.fixed_euro <= row.fixed_range[1] <= 100_000
        assert 0 <= row.per_contact_range[0] <= row.per_contact_euro <= row.per_contact_range[1] <= 10


def test_reasons_are_short_plain_and_end_as_a_sentence() -> None:
    reasons = [row.reason for row in PRICES.prices.values()]
    reasons += [row.reason for row in PRICES.without.values()]
    for reason in reasons:
        assert len(reason.split()) <= LONGEST_REASON, reason
        assert reason.endswith("."), reason
        for sentence in re.split(r"(?<=[.;:])\s+", reason):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


def test_a_source_of_a_price_says_what_was_read_there_and_when() -> None:
    used = {name for row in PRICES.prices.values() for name in row.references}
    for name in used:
        reference = CONTENT.references[name]
        told = reference.title + reference.publisher
        assert re.search(r"20[0-9]{2}", told) or "zonder jaartal" in told or name == "p-laposta", name
        assert re.search(r"\d", reference.title), name


def test_costs_are_fixed_plus_per_contact_times_the_people() -> None:
    # brief: 100 + 0.95 * 2000 = 2000; bord: 300, whatever the number of people.
    mine = PRICES.with_prices({"brief": (100.0, 0.95), "bord-poster": (300.0, 0.0)})
    assert mine.costs(["brief", "bord-poster"], 2000) == pytest.approx((2000.0, 300.0))
    assert mine.costs(["bord-poster", "brief"], 2000) == pytest.approx((300.0, 2000.0))
    assert mine.costs(["bord-poster"], None) == (300.0,)


def test_addresses_count_only_where_a_channel_is_paid_for_each_address() -> None:
    # 2,000 people at 900 addresses: the letter without a name goes to 900, the text message to 2,000.
    mine = PRICES.with_prices({"bewonersbrief": (0.0, 0.2), "berichtenapp": (0.0, 0.1)})
    both = ["bewonersbrief", "berichtenapp"]
    assert mine.costs(both, 2000, addresses=900) == pytest.approx((180.0, 200.0))
    assert mine.costs(both, 2000) == pytest.approx((400.0, 200.0))


@given(st.floats(0, 1e6), st.floats(0, 1e3), st.integers(0, 10**6), st.integers(0, 10**6))
def test_more_people_never_cost_less(fixed: float, per_contact: float, some: int, more: int) -> None:
    mine = PRICES.with_prices({"brief": (fixed, per_contact)})
    (few,), (many,) = mine.costs(["brief"], some), mine.costs(["brief"], some + more)
    assert fixed <= few <= many


def test_an_own_price_replaces_ours_and_keeps_the_unit() -> None:
    mine = PRICES.with_prices({"bewonersbrief": (10.0, 0.3), "telefoon": (0.0, 4.0), "balie": (50.0, 0.0)})
    own = mine.price_of("bewonersbrief")
    assert own is not None
    assert (own.fixed_euro, own.per_contact_euro, own.contact, own.own) == (10.0, 0.3, "adres", True)
    assert (own.reason, own.references, own.date) == ("", (), None)
    assert mine.prices["telefoon"].contact == "persoon"
    assert mine.prices["balie"].contact == ""
    assert "telefoon" not in mine.without
    assert PRICES.price_of("telefoon") is None, "the list itself never changes"
    assert mine.costs(["telefoon"], 10) == (40.0,)


def test_a_channel_of_a_study_of_ones_own_can_have_a_price() -> None:
    assert PRICES.with_prices({"wijkkrant": (75.0, 0.0)}).costs(["wijkkrant"], None) == (75.0,)


def test_a_channel_without_a_price_is_named_with_the_reason_and_the_way_out() -> None:
    with pytest.raises(InputError) as caught:
        PRICES.costs(["brief", "telefoon"], 1000)
    message = str(caught.value)
    assert "Kanaal “telefoon” heeft geen prijs. Bijna alle kosten zijn uren" in message
    assert "Geef zelf een prijs: een vast bedrag en een bedrag per contact." in message
    assert "--" not in message
    assert caught.type is MissingPrice


def test_all_channels_without_a_price_are_named_at_once() -> None:
    with pytest.raises(InputError, match=r"Deze kanalen hebben geen prijs: “telefoon”, “wijkkrant”\."):
        PRICES.costs(["telefoon", "brief", "wijkkrant", "telefoon"], None)


def test_a_cost_per_contact_needs_the_number_of_people() -> None:
    with pytest.raises(
        MissingPeople, match=r"“brief” kost een bedrag per persoon, .* Geef het aantal mensen."
    ):
        PRICES.costs(["website", "brief"], None)
    with pytest.raises(InputError, match="kost een bedrag per persoon"):
        PRICES.costs(["brief"], None, addresses=100)
    assert PRICES.costs(["bewonersbrief"], None, addresses=100) == pytest.approx((20.0,))


@pytest.mark.parametrize("counts", [{"people": -1}, {"people": 1, "addresses": -2}])
def test_a_negative_number_of_people_is_refused(counts: dict[str, int]) -> None:
    with pytest.raises(InputError, match="Geef een getal van 0 of hoger"):
        PRICES.costs(["website"], counts["people"], addresses=counts.get("addresses"))


@pytest.mark.parametrize(
    ("amounts", "message"),
    [
        ((-1.0, 0.0), "“brief”: het vaste bedrag is lager dan 0"),
        ((0.0, -0.5), "“brief”: het bedrag per contact is lager dan 0"),
        ((math.nan, 0.0), "het vaste bedrag is geen getal"),
        ((0.0, math.nan), "het bedrag per contact is geen getal"),
        ((math.inf, 0.0), "het vaste bedrag is te hoog"),
        ((0.0, 10_001.0), "het bedrag per contact is te hoog. Hoogstens 10000 euro mag"),
    ],
)
def test_an_impossible_price_is_refused(amounts: tuple[float, float], message: str) -> None:
    with pytest.raises(InputError, match=message):
        PRICES.with_prices({"brief": amounts})


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("brief=100+0.95", ("brief", 100.0, 0.95)),
        ("brief=100+0,95", ("brief", 100.0, 0.95)),
        ("brief=100", ("brief", 100.0, 0.0)),
        ("brief=0+0,035", ("brief", 0.0, 0.035)),
        (" bord-poster = 1500 + 0 ", ("bord-poster", 1500.0, 0.0)),
    ],
)
def test_a_price_is_read_with_a_comma_a_point_or_one_amount(
    text: str, parsed: tuple[str, float, float]
) -> None:
    assert parse_price(text) == parsed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("brief", "“brief” is niet te lezen. Schrijf kanaal=VAST"),
        ("=100", "is niet te lezen"),
        ("brief=", "kanaal “brief”: bedrag “” is geen getal"),
        ("brief=honderd", "bedrag “honderd” is geen getal"),
        ("brief=100+", "bedrag “” is geen getal"),
        ("brief=100+1+2", "bedrag “1[+]2” is geen getal"),
        ("brief=nan", "bedrag “nan” is geen getal"),
        ("brief=1e9", "bedrag “1e9” is geen getal"),
        ("brief=٣", "is geen getal"),
        ("brief=-5", "bedrag “-5” is lager dan 0"),
        ("brief=100+-0,95", "bedrag “-0,95” is lager dan 0"),
        ("brief=1.500", "kan twee dingen betekenen. Schrijf 1500 of 1,5"),
        ("brief=1.500,00", "kan twee dingen betekenen"),
        ("brief=99999999", "het vaste bedrag is te hoog"),
        ("brief=" + "9" * 400, "het vaste bedrag is te hoog"),
        ("brief=1+99999", "het bedrag per contact is te hoog"),
    ],
)
def test_an_unreadable_price_is_refused_in_one_clear_line(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        parse_price(text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize("text", ["5000,50", "5000.50", " 5000.5 "])
def test_a_budget_is_read_with_a_comma_or_a_point(text: str) -> None:
    assert read_budget(text) == 5000.5


@pytest.mark.parametrize("text", ["5.000", "5,000", "5.000,00"])
def test_a_budget_that_may_be_a_thousand_times_as_much_is_refused(text: str) -> None:
    with pytest.raises(
        InputError, match=f"^Budget “{text}” kan twee dingen betekenen. Schrijf 1500 of 1,5"
    ):
        read_budget(text)


@given(st.text(max_size=30))
def test_whatever_is_typed_gives_a_price_or_an_input_error(text: str) -> None:
    try:
        _, fixed, per_contact = parse_price(text)
    except InputError:
        return
    assert 0 <= fixed <= 10_000_000
    assert 0 <= per_contact <= 10_000


@given(st.integers(0, 10**7), st.integers(0, 99), st.integers(0, 9999), st.integers(0, 99))
def test_a_price_written_with_a_comma_is_the_one_with_a_point(a: int, b: int, c: int, d: int) -> None:
    text = f"brief={min(a, 10**7 - 1)}.{b:02d}+{c}.{d:02d}"
    assert parse_price(text) == parse_price(text.replace(".", ","))


ROW = """
author = "wij"
date = 2026-01-01
[[price]]
channel = "brief"
fixed_euro = 10.0
per_contact_euro = 1.0
contact = "persoon"
use = "een brief"
reason = "Omdat."
"""


def read_own(folder: Path, text: str) -> PriceList:
    (folder / "prices.toml").write_text(text, encoding="utf-8")
    return read_prices(folder, {}, WORDS)


def test_a_municipality_can_put_its_own_list_in_the_place_of_ours(tmp_path: Path) -> None:
    assert read_own(tmp_path, ROW).costs(["brief"], 5) == (15.0,)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"brief"', '"breif"', "Onbekend kanaal: “breif”"),
        ("fixed_euro = 10.0", "fixed_euro = -10.0", "lager dan 0"),
        ("fixed_euro = 10.0", 'fixed_euro = "tien"', "Kijk of elk veld"),
        ("fixed_euro = 10.0", "fixed_euro = nan", "geen getal"),
        ("fixed_euro = 10.0", "fixed_euro = 10.0\nfixed_range = [20.0, 30.0]", "ligt niet tussen"),
        ("fixed_euro = 10.0", "fixed_euro = 10.0\nfixed_range = [20.0]", "Kijk of elk veld"),
        ('contact = "persoon"', "", "Schrijf adres of persoon"),
        ('contact = "persoon"', 'contact = "huis"', "contact is “huis”"),
        ('use = "een brief"', "", "use"),
        ('reason = "Omdat."', 'reason = "Omdat."\nreferences = ["x"]', "verwijzing “x” bestaat niet"),
    ],
)
def test_a_fault_in_a_price_names_the_row(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_own(tmp_path, ROW.replace(old, new))
    assert message in str(caught.value)
    assert "prices.toml, price 1" in str(caught.value)


def test_a_channel_twice_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"prices.toml: dit bestand ontbreekt"):
        read_prices(tmp_path, {}, WORDS)
    twice = ROW + '[[no_price]]\nchannel = "brief"\nreason = "Nee."\n'
    with pytest.raises(
        InputError, match=r"no_price 1: kanaal “brief” staat er al; zie prices.toml, price 1"
    ):
        read_own(tmp_path, twice)


def test_the_page_on_prices_shows_the_list_itself() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for row in PRICES.prices.values():
        label = WORDS.channel(row.channel).label
        amounts = f"{shown_euro(row.fixed_euro)} | {shown_euro(row.per_contact_euro)}"
        assert f"| {label} | {row.use} | {amounts} |" in page, row.channel
        for low, high in (row.fixed_range, row.per_contact_range):
            assert low == high or f": {shown_euro(low)} tot {shown_euro(high)}" in page, row.channel
    for channel in PRICES.without:
        assert f"- {WORDS.channel(channel).label}: " in page, channel


def shown_euro(amount: float) -> str:
    text = f"{amount:.2f}" if round(amount, 2) == amount and amount % 1 else f"{amount:g}"
    return text.replace(".", ",")
