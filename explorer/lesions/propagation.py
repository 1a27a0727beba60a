"""Propagation: how much of every route survives a set of lesions, as linear algebra over the route table.

A lesion gives each place a dose (the fraction of fibres silenced there).  A path loses to one lesion the
dose of the first place struck on it: a lesion that strikes a fibre at several places kills it only once.
Separate lesions act independently, so what survives of a path is the product of what survives each.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from explorer.anatomy import lengths
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Side, opposite
from explorer.anatomy.routes import LowerRoute, UpperRoute
from explorer.lesions.kinds import BLOCKS, regrown
from explorer.lesions.lesion import Lesion, LesionSide
from explorer.lesions.strokes import Aim, Fractions, Indices, Stroke, Survival, Truths
from explorer.lesions.targets import targets

_REMEMBERED: Final = 4096
_TINY: Final = 1e-12
_TERMINAL_MM: Final = 30.0
"""The last stretch of an axon, within the muscle."""
_ANSWERS_FROM: Final = 0.4
"""The fraction of working junctions and muscle fibres with which a muscle still answers a tap in full."""
_DISPERSION: Final = 1.5
"""Demyelinated fibres that still conduct do so out of step, which costs a reflex half as much again."""


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
        self._measure(atlas)
        self.aim = functools.lru_cache(maxsize=_REMEMBERED)(self._aim)
        self._remembered = functools.lru_cache(maxsize=_REMEMBERED)(self._stroke)

    def _number_paths(self, atlas: Atlas) -> None:
        """``place_of`` holds the places of all paths in a row; a path begins at its ``start_of``."""
        paths = atlas.routes.paths
        lengths = np.array([len(path) for path in paths], np.int64)
        self.place_of = _indices(number for path in paths for number in path)
        self.path_of: Indices = np.repeat(np.arange(len(paths)), lengths)
        self.start_of: Indices = np.cumsum(lengths) - lengths
        spinal = {record.id for record in atlas.library.structure if record.segments}
        self.in_cord: Truths = np.array([p.structure in spinal for p in atlas.routes.places], np.bool_)

    def _measure(self, atlas: Atlas) -> None:
        """``reach_mm`` is the length from each entry of the path table to the muscle; ``regrows`` (paths)
        is 1 for the fibres of nerves and roots, which can grow back, and 0 for those of brain and cord.
        """
        lengths_mm = _fractions(lengths.length_mm(atlas, place) for place in atlas.routes.places)
        along = np.cumsum(lengths_mm[self.place_of])
        last = np.append(self.start_of[1:], len(self.place_of)) - 1
        self.reach_mm: Fractions = along[last][self.path_of] - along + _TERMINAL_MM
        self.regrows: Fractions = np.ones(len(self.start_of))
        self.regrows[self.upper_path] = 0.0

    def survival(self, lesions: Sequence[Lesion], ages: Sequence[float]) -> Survival:
        """What survives `lesions` that are so many days old."""
        strokes = tuple(self.stroke(lesion, age) for lesion, age in zip(lesions, ages, strict=True))
        paths, volley, dead = (np.ones(len(self.start_of)) for _ in range(3))
        caged = np.ones(len(self.lower_path))
        junction, fibre, answering = (np.ones(len(self.muscles)) for _ in range(3))
        for stroke in strokes:
            paths *= 1.0 - stroke.hit
            volley *= 1.0 - stroke.volley
            dead *= 1.0 - stroke.dead
            caged *= 1.0 - stroke.released
            junctions, fibres = list(stroke.aim.junctions), list(stroke.aim.fibres)
            works = 1.0 - (0.0 if stroke.kind == "myotonia" else stroke.extent)
            junction[junctions] *= works
            fibre[fibres] *= works
            if stroke.kind in ("presynaptic-block", "inexcitability"):
                answering[[*junctions, *fibres]] *= works
        alive = paths[self.upper_path]
        crossed = self.by_lower(self.crossed_share * alive)
        able = np.minimum(1.0, junction * fibre / np.maximum(answering, _TINY) / _ANSWERS_FROM)
        return Survival(
            strokes=strokes,
            paths=paths,
            volley=volley,
            lower=paths[self.lower_path],
            axons=dead[self.lower_path],
            drive=self.by_lower(self.upper_share * alive),
            crossed_drive=np.divide(
                crossed, self.crossed_total, out=np.ones_like(crossed), where=self.crossed_total > 0
            ),
            released=1.0 - caged,
            junction=junction,
            fibre=fibre,
            answering=able * answering,
        )

    def by_muscle(self, per_route: Fractions) -> Fractions:
        """The sum over the lower routes of each muscle, weighted by their shares."""
        return sums(self.lower_muscle, self.lower_share * per_route, len(self.muscles))

    def by_lower(self, per_upper: Fractions) -> Fractions:
        """The sum over the upper routes of each lower route."""
        return sums(self.upper_lower, per_upper, len(self.lower_path))

    def stroke(self, lesion: Lesion, age: float) -> Stroke:
        """What a lesion takes when it is so many days old."""
        return self._remembered(lesion, age if lesion.kind == "axonal-loss" else 0.0)

    def _stroke(self, lesion: Lesion, age: float) -> Stroke:
        aim = self.aim(lesion.structure, lesion.side, lesion.levels, lesion.parts)
        zero = np.zeros(len(aim.pool))
        loosens, blocks = lesion.kind == "disinhibition", lesion.kind in BLOCKS
        taken = 0.0 if loosens else lesion.extent
        hit = taken * aim.struck
        if lesion.kind == "axonal-loss":
            hit = hit * (
                1.0 - regrown(self.reach_mm[aim.first], age) * self.regrows * (aim.first > self.start_of)
            )
        pool = taken * aim.pool
        dies = taken < 1.0 and not blocks
        return Stroke(
            extent=lesion.extent,
            kind=lesion.kind,
            aim=aim,
            hit=hit,
            dead=0.0 * hit if blocks else hit,
            volley=np.minimum(1.0, hit * _DISPERSION) if lesion.kind == "demyelination" else hit,
            pool=pool,
            released=lesion.extent * aim.pool if loosens else zero,
            drive=taken * aim.drive,
            cord_drive=taken * aim.cord_drive,
            lower=self.by_muscle(hit[self.lower_path]),
            thinned=self.by_muscle(pool if dies else zero),
            upper=self.by_muscle(taken * aim.drive),
            cord=self.by_muscle(taken * aim.cord_drive),
        )

    def _aim(self, structure: str, side: LesionSide, levels: tuple[str, ...], parts: tuple[str, ...]) -> Aim:
        found = targets(self.atlas, Lesion(structure, side, levels, parts))
        places = np.zeros(len(self.atlas.routes.places), np.bool_)
        places[list(found.places)] = True
        entries = np.flatnonzero(places[self.place_of])[::-1]
        paths = self.path_of[entries]
        struck = np.zeros(len(self.start_of))
        struck[paths] = 1.0
        first = self.start_of.copy()
        first[paths] = entries  # entries run backwards, so that the first on each path is written last
        lost = self.upper_share * struck[self.upper_path]
        lower = struck[self.lower_path]
        far = self.by_muscle(lower * self.reach_mm[first[self.lower_path]])
        own = self.by_muscle(lower)
        return Aim(
            struck=struck,
            first=first,
            pool=np.where(places[self.lower_pool], 1.0, 0.0),
            drive=self.by_lower(lost),
            cord_drive=self.by_lower(lost * self.in_cord[self.place_of[first[self.upper_path]]]),
            distance_mm=np.divide(far, own, out=np.zeros_like(far), where=own > 0),
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
