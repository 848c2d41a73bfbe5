"""`kanaalkompas survey …`: look at a study before it becomes an edition."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from kanaalkompas.cli.options import add_json, add_store, print_json, store_of
from kanaalkompas.editions import EditionStore, check_pool, municipality_of_respondent, weigh
from kanaalkompas.population import built_in_places
from kanaalkompas.survey import CheckReport, ProfileItemCount, check_study, read_respondents, read_study
from kanaalkompas.vocabulary import InputError, built_in_vocabulary


def add_commands(commands: Any) -> None:
    """Add `survey check` to the command line."""
    parser = commands.add_parser("survey", help="bekijk een onderzoek")
    actions = parser.add_subparsers(metavar="ACTIE", required=True)
    check = actions.add_parser("check", help="controleer study.toml en het bestand, alles in één keer")
    check.add_argument("study", metavar="ONDERZOEK", help="map met study.toml")
    add_store(check)
    add_json(check)
    check.set_defaults(run=check_one)


def check_one(options: argparse.Namespace) -> None:
    """Print what the study holds, and every problem at once; a problem is exit code 2."""
    report = check_study(Path(options.study), built_in_vocabulary())
    if report.is_good:
        report = replace(report, problems=tuple(_build_problems(Path(options.study), store_of(options))))
    if options.json:
        print_json(asdict(report))
    else:
        print("\n".join(_lines(report)))
    if not report.is_good:
        count = len(report.problems)
        raise InputError(f"{count} {'probleem' if count == 1 else 'problemen'} in {options.study}.")


def _build_problems(place: Path, store: EditionStore) -> Iterator[str]:
    """Weigh, find municipalities and the edition to pool with, so that a study that passes can be built."""
    study = read_study(place)
    respondents = read_respondents(study)
    try:
        weigh(study, respondents)
    except InputError as error:
        yield str(error)
    try:
        if respondents.areas is not None:
            municipality_of_respondent(respondents.areas, built_in_places())
    except InputError as error:
        yield str(error)
    try:
        if study.pool is not None:
            check_pool(study, store.find(study.pool.edition), built_in_places())
    except InputError as error:
        yield str(error)


def _lines(report: CheckReport) -> list[str]:
    found = ", ".join(f"{key} {value}" for key, value in report.found.items())
    head = [f"{report.file}: {found}."] if found else []
    lines = head + [f"Probleem: {problem}" for problem in report.problems]
    lines += [f"Let op: {warning}" for warning in report.warnings]
    if report.is_good:
        lines.append(f"{report.n_kept} van {report.n_read} deelnemers tellen mee.")
        lines += [_profile_item_line(item) for item in report.profile_items]
    return lines


def _profile_item_line(item: ProfileItemCount) -> str:
    counts = ", ".join(f"{answer} {count}" for answer, count in item.n_by_answer.items())
    return f"Profielen, {item.id}: {item.n_respondents} antwoorden ({counts})."
