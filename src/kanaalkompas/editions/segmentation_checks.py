"""Hold the profiles of `segmentation.json` to the edition and to sense; the first fault is one error."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kanaalkompas.editions.edition import Manifest
from kanaalkompas.editions.share_faults import (
    COUNT_DEMAND,
    Faults,
    adds_up,
    has_twice,
    is_count,
    is_table,
    share_faults,
)
from kanaalkompas.editions.typing_checks import typing_faults
from kanaalkompas.segmentation import (
    DIMENSION,
    ClassCount,
    ItemKind,
    Profile,
    ProfileItem,
    Segmentation,
)
from kanaalkompas.vocabulary import SLUG, EvidenceKind, InputError, Vocabulary

MOST_PROFILES = 10
MOST_ITEMS = 40
FEWEST_ITEMS = 3
BEYOND = ("leeftijd", "leeftijd*opleiding")
"""What a profile must add something to, in the audit."""
_TOTAL = "totaal"
_FEWEST = 2


def check_segmentation(
    segmentation: Segmentation,
    manifest: Manifest,
    vocabulary: Vocabulary,
    asked: Collection[tuple[str, str, str]],
    where: str,
) -> None:
    """Raise an `InputError` for the first thing in the profiles that can't be.

    Checked are ids, ranges, sums and sizes; that the profiles are the groups of `profiel` in the manifest;
    that groups beside them are words of the edition; and that nothing is about fewer than 30 people.

    Parameters
    ----------
    vocabulary
        With the edition's own words.
    asked
        Case, phase and question of the estimates of the edition.
    """
    for is_wrong, place, demand in _faults(segmentation, manifest, vocabulary, asked):
        if is_wrong:
            raise InputError(f"{where}, {place}: {demand}.")


def _faults(
    found: Segmentation,
    manifest: Manifest,
    vocabulary: Vocabulary,
    asked: Collection[tuple[str, str, str]],
) -> Faults:
    yield from _item_faults(found.items)
    yield from _head_faults(found)
    groups = [(group.id, group.label) for group in manifest.groups if group.dimension == DIMENSION]
    yield (
        [(profile.id, profile.label) for profile in found.profiles] != groups,
        "profiles",
        f"dit zijn niet de groepen van {DIMENSION} in edition.toml, in dezelfde volgorde",
    )
    for place, profile in enumerate(found.profiles):
        yield from _profile_faults(profile, found.items, f"profiles[{place}]")
    yield from _together_faults(found)
    yield from _trait_faults(found.profiles, vocabulary)
    yield from _count_faults(found.counts)
    if found.typing is not None:
        yield from typing_faults(found.typing, found)
    yield from _audit_faults(found, asked)


def _item_faults(items: Sequence[ProfileItem]) -> Faults:
    number = f"er moeten {FEWEST_ITEMS} tot en met {MOST_ITEMS} items zijn"
    yield not FEWEST_ITEMS <= len(items) <= MOST_ITEMS, "items", number
    yield has_twice(item.id for item in items), "items", "elk item heeft een eigen id"
    for n, item in enumerate(items):
        place, n_answers = f"items[{n}]", len(item.answers)
        yield not SLUG.fullmatch(item.id), f"{place}.id", "gebruik kleine letters, cijfers en streepjes"
        yield not (item.text and item.column), place, "text en column moeten ingevuld zijn"
        yield n_answers < _FEWEST, f"{place}.answers", "er moeten minstens twee antwoorden zijn"
        yield has_twice(item.answers), f"{place}.answers", "elk antwoord heeft een eigen id"
        bad = not all(map(SLUG.fullmatch, item.answers))
        yield bad, f"{place}.answers", "gebruik kleine letters, cijfers en streepjes"
        lengths = {len(item.labels), len(item.values), len(item.everyone)}
        yield lengths != {n_answers}, place, "labels, values en everyone noemen elk antwoord één keer"
        yield not adds_up(item.everyone), f"{place}.everyone", "dit moeten aandelen zijn, samen 1"
        yield _is_no_yes(item), f"{place}.yes_from", "dit is geen plaats van een antwoord na het eerste"
        yield not is_count(item.n_respondents), f"{place}.n_respondents", COUNT_DEMAND


def _is_no_yes(item: ProfileItem) -> bool:
    if item.yes_from is None or item.kind is ItemKind.NOMINAL:
        return (item.yes_from is None) != (item.kind is ItemKind.NOMINAL)
    return not 1 <= item.yes_from < len(item.answers)


def _head_faults(found: Segmentation) -> Faults:
    n = len(found.profiles)
    yield bool(found.why_none) == bool(n), "why_none", "zonder profielen staat hier de reden, anders niets"
    yield (
        n == 1 or n > MOST_PROFILES,
        "profiles",
        f"er moeten er 2 tot en met {MOST_PROFILES} zijn, of geen",
    )
    leftover = not n and (found.typing is not None or found.audit or found.confusion)
    yield bool(leftover), "profiles", "zonder profielen is er geen typing, audit of confusion"
    yield not is_count(found.n_respondents), "n_respondents", COUNT_DEMAND
    yield not 0 <= found.entropy_r2 <= 1, "entropy_r2", "dit ligt tussen 0 en 1"
    yield found.prior < 0, "prior", "dit is 0 of meer"
    for name in ("seed", "n_starts", "n_replicates"):
        yield getattr(found, name) < 0, name, "dit is 0 of meer"
    yield not is_table(found.confusion, n, n), "confusion", "hier hoort een rij en een kolom per profiel"
    for row in found.confusion:
        yield not adds_up(row), "confusion", "een rij heeft aandelen, samen 1"


def _profile_faults(profile: Profile, items: Sequence[ProfileItem], place: str) -> Faults:
    yield not SLUG.fullmatch(profile.id), f"{place}.id", "gebruik kleine letters, cijfers en streepjes"
    yield not profile.label.strip(), f"{place}.label", "dit moet ingevuld zijn"
    yield not 0 < profile.class_share < 1, f"{place}.class_share", "dit ligt tussen 0 en 1"
    lengths = [len(row) for row in profile.answer_share]
    right = lengths == [len(item.answers) for item in items]
    yield not right, f"{place}.answer_share", "hier hoort per item elk antwoord één keer"
    for row in profile.answer_share:
        yield not adds_up(row), f"{place}.answer_share", "de antwoorden op een item zijn aandelen, samen 1"
    yield from share_faults(profile.size, f"{place}.size")


def _together_faults(found: Segmentation) -> Faults:
    profiles = found.profiles
    yield has_twice(profile.id for profile in profiles), "profiles", "elk profiel heeft een eigen id"
    if profiles:
        sizes = [profile.size.share for profile in profiles]
        yield sizes != sorted(sizes, reverse=True), "profiles", "het grootste profiel staat voorop"
        yield not adds_up(sizes), "profiles", "de groottes zijn samen 1"
        yield not adds_up([p.class_share for p in profiles]), "profiles", "class_share is samen 1"
        placed = sum(profile.size.n_respondents for profile in profiles)
        yield placed > found.n_respondents, "profiles", "samen hebben ze meer mensen dan n_respondents"


def _trait_faults(profiles: Sequence[Profile], vocabulary: Vocabulary) -> Faults:
    for n, profile in enumerate(profiles):
        place = f"profiles[{n}].traits"
        keys = [f"{trait.dimension}:{trait.group}" for trait in profile.traits]
        first = [f"{trait.dimension}:{trait.group}" for trait in profiles[0].traits]
        yield keys != first, place, "elk profiel noemt dezelfde groepen"
        yield has_twice(keys), place, "elke groep staat er één keer"
        for trait, key in zip(profile.traits, keys, strict=True):
            unknown = key not in vocabulary.groups or trait.dimension in (DIMENSION, _TOTAL)
            yield unknown, place, "een groep is onbekend, of hoort hier niet"
            yield not 0 <= trait.in_everyone <= 1, place, "in_everyone ligt tussen 0 en 1"
            yield from share_faults(trait.in_profile, f"{place}.in_profile")
            yield from share_faults(trait.profile_in_group, f"{place}.profile_in_group")


def _count_faults(counts: Sequence[ClassCount]) -> Faults:
    yield has_twice(str(count.n_classes) for count in counts), "counts", "elk aantal staat er één keer"
    for n, count in enumerate(counts):
        place = f"counts[{n}]"
        yield not 1 <= count.n_classes <= MOST_PROFILES, f"{place}.n_classes", "dit is 1 tot en met 10"
        yield count.n_parameters < 1, f"{place}.n_parameters", "dit is 1 of meer"
        shares_are_right = 0 <= count.entropy_r2 <= 1 and 0 <= count.smallest_share <= 1
        yield not shares_are_right, place, "entropy_r2 en smallest_share liggen tussen 0 en 1"
        stability = count.stability
        beyond = stability is not None and not -1 <= stability <= 1
        yield beyond, f"{place}.stability", "dit ligt tussen -1 en 1, of is null"


def _audit_faults(found: Segmentation, asked: Collection[tuple[str, str, str]]) -> Faults:
    for n, row in enumerate(found.audit):
        place = f"audit[{n}]"
        unknown = (row.case, row.phase, row.question) not in asked
        yield unknown, place, "over deze vraag zijn er geen cijfers"
        yield row.evidence_kind not in list(EvidenceKind), f"{place}.evidence_kind", "dit soort is onbekend"
        yield row.beyond not in BEYOND, f"{place}.beyond", f"kies uit {', '.join(BEYOND)}"
        yield not is_count(row.n_respondents), f"{place}.n_respondents", COUNT_DEMAND
        yield max(row.explained_without, row.explained_with) > 1, place, "meer dan alles verklaren kan niet"
        ordered = -1 <= row.gain_lower <= row.gain <= row.gain_upper <= 1
        yield (
            not ordered,
            f"{place}.gain",
            "dit ligt tussen gain_lower en gain_upper, en die tussen -1 en 1",
        )
        for name in ("hits_all", "hits_without", "hits_with"):
            yield not 0 <= getattr(row, name) <= 1, f"{place}.{name}", "dit ligt tussen 0 en 1"
