"""What the people of a profile answer to the questions that made it, and what sets them apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.advice.profiles.answer import AnswerLine, IndicatorLine
from kanaalkompas.advice.profiles.in_hundred import alternatives, answer_verb, in_hundred, quoted
from kanaalkompas.segmentation import Profile, ProfileItem, Segmentation

_TOO_NEAR = 0.05
"""A difference with the nearest profile of less than this, 0–1, sets nobody apart."""

LIVING_TEXT = (
    "Met deze antwoorden zijn de profielen gemaakt. Dat de profielen hier verschillen, spreekt dus vanzelf."
)


def indicator_lines(segmentation: Segmentation, profile: Profile) -> tuple[IndicatorLine, ...]:
    """Give the answers of a profile to each question that made it, the biggest difference first."""
    lines = [
        _line(item, shares) for item, shares in zip(segmentation.items, profile.answer_share, strict=True)
    ]
    return tuple(sorted(lines, key=lambda line: -abs(line.in_profile - line.everyone)))


def _line(item: ProfileItem, shares: Sequence[float]) -> IndicatorLine:
    counted = counted_answers(item, shares)
    in_profile = sum(shares[i] for i in counted)
    everyone = sum(item.everyone[i] for i in counted)
    labels = tuple(item.labels[i] for i in counted)
    return IndicatorLine(
        id=item.id,
        text=item.text,
        kind=item.kind,
        counted=labels,
        in_profile=in_profile,
        everyone=everyone,
        answers=tuple(map(AnswerLine, item.answers, item.labels, shares, item.everyone)),
        n_respondents=item.n_respondents,
        sentence=_sentence(item, labels, in_profile, everyone),
    )


def counted_answers(item: ProfileItem, shares: Sequence[float]) -> tuple[int, ...]:
    """Give the positions of the answers that count as a yes; without order, of the one most given more."""
    if item.yes_from is not None:
        return tuple(range(item.yes_from, len(item.answers)))
    return (max(range(len(shares)), key=lambda i: shares[i] - item.everyone[i]),)


def _sentence(item: ProfileItem, labels: tuple[str, ...], in_profile: float, everyone: float) -> str:
    return (
        f"{quoted(item.text)} – {in_hundred(in_profile)} van de 100 met dit profiel "
        f"{answer_verb(in_profile)} {alternatives(labels)}. Van iedereen: {in_hundred(everyone)}."
    )


def what_sets_apart(segmentation: Segmentation, profile: Profile) -> str:
    """Say at which question a profile is farthest above, and farthest below, every other profile."""
    most = _farthest(_gaps(segmentation, profile, above=True))
    least = _farthest(_gaps(segmentation, profile, above=False))
    sentences = [f"Van alle profielen antwoorden zij het vaakst {most}."] * bool(most)
    opening = "En het minst vaak" if most else "Van alle profielen antwoorden zij het minst vaak"
    sentences += [f"{opening} {least}."] * bool(least)
    return " ".join(sentences) or (
        "Bij geen vraag steken zij boven of onder alle andere profielen uit: zij zitten ertussenin."
    )


def _farthest(gaps: Iterable[tuple[float, str]]) -> str:
    gap, text = max(gaps, default=(0.0, ""))
    return text if gap >= _TOO_NEAR else ""


def _gaps(segmentation: Segmentation, profile: Profile, *, above: bool) -> Iterable[tuple[float, str]]:
    """Give for each question how far a profile lies beyond the nearest other one, with the words."""
    others = [other for other in segmentation.profiles if other.id != profile.id]
    sign = 1 if above else -1
    for place, item in enumerate(segmentation.items):
        counted = counted_answers(item, profile.answer_share[place])
        own, *theirs = (sum(p.answer_share[place][i] for i in counted) for p in (profile, *others))
        nearest = min(theirs, key=lambda share: sign * (own - share), default=own)
        labels = alternatives(tuple(item.labels[i] for i in counted))
        numbers = f"({in_hundred(own)} van de 100; in het profiel daarna {in_hundred(nearest)})"
        yield sign * (own - nearest), f"{labels} op {quoted(item.text)} {numbers}"
