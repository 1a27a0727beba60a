"""The myelinated axon beside measured human nerves."""

from __future__ import annotations

import pytest

from explorer.physiology import simulate


def _velocity(**chosen: float) -> float:
    value = simulate("conduction", chosen).measure("velocity_m_s")
    assert value is not None
    return value


@pytest.mark.parametrize("diameter_um", [5, 8, 12, 16, 20])
def test_that_velocity_is_4_6_metres_a_second_for_each_micrometre(diameter_um: float) -> None:
    # Measured in human radial (4.67) and sural (4.55) nerves; the classical 6 belongs to cats.
    assert _velocity(diameter_um=diameter_um) / diameter_um == pytest.approx(4.6, abs=0.15)


def test_that_a_nerve_slows_by_one_to_three_metres_a_second_for_each_degree() -> None:
    # Textbook range for human motor nerves 1.5 to 2.5 m/s per degree between 29 and 38 °C.
    slope = (_velocity(temperature_c=36) - _velocity(temperature_c=30)) / 6

    assert 1.4 < slope < 2.6


def test_that_the_impulse_at_a_node_is_shorter_than_half_a_millisecond() -> None:
    outcome = simulate("conduction")

    assert outcome.measure("width_ms") == pytest.approx(0.19, abs=0.05)
    assert outcome.measure("amplitude_mv") == pytest.approx(90, abs=5)


def test_that_losing_myelin_slows_and_then_blocks() -> None:
    runs = [
        simulate("conduction", {"thin_internodes": 8, "myelin_left": left, "duration_ms": 8})
        for left in (1, 0.5, 0.2, 0.1, 0.03)
    ]

    across = [outcome.measure("velocity_across_m_s") for outcome in runs]
    passing = [each for each in across if each is not None]
    assert passing == sorted(passing, reverse=True)
    assert [outcome.measure("conducted") for outcome in runs] == [1, 1, 1, 1, 0]
    assert across[-1] is None
    # Slowing to well below 70 % of normal, as criteria of demyelination ask, comes before block.
    assert passing[-1] < 0.6 * passing[0]
    assert runs[-1].measure("velocity_m_s") == pytest.approx(passing[0], rel=0.02)


def test_that_one_thin_internode_is_jumped() -> None:
    assert simulate("conduction", {"thin_internodes": 1, "myelin_left": 0.02}).measure("conducted") == 1


def test_that_halving_the_step_shrinks_the_error() -> None:
    coarse, middle, fine = (_velocity(step_ms=step_ms) for step_ms in (0.002, 0.001, 0.0005))

    assert abs(fine - middle) < 0.35 * abs(middle - coarse)
    assert coarse == pytest.approx(fine, rel=0.02)


def test_that_a_weak_shock_starts_nothing() -> None:
    outcome = simulate("conduction", {"current_na": 0.1})

    assert outcome.measure("velocity_m_s") is None
    assert outcome.measure("conducted") == 0
