"""The check against the Standard for Public Code is whole, and its totals are those of its rows."""

from __future__ import annotations

import re
from collections import Counter

from tests.public_code.parts import ROOT

PAGE = (ROOT / "docs" / "ontwikkeling" / "standard-for-public-code.md").read_text(encoding="utf-8")
# Version 0.8.0: sixteen criteria, with so many requirements.
REQUIREMENTS = (5, 4, 10, 8, 5, 8, 9, 3, 9, 8, 7, 10, 6, 10, 4, 6)

_CRITERION = re.compile(
    r"^## \[.+\]\(https://standard\.publiccode\.net/criteria/[a-z-]+\.html\)$", re.MULTILINE
)
_ROW = re.compile(
    r"^\| (must|must not|should|should not|optional) \| [^|]+ \| (yes|partly|no) \| ([^|]+) \|$",
    re.MULTILINE,
)


def test_every_requirement_of_every_criterion_is_answered() -> None:
    parts = _CRITERION.split(PAGE.partition("## Standards that we use")[0])[1:]
    assert tuple(len(_ROW.findall(part)) for part in parts) == REQUIREMENTS


def test_what_is_met_says_where() -> None:
    met = [place for _, state, place in _ROW.findall(PAGE) if state == "yes"]
    assert len([place for place in met if "](" in place]) >= 0.75 * len(met)


def test_the_totals_are_those_of_the_rows() -> None:
    rows = _ROW.findall(PAGE)
    all_states = Counter(state for _, state, _ in rows)
    of_must = Counter(state for word, state, _ in rows if word.startswith("must"))
    assert (
        f"of {len(rows)} requirements {all_states['yes']} are met, {all_states['partly']} partly, "
        f"{all_states['no']} not; of the {of_must.total()} that must be met {of_must['yes']}, "
        f"{of_must['partly']} and {of_must['no']}."
    ) in PAGE
