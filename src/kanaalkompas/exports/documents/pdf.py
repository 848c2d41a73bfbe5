"""An advice as a tagged PDF (PDF/UA-1)."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.resources import as_file, files
from typing import Any

import typst

from kanaalkompas.exports.documents.chart import bare_chart
from kanaalkompas.exports.documents.paper import Paper, PaperFigures


def paper_as_pdf(paper: Paper) -> bytes:
    """Set a paper as PDF/UA-1: tagged, with its language, title, and a text for each chart.

    The texts go to the typesetter as data, so nothing in them is read as markup.
    """
    with as_file(files(__package__)) as room:
        return bytes(
            typst.compile(
                room / "advice.typ",
                root=room,
                format="pdf",
                ignore_system_fonts=True,
                sys_inputs={"paper": json.dumps(_as_data(paper), ensure_ascii=False)},
                pdf_standards=["ua-1"],
                timestamp=datetime(paper.made.year, paper.made.month, paper.made.day, tzinfo=UTC),
            )
        )


def _as_data(paper: Paper) -> dict[str, Any]:
    day = {"year": paper.made.year, "month": paper.made.month, "day": paper.made.day}
    data = asdict(paper) | {
        "made": day,
        "stamp": paper.stamp,
        "shown_with_groups": paper.shown_with_groups,
    }
    for phase, plain in zip(paper.phases, data["phases"], strict=True):
        for group, plain_group in zip(phase.groups, plain["groups"], strict=True):
            plain_group["figures"] = [_figures(figures) for figures in group.figures]
    return data


def _figures(figures: PaperFigures) -> dict[str, Any]:
    chart = bare_chart(figures) if figures.is_drawn else ""
    return asdict(figures) | {"svg": chart, "alternative": figures.alternative}
