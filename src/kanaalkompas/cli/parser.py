"""A parser of the command line whose complaint is one Dutch line."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

from kanaalkompas.vocabulary import shown

BAD_INPUT = 2
_LONGEST_PART = 200

# What argparse says, in English, and what we make of it.
_COMPLAINTS = (
    (r"unrecognized arguments: (.+)", "dit hoort er niet bij: {0}."),
    (r"the following arguments are required: (.+)", "er ontbreekt: {0}."),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", "{1} is geen {0}. Kies uit: {2}."),
    (r"argument (.+?): expected (?:one|at least one) argument", "na {0} hoort nog een woord."),
    (r"argument (.+?): invalid (?:float|int) value: (.+)", "{1} is geen getal; {0} vraagt een getal."),
    (r"argument (.+?): not allowed with argument (.+)", "{0} en {1} gaan niet samen. Kies er één."),
    (r"one of the arguments (.+) is required", "kies één van deze: {0}."),
    (r"argument (.+?): ignored explicit argument (.+)", "bij {0} hoort geen waarde: {1}."),
)


class Parser(argparse.ArgumentParser):
    """A parser that guesses no options and complains in one Dutch line."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"allow_abbrev": False} | options)

    def error(self, message: str) -> NoReturn:
        """Print the complaint and end with the exit code of bad input."""
        self.exit(BAD_INPUT, f"{self.prog}: {_in_dutch(message)} Zie {self.prog} --help.\n")


def _in_dutch(message: str) -> str:
    for pattern, text in _COMPLAINTS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            parts = (part.replace("'", "") for part in found.groups())
            return text.format(*(shown(part, _LONGEST_PART) for part in parts))
    return f"deze opdracht klopt niet ({shown(message, _LONGEST_PART)})."
