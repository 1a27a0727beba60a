"""The pool beside the values that follow from Fuglevand, Winter and Patla, J Neurophysiol 1993;70:2470."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.physiology import motor_pool, simulate
from explorer.physiology.motor_unit import gain
from explorer.physiology.parameters import ParameterError, settings

_REGULAR = settings("motor-pool", {"variability": 0})


def _measure(name: str, **chosen: float) -> float:
    value = simulate("motor-pool", chosen).measure(name)
    assert value is not None
    return value


def test_that_the_units_are_those_of_the_paper() -> None:
    units = motor_pool.pool(_REGULAR)

    assert units.threshold[[0, 59, 119]] == pytest.approx([1.0287, 5.477, 30], rel=1e-3)
    assert units.twitch[[59, 119]] == pytest.approx([10, 100])
    assert units.contraction_ms[[59, 119]] == pytest.approx([51.96, 30], rel=1e-3)
    assert units.full_drive == pytest.approx(47)


def test_that_the_gain_is_one_for_slow_and_2_88_for_equal_times() -> None:
    assert gain(30.0, 1000.0) == pytest.approx(1)
    assert gain(30.0, 75.0) == pytest.approx(1)
    assert gain(30.0, 30.0) == pytest.approx(2.879, abs=1e-3)


def test_that_force_follows_excitation_as_in_the_paper() -> None:
    units = motor_pool.pool(_REGULAR)
    greatest = motor_pool.steady_force(units, units.full_drive, _REGULAR)

    assert greatest == pytest.approx(20_042, rel=1e-3)
    half = motor_pool.steady_force(units, units.full_drive / 2, _REGULAR)
    assert half / greatest == pytest.approx(0.419, abs=2e-3)
    assert (motor_pool.rates_hz(units, units.full_drive / 2, _REGULAR) > 0).sum() == 111
    # The last unit is recruited at 62 % of the greatest force.
    assert motor_pool.steady_force(units, 30.0, _REGULAR) / greatest == pytest.approx(0.62, abs=0.005)


@pytest.mark.parametrize("drive_percent", [5, 20, 50, 80, 100])
def test_that_drawn_discharges_give_the_force_that_is_expected_of_them(drive_percent: float) -> None:
    chosen = settings("motor-pool", {"drive_percent": drive_percent})
    units = motor_pool.pool(chosen)
    full = motor_pool.steady_force(units, units.full_drive, chosen)
    expected = motor_pool.steady_force(units, drive_percent / 100 * units.full_drive, chosen) / full * 100

    assert _measure("force_percent", drive_percent=drive_percent) == pytest.approx(expected, rel=0.02)


def test_that_the_biceps_at_full_effort_fires_at_31_hertz() -> None:
    # Bellemare, Woods, Johansson & Bigland-Ritchie, J Neurophysiol 1983;50:1380: 31.1 ± 10.1 Hz.
    assert _measure("mean_rate_hz", drive_percent=100) == pytest.approx(31.1, abs=2)


def test_that_the_soleus_at_full_effort_fires_at_11_hertz() -> None:
    # The same: 10.7 ± 2.9 Hz.
    rate = _measure(
        "mean_rate_hz", drive_percent=100, least_rate_hz=5, peak_rate_hz=11.5, peak_rate_difference_hz=3
    )
    assert rate == pytest.approx(10.7, abs=1)


def test_that_small_units_come_first_and_fire_fastest() -> None:
    outcome = simulate("motor-pool", {"ramp_s": 8, "drive_percent": 60, "variability": 0})
    times = {each.name: each.values for each in outcome.events}
    first = [
        times["discharge_time"][times["discharge_unit"] == unit].min()
        for unit in np.unique(times["discharge_unit"])
    ]
    counts = np.bincount(times["discharge_unit"].astype(np.intp))[1:]

    assert np.corrcoef(first, np.arange(len(first)))[0, 1] > 0.9
    assert counts[0] > counts[60] > counts[110]


def test_that_intervals_vary_as_asked() -> None:
    outcome = simulate("motor-pool", {"units": 2, "drive_percent": 15, "variability": 0.2, "duration_s": 30})
    gaps = np.diff(outcome.events[0].values)[20:]

    assert gaps.std() / gaps.mean() == pytest.approx(0.2, abs=0.02)


def test_that_lost_units_weaken_and_adopted_fibres_give_force_back() -> None:
    whole = _measure("force_percent", drive_percent=100)
    lost = _measure("force_percent", drive_percent=100, lost_percent=60)
    adopted = _measure("force_percent", drive_percent=100, lost_percent=60, growth=2.5)

    assert lost < 0.55 * whole
    assert adopted == pytest.approx(2.5 * lost)
    assert _measure("units_alive", lost_percent=60) == 48


def test_that_fewer_and_greater_units_make_an_unsteady_force() -> None:
    assert _measure("force_variation", lost_percent=80, growth=4) > 1.5 * _measure("force_variation")


def test_that_without_drive_or_units_nothing_moves() -> None:
    for chosen in ({"drive_percent": 0.0}, {"lost_percent": 100.0}):
        outcome = simulate("motor-pool", chosen)
        assert outcome.measure("units_recruited") == 0
        assert outcome.trace("force").max() == 0


def test_that_halving_the_step_hardly_changes_the_force() -> None:
    fine, coarse = (
        simulate("motor-pool", {"step_ms": step, "ramp_s": 0}).trace("force") for step in (0.5, 1)
    )

    assert np.abs(fine[::2] - coarse).max() < 0.001 * coarse.max()


def test_that_another_seed_draws_another_run() -> None:
    one, other = (simulate("motor-pool", {"seed": seed}).trace("force") for seed in (1, 2))

    assert (one != other).any()


def test_that_a_peak_rate_below_the_least_is_refused() -> None:
    with pytest.raises(ParameterError, match="contradict each other"):
        simulate("motor-pool", {"peak_rate_hz": 12, "peak_rate_difference_hz": 6})


def test_that_a_twitch_peaks_at_its_contraction_time() -> None:
    outcome = simulate("twitch")

    assert outcome.measure("twitch_mn") == pytest.approx(15, rel=1e-3)
    assert outcome.measure("contraction_ms") == pytest.approx(55, abs=1)
    # A critically damped twitch is half gone 1.68 contraction times after its peak.
    assert outcome.measure("half_relaxation_ms") == pytest.approx(1.678 * 55, rel=0.01)


def test_that_a_train_fuses_into_a_tetanus_of_nine_twitches() -> None:
    slow, fast = (
        simulate("twitch", {"rate_hz": rate, "pulses": 80, "duration_ms": 10000}) for rate in (8, 80)
    )

    assert fast.measure("tetanus_to_twitch") == pytest.approx(9.05, abs=0.05)
    peaks = [outcome.measure("peak_mn") for outcome in (slow, fast)]
    assert peaks[0] is not None
    assert peaks[1] is not None
    assert peaks[1] > 4 * peaks[0]
    fusion = [outcome.measure("fusion") for outcome in (slow, fast)]
    assert fusion[0] is not None
    assert fusion[1] is not None
    assert fusion[0] < 0.7 < 0.98 < fusion[1]
