"""Spikes in a trace: when it rises through a level, how high and how wide it stands."""

from __future__ import annotations

import numpy as np

from explorer.physiology.outcome import Values


def rises_ms(time_ms: Values, values: Values, level: float) -> Values:
    """The times at which `values` rise through `level`, between samples along a straight line."""
    before = np.flatnonzero((values[:-1] < level) & (values[1:] >= level))
    part = (level - values[before]) / (values[before + 1] - values[before])
    found: Values = time_ms[before] + part * (time_ms[before + 1] - time_ms[before])
    return found


def width_ms(time_ms: Values, values: Values, level: float) -> float | None:
    """How long `values` stay above `level` for the first time; None when they do not, or do not come back."""
    up = rises_ms(time_ms, values, level)
    down = rises_ms(time_ms, -values, -level)
    if not len(up) or not (down > up[0]).any():
        return None
    return float(down[down > up[0]][0] - up[0])
