"""A pool of motor units: who is recruited, how fast they fire, and the force that they make together.

Equations after Fuglevand, Winter and Patla (J Neurophysiol 1993;70:2470), for unit i of n and excitation E::

    threshold  R_i = exp(i ln(RR) / n)
    rate       F_i = min(g (E - R_i) + F_least, F_peak,1 - D R_i / R_n)            once E >= R_i
    twitch     P_i = exp(i ln(RP) / n)           T_i = T_1 (1 / P_i)^(ln(R_T) / ln(RP))
    full drive E_max = R_n + (F_peak,n - F_least) / g

Intervals between discharges are drawn around 1/F_i with a constant coefficient of variation; twitch and
gain are those of :mod:`explorer.physiology.motor_unit`.  Lost units are drawn from the whole pool, and what
is left of it may have adopted their fibres: its twitches grow.

The discharges of all units are found together, one after the other, so that the work grows with the longest
train and not with time; the force is one convolution for each unit, whose kernel has a closed transform.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from explorer.physiology.motor_unit import gain
from explorer.physiology.outcome import Measure, Outcome, Trace, Values, clock_ms
from explorer.physiology.parameters import ParameterError, Settings

_FARTHEST: Final = 3.9
"""Standard deviations beyond which no interval is drawn."""
_SHORTEST_MS: Final = 2.0
"""Refractory period."""
_AT_ONCE: Final = 16
"""Units whose forces are transformed together, few enough for the processor's cache."""
_QUIET_CONTRACTIONS: Final = 15.0


class Pool(NamedTuple):
    """The units of a pool, from the first to the last recruited; ``alive`` are those not lost."""

    threshold: Values
    peak_hz: Values
    twitch: Values
    contraction_ms: Values
    alive: npt.NDArray[np.bool_]
    full_drive: float


class Discharges(NamedTuple):
    """Every discharge: its unit (counted from 0), time, and time since the unit's discharge before it."""

    unit: npt.NDArray[np.intp]
    time_ms: Values
    interval_ms: Values


def pool(chosen: Settings) -> Pool:
    """The units that the parameters describe; ParameterError when the last one peaks below its least rate."""
    units = int(chosen["units"])
    last_hz = chosen["peak_rate_hz"] - chosen["peak_rate_difference_hz"]
    if last_hz <= chosen["least_rate_hz"]:
        raise ParameterError(
            f"The parameters contradict each other: the last unit would peak at {last_hz:g} Hz "
            f"(peak_rate_hz - peak_rate_difference_hz), below least_rate_hz {chosen['least_rate_hz']:g} Hz. "
            "Raise the peak rate or lower one of the others."
        )
    rank = np.arange(1, units + 1) / units
    threshold: Values = chosen["recruitment_range"] ** rank
    twitch: Values = chosen["twitch_range"] ** rank
    slope = np.log(chosen["contraction_range"]) / np.log(chosen["twitch_range"])
    chance = np.random.default_rng(int(chosen["seed"])).permutation(units)
    alive = chance >= round(units * chosen["lost_percent"] / 100.0)
    return Pool(
        threshold,
        chosen["peak_rate_hz"] - chosen["peak_rate_difference_hz"] * threshold / threshold[-1],
        twitch * np.where(alive, chosen["growth"], 1.0),
        chosen["contraction_ms"] * twitch**-slope,
        alive,
        float(threshold[-1] + (last_hz - chosen["least_rate_hz"]) / chosen["gain_hz"]),
    )


def run(chosen: Settings) -> Outcome:
    """Raise the drive to its target, hold it, and follow discharges and force."""
    units = pool(chosen)
    step_ms = chosen["step_ms"]
    time_ms = clock_ms(round(chosen["duration_s"] * 1000.0 / step_ms), step_ms)
    ramp_ms = chosen["ramp_s"] * 1000.0
    # A ramp shorter than a step is none, and dividing by next to nothing would overflow.
    rising = time_ms / ramp_ms if ramp_ms >= step_ms else np.ones(len(time_ms))
    drive: Values = np.minimum(rising, 1.0) * chosen["drive_percent"] / 100.0 * units.full_drive
    fired = discharges(units, drive, chosen)
    force = force_of(units, fired, len(time_ms), step_ms)
    whole = pool({**chosen, "lost_percent": 0.0, "growth": 1.0})
    greatest = steady_force(whole, whole.full_drive, chosen)
    percent = force / greatest * 100.0
    events = (
        Trace("discharge_time", "ms", fired.time_ms),
        Trace("discharge_unit", "", (fired.unit + 1).astype(np.float64)),
    )
    traces = (
        Trace("time", "ms", time_ms),
        Trace("drive", "% of full drive", drive / units.full_drive * 100.0),
        Trace("force", "% of a whole pool's greatest force", percent),
    )
    measures = _measures(units, fired, time_ms, percent, min(ramp_ms + 1000.0, time_ms[-1] / 2.0))
    return Outcome("motor-pool", chosen, measures, traces, events)


def rates_hz(units: Pool, drive: Values | float, chosen: Settings) -> Values:
    """The rate at which each unit fires under a steady drive; 0 for those that are not recruited or lost."""
    above = drive - units.threshold
    rate = np.minimum(chosen["gain_hz"] * above + chosen["least_rate_hz"], units.peak_hz)
    found: Values = np.where((above >= 0.0) & units.alive, rate, 0.0)
    return found


