"""Parameters: what can be set in each model, with unit, range, default and source, and nothing outside it."""

from __future__ import annotations

import difflib
import functools
import math
import tomllib
from collections.abc import Mapping

import msgspec

from explorer import assets
from explorer.errors import CheckError, RequestError

Settings = Mapping[str, float]
"""A value for every parameter of a model, each within its range."""


class ParameterError(RequestError):
    """A parameter that the model does not have, or a value that it cannot take."""


class Parameter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One parameter; ``least`` and ``most`` belong to the range, ``whole`` ones count things."""

    name: str
    unit: str
    default: float
    least: float
    most: float
    about: str
    source: str
    whole: bool = False

    def accept(self, value: float) -> float:
        """`value`, when the parameter can take it; else ParameterError with range and unit."""
        if not math.isfinite(value) or not self.least <= value <= self.most:
            unit = f" {self.unit}" if self.unit else ""
            raise ParameterError(
                f"The parameter {self.name} must lie from {self.least:g} to {self.most:g}{unit}, "
                f"and {value:g} does not. Choose a value in this range."
            )
        if self.whole and value != int(value):
            raise ParameterError(
                f"The parameter {self.name} counts whole things, and {value:g} is none. "
                f"Choose a whole number from {self.least:g} to {self.most:g}."
            )
        return value


class _Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    parameter: tuple[Parameter, ...]


@functools.cache
def parameters(model: str) -> tuple[Parameter, ...]:
    """The parameters of `model`, in the order of its file ``resources/physiology/<model>.toml``."""
    path = assets.resource(f"physiology/{model.replace('-', '_')}.toml")
    try:
        sheet = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Sheet)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise CheckError(f"The parameters in {path} cannot be read: {error}. Repair the file.") from error
    return sheet.parameter


def settings(model: str, given: Mapping[str, float]) -> Settings:
    """The defaults of `model` with the `given` values in their place; ParameterError for a wrong one."""
    known = {parameter.name: parameter for parameter in parameters(model)}
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else f"It has: {', '.join(known)}."
            raise ParameterError(f"The model {model} has no parameter called '{name}'. {hint}")
    return {
        name: parameter.accept(float(given.get(name, parameter.default))) for name, parameter in known.items()
    }
