"""Answer whom some channels reach together, and whom they miss."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace

from kanaalkompas.advice.audience.answer import ChannelAdds, GroupReach, Method, NamedChannel, ReachAnswer
from kanaalkompas.advice.audience.asking import ReachQuestion, check_people, group_key
from kanaalkompas.advice.audience.basis import basis_of
from kanaalkompas.advice.audience.choosing import choose_question
from kanaalkompas.advice.audience.evidence import UseEvidence, UseQuestion
from kanaalkompas.advice.audience.group_reach import group_reach, is_shown, notes_of_bounds
from kanaalkompas.advice.audience.local_reach import InPlace, reach_in_place
from kanaalkompas.advice.audience.place_people import PlacePeople, people_in_place
from kanaalkompas.advice.audience.whom import some_of, whom
from kanaalkompas.advice.knowledge import Knowledge
from kanaalkompas.advice.wording import per_cent
from kanaalkompas.vocabulary import TOTAL, InputError, Vocabulary


def answer_reach(asked: ReachQuestion, evidence: UseEvidence, knowledge: Knowledge) -> ReachAnswer:
    """Say whom a mix of channels reaches: on respondents, from a model, or between bounds.

    Parameters
    ----------
    evidence
        From `evidence_of_edition` or `evidence_of_study`.
    knowledge
        The words and places; those of the edition or study are added here.

    Raises
    ------
    UnknownTerm
        For a word that nobody knows.
    InputError
        Where no question fits, the group was not measured or is hidden, or the mix is empty.
    """
    if not asked.channels:
        raise InputError("De mix is leeg. Kies minstens één kanaal.")
    check_people(asked.people)
    vocabulary = words_with(evidence, knowledge)
    key = group_key(asked.group, vocabulary)
    question = choose_question(
        evidence.questions, vocabulary, asked.case, asked.phase, asked.channels, asked.number
    )
    channels = tuple(dict.fromkeys(asked.channels))
    found = group_reach(question, key, channels, vocabulary, at_least=asked.at_least, people=asked.people)
    by_group = reach_by_group(question, channels, vocabulary, asked.at_least)
    who = people_in_place(asked.municipality, question, key, vocabulary, asked.people)
    here = None if who is None else reach_in_place(who, question, found, by_group, vocabulary)
    if who is not None and here is not None:
        found, by_group = _in_place(found, who, here), here.by_group
    own = {field.name: getattr(found, field.name) for field in fields(GroupReach)}
    ids, labels = ids_and_labels(channels, vocabulary)
    return ReachAnswer(
        channels=ids,
        labels=labels,
        **own,
        at_least=asked.at_least,
        sentence=reach_sentence(found, whom(question, key, vocabulary), len(channels), asked.at_least),
        notes=_notes(question, found, channels),
        adds=_adds(question, found, channels, vocabulary, asked.at_least),
        by_group=by_group,
        place=None if here is None else here.place,
        local=None if here is None else here.local,
        basis=basis_of(question, evidence.questions, knowledge.municipalities),
    )


def _in_place(found: GroupReach, who: PlacePeople, here: InPlace) -> GroupReach:
    """Put the people of a municipality in; a number that the user gave is missed as in the nation."""
    missed = here.people_missed_at_least
    if missed is None and not who.is_counted:
        missed = found.people_missed_at_least
    return replace(found, people=who.people, people_missed_at_least=missed)


def words_with(evidence: UseEvidence, knowledge: Knowledge) -> Vocabulary:
    """Give the words, with those of the edition or study."""
    manifest = evidence.manifest
    return knowledge.vocabulary.extended_with(manifest.channels, manifest.dimensions, manifest.groups)


def reach_by_group(
    question: UseQuestion, channels: Sequence[str], vocabulary: Vocabulary, at_least: int = 1
) -> tuple[GroupReach, ...]:
    """Give the reach in every single group that can be shown, in the order of display."""
    return tuple(
        group_reach(question, key, channels, vocabulary, at_least=at_least)
        for key in single_groups(question, vocabulary)
        if is_shown(question, key, channels)
    )


def single_groups(question: UseQuestion, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Give the groups of one dimension that were measured, without everyone, in the order of display."""
    measured = set(question.record.groups) - {TOTAL}
    dimensions = vocabulary.dimensions
    return tuple(g.key for d in dimensions for g in vocabulary.groups_of(d) if g.key in measured)


def named_channels(channels: Iterable[str], vocabulary: Vocabulary) -> tuple[NamedChannel, ...]:
    """Give channels with their labels, in the order of display."""
    named = set(channels)
    return tuple(NamedChannel(c.id, c.label) for c in vocabulary.channels.values() if c.id in named)


def ids_and_labels(
    channels: Iterable[str], vocabulary: Vocabulary
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the ids and the labels of a mix, in the order of display."""
    named = named_channels(channels, vocabulary)
    return tuple(c.channel for c in named), tuple(c.label for c in named)


def _adds(
    question: UseQuestion, found: GroupReach, channels: Sequence[str], vocabulary: Vocabulary, at_least: int
) -> tuple[ChannelAdds, ...]:
    """Say what each other channel would add, from most to least; nothing where reach has only bounds."""
    if found.share is None:
        return ()
    rows = []
    for channel in question.channels:
        if channel not in channels:
            bigger = [*channels, channel]
            share = group_reach(question, found.group, bigger, vocabulary, at_least=at_least).share
            points = (share or 0.0) - found.share
            rows.append(ChannelAdds(channel, vocabulary.channel(channel).label, points))
    return tuple(sorted(rows, key=lambda row: -row.points))


def _notes(question: UseQuestion, found: GroupReach, channels: Sequence[str]) -> tuple[str, ...]:
    if found.method is Method.EXACT and not question.is_study:
        return ("Dit is het cijfer van één kanaal, zoals het in de cijferset staat.",)
    return notes_of_bounds(question, found.group, channels) if found.share is None else ()


def reach_sentence(found: GroupReach, who: str, n_channels: int, at_least: int = 1) -> str:
    """Say what part of a group the mix reaches, and what part it misses."""
    what, digits = some_of(n_channels, at_least), found.method.digits
    lower, upper = per_cent(found.ci_lower, digits), per_cent(found.ci_upper, digits)
    if found.share is None:
        return f"Van {who} gebruikt tussen {lower} en {upper} {what}. Preciezer weten we het niet."
    return (
        f"Van {who} gebruikt {per_cent(found.share, digits)} {what} (marge: {lower} tot {upper}). "
        f"U mist ten minste {per_cent(found.missed_at_least, digits)}."
    )
