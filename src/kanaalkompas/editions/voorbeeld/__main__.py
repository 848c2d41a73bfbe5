"""`python -m kanaalkompas.editions.voorbeeld`: build the fictitious edition in its place."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from kanaalkompas.editions.building import build_edition, write_draft
from kanaalkompas.editions.voorbeeld import write_study
from kanaalkompas.survey import read_respondents, read_study

PUBLISHED = Path(__file__).parents[1] / "published"


def main() -> None:
    """Make the survey in a folder that goes away, and build its edition."""
    with tempfile.TemporaryDirectory() as folder:
        write_study(Path(folder))
        study = read_study(Path(folder))
        draft = build_edition(study, read_respondents(study))
    place = PUBLISHED / study.id / str(study.version)
    shutil.rmtree(place, ignore_errors=True)
    write_draft(place, draft)


main()
