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
from explorer.lesions.sums import Sums
from explorer.lesions.targets import targets

_REMEMBERED: Final = 4096
_TINY: Final = 1e-12
_TERMINAL_MM: Final = 30.0
"""The last stretch of an axon, within the muscle."""
_ANSWERS_FROM: Final = 0.4
"""The fraction of working junctions and muscle fibres with which a muscle still answers a tap in full."""
EYES: Final = "eyes"
"""The part of the motor map whose muscles are driven by gaze centres."""
SILENCING: Final = frozenset({"presynaptic-block", "inexcitability"})
"""Kinds that take the answer to a single volley with the force."""
_DISPERSION: Final = 1.5
"""Demyelinated fibres that still conduct do so out of step, which costs a reflex half as much again."""


class Propagation:
    """The route table of an atlas as arrays.

    Most muscles share their routes with others, so that survival is reckoned once for each *control* (a
    supply from above: upper routes with their shares) and for each *bundle* (motor axons with one path and
    one control), and added up by muscle.
    """

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
        self.upper_path = _indices(route.path for route in routes.upper)
        upper_lower = _indices(route.lower for route in routes.upper)
        self.upper_weight = self.lower_share[upper_lower] * _fractions(route.share for route in routes.upper)
        self._bundle(atlas)
        self._measure(atlas)
        self.aim = functools.lru_cache(maxsize=_REMEMBERED)(self._aim)
        self._remembered = functools.lru_cache(maxsize=_REMEMBERED)(self._stroke)

    def _bundle(self, atlas: Atlas) -> None:
        """``lower_bundle`` (lower routes) is the bundle of each; a bundle has a path, a pool and a control.

        ``drive`` and ``crossed`` add up what survives of the paths of each control, from both hemispheres
        and from the opposite one.
        """
        routes = atlas.routes
        terms: dict[int, list[tuple[int, float, float]]] = {}
        for upper in routes.upper:
            crossed = _crosses(upper, routes.lower[upper.lower])
            terms.setdefault(upper.lower, []).append((upper.path, upper.share, upper.share * crossed))
        controls: dict[tuple[object, ...], int] = {}
        bundles: dict[tuple[int, int], int] = {}
        of_route = []
        for number, route in enumerate(routes.lower):
            muscle = atlas.muscles[route.muscle]
            key = (*terms.get(number, ()), muscle.fibre == "antigravity", muscle.part == EYES)
            control = controls.setdefault(key, len(controls))
            of_route.append(bundles.setdefault((route.path, control), len(bundles)))
        self.lower_bundle = _indices(of_route)
        self.bundle_path = _indices(path for path, _ in bundles)
        self.bundle_control = _indices(control for _, control in bundles)
        self.bundle_pool = self.place_of[self.start_of[self.bundle_path]]
        self.antigravity: Truths = np.array([key[-2] for key in controls], np.bool_)
        self.gaze: Truths = np.array([key[-1] for key in controls], np.bool_)
        flat = [(n, *term) for n, key in enumerate(controls) for term in key[:-2] if isinstance(term, tuple)]
        of_control, paths = _indices(term[0] for term in flat), _indices(term[1] for term in flat)
        self.drive = Sums(of_control, _fractions(term[2] for term in flat), len(controls), paths)
        self.crossed = Sums(of_control, _fractions(term[3] for term in flat), len(controls), paths)
        self.crossed_total = self.crossed(np.ones(len(self.start_of)))
        self.largest_hemisphere = np.maximum(self.crossed_total, 1.0 - self.crossed_total)
        own: list[list[tuple[int, float]]] = [[] for _ in self.muscles]
        rows = zip(self.lower_muscle.tolist(), of_route, self.lower_share.tolist(), strict=True)
        for number, bundle, share in rows:
            own[number].append((bundle, share))
        alike: dict[tuple[tuple[int, float], ...], int] = {}
        self._alike = _indices(alike.setdefault(tuple(each), len(alike)) for each in own)
        supplies = [(n, *term) for n, each in enumerate(alike) for term in each]
        self._by_supply = Sums(
            _indices(term[0] for term in supplies),
            _fractions(term[2] for term in supplies),
            len(alike),
            _indices(term[1] for term in supplies),
        )

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
        caged = np.ones(len(self.bundle_path))
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
            if stroke.kind in SILENCING:
                answering[[*junctions, *fibres]] *= works
        return Survival(
            paths=paths,
            volley=volley,
            lower=paths[self.bundle_path],
            axons=dead[self.bundle_path],
            drive=self.drive(paths),
            crossed_drive=self.of_crossed(paths),
            released=1.0 - caged,
            junction=junction,
            fibre=fibre,
            answering=answered(junction, fibre, answering),
            strokes=strokes,
        )

    def of_crossed(self, paths: Fractions) -> Fractions:
        """What survives of the supply of each control from the opposite hemisphere; 1 where it has none."""
        found = self.crossed(paths)
        total = self.crossed_total if found.ndim == 1 else self.crossed_total[:, np.newaxis]
        return np.divide(found, total, out=np.ones_like(found), where=total > 0)

    def by_muscle(self, per_bundle: Fractions) -> Fractions:
        """The sum over the bundles of each muscle, weighted by their shares."""
        return self._by_supply(per_bundle)[self._alike]

    def stroke(self, lesion: Lesion, age: float) -> Stroke:
        """What a lesion takes when it is so many days old."""
        return self._remembered(lesion, ripe_age(lesion, age))

    def _stroke(self, lesion: Lesion, age: float) -> Stroke:
        aim = self.aim(lesion.structure, lesion.side, lesion.levels, lesion.parts)
        zero = np.zeros(len(self.bundle_path))
        loosens, blocks = lesion.kind == "disinhibition", lesion.kind in BLOCKS
        taken = 0.0 if loosens or lesion.kind == "spindle-loss" else lesion.extent
        hit = taken * aim.struck
        if lesion.kind == "axonal-loss":
            hit = hit * (
                1.0 - regrown(self.reach_mm[aim.first], age) * self.regrows * (aim.first > self.start_of)
            )
        volley = hit
        if lesion.kind == "demyelination":
            volley = np.minimum(1.0, hit * _DISPERSION)
        elif lesion.kind == "spindle-loss":
            volley = lesion.extent * aim.struck
        pool = taken * aim.pool
        dies = taken < 1.0 and not blocks
        return Stroke(
            extent=lesion.extent,
            kind=lesion.kind,
            aim=aim,
            hit=hit,
            dead=0.0 * hit if blocks else hit,
            volley=volley,
            pool=pool,
            released=lesion.extent * aim.pool if loosens else zero,
            drive=taken * aim.drive,
            cord_drive=taken * aim.cord_drive,
            lower=self.by_muscle(hit[self.bundle_path]),
            thinned=self.by_muscle(pool if dies else zero),
            upper=self.by_muscle(taken * aim.drive[self.bundle_control]),
            cord=self.by_muscle(taken * aim.cord_drive[self.bundle_control]),
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
        lower = struck[self.bundle_path]
        far = self.by_muscle(lower * self.reach_mm[first[self.bundle_path]])
        own = self.by_muscle(lower)
        return Aim(
            struck=struck,
            first=first,
            pool=np.where(places[self.bundle_pool], 1.0, 0.0),
            drive=self.drive(struck),
            cord_drive=self.drive(struck * self.in_cord[self.place_of[first]]),
            distance_mm=np.divide(far, own, out=np.zeros_like(far), where=own > 0),
            junctions=self._numbers(found.junctions),
            fibres=self._numbers(found.muscles),
        )

    def _numbers(self, keys: Iterable[tuple[str, Side]]) -> tuple[int, ...]:
        return tuple(self.muscle_number[key] for key in keys if key in self.muscle_number)


def ripe_age(lesion: Lesion, age: float) -> float:
    """The age of a lesion as far as what it takes depends on it: only what grows back does."""
    return age if lesion.kind == "axonal-loss" else 0.0


def sums(numbers: Indices, values: Fractions, count: int) -> Fractions:
    """The sum of the values that have each number from 0 to count - 1."""
    found: Fractions = np.bincount(numbers, values, count).astype(np.float64, copy=False)
    return found


def answered(junction: Fractions, fibre: Fractions, answering: Fractions) -> Fractions:
    """The fraction of each muscle that answers one volley; few working fibres do unless they are silenced."""
    if junction.all() and fibre.all() and (junction * fibre >= 1.0).all():
        return answering
    able = np.minimum(1.0, junction * fibre / np.maximum(answering, _TINY) / _ANSWERS_FROM)
    return able * answering


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
