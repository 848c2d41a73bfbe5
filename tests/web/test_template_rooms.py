"""Templates stand in the room whose views fill them, and take parts from there or from what is shared."""

from __future__ import annotations

import re
from pathlib import Path

import kanaalkompas.web.pages

TEMPLATES = Path(kanaalkompas.web.pages.__file__).parent / "templates"
ROOMS = {folder.name for folder in TEMPLATES.iterdir() if folder.is_dir()} - {"delen", "iconen"}
NAMED = re.compile(r"""["']([a-z_-]+(?:/[a-z-]+)*\.html)["']""")


def room_of(name: str) -> str:
    first, slash, _rest = name.partition("/")
    return first if slash and first in ROOMS else ""


def users() -> dict[str, set[str]]:
    """Give for each part the rooms that name it; an empty name is the site as a whole."""
    found: dict[str, set[str]] = {}
    for folder, kind in ((TEMPLATES, "*.html"), (TEMPLATES.parent, "*.py")):
        for file in folder.rglob(kind):
            room = room_of(file.relative_to(folder).as_posix())
            for name in NAMED.findall(file.read_text(encoding="utf-8")):
                found.setdefault(name, set()).add(room)
    return found


def test_a_template_of_a_room_is_named_in_that_room_alone() -> None:
    strangers = {name: rooms - {room_of(name)} for name, rooms in users().items() if room_of(name)}
    assert not {name: rooms for name, rooms in strangers.items() if rooms}


def test_each_template_has_a_room_of_views_and_is_used() -> None:
    pages = {folder.name for folder in TEMPLATES.parent.iterdir() if (folder / "__init__.py").exists()}
    assert pages >= ROOMS
    files = {file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.html")}
    # The site as a whole names these from outside the rooms.
    assert files - set(users()) <= {"fout.html", "kopie.html"}


def test_a_shared_part_is_shared() -> None:
    alone = {name for name, rooms in users().items() if name.startswith("delen/") and len(rooms) == 1}
    assert not {name for name in alone if users()[name] != {""}}
