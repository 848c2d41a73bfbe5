"""The examples in the docstrings of the doors and in the documents run, and give what they say."""

from __future__ import annotations

import doctest
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.library.installed import DOORS, ROOT

DOCUMENTS = ("README.md", "docs/ontwikkeling/library.md")
OPTIONS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL

_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples_of(door: str) -> Iterator[doctest.DocTest]:
    """Give the examples of every function that the door opens to."""
    room = importlib.import_module(f"kanaalkompas.{door}")
    finder = doctest.DocTestFinder(recurse=False, exclude_empty=True)
    for name in room.__all__:
        thing = getattr(room, name)
        if inspect.isfunction(thing):
            yield from (test for test in finder.find(thing, name) if test.examples)


@pytest.mark.parametrize("door", [door for door in DOORS if door != "cli"])
def test_each_door_has_an_example_that_runs(door: str) -> None:
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    faults: list[str] = []
    tests = list(examples_of(door))
    for test in tests:
        runner.run(test, out=faults.append)
    assert tests
    assert faults == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_example_of_a_document_runs(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = Path(ROOT, document).read_text(encoding="utf-8")
    programs = _PYTHON.findall(text)
    assert programs
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    names: dict[str, object] = {}
    for program in programs:
        if ">>>" in program:
            test = doctest.DocTestParser().get_doctest(program, names, document, document, 0)
            runner.run(test, clear_globs=False)
            names.update(test.globs)
        else:
            exec(compile(program, document, "exec"), names)  # noqa: S102 - our own document
    assert runner.summarize(verbose=False).failed == 0, capsys.readouterr().out
