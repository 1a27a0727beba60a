"""The models of physiology: how long a run takes, against what a live display can wait for."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Final

import pytest

from explorer.physiology import simulate

_LIMITS: Final[Mapping[str, tuple[Mapping[str, float], float]]] = {
    "cable": ({"compartments": 1000, "duration_ms": 20, "step_ms": 0.025}, 250.0),
    "conduction": ({}, 800.0),
    "evoked": ({}, 300.0),
    "junction": ({}, 500.0),
    "motor-pool": ({"duration_s": 10}, 100.0),
}
"""For each model the parameters of the run and the time that it may take, in ms."""


@pytest.mark.parametrize("model", _LIMITS)
def test_that_a_run_is_fast(model: str) -> None:
    chosen, limit_ms = _LIMITS[model]
    times = []
    for _ in range(5):
        began = time.perf_counter()
        simulate(model, chosen)
        times.append((time.perf_counter() - began) * 1000.0)
    best = min(times)
    print(f"\n{model}: {best:.0f} ms for one run with {dict(chosen) or 'its defaults'}")
    assert best < limit_ms
