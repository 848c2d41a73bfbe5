"""`python -m studies RESPONDENTS`: build the edition nieuwsbronnen-2021 from its respondents' file.

The file stays where it is: a copy lives in a folder that goes away.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from kanaalkompas.editions import build_edition, write_draft
from kanaalkompas.survey import read_respondents, read_study

STUDY = Path(__file__).parent / "nieuwsbronnen-2021"
PUBLISHED = Path(__file__).parents[1] / "src/kanaalkompas/editions/published"


def main(respondents: Path) -> None:
    """Build the edition in its place among the published ones."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(shutil.copytree(STUDY, Path(folder) / STUDY.name))
        shutil.copyfile(respondents, place / "respondents.csv")
        study = read_study(place)
        draft = build_edition(study, read_respondents(study))
    edition = PUBLISHED / study.id / str(study.version)
    shutil.rmtree(edition, ignore_errors=True)
    write_draft(edition, draft)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
