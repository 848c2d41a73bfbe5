"""`publiccode.yml` follows the schema of publiccode.yml 0.4 and says what the project says elsewhere."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import Any

import pytest
import yaml

from tests.public_code.parts import ROOT

TEXT = (ROOT / "publiccode.yml").read_text(encoding="utf-8")
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {f"standalone/{kind}" for kind in ("mobile", "iot", "desktop", "web", "backend", "other")} | {
    "addon",
    "library",
    "configurationFiles",
}
# Of the controlled list of categories, those near our field.
CATEGORIES = {"communications", "knowledge-management", "data-analytics", "data-visualization", "survey"}
MANDATORY = [
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "categories",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
]


@pytest.fixture
def described() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(TEXT)
    return found


def test_every_mandatory_key_is_there(described: dict[str, Any]) -> None:
    assert [key for key in MANDATORY if not described.get(key)] == []
    assert described["publiccodeYmlVersion"] == "0.4"
    assert described["url"].startswith("https://")
    assert described["developmentStatus"] in STATUSES
    assert described["softwareType"] in TYPES
    assert set(described["categories"]) <= CATEGORIES
    assert described["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert all(contact["name"] for contact in described["maintenance"]["contacts"])
    assert isinstance(described["localisation"]["localisationReady"], bool)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_language_has_a_description_of_the_right_length(
    described: dict[str, Any], language: str
) -> None:
    texts = described["description"][language]
    assert 0 < len(texts["shortDescription"]) <= 150
    assert 150 <= len(texts["longDescription"]) <= 10_000
    assert 5 <= len(texts["features"]) <= 20


def test_both_languages_name_the_same_features(described: dict[str, Any]) -> None:
    numbers = {len(texts["features"]) for texts in described["description"].values()}
    assert set(described["description"]) == set(described["localisation"]["availableLanguages"])
    assert len(numbers) == 1


def test_version_licence_and_python_are_those_of_the_package(described: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert described["softwareVersion"] == project["version"]
    assert described["legal"]["license"] == project["license"]
    python = next(part for part in described["dependsOn"]["open"] if part["name"] == "Python")
    assert project["requires-python"] == f">={python['versionMin']}"


def test_dates_are_whole_days_in_text(described: dict[str, Any]) -> None:
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", described["releaseDate"])
    assert dt.date.fromisoformat(described["releaseDate"])
