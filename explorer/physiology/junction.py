"""The neuromuscular junction: quanta, end-plate potential, threshold; many junctions of one muscle at once.

At each stimulus a junction releases a binomial number of quanta from a store that depletes and refills; two
facilitations raise the probability of release and fade (model of this program's after the principles of
Katz 1969, Elmqvist and Quastel, J Physiol 1965;178:505 and Magleby, J Physiol 1973;234:327)::

    G   = (1 + f_1)(1 + f_2)                p = p_0 G / (1 + p_0 (G - 1) / p_max)
    m   ~ Binomial(store, p)                a = q (m + 0.3 √m Z)
    EPP = a / (1 + a / 80 mV)               (Martin, J Physiol 1955;130:114)
    store refills at k_0 + k_1 A            A the recent rate of stimuli, in Hz

A muscle fibre fires when its EPP exceeds its threshold θ, at -t_r ln(1 - θ/EPP) after the EPP begins: weak
potentials fire late and unsteadily, which is jitter, and those below threshold not at all, which is block.
The response of the muscle is the number of fibres that fire.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from explorer.physiology.outcome import Measure, Outcome, Trace, Values, clock_ms
from explorer.physiology.parameters import Settings

_DRIVING_MV: Final = 80.0
_QUANTAL_SPREAD: Final = 0.3
_SPREAD: Final = {"store": 0.12, "quantum": 0.10, "probability": 0.10}
"""Coefficients of variation between healthy junctions."""
_THRESHOLD_SPREAD: Final = 0.06
_REFILL_PER_S: Final = 0.45
_REFILL_PER_S_HZ: Final = 0.16
_RATE_FADES_S: Final = 1.0
_FACILITATION_FADES_S: Final = (0.1, 10.0)
_FOURTH: Final = 4
_PAIRED_FOR: Final = 60
"""Stimuli from which jitter is read."""
_PASSING: Final = 0.02
_LOW_RATE_HZ: Final = 3.0
_EXERCISE_HZ: Final = 30.0
_EXERCISE_S: Final = 10.0
_AFTER_EXERCISE_S: Final = 1.0


class Train(NamedTuple):
    """What a train of stimuli gave, a row for each stimulus and a column for each junction."""

    quanta: Values
    potential_mv: Values
    firing_ms: Values
    """Delay of the firing after the start of the EPP; NaN where the junction is blocked."""

    @property
    def transmitted(self) -> Values:
        """The fraction of junctions that fired, at each stimulus."""
        fired: Values = np.isfinite(self.firing_ms).mean(axis=1)
        return fired


class Junctions:
    """The junctions of one muscle at rest; `stimulate` drives them and leaves them as the train did."""

    def __init__(self, chosen: Settings) -> None:
        self._chosen = chosen
        self._chance = chance = np.random.default_rng(int(chosen["seed"]))
        count = int(chosen["junctions"])
        self._size = chosen["store"] * _spread(chance, count, _SPREAD["store"])
        self._probability = chosen["release_probability"] * _spread(
            chance, count, float(np.hypot(_SPREAD["probability"], chosen["release_spread"]))
        )
        most = chosen["greatest_probability"]
        self._probability = np.minimum(self._probability, most)
        self._quantum = (
            chosen["quantum_mv"]
            * chosen["receptors_left"]
            * _spread(chance, count, float(np.hypot(_SPREAD["quantum"], chosen["receptor_spread"])))
        )
        self.threshold_mv: Values = chosen["threshold_mv"] * _spread(chance, count, _THRESHOLD_SPREAD)
        self._stored = self._size.copy()
        self._rate_hz = 0.0
        self._facilitated = [0.0, 0.0]

    def stimulate(self, stimuli: int, rate_hz: float, pause_s: float = 0.0) -> Train:
        """Stimulate after a pause, `stimuli` times at `rate_hz`."""
        count = len(self._size)
        quanta, potential = np.empty((2, stimuli, count))
        for stimulus in range(stimuli):
            self._rest(pause_s if stimulus == 0 else 1.0 / rate_hz)
            quanta[stimulus] = released = self._release()
            noise = _QUANTAL_SPREAD * np.sqrt(released) * self._chance.standard_normal(count)
            summed = np.maximum(self._quantum * (released + noise), 0.0)
            potential[stimulus] = summed / (1.0 + summed / _DRIVING_MV)
        ratio = self.threshold_mv / np.maximum(potential, self.threshold_mv * (1.0 + 1e-9))
        delay = -self._chosen["rise_ms"] * np.log1p(-ratio)
        return Train(quanta, potential, np.where(potential > self.threshold_mv, delay, np.nan))

    def _rest(self, seconds: float) -> None:
        refill = np.exp(-(_REFILL_PER_S + _REFILL_PER_S_HZ * self._rate_hz) * seconds)
        self._stored = self._size - (self._size - self._stored) * refill
        self._rate_hz *= float(np.exp(-seconds / _RATE_FADES_S))
        for which, fades_s in enumerate(_FACILITATION_FADES_S):
            self._facilitated[which] *= float(np.exp(-seconds / fades_s))

    def _release(self) -> Values:
        growth = (1.0 + self._facilitated[0]) * (1.0 + self._facilitated[1])
        most = self._chosen["greatest_probability"]
        chance = self._probability * growth / (1.0 + self._probability * (growth - 1.0) / most)
        ready = np.rint(self._stored).astype(np.int64)
        released: Values = self._chance.binomial(ready, np.clip(chance, 0.0, 1.0)).astype(np.float64)
        self._stored = np.maximum(self._stored - released, 0.0)
        self._rate_hz += 1.0 / _RATE_FADES_S
        self._facilitated[0] += self._chosen["fast_facilitation"]
        self._facilitated[1] += self._chosen["slow_facilitation"]
        return released


def run(chosen: Settings) -> Outcome:
    """Stimulate the rested muscle at the chosen rate, at 3 Hz, before and after exercise; read off jitter."""
    train = Junctions(chosen).stimulate(int(chosen["stimuli"]), chosen["rate_hz"])
    slow = Junctions(chosen).stimulate(_FOURTH, _LOW_RATE_HZ).transmitted
    exercised = Junctions(chosen)
    before = float(exercised.stimulate(1, _LOW_RATE_HZ).transmitted[0])
    exercised.stimulate(round(_EXERCISE_HZ * _EXERCISE_S), _EXERCISE_HZ, pause_s=30.0)
    after = float(exercised.stimulate(1, _LOW_RATE_HZ, pause_s=_AFTER_EXERCISE_S).transmitted[0])
    steady = Junctions(chosen)
    jitter, blocked = jitter_us(steady.stimulate(_PAIRED_FOR, chosen["jitter_rate_hz"]))
    response = train.transmitted
    first_mv = train.potential_mv[0]
    measures = (
        Measure(
            "quantal_content", "", float(train.quanta[0].mean()), "quanta released by the first stimulus"
        ),
        Measure(
            "end_plate_potential_mv", "mV", float(first_mv.mean()), "first, without the action potential"
        ),
        Measure(
            "safety_factor",
            "",
            float((first_mv / Junctions(chosen).threshold_mv).mean()),
            "first end-plate potential by threshold",
        ),
        Measure(
            "first_response_percent", "%", float(response[0]) * 100.0, "fibres that the first stimulus fires"
        ),
        Measure("decrement_percent", "%", _loss(slow[0], slow[-1]), "from the first to the fourth, at 3 Hz"),
        Measure(
            "train_change_percent",
            "%",
            _change(response[0], response[-1]),
            "from the first to the last response, at rate_hz",
        ),
        Measure(
            "exercise_change_percent",
            "%",
            _change(before, after),
            "of the first response, 1 s after ten seconds of exercise",
        ),
        Measure("jitter_us", "µs", jitter, "mean consecutive difference of pairs of fibres"),
        Measure("blocked_percent", "%", blocked, "impulses blocked while jitter is measured"),
    )
    traces = (
        Trace("time", "ms", clock_ms(len(response) - 1, 1000.0 / chosen["rate_hz"])),
        Trace("response", "% of the fibres", response * 100.0),
        Trace("quantal_content", "quanta", train.quanta.mean(axis=1)),
        Trace("end_plate_potential", "mV", train.potential_mv.mean(axis=1)),
    )
    return Outcome("junction", chosen, measures, traces)


def jitter_us(train: Train) -> tuple[float | None, float]:
    """The mean consecutive difference between pairs of junctions, in µs, and the percentage blocked.

    None when fewer than one in fifty impulses passes both of a pair.
    """
    pairs = train.firing_ms.shape[1] // 2
    apart = train.firing_ms[:, :pairs] - train.firing_ms[:, pairs : 2 * pairs]
    steps = np.abs(np.diff(apart, axis=0))
    seen = np.isfinite(steps)
    blocked = float(np.isnan(train.firing_ms).mean()) * 100.0
    if seen.mean() < _PASSING:
        return None, blocked
    return float(steps[seen].mean()) * 1000.0, blocked


def _spread(chance: np.random.Generator, count: int, variation: float) -> Values:
    """Factors around 1 with this coefficient of variation, none of them negative."""
    width = np.sqrt(np.log1p(variation**2))
    found: Values = np.exp(width * chance.standard_normal(count) - width**2 / 2.0)
    return found


def _loss(first: float, later: float) -> float | None:
    return float((first - later) / first) * 100.0 if first > 0 else None


def _change(first: float, later: float) -> float | None:
    return float((later - first) / first) * 100.0 if first > 0 else None
