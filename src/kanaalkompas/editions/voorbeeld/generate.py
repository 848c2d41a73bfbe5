"""Make the fictitious survey: the same files and the same true classes on every run."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from kanaalkompas.editions.voorbeeld.answers import draw_answers
from kanaalkompas.editions.voorbeeld.parameters import Model, read_model, read_questions
from kanaalkompas.editions.voorbeeld.people import Ints, draw_people
from kanaalkompas.editions.voorbeeld.study_files import (
    margin_tables,
    respondents_table,
    study_text,
    write_files,
)


def write_study(folder: Path) -> None:
    """Write the study folder of the fictitious survey: `study.toml`, margins and 7,600 respondents."""
    model, questions = read_model(), read_questions()
    rng = _generator(model)
    people = draw_people(rng, model)
    answers = draw_answers(rng, questions, people.factors, model)
    respondents = respondents_table(people, answers, model)
    write_files(folder, study_text(questions), margin_tables(model), respondents)


def true_classes() -> Ints:
    """Give the true class of each respondent, in the order of the file. For tests only."""
    model = read_model()
    people = draw_people(_generator(model), model)
    return people.true_class[people.responds]


def _generator(model: Model) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(model["seed"]))
