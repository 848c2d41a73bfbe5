"""Each fault is one line that names the file and the row. Rows are sorted by key: 1 the letter
(a difference), 2 the suppressed row, 3 the website, 4 television."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from kanaalkompas.editions import read_edition
from kanaalkompas.vocabulary import InputError, built_in_vocabulary
from tests.editions.edition_toys import spoil_file, spoil_table, write_toy

VOCABULARY = built_in_vocabulary()


def refusal(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_edition(folder, VOCABULARY)
    message = str(caught.value)
    assert "\n" not in message
    return message


def set_cell(row: int, column: str, value: object) -> pl.Expr:
    here = pl.int_range(pl.len()) == row - 1
    return pl.when(here).then(pl.lit(value)).otherwise(pl.col(column)).alias(column)


CELLS = [
    (3, "share", 1.2, "share is “1.2”; een aandeel ligt tussen 0 en 1"),
    (3, "share", -0.1, "share is “-0.1”"),
    (1, "share", -1.5, "een verschil tussen -1 en 1"),
    (3, "share", float("nan"), "share is “nan”; dit moet een gewoon getal zijn"),
    (3, "n_effective", float("inf"), "n_effective is “inf”"),
    (3, "share", None, "share is leeg; alleen een onderdrukt cijfer"),
    (3, "ci_lower", 0.26, "ci_lower is “0.26”; de ondergrens"),
    (3, "ci_upper", 0.24, "ci_upper is “0.24”; de bovengrens"),
    (3, "ci_upper", 1.01, "ci_upper is “1.01”"),
    (3, "ci_upper", None, "ci_upper is leeg; ci_lower, ci_upper en ci_level zijn alle drie"),
    (3, "ci_level", 95.0, "ci_level is “95.0”; dit ligt tussen 0 en 1"),
    (3, "ci_basis", "", "ci_basis is leeg; een cijfer met een marge heeft een ci_basis"),
    (3, "standard_error", -0.1, "standard_error is “-0.1”"),
    (3, "n_respondents", 29, "n_respondents is “29”; onder 30 moet het cijfer onderdrukt zijn"),
    (2, "share", 0.3, "share is “0.3”; een onderdrukt cijfer heeft geen getallen"),
    (2, "n_respondents", 12, "n_respondents is “12”; een onderdrukt cijfer heeft geen getallen"),
    (1, "comparator", "", "comparator is leeg"),
    (3, "comparator", "iets", "comparator is “iets”"),
    (3, "source", "anders", "source is “anders”; bedoelt u: zonder-n, toy?"),
    (3, "subject", "webside", "subject is “webside”; dit kanaal is onbekend. Bedoelt u: website"),
    (3, "subject", "Web site", "subject is “Web site”; gebruik kleine letters"),
    (3, "group", "iedereen", "groep “totaal:iedereen” is onbekend. Bedoelt u: totaal:alle"),
    (2, "dimension", "schooltype*leeftijd", "op volgorde van het alfabet"),
    (2, "group", "16-74", "noemt niet evenveel kenmerken als groepen"),
    (3, "case", "dienst", "case is “dienst”; bedoelt u: dienstverlening"),
    (3, "phase", "zoeken", "phase is “zoeken”"),
    (3, "scope", "land", "scope is “land”"),
    (3, "subject_kind", "kanaal", "subject_kind is “kanaal”; bedoelt u: channel"),
    (3, "evidence_kind", "usage", "evidence_kind is “usage”; bedoelt u: use"),
    (3, "measure", "shares", "measure is “shares”; bedoelt u: share"),
    (3, "status", "public", "status is “public”; bedoelt u: published"),
    (3, "ci_basis", "guess", "ci_basis is “guess”"),
    (3, "area", "Nederland", "area is “Nederland”; schrijf NL of een CBS-code"),
    (3, "period", "vorig jaar", "period is “vorig jaar”"),
    (3, "question", "", "question is leeg; dit moet ingevuld zijn"),
    (3, "note", None, "note is leeg; tekst mag leeg zijn, maar niet ontbreken"),
]


@pytest.mark.parametrize(("row", "column", "value", "said"), CELLS)
def test_a_wrong_cell_is_named_with_its_row(
    tmp_path: Path, row: int, column: str, value: object, said: str
) -> None:
    folder = write_toy(tmp_path)
    spoil_table(folder, lambda table: table.with_columns(set_cell(row, column, value)))
    message = refusal(folder)
    assert message.startswith(f"speelgoed/1/estimates.parquet, rij {row}: ")
    assert said in message


TABLES = [
    (lambda t: t.drop("share"), "kolom “share” ontbreekt"),
    (lambda t: t.with_columns(mening=pl.lit("x")), "kolom “mening” is onbekend"),
    (lambda t: t.with_columns(pl.col("share").cast(pl.Float32)), "kolom “share” heeft type Float32"),
    (lambda t: t.select(reversed(t.columns)), "de kolommen staan niet in deze volgorde"),
    (lambda t: t.clear(), "er staat geen enkel cijfer in"),
    (lambda t: pl.concat([t, t[2:3]]), "rij 5: dit cijfer staat ook in rij 3"),
]


@pytest.mark.parametrize(("change", "said"), TABLES)
def test_a_wrong_table_is_refused(
    tmp_path: Path, change: Callable[[pl.DataFrame], pl.DataFrame], said: str
) -> None:
    folder = write_toy(tmp_path)
    spoil_table(folder, change)
    message = refusal(folder)
    assert message.startswith("speelgoed/1/estimates.parquet")
    assert said in message


@pytest.mark.parametrize("name", ["estimates.parquet", "estimates.csv"])
def test_one_flipped_byte_is_noticed(tmp_path: Path, name: str) -> None:
    folder = write_toy(tmp_path)
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(bytes(content))
    assert f"speelgoed/1/{name} is veranderd of beschadigd" in refusal(folder)


@pytest.mark.parametrize("name", ["estimates.parquet", "estimates.csv", "edition.toml"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = write_toy(tmp_path)
    (folder / name).unlink()
    assert f"speelgoed/1/{name} ontbreekt" in refusal(folder)


def test_a_file_that_does_not_belong_is_named(tmp_path: Path) -> None:
    folder = write_toy(tmp_path)
    (folder / "respondents.csv").write_text("id\n1\n", encoding="utf-8")
    assert "speelgoed/1/respondents.csv hoort niet bij deze cijferset" in refusal(folder)


def test_a_csv_that_says_something_else_is_named_with_its_row(tmp_path: Path) -> None:
    folder = write_toy(tmp_path)
    text = (folder / "estimates.csv").read_text(encoding="utf-8")
    spoil_file(folder, "estimates.csv", text.replace("0.25", "0.35").encode())
    assert "speelgoed/1/estimates.csv, rij 3: share is anders" in refusal(folder)


CSV_TEXTS = [
    (lambda text: text.replace("share,", "aandeel,", 1), "heeft andere kolommen"),
    (lambda text: "\n".join(text.splitlines()[:-1]), "heeft 3 rijen. Dat moet gelijk zijn"),
    (lambda text: text.replace("0.25", "een kwart"), "is geen leesbaar CSV-bestand"),
]


@pytest.mark.parametrize(("change", "said"), CSV_TEXTS)
def test_a_csv_of_another_shape_is_refused(tmp_path: Path, change: object, said: str) -> None:
    folder = write_toy(tmp_path)
    text = change((folder / "estimates.csv").read_text(encoding="utf-8"))  # type: ignore[operator]
    spoil_file(folder, "estimates.csv", text.encode())
    assert said in refusal(folder)


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path) -> None:
    folder = write_toy(tmp_path)
    spoil_file(folder, "estimates.parquet", b"PAR1 maar niet heus")
    assert "estimates.parquet is geen leesbaar Parquet-bestand" in refusal(folder)


MANIFESTS = [
    ("version = 1", "version = ", "geen geldige TOML"),
    ("version = 1", "version = 0", "version is 0; de eerste versie is 1"),
    ("version = 1", 'version = "1"', "“version” moet een geheel getal zijn"),
    ("version = 1", "", "“version” ontbreekt"),
    ('id = "speelgoed"', 'id = "../elders"', "mag alleen kleine letters"),
    ("fictitious = false", 'fictitious = "nee"', "“fictitious” moet true of false zijn"),
    ('method = "geteld"', 'methode = "geteld"', "“methode” is hier niet bekend"),
    ('id = "zonder-n"', 'id = "toy"', "bron “toy” staat er twee keer in"),
    ('producer = "Wij"', "", "[[source]] 1: “producer” ontbreekt"),
    ('"estimates.csv" =', '"../../x.csv" =', "alleen bestanden in de map zelf"),
    ('"estimates.csv" =', '"andere.csv" =', "[checksums] noemt estimates.csv niet"),
    ('id = "16-74"', 'id = "jong"', "Leeftijdsgroep “jong”"),
]


@pytest.mark.parametrize(("found", "instead", "said"), MANIFESTS)
def test_a_wrong_manifest_is_refused(tmp_path: Path, found: str, instead: str, said: str) -> None:
    path = write_toy(tmp_path) / "edition.toml"
    text = path.read_text(encoding="utf-8")
    assert found in text
    path.write_text(text.replace(found, instead, 1), encoding="utf-8")
    assert said in refusal(path.parent)
