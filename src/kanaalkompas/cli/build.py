"""`kanaalkompas edition build | publish | diff` and `kanaalkompas recompute`: from a study to a store."""

from __future__ import annotations

import argparse
import os
import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tqdm import tqdm

from kanaalkompas.cli.options import add_json, add_store, print_json, store_of
from kanaalkompas.cli.pooling_lines import pooling_lines
from kanaalkompas.cli.segmentation_lines import change_lines, found_lines
from kanaalkompas.editions import (
    BUILD_STEPS,
    FIGURE_NAMES,
    Change,
    Draft,
    Edition,
    EditionDiff,
    build_edition,
    diff_editions,
    publish_edition,
    recompute_estimate,
    write_draft,
)
from kanaalkompas.survey import Respondents, Study, read_respondents, read_study
from kanaalkompas.vocabulary import Estimate, InputError, Status, built_in_vocabulary, shown

_STEP_LABELS = {
    "weigh": "wegen en schatten",
    "profiles": "profielen zoeken",
    "rank": "volgorde bepalen",
    "reach": "bereik van kanalen samen bepalen",
    "pool": "samennemen met landelijke cijfers",
    "places": "cijfers per gemeente",
    "describe": "beschrijven",
}
_MOST_LINES = 20
_ROW_ID = re.compile(r"[0-9a-f]{16}")


def count_words(n_estimates: int, n_suppressed: int) -> str:
    """Count the figures of an edition as the site does: those that are hidden stand apart."""
    hidden = f", {n_suppressed} verborgen" if n_suppressed else ""
    return f"{n_estimates - n_suppressed} cijfers{hidden}"


def add_edition_actions(actions: Any) -> None:
    """Add `build`, `publish` and `diff` to `kanaalkompas edition`."""
    build = actions.add_parser("build", help="maak van een onderzoek een cijferset")
    build.add_argument("study", metavar="ONDERZOEK", help="map met study.toml")
    build.add_argument("--out", required=True, metavar="MAP", help="lege of nieuwe map voor de cijferset")
    add_store(build)
    add_json(build)
    build.set_defaults(run=build_one)
    publish = actions.add_parser("publish", help="zet een cijferset in de map waaruit de site leest")
    publish.add_argument("folder", metavar="MAP", help="de map van de cijferset")
    add_store(publish)
    add_json(publish)
    publish.set_defaults(run=publish_one)
    diff = actions.add_parser("diff", help="wat er verschilt tussen twee cijfersets")
    diff.add_argument("before", metavar="OUD")
    diff.add_argument("after", metavar="NIEUW")
    add_store(diff)
    add_json(diff)
    diff.set_defaults(run=diff_two)


def add_recompute(commands: Any) -> None:
    """Add `recompute` to the command line."""
    parser = commands.add_parser("recompute", help="reken één cijfer na uit de antwoorden")
    parser.add_argument("--study", required=True, metavar="ONDERZOEK", help="map met study.toml")
    parser.add_argument("--row", required=True, metavar="CIJFER", help="de zestien tekens van het cijfer")
    add_json(parser)
    parser.set_defaults(run=recompute_one)


def build_one(options: argparse.Namespace) -> None:
    """Build an edition; a progress bar shows the steps where a person is watching."""
    out = Path(options.out)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError(
            f"{shown(str(out), 200)} is niet leeg. Kies een lege of nieuwe map voor de cijferset."
        )
    study = read_study(Path(options.study))
    national = store_of(options).find(study.pool.edition) if study.pool else None
    respondents = read_respondents(study)
    draft = _build(study, respondents, national)
    manifest = write_draft(out, draft, built_in_vocabulary())
    pooling = draft.quality.get("pooling")
    facts = {
        "edition": manifest.reference,
        "folder": str(out),
        "n_estimates": len(draft.estimates),
        "n_suppressed": sum(row.status is Status.SUPPRESSED for row in draft.estimates),
        "n_respondents": respondents.n,
        "warnings": draft.quality["warnings"],
    }
    if options.json:
        profiles = draft.quality.get("profiles")
        parts = {"pooling": pooling, "profiles": profiles}
        print_json(facts | {name: part for name, part in parts.items() if part})
        return
    for warning in draft.quality["warnings"]:
        print(f"Let op: {warning}")
    count = count_words(facts["n_estimates"], facts["n_suppressed"])
    print(f"{manifest.reference}: {count}, over {respondents.n} deelnemers, in {out}.")
    if pooling:
        print("\n".join(pooling_lines(pooling)))
    if draft.segmentation is not None:
        print("\n".join(found_lines(draft.segmentation)))


