"""The membrane of a mammalian node of Ranvier: sodium gates and leak, without potassium channels.

Equations after Sweeney, Mortimer and Durand (IEEE 9th Annual Conference of the Engineering in Medicine and
Biology Society 1987:1577), from the rabbit's nodes of Chiu, Ritchie, Rogart and Stagg (J Physiol
1979;292:149); V is counted from rest::

    C dV/dt = -g_Na m² h (V - 115 mV) - g_L (V + 0.01 mV)

    a_m = (97 + 0.363 V) / (1 + exp((31 - V)/5.3))     b_m = a_m exp(-(V - 23.8)/4.17)
    b_h = 15.6 / (1 + exp((24 - V)/10))                a_h = b_h exp(-(V - 5.5)/5)

Rates in 1/ms at 37 °C.  Other temperatures multiply those of m by 1.8 and those of h by 2.9 for each 10 °C
(Frankenhaeuser and Moore, J Physiol 1963;169:431).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from explorer.physiology.outcome import Values

SODIUM_MV: Final = 115.0
LEAK_MV: Final = -0.01
_LOWEST_MV: Final = -150.0
_HIGHEST_MV: Final = 250.0
_STEPS_PER_MV: Final = 50
_TEN_DEGREES_M: Final = 1.8
_TEN_DEGREES_H: Final = 2.9


def rates(voltage_mv: Values) -> tuple[Values, Values]:
    """Opening and closing rates at 37 °C, in 1/ms: one row for each voltage, one column for m and h."""
    opens_m = np.maximum(97.0 + 0.363 * voltage_mv, 0.0) / (1.0 + np.exp((31.0 - voltage_mv) / 5.3))
    closes_m = opens_m * np.exp(-(voltage_mv - 23.8) / 4.17)
    closes_h = 15.6 / (1.0 + np.exp((24.0 - voltage_mv) / 10.0))
    opens_h = closes_h * np.exp(-(voltage_mv - 5.5) / 5.0)
    return np.stack((opens_m, opens_h), axis=-1), np.stack((closes_m, closes_h), axis=-1)


def resting_gates() -> Values:
    """m and h at rest."""
    opening, closing = rates(np.array([0.0]))
    found: Values = (opening / (opening + closing))[0]
    return found


class GateTable:
    """For every voltage what the gates gain and what they keep over a step at one temperature."""

    def __init__(self, step_ms: float, temperature_c: float) -> None:
        grid = np.linspace(_LOWEST_MV, _HIGHEST_MV, int((_HIGHEST_MV - _LOWEST_MV) * _STEPS_PER_MV) + 1)
        tens = (temperature_c - 37.0) / 10.0
        opening, closing = rates(grid)
        speed = step_ms * np.array((_TEN_DEGREES_M**tens, _TEN_DEGREES_H**tens))
        kept = np.exp(-speed * (opening + closing))
        self._rows = np.concatenate((opening / (opening + closing) * (1.0 - kept), kept), axis=1)

    def advance(self, gates: Values, voltage_mv: Values) -> None:
        """Move `gates`, a row of m and h for each node, over a step at these voltages."""
        place = ((voltage_mv - _LOWEST_MV) * _STEPS_PER_MV + 0.5).astype(np.intp)
        row = self._rows.take(place, axis=0, mode="clip")
        gates *= row[:, 2:]
        gates += row[:, :2]
