"""The reach of one mix in one group: exact, from a model, or between bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import floor

import numpy as np

from kanaalkompas.advice.audience.answer import GroupReach, Method
from kanaalkompas.advice.audience.evidence import Figures, UseQuestion
from kanaalkompas.advice.audience.whom import channel_names, group_names
from kanaalkompas.advice.matching import group_label
from kanaalkompas.estimation import PublishedError, standard_error_of
from kanaalkompas.reach import BoundedUse, bounds_in_every_phase
from kanaalkompas.vocabulary import CiBasis, Estimate, InputError, Status, Vocabulary, shown

LEVEL = 0.95


def group_reach(
    question: UseQuestion,
    group: str,
    channels: Sequence[str],
    vocabulary: Vocabulary,
    *,
    at_least: int = 1,
    people: int | None = None,
) -> GroupReach:
    """Compute the reach of a mix in a group that was measured.

    Parameters
    ----------
    channels
        Those of the mix, all asked about in the question.
    at_least
        How many of them somebody uses at least.
    people
        Number of people in the group, where it is known.

    Raises
    ------
    InputError
        Where the group was not measured, or too few of it answered.
    """
    figures = figures_of_group(question, group, vocabulary)
    measured = question.record.measured(group, channels)
    chosen = [phase[channel] for phase in figures for channel in channels if channel in phase]
    if measured is None:
        share, error = None, None
        lower, upper = _bounds(question, figures, channels, at_least, vocabulary)
        model_error, n_effective = 0.0, None
    else:
        found = measured.reach(range(len(channels)), at_least)
        share, error, lower, upper = found.share, found.standard_error, found.ci_lower, found.ci_upper
        model_error, n_effective = measured.error_for(at_least), measured.n_effective
    counts = [figure.n_respondents for figure in chosen if figure.n_respondents is not None]
    found_reach = GroupReach(
        group=group,
        group_label=group_label(group, vocabulary),
        share=share,
        standard_error=error,
        ci_lower=lower,
        ci_upper=upper,
        ci_level=LEVEL,
        method=method_of(question, is_measured=measured is not None),
        error=model_error,
        missed_at_least=1 - upper,
        people=people,
        people_missed_at_least=people_missed(1 - upper, people),
        n_respondents=min(counts, default=None),
        n_effective=n_effective,
        source=question.source.id,
    )
    if measured is None or question.is_study or question.is_journey or len(set(channels)) > 1:
        return found_reach
    return _as_published(found_reach, chosen[0])


def _as_published(reach: GroupReach, figure: Estimate) -> GroupReach:
    """Put the published figure of a channel in the place of what a model says of it alone: it is exact."""
    if figure.share is None or figure.ci_lower is None or figure.ci_upper is None:
        return reach
    missed = 1 - figure.ci_upper
    return replace(
        reach,
        share=figure.share,
        standard_error=figure.standard_error,
        ci_lower=figure.ci_lower,
        ci_upper=figure.ci_upper,
        method=Method.EXACT,
        error=0.0,
        missed_at_least=missed,
        people_missed_at_least=people_missed(missed, reach.people),
        n_effective=figure.n_effective,
    )


def method_of(question: UseQuestion, *, is_measured: bool) -> Method:
    """Say how reach is found."""
    if not is_measured:
        return Method.BOUNDS
    return Method.EXACT if question.is_study else Method.MODEL


def figures_of_group(question: UseQuestion, group: str, vocabulary: Vocabulary) -> Figures:
    """Give the figures of a group; raises `InputError` where there are none, or they are hidden."""
    label = group_label(group, vocabulary)
    if group not in question.record.groups:
        known = [
            key for key in question.record.groups if "*" not in key and not is_hidden_group(question, key)
        ]
        raise InputError(
            f"Groep “{shown(group)}” ({label}) is in deze vraag niet gemeten. "
            f"Wel gemeten: {group_names(known, vocabulary)}."
        )
    figures = question.record.figures(group)
    if is_hidden_group(question, group):
        raise InputError(
            f"Van groep {shown(group)} ({label}) tonen we geen cijfers: te weinig mensen antwoordden, "
            "of de groep geeft een kleine groep prijs. Kies een grotere groep."
        )
    return figures


def is_shown(question: UseQuestion, group: str, channels: Sequence[str]) -> bool:
    """Say whether the reach of these channels in a measured group can be shown."""
    figures = question.record.figures(group)
    is_asked = question.is_journey or set(channels) <= set(figures[0])
    return is_asked and not is_hidden_group(question, group)


def is_hidden_group(question: UseQuestion, group: str) -> bool:
    """Say whether a measured group is not shown, since some figure of it is about too few people."""
    return any(_is_hidden(phase) for phase in question.record.figures(group))


def _is_hidden(figures: Mapping[str, Estimate]) -> bool:
    return any(figure.status is Status.SUPPRESSED for figure in figures.values())


def _bounds(
    question: UseQuestion, figures: Figures, channels: Sequence[str], at_least: int, vocabulary: Vocabulary
) -> tuple[float, float]:
    """Bound the reach by the shares of single channels; along the klantreis over all its phases."""
    if not question.is_journey:
        _check_asked(figures[0], channels, vocabulary)
    phases = [_bounded(phase, channels) for phase in figures]
    mix = range(len(channels))
    if question.is_journey:
        return bounds_in_every_phase(phases, mix, level=LEVEL)
    return phases[0].bounds(mix, at_least, level=LEVEL)


def _check_asked(figures: Mapping[str, Estimate], channels: Sequence[str], vocabulary: Vocabulary) -> None:
    missing = [channel for channel in channels if channel not in figures]
    if missing:
        raise InputError(
            f"Voor deze groep is niet gemeten: {channel_names(missing, vocabulary)}. "
            "Laat dat weg of kies een andere groep."
        )


def _bounded(figures: Mapping[str, Estimate], channels: Sequence[str]) -> BoundedUse:
    # A channel that was not asked about in a phase serves nobody there.
    shares = [(figures[c].share or 0.0) if c in figures else 0.0 for c in channels]
    errors = [_standard_error(figures[c]) if c in figures else 0.0 for c in channels]
    return BoundedUse(np.array([shares]), np.array([errors]), np.ones(1))


def _standard_error(row: Estimate) -> float:
    """Give the error of a figure; 0 where its source says nothing of it, as the cautions tell."""
    found = error_of_figure(row)
    return 0.0 if found is None else found.standard_error


def notes_of_bounds(question: UseQuestion, group: str, channels: Sequence[str]) -> tuple[str, ...]:
    """Say where bounds rest on a margin that the source did not give."""
    figures = [phase[c] for phase in question.record.figures(group) for c in channels if c in phase]
    errors = [error_of_figure(figure) for figure in figures]
    notes = ["Deze cijfers zeggen niet wie twee kanalen gebruikt. Daarom geven we grenzen, geen getal."]
    if None in errors:
        notes.append(
            "Bij minstens één cijfer noemt de bron geen marge. De grenzen kunnen dus te smal zijn."
        )
    elif any(error is not None and error.basis == "n" for error in errors):
        notes.append(
            "De marge rust alleen op het aantal antwoorden, niet op hoe mensen zijn gekozen. "
            "De grenzen kunnen dus te smal zijn."
        )
    return tuple(notes)


def error_of_figure(row: Estimate) -> PublishedError | None:
    """Work out the error of a figure; None where its source gives nothing to work it out from."""
    # An indicative interval was made from n, which says it better.
    is_stated = row.ci_basis is not CiBasis.INDICATIVE
    return standard_error_of(
        row.share or 0.0,
        row.standard_error,
        row.ci_lower if is_stated else None,
        row.ci_upper if is_stated else None,
        row.ci_level if is_stated else None,
        row.n_effective,
        row.n_respondents,
    )


def people_missed(share: float, people: int | None) -> int | None:
    """Give a share of a number of people, rounded down to two digits: more would say too much."""
    if people is None:
        return None
    whole = floor(max(share * people, 0.0))
    size: int = 10 ** max(len(str(whole)) - 2, 0)
    return whole // size * size
