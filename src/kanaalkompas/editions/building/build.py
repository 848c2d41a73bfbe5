"""Build an edition from a study: every step in order, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from kanaalkompas.editions.area_figures import AreaFigure
from kanaalkompas.editions.building.areas import AreaModels, model_areas
from kanaalkompas.editions.building.figures import rows_of
from kanaalkompas.editions.building.order import rank_questions
from kanaalkompas.editions.building.pooling import Pooling, pool_figures
from kanaalkompas.editions.building.reach import model_reach
from kanaalkompas.editions.building.report import describe_quality
from kanaalkompas.editions.building.segmentation import describe_profiles, profiles_in_short
from kanaalkompas.editions.building.weighed_study import WeighedStudy, weigh_study
from kanaalkompas.editions.edition import Edition, Manifest, Source
from kanaalkompas.editions.pooled_figures import PooledFigure
from kanaalkompas.editions.ranks import Rank
from kanaalkompas.editions.reach_models import ReachModel
from kanaalkompas.editions.write import write_edition
from kanaalkompas.population import built_in_places
from kanaalkompas.segmentation import Segmentation
from kanaalkompas.survey import Respondents, Study
from kanaalkompas.vocabulary import Estimate, Group, Vocabulary, dutch

STEPS = ("weigh", "profiles", "rank", "reach", "pool", "places", "describe")

DISCLOSURE = (
    "Een cijfer over minder dan 30 mensen tonen we niet, en ook niet de cijfers waarmee u het kunt "
    "uitrekenen. Telt een cijfer als minder dan 100 antwoorden, dan staat erbij dat het onzeker is."
)


@dataclass(frozen=True)
class Draft:
    """An edition that is not written yet."""

    manifest: Manifest
    estimates: tuple[Estimate, ...]
    ranks: tuple[Rank, ...]
    reach_models: tuple[ReachModel, ...]
    quality: Mapping[str, Any]
    pooling: tuple[PooledFigure, ...] = ()
    places: tuple[AreaFigure, ...] = ()
    segmentation: Segmentation | None = None


def build_edition(
    study: Study,
    respondents: Respondents,
    report: Callable[[str], None] = lambda _: None,
    *,
    national: Edition | None = None,
) -> Draft:
    """Weigh, find profiles, estimate and hide, rank, model reach, pool, model places, and describe.

    Parameters
    ----------
    report
        Is told the name of each of `STEPS` when it begins.
    national
        The edition that `[pool]` of the study names; None where the study does not pool.

    Raises
    ------
    InputError
        Where margins cannot be met, a weight passes the limit that the study sets, or figures can't be
        pooled: see `pool_figures`.
    ValueError
        Where the study pools and `national` is None, or the other way round.
    """
    if (study.pool is None) != (national is None):
        raise ValueError("a study that pools needs the national edition, and no other does")
    # Many small products: threads of the linear algebra library wait for each other more than they help.
    with threadpool_limits(limits=1, user_api="blas"):
        report("weigh")
        weighed = weigh_study(study, respondents, report)
        segmentation = describe_profiles(weighed)
        report("rank")
        ranks = tuple(rank_questions(weighed))
        report("reach")
        reach_models = model_reach(weighed)
    report("pool")
    estimates = tuple(rows_of(study, respondents.items, weighed.table, weighed.figures))
    pooling = None if national is None else pool_figures(study, estimates, national, built_in_places())
    report("places")
    with threadpool_limits(limits=1, user_api="blas"):
        areas = model_areas(weighed, built_in_places())
    report("describe")
    return Draft(
        manifest=manifest_of(study, respondents, weighed.profile_groups),
        estimates=estimates,
        ranks=ranks,
        reach_models=reach_models,
        quality=_quality(weighed, pooling, areas, segmentation),
        pooling=pooling.figures if pooling else (),
        places=areas.figures if areas else (),
        segmentation=segmentation,
    )


def _quality(
    weighed: WeighedStudy,
    pooling: Pooling | None,
    areas: AreaModels | None,
    segmentation: Segmentation | None,
) -> Mapping[str, Any]:
    parts = {"pooling": pooling, "places": areas}
    described = {name: part.described() for name, part in parts.items() if part}
    if segmentation is not None:
        described["profiles"] = profiles_in_short(segmentation)
    return describe_quality(weighed) | described


def write_draft(folder: Path, draft: Draft, vocabulary: Vocabulary | None = None) -> Manifest:
    """Write a draft as an edition; see `write_edition`."""
    return write_edition(
        folder,
        draft.manifest,
        draft.estimates,
        draft.ranks,
        draft.quality,
        vocabulary,
        draft.reach_models,
        draft.pooling,
        draft.places,
        draft.segmentation,
    )


def manifest_of(study: Study, respondents: Respondents, profiles: Sequence[Group] = ()) -> Manifest:
    """Say what `edition.toml` will say of a study; `profiles` are its groups of that dimension."""
    first, last = study.fieldwork
    kept, read = dutch.number_text(respondents.n), dutch.number_text(respondents.n_read)
    return Manifest(
        id=study.id,
        version=study.version,
        title=study.title,
        population=study.population,
        fieldwork=f"{first.isoformat()}/{last.isoformat()}",
        response=f"{kept} van {read} deelnemers tellen mee",
        method=_method(study),
        questionnaire="De vragen staan bij de cijfers.",
        fictitious=study.fictitious,
        notice=study.notice,
        disclosure=DISCLOSURE,
        library_version=version("kanaalkompas"),
        sources={study.id: _source(study, respondents)},
        dimensions=tuple(groups.dimension for groups in study.dimensions),
        groups=(*(group for groups in study.dimensions for group in groups.groups), *profiles),
        channels=study.channels,
    )


def _method(study: Study) -> str:
    label_of = {groups.column: _in_sentence(groups.dimension.label) for groups in study.dimensions}
    names = [
        " × ".join(label_of.get(column, column) for column in margin.columns)
        for margin in study.weighting.margins
    ]
    weighed = {
        "raking": f"Gewogen (raking) naar {' en '.join(names)}.",
        "linear": f"Gewogen (lineair) naar {' en '.join(names)}.",
        "none": "Niet gewogen.",
        "given": "Gewogen met het gewicht uit het bestand.",
    }[study.weighting.method.value]
    return f"{weighed} Marges van 95% volgens Wilson, met het effectieve aantal antwoorden."


def _in_sentence(label: str) -> str:
    return label[:1].lower() + label[1:]


def _source(study: Study, respondents: Respondents) -> Source:
    source = study.source
    return Source(
        id=study.id,
        title=source.title,
        producer=source.producer,
        year=study.period,
        fieldwork="/".join(day.isoformat() for day in study.fieldwork),
        n=respondents.n,
        population=study.population,
        sampling=study.sampling,
        licence=source.licence,
        url=source.url,
        citation=source.citation,
    )
