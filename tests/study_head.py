"""The first lines of the `study.toml` of a toy survey: all that differs between toys comes after them."""

from __future__ import annotations


def study_head(
    study_id: str, title: str, *, population: str = "inwoners van 18 jaar en ouder", area: str = "NL"
) -> str:
    """Give `[study]`, its source, and `[file]` of `rows.csv` up to its id; more of `[file]` may follow."""
    return f"""
[study]
id = "{study_id}"
version = 1
title = "{title}"
evidence_kind = "use"
population = "{population}"
fieldwork = [2026-01-01, 2026-01-31]
sampling = "probability sample"
area = "{area}"
[study.source]
title = "Speelgoed"
producer = "Wij"
licence = "CC0-1.0"
url = ""
citation = "Wij (2026)."
[file]
path = "rows.csv"
id = "rid"
"""
