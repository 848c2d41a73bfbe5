"""The data package: valid for Frictionless, true to the files, and strict enough to find what is wrong."""

from __future__ import annotations

import csv
import hashlib
import json
from io import StringIO
from pathlib import Path

import pytest
from frictionless import Package, Report, validate

from kanaalkompas.editions import Edition
from kanaalkompas.exports.open_data import data_package
from kanaalkompas.vocabulary import ESTIMATE_COLUMNS, KEY_COLUMNS, row_id
from tests.exports.open_data.editions import SITE, awkward_edition, built_in, built_in_store, files_of

ROWS_READ = 3000


def written(folder: Path, edition: Edition, content: bytes) -> Path:
    files = files_of(edition)
    package = data_package(edition, files, SITE)
    path = folder / "datapackage.json"
    path.write_text(json.dumps(package), "utf-8")
    (folder / "cijfers.csv").write_bytes(content)
    return path


def checked(path: Path, limit: int | None = None) -> Report:
    report: Report = validate(str(path), limit_rows=limit)
    return report


def csv_of(edition: Edition) -> bytes:
    return (built_in_store().folders[edition.manifest.reference] / "estimates.csv").read_bytes()


@pytest.mark.parametrize("edition", built_in(), ids=lambda edition: edition.manifest.id)
def test_a_package_describes_its_own_csv(tmp_path: Path, edition: Edition) -> None:
    is_long = len(edition.estimates) > ROWS_READ * 3
    path = written(tmp_path, edition, csv_of(edition))
    report = checked(path, ROWS_READ if is_long else None)
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])[:5]
    resource = Package(str(path)).resources[0]
    assert resource.schema.field_names == list(ESTIMATE_COLUMNS)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("share", "1.2"),
        ("share", "veel"),
        ("n_respondents", "0"),
        ("n_respondents", "12.5"),
        ("status", "misschien"),
        ("source", "onbekende-bron"),
        ("area", "Utrecht"),
        ("ci_basis", "gok"),
    ],
)
def test_the_schema_finds_a_wrong_value(tmp_path: Path, column: str, value: str) -> None:
    edition = next(edition for edition in built_in() if edition.manifest.id == "nieuwsbronnen-2021")
    first, second, *_ = csv_of(edition).decode().splitlines()
    cells = dict(zip(ESTIMATE_COLUMNS, next(csv.reader([second])), strict=True)) | {column: value}
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells.values())
    package = data_package(edition, files_of(edition), SITE)
    del package["resources"][0]["bytes"], package["resources"][0]["hash"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    (tmp_path / "cijfers.csv").write_text(f"{first}\n{text.getvalue()}", "utf-8")
    report = checked(tmp_path / "datapackage.json")
    assert [name for (name,) in report.flatten(["fieldName"])] == [column]


def test_a_changed_file_no_longer_fits_its_package(tmp_path: Path) -> None:
    edition = built_in()[0]
    path = written(tmp_path, edition, csv_of(edition).replace(b"0.4847428871", b"0.4847428872"))
    assert not checked(path).valid


@pytest.mark.parametrize("edition", built_in(), ids=lambda edition: edition.manifest.id)
def test_the_checksums_are_those_of_the_files(edition: Edition) -> None:
    resource = data_package(edition, files_of(edition), SITE)["resources"][0]
    folder = built_in_store().folders[edition.manifest.reference]
    stored = {"csv": resource, **{file["format"]: file for file in resource["alternates"]}}
    for form in ("csv", "parquet"):
        content = (folder / f"estimates.{form}").read_bytes()
        assert stored[form]["bytes"] == len(content)
        assert stored[form]["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert "hash" not in stored["xlsx"]


def test_the_name_of_a_row_follows_from_the_key_as_the_package_says() -> None:
    edition = awkward_edition()
    package = data_package(edition, files_of(built_in()[0]), SITE)
    key = package["resources"][0]["schema"]["primaryKey"]
    assert tuple(key) == KEY_COLUMNS
    for row in edition.estimates:
        joined = "\x1f".join(str(getattr(row, column)) for column in key)
        assert hashlib.sha256(joined.encode()).hexdigest()[:16] == row.row_id
        assert row_id(*(str(getattr(row, column)) for column in key)) == row.row_id


def test_a_package_claims_no_licence_that_a_source_does_not_give() -> None:
    packages = {
        edition.manifest.id: data_package(edition, files_of(edition), SITE) for edition in built_in()
    }
    assert [licence.get("name") for licence in packages["nieuwsbronnen-2021"]["licenses"]] == ["MIT"]
    mixed = packages["openbare-bronnen"]
    assert [licence.get("name") for licence in mixed["licenses"]] == [None]
    assert mixed["licenses"][0]["path"] == f"{SITE.base}/open-data#licenties"
    named = [source["licenses"][0]["name"] for source in mixed["sources"] if "licenses" in source]
    assert named == ["CC-BY-4.0"] * 7
    assert "127 bronnen noemen geen licentie" in mixed["description"]


def test_invented_figures_say_so_first() -> None:
    package = data_package(awkward_edition(fictitious=True), files_of(built_in()[0]), SITE)
    assert package["title"].startswith("Fictief")
    assert package["description"].startswith("Fictief")
    assert "fictief" in package["keywords"]
