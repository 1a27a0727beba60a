"""The impulse along an unmyelinated axon with sealed ends (Hodgkin and Huxley, J Physiol 1952;117:500).

The membrane is that of :mod:`explorer.physiology.squid_membrane`; neighbours exchange current::

    C dV/dt = (d / 4R) d²V/dx² - I_ion(V)            d diameter in cm, R axial resistivity in kΩ cm

The exchange over a step is implicit in every order: the sealed cable, mirrored at its ends, is a ring, and on
a ring diffusion multiplies each Fourier component by exp(-step × its rate).  So the step is stable at any
length, one real transform there and back replaces the solution of a banded system, and only the splitting
between membrane and exchange leaves an error, which falls with the square of the step.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from explorer.physiology.outcome import Measure, Outcome, Trace, Values, clock_ms
from explorer.physiology.parameters import ParameterError, Settings
from explorer.physiology.spikes import rises_ms
from explorer.physiology.squid_membrane import REST_MV, Membrane

_STIMULATED_MM: Final = 1.0
_SITES: Final = (0.1, 0.3, 0.5, 0.7, 0.9)
_SPIKE_MV: Final = -20.0
_LONGEST_COMPARTMENT_MM: Final = 1.0


def run(chosen: Settings) -> Outcome:
    """Stimulate one end for a moment and follow the impulse past five sites."""
    time_ms, voltage_mv = propagate(chosen)
    length_mm = chosen["length_mm"]
    arrivals = [rises_ms(time_ms, column, _SPIKE_MV) for column in voltage_mv.T]
    first = [float(times[0]) if len(times) else None for times in arrivals]
    near, far = first[1], first[3]
    path_mm = (_SITES[3] - _SITES[1]) * length_mm
    velocity = path_mm / (far - near) if near is not None and far is not None and far > near else None
    middle = voltage_mv[:, 2]
    measures = (
        Measure("velocity_m_s", "m/s", velocity, "between 30 % and 70 % of the length"),
        Measure(
            "amplitude_mv",
            "mV",
            float(middle.max()) - REST_MV if first[2] is not None else None,
            "from rest to the peak, half way along",
        ),
        Measure("arrival_ms", "ms", first[4], "at 90 % of the length"),
    )
    sites = (
        Trace(f"membrane_potential_at_{site * length_mm:g}_mm", "mV", np.ascontiguousarray(column))
        for site, column in zip(_SITES, voltage_mv.T, strict=True)
    )
    return Outcome("cable", chosen, measures, (Trace("time", "ms", time_ms), *sites))


def propagate(chosen: Settings) -> tuple[Values, Values]:
    """The times of the steps, and the membrane potential at each of them at the five sites.

    ParameterError when the compartments are too long to carry an impulse as an axon does.
    """
    compartments, step_ms = int(chosen["compartments"]), chosen["step_ms"]
    compartment_mm = chosen["length_mm"] / compartments
    if compartment_mm > _LONGEST_COMPARTMENT_MM:
        raise ParameterError(
            f"The parameters length_mm and compartments give compartments of {compartment_mm:g} mm, and they "
            f"may not be longer than {_LONGEST_COMPARTMENT_MM:g} mm. Set compartments to "
            f"{int(np.ceil(chosen['length_mm'] / _LONGEST_COMPARTMENT_MM))} or more."
        )
    steps = round(chosen["duration_ms"] / step_ms)
    membrane = Membrane(chosen, compartments, step_ms)
    passed_on = _exchange(chosen, compartments, compartment_mm, step_ms)
    stimulus = np.zeros(compartments)
    # A given charge, however long the compartments: the end of the axon takes what 1 mm of it would.
    struck = max(1, round(_STIMULATED_MM / compartment_mm))
    stimulus[:struck] = chosen["current_ua_cm2"] * _STIMULATED_MM / (struck * compartment_mm)
    sites = np.minimum((np.array(_SITES) * compartments).astype(np.intp), compartments - 1)
    voltage_mv = np.full((steps + 1, len(_SITES)), REST_MV)
    pulse = round(chosen["pulse_ms"] / step_ms)
    ring = np.empty(2 * compartments)
    for step in range(steps):
        membrane.advance_gates(stimulus if step < pulse else 0.0)
        membrane.relax()
        ring[:compartments] = membrane.voltage_mv
        ring[compartments:] = membrane.voltage_mv[::-1]
        spectrum = np.fft.rfft(ring)
        spectrum *= passed_on
        membrane.voltage_mv[:] = np.fft.irfft(spectrum, 2 * compartments)[:compartments]
        membrane.relax()
        voltage_mv[step + 1] = membrane.voltage_mv[sites]
    return clock_ms(steps, step_ms), voltage_mv


def _exchange(chosen: Settings, compartments: int, compartment_mm: float, step_ms: float) -> Values:
    """What is left of each Fourier component of the ring after a step of exchange between neighbours."""
    diameter_cm = chosen["diameter_um"] * 1e-4
    resistivity_kohm_cm = chosen["axial_resistivity_ohm_cm"] * 1e-3
    compartment_cm = compartment_mm * 0.1
    coupling = diameter_cm / (4.0 * resistivity_kohm_cm * compartment_cm**2) / chosen["capacitance_uf_cm2"]
    wave = np.arange(compartments + 1) / (2.0 * compartments)
    left: Values = np.exp(-step_ms * coupling * 4.0 * np.sin(np.pi * wave) ** 2)
    return left
