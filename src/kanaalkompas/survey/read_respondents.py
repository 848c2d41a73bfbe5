"""From a study to its respondents: read, check and code, and note everything that is wrong."""

from __future__ import annotations

from kanaalkompas.survey.answers import items_of, read_answers
from kanaalkompas.survey.coding import code_groups, code_margin
from kanaalkompas.survey.problems import Problems
from kanaalkompas.survey.profile_answers import read_profile_answers
from kanaalkompas.survey.read_area import area_values
from kanaalkompas.survey.read_file import SurveyFile, read_file
from kanaalkompas.survey.respondents import Respondents
from kanaalkompas.survey.routing import check_routing
from kanaalkompas.survey.rows import keep_rows
from kanaalkompas.survey.sampling import design_weights, population_sizes, strata_and_clusters
from kanaalkompas.survey.study import Study


def read_respondents(study: Study) -> Respondents:
    """Read the respondents of a study.

    Raises `StudyProblems` with everything that is wrong, or `InputError` where the file can't be read.
    Nothing of a column that the study does not map is in the result or in a message.
    """
    problems = Problems()
    file = read_file(study, problems)
    respondents = code_respondents(study, file, problems)
    problems.raise_if_any()
    return respondents


def code_respondents(study: Study, file: SurveyFile, problems: Problems) -> Respondents:
    """Code the rows of a file; where something is wrong it is noted and the result is not to be used."""
    rows = keep_rows(study, file, problems)
    groups = {g.dimension.id: code_groups(g, rows, problems) for g in study.dimensions}
    margins = [code_margin(margin, rows, problems) for margin in study.weighting.margins]
    stratum, cluster = strata_and_clusters(study.design, rows, problems)
    answers = read_answers(study, rows, problems)
    check_routing(study, rows, problems)
    return Respondents(
        n=len(rows),
        n_read=file.n_rows,
        groups={dimension: codes for dimension, codes in groups.items() if codes is not None},
        margins=tuple(margin for margin in margins if margin is not None),
        items=items_of(study),
        answers=answers,
        design_weight=design_weights(study.weighting, rows, problems),
        stratum=stratum,
        cluster=cluster,
        population_size=population_sizes(study.design, stratum, cluster, rows, problems),
        areas=area_values(study.area_column, rows),
        profile_answers=read_profile_answers(study.segmentation, rows, problems),
    )
