"""The page with the proof: per area what was checked, what was not, and what the last run found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kanaalkompas.vocabulary import InputError
from kanaalkompas.web.pages.trust.proof_areas import AREA_TEXTS, AreaText
from kanaalkompas.web.pages.trust.proof_file import AreaProof, Proof, read_proof

SHORT_COMMIT = 12


class Outcome(StrEnum):
    """What a run says of an area."""

    GOOD = "goed"
    FAILED = "fout"
    NOT_RUN = "niet-gedraaid"


@dataclass(frozen=True, slots=True)
class AreaSection:
    """One area: what was checked, and what came of it; `title` and the texts are translated."""

    id: str
    title: str
    text: AreaText
    outcome: Outcome
    proof: AreaProof

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why cases were skipped, each reason once."""
        return tuple(dict.fromkeys(reason for check in self.proof.checks for reason in check.reasons))

    @property
    def failed_names(self) -> tuple[str, ...]:
        """Give the names of the tests that failed."""
        return tuple(check.name for check in self.proof.checks if check.failed)


@dataclass(frozen=True, slots=True)
class ProofPage:
    """Context of `bewijs.html`; `proof` is None where this server has none, or where `fault` says why."""

    page_title: str
    proof: Proof | None
    fault: str
    sections: tuple[AreaSection, ...]

    @property
    def made(self) -> datetime | None:
        """When the tests ran, by the clock of the reader."""
        return localtime(self.proof.made) if self.proof else None

    @property
    def commit(self) -> str:
        """The commit, short enough to read aloud."""
        return self.proof.commit[:SHORT_COMMIT] if self.proof else ""

    @property
    def n_other(self) -> int:
        """How many failing tests stand in none of the areas; they are told too."""
        if self.proof is None:
            return 0
        return max(0, self.proof.n_failed - len(_failed_in(self.proof)))


def proof_page(path: Path) -> ProofPage:
    """Gather the page from the file of the last run."""
    proof, fault = None, ""
    try:
        proof = read_proof(path)
    except InputError as error:
        fault = str(error)
    return ProofPage(_("Bewijs: wat is er getest?"), proof, fault, _sections(proof))


def _sections(proof: Proof | None) -> tuple[AreaSection, ...]:
    found = {area.area: area for area in proof.areas} if proof else {}
    return tuple(
        _section(area, text, found.get(area, AreaProof(area, ()))) for area, text in AREA_TEXTS.items()
    )


def _section(area: str, text: AreaText, proof: AreaProof) -> AreaSection:
    return AreaSection(area, _(text.title), text, _outcome(proof), proof)


def _outcome(proof: AreaProof) -> Outcome:
    if proof.failed:
        return Outcome.FAILED
    return Outcome.GOOD if proof.passed else Outcome.NOT_RUN


def _failed_in(proof: Proof) -> set[tuple[str, int]]:
    """Give each failing case of an area once, since a test may stand in more areas."""
    return {
        (check.name, case) for area in proof.areas for check in area.checks for case in range(check.failed)
    }
