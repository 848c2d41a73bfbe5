"""What a study does not map is never read: it is in no object, no message, no repr and no traceback."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Sequence
from pathlib import Path

import pytest

from kanaalkompas.survey import check_study, read_respondents, read_study
from kanaalkompas.vocabulary import InputError
from tests.survey.toy_study import ROWS, TOY, Cell, Table, write_study

PLANTED = "Zonneveld-Quist"
FAULTS: dict[str, tuple[str, Table]] = {
    "good": (TOY, ROWS),
    "double id": (TOY, {**ROWS, "rid": [1] * 6}),
    "no group": (TOY, {**ROWS, "sex": ["x", "y", "z", "x", "y", "z"]}),
    "no number": (TOY, {**ROWS, "q1": ["een", "een", "een", "twee", "twee", "twee"]}),
    "no column": (TOY.replace('"q1"', '"q9"'), ROWS),
    "bad weights": (TOY + '[weighting]\nmethod = "given"\ndesign_weight = "q2"\n', ROWS),
}


def secrets(n: int) -> list[str | float | None]:
    return [f"{PLANTED} {number}" for number in range(n)]


def everything_told(folder: Path) -> str:
    told = [repr(check_study(folder)), *check_study(folder).problems, *check_study(folder).warnings]
    try:
        study = read_study(folder)
        told += [repr(study), repr(read_respondents(study))]
    except InputError as error:
        told += [repr(error), *traceback.format_exception(error)]
    return "\n".join(told)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet", ".sav"])
@pytest.mark.parametrize("fault", FAULTS)
def test_no_message_or_repr_holds_what_is_not_mapped(tmp_path: Path, fault: str, suffix: str) -> None:
    toml, rows = FAULTS[fault]
    folder = write_study(tmp_path, toml, {**rows, "naam": secrets(6)}, suffix)
    assert PLANTED not in everything_told(folder)


def test_no_message_tells_a_csv_that_is_broken(tmp_path: Path) -> None:
    folder = write_study(tmp_path)
    for broken in (f'1;m;1;1;"{PLANTED}', f"1;m;1;1;{PLANTED};1", f"{PLANTED};1", f"1;m;1;1;{PLANTED}\0"):
        (folder / "rows.csv").write_text(f"rid;sex;q1;q2;naam\n{broken}\n")
        assert PLANTED not in everything_told(folder)


def test_a_file_without_names_on_row_1_tells_no_cell(tmp_path: Path) -> None:
    """Then row 1 is a respondent, and its cells are no names of columns."""
    folder = write_study(tmp_path)
    (folder / "rows.csv").write_text(f"1;m;1;1;{PLANTED}\n2;v;1;1;{PLANTED}\n")
    assert PLANTED not in everything_told(folder)
    (folder / "rows.csv").write_text(f"rid;m;1;{PLANTED};{PLANTED}\n2;v;1;1;1\n")
    assert PLANTED not in everything_told(folder)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet", ".sav"])
def test_no_object_holds_what_is_not_mapped(tmp_path: Path, suffix: str) -> None:
    folder = write_study(tmp_path, TOY, {**ROWS, "naam": secrets(6)}, suffix)
    kept = read_respondents(read_study(folder)), check_study(folder)
    assert kept
    gc.collect()
    held = [o for o in gc.get_objects() if isinstance(o, list | tuple | dict) and o is not globals()]
    texts = (
        text
        for o in held
        for text in (dict.values(o) if isinstance(o, dict) else o)
        if isinstance(text, str)
    )
    assert not [text for text in texts if text.startswith(f"{PLANTED} ")]


def test_an_id_is_in_no_message_and_no_result(tmp_path: Path) -> None:
    rows: Table = {**ROWS, "rid": [f"{PLANTED}{n // 2}" for n in range(6)]}
    assert PLANTED not in everything_told(write_study(tmp_path, TOY, rows))
    rows = {**ROWS, "rid": [f"{PLANTED}{n}" for n in range(6)]}
    assert PLANTED not in everything_told(write_study(tmp_path, TOY, rows))


@pytest.mark.parametrize("column", ["sex", "q1"])
def test_free_text_in_a_mapped_column_is_counted_and_not_told(tmp_path: Path, column: str) -> None:
    """A column of categories has few values, shared by respondents; a column of names has not."""
    for n in (6, 60):
        rows: Table = {name: [*cells] * (n // 6) for name, cells in ROWS.items()} | {"rid": [*range(n)]}
        told = everything_told(write_study(tmp_path, TOY, {**rows, column: secrets(n)}))
        assert PLANTED not in told
        assert f"{n} waarden" in told


OWN_WORDS = ["jan@zqx.nl", "Jan de Vries, Dorpsstraat 1", "06-12345678", "J.V"]


@pytest.mark.parametrize("column", ["sex", "q1", "s"])
def test_a_few_own_words_among_categories_are_not_told(tmp_path: Path, column: str) -> None:
    """Sixty rows of categories, and one respondent or two who typed something else."""
    toml = TOY + '[design]\nstrata = "s"\n' if column == "s" else TOY
    for times in (1, 2):
        rows: Table = {name: [*cells] * 10 for name, cells in ROWS.items()} | {"rid": [*range(60)]}
        common: Sequence[Cell] = ["m", "v", "f", "m", "v", "f"] * 10
        typed = [word for word in OWN_WORDS for _ in range(times)]
        told = everything_told(write_study(tmp_path, toml, {**rows, column: [*typed, *common][:60]}))
        assert not [word for word in OWN_WORDS if word in told or word[:20] in told]


def test_a_value_is_told_where_three_share_it_or_where_it_is_short_as_a_code(tmp_path: Path) -> None:
    rows: Table = {name: [*cells] * 2 for name, cells in ROWS.items()} | {"rid": [*range(12)]}
    sex: Sequence[Cell] = ["overig", "overig", "overig", "7", "jan@zqx.nl", *["m", "v", "f"] * 2, "m"]
    told = everything_told(write_study(tmp_path, TOY, {**rows, "sex": sex}))
    assert "waarden “7” (1 keer), “overig” (3 keer) en nog 1 andere horen bij geen groep" in told
    assert "5 rijen, de eerste is rij 2" in told


def test_the_proposal_of_a_base_tells_no_own_words(tmp_path: Path) -> None:
    rows: Table = {
        "rid": [*range(41)],
        "sex": ["m"] * 20 + ["v"] * 20 + ["Jan de Vries"],
        "q1": [1] * 20 + [None] * 20 + [1],
        "q2": [1, 0] * 10 + [None] * 20 + [1],
    }
    told = everything_told(write_study(tmp_path, TOY, rows))
    assert 'any_of = ["m", …]' in told
    assert "Jan de Vries" not in told
