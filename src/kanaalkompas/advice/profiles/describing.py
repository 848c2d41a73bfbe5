"""The sheet of one profile, and its description written by rule from what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from kanaalkompas.advice.knowledge import Knowledge
from kanaalkompas.advice.profiles.answer import ProfileFigures, ProfileSheet
from kanaalkompas.advice.profiles.figures import profile_figures
from kanaalkompas.advice.profiles.in_hundred import in_hundred, quoted
from kanaalkompas.advice.profiles.indicators import LIVING_TEXT, indicator_lines, what_sets_apart
from kanaalkompas.advice.profiles.origin import (
    figure_of,
    find_profile,
    origin_of,
    segmentation_of,
    size_text,
    source_of,
)
from kanaalkompas.advice.profiles.sure import intervals_are_apart, widening
from kanaalkompas.advice.profiles.traits import trait_lines, who_text
from kanaalkompas.advice.wording import in_sentence
from kanaalkompas.editions import Edition
from kanaalkompas.segmentation import Segmentation
from kanaalkompas.vocabulary import EvidenceKind, SubjectKind

_MOST_ANSWERS = 2
_MOST_CHANNELS = 3
_TOLD_KINDS = (EvidenceKind.PREFERENCE, EvidenceKind.USE)


def describe_profile(edition: Edition, profile_id: str, knowledge: Knowledge) -> ProfileSheet:
    """Tell all that an edition knows of one of its profiles.

    Parameters
    ----------
    profile_id
        The id, or the key `profiel:id`.
    knowledge
        The words and places; those of the edition are added here.

    Raises
    ------
    UnknownTerm
        For a profile that the edition does not have.
    InputError
        Where the edition has no profiles: the reason.
    """
    segmentation = segmentation_of(edition)
    profile = find_profile(segmentation, profile_id)
    manifest, source = edition.manifest, source_of(edition)
    vocabulary = knowledge.vocabulary.extended_with(manifest.channels, manifest.dimensions, manifest.groups)
    who = trait_lines(profile, vocabulary, source)
    living = indicator_lines(segmentation, profile)
    figures = profile_figures(edition, profile.key, vocabulary, knowledge.municipalities)
    size = size_text(profile)
    about = who_text(who)
    return ProfileSheet(
        origin=origin_of(edition),
        id=profile.id,
        key=profile.key,
        label=profile.label,
        size=figure_of(profile.size, source),
        size_text=size,
        description=(
            f"{size} hebben dit profiel.",
            *(line.sentence for line in living[:_MOST_ANSWERS]),
            about,
            *_figures(figures),
        ),
        who=who,
        who_text=about,
        living=living,
        living_text=LIVING_TEXT,
        different=what_sets_apart(segmentation, profile),
        figures=figures,
        left_out=tuple(_left_out(segmentation, figures)),
    )


def _figures(figures: Sequence[ProfileFigures]) -> Iterable[str]:
    """Name the channels that surely lead; where none do, the figure that surely differs most."""
    yield from islice(chain(_channels(figures), _differences(figures)), 1)


def _channels(figures: Iterable[ProfileFigures]) -> Iterable[str]:
    for block in figures:
        first = [figure for figure in block.figures if figure.tier == 1]
        is_told = block.subject_kind is SubjectKind.CHANNEL and block.evidence_kind in _TOLD_KINDS
        leads = block.is_ordered and 0 < len(first) < len(block.figures) + block.n_left_out
        if is_told and leads and len(first) <= _MOST_CHANNELS:
            names = " en ".join(
                f"{in_sentence(figure.label)} ({in_hundred(figure.estimate.share or 0.0)} van de 100)"
                for figure in first
            )
            yield f"Op de vraag {quoted(block.question)} noemen zij het vaakst: {names}."


def _differences(figures: Sequence[ProfileFigures]) -> Iterable[str]:
    compared = [
        (block, figure, figure.everyone.share, figure.estimate.share)
        for block in figures
        for figure in block.figures
        if figure.everyone and figure.everyone.share is not None and figure.estimate.share is not None
    ]
    wider = widening(len(compared))
    biggest = sorted(compared, key=lambda row: -abs(row[3] - row[2]))
    for block, figure, everyone, own in biggest:
        if intervals_are_apart(figure.estimate, figure.everyone, wider):
            way = "vaker" if own > everyone else "minder vaak"
            yield (
                f"Op de vraag {quoted(block.question)} noemen zij {way} dan gemiddeld: "
                f"{in_sentence(figure.label)} ({in_hundred(own)} van de 100; "
                f"van iedereen {in_hundred(everyone)})."
            )


def _left_out(segmentation: Segmentation, figures: Iterable[ProfileFigures]) -> Iterable[str]:
    """Say which questions have no figures for profiles, and how many figures are hidden."""
    asked = "; ".join(quoted(item.text) for item in segmentation.items)
    yield (
        "Met deze vragen zijn de profielen gemaakt. Daarom staan er geen cijfers per profiel van in de "
        f"tabellen: een profiel mag zichzelf niet bewijzen. Het gaat om: {asked}."
    )
    hidden = sum(block.n_suppressed for block in figures)
    if hidden:
        count = "1 cijfer tonen" if hidden == 1 else f"{hidden} cijfers tonen"
        yield f"{count} we niet: te weinig mensen met een van de profielen gaven er antwoord op."
