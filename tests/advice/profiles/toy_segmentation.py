"""The segmentation of the three profiles in `toy_people`, and an edition that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log

from kanaalkompas.editions import Edition
from kanaalkompas.segmentation import (
    AuditRow,
    ClassCount,
    Gain,
    ItemKind,
    Profile,
    ProfileItem,
    Segmentation,
    ToolLength,
    Trait,
    TypingTool,
)
from kanaalkompas.vocabulary import EvidenceKind, Group, make_group
from tests.advice.profiles.toy_figures import USE_QUESTION, profile_ranks, profile_rows
from tests.advice.profiles.toy_people import (
    ANSWER_SHARES,
    COUNTS,
    IDS,
    LABELS,
    SIZES,
    TRAITS,
    N,
    overall,
    with_error,
)
from tests.toys import toy_edition


def _item(
    item_id: str, text: str, kind: ItemKind, answers: Sequence[str], labels: Sequence[str], yes: int | None
) -> ProfileItem:
    by_answer = zip(*ANSWER_SHARES[item_id], strict=True)
    return ProfileItem(
        id=item_id,
        text=text,
        kind=kind,
        column=item_id,
        answers=tuple(answers),
        labels=tuple(labels),
        values=tuple(str(i) for i in range(len(answers))),
        yes_from=yes,
        n_respondents=N,
        everyone=tuple(overall(shares) for shares in by_answer),
    )


ITEMS = (
    _item(
        "luistert", "De gemeente luistert naar inwoners.", ItemKind.YES_NO, ("nee", "ja"), ("Nee", "Ja"), 1
    ),
    _item(
        "vertrouwen",
        "Ik heb vertrouwen in mijn gemeente.",
        ItemKind.ORDINAL,
        ("oneens", "midden", "eens"),
        ("Oneens", "Niet eens en niet oneens", "Eens"),
        2,
    ),
    _item(
        "meedenken",
        "Wilt u meedenken over uw buurt?",
        ItemKind.YES_NO,
        ("nee", "ja"),
        ("Nee", "Ja"),
        1,
    ),
    _item(
        "betrokken",
        "Hoe betrokken voelt u zich bij uw buurt?",
        ItemKind.ORDINAL,
        ("niet", "weinig", "tamelijk", "sterk"),
        ("Niet betrokken", "Weinig betrokken", "Tamelijk betrokken", "Sterk betrokken"),
        2,
    ),
    _item(
        "nieuws",
        "Waar leest u het meest over uw gemeente?",
        ItemKind.NOMINAL,
        ("krant", "internet", "nergens"),
        ("In de krant", "Op internet", "Nergens"),
        None,
    ),
)


def _trait(key: tuple[str, str], place: int) -> Trait:
    shares = TRAITS[key]
    everyone = overall(shares)
    return Trait(
        dimension=key[0],
        group=key[1],
        in_profile=with_error(shares[place], COUNTS[place]),
        in_everyone=everyone,
        profile_in_group=with_error(SIZES[place] * shares[place] / everyone, round(N * everyone)),
    )


def _profile(place: int) -> Profile:
    return Profile(
        id=IDS[place],
        label=LABELS[place],
        class_share=SIZES[place],
        answer_share=tuple(ANSWER_SHARES[item.id][place] for item in ITEMS),
        size=replace(with_error(SIZES[place], N), n_respondents=COUNTS[place]),
        traits=tuple(_trait(key, place) for key in TRAITS),
    )


def _tool(*items: str) -> TypingTool:
    return TypingTool(
        items=items,
        start=tuple(round(log(size), 2) for size in SIZES),
        points=tuple(
            tuple(
                tuple(round(log(share), 2) for share in by_profile)
                for by_profile in zip(*ANSWER_SHARES[item], strict=True)
            )
            for item in items
        ),
        confusion=((0.90, 0.04, 0.06), (0.10, 0.80, 0.10), (0.06, 0.14, 0.80)),
        agreement=with_error(0.84, N),
        baseline=with_error(0.45, N),
        by_length=(
            ToolLength(3, items, with_error(0.84, N)),
            ToolLength(4, (*items, "betrokken"), with_error(0.845, N)),
            ToolLength(5, (*items, "betrokken", "nieuws"), with_error(0.848, N)),
        ),
    )


def audit_row(case: str, phase: str, beyond: str, verdict: Gain, **changes: object) -> AuditRow:
    """A row whose gain bears its verdict."""
    gains = {
        Gain.NONE: (0.002, -0.004, 0.008),
        Gain.SOME: (0.015, 0.004, 0.026),
        Gain.CLEAR: (0.061, 0.045, 0.077),
        Gain.UNSURE: (0.012, -0.011, 0.035),
    }
    gain, lower, upper = gains[verdict]
    row = AuditRow(
        case=case,
        phase=phase,
        question="Hoe hoort u het liefst van plannen in uw buurt?",
        evidence_kind=EvidenceKind.PREFERENCE.value,
        beyond=beyond,
        n_respondents=1150,
        explained_without=0.031,
        explained_with=0.031 + gain,
        gain=gain,
        gain_lower=lower,
        gain_upper=upper,
        hits_all=0.48,
        hits_without=0.52,
        hits_with=0.53 if verdict is not Gain.CLEAR else 0.61,
        verdict=verdict,
    )
    return replace(row, **changes)  # type: ignore[arg-type]


AUDIT = (
    audit_row("participatie", "attenderen", "leeftijd", Gain.NONE),
    audit_row("participatie", "attenderen", "leeftijd*opleiding", Gain.NONE),
    audit_row("participatie", "doen", "leeftijd", Gain.CLEAR, question="Hoe praat u het liefst mee?"),
    audit_row(
        "participatie", "doen", "leeftijd*opleiding", Gain.SOME, question="Hoe praat u het liefst mee?"
    ),
    audit_row(
        "dienstverlening",
        "volgen",
        "leeftijd",
        Gain.UNSURE,
        question=USE_QUESTION,
        evidence_kind=EvidenceKind.USE.value,
    ),
)


def _count(
    n_classes: int,
    log_likelihood: float,
    entropy_r2: float,
    stability: float | None,
    smallest_share: float,
    why_not: str = "",
) -> ClassCount:
    """One parameter per answer but one, per class, and one per class but one."""
    n_parameters = n_classes * sum(len(item.answers) - 1 for item in ITEMS) + n_classes - 1
    bic = -2 * log_likelihood + n_parameters * log(N)
    return ClassCount(
        n_classes, log_likelihood, n_parameters, bic, entropy_r2, stability, smallest_share, why_not
    )


def toy_segmentation() -> Segmentation:
    """The three profiles, with a typing tool of three questions and an audit."""
    return Segmentation(
        items=ITEMS,
        profiles=tuple(_profile(place) for place in range(len(IDS))),
        why_none="",
        n_respondents=N,
        entropy_r2=0.72,
        confusion=((0.94, 0.02, 0.04), (0.05, 0.88, 0.07), (0.04, 0.09, 0.87)),
        counts=(
            _count(1, -4710.0, 1.0, None, 1.0),
            _count(2, -4480.0, 0.69, 0.95, 0.48),
            _count(3, -4390.0, 0.72, 0.91, 0.25),
            _count(4, -4370.0, 0.58, None, 0.03, "De klassen zijn te weinig uit elkaar te houden."),
        ),
        seed=7,
        n_starts=20,
        n_replicates=200,
        prior=1.0,
        typing=_tool("luistert", "vertrouwen", "meedenken"),
        audit=AUDIT,
    )


def no_profiles() -> Segmentation:
    """A survey in which no number of classes can be used."""
    return replace(
        toy_segmentation(),
        profiles=(),
        why_none="Bij elk aantal groepen van 2 tot 10 zijn de groepen te slecht uit elkaar te houden.",
        entropy_r2=0.0,
        confusion=(),
        typing=None,
        audit=(),
    )


def profile_edition(edition_id: str = "toy", *, fictitious: bool = False, **changes: object) -> Edition:
    """An edition with the three profiles; `changes` are fields of the edition."""
    rows = profile_rows()
    groups = tuple(Group("profiel", name, label) for name, label in zip(IDS, LABELS, strict=True))
    young = make_group("leeftijd", "18-44", "18 tot 45 jaar")
    notice = "alle deelnemers zijn bedacht" if fictitious else ""
    edition = toy_edition(
        *rows,
        edition_id=edition_id,
        ranks=profile_ranks(rows),
        groups=(young, *groups),
        fictitious=fictitious,
        notice=notice,
    )
    return replace(edition, **{"segmentation": toy_segmentation(), **changes})  # type: ignore[arg-type]
