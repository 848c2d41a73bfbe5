"""Start a command with its secrets read from files: `X_FILE=/run/secrets/x` becomes `X`.

A secret in a file is not seen by who lists the settings of a container.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAMES = ("SECRET_KEY", "DATABASE_URL")


def read_secrets(environment: dict[str, str]) -> dict[str, str]:
    """Give the environment with the secrets in it, and without the names of their files."""
    read = dict(environment)
    for name in NAMES:
        place = read.pop(f"{name}_FILE", "")
        if place:
            read[name] = Path(place).read_text(encoding="utf-8").strip()
    return read


def start(command: list[str]) -> None:
    """Become the command."""
    if not command:
        sys.exit("start.py: zeg welk programma moet starten, zoals: start.py python -m kanaalkompas.web")
    try:
        environment = read_secrets(dict(os.environ))
    except OSError as error:
        sys.exit(f"start.py: het bestand met een geheim is niet te lezen: {error.filename}. Zet het klaar.")
    os.execvpe(command[0], command, environment)  # noqa: S606 - the command of our own image, no shell


if __name__ == "__main__":
    start(sys.argv[1:])
