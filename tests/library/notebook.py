"""Run a notebook without Jupyter: `python -m tests.library.notebook` writes the outputs anew.

Enough for a notebook in plain Python: what a cell prints, and its last expression as text or as SVG.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
from typing import Any

from tests.library.installed import ROOT

PLACE = ROOT / "docs" / "ontwikkeling" / "advice-from-an-edition.ipynb"

Output = dict[str, Any]


def read_notebook() -> dict[str, Any]:
    """Give the notebook as it is stored."""
    found: dict[str, Any] = json.loads(PLACE.read_text(encoding="utf-8"))
    return found


def run_cells(notebook: dict[str, Any]) -> list[list[Output]]:
    """Run all cells with code in order, in one set of names, and give the outputs of each."""
    names: dict[str, object] = {"__name__": "__main__"}
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [_run("".join(cell["source"]), number, names) for number, cell in enumerate(cells, start=1)]


def _run(source: str, number: int, names: dict[str, object]) -> list[Output]:
    program = ast.parse(source)
    last = program.body[-1] if program.body else None
    if isinstance(last, ast.Expr):
        program.body.pop()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(program, f"cell {number}", "exec"), names)  # noqa: S102 - our own notebook
        value = None
        if isinstance(last, ast.Expr):
            expression = compile(ast.Expression(last.value), f"cell {number}", "eval")
            value = eval(expression, names)  # noqa: S307 - our own notebook
    outputs: list[Output] = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": _lines(printed.getvalue())})
    if value is not None:
        shown = {"data": _data(value), "execution_count": number, "metadata": {}}
        outputs.append({**shown, "output_type": "execute_result"})
    return outputs


def _data(value: object) -> dict[str, list[str]]:
    drawn = getattr(value, "_repr_svg_", None)
    return {"image/svg+xml": _lines(drawn())} if drawn else {"text/plain": _lines(repr(value))}


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def write_outputs() -> None:
    """Run the notebook and store what came out."""
    notebook = read_notebook()
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for number, (cell, outputs) in enumerate(zip(cells, run_cells(notebook), strict=True), start=1):
        cell["execution_count"] = number
        cell["outputs"] = outputs
    PLACE.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_outputs()
