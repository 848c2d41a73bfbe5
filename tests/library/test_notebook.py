"""The example notebook gives what it shows, and shows nothing that it should not."""

from __future__ import annotations

import re

import pytest

from tests.library.notebook import Output, read_notebook, run_cells


@pytest.fixture(scope="module")
def outputs() -> list[list[Output]]:
    return run_cells(read_notebook())


def test_every_stored_output_is_what_the_cell_gives(outputs: list[list[Output]]) -> None:
    cells = [cell for cell in read_notebook()["cells"] if cell["cell_type"] == "code"]
    assert len(cells) >= 7
    assert [cell["outputs"] for cell in cells] == outputs
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))


def test_the_notebook_draws_a_chart_and_names_source_and_year(outputs: list[list[Output]]) -> None:
    drawn = [out for cell in outputs for out in cell if "image/svg+xml" in out.get("data", {})]
    assert len(drawn) == 1
    text = "".join(drawn[0]["data"]["image/svg+xml"])
    assert "Vrije Universiteit Amsterdam" in text
    assert "2021" in text
    assert "30 november 2026" in text
    assert "<script" not in text


def test_the_notebook_tells_nothing_of_the_machine_it_ran_on() -> None:
    text = str(read_notebook())
    assert re.findall(r"/(?:home|work|root|tmp|Users)/|C:\\\\", text) == []
