"""What the three profiles of the toy use, want and expect; everyone's share follows from theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kanaalkompas.editions import Rank
from kanaalkompas.vocabulary import Estimate, EvidenceKind, Status, SubjectKind
from tests.advice.profiles.toy_people import COUNTS, IDS, N, overall, with_error
from tests.toys import toy_estimate

USE_QUESTION = "Hoe volgde u een aanvraag?"

FIGURES: dict[tuple[str, str, SubjectKind, EvidenceKind, str], dict[str, tuple[float, float, float]]] = {
    (
        "participatie",
        "attenderen",
        SubjectKind.CHANNEL,
        EvidenceKind.PREFERENCE,
        "Hoe hoort u het liefst van plannen in uw buurt?",
    ): {
        "brief": (0.70, 0.48, 0.60),
        "nieuwsbrief": (0.52, 0.12, 0.30),
        "sociale-media": (0.18, 0.40, 0.26),
        "website": (0.50, 0.20, 0.32),
        "huis-aan-huisblad": (0.20, 0.10, 0.16),
    },
    (
        "participatie",
        "attenderen",
        SubjectKind.CHANNEL,
        EvidenceKind.USE,
        "Hoe hoorde u van plannen in uw buurt?",
    ): {"brief": (0.55, 0.42, 0.50), "website": (0.35, 0.10, 0.22)},
    ("participatie", "doen", SubjectKind.MOTIVE, EvidenceKind.OUTCOME, "Waarom deed u mee?"): {
        "mijn-buurt": (0.66, 0.30, 0.40),
        "boos-over-een-besluit": (0.08, 0.12, 0.45),
    },
    ("participatie", "doen", SubjectKind.BARRIER, EvidenceKind.OUTCOME, "Wat houdt u tegen?"): {
        "geen-tijd": (0.40, 0.35, 0.30),
        "er-gebeurt-niets-mee": (0.10, 0.30, 0.62),
    },
    ("participatie", "volgen", SubjectKind.EXPECTATION, EvidenceKind.PREFERENCE, "Wat verwacht u?"): {
        "uitleg-van-het-besluit": (0.80, 0.55, 0.75),
    },
    ("dienstverlening", "volgen", SubjectKind.CHANNEL, EvidenceKind.USE, USE_QUESTION): {
        "telefoon": (0.30, 0.28, 0.33),
        "website": (0.45, 0.52, 0.48),
    },
}
"""By question and by subject the shares in the three profiles."""
_TIERS = {"brief": 1, "nieuwsbrief": 2, "website": 2, "sociale-media": 3, "huis-aan-huisblad": 3}


def _rows(key: tuple[str, str, SubjectKind, EvidenceKind, str]) -> list[Estimate]:
    case, phase, subject_kind, kind, question = key
    rows = []
    for subject, shares in FIGURES[key].items():
        groups = [("totaal", "alle", overall(shares), N)]
        groups += [("profiel", name, share, n) for name, share, n in zip(IDS, shares, COUNTS, strict=True)]
        for dimension, group, share, n in groups:
            figure = with_error(share, n)
            rows.append(
                toy_estimate(
                    source="toy",
                    case=case,
                    phase=phase,
                    subject_kind=subject_kind,
                    subject=subject,
                    evidence_kind=kind,
                    question=question,
                    dimension=dimension,
                    group=group,
                    share=share,
                    standard_error=figure.standard_error,
                    ci_lower=figure.ci_lower,
                    ci_upper=figure.ci_upper,
                    n_respondents=n,
                )
            )
    return rows


def _hidden(row: Estimate) -> Estimate:
    nothing = dict.fromkeys(("share", "standard_error", "ci_lower", "ci_upper", "n_effective"))
    return replace(row, **nothing, n_respondents=20, status=Status.SUPPRESSED)  # type: ignore[arg-type]


def profile_rows() -> list[Estimate]:
    """The figures of everyone and of each profile; one barrier is hidden for all three profiles."""
    rows = [row for key in FIGURES for row in _rows(key)]
    return [
        _hidden(row) if row.subject == "geen-tijd" and row.dimension == "profiel" else row for row in rows
    ]


def profile_ranks(rows: Sequence[Estimate]) -> dict[str, Rank]:
    """Only what the meedoeners want bears an order."""
    wanted = [
        row
        for row in rows
        if row.group == "meedoeners"
        and row.evidence_kind is EvidenceKind.PREFERENCE
        and row.subject in _TIERS
    ]
    return {row.row_id: Rank(row.row_id, 1, 5, _TIERS[row.subject], 0.5, len(wanted)) for row in wanted}
