"""Each fault is one line that names the file and the row. Rows are sorted by key: 1 the letter
(a difference), 2 the suppressed row, 3 the website, 4 television."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from kanaalkompas.editions import read_edition
from kanaalkompas.vocabulary import InputError, built_in_vocabulary
from tests.editions.edition_toys import (
    SUPPRESSED,
    WEBSITE,
    read_manifest,
    spoil_file,
    spoil_table,
    write_full_toy,
    write_manifest,
    write_toy,
)

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
    (3, "area", "Nederland", "area is “Nederland”; schrijf NL of de CBS-code"),
    (3, "area", "PV20", "area is “PV20”; schrijf NL of de CBS-code"),
    (3, "area", "GM03630", "area is “GM03630”"),
    (3, "area", "GM٠٣٦٣", "area is “GM٠٣٦٣”"),
    (3, "period", "vorig jaar", "period is “vorig jaar”"),
    (3, "period", "2021-99", "period is “2021-99”; schrijf een jaar (2021)"),
    (3, "period", "2021-02-30", "period is “2021-02-30”"),
    (3, "period", "9999", "period is “9999”"),
    (3, "period", "2021/2020", "period is “2021/2020”"),
    (3, "period", "2021/", "period is “2021/”"),
    (3, "base", " ", "base is “ ”; dit moet ingevuld zijn"),
    (3, "wording", "de \x1b[31msite", "wording is “de  [31msite”; dit bevat tekens die u niet ziet"),
    (3, "question", "Waar\nzocht u?", "question is “Waar zocht u?”; dit bevat tekens"),
    (3, "note", "\u202etxt.exe", "dit bevat tekens die u niet ziet"),
    (3, "n_effective", 99.9, "n_effective is “99.9”; onder 100 is het cijfer onzeker (uncertain)"),
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
    assert message.startswith(f"speelgoed/1/estimates.csv, rij {row}: ")
    assert said in message


TABLES = [
    (lambda t: t.drop("share"), "moet op de eerste regel deze kolommen noemen: source, period"),
    (lambda t: t.with_columns(mening=pl.lit("x")), "moet op de eerste regel deze kolommen noemen"),
    (lambda t: t.select(reversed(t.columns)), "moet op de eerste regel deze kolommen noemen"),
    (lambda t: t.clear(), "er staat geen enkel cijfer in"),
    (lambda t: pl.concat([t, t[2:3]]), "rij 5: dit cijfer staat ook in rij 3"),
    (lambda t: t.with_columns(pl.lit("een kwart").alias("share")), "is geen leesbaar CSV-bestand"),
    (lambda t: t.with_columns(pl.lit(400.5).alias("n_respondents")), "is geen leesbaar CSV-bestand"),
    (lambda t: t.with_columns(pl.lit("9" * 5000).alias("n_respondents")), "is geen leesbaar CSV-bestand"),
]


@pytest.mark.parametrize(("change", "said"), TABLES)
def test_a_wrong_table_is_refused(
    tmp_path: Path, change: Callable[[pl.DataFrame], pl.DataFrame], said: str
) -> None:
    folder = write_toy(tmp_path)
    spoil_table(folder, change)
    message = refusal(folder)
    assert message.startswith("speelgoed/1/estimates.csv")
    assert said in message


CSV_TEXTS = [
    (lambda text: text.replace("0.25,", "0.25,,"), "is geen leesbaar CSV-bestand"),
    (lambda text: text.replace("0.25,", '"0.25'), "estimates.csv"),
    (lambda text: text.rstrip("\n") + "\ntoy,2024\n", "rij 5: area is leeg"),
    (lambda text: text.replace("\n", "\r\n"), "moet op de eerste regel"),
    (lambda text: "\ufeff" + text, "moet op de eerste regel"),
    (lambda _: "", "moet op de eerste regel"),
]


@pytest.mark.parametrize(("change", "said"), CSV_TEXTS)
def test_a_csv_of_another_shape_is_refused(tmp_path: Path, change: Callable[[str], str], said: str) -> None:
    folder = write_toy(tmp_path)
    text = change((folder / "estimates.csv").read_text(encoding="utf-8"))
    spoil_file(folder, "estimates.csv", text.encode())
    assert said in refusal(folder)


def test_a_csv_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    folder = write_toy(tmp_path)
    content = (folder / "estimates.csv").read_bytes().replace(b"inwoners", b"inw\xffners")
    spoil_file(folder, "estimates.csv", content)
    assert "is geen leesbaar CSV-bestand" in refusal(folder)


ALL_FILES = ["estimates.parquet", "estimates.csv", "ranks.csv", "quality.json"]


@pytest.mark.parametrize("name", ALL_FILES)
def test_one_flipped_byte_is_noticed_in_any_file_at_any_place(tmp_path: Path, name: str) -> None:
    folder = write_full_toy(tmp_path)
    content = (folder / name).read_bytes()
    for place in (0, len(content) // 3, len(content) // 2, len(content) - 1):
        flipped = bytearray(content)
        flipped[place] ^= 1
        (folder / name).write_bytes(bytes(flipped))
        assert f"speelgoed/1/{name} is veranderd of beschadigd" in refusal(folder)


def test_every_flipped_byte_of_a_manifest_is_caught(tmp_path: Path) -> None:
    folder = write_toy(tmp_path)
    path = folder / "edition.toml"
    content = path.read_bytes()
    for place in range(len(content)):
        flipped = bytearray(content)
        flipped[place] ^= 1
        path.write_bytes(bytes(flipped))
        with pytest.raises(InputError, match=r"edition\.toml"):
            read_edition(folder, VOCABULARY)


def test_a_manifest_without_its_last_line_is_refused(tmp_path: Path) -> None:
    folder = write_toy(tmp_path)
    (folder / "edition.toml").write_text(read_manifest(folder), encoding="utf-8")
    assert "de SHA-256 in de laatste regel klopt niet" in refusal(folder)


@pytest.mark.parametrize("name", ["estimates.parquet", "estimates.csv", "edition.toml"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = write_toy(tmp_path)
    (folder / name).unlink()
    assert f"speelgoed/1/{name} ontbreekt" in refusal(folder)


def test_a_file_that_does_not_belong_is_named(tmp_path: Path) -> None:
    folder = write_toy(tmp_path)
    (folder / "respondents.csv").write_text("id\n1\n", encoding="utf-8")
    assert "speelgoed/1/respondents.csv hoort niet bij deze cijferset" in refusal(folder)


def test_a_pipe_in_place_of_a_file_does_not_keep_the_reader_waiting(tmp_path: Path) -> None:
    folder = write_toy(tmp_path)
    (folder / "estimates.csv").unlink()
    os.mkfifo(folder / "estimates.csv")
    assert "estimates.csv ontbreekt, is niet te lezen" in refusal(folder)


QUALITIES = ["[" * 100_000, '{"a":' * 100_000, "[]", "{", '{"a": NaN}', "9" * 5000, "\xff"]


@pytest.mark.parametrize("text", QUALITIES)
def test_a_wrong_quality_report_is_refused(tmp_path: Path, text: str) -> None:
    folder = write_full_toy(tmp_path)
    spoil_file(folder, "quality.json", text.encode("latin-1"))
    assert "speelgoed/1/quality.json is geen geldig JSON-bestand" in refusal(folder)


RANKS = [
    (lambda text: text.replace(WEBSITE.row_id, SUPPRESSED.row_id), "of is onderdrukt"),
    (lambda text: text.replace(WEBSITE.row_id, "0" * 16), "staat niet in de cijferset"),
    (lambda text: text.replace(WEBSITE.row_id, ""), "rij 1: deze rang kan niet"),
    (lambda text: text.replace(",1,1,1,", ",2,1,1,"), "rij 1: deze rang kan niet"),
    (lambda text: text.replace(",1,1,1,", ",1,1,,"), "rij 1: deze rang kan niet"),
    (lambda text: text + text.splitlines()[1] + "\n", "rij 2: dit cijfer staat er al"),
    (lambda text: text.replace("tier", "trede"), "moet op de eerste regel"),
]


@pytest.mark.parametrize(("change", "said"), RANKS)
def test_a_wrong_rank_is_refused(tmp_path: Path, change: Callable[[str], str], said: str) -> None:
    folder = write_full_toy(tmp_path)
    text = (folder / "ranks.csv").read_text(encoding="utf-8")
    assert change(text) != text
    spoil_file(folder, "ranks.csv", change(text).encode())
    message = refusal(folder)
    assert message.startswith("speelgoed/1/ranks.csv")
    assert said in message


MANIFESTS = [
    ("version = 1", "version = ", "geen geldige TOML"),
    ("version = 1", "version = 0", "version moet tussen 1 en 999999 liggen"),
    ("version = 1", 'version = "1"', "“version” moet een geheel getal zijn"),
    ("version = 1", "", "“version” ontbreekt"),
    ('id = "speelgoed"', 'id = "../elders"', "mag alleen kleine letters"),
    ("fictitious = false", 'fictitious = "nee"', "“fictitious” moet true of false zijn"),
    ('method = "geteld"', 'methode = "geteld"', "“methode” is hier niet bekend"),
    ('id = "zonder-n"', 'id = "toy"', "bron “toy” staat er twee keer in"),
    ('producer = "Wij"', "", "[[source]] 1: “producer” ontbreekt"),
    ('"estimates.csv" =', '"../../x.csv" =', "alleen bestanden in de map zelf"),
    ('"estimates.csv" =', '"andere.csv" =', "[checksums] noemt estimates.csv niet"),
    ('"estimates.parquet" =', '"ranks.parquet" = ""\n"estimates.parquet" =', "noemt ranks.parquet, maar"),
    ('id = "16-74"', 'id = "jong"', "[[group]] 2: Leeftijdsgroep “jong”"),
    ('id = "16-74"', 'id = "300-plus"', "[[group]] 2: Leeftijdsgroep “300-plus”"),
    ("version = 1", f"version = {'9' * 5000}", "een getal is te lang"),
    ("version = 1", f"version = {'9' * 4000}", "version moet tussen 1 en 999999 liggen"),
    ("version = 1", f"version = 0x{'f' * 5000}", "version moet tussen 1 en 999999 liggen"),
    ("version = 1", f"version = {'[' * 100_000}", "de tabellen zitten te diep in elkaar"),
    ("version = 1", "version = 1\n" + '"a\\nb" = 1', "“a b” is hier niet bekend"),
    ("n = 400", "n = 0", "“n” is het aantal deelnemers"),
    ("outdated = true", 'outdated = "false"', "“outdated” moet true of false zijn"),
    ("offline = true", "offline = 1", "“offline” moet true of false zijn"),
    (
        'same_survey_as = "toy"',
        'same_survey_as = "toi"',
        "bij same_survey_as een bron die er niet is: “toi”",
    ),
    ('id = "televisie"', 'id = "Tele visie"', "[[channel]] 1: id “Tele visie” mag alleen kleine letters"),
    ('method = "geteld"', 'method = "a\\u001b[2J"', "“method” bevat tekens die u niet ziet"),
]


@pytest.mark.parametrize(("found", "instead", "said"), MANIFESTS)
def test_a_wrong_manifest_is_refused(tmp_path: Path, found: str, instead: str, said: str) -> None:
    folder = write_toy(tmp_path)
    text = read_manifest(folder)
    assert found in text
    write_manifest(folder, text.replace(found, instead, 1))
    assert said in refusal(folder)