def _build(study: Study, respondents: Respondents, national: Edition | None) -> Draft:
    with tqdm(total=len(BUILD_STEPS), disable=not sys.stderr.isatty(), bar_format="{desc} {bar}") as bar:

        def report(step: str) -> None:
            bar.set_description(_STEP_LABELS[step])
            bar.update(BUILD_STEPS.index(step) + 1 - bar.n)

        return build_edition(study, respondents, report, national=national)


def publish_one(options: argparse.Namespace) -> None:
    """Publish an edition to the store that the options or the environment name."""
    store = options.store or os.environ.get("KANAALKOMPAS_STORE", "")
    if not store:
        raise InputError("Waar moet de cijferset heen? Noem een map met --store of KANAALKOMPAS_STORE.")
    edition = publish_edition(Path(options.folder), Path(store), built_in_vocabulary())
    if options.json:
        print_json({"edition": edition.manifest.reference, "store": store})
    else:
        print(f"{edition.manifest.reference} staat in {store}.")


def diff_two(options: argparse.Namespace) -> None:
    """Print what moved between two editions."""
    store = store_of(options)
    diff = diff_editions(store.find(options.before), store.find(options.after))
    if options.json:
        print_json(_diff_as_dict(diff))
    else:
        print("\n".join(_diff_lines(diff)))


def recompute_one(options: argparse.Namespace) -> None:
    """Print one estimate, computed anew from the respondents."""
    if not _ROW_ID.fullmatch(options.row):
        raise InputError(f"“{shown(options.row)}” is geen naam van een cijfer. {FIGURE_NAMES}")
    study = read_study(Path(options.study))
    estimate = recompute_estimate(study, read_respondents(study), options.row)
    if options.json:
        print_json(_estimate_as_dict(estimate))
    elif estimate.share is None:
        print(
            f"{estimate.question}, {estimate.group_key}: geen getal. Te weinig mensen gaven antwoord, "
            "of een ander cijfer zou dan uit te rekenen zijn."
        )
    else:
        print(
            f"{estimate.subject}, {estimate.group_key}: {estimate.share:.6f} "
            f"(standaardfout {estimate.standard_error:.6f}, {estimate.n_respondents} deelnemers)"
        )


def _estimate_as_dict(estimate: Estimate) -> dict[str, Any]:
    return {"row": estimate.row_id} | asdict(estimate)


def _diff_as_dict(diff: EditionDiff) -> dict[str, Any]:
    return {
        "before": diff.before,
        "after": diff.after,
        "is_empty": diff.is_empty,
        "added": [_estimate_as_dict(row) for row in diff.added],
        "removed": [_estimate_as_dict(row) for row in diff.removed],
        "changed": [
            {
                "before": _estimate_as_dict(change.before),
                "after": _estimate_as_dict(change.after),
                "difference": change.difference,
                "beyond_noise": change.beyond_noise,
            }
            for change in diff.changed
        ],
        "profiles": [asdict(change) for change in diff.profiles],
    }


def _diff_lines(diff: EditionDiff) -> list[str]:
    if diff.is_empty:
        return [f"{diff.before} en {diff.after} hebben dezelfde cijfers."]
    beyond = sum(change.beyond_noise is True for change in diff.changed)
    lines = [
        f"{len(diff.added)} erbij, {len(diff.removed)} weg, {len(diff.changed)} veranderd, "
        f"waarvan {beyond} meer dan toeval."
    ]
    lines += [_change_line(change) for change in diff.changed[:_MOST_LINES]]
    left = len(diff.changed) - _MOST_LINES
    lines += [f"… en nog {left}. Met --json staat alles erin."] if left > 0 else []
    return lines + change_lines(diff.profiles)


def _change_line(change: Change) -> str:
    row = change.after
    where = f"{row.subject}, {row.group_key}"
    if change.difference is None:
        return f"  {where}: {change.before.status} werd {row.status}"
    word = {True: "meer dan toeval", False: "kan toeval zijn", None: "marge onbekend"}[change.beyond_noise]
    return f"  {where}: {100 * change.difference:+.1f} punten ({word})"
