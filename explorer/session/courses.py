"""Which of the many routes through a selection impulses are shown on: few, and as different as possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explorer.anatomy.places import Place

MOST = 3


def chosen_routes(routes: Sequence[tuple[Place, ...]]) -> tuple[tuple[Place, ...], ...]:
    """At most ``MOST`` routes that have the least in common with each other, the longest first.

    For a muscle that is driven from both hemispheres, one from each; for a tract, muscles of different parts
    of the body.
    """
    left = sorted(set(routes), key=lambda route: (-len(route), route))
    chosen: list[tuple[Place, ...]] = []
    while left and len(chosen) < MOST:
        best = max(left, key=lambda route: (_strangeness(route, chosen), _crosses(route)))
        if chosen and _strangeness(best, chosen) < 0.34:
            break
        chosen.append(best)
        left.remove(best)
    return tuple(chosen)


def _strangeness(route: tuple[Place, ...], chosen: Iterable[tuple[Place, ...]]) -> float:
    """The share of the route's places that no chosen route passes."""
    known = {place for other in chosen for place in other}
    return sum(place not in known for place in route) / len(route)


def _crosses(route: tuple[Place, ...]) -> bool:
    return route[0].side != route[-1].side
