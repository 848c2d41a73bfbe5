"""The proof: written by a run alone, telling what failed and was skipped, and refused when changed."""

from __future__ import annotations

import json
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.pages.trust.proof_areas import AREA_TEXTS
from kanaalkompas.web.pages.trust.proof_file import Proof, proof_text, read_proof
from tests.proof import AREAS, ROOT, place_proof

pytest_plugins = ["pytester"]

MIXED = """
import pytest

def test_good(): pass

@pytest.mark.parametrize("n", [1, 2, 3])
def test_of_many(n): assert n != 2

@pytest.mark.skip(reason="needs a folder that is not here")
def test_left_out(): raise RuntimeError

@pytest.mark.xfail(reason="known", strict=True)
def test_known_fault(): raise RuntimeError

@pytest.fixture
def broken():
    yield
    raise RuntimeError

def test_whose_end_fails(broken): pass
"""


@pytest.fixture
def study(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder of its own with the plugin."""
    monkeypatch.setattr("tests.proof._versions", lambda: {"axe-core": "0"})
    pytester.makeconftest("from tests.proof import pytest_addoption, pytest_configure")
    pytester.makeini("[pytest]\naddopts = -p no:cacheprovider\n")
    pytester.syspathinsert(ROOT)
    return pytester


def write_tests(pytester: pytest.Pytester, area_file: str, text: str) -> None:
    path = pytester.path / area_file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(pytester: pytest.Pytester, *words: str) -> Proof | None:
    pytester.runpytest_inprocess("--proof", "found/proof.json", *words)
    return read_proof(pytester.path / "found" / "proof.json")


def counts(proof: Proof, area: str) -> dict[str, tuple[int, int, int]]:
    (found,) = [candidate for candidate in proof.areas if candidate.area == area]
    return {c.name.rpartition("::")[2]: (c.passed, c.failed, c.skipped) for c in found.checks}


EXPECTED = {
    "test_good": (1, 0, 0),
    "test_of_many": (2, 1, 0),
    "test_left_out": (0, 0, 1),
    "test_known_fault": (0, 0, 1),
    "test_whose_end_fails": (0, 1, 0),
}


@pytest.mark.parametrize("processors", [(), ("-n", "2", "--dist", "worksteal")], ids=["alone", "spread"])
def test_every_outcome_is_counted_once_whoever_ran_it(
    study: pytest.Pytester, processors: tuple[str, ...]
) -> None:
    write_tests(study, "tests/weighting/test_toys.py", MIXED)
    write_tests(study, "tests/vocabulary/test_in_no_area.py", "def test_other(): raise RuntimeError\n")
    proof = run(study, *processors)
    assert proof is not None
    assert counts(proof, "statistiek") == EXPECTED
    assert (proof.n_tests, proof.n_failed) == (8, 3)
    assert not counts(proof, "api")
    (area,) = [area for area in proof.areas if area.area == "statistiek"]
    reasons = {check.name.rpartition("::")[2]: check.reasons for check in area.checks}
    assert reasons["test_left_out"] == ("needs a folder that is not here",)
    assert reasons["test_known_fault"] == ("known",)
    assert str(study.path) not in proof_text(proof)


def test_a_run_of_chosen_tests_says_so(study: pytest.Pytester) -> None:
    write_tests(study, "tests/reach/test_toys.py", "def test_a(): pass\ndef test_b(): pass\n")
    whole, chosen, by_word = run(study), run(study, "tests/reach"), run(study, "-k", "test_a")
    assert whole is not None
    assert chosen is not None
    assert by_word is not None
    assert (whole.is_whole, chosen.is_whole, by_word.is_whole) == (True, False, False)


def test_a_broken_run_leaves_no_proof_and_takes_the_old_one_away(study: pytest.Pytester) -> None:
    write_tests(study, "tests/reach/test_toys.py", "def test_a(): pass\n")
    assert run(study) is not None
    write_tests(study, "tests/reach/test_toys.py", "def test_a(: pass\n")
    assert run(study) is None
    stops = "import pytest\ndef test_a(): pass\ndef test_b(): pytest.exit('enough')\n"
    write_tests(study, "tests/reach/test_toys.py", stops)
    assert run(study) is None


@pytest.fixture
def found(study: pytest.Pytester) -> Path:
    write_tests(study, "tests/weighting/test_toys.py", MIXED)
    run(study)
    return study.path / "found" / "proof.json"


def test_a_changed_file_is_refused(found: Path) -> None:
    text = found.read_text(encoding="utf-8")
    as_json = json.loads(text)
    changes = (
        text.replace('"failed": 1', '"failed": 0'),
        text.replace('"n_failed": 2', '"n_failed": 0'),
        text[: len(text) // 2],
        json.dumps({key: value for key, value in as_json.items() if key != "seal"}),
        json.dumps({**as_json, "extra": 1}),
        "[]",
        "",
    )
    for changed in changes:
        assert changed != text
        found.write_text(changed, encoding="utf-8")
        with pytest.raises(InputError, match="make proof"):
            read_proof(found)
    found.write_text(json.dumps(as_json), encoding="utf-8")
    assert read_proof(found) is not None, "another layout of the same content is the same proof"


def test_only_a_run_of_this_commit_is_put_in_place(found: Path, tmp_path: Path) -> None:
    proof = read_proof(found)
    assert proof is not None
    head = subprocess.run(
        ["git", "-C", ROOT, "rev-parse", "HEAD"],  # noqa: S607 the git of the machine
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    assert proof.commit == head
    target = tmp_path / "site" / "proof.json"
    assert place_proof(found, target).endswith("7 tests, 2 failed")
    assert target.read_bytes() == found.read_bytes()
    with pytest.raises(ValueError, match="make test"):
        place_proof(tmp_path / "nothing.json", target)


def test_a_run_of_another_commit_is_not_put_in_place(
    found: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.proof._git", lambda *_words: "0" * 40)
    with pytest.raises(ValueError, match="not of this one"):
        place_proof(found, tmp_path / "proof.json")


def test_the_page_has_a_text_for_each_area_and_no_other() -> None:
    assert list(AREAS) == list(AREA_TEXTS)


@pytest.mark.parametrize("pattern", sorted({p for patterns in AREAS.values() for p in patterns}))
def test_each_name_in_the_table_of_areas_is_one_of_tests(pattern: str) -> None:
    place, _, name = pattern.partition("::")
    if name == "*" or "*suppressed*" not in place:
        assert any(ROOT.glob(place)), f"no test lies in {place}"


def test_a_test_on_suppressed_figures_counts_wherever_it_lies() -> None:
    node = "tests/web/test_other_editions.py::test_a_suppressed_figure_shows_neither_its_share"
    assert any(fnmatchcase(node, pattern) for pattern in AREAS["onthulling"])
