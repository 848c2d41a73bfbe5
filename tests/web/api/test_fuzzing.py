"""A few hundred questions that nobody thought of; `make fuzz` asks thousands."""

from __future__ import annotations

import pytest

from tests.web.api.fuzzing import fuzz


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_question_ends_in_an_error_of_ours_or_an_answer_outside_the_description() -> None:
    statuses = fuzz(10, is_fixed=True)
    assert statuses["200"] > 50
    assert statuses["400"] > 20
    assert not any(status.startswith("5") for status in statuses)
