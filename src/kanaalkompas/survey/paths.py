"""Find a file of a study, inside the folder of the study and nowhere else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from kanaalkompas.vocabulary import InputError, shown

LARGEST_FILE_BYTES = 1 << 30


def file_within(folder: Path, name: str) -> Path:
    """Give the path of a file in the folder of a study.

    Raises `InputError` where the path leads outside (absolute, `..` or a symbolic link), where there is
    no such file or it is a folder or pipe, or where it is larger than a gigabyte.
    """
    written = shown(name)
    if _leads_outside(name):
        raise InputError(
            f"bestand “{written}” moet in de map van het onderzoek staan. Geef alleen de naam."
        )
    path = folder / name
    steps = [step for step in (path, *path.parents) if step != folder and step.is_relative_to(folder)]
    if any(step.is_symlink() for step in steps):
        raise InputError(f"bestand “{written}” is een koppeling. Zet het bestand zelf in de map.")
    if path.exists() and not path.is_file():
        raise InputError(
            f"“{written}” is geen bestand. Zet een gewoon bestand in de map van het onderzoek."
        )
    if not path.is_file():
        raise InputError(f"bestand “{written}” staat niet in de map van het onderzoek. Zet het erbij.")
    size = path.stat().st_size
    if size > LARGEST_FILE_BYTES:
        gigabytes = f"{size / LARGEST_FILE_BYTES:.1f}".replace(".", ",")
        raise InputError(f"bestand “{written}” is {gigabytes} GB; hoogstens 1 GB mag. Laat kolommen weg.")
    return path


def _leads_outside(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/"))
    is_absolute = parts.is_absolute() or bool(PureWindowsPath(name).drive)
    return not name or "\0" in name or is_absolute or ".." in parts.parts
