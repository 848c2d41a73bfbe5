"""What became of a municipality's own figures beside the nation's, as lines of text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_MOST_REASONS = 10


def pooling_lines(pooling: Mapping[str, Any]) -> list[str]:
    """Say how many figures were pooled and how far the own answers moved them; see `quality.json`."""
    lines = [f"Samengenomen met {pooling['edition']}: {_figures(pooling['n_pooled'])}."]
    if pooling["mean_shift_pct"] is not None:
        points = f"{pooling['mean_shift_pct']:.1f}".replace(".", ",")
        lines.append(f"Uw eigen antwoorden verschoven het landelijke cijfer gemiddeld {points} punt.")
    if pooling["n_national"]:
        lines.append(
            f"Alleen landelijk: {_figures(pooling['n_national'])}. Uw eigen cijfer tonen we daar niet."
        )
    if pooling["n_apart"]:
        lines.append(
            f"Apart gehouden: {_figures(pooling['n_apart'])}. Eigen en landelijk liggen daar te ver uit "
            "elkaar."
        )
    reasons = pooling["not_pooled"]
    lines += [f"Niet samengenomen: {reason}" for reason in reasons[:_MOST_REASONS]]
    left = len(reasons) - _MOST_REASONS
    return lines + ([f"… en nog {left}. In quality.json staat alles."] if left > 0 else [])


def _figures(count: int) -> str:
    return f"{count} {'cijfer' if count == 1 else 'cijfers'}"
