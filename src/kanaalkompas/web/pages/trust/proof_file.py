"""The file behind `/bewijs`: what a run of the tests found, written by that run and never by hand.

Its seal is a checksum over the rest of the file. It finds a slip of the hand or half a file; it is no
signature, and whoever wants to deceive can make a seal that fits. The commit in the file is what makes it
checkable: anyone can run the same tests on it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from kanaalkompas.vocabulary import InputError

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Check:
    """One test, all its cases counted together; `reasons` say why cases were skipped."""

    name: str
    passed: int
    failed: int
    skipped: int
    reasons: tuple[str, ...] = ()

    @property
    def n_run(self) -> int:
        """How many cases ran to an outcome."""
        return self.passed + self.failed


@dataclass(frozen=True, slots=True)
class AreaProof:
    """The tests of one area of the proof."""

    area: str
    checks: tuple[Check, ...]

    @property
    def passed(self) -> int:
        """How many cases passed."""
        return sum(check.passed for check in self.checks)

    @property
    def failed(self) -> int:
        """How many cases failed."""
        return sum(check.failed for check in self.checks)

    @property
    def skipped(self) -> int:
        """How many cases were skipped."""
        return sum(check.skipped for check in self.checks)


@dataclass(frozen=True, slots=True)
class Proof:
    """What one run of the tests found.

    `is_clean` says that the code was that of the commit; `is_whole` that no tests were left out by choice;
    `versions` gives the programs that checked, by name.
    """

    made: datetime
    commit: str
    is_clean: bool
    is_whole: bool
    versions: Mapping[str, str]
    areas: tuple[AreaProof, ...]
    n_tests: int
    n_failed: int


def proof_text(proof: Proof) -> str:
    """Write a proof as JSON with its seal."""
    plain = {"format": FORMAT, **asdict(proof), "made": proof.made.isoformat(timespec="seconds")}
    return json.dumps({**plain, "seal": _seal(plain)}, ensure_ascii=False, indent=1) + "\n"


def read_proof(path: Path) -> Proof | None:
    """Read a proof; None where there is no file.

    Raises `InputError` for a file that is not as the run wrote it.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        raise _spoiled() from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _spoiled()
    seal = found.pop("seal", None)
    if seal != _seal(found):
        raise _spoiled()
    try:
        return _proof(found)
    except (KeyError, TypeError, ValueError):
        raise _spoiled() from None


def _proof(found: dict[str, Any]) -> Proof:
    del found["format"]
    areas = tuple(AreaProof(row["area"], tuple(map(_check, row["checks"]))) for row in found.pop("areas"))
    return Proof(made=datetime.fromisoformat(found.pop("made")), areas=areas, **found)


def _check(row: dict[str, Any]) -> Check:
    return Check(**{**row, "reasons": tuple(row["reasons"])})


def _seal(plain: Mapping[str, Any]) -> str:
    canonical = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def _spoiled() -> InputError:
    return InputError(
        _(
            "Het bestand met het bewijs is niet zoals de test het schreef. Maak het opnieuw met"
            " `make test` en daarna `make proof`."
        )
    )
