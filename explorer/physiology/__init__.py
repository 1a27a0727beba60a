"""Physiology: the signal from the membrane of an axon to the force of a muscle; no screen, no lesions.

In a notebook::

    from explorer import physiology
    run = physiology.simulate("conduction", {"diameter_um": 12})
    run.measure("velocity_m_s")

Every model has its parameters, with unit, range, default and source, in ``resources/physiology``.
"""

from __future__ import annotations

from explorer.physiology.models import MODELS, simulate
from explorer.physiology.outcome import Measure, Outcome, Trace
from explorer.physiology.parameters import Parameter, parameters

__all__ = ["MODELS", "Measure", "Outcome", "Parameter", "Trace", "parameters", "simulate"]