def steady_force(units: Pool, drive: float, chosen: Settings) -> float:
    """The mean force under a steady drive, in twitches of the pool's weakest unit; nothing is drawn."""
    rate = rates_hz(units, drive, chosen)
    firing = rate > 0
    mean_ms = 1000.0 / rate[firing]
    point, weight = np.polynomial.hermite_e.hermegauss(15)
    drawn = np.maximum(mean_ms[:, np.newaxis] * (1.0 + chosen["variability"] * point), _SHORTEST_MS)
    grown = gain(units.contraction_ms[firing, np.newaxis], drawn) @ weight / weight.sum()
    twitches = units.twitch[firing] * units.contraction_ms[firing]
    return float((twitches * np.e * grown / mean_ms).sum())


def discharges(units: Pool, drive: Values, chosen: Settings) -> Discharges:
    """When each unit fires while the excitation follows `drive`, one value for each step."""
    step_ms = chosen["step_ms"]
    steps = len(drive)
    chance = np.random.default_rng((int(chosen["seed"]), 1))
    recruited = _next_recruited(units, drive)
    everyone = np.arange(len(units.threshold))
    numbers: list[npt.NDArray[np.intp]] = []
    times: list[Values] = []
    since: list[Values] = []
    unit = everyone[units.alive]
    begin = recruited[0, unit]
    unit, begin = unit[begin < steps], begin[begin < steps]
    phase = chance.random(len(unit)) * 1000.0 / chosen["least_rate_hz"] if len(unit) else np.zeros(0)
    time = begin * step_ms + phase
    interval = np.full(len(unit), np.inf)
    while len(unit):
        place = (time / step_ms).astype(np.intp)
        inside = place < steps
        unit, time, interval, place = unit[inside], time[inside], interval[inside], place[inside]
        resumed = recruited[place, unit]
        waits = resumed > place
        time = np.where(waits, resumed * step_ms, time)
        fires = resumed < steps
        unit, time, interval, place = unit[fires], time[fires], interval[fires], resumed[fires]
        numbers.append(unit)
        times.append(time)
        since.append(interval)
        above = drive[place] - units.threshold[unit]
        rate = np.minimum(chosen["gain_hz"] * above + chosen["least_rate_hz"], units.peak_hz[unit])
        drawn = np.clip(chance.standard_normal(len(unit)), -_FARTHEST, _FARTHEST)
        interval = np.maximum(1000.0 / rate * (1.0 + chosen["variability"] * drawn), _SHORTEST_MS)
        time = time + interval
    if not numbers:
        return Discharges(np.zeros(0, np.intp), np.zeros(0), np.zeros(0))
    number, when, gap = np.concatenate(numbers), np.concatenate(times), np.concatenate(since)
    order = np.lexsort((number, when))
    return Discharges(number[order], when[order], gap[order])


def _next_recruited(units: Pool, drive: Values) -> npt.NDArray[np.int32]:
    """For each step and unit the first step from then on at which the drive recruits it."""
    steps = len(drive)
    number = np.arange(steps, dtype=np.int32)[:, np.newaxis]
    here = np.where(drive[:, np.newaxis] >= units.threshold, number, np.int32(steps))
    found: npt.NDArray[np.int32] = np.minimum.accumulate(here[::-1], axis=0)[::-1]
    return found


def force_of(units: Pool, fired: Discharges, steps: int, step_ms: float) -> Values:
    """The force at each step, in the twitch of the pool's weakest unit."""
    quiet = int(_QUIET_CONTRACTIONS * units.contraction_ms[0] / step_ms)
    length = _easy_length(steps + quiet)
    size = len(units.threshold)
    place = (fired.time_ms / step_ms).astype(np.intp)
    later = fired.time_ms / step_ms - place
    strength = units.twitch[fired.unit] * gain(units.contraction_ms[fired.unit], fired.interval_ms)
    index = fired.unit * length + place
    struck = np.bincount(index, strength * (1.0 - later), size * length)
    struck[1:] += np.bincount(index, strength * later, size * length)[:-1]
    struck = struck.reshape(size, length)
    turn = np.exp(-2j * np.pi * np.arange(length // 2 + 1) / length)
    total = np.zeros(len(turn), dtype=np.complex128)
    for first in range(0, size, _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        run = step_ms / units.contraction_ms[part, np.newaxis]
        once = np.exp(-run) * turn
        spectrum = np.fft.rfft(struck[part], axis=1)
        spectrum *= once
        once -= 1.0
        spectrum /= once * once
        total += (np.e * run * spectrum).sum(axis=0)
    force: Values = np.fft.irfft(total, length)[:steps]
    return np.maximum(force, 0.0)


def _easy_length(least: int) -> int:
    """An even length, not shorter than `least`, that is fast to transform."""
    power = 1 << max(0, (least - 1).bit_length() - 4)
    return -(-least // power) * power


def _measures(
    units: Pool, fired: Discharges, time_ms: Values, percent: Values, settled_ms: float
) -> tuple[Measure, ...]:
    late = percent[time_ms >= settled_ms]
    held = fired.time_ms >= settled_ms
    between = fired.interval_ms[held]
    between = between[np.isfinite(between)]
    active = np.unique(fired.unit)
    mean = float(late.mean())
    return (
        Measure("force_percent", "%", mean, "of a whole pool's greatest force, once the drive is held"),
        Measure(
            "force_variation",
            "",
            float(late.std() / mean) if mean > 0.01 else None,
            "standard deviation by mean",
        ),
        Measure("units_recruited", "", float(len(active)), "units that fired"),
        Measure("units_alive", "", float(units.alive.sum()), "units that are not lost"),
        Measure(
            "mean_rate_hz",
            "Hz",
            1000.0 / float(between.mean()) if len(between) else None,
            "over all discharges, once the drive is held",
        ),
        Measure("discharges", "", float(len(fired.unit)), "discharges of all units"),
    )
