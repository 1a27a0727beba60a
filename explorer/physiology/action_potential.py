"""The action potential of a patch of membrane, at the same voltage everywhere, while a current flows in.

Equations and paper: :mod:`explorer.physiology.squid_membrane`.
"""

from __future__ import annotations

import numpy as np

from explorer.physiology.outcome import Measure, Outcome, Trace, Values, clock_ms
from explorer.physiology.parameters import Settings
from explorer.physiology.spikes import rises_ms, width_ms
from explorer.physiology.squid_membrane import REST_MV, Membrane

_SPIKE_MV = 0.0


def run(chosen: Settings) -> Outcome:
    """Inject the current for its duration and follow the membrane potential."""
    step_ms = chosen["step_ms"]
    steps = round(chosen["duration_ms"] / step_ms)
    membrane = Membrane(chosen, 1, step_ms)
    time_ms = clock_ms(steps, step_ms)
    voltage_mv = np.full(steps + 1, REST_MV)
    begin, end = chosen["onset_ms"], chosen["onset_ms"] + chosen["pulse_ms"]
    middle = time_ms[:-1] + step_ms / 2.0
    current = np.where((middle >= begin) & (middle < end), chosen["current_ua_cm2"], 0.0)
    for step, flowing in enumerate(current.tolist()):
        membrane.advance_gates(flowing)
        membrane.relax()
        membrane.relax()
        voltage_mv[step + 1] = membrane.voltage_mv[0]
    return Outcome(
        "action-potential",
        chosen,
        _measures(time_ms, voltage_mv),
        (Trace("time", "ms", time_ms), Trace("membrane_potential", "mV", voltage_mv)),
    )


def _measures(time_ms: Values, voltage_mv: Values) -> tuple[Measure, ...]:
    spikes = rises_ms(time_ms, voltage_mv, _SPIKE_MV)
    gaps = np.diff(spikes)
    rate = 1000.0 / float(gaps[len(gaps) // 2 :].mean()) if len(gaps) else None
    fired = len(spikes) > 0
    peak = float(voltage_mv.max())
    halfway = (peak + REST_MV) / 2.0
    return (
        Measure("spikes", "", float(len(spikes)), "upward crossings of 0 mV"),
        Measure("peak_mv", "mV", peak, "highest membrane potential"),
        Measure("amplitude_mv", "mV", peak - REST_MV if fired else None, "from rest to the peak"),
        Measure("trough_mv", "mV", float(voltage_mv.min()), "lowest membrane potential"),
        Measure(
            "width_ms",
            "ms",
            width_ms(time_ms, voltage_mv, halfway) if fired else None,
            "of the first spike, half way up",
        ),
        Measure("latency_ms", "ms", float(spikes[0]) if fired else None, "to the first spike"),
        Measure("rate_hz", "Hz", rate, "of the second half of the spikes' intervals"),
    )
