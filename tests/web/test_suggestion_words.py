"""What looks like personal data, and what only looks like numbers."""

from __future__ import annotations

import pytest

from kanaalkompas.web.suggestions.personal import PersonalKind, find_personal


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mail mij: Jan.de+test@sub.gemeente.nl.", PersonalKind.EMAIL),
        ("0612345678", PersonalKind.PHONE),
        ("06 12 34 56 78", PersonalKind.PHONE),
        ("+31 6 12345678", PersonalKind.PHONE),
        ("(0031) 26-3771234", PersonalKind.PHONE),
        ("0031 26 377 12 34", PersonalKind.PHONE),
        ("bel 026-377 12 34!", PersonalKind.PHONE),
        ("BSN 111222333", PersonalKind.BSN),
        ("1112 22 333", PersonalKind.BSN),
        ("NL91ABNA0417164300", PersonalKind.IBAN),
        ("nl91 abna 0417 1643 00", PersonalKind.IBAN),
        ("111222334", None),
        ("000000000", None),
        ("in 2021 bereikte u 12.345.678 mensen", None),
        ("€ 1.250.000,00 en 0,95 per brief", None),
        ("GM0202 en WK020206, tabel 83429NED", None),
        ("65-plussers @ de bibliotheek, 50% in 2019-2023", None),
        ("https://doi.org/10.1177/0123456789012345", None),
        ("/advies?situatie=hulp&groep=leeftijd:65-plus", None),
        ("٠٦١٢٣٤٥٦٧٨", None),
    ],
)
def test_simple_patterns_find_what_they_say(text: str, kind: PersonalKind | None) -> None:
    assert find_personal(text) == (() if kind is None else (kind,))


@pytest.mark.parametrize(
    "text", ["@" * 2000, "a." * 1000, "1 " * 1000, "a@" + "b." * 999, "0" * 2000, "NL" * 1000]
)
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    find_personal(text)


def test_a_name_or_a_home_address_is_not_found() -> None:
    """A limit that the form and the manual name."""
    assert find_personal("Mevrouw Jansen, Dorpsstraat 12, 1234 AB Ons Dorp") == ()
