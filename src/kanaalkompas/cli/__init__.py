"""The command line: `kanaalkompas …`."""

from kanaalkompas.cli.main import main

__all__ = ["main"]
