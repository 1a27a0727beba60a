"""Which of the many routes through a selection impulses are shown on: few, and as different as possible."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.anatomy.places import Place

MOST = 3
_CONSIDERED = 150
_DIFFERENT = 0.34


def chosen_routes(routes: Sequence[tuple[Place, ...]]) -> tuple[tuple[Place, ...], ...]:
    """At most ``MOST`` routes that have the least in common with each other, the longest first.

    For a muscle that is driven from both hemispheres, one from each; for a tract, muscles of different parts
    of the body.
    """
    left = sorted(set(routes), key=lambda route: (-len(route), route))
    # Neighbours in that order resemble each other, so every so manieth stands for the rest.
    left = left[:: 1 + len(left) // _CONSIDERED]
    known: set[Place] = set()
    chosen: list[tuple[Place, ...]] = []
    while left and len(chosen) < MOST:
        strangest, best = max(
            ((_strangeness(route, known), _crosses(route)), -number) for number, route in enumerate(left)
        )
        if chosen and strangest[0] < _DIFFERENT:
            break
        chosen.append(left.pop(-best))
        known.update(chosen[-1])
    return tuple(chosen)


def _strangeness(route: tuple[Place, ...], known: set[Place]) -> float:
    """The share of the route's places that no chosen route passes."""
    return len(set(route) - known) / len(route)


def _crosses(route: tuple[Place, ...]) -> bool:
    return route[0].side != route[-1].side
