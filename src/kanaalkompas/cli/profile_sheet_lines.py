"""The sheet of one profile as lines of text."""

from __future__ import annotations

from collections.abc import Iterable

from kanaalkompas.advice.profiles import Differs, ProfileFigures, ProfileSheet
from kanaalkompas.cli.profile_lines import origin_lines

_DIFFERS = {Differs.MORE: "vaker", Differs.LESS: "minder vaak", Differs.UNSURE: "niet zeker anders"}


def sheet_lines(sheet: ProfileSheet) -> Iterable[str]:
    """Give the lines of a sheet, for a person at a terminal."""
    yield f"{sheet.label} ({sheet.key})"
    yield from origin_lines(sheet.origin)
    yield f"\n{' '.join(sheet.description)}"
    yield "\nWie zijn zij"
    yield f"  {sheet.who_text}"
    yield from (f"  {line.sentence} ({_DIFFERS[line.differs]})" for line in sheet.who)
    yield "\nWat zij antwoorden op de vragen die de profielen maken"
    yield f"  {sheet.living_text}"
    yield from (f"  {line.sentence}" for line in sheet.living)
    yield "\nWat hen anders maakt"
    yield f"  {sheet.different}"
    for block in sheet.figures:
        yield from _figure_lines(block)
    yield "\nWat hier niet in staat"
    yield from (f"  {line}" for line in sheet.left_out)


def _figure_lines(block: ProfileFigures) -> Iterable[str]:
    yield f"\n{block.title}: {block.case_label}, {block.phase_label}"
    period = block.period or "jaar onbekend"
    yield f"  {block.evidence_kind_label} ({period}, {block.source.producer}): {block.question}"
    yield f"  Gevraagd aan: {block.base}"
    yield from (f"  ! {caution}" for caution in block.cautions)
    if block.order_text:
        yield f"  {block.order_text}"
    for figure in block.figures:
        tier = f"{figure.tier}. " if figure.tier else ""
        n = figure.estimate.n_respondents
        counted = "n onbekend" if n is None else f"n = {n:,}".replace(",", ".")
        yield f"  {tier}{figure.label}: {figure.sentence} ({counted})"
    if block.n_left_out:
        yield f"  En nog {block.n_left_out} lager."
