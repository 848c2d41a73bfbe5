"""What profiles add beyond age, in a sentence with the numbers behind it."""

from __future__ import annotations

from collections.abc import Sequence

from kanaalkompas.advice.profiles.answer import AuditLine
from kanaalkompas.advice.profiles.in_hundred import in_hundred
from kanaalkompas.advice.profiles.origin import segmentation_of
from kanaalkompas.advice.wording import in_sentence
from kanaalkompas.editions import Edition
from kanaalkompas.segmentation import AuditRow, Gain
from kanaalkompas.vocabulary import EvidenceKind, Vocabulary, number_text

_VERDICTS = {
    Gain.NONE: "profiel voorspelt het kanaal hier nauwelijks beter dan {beyond}",
    Gain.SOME: "profiel voorspelt het kanaal hier iets beter dan {beyond}",
    Gain.CLEAR: "profiel voorspelt het kanaal hier duidelijk beter dan {beyond}",
    Gain.UNSURE: "of profiel het kanaal hier beter voorspelt dan {beyond}, is niet zeker te zeggen",
}


def describe_audit(edition: Edition, vocabulary: Vocabulary) -> tuple[AuditLine, ...]:
    """Give a line for each question and baseline of the audit, in the order of the klantreis.

    Raises `InputError` where the edition has no profiles.
    """
    cases, phases = [*vocabulary.cases, ""], [*vocabulary.phases, ""]
    rows = sorted(
        segmentation_of(edition).audit,
        key=lambda row: (
            cases.index(row.case),
            phases.index(row.phase),
            _kind_place(row),
            row.question,
            row.beyond.count("*"),
        ),
    )
    return tuple(_line(row, vocabulary) for row in rows)


def _kind_place(row: AuditRow) -> int:
    return list(EvidenceKind).index(EvidenceKind(row.evidence_kind))


def _line(row: AuditRow, vocabulary: Vocabulary) -> AuditLine:
    kind = EvidenceKind(row.evidence_kind)
    beyond = beyond_label(row.beyond, vocabulary)
    case_label = vocabulary.case(row.case).label if row.case else "Situatie niet genoemd"
    phase_label = vocabulary.phase(row.phase).label_for(row.case) if row.phase else "Fase niet genoemd"
    where, verdict = _where(row, case_label, phase_label), verdict_text(row, vocabulary)
    return AuditLine(
        case=row.case,
        case_label=case_label,
        phase=row.phase,
        phase_label=phase_label,
        question=row.question,
        evidence_kind=kind,
        evidence_kind_label=vocabulary.labels["evidence_kind"][kind.value],
        beyond=row.beyond,
        beyond_label=beyond,
        verdict=row.verdict,
        verdict_text=f"{verdict[:1].upper()}{verdict[1:]}.",
        sentence=f"{where}: {verdict}. {hits_text(row, vocabulary)} {_tested(row)}",
        n_respondents=row.n_respondents,
        explained_without=row.explained_without,
        explained_with=row.explained_with,
        gain=row.gain,
        gain_lower=row.gain_lower,
        gain_upper=row.gain_upper,
        hits_all=row.hits_all,
        hits_without=row.hits_without,
        hits_with=row.hits_with,
    )


def _where(row: AuditRow, case_label: str, phase_label: str) -> str:
    case = f"Voor “{case_label}”" if row.case else "Waar geen situatie is genoemd"
    return f"{case}, fase {phase_label}" if row.phase else f"{case}, zonder fase"


def beyond_label(beyond: str, vocabulary: Vocabulary) -> str:
    """Name what profiles are set beside: leeftijd, or leeftijd en opleiding samen."""
    names: Sequence[str] = [in_sentence(vocabulary.dimension(d).label) for d in beyond.split("*")]
    return names[0] if len(names) == 1 else f"{' en '.join(names)} samen"


def verdict_text(row: AuditRow, vocabulary: Vocabulary) -> str:
    """Give the verdict as a clause, without capital or full stop."""
    return _VERDICTS[row.verdict].format(beyond=beyond_label(row.beyond, vocabulary))


def hits_text(row: AuditRow, vocabulary: Vocabulary) -> str:
    """Say for how many of 100 people the channel fits that fits most of their group."""
    beyond = beyond_label(row.beyond, vocabulary).removesuffix(" samen")
    return (
        f"Kiest u per {beyond} één kanaal, dan past het bij {in_hundred(row.hits_without)} van de 100 "
        f"mensen; met profiel erbij bij {in_hundred(row.hits_with)}."
    )


def _tested(row: AuditRow) -> str:
    return (
        f"Met één kanaal voor iedereen is het {in_hundred(row.hits_all)}. "
        f"Getest op {number_text(row.n_respondents)} mensen."
    )
