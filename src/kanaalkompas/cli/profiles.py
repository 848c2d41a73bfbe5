"""`kanaalkompas profiles`: the profiles of an edition, their sheets, their audit and their typing tool."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import Any

from kanaalkompas.advice import as_plain, built_in_knowledge
from kanaalkompas.advice.profiles import (
    correct_sizes,
    describe_audit,
    describe_profile,
    list_all_profiles,
    list_profiles,
    read_answers,
    read_counts,
    type_person,
    typing_rules,
)
from kanaalkompas.cli.options import add_json, add_store, print_json, store_of
from kanaalkompas.cli.profile_lines import audit_lines, list_lines, sizes_lines, typed_lines
from kanaalkompas.cli.profile_sheet_lines import sheet_lines
from kanaalkompas.editions import Edition
from kanaalkompas.vocabulary import InputError


def add_command(commands: Any) -> None:
    """Add `profiles` to the command line."""
    parser = commands.add_parser("profiles", help="welke profielen van inwoners er zijn")
    parser.add_argument("--edition", metavar="CIJFERSET", help="een naam, naam@versie of map")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--profile", metavar="PROFIEL", help="alles over één profiel")
    what.add_argument("--audit", action="store_true", help="wat profielen toevoegen aan leeftijd")
    what.add_argument("--rules", action="store_true", help="de test als regels in JSON")
    for name, form, text in (
        ("--answer", "VRAAG=ANTWOORD", "antwoorden op de test: welk profiel past erbij"),
        ("--found", "PROFIEL=AANTAL", "hoeveel mensen uw eigen test vond: hoe groot is elk profiel"),
    ):
        what.add_argument(name, nargs="+", action="extend", metavar=form, help=text)
    add_store(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Print what was asked of one edition; without one, the profiles of the built-in real ones."""
    store = store_of(options)
    show = _what_is_asked(options)
    if options.edition is not None:
        show(store.find(options.edition), options)
    elif show is _show_list:
        lists = list_all_profiles(store.default())
        _print(
            options, {"editions": as_plain(lists)}, (line for found in lists for line in list_lines(found))
        )
    else:
        raise InputError(
            "Kies met --edition een cijferset. Met `kanaalkompas profiles` ziet u welke er zijn."
        )


def _what_is_asked(options: argparse.Namespace) -> Callable[[Edition, argparse.Namespace], None]:
    asked = (
        (options.profile is not None, _show_sheet),
        (options.audit, _show_audit),
        (options.rules, _show_rules),
        (options.answer is not None, _show_typed),
        (options.found is not None, _show_sizes),
    )
    return next((show for is_asked, show in asked if is_asked), _show_list)


def _show_list(edition: Edition, options: argparse.Namespace) -> None:
    found = list_profiles(edition)
    _print(options, as_plain(found), list_lines(found))


def _show_sheet(edition: Edition, options: argparse.Namespace) -> None:
    sheet = describe_profile(edition, options.profile, built_in_knowledge([edition]))
    _print(options, as_plain(sheet), sheet_lines(sheet))


def _show_audit(edition: Edition, options: argparse.Namespace) -> None:
    audit = describe_audit(edition, built_in_knowledge([edition]).vocabulary)
    origin = list_profiles(edition).origin
    _print(options, {"origin": as_plain(origin), "audit": as_plain(audit)}, audit_lines(origin, audit))


def _show_rules(edition: Edition, _options: argparse.Namespace) -> None:
    """Print JSON in any case: rules are for machines."""
    print_json(typing_rules(edition))


def _show_typed(edition: Edition, options: argparse.Namespace) -> None:
    typed = type_person(edition, read_answers(edition, options.answer))
    _print(options, as_plain(typed), typed_lines(typed))


def _show_sizes(edition: Edition, options: argparse.Namespace) -> None:
    corrected = correct_sizes(edition, read_counts(edition, options.found))
    _print(options, as_plain(corrected), sizes_lines(corrected))


def _print(options: argparse.Namespace, plain: Any, lines: Iterable[str]) -> None:
    if options.json:
        print_json(plain)
    else:
        print("\n".join(lines))
