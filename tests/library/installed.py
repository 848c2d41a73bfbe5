"""The library as someone gets it who installs the wheel: in a folder of its own, without Django."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

DOORS = (
    "vocabulary",
    "population",
    "readability",
    "survey",
    "weighting",
    "estimation",
    "latentclass",
    "segmentation",
    "smallarea",
    "reach",
    "editions",
    "advice",
    "dossiers",
    "exports",
    "cli",
)

# Where a program asks for one of these it hears that it isn't installed.
_ABSENT = """
import sys
for name in ("django", "csp", "whitenoise", "gunicorn", "ninja", "rdflib", "psycopg"):
    sys.modules[name] = None
"""


@dataclass(frozen=True)
class Installed:
    """A folder that holds the installed wheel, and nothing of this checkout."""

    folder: Path

    def run(self, program: str, *, with_web: bool = False) -> str:
        """Run a program against the installed wheel and give its output; `with_web` keeps Django."""
        environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        environment["PYTHONPATH"] = str(self.folder)
        done = subprocess.run(
            [sys.executable, "-c", program if with_web else _ABSENT + program],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout
