"""The membrane and the cable beside Hodgkin and Huxley, J Physiol 1952;117:500."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.physiology import simulate
from explorer.physiology.parameters import ParameterError
from explorer.physiology.squid_membrane import REST_MV, rates

_HELD = {"pulse_ms": 500.0, "duration_ms": 500.0}


def _of(model: str, measure: str, **chosen: float) -> float:
    value = simulate(model, chosen).measure(measure)
    assert value is not None
    return value


def test_that_the_gates_rest_where_hodgkin_and_huxley_have_them() -> None:
    opening, closing = rates(np.array([REST_MV]))

    m, h, n = (opening / (opening + closing))[0]
    assert (m, h, n) == pytest.approx((0.0529, 0.5961, 0.3177), abs=1e-4)


def test_that_the_rates_are_smooth_where_their_formulas_divide_by_zero() -> None:
    opening, _ = rates(np.array([-40.0001, -40.0, -39.9999, -55.0001, -55.0, -54.9999]))

    assert opening[1, 0] == pytest.approx(1.0)
    assert opening[4, 2] == pytest.approx(0.1)
    assert opening[1, 0] == pytest.approx((opening[0, 0] + opening[2, 0]) / 2, rel=1e-9)


def test_that_the_membrane_rests_without_a_current() -> None:
    outcome = simulate("action-potential", {"current_ua_cm2": 0})

    assert np.abs(outcome.trace("membrane_potential") - REST_MV).max() < 0.02
    assert outcome.measure("spikes") == 0
    assert outcome.measure("amplitude_mv") is None


def test_that_the_action_potential_peaks_near_40_millivolts_at_6_degrees() -> None:
    assert _of("action-potential", "peak_mv") == pytest.approx(40, abs=1.5)


def test_that_steady_firing_begins_between_6_2_and_6_3_microamperes() -> None:
    assert _of("action-potential", "spikes", current_ua_cm2=6.2, **_HELD) < 5
    assert _of("action-potential", "spikes", current_ua_cm2=6.3, **_HELD) > 20


def test_that_10_microamperes_make_the_membrane_fire_at_68_hertz() -> None:
    assert _of("action-potential", "rate_hz", current_ua_cm2=10, **_HELD) == pytest.approx(68.3, abs=0.7)


def test_that_an_anodal_break_fires_the_membrane() -> None:
    outcome = simulate("action-potential", {"current_ua_cm2": -20, "pulse_ms": 40})

    assert outcome.measure("spikes") == 1
    latency = outcome.measure("latency_ms")
    assert latency is not None
    assert latency > 45


def test_that_without_sodium_channels_nothing_fires() -> None:
    assert simulate("action-potential", {"sodium_conductance_ms_cm2": 0}).measure("spikes") == 0
    assert simulate("cable", {"sodium_conductance_ms_cm2": 0}).measure("velocity_m_s") is None


def test_that_the_axon_of_1952_conducts_at_18_8_metres_a_second() -> None:
    # Their own solution, at 18.5 °C: 18.8 m/s; the axon in the experiment: 21.2 m/s.
    assert _of("cable", "velocity_m_s", temperature_c=18.5, step_ms=0.005) == pytest.approx(18.8, rel=0.01)
    assert _of("cable", "amplitude_mv", temperature_c=18.5, step_ms=0.005) == pytest.approx(90.5, abs=1)


def test_that_the_same_axon_is_slower_in_the_cold() -> None:
    # 12.3 m/s: the converged solution of the same equations at 6.3 °C.
    cold = {"temperature_c": 6.3, "duration_ms": 20.0}

    assert _of("cable", "velocity_m_s", **cold) == pytest.approx(12.3, rel=0.01)


def test_that_velocity_grows_with_the_root_of_the_diameter() -> None:
    thick = _of("cable", "velocity_m_s", diameter_um=476)
    thin = _of("cable", "velocity_m_s", diameter_um=119)

    assert thick / thin == pytest.approx(2, rel=0.02)


def test_that_halving_the_step_quarters_the_error() -> None:
    coarse, middle, fine = (
        _of("cable", "velocity_m_s", step_ms=0.025 / 2**halvings) for halvings in range(3)
    )

    assert (middle - coarse) / (fine - middle) == pytest.approx(4, abs=0.8)
    assert fine == pytest.approx(18.74, rel=0.003)


def test_that_shorter_compartments_change_the_velocity_little() -> None:
    coarse = _of("cable", "velocity_m_s", compartments=400)
    fine = _of("cable", "velocity_m_s", compartments=1600)

    assert coarse == pytest.approx(fine, rel=0.002)


def test_that_compartments_too_long_for_an_impulse_are_refused() -> None:
    with pytest.raises(ParameterError, match="Set compartments to 300 or more"):
        simulate("cable", {"length_mm": 300, "compartments": 100})
