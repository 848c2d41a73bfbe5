"""Write the list of all parts (SBOM, CycloneDX 1.6) from both lock files: `make sbom`.

It lists what is installed to run the site. Parts of npm that only build the style sheet are there too, with
the scope `excluded`; those whose text ends up in the site are `required`. Nothing is fetched: licences come
from what is installed, and are left out where it does not tell.
"""

from __future__ import annotations

import json
import re
import tomllib
from base64 import b64decode
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "sbom.cdx.json"
MANIFEST = ROOT / "src" / "kanaalkompas" / "web" / "assets" / "manifest.json"

_PINNED = re.compile(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)", re.MULTILINE | re.IGNORECASE)
_ALGORITHMS = {"sha512": HashAlgorithm.SHA_512, "sha256": HashAlgorithm.SHA_256}


def list_parts() -> str:
    """Give the list as JSON."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    site = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        licenses=[LicenseFactory().make_from_string(project["license"])],
        bom_ref=project["name"],
    )
    parts = [*python_parts(), *npm_parts()]
    bom = Bom(components=parts)
    bom.metadata.component = site
    bom.register_dependency(site, parts)
    return JsonV1Dot6(bom).output_as_string(indent=2)


def python_parts() -> Iterator[Component]:
    """Give the packages of Python that run the site."""
    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    for name, version in _PINNED.findall(lock):
        yield _part(PackageURL("pypi", name=name, version=version), _licence_of(name))


def npm_parts() -> Iterator[Component]:
    """Give the packages of npm; `required` are those that the style sheet was made of."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    inputs = json.loads(MANIFEST.read_text(encoding="utf-8"))["inputs"]
    seen = set()
    for place, facts in lock["packages"].items():
        name = place.rpartition("node_modules/")[2]
        if not name or (name, facts["version"]) in seen:
            continue
        seen.add((name, facts["version"]))
        space, _, short = name.rpartition("/")
        part = _part(
            PackageURL("npm", namespace=space or None, name=short, version=facts["version"]),
            facts.get("license", ""),
        )
        in_site = any(f"node_modules/{name}/" in path for path in inputs)
        part.scope = ComponentScope.REQUIRED if in_site else ComponentScope.EXCLUDED
        part.hashes = _hashes(facts)
        yield part


def _part(address: PackageURL, licence: str) -> Component:
    return Component(
        name=address.name,
        group=address.namespace,
        version=address.version,
        purl=address,
        type=ComponentType.LIBRARY,
        scope=ComponentScope.REQUIRED,
        licenses=[LicenseFactory().make_from_string(licence)] if licence else [],
        bom_ref=address.to_string(),
    )


def _licence_of(name: str) -> str:
    try:
        told = metadata(name).json
    except PackageNotFoundError:  # for another system than this
        return ""
    short = str(told.get("license_expression") or told.get("license") or "").strip()
    if short and "\n" not in short:
        return short
    classed = [line.rpartition(" :: ")[2] for line in told.get("classifier", ()) if "License ::" in line]
    return classed[0] if len(classed) == 1 else ""


def _hashes(facts: dict[str, Any]) -> list[HashType]:
    algorithm, _, digest = facts.get("integrity", "").partition("-")
    if algorithm not in _ALGORITHMS:
        return []
    return [HashType(alg=_ALGORITHMS[algorithm], content=b64decode(digest).hex())]


if __name__ == "__main__":
    PLACE.write_text(list_parts() + "\n", encoding="utf-8")
