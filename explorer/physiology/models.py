"""The models that can be run, by name; each is imported when it is first asked for."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Mapping
from typing import Final

from explorer.errors import RequestError
from explorer.physiology.outcome import Outcome
from explorer.physiology.parameters import settings

MODELS: Final[Mapping[str, str]] = {
    "action-potential": "membrane of the squid giant axon: threshold, amplitude and firing rate",
    "cable": "unmyelinated axon: how fast an impulse travels along a cable of that membrane",
    "conduction": "myelinated human axon: velocity by diameter and temperature, slowing and block",
    "junction": "neuromuscular junctions: quanta, safety factor, decrement, increment, jitter and block",
    "evoked": "a muscle's evoked responses: MEP, CMCT, CMAP, F wave, H and tendon reflex, beside norms",
    "twitch": "one motor unit: twitch, fusion and tetanus",
    "motor-pool": "pool of motor units: recruitment, firing rates and force, whole or after losses",
}
"""What can be simulated, and what each model measures."""


def known(model: str) -> str:
    """`model`, when there is one of that name; else RequestError with the nearest."""
    if model in MODELS:
        return model
    near = difflib.get_close_matches(model, MODELS, n=1)
    hint = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(MODELS)}."
    raise RequestError(f"There is no model called '{model}'. {hint}")


def simulate(model: str, given: Mapping[str, float] | None = None) -> Outcome:
    """Run `model` with its defaults and the `given` parameters.

    RequestError for an unknown model, an unknown parameter or a value out of range; DivergenceError, before
    anything is returned, when the run did not stay finite.
    """
    chosen = settings(known(model), given or {})
    module = importlib.import_module(f"explorer.physiology.{model.replace('-', '_')}")
    outcome: Outcome = module.run(chosen)
    return outcome.checked()
