"""ISNCSCI: key muscle grades, motor scores and motor level of the international standards.

A key muscle is graded 0 to 5 in whole numbers.  The motor level of a side is the lowest segment whose key
muscle has at least grade 3 while everything above is normal; "INT" where all segments are normal.  The
standards let segments without a key muscle (C1–C4, T2–L1, S2–S5) follow the sensory level; this program has
none and takes the state of the segment's own motor neurons and their descending supply instead.
Source: International Standards for Neurological Classification of Spinal Cord Injury (revised 2019).
"""

from __future__ import annotations

import functools
from typing import Final

import numpy as np

from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.composites import Composites
from explorer.lesions.findings import Isncsci, Total
from explorer.lesions.propagation import propagation
from explorer.lesions.states import MuscleStates
from explorer.lesions.strokes import Fractions
from explorer.lesions.sums import Sums

_NORMAL: Final = 0.8


def isncsci(states: MuscleStates) -> Isncsci:
    """The motor part of the classification, from the key muscles and the state of the segments."""
    atlas = states.atlas
    keys = _keys(atlas)
    codes = scales.mrc_codes(np.minimum(1.0, keys.mean(states.force))).tolist()
    grades: dict[str, dict[str, int]] = {"left": {}, "right": {}}
    for (segment, side), code in zip(keys.keys, codes, strict=True):
        grades[side][segment] = int(scales.MRC_GRADES[code][0])
    limb = {key.segment: key.limb for key in atlas.library.key_muscle}
    scores = {
        name: {side: sum(v for s, v in own.items() if limb[s] == name) for side, own in grades.items()}
        for name in ("upper", "lower")
    }
    normal = _segments_working(states)
    return Isncsci(
        uems=_total(scores["upper"]),
        lems=_total(scores["lower"]),
        motor_level={side: _motor_level(own, normal[side]) for side, own in grades.items()},
        key_muscles=grades,
    )


@functools.cache
def _keys(atlas: Atlas) -> Composites:
    """The muscles graded for each key segment; each counts the same."""
    members = {
        key.segment: dict.fromkeys((m for m in key.muscles if m in atlas.muscles), 1.0)
        for key in atlas.library.key_muscle
    }
    return Composites(atlas, {segment: own for segment, own in members.items() if own})


def _total(sides: dict[str, int]) -> Total:
    return Total(sides["left"], sides["right"], sides["left"] + sides["right"])


def _segments_working(states: MuscleStates) -> dict[str, dict[str, float]]:
    """For each side and segment the mean fraction of its motor neurons that are alive and under control."""
    by_pool, pools, total = _pools(states.atlas)
    control = states.table.bundle_control
    alive = by_pool(states.survival.lower * (1.0 - states.deficit_of_control[control]))
    found: dict[str, dict[str, float]] = {"left": {}, "right": {}}
    for (side, segment), fraction in zip(pools, (alive[:-1] / total[:-1]).tolist(), strict=True):
        found[side][segment] = fraction
    return found


@functools.cache
def _pools(atlas: Atlas) -> tuple[Sums, tuple[tuple[str, str], ...], Fractions]:
    """Sums over the bundles of each (side, segment), the segments, and the sum of shares in each.

    Nuclei have the number after the last.
    """
    keys: dict[tuple[str, str], int] = {}
    for route in atlas.routes.lower:
        if segments.is_segment(route.pool):
            keys.setdefault((route.pool_side, route.pool), len(keys))
    own = [keys.get((route.pool_side, route.pool), len(keys)) for route in atlas.routes.lower]
    table = propagation(atlas)
    by_pool = Sums(np.array(own, np.int64), table.lower_share, len(keys) + 1, table.lower_bundle)
    return by_pool, tuple(keys), by_pool(np.ones(len(table.bundle_path)))


def _motor_level(grades: dict[str, int], working: dict[str, float]) -> str:
    """The motor level of one side, going down from C1.

    The segments above the first key muscle count only where that muscle is weak: the nerve of a neck muscle
    may be cut beside a cord that is whole.
    """
    first, grade = next(iter(grades.items()))
    spared = segments.SEGMENTS.index(first) if grade == 5 else 0
    previous = "C1"
    for segment in segments.SEGMENTS[spared:]:
        if segment in grades:
            if grades[segment] < 5:
                return segment if grades[segment] >= 3 else previous
        elif working.get(segment, 1.0) < _NORMAL:
            return previous
        previous = segment
    return "INT"
