"""Cells of a table that people open in a spreadsheet."""

from __future__ import annotations

BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that a text file is UTF-8."""

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded_cell(cell: str) -> str:
    """Keep a spreadsheet from reading a text as a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
