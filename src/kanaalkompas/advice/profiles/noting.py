"""The note beside an answer for a profile: what it adds beyond age there, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.advice.answer import AskedGroup, EvidenceBlock
from kanaalkompas.advice.knowledge import Knowledge
from kanaalkompas.advice.profiles.auditing import beyond_label, hits_text
from kanaalkompas.editions import Edition
from kanaalkompas.segmentation import DIMENSION, AuditRow, Gain
from kanaalkompas.vocabulary import EvidenceKind, Group, InputError, Vocabulary

_AGE = "leeftijd"
_ADDS = {
    Gain.NONE: "Kiezen op profiel voegt hier nauwelijks iets toe aan kiezen op {beyond}.",
    Gain.SOME: "Kiezen op profiel voegt hier een beetje toe aan kiezen op {beyond}.",
    Gain.CLEAR: "Kiezen op profiel voegt hier duidelijk iets toe aan kiezen op {beyond}.",
    Gain.UNSURE: "Of kiezen op profiel hier iets toevoegt aan kiezen op {beyond}, is niet zeker te zeggen.",
}
_NOT_TESTED = "Of dit profiel hier iets toevoegt, is niet getoetst."
_NO_FIGURES = "Hier zijn geen cijfers over dit profiel apart."
_LARGER_GROUP = "De cijfers die er wel zijn, gaan over een grotere groep."


def check_one_owner(groups: Iterable[AskedGroup], editions: Sequence[Edition]) -> None:
    """Raise `InputError` for an asked profile that several editions have: their evidence never mixes."""
    for part in (part for group in groups for part in group.parts if part.dimension == DIMENSION):
        owners = [edition.manifest for edition in editions if _has(edition, part)]
        if len(owners) > 1:
            names = " en ".join(f"{manifest.title} ({manifest.reference})" for manifest in owners)
            raise InputError(
                f"Profiel “{part.key}” staat in meer cijfersets: {names}. Dat zijn niet dezelfde mensen. "
                "Kies één van die cijfersets."
            )


def _has(edition: Edition, part: Group) -> bool:
    return any(group.key == part.key for group in edition.manifest.groups)


def profile_note(
    knowledge: Knowledge, case: str, phase: str, group: AskedGroup, blocks: Iterable[EvidenceBlock]
) -> str:
    """Say what the profile in a group adds in a case and a phase; empty where the group holds none."""
    part = next((part for part in group.parts if part.dimension == DIMENSION), None)
    owner = next((edition for edition in knowledge.editions if part and _has(edition, part)), None)
    if part is None or owner is None:
        return ""
    sentences = _absence(part.key, [block.group for block in blocks])
    sentences += _audit_sentences(owner, case, phase, knowledge.vocabulary)
    manifest = owner.manifest
    fictitious = ", een fictieve cijferset" if manifest.fictitious else ""
    sentences.append(f"Dit profiel komt uit {manifest.title} ({manifest.reference}){fictitious}.")
    return " ".join(sentences)


def _absence(profile: str, measured: Sequence[str]) -> list[str]:
    """Say that no figure is about the profile, where that is so."""
    if any(profile in _keys(group) for group in measured):
        return []
    return [_NO_FIGURES, _LARGER_GROUP] if measured else [_NO_FIGURES]


def _keys(key: str) -> list[str]:
    """Give the single groups of a group or a combination as an edition stores it."""
    dimensions, _, groups = key.partition(":")
    pairs = zip(dimensions.split("*"), groups.split("*"), strict=True)
    return [f"{dimension}:{group}" for dimension, group in pairs]


def _audit_sentences(edition: Edition, case: str, phase: str, vocabulary: Vocabulary) -> list[str]:
    """Give the verdict beyond age, and that beyond age and schooling where it is another one."""
    rows = _audited(edition, case, phase)
    if not rows:
        return [_NOT_TESTED]
    lead = min(rows, key=lambda row: (row.beyond != _AGE, _kind_place(row)))
    beside = [row for row in rows if row.question == lead.question and row.verdict is not lead.verdict]
    told = [
        _ADDS[row.verdict].format(beyond=beyond_label(row.beyond, vocabulary)) for row in (lead, *beside)
    ]
    return [told[0], hits_text(lead, vocabulary), *told[1:2]]


def _audited(edition: Edition, case: str, phase: str) -> list[AuditRow]:
    """Give the audit of a case and phase; else of the phase or the case alone, as figures back off."""
    audit = edition.segmentation.audit if edition.segmentation else ()
    for found_case, found_phase in ((case, phase), (case, ""), ("", phase), ("", "")):
        rows = [row for row in audit if (row.case, row.phase) == (found_case, found_phase)]
        if rows:
            return rows
    return []


def _kind_place(row: AuditRow) -> int:
    return list(EvidenceKind).index(EvidenceKind(row.evidence_kind))
