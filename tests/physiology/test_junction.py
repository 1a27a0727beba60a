"""The junction in health, myasthenia gravis and Lambert-Eaton syndrome, beside published limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pytest

from explorer.physiology import Outcome, simulate
from explorer.physiology.junction import Junctions, jitter_us
from explorer.physiology.parameters import settings

_MYASTHENIA: Final = {"receptors_left": 0.42, "receptor_spread": 0.35}
_LAMBERT_EATON: Final = {
    "store": 180.0,
    "release_probability": 0.05,
    "release_spread": 0.3,
    "fast_facilitation": 0.55,
    "slow_facilitation": 0.02,
}


def _of(outcome: Outcome, name: str) -> float:
    value = outcome.measure(name)
    assert value is not None
    return value


def _measure(name: str, chosen: Mapping[str, float], **more: float) -> float:
    return _of(simulate("junction", {**chosen, **more}), name)


def test_that_a_healthy_junction_has_more_than_it_needs() -> None:
    outcome = simulate("junction")

    # Wood & Slater, Prog Neurobiol 2001;64:393: human quantal content 20 to 60, safety factor 2 to 5.
    assert 20 < _of(outcome, "quantal_content") < 60
    assert 15 < _of(outcome, "end_plate_potential_mv") < 40
    assert 2 < _of(outcome, "safety_factor") < 5
    assert _of(outcome, "first_response_percent") > 99
    # The usual limit is 10 %.
    assert abs(_of(outcome, "decrement_percent")) < 2


def test_that_healthy_jitter_is_20_to_35_microseconds() -> None:
    # Healthy mean consecutive differences are 20 to 30 µs; the limit in the extensor digitorum is 34.9 at 20.
    assert 20 < _measure("jitter_us", {}) < 34.9


def test_that_the_release_runs_down_to_three_quarters_at_3_hertz() -> None:
    quanta = simulate("junction", {"rate_hz": 3, "stimuli": 5}).trace("quantal_content")

    assert quanta[-1] / quanta[0] == pytest.approx(0.78, abs=0.05)


def test_that_myasthenia_gives_a_decrement_at_3_hertz_and_little_increment() -> None:
    outcome = simulate("junction", _MYASTHENIA)

    assert _of(outcome, "decrement_percent") > 10
    assert 0 < _of(outcome, "exercise_change_percent") < 60
    assert 30 < _of(outcome, "first_response_percent") < 95


def test_that_fewer_receptors_give_a_greater_decrement() -> None:
    losses = [
        _measure("decrement_percent", {"receptors_left": left, "receptor_spread": 0.35})
        for left in (1, 0.55, 0.42, 0.28)
    ]

    assert losses == sorted(losses)


def test_that_the_greatest_step_of_a_myasthenic_decrement_is_the_first() -> None:
    response = simulate("junction", _MYASTHENIA).trace("response")
    steps = -np.diff(response[:5])

    assert steps.argmax() == 0


def test_that_jitter_and_block_tell_a_myasthenic_muscle() -> None:
    mild = {"receptors_left": 0.55, "receptor_spread": 0.35}

    assert _measure("jitter_us", mild) > 45
    assert _measure("blocked_percent", mild) > 5 + _measure("blocked_percent", {})


def test_that_lambert_eaton_syndrome_gives_a_small_response_that_exercise_doubles() -> None:
    outcome = simulate("junction", _LAMBERT_EATON)

    # Limits: quantal content 2 to 10, increment of 60 % or 100 %.
    assert 2 < _of(outcome, "quantal_content") < 11
    assert _of(outcome, "safety_factor") < 1
    assert _of(outcome, "first_response_percent") < 40
    assert _of(outcome, "decrement_percent") > 5
    assert _of(outcome, "exercise_change_percent") > 100


def test_that_lambert_eaton_syndrome_gives_an_increment_at_30_hertz_and_health_none() -> None:
    fast = {"rate_hz": 30.0, "stimuli": 60.0}

    assert _measure("train_change_percent", _LAMBERT_EATON, **fast) > 60
    assert abs(_measure("train_change_percent", {}, **fast)) < 5


def test_that_jitter_is_the_same_whatever_the_seed() -> None:
    found = [_measure("jitter_us", {}, seed=seed) for seed in range(4)]

    assert np.std(found) < 0.1 * np.mean(found)


def test_that_nothing_is_measured_where_nothing_passes() -> None:
    outcome = simulate("junction", {"receptors_left": 0.05})

    assert outcome.measure("jitter_us") is None
    assert outcome.measure("decrement_percent") is None
    assert outcome.measure("exercise_change_percent") is None
    assert outcome.measure("blocked_percent") == 100


def test_that_a_train_leaves_its_mark_until_the_store_has_refilled() -> None:
    junctions = Junctions(settings("junction", {}))
    rested = junctions.stimulate(10, 10.0).quanta[0].mean()
    soon = junctions.stimulate(1, 1.0, pause_s=0.1).quanta[0].mean()
    late = junctions.stimulate(1, 1.0, pause_s=60.0).quanta[0].mean()

    assert soon < 0.85 * rested
    assert late == pytest.approx(rested, rel=0.03)


def test_that_steady_firing_has_no_jitter() -> None:
    train = Junctions(settings("junction", {})).stimulate(5, 10.0)
    still = train._replace(firing_ms=np.repeat(train.firing_ms[:1], 5, axis=0))

    assert jitter_us(still)[0] == 0
