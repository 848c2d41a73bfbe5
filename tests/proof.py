"""Writes the proof behind `/bewijs` while the tests run: `pytest --proof FILE`.

Only a run writes it, and only at its end: the file of an earlier run is removed at the start, and a run
that was broken off leaves none. On several processors the process that collects the results writes.
`python -m tests.proof FILE TARGET` puts the file of a run of this very commit where the site reads it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from kanaalkompas.web.pages.trust.proof_file import AreaProof, Check, Proof, proof_text, read_proof

ROOT = Path(__file__).parents[1]
OPTION = "--proof"

AREAS: dict[str, tuple[str, ...]] = {
    "toegankelijkheid": (
        "tests/web/test_*in_the_browser.py::*",
        "tests/web/test_adviser_tasks.py::*",
        "tests/web/test_html_is_valid.py::*",
        "tests/web/test_themes.py::*",
        "tests/exports/documents/test_papers.py::*",
    ),
    "api": ("tests/web/api/*",),
    "open-data": ("tests/exports/open_data/*", "tests/exports/catalogue/*"),
    "beveiliging": (
        "tests/web/test_headers.py::*",
        "tests/web/test_all_routes.py::*",
        "tests/web/test_settings.py::*",
        "tests/web/test_bad_input.py::*",
        "tests/web/test_suggestion_limits.py::*",
        "tests/web/test_security_contact.py::*",
    ),
    "licenties": ("tests/public_code/*",),
    "statistiek": (
        "tests/estimation/*",
        "tests/weighting/*",
        "tests/reach/*",
        "tests/latentclass/*",
        "tests/segmentation/*",
        "tests/smallarea/*",
    ),
    "zelfde-getallen": (
        "tests/web/test_same_numbers.py::*",
        "tests/exports/documents/test_flat_files.py::*",
        "tests/editions/test_round_trip.py::*",
        "tests/editions/test_parquet_copy.py::*",
    ),
    "onthulling": (
        "tests/estimation/test_disclosure.py::*",
        "tests/*suppressed*",
        "tests/web/test_nowhere_suppressed.py::*",
        "tests/survey/test_privacy.py::*",
    ),
}
"""Which tests say something about which area of the proof. A test may stand in more areas, or in none."""

PACKAGES = ("kanaalkompas", "pytest", "hypothesis", "schemathesis", "pyshacl", "frictionless", "reuse")
NODE_PACKAGES = {
    "axe-core": "axe-core",
    "spectral": "@stoplight/spectral-cli",
    "html-validate": "html-validate",
}
COMMANDS = {
    "Chromium": ("/usr/bin/chromium", "--version"),
    "R survey": ("Rscript", "--vanilla", "-e", 'cat(as.character(packageVersion("survey")))'),
}


@dataclass(slots=True)
class _Case:
    """What is known of one case so far; a failure in any of its steps stays."""

    outcome: str = "passed"
    reason: str = ""


@dataclass(slots=True)
class ProofRecorder:
    """Gathers the outcomes of a run and writes them at its end."""

    path: Path
    is_whole: bool
    made: datetime = field(default_factory=lambda: datetime.now(UTC))
    cases: dict[str, _Case] = field(default_factory=dict)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the outcome of one step of a case; a retried or broken case counts as its worst."""
        case = self.cases.setdefault(report.nodeid, _Case())
        if report.failed:
            case.outcome = "failed"
        elif report.skipped and case.outcome == "passed":
            case.outcome, case.reason = "skipped", _reason(report)

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Write the file, unless the run was broken off: half a run proves nothing."""
        finished = exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
        if finished and self.cases:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(proof_text(self.proof()), encoding="utf-8")

    def proof(self) -> Proof:
        """Put what was found together by area."""
        return Proof(
            made=self.made,
            commit=_git("rev-parse", "HEAD"),
            is_clean=not _git("status", "--porcelain"),
            is_whole=self.is_whole,
            versions=_versions(),
            areas=tuple(AreaProof(area, self._checks(patterns)) for area, patterns in AREAS.items()),
            n_tests=len(self.cases),
            n_failed=sum(case.outcome == "failed" for case in self.cases.values()),
        )

    def _checks(self, patterns: tuple[str, ...]) -> tuple[Check, ...]:
        by_test: dict[str, list[_Case]] = {}
        for node, case in self.cases.items():
            if any(fnmatchcase(node, pattern) for pattern in patterns):
                by_test.setdefault(node.partition("[")[0], []).append(case)
        return tuple(_check(name, by_test[name]) for name in sorted(by_test))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that asks for a proof."""
    parser.addoption(OPTION, metavar="FILE", help="write the results for /bewijs to this file")


def pytest_configure(config: pytest.Config) -> None:
    """Start to record in the process that sees all results."""
    chosen = config.getoption(OPTION)
    if not chosen or hasattr(config, "workerinput"):
        return
    path = Path(config.invocation_params.dir, chosen)
    path.unlink(missing_ok=True)
    config.pluginmanager.register(ProofRecorder(path, _is_whole(config)), "proof-recorder")


def place_proof(found: Path, target: Path) -> str:
    """Copy the file of a run to where the site reads it; give a line that says what was done.

    Raises `ValueError` where the run was of another commit, and `InputError` where the file was changed.
    """
    proof = read_proof(found)
    if proof is None:
        raise ValueError(f"{found} is not there: first run `make test`")
    if proof.commit != _git("rev-parse", "HEAD"):
        raise ValueError(
            f"{found} is of commit {proof.commit[:12]}, not of this one: run `make test` again"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(found, target)
    return f"{target}: {proof.n_tests} tests, {proof.n_failed} failed"


def _is_whole(config: pytest.Config) -> bool:
    """Say whether the run takes all tests that run by default."""
    narrowed = ("keyword", "lf", "maxfail", "deselect", "ignore")
    default = config.args_source is not pytest.Config.ArgsSource.ARGS
    usual = config.getoption("markexpr", "") in ("", "not simulation")
    return default and usual and not any(config.getoption(name, None) for name in narrowed)


def _reason(report: pytest.TestReport) -> str:
    """Give why a case was skipped, without the folder in which the test lies."""
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")
    return str(getattr(report, "wasxfail", ""))


def _check(name: str, cases: list[_Case]) -> Check:
    outcomes = [case.outcome for case in cases]
    reasons = sorted({case.reason for case in cases if case.outcome == "skipped"})
    counts = {outcome: outcomes.count(outcome) for outcome in ("passed", "failed", "skipped")}
    return Check(name, **counts, reasons=tuple(reasons))


def _versions() -> dict[str, str]:
    found = {"Python": ".".join(map(str, sys.version_info[:3]))}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    for name, package in NODE_PACKAGES.items():
        path = ROOT / "node_modules" / package / "package.json"
        if path.exists():
            found[name] = json.loads(path.read_text(encoding="utf-8"))["version"]
    for name, command in COMMANDS.items():
        answer = _run(*command).split()
        if answer:
            found[name] = next((word for word in answer if word[0].isdigit()), "")
    return found


def _git(*words: str) -> str:
    return _run("git", "-C", str(ROOT), *words).strip()


def _run(*command: str) -> str:
    """Give what a command says; nothing where it is not there or fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


if __name__ == "__main__":
    os.environ.setdefault(
        "DJANGO_SETTINGS_MODULE", "kanaalkompas.web.settings"
    )  # for the words of an error
    sys.stdout.write(place_proof(Path(sys.argv[1]), Path(sys.argv[2])) + "\n")
