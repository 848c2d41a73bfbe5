"""Options of `reach` and `plan`: where the figures come from, and which question of them."""

from __future__ import annotations

import argparse
from pathlib import Path

from kanaalkompas.advice.audience import UseEvidence, evidence_of_edition, evidence_of_study
from kanaalkompas.cli.options import add_json, add_store, store_of
from kanaalkompas.survey import read_respondents, read_study


def add_evidence(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which figures are used."""
    origin = parser.add_mutually_exclusive_group(required=True)
    origin.add_argument("--edition", metavar="CIJFERSET", help="een naam, naam@versie of map")
    origin.add_argument("--study", metavar="ONDERZOEK", help="map met study.toml: dan tellen we precies")
    parser.add_argument("--case", default="", metavar="SITUATIE", help="zoals participatie")
    parser.add_argument("--phase", default="", metavar="FASE", help="zoals attenderen")
    parser.add_argument("--question", type=int, metavar="N", help="nummer van de vraag, als er meer passen")
    parser.add_argument("--people", type=int, metavar="N", help="hoeveel mensen in de groep zitten")
    parser.add_argument(
        "--municipality",
        default="",
        metavar="GEMEENTE",
        help="naam of code; dan tellen we zelf hoeveel mensen er wonen",
    )
    add_store(parser)
    add_json(parser)


def evidence_of(options: argparse.Namespace) -> UseEvidence:
    """Read what the edition or the study says about the use of channels."""
    if options.study is None:
        return evidence_of_edition(store_of(options).find(options.edition))
    study = read_study(Path(options.study))
    return evidence_of_study(study, read_respondents(study))
