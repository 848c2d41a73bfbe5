"""Every file says its licence, every licence has its text, and what we pass on brings its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "src" / "kanaalkompas" / "web" / "assets"


def test_each_file_has_a_licence_and_each_licence_its_text() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reuse", "lint", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)
    assert report["summary"]["compliant"], report["non_compliant"]
    assert report["summary"]["files_total"] > 900


def test_the_licence_at_the_root_is_the_one_that_files_name() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text == (ROOT / "LICENSES" / "EUPL-1.2.txt").read_text(encoding="utf-8")


def test_figures_of_cbs_are_never_given_away_under_our_own_licence_alone() -> None:
    about = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    paths = " ".join(
        path for part in about if "CC-BY-4.0" in part["SPDX-License-Identifier"] for path in part["path"]
    )
    for folder in ("population/*.csv", "openbare_bronnen/cbs_*.csv", "published/openbare-bronnen"):
        assert folder in paths


def test_fonts_and_components_bring_the_text_of_their_licence() -> None:
    licences = (ASSETS / "licences.txt").read_text(encoding="utf-8")
    inputs = json.loads((ASSETS / "manifest.json").read_text(encoding="utf-8"))["inputs"]
    packages = {
        found[1] for path in inputs if (found := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", path))
    }
    assert len(packages) > 10
    assert sorted(name for name in packages if f"\n{name} " not in f"\n{licences}") == []
    assert "SIL Open Font License" in licences
