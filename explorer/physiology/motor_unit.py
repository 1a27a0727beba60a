"""The twitch of a motor unit, and how its force grows when twitches follow fast upon each other.

Equations after Fuglevand, Winter and Patla (J Neurophysiol 1993;70:2470)::

    f(t) = P (t/T) exp(1 - t/T)                          P twitch force, T contraction time
    x = T / interval since the discharge before
    gain = 1 for x <= 0.4, else [S(x)/x] / [S(0.4)/0.4]  S(x) = 1 - exp(-2 x³)
"""

from __future__ import annotations

from typing import Final

import numpy as np

from explorer.physiology.outcome import Values

_LINEAR_TO: Final = 0.4
_LINEAR: Final = float(-np.expm1(-2.0 * _LINEAR_TO**3) / _LINEAR_TO)


def gain(contraction_ms: float | Values, interval_ms: float | Values) -> Values:
    """How many times its twitch a discharge adds, `interval_ms` after the one before it."""
    x = np.maximum(np.asarray(contraction_ms / interval_ms, dtype=np.float64), _LINEAR_TO)
    found: Values = -np.expm1(-2.0 * x**3) / x / _LINEAR
    return found


def twitch(force: float, contraction_ms: float, time_ms: Values) -> Values:
    """The force of one twitch that begins at 0."""
    run = np.maximum(time_ms, 0.0) / contraction_ms
    found: Values = force * run * np.exp(1.0 - run)
    return found
