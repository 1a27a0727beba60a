"""The membrane of the squid giant axon: gates, conductances and rest.

Equations after Hodgkin and Huxley (J Physiol 1952;117:500), with the membrane potential in today's sign and
the resting potential at -65 mV::

    C dV/dt = I - g_Na m³h (V - E_Na) - g_K n⁴ (V - E_K) - g_L (V - E_L)
    dx/dt   = q (a_x (1 - x) - b_x x)          x = m, h, n         q = 3^((T - 6.3 °C) / 10 °C)

    a_m = 0.1 (V + 40) / (1 - exp(-(V + 40)/10))     b_m = 4 exp(-(V + 65)/18)
    a_h = 0.07 exp(-(V + 65)/20)                     b_h = 1 / (1 + exp(-(V + 35)/10))
    a_n = 0.01 (V + 55) / (1 - exp(-(V + 55)/10))    b_n = 0.125 exp(-(V + 65)/80)

mV, ms, µA/cm², mS/cm², µF/cm².
"""

from __future__ import annotations

from typing import Final

import numpy as np

from explorer.physiology.outcome import Values
from explorer.physiology.parameters import Settings

REST_MV: Final = -65.0
_LOWEST_MV: Final = -250.0
_HIGHEST_MV: Final = 250.0
_STEPS_PER_MV: Final = 100


def rates(voltage_mv: Values) -> tuple[Values, Values]:
    """Opening and closing rates at 6.3 °C, in 1/ms: one row for each voltage, one column for m, h and n."""
    opening = np.stack(
        (
            _linear_exponential((voltage_mv + 40.0) / 10.0),
            0.07 * np.exp(-(voltage_mv + 65.0) / 20.0),
            0.1 * _linear_exponential((voltage_mv + 55.0) / 10.0),
        ),
        axis=-1,
    )
    closing = np.stack(
        (
            4.0 * np.exp(-(voltage_mv + 65.0) / 18.0),
            1.0 / (1.0 + np.exp(-(voltage_mv + 35.0) / 10.0)),
            0.125 * np.exp(-(voltage_mv + 65.0) / 80.0),
        ),
        axis=-1,
    )
    return opening, closing


def _linear_exponential(x: Values) -> Values:
    """x / (1 - exp(-x)), which is 1 at 0."""
    small = np.abs(x) < 1e-6
    safe = np.where(small, 1.0, x)
    return np.where(small, 1.0 + x / 2.0, safe / -np.expm1(-safe))


class Membrane:
    """Patches of membrane side by side, stepped with the gates half a step before the voltage.

    `advance_gates` moves the gates over a whole step while the voltage rests, `relax` the voltage over half a
    step while the gates rest; both are exact for what they hold still.  Gates, relax, whatever couples the
    patches, relax: this order is symmetrical, so the error falls with the square of the step.
    """

    def __init__(self, chosen: Settings, patches: int, step_ms: float) -> None:
        self.voltage_mv: Values = np.full(patches, REST_MV)
        opening, closing = rates(np.array([REST_MV]))
        self._gates: Values = np.repeat(opening / (opening + closing), patches, axis=0)
        self._sodium = chosen["sodium_conductance_ms_cm2"]
        self._potassium = chosen["potassium_conductance_ms_cm2"]
        self._leak = chosen["leak_conductance_ms_cm2"]
        self._sodium_mv = chosen["sodium_reversal_mv"]
        self._potassium_mv = chosen["potassium_reversal_mv"]
        self._leak_mv = chosen["leak_reversal_mv"]
        self._half_per_capacitance = step_ms / 2.0 / chosen["capacitance_uf_cm2"]
        self._table = _table(3.0 ** ((chosen["temperature_c"] - 6.3) / 10.0) * step_ms)
        self._kept: Values = np.zeros(patches)
        self._gained: Values = np.zeros(patches)

    def advance_gates(self, current_ua_cm2: float | Values = 0.0) -> None:
        """Move the gates over a step, and note what `relax` will need while `current_ua_cm2` flows in."""
        place = ((self.voltage_mv - _LOWEST_MV) * _STEPS_PER_MV + 0.5).astype(np.intp)
        row = self._table.take(place, axis=0, mode="clip")
        self._gates *= row[:, 3:]
        self._gates += row[:, :3]
        m, h, n = self._gates.T
        sodium = self._sodium * (m * m * m * h)
        square = n * n
        potassium = self._potassium * (square * square)
        total = sodium + potassium + self._leak
        self._kept = np.exp(-self._half_per_capacitance * total)
        driven = sodium * self._sodium_mv + potassium * self._potassium_mv
        driven += self._leak * self._leak_mv + current_ua_cm2
        self._gained = driven / total * (1.0 - self._kept)

    def relax(self) -> None:
        """Move the voltage over half a step."""
        self.voltage_mv *= self._kept
        self.voltage_mv += self._gained


def _table(step: float) -> Values:
    """For each hundredth of a millivolt what the gates gain and what they keep over a step."""
    grid = np.linspace(_LOWEST_MV, _HIGHEST_MV, int((_HIGHEST_MV - _LOWEST_MV) * _STEPS_PER_MV) + 1)
    opening, closing = rates(grid)
    kept = np.exp(-step * (opening + closing))
    return np.concatenate((opening / (opening + closing) * (1.0 - kept), kept), axis=1)
