"""What a reader may copy: a text under a name, for a button that a small script shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopyText:
    """A text to copy. `id` is unique on the page; `kind` is `tekst`, or `tabel` for rows with tabs."""

    id: str
    button: str
    summary: str
    text: str
    kind: str = "tekst"

    @property
    def n_lines(self) -> int:
        """Lines of the field that shows the text."""
        return min(14, self.text.count("\n") + 1)
