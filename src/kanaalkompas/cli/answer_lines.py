"""An answer as lines of text: advice first, then the figures with all that is needed to judge them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from kanaalkompas.advice import Answer, ChannelAdvice, EvidenceBlock, GroupAnswer, MatchStep, PhaseAnswer
from kanaalkompas.cli.local_lines import local_lines
from kanaalkompas.vocabulary import HIDDEN, Estimate, Measure, Status, Vocabulary, n_words


def answer_lines(answer: Answer, vocabulary: Vocabulary) -> Iterable[str]:
    """Give the lines of an answer, for a person at a terminal."""
    yield f"{answer.case_label} {answer.municipality_name}".strip()
    if answer.place and answer.place.note:
        yield answer.place.note
    yield from answer.notices
    for phase in answer.phases:
        yield from _phase_lines(phase, vocabulary)
        if answer.place:
            yield from local_lines(answer.place, phase.phase)
    yield "\nWat weten we niet"
    yield from (f"  {line}" for line in answer.unknowns)


def _phase_lines(phase: PhaseAnswer, vocabulary: Vocabulary) -> Iterable[str]:
    yield f"\n== {phase.label} =="
    for group in phase.groups:
        yield from _group_lines(group, vocabulary)
    if phase.law:
        yield "\nWat moet sowieso"
        yield from (f"  {rule.rule} ({rule.law}, {rule.article})" for rule in phase.law)


def _group_lines(group: GroupAnswer, vocabulary: Vocabulary) -> Iterable[str]:
    yield f"{group.group.label}. Cijfers: {group.badge.level.value}. {group.badge.reason}"
    if group.profile_note:
        yield f"  ! {group.profile_note}"
    yield from (f"  Veranderd: {line}" for line in _change_lines(group, vocabulary))
    for advice in group.channels:
        yield f"  {_advice_line(advice, vocabulary)}"
    for title, blocks in (
        ("Kanalen", group.evidence),
        ("Redenen", group.reasons),
        ("Verwachtingen", group.expectations),
        ("Drempels", group.barriers),
        ("Wat mensen vinden en kunnen", group.context),
    ):
        yield from _section(title, blocks, vocabulary)
    yield from _local_lines(group.local, vocabulary)
    yield from _match_lines(group.match)


def _advice_line(advice: ChannelAdvice, vocabulary: Vocabulary) -> str:
    role = vocabulary.labels["role"][advice.role.value]
    reasons = (advice.judgement.reason, advice.raised, advice.refined)
    return f"{role}: {advice.channel.label}. {' '.join(reason for reason in reasons if reason)}"


def _change_lines(group: GroupAnswer, vocabulary: Vocabulary) -> Iterable[str]:
    labels = vocabulary.labels["role"]
    for change in group.changes:
        before = f"{labels[change.before.value]} →" if change.before else "nieuw:"
        yield f"{change.channel.label}: {before} {labels[change.after.value]}"


def _section(title: str, blocks: Sequence[EvidenceBlock], vocabulary: Vocabulary) -> Iterable[str]:
    if blocks:
        yield f"\n{title} ({_count(sum(len(block.estimates) for block in blocks))})"
    for block in blocks:
        yield from _block_lines(block, vocabulary)


def _local_lines(blocks: Sequence[EvidenceBlock], vocabulary: Vocabulary) -> Iterable[str]:
    """Give the figures of single municipalities, each under its name, in the order of the answer."""
    first = {label: place for place, label in reversed(list(enumerate(b.area_label for b in blocks)))}
    together = sorted(blocks, key=lambda block: first[block.area_label])
    for label, local in groupby(together, key=lambda block: block.area_label):
        yield from _section(f"Alleen in {label}", list(local), vocabulary)


def _block_lines(block: EvidenceBlock, vocabulary: Vocabulary) -> Iterable[str]:
    kind = vocabulary.labels["evidence_kind"][block.evidence_kind.value]
    period = block.period or "jaar onbekend"
    yield f"  {kind} ({block.group_label}, {period}, {block.source.producer}): {block.question}"
    counts = set(map(n_words, block.estimates))
    same_n = f" ({counts.pop()})" if len(counts) == 1 else ""
    yield f"    Gevraagd aan: {block.base}{same_n}"
    yield from (f"    ! {caution}" for caution in block.cautions)
    for estimate in block.estimates:
        own_n = "" if same_n else f" ({n_words(estimate)})"
        yield f"    {_figure(estimate)} {_subject(estimate, vocabulary)}{own_n}"
    yield from (f"    {line.sentence}" for line in block.pooled)


def _subject(estimate: Estimate, vocabulary: Vocabulary) -> str:
    if estimate.subject not in vocabulary.channels:
        return estimate.wording or estimate.subject.replace("-", " ")
    label = vocabulary.channel(estimate.subject).label
    return f"{label} ({estimate.wording})" if estimate.wording else label


def _figure(estimate: Estimate) -> str:
    if estimate.share is None:
        return f"{HIDDEN}:"
    is_difference = estimate.measure is Measure.DIFFERENCE
    unit = f" punten anders dan bij {estimate.comparator}" if is_difference else "%"
    sign = "+" if is_difference else ""
    bounds = ""
    if estimate.ci_lower is not None and estimate.ci_upper is not None:
        end = "" if is_difference else "%"
        bounds = f" ({_points(estimate.ci_lower, sign)}{end}–{_points(estimate.ci_upper, sign)}{end})"
    uncertain = " (onzeker)" if estimate.status is Status.UNCERTAIN else ""
    return f"{_points(estimate.share, sign)}{unit}{bounds}{uncertain}"


def _points(share: float, sign: str) -> str:
    return f"{100 * share:{sign}.1f}".replace(".", ",")


def _match_lines(steps: Sequence[MatchStep]) -> Iterable[str]:
    """Tell where figures were looked for; the steps without any are only counted."""
    yield "\nZo zochten we"
    yield from (f"  {step.explanation}" for step in steps if step.n_figures)
    n_empty = sum(not step.n_figures for step in steps)
    if n_empty:
        yield f"  Bij {n_empty} andere {'stap' if n_empty == 1 else 'stappen'} vonden we geen cijfers."


def _count(n_figures: int) -> str:
    return "1 cijfer" if n_figures == 1 else f"{n_figures} cijfers"
