"""The same answer gives the same file: no time of day inside a package of Office."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def fixed_package(package: bytes, made: date) -> bytes:
    """Write a package anew with one date on every entry, and in the properties of any package inside it."""
    written = BytesIO()
    moment = (made.year, made.month, made.day, 0, 0, 0)
    with ZipFile(BytesIO(package)) as old, ZipFile(written, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith(".xlsx"):
                content = fixed_package(content, made)
            elif entry.filename == "docProps/core.xml":
                content = _MOMENT.sub(
                    rb"\g<1>" + f"{made:%Y-%m-%d}T00:00:00Z".encode() + rb"\g<2>", content
                )
            named = ZipInfo(entry.filename, moment)
            named.compress_type = ZIP_DEFLATED
            new.writestr(named, content)
    return written.getvalue()
