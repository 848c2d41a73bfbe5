"""Find a file of a study, inside the folder of the study and nowhere else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from kanaalkompas.vocabulary import InputError, shown

LARGEST_FILE_BYTES = 1 << 30


def file_within(folder: Path, name: str) -> Path:
    """Give the path of a file in the folder of a study.

    Raises `InputError` where the path leads outside (absolute, `..` or a symbolic link), where there is
    no such file, or where it is larger than a gigabyte.
    """
    written = shown(name)
    parts = PurePosixPath(name.replace("\\", "/"))
    if (
        not name
        or "\0" in name
        or parts.is_absolute()
        or PureWindowsPath(name).drive
        or ".." in parts.parts
    ):
        raise InputError(
            f"bestand “{written}” moet in de map van het onderzoek staan. Geef alleen de naam."
        )
    path = folder / name
    if any(
        step.is_symlink()
        for step in (path, *path.parents)
        if step.is_relative_to(folder) and step != folder
    ):
        raise InputError(
            f"bestand “{written}” is een koppeling. Zet het bestand zelf in de map van het onderzoek."
        )
    if not path.is_file():
        raise InputError(f"bestand “{written}” staat niet in de map van het onderzoek. Zet het erbij.")
    if path.stat().st_size > LARGEST_FILE_BYTES:
        size = path.stat().st_size / LARGEST_FILE_BYTES
        raise InputError(f"bestand “{written}” is {size:.1f} GB; hoogstens 1 GB mag. Laat kolommen weg.")
    return path
