"""One motor unit, stimulated once or in a train: twitch, fusion, tetanus.

Equations and paper: :mod:`explorer.physiology.motor_unit`.
"""

from __future__ import annotations

import numpy as np

from explorer.physiology.motor_unit import gain, twitch
from explorer.physiology.outcome import Measure, Outcome, Trace, Values, clock_ms
from explorer.physiology.parameters import Settings
from explorer.physiology.spikes import width_ms


def run(chosen: Settings) -> Outcome:
    """Stimulate the unit at equal intervals and follow its force."""
    step_ms, contraction_ms = chosen["step_ms"], chosen["contraction_ms"]
    pulses, interval_ms = int(chosen["pulses"]), 1000.0 / chosen["rate_hz"]
    time_ms = clock_ms(round(chosen["duration_ms"] / step_ms), step_ms)
    first = twitch(chosen["twitch_mn"], contraction_ms, time_ms)
    grown = float(gain(contraction_ms, interval_ms))
    force = first.copy()
    for pulse in range(1, pulses):
        force += grown * twitch(chosen["twitch_mn"], contraction_ms, time_ms - pulse * interval_ms)
    steady = grown * contraction_ms * np.e / interval_ms
    measures = (
        Measure("twitch_mn", "mN", float(first.max()), "peak of the single twitch"),
        Measure(
            "contraction_ms", "ms", float(time_ms[first.argmax()]), "from the stimulus to the twitch's peak"
        ),
        Measure(
            "half_relaxation_ms",
            "ms",
            _half_relaxation(time_ms, first),
            "from the twitch's peak to half of it",
        ),
        Measure("peak_mn", "mN", float(force.max()), "highest force of the train"),
        Measure("mean_tetanic_mn", "mN", chosen["twitch_mn"] * steady, "mean force of an endless train"),
        Measure("tetanus_to_twitch", "", steady, "mean force of an endless train divided by the twitch"),
        Measure("fusion", "", _fusion(time_ms, force, pulses, interval_ms), "1 when the force has no ripple"),
    )
    return Outcome(
        "twitch",
        chosen,
        measures,
        (Trace("time", "ms", time_ms), Trace("force", "mN", force), Trace("single_twitch", "mN", first)),
    )


def _half_relaxation(time_ms: Values, first: Values) -> float | None:
    peak = int(first.argmax())
    return width_ms(time_ms, np.concatenate((np.zeros(peak), first[peak:])), float(first.max()) / 2.0)


def _fusion(time_ms: Values, force: Values, pulses: int, interval_ms: float) -> float | None:
    """How far the force does not fall between the last two stimuli; None when the run does not hold them."""
    begin, end = (pulses - 2) * interval_ms, (pulses - 1) * interval_ms
    last = force[(time_ms >= begin) & (time_ms <= end)]
    if pulses < 3 or end > time_ms[-1] or not len(last):
        return None
    return float(last.min() / last.max()) if last.max() > 0 else None
