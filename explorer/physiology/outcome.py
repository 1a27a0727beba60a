"""Outcomes: what a model gives back, as derived numbers and as quantities over time."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np
import numpy.typing as npt

from explorer.errors import OutcomeError

Values = npt.NDArray[np.float64]


def clock_ms(steps: int, step_ms: float) -> Values:
    """The times before the first step and after each."""
    time: Values = np.arange(steps + 1, dtype=np.float64) * step_ms
    return time


class DivergenceError(OutcomeError):
    """A run whose numbers have left what can be computed with."""


class Measure(msgspec.Struct, frozen=True):
    """A number read off a run; ``value`` is None where there is nothing to measure, as in a blocked fibre.

    ``norm`` holds the limits in healthy adults where they are known, ``source`` who measured them.
    """

    name: str
    unit: str
    value: float | None
    about: str
    norm: tuple[float, float] | None = None
    source: str = ""


class Trace(msgspec.Struct, frozen=True):
    """A quantity over time; all traces of an outcome are equally long and the first of them is the time."""

    name: str
    unit: str
    values: Values


class Outcome(msgspec.Struct, frozen=True):
    """One run of a model: the parameters that it used, what was measured and its traces, perhaps none.

    ``events`` are columns of equal length, a row for each thing that happened, such as a discharge.
    """

    model: str
    parameters: Mapping[str, float]
    measures: tuple[Measure, ...]
    traces: tuple[Trace, ...] = ()
    events: tuple[Trace, ...] = ()

    def measure(self, name: str) -> float | None:
        """The value of the measure called `name`; KeyError when the model has none of that name."""
        return {each.name: each.value for each in self.measures}[name]

    def trace(self, name: str) -> Values:
        """The values of the trace called `name`; KeyError when the model has none of that name."""
        return {each.name: each.values for each in self.traces}[name]

    def checked(self) -> Outcome:
        """This outcome, when every number in it is finite; else DivergenceError."""
        measured = (each.value for each in self.measures if each.value is not None)
        if not np.isfinite([*measured]).all() or not all(
            np.isfinite(each.values).all() for each in (*self.traces, *self.events)
        ):
            raise DivergenceError(
                f"The run of the model {self.model} diverged. Shorten its time step, or return its "
                "parameters to their defaults one by one."
            )
        return self
