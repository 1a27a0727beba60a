"""Propagation: how much of every route survives a set of lesions, as linear algebra over the route table.

A lesion gives each place a dose (the fraction of fibres destroyed there).  A path loses to one lesion the
dose of the first place struck on it: a lesion that strikes a fibre at several places kills it only once.
Separate lesions act independently, so what survives of a path is the product of what survives each.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Side, opposite
from explorer.anatomy.routes import LowerRoute, UpperRoute
from explorer.lesions.lesion import Lesion
from explorer.lesions.targets import targets

Fractions = NDArray[np.float64]
Indices = NDArray[np.int64]
Truths = NDArray[np.bool_]

_REMEMBERED: Final = 4096


class Stroke(msgspec.Struct, frozen=True, eq=False):
    """What one lesion takes, as arrays over paths, lower routes or muscles.

    ``hit`` (paths) is the fraction that it destroys and ``first`` (paths) the entry of the path table where
    it does so first (meaningless where it does not).  ``pool`` (lower routes) is what it takes from the motor
    neurons themselves, ``drive`` what it takes from their descending supply, ``cord_drive`` the part of that
    taken within the cord.  ``lower``, ``thinned``, ``upper`` and ``cord`` (muscles) are the same, weighted by
    the shares of the muscle.  ``junctions`` and ``fibres`` are the numbers of muscles struck themselves.
    """

    extent: float
    hit: Fractions
    first: Indices
    pool: Fractions
    drive: Fractions
    cord_drive: Fractions
    lower: Fractions
    thinned: Fractions
    upper: Fractions
    cord: Fractions
    junctions: tuple[int, ...]
    fibres: tuple[int, ...]


class Survival(msgspec.Struct, frozen=True, eq=False):
    """What survives, as arrays.

    ``strokes`` is what each lesion takes; ``paths`` (paths) what survives all of them.  ``lower`` and
    ``drive`` (lower routes) are the fraction of motor axons alive and the fraction of descending supply that
    reaches their pool; ``crossed_drive`` the same for the contralateral hemisphere alone.  ``junction`` and
    ``fibre`` (muscles) are the fractions of junctions and muscle fibres that work.
    """

    strokes: tuple[Stroke, ...]
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
        self._number_paths(atlas)
        self.muscles: tuple[tuple[str, Side], ...] = tuple(
            dict.fromkeys((route.muscle, route.side) for route in routes.lower)
        )
        self.muscle_number = {key: number for number, key in enumerate(self.muscles)}
        self.opposite = _indices(self.muscle_number[muscle, opposite(side)] for muscle, side in self.muscles)
        self.lower_path = _indices(route.path for route in routes.lower)
        self.lower_share = _fractions(route.share for route in routes.lower)
        self.lower_muscle = _indices(self.muscle_number[route.muscle, route.side] for route in routes.lower)
        self.lower_pool = self.place_of[self.start_of[self.lower_path]]
        self.upper_path = _indices(route.path for route in routes.upper)
        self.upper_share = _fractions(route.share for route in routes.upper)
        self.upper_lower = _indices(route.lower for route in routes.upper)
        self.upper_weight = self.lower_share[self.upper_lower] * self.upper_share
        crossed = np.array([_crosses(route, routes.lower[route.lower]) for route in routes.upper], np.bool_)
        self.crossed_share: Fractions = self.upper_share * crossed
        self.crossed_total = self.by_lower(self.crossed_share)
        self.largest_hemisphere = np.maximum(self.crossed_total, 1.0 - self.crossed_total)
        self.stroke = functools.lru_cache(maxsize=_REMEMBERED)(self._stroke)

    def _number_paths(self, atlas: Atlas) -> None:
        """``place_of`` holds the places of all paths in a row; a path begins at its ``start_of``."""
        paths = atlas.routes.paths
        lengths = np.array([len(path) for path in paths], np.int64)
        self.place_of = _indices(number for path in paths for number in path)
        self.path_of: Indices = np.repeat(np.arange(len(paths)), lengths)
        self.start_of: Indices = np.cumsum(lengths) - lengths
        spinal = {record.id for record in atlas.library.structure if record.segments}
        self.in_cord: Truths = np.array([p.structure in spinal for p in atlas.routes.places], np.bool_)

    def survival(self, lesions: Sequence[Lesion]) -> Survival:
        """What survives `lesions`; their onset does not matter here."""
        strokes = tuple(self.stroke(lesion) for lesion in lesions)
        paths = np.ones(len(self.start_of))
        junction = np.ones(len(self.muscles))
        fibre = np.ones(len(self.muscles))
        for stroke in strokes:
            paths *= 1.0 - stroke.hit
            junction[list(stroke.junctions)] *= 1.0 - stroke.extent
            fibre[list(stroke.fibres)] *= 1.0 - stroke.extent
        alive = paths[self.upper_path]
        crossed = self.by_lower(self.crossed_share * alive)
        return Survival(
            strokes=strokes,
            paths=paths,
            lower=paths[self.lower_path],
            drive=self.by_lower(self.upper_share * alive),
            crossed_drive=np.divide(
                crossed, self.crossed_total, out=np.ones_like(crossed), where=self.crossed_total > 0
            ),
            junction=junction,
            fibre=fibre,
        )

    def by_muscle(self, per_route: Fractions) -> Fractions:
        """The sum over the lower routes of each muscle, weighted by their shares."""
        return sums(self.lower_muscle, self.lower_share * per_route, len(self.muscles))

    def by_lower(self, per_upper: Fractions) -> Fractions:
        """The sum over the upper routes of each lower route."""
        return sums(self.upper_lower, per_upper, len(self.lower_path))

    def _stroke(self, lesion: Lesion) -> Stroke:
        found = targets(self.atlas, lesion)
        struck = np.zeros(len(self.atlas.routes.places), np.bool_)
        struck[list(found.places)] = True
        entries = np.flatnonzero(struck[self.place_of])[::-1]
        paths = self.path_of[entries]
        hit = np.zeros(len(self.start_of))
        hit[paths] = lesion.extent
        first = self.start_of.copy()
        first[paths] = entries  # entries run backwards, so that the first on each path is written last
        lower = hit[self.lower_path]
        pool = np.where(struck[self.lower_pool], lesion.extent, 0.0)
        lost = self.upper_share * hit[self.upper_path]
        drive = self.by_lower(lost)
        in_cord = self.by_lower(lost * self.in_cord[self.place_of[first[self.upper_path]]])
        return Stroke(
            extent=lesion.extent,
            hit=hit,
            first=first,
            pool=pool,
            drive=drive,
            cord_drive=in_cord,
            lower=self.by_muscle(lower),
            thinned=self.by_muscle(pool if lesion.extent < 1.0 else np.zeros(len(pool))),
            upper=self.by_muscle(drive),
            cord=self.by_muscle(in_cord),
            junctions=self._numbers(found.junctions),
            fibres=self._numbers(found.muscles),
        )

    def _numbers(self, keys: Iterable[tuple[str, Side]]) -> tuple[int, ...]:
        return tuple(self.muscle_number[key] for key in keys if key in self.muscle_number)


def sums(numbers: Indices, values: Fractions, count: int) -> Fractions:
    """The sum of the values that have each number from 0 to count - 1."""
    found: Fractions = np.bincount(numbers, values, count).astype(np.float64, copy=False)
    return found


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
