"""Propagation: how much of every route survives a set of lesions, as linear algebra over the route table.

A lesion gives each place a dose (the fraction of fibres destroyed there).  A path loses, to one lesion, the
largest dose along it: a lesion that strikes several places of the same fibre kills it only once.  Separate
lesions act independently, so what survives of a path is the product of what survives each.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Side
from explorer.anatomy.routes import LowerRoute, UpperRoute
from explorer.lesions.lesion import Lesion
from explorer.lesions.targets import Targets, targets

Fractions = NDArray[np.float64]
Indices = NDArray[np.int64]

_REMEMBERED: Final = 4096


class Survival(msgspec.Struct, frozen=True):
    """What survives, as arrays.

    ``hits`` (lesions × paths) is what each lesion takes from each path; ``paths`` (paths) what survives all
    of them.  ``lower`` and ``drive`` (lower routes) are the fraction of motor axons alive and the fraction of
    descending supply that reaches their pool; ``crossed_drive`` the same for the contralateral hemisphere
    alone.  ``junction`` and ``fibre`` (muscles) are the fractions of junctions and muscle fibres that work.
    """

    hits: Fractions
    paths: Fractions
    lower: Fractions
    drive: Fractions
    crossed_drive: Fractions
    junction: Fractions
    fibre: Fractions


class Propagation:
    """The route table of an atlas as arrays."""

    def __init__(self, atlas: Atlas) -> None:
        routes = atlas.routes
        self.atlas = atlas
        lengths = [len(path) for path in routes.paths]
        self.place_of: Indices = np.fromiter(
            (n for path in routes.paths for n in path), np.int64, sum(lengths)
        )
        self.start_of: Indices = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int64)
        self.muscles: tuple[tuple[str, Side], ...] = tuple(
            dict.fromkeys((r.muscle, r.side) for r in routes.lower)
        )
        self.muscle_number = {key: number for number, key in enumerate(self.muscles)}
        self.lower_path = _indices(route.path for route in routes.lower)
        self.lower_share = _fractions(route.share for route in routes.lower)
        self.lower_muscle = _indices(self.muscle_number[route.muscle, route.side] for route in routes.lower)
        self.upper_path = _indices(route.path for route in routes.upper)
        self.upper_share = _fractions(route.share for route in routes.upper)
        self.upper_lower = _indices(route.lower for route in routes.upper)
        crossed = np.array([_crosses(route, routes.lower[route.lower]) for route in routes.upper], bool)
        self.crossed_share: Fractions = (
            np.where(crossed, self.upper_share, 0.0) if len(crossed) else self.upper_share
        )
        self.crossed_total = self._by_lower(self.crossed_share)
        self.largest_hemisphere = np.maximum(self.crossed_total, 1.0 - self.crossed_total)
        self._hit = functools.lru_cache(maxsize=_REMEMBERED)(self._hit_of)

    def survival(self, lesions: Sequence[Lesion]) -> Survival:
        """What survives `lesions`; their onset does not matter here."""
        hits = np.zeros((len(lesions), len(self.start_of)))
        junction = np.ones(len(self.muscles))
        fibre = np.ones(len(self.muscles))
        for row, lesion in enumerate(lesions):
            hit, struck = self._hit(lesion)
            hits[row] = hit
            junction[[self.muscle_number[key] for key in struck.junctions if key in self.muscle_number]] *= (
                1 - lesion.extent
            )
            fibre[[self.muscle_number[key] for key in struck.muscles if key in self.muscle_number]] *= (
                1 - lesion.extent
            )
        paths = np.prod(1.0 - hits, axis=0)
        return self._survival(hits, paths, junction, fibre)

    def _survival(self, hits: Fractions, paths: Fractions, junction: Fractions, fibre: Fractions) -> Survival:
        alive = paths[self.upper_path]
        crossed = self._by_lower(self.crossed_share * alive)
        return Survival(
            hits=hits,
            paths=paths,
            lower=paths[self.lower_path],
            drive=self._by_lower(self.upper_share * alive),
            crossed_drive=np.divide(
                crossed, self.crossed_total, out=np.ones_like(crossed), where=self.crossed_total > 0
            ),
            junction=junction,
            fibre=fibre,
        )

    def drive_lost_to(self, hit: Fractions) -> Fractions:
        """The fraction of descending supply that one lesion takes from each lower route."""
        return self._by_lower(self.upper_share * hit[self.upper_path])

    def by_muscle(self, per_route: Fractions) -> Fractions:
        """The sum over the lower routes of each muscle, weighted by their shares."""
        return np.bincount(self.lower_muscle, self.lower_share * per_route, len(self.muscles)).astype(
            np.float64
        )

    def _by_lower(self, per_upper: Fractions) -> Fractions:
        return np.bincount(self.upper_lower, per_upper, len(self.lower_path)).astype(np.float64)

    def _hit_of(self, lesion: Lesion) -> tuple[Fractions, Targets]:
        """What one lesion takes from each path (0..1), and its targets."""
        struck = targets(self.atlas, lesion)
        dose = np.zeros(len(self.atlas.routes.places))
        dose[list(struck.places)] = lesion.extent
        if not len(self.start_of):
            return np.zeros(0), struck
        return np.maximum.reduceat(dose[self.place_of], self.start_of), struck


def _crosses(upper: UpperRoute, lower: LowerRoute) -> bool:
    """Whether the hemisphere lies opposite to the pool (or, for a pool in the midline, to the muscle)."""
    return upper.hemisphere != (lower.side if lower.pool_side == "midline" else lower.pool_side)


@functools.cache
def propagation(atlas: Atlas) -> Propagation:
    """The arrays of an atlas, made once."""
    return Propagation(atlas)


def _indices(values: Iterable[int]) -> Indices:
    return np.array(list(values), np.int64)


def _fractions(values: Iterable[float]) -> Fractions:
    return np.array(list(values), np.float64)
