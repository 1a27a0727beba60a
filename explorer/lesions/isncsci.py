"""ISNCSCI: key muscle grades, motor scores and motor level of the international standards.

A key muscle is graded 0 to 5 in whole numbers.  The motor level of a side is the lowest segment whose key
muscle has at least grade 3 while everything above is normal; "INT" where all segments are normal.  The
standards let segments without a key muscle (C1–C4, T2–L1, S2–S5) follow the sensory level; this program has
none and takes the state of the segment's own motor neurons and their descending supply instead.
Source: International Standards for Neurological Classification of Spinal Cord Injury (revised 2019).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.findings import Isncsci, MuscleFinding, Total
from explorer.lesions.muscles import MuscleStates

_NORMAL: Final = 0.8


def isncsci(states: MuscleStates, muscles: Sequence[MuscleFinding]) -> Isncsci:
    """The motor part of the classification, from the key muscles and the state of the segments."""
    atlas = states.atlas
    by_key = {(finding.id, finding.side): finding.strength.fraction for finding in muscles}
    grades: dict[str, dict[str, int]] = {"left": {}, "right": {}}
    for key in atlas.library.key_muscle:
        for side, own in grades.items():
            fractions = [by_key[muscle, side] for muscle in key.muscles if (muscle, side) in by_key]
            if fractions:
                own[key.segment] = int(scales.mrc(sum(fractions) / len(fractions))[0])
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


def _total(sides: dict[str, int]) -> Total:
    return Total(sides["left"], sides["right"], sides["left"] + sides["right"])


def _segments_working(states: MuscleStates) -> dict[str, dict[str, float]]:
    """For each side and segment the mean fraction of its motor neurons that are alive and under control."""
    numbers, pools = _pools(states.atlas)
    working = states.survival.lower * (1.0 - states.deficit_of_route)
    share = states.table.lower_share
    found: dict[str, dict[str, float]] = {"left": {}, "right": {}}
    total = np.bincount(numbers, share, len(pools) + 1)
    sums = np.bincount(numbers, share * working, len(pools) + 1)
    for number, (side, segment) in enumerate(pools):
        found[side][segment] = float(sums[number] / total[number])
    return found


@functools.cache
def _pools(atlas: Atlas) -> tuple[NDArray[np.int64], tuple[tuple[str, str], ...]]:
    """For every lower route the number of its (side, segment); a nucleus has the number after the last."""
    keys: dict[tuple[str, str], int] = {}
    for route in atlas.routes.lower:
        if segments.is_segment(route.pool):
            keys.setdefault((route.pool_side, route.pool), len(keys))
    numbers = [keys.get((route.pool_side, route.pool), len(keys)) for route in atlas.routes.lower]
    return np.array(numbers, np.int64), tuple(keys)


def _motor_level(grades: dict[str, int], working: dict[str, float]) -> str:
    """The motor level of one side, going down from C1."""
    previous = "C1"
    for segment in segments.SEGMENTS:
        if segment in grades:
            if grades[segment] < 5:
                return segment if grades[segment] >= 3 else previous
        elif working.get(segment, 1.0) < _NORMAL:
            return previous
        previous = segment
    return "INT"
