from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, reject
from hypothesis import settings as examples
from hypothesis import strategies as st

from explorer.errors import RequestError
from explorer.physiology import MODELS, Measure, Outcome, Trace, parameters, simulate
from explorer.physiology.outcome import DivergenceError
from explorer.physiology.parameters import ParameterError

_SHORT: Mapping[str, float] = {"duration_ms": 5.0, "step_ms": 0.01, "duration_s": 1.0, "length_mm": 20.0}
"""Runs that are only looked through for numbers that are none need not be long."""


@pytest.mark.parametrize("model", MODELS)
def test_that_every_parameter_is_described_and_has_its_default_in_its_range(model: str) -> None:
    sheet = parameters(model)

    assert len({each.name for each in sheet}) == len(sheet)
    for each in sheet:
        assert each.least < each.most
        assert each.accept(each.default) == each.default
        assert each.about
        assert each.source


@pytest.mark.parametrize("model", MODELS)
def test_that_the_same_parameters_give_the_same_numbers(model: str) -> None:
    first, second = simulate(model), simulate(model)

    assert first.measures == second.measures
    for one, other in zip(first.traces, second.traces, strict=True):
        assert one.name == other.name
        np.testing.assert_array_equal(one.values, other.values)


@pytest.mark.parametrize("model", MODELS)
@given(data=st.data())
@examples(max_examples=25)
def test_that_no_parameter_in_range_gives_a_number_that_is_none(model: str, data: st.DataObject) -> None:
    chosen: dict[str, float] = {}
    for each in parameters(model):
        short = _SHORT.get(each.name)
        if short is not None and each.least <= short <= each.most:
            chosen[each.name] = short
        elif each.whole:
            chosen[each.name] = data.draw(st.integers(int(each.least), int(each.most)), each.name)
        else:
            chosen[each.name] = data.draw(st.floats(each.least, each.most), each.name)

    try:
        outcome = simulate(model, chosen)
    except ParameterError as error:
        assert "contradict" in str(error)
        reject()

    assert all(each.value is None or math.isfinite(each.value) for each in outcome.measures)
    assert all(np.isfinite(each.values).all() for each in outcome.traces)
    assert len({len(each.values) for each in outcome.traces}) <= 1


@pytest.mark.parametrize("model", MODELS)
def test_that_a_value_out_of_range_is_refused_with_range_and_unit(model: str) -> None:
    for each in parameters(model):
        for value in (each.least - 1.0, each.most + 1.0, math.nan, math.inf):
            with pytest.raises(ParameterError, match=each.name) as refusal:
                simulate(model, {each.name: value})
            assert f"from {each.least:g} to {each.most:g}" in str(refusal.value)
            assert each.unit in str(refusal.value)


def test_that_half_a_compartment_is_refused() -> None:
    with pytest.raises(ParameterError, match="counts whole things"):
        simulate("cable", {"compartments": 100.5})


def test_that_an_unknown_parameter_is_refused_with_the_nearest() -> None:
    with pytest.raises(ParameterError, match="Did you mean 'diameter_um'"):
        simulate("cable", {"diamter_um": 10})
    with pytest.raises(ParameterError, match="It has: temperature_c"):
        simulate("cable", {"zzz": 10})


def test_that_an_unknown_model_is_refused_with_the_nearest() -> None:
    with pytest.raises(RequestError, match="Did you mean 'cable'"):
        simulate("cabel")
    with pytest.raises(RequestError, match="There are: action-potential"):
        simulate("zzz")


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome("cable", {}, (Measure("velocity_m_s", "m/s", math.nan, ""),)),
        Outcome("cable", {}, (), (Trace("time", "ms", np.array([0.0, math.inf])),)),
    ],
)
def test_that_a_run_that_diverged_says_so(outcome: Outcome) -> None:
    with pytest.raises(DivergenceError, match="Shorten its time step"):
        outcome.checked()
