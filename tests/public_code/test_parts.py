"""The list of parts (SBOM) is valid, whole, and names no place to fetch from."""

from __future__ import annotations

import json
import re

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.public_code.parts import ROOT, list_parts


@pytest.fixture(scope="module")
def listed() -> str:
    return list_parts()


def test_the_list_is_valid(listed: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(listed) is None


def test_every_locked_package_of_python_is_listed(listed: str) -> None:
    names = {part["purl"].split("@")[0] for part in json.loads(listed)["components"]}
    locked = re.findall(
        r"^(\S+?)==", (ROOT / "requirements/run.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(locked) > 40
    assert [name for name in locked if f"pkg:pypi/{name.split('[')[0].lower()}" not in names] == []


def test_every_locked_package_of_npm_is_listed_once(listed: str) -> None:
    parts = [part for part in json.loads(listed)["components"] if part["purl"].startswith("pkg:npm/")]
    found = [(f"{part.get('group', '')}/{part['name']}".lstrip("/"), part["version"]) for part in parts]
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    locked = {
        (place.rpartition("node_modules/")[2], facts["version"]) for place, facts in lock.items() if place
    }
    assert sorted(found) == sorted(locked)


def test_what_ends_up_in_the_site_is_told_from_what_builds_it(listed: str) -> None:
    scopes = {part["name"]: part["scope"] for part in json.loads(listed)["components"]}
    assert (scopes["django"], scopes["button-css"], scopes["fira-sans"]) == ("required",) * 3
    assert (scopes["esbuild"], scopes["axe-core"]) == ("excluded",) * 2


def test_the_list_names_no_place_to_fetch_from(listed: str) -> None:
    hosts = set(re.findall(r"https?://([^/\"]+)", listed))
    assert [host for host in hosts if "pypi" in host or "npm" in host or "registry" in host] == []
    assert '"distribution"' not in listed
