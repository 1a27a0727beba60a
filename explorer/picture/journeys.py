"""A journey along tracks: the lines of consecutive places, chosen and cut so that they join.

Nerves give off branches along their way and some places are drawn more than once (there are eleven
intercostal nerves), so the tracks of a route laid end to end would jump back and forth. Here each place gets,
in each panel, the one line that lies nearest to where the previous place ended, from the point where it is
reached to the point where the next place leaves it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from explorer.picture.appearance import PART_GROUPS, PlaceKey
from explorer.picture.model import Track

Point = tuple[float, float]

#: Lines of neighbouring places whose gap is wider than this do not belong together and are left whole.
REACH_PX = 14.0

#: Parts that corticobulbar fibres serve; such fibres drawn without a part stand for these.
HEAD = frozenset({"face", "face-upper", "face-lower", "jaw", "tongue", "throat", "eyes", "neck"})


@dataclass(frozen=True)
class Stretch:
    """The line of one leg of a journey in one panel."""

    panel: str
    kind: str
    points: tuple[Point, ...]


def journey(tracks: Mapping[str, Sequence[Track]], places: Sequence[PlaceKey]) -> list[dict[str, Stretch]]:
    """For each place of a route, in order, its stretch in every panel that shows it.

    ``tracks`` are those of a picture by structure. A stretch may be a single point.
    """
    found: list[dict[str, Stretch]] = [{} for _ in places]
    divided = {structure for structure, level, _, _ in places if level is not None}
    candidates = [
        # A nerve as a whole is passed by passing its sites.
        {} if level is None and structure in divided else _fitting(tracks.get(structure, ()), place)
        for place in places
        for structure, level in [place[:2]]
    ]
    for panel in sorted({panel for options in candidates for panel in options}):
        legs = [leg for leg, options in enumerate(candidates) if panel in options]
        lines = _chain([candidates[leg][panel] for leg in legs])
        found[legs[0]][panel] = _whole(lines[0])
        for last, leg, line in zip(legs, legs[1:], lines[1:], strict=False):
            found[last][panel], found[leg][panel] = _joined(found[last][panel], line)
    return found


def _whole(track: Track) -> Stretch:
    return Stretch(track.panel, track.kind, tuple(track.points()))


def _chain(options: Sequence[Sequence[Track]]) -> list[Track]:
    """One line for each place, so that the gaps between all of them are as small as they can be together.

    A plate may draw the same nerve in several layers; the whole way then stays in the one where it goes on.
    """
    costs = [0.0] * len(options[0])
    steps: list[list[int]] = []
    for before, after in pairwise(options):
        ways = [
            min((costs[i] + _gap(one, next_one), i) for i, one in enumerate(before)) for next_one in after
        ]
        costs = [cost for cost, _ in ways]
        steps.append([number for _, number in ways])
    number = costs.index(min(costs))
    chosen = [number]
    for row in reversed(steps):
        number = row[number]
        chosen.append(number)
    return [tracks[number] for tracks, number in zip(options, reversed(chosen), strict=True)]


def _gap(track: Track, following: Track) -> float:
    """How far apart a line and the one that goes on from its end, or that branches off it, are."""
    one, other = track.points(), following.points()
    return min(_closest(other, one[-1])[1], _closest(one, other[0])[1])


def _joined(before: Stretch, track: Track) -> tuple[Stretch, Stretch]:
    """The stretch so far and the next line, cut where they meet.

    Either the way so far runs into the next line somewhere along it, or the next line branches off it.
    """
    points = track.points()
    into, into_gap = _closest(points, before.points[-1])
    off, off_gap = _closest(before.points, points[0])
    branches = off_gap < into_gap - 1e-6
    after = _whole(track)
    if min(into_gap, off_gap) > REACH_PX:
        return before, after
    if branches:
        return Stretch(before.panel, before.kind, _before(before.points, off)), after
    return before, Stretch(after.panel, after.kind, _after(after.points, into))


def _fitting(tracks: Iterable[Track], place: PlaceKey) -> dict[str, list[Track]]:
    """By panel, the tracks that fit a place as well as any does there."""
    structure, level, part, side = place
    best: dict[str, tuple[int, list[Track]]] = {}
    for track in tracks:
        if track.structure != structure or track.side not in (side, "midline"):
            continue
        if track.level is not None and level is not None and track.level != level:
            continue
        if not _same_part(track, part):
            continue
        fit = 2 * (track.level == level) + (track.part == part)
        known = best.get(track.panel)
        if known is None or fit > known[0]:
            best[track.panel] = (fit, [track])
        elif fit == known[0]:
            known[1].append(track)
    return {panel: options for panel, (_, options) in best.items()}


def _same_part(track: Track, other: str | None) -> bool:
    one = track.part
    if one is None and track.kind == "corticobulbar" and other is not None:
        return other in HEAD
    if one is None or other is None or one == other:
        return True
    return other in PART_GROUPS.get(one, ()) or one in PART_GROUPS.get(other, ())


def _closest(points: Sequence[Point], target: Point) -> tuple[float, float]:
    """Where a polyline comes closest to a point (piece number plus share of the piece), and how close."""
    best = (0.0, math.dist(points[0], target))
    for number, ((ax, ay), (bx, by)) in enumerate(pairwise(points)):
        long = (bx - ax) ** 2 + (by - ay) ** 2
        t = 0.0 if long == 0 else ((target[0] - ax) * (bx - ax) + (target[1] - ay) * (by - ay)) / long
        t = min(1.0, max(0.0, t))
        gap = math.dist((ax + (bx - ax) * t, ay + (by - ay) * t), target)
        if gap < best[1] - 1e-9:
            best = (number + t, gap)
    return best


def _at(points: Sequence[Point], share: float) -> Point:
    number = min(int(share), len(points) - 2)
    t = share - number
    (ax, ay), (bx, by) = points[number], points[number + 1]
    return ax + (bx - ax) * t, ay + (by - ay) * t


def _after(points: tuple[Point, ...], share: float) -> tuple[Point, ...]:
    """The rest of a polyline from a point on; the whole of it if that point is its very end."""
    if len(points) < 2 or share <= 0 or share >= len(points) - 1:
        return points
    return (_at(points, share), *points[int(share) + 1 :])


def _before(points: tuple[Point, ...], share: float) -> tuple[Point, ...]:
    """A polyline up to a point."""
    if len(points) < 2 or share >= len(points) - 1:
        return points
    return (*points[: int(share) + 1], _at(points, share))
