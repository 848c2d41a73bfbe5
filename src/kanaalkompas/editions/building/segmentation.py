"""What an edition will say of its profiles: `segmentation.json`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kanaalkompas.editions.building.profile_traits import traits_of
from kanaalkompas.editions.building.profile_trial import try_profiles
from kanaalkompas.editions.building.profiles import StudyProfiles, answer_shares
from kanaalkompas.editions.building.rounding import SHARE_DECIMALS, round_to_one, rounded_share
from kanaalkompas.editions.building.weighed_study import WeighedStudy
from kanaalkompas.segmentation import (
    N_STARTS,
    PRIOR,
    ClassCount,
    Profile,
    ProfileItem,
    Segmentation,
    TriedCount,
    WhyNot,
)
from kanaalkompas.survey import Indicator, SegmentationPlan

FloatArray = NDArray[np.float64]

WHY_NOT = {
    WhyNot.ONE_CLASS: "Eén klasse is geen indeling. Dit aantal is er om mee te vergelijken.",
    WhyNot.ENTROPY: "De klassen zijn te weinig uit elkaar te houden.",
    WhyNot.SMALL: "Een klasse is te klein: minder dan 5% van de mensen, of minder dan 100 deelnemers.",
    WhyNot.UNSTABLE: "Een andere steekproef zou andere klassen geven.",
    WhyNot.NO_BETTER: "Deze indeling past niet beter bij de antwoorden dan geen indeling.",
}


def describe_profiles(weighed: WeighedStudy) -> Segmentation | None:
    """Describe the profiles of a study, rounded; None where the study asks for none.

    Shares of answers within a class are never 0 or 1, so that anyone can compute who belongs where.
    """
    plan, profiles = weighed.study.segmentation, weighed.profiles
    if plan is None:
        return None
    if profiles is None:
        return _without(weighed, plan)
    found = profiles.found
    trial = try_profiles(weighed, profiles)
    return Segmentation(
        items=_items(weighed, plan),
        profiles=_profiles(weighed, profiles),
        why_none="",
        n_respondents=int(np.count_nonzero(found.assigned >= 0)),
        entropy_r2=round(found.entropy_r2, SHARE_DECIMALS),
        confusion=tuple(round_to_one(row, least=0) for row in found.confusion),
        counts=tuple(map(_count, found.counts)),
        seed=plan.seed,
        n_starts=N_STARTS,
        n_replicates=found.n_replicates,
        prior=PRIOR,
        typing=trial.typing,
        audit=trial.audit,
    )


def _without(weighed: WeighedStudy, plan: SegmentationPlan) -> Segmentation:
    """Describe what was tried in vain."""
    counts = weighed.no_profiles.counts if weighed.no_profiles else ()
    return Segmentation(
        items=_items(weighed, plan),
        profiles=(),
        why_none=_why_none(counts),
        n_respondents=_n_with_answers(weighed),
        entropy_r2=0.0,
        confusion=(),
        counts=tuple(map(_count, counts)),
        seed=plan.seed,
        n_starts=N_STARTS,
        n_replicates=0,
        prior=PRIOR,
        typing=None,
        audit=(),
    )


def _items(weighed: WeighedStudy, plan: SegmentationPlan) -> tuple[ProfileItem, ...]:
    answers = weighed.respondents.profile_answers
    if answers is None:
        raise ValueError("a study with a segmentation has answers to it")
    weight = weighed.calibration.calibrated_weight
    return tuple(
        ProfileItem(
            id=item.id,
            text=item.text,
            kind=item.kind,
            column=item.column,
            answers=item.answers,
            labels=item.labels,
            values=_values(item),
            yes_from=item.yes_from,
            n_respondents=int(np.count_nonzero(~np.isnan(codes))),
            everyone=round_to_one(answer_shares(codes, weight, item.n_answers)),
        )
        for item, codes in zip(plan.items, answers.T, strict=True)
    )


def _values(item: Indicator) -> tuple[str, ...]:
    """Say which cells of the file give each answer."""
    if item.condition is not None:
        return ("elk ander antwoord", str(item.condition))
    return tuple(" of ".join(values) for values in item.values)


def _profiles(weighed: WeighedStudy, profiles: StudyProfiles) -> tuple[Profile, ...]:
    shares = round_to_one(profiles.found.fit.class_share)
    answers = profiles.found.fit.answer_shares()
    traits = traits_of(weighed, profiles)
    return tuple(
        Profile(
            id=name.id,
            label=name.label,
            class_share=shares[c],
            answer_share=tuple(round_to_one(of_item[c]) for of_item in answers),
            size=rounded_share(profiles.sizes, (c, 0)),
            traits=traits[c],
        )
        for c, name in enumerate(profiles.names)
    )


def _count(tried: TriedCount) -> ClassCount:
    count = tried.count
    return ClassCount(
        n_classes=count.n_classes,
        log_likelihood=round(count.log_likelihood, SHARE_DECIMALS),
        n_parameters=count.n_parameters,
        bic=round(count.bic, SHARE_DECIMALS),
        entropy_r2=round(count.entropy_r2, SHARE_DECIMALS),
        stability=None if count.stability is None else round(count.stability, SHARE_DECIMALS),
        smallest_share=round(count.smallest_share, SHARE_DECIMALS),
        why_not="" if tried.why_not is None else WHY_NOT[tried.why_not],
    )


def _n_with_answers(weighed: WeighedStudy) -> int:
    answers = weighed.respondents.profile_answers
    return 0 if answers is None else int(np.count_nonzero(~np.isnan(answers).all(axis=1)))


def _why_none(counts: Sequence[TriedCount]) -> str:
    """Say why there are no profiles, by the number of classes that fits best."""
    best = min(counts, key=lambda tried: tried.count.bic)
    n_classes = best.count.n_classes
    reason = WHY_NOT[best.why_not] if best.why_not else ""
    return (
        "Uit deze vragen komen geen profielen die te gebruiken zijn. Het best past een indeling in "
        f"{n_classes} {'klasse' if n_classes == 1 else 'klassen'}. {reason}"
    )


def profiles_in_short(segmentation: Segmentation) -> dict[str, Any]:
    """Give what `quality.json` says of the profiles: how many, how sure, and why."""
    chosen = len(segmentation.profiles)
    stability = {count.n_classes: count.stability for count in segmentation.counts}
    return {
        "n_profiles": chosen,
        "why_none": segmentation.why_none,
        "n_items": len(segmentation.items),
        "n_respondents": segmentation.n_respondents,
        "entropy_r2": segmentation.entropy_r2,
        "stability": stability.get(chosen),
        "tried": [count.n_classes for count in segmentation.counts],
    }
