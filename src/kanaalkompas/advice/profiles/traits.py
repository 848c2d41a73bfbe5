"""Who has a profile: groups of other dimensions, and which of them surely differ from everyone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanaalkompas.advice.profiles.answer import Differs, TraitLine
from kanaalkompas.advice.profiles.in_hundred import in_hundred
from kanaalkompas.advice.profiles.origin import figure_of
from kanaalkompas.advice.profiles.sure import widened, widening
from kanaalkompas.advice.wording import in_sentence
from kanaalkompas.editions import Source
from kanaalkompas.segmentation import Profile, Trait
from kanaalkompas.vocabulary import Vocabulary

_MOST_TOLD = 2


def trait_lines(profile: Profile, vocabulary: Vocabulary, source: Source) -> tuple[TraitLine, ...]:
    """Give the traits of a profile: first those that surely differ, the biggest difference first.

    A difference is sure where everyone's share lies outside the profile's 95% interval, made wider for the
    number of groups compared (Bonferroni), so that all of them together are wrong in 5% of surveys. The
    interval of the profile alone is wide enough: a profile is a part of everyone, so that the error of the
    difference is at most that of the profile.
    """
    wider = widening(len(profile.traits))
    lines = [_line(trait, vocabulary, source, _differs(trait, wider)) for trait in profile.traits]
    return tuple(sorted(lines, key=lambda line: (line.differs is Differs.UNSURE, -_size_of(line))))


def _size_of(line: TraitLine) -> float:
    """Rank sure differences by size; the others keep their order."""
    return 0.0 if line.differs is Differs.UNSURE else abs(line.in_profile.share - line.everyone)


def _differs(trait: Trait, wider: float) -> Differs:
    lower, upper = widened(trait.in_profile, wider)
    if trait.in_everyone < lower:
        return Differs.MORE
    return Differs.LESS if trait.in_everyone > upper else Differs.UNSURE


def _line(trait: Trait, vocabulary: Vocabulary, source: Source, differs: Differs) -> TraitLine:
    group = vocabulary.group(f"{trait.dimension}:{trait.group}")
    dimension = vocabulary.dimension(trait.dimension)
    return TraitLine(
        dimension=dimension.id,
        dimension_label=dimension.label,
        group=group.id,
        group_label=group.label,
        in_profile=figure_of(trait.in_profile, source),
        everyone=trait.in_everyone,
        profile_in_group=figure_of(trait.profile_in_group, source),
        differs=differs,
        sentence=(
            f"{group.label}: {in_hundred(trait.in_profile.share)} van de 100 mensen met dit profiel; "
            f"van iedereen {in_hundred(trait.in_everyone)}."
        ),
    )


def who_text(lines: Sequence[TraitLine]) -> str:
    """Say in which traits a profile surely differs from everyone, or that it does in none."""
    if not lines:
        return "Andere kenmerken van deze mensen zijn niet gemeten."
    more = _told(line for line in lines if line.differs is Differs.MORE)
    less = _told(line for line in lines if line.differs is Differs.LESS)
    if not more and not less:
        return f"In {_dimensions(lines)} verschillen zij niet zeker van iedereen."
    parts = [f"meer mensen uit {more}"] * bool(more)
    parts += [f"minder {'' if more else 'mensen '}uit {less}"] * bool(less)
    return f"Onder hen zijn {', en '.join(parts)}."


def _told(lines: Iterable[TraitLine]) -> str:
    """Name the biggest differences, one of each dimension, with both numbers."""
    biggest: dict[str, TraitLine] = {}
    for line in lines:
        biggest.setdefault(line.dimension, line)
    told = list(biggest.values())[:_MOST_TOLD]
    names = " en ".join(
        f"{in_sentence(line.group_label)} ({in_hundred(line.in_profile.share)} van de 100; "
        f"van iedereen {in_hundred(line.everyone)})"
        for line in told
    )
    return names and f"de {'groep' if len(told) == 1 else 'groepen'} {names}"


def _dimensions(lines: Iterable[TraitLine]) -> str:
    *first, last = dict.fromkeys(in_sentence(line.dimension_label) for line in lines)
    return f"{', '.join(first)} en {last}" if first else last
