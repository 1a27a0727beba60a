"""Motor columns of a segment: which lie there, from the atlas, and where in the anterior horn they find room.

The atlas says for each column how far lateral and how far dorsal it stands; here they settle in the horn of
the segment like discs that keep as near to that as their neighbours and the border let them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from shapely import affinity
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from explorer.anatomy import load, segments
from explorer.anatomy.pools import Pool, pools
from explorer.picture.artwork.cord import Segment
from explorer.picture.artwork.splines import disc, largest

ACROSS = {"medial": 0.08, "central": 0.44, "lateral": 0.74, "far lateral": 0.98}
DEPTH = {"ventral": 0.14, "middle": 0.42, "dorsal": 0.70, "retrodorsal": 0.95}
ACCESSORY = "spinal-accessory-nucleus"
"""The cells of the accessory nerve; their axons leave on the side of the cord, between the roots."""

FILLED = 0.50
"""The share of the horn that the columns take up together, if the largest may be as large as it likes."""

WIDEST = 0.34
"""The largest radius of a column as a share of the height of the horn."""


@dataclass(frozen=True)
class Motor:
    """One column on the side with x > 0, in mm; ``part`` is the part of the body that it moves."""

    column: str
    part: str
    muscles: tuple[str, ...]
    x: float
    y: float
    radius: float
    region: BaseGeometry


@dataclass(frozen=True)
class _Guest:
    """A column that asks for room in the horn: its share of neurons, and where it would like to stand."""

    column: str
    part: str
    muscles: tuple[str, ...]
    share: float
    across: str
    depth: str


def horn(cord: Segment) -> BaseGeometry:
    """The anterior horn with x > 0."""
    hw, hh = cord.half_width, cord.half_depth
    high = max(cord.commissure + 0.10, -0.02) * hh
    field = Polygon([(0.07 * hw, -1.2 * hh), (hw, -1.2 * hh), (hw, high), (0.07 * hw, high)])
    return largest(cord.grey.intersection(field))


def motor_columns(cord: Segment) -> list[Motor]:
    """The columns of a segment in the order of the atlas, then the nucleus of the accessory nerve."""
    atlas = load()
    found = [
        _Guest(name, _part(here), _muscles(here), sum(pool.share for pool in _whole(here)), *_stand(name))
        for name, here in pools(atlas, cord.name).items()
    ]
    first, _, last = atlas.nuclei[ACCESSORY].level.partition("-")
    if cord.name in segments.span(first, last):
        found.append(_Guest(ACCESSORY, "", _nuclear_muscles(ACCESSORY), 1.2, "lateral", "dorsal"))
    if not found:
        return []
    room = horn(cord)
    inner = largest(room.buffer(-0.022 * cord.half_width))
    low, high = inner.bounds[1], inner.bounds[3]
    weights = [min(2.2, max(0.45, guest.share)) ** 0.7 for guest in found]
    scale = FILLED * inner.area / (math.pi * sum(weights))
    limit = WIDEST * (high - low)
    radii = [min(math.sqrt(scale * weight), limit) for weight in weights]
    anchors = []
    for guest in found:
        y = low + DEPTH[guest.depth] * (high - low)
        row = inner.intersection(LineString([(-1, y), (99, y)]))
        left, right = (row if not row.is_empty else inner).bounds[::2]
        anchors.append((left + ACROSS[guest.across] * (right - left), y))
    spots = _settled(anchors, radii, inner)
    return [
        Motor(g.column, g.part, g.muscles, x, y, radius, disc(x, y, radius, radius).intersection(inner))
        for g, (x, y), radius in zip(found, spots, radii, strict=True)
    ]


def _stand(column: str) -> tuple[str, str]:
    """How far lateral and how far dorsal a column stands."""
    record = load().columns[column]
    return record.across, record.depth


def _nuclear_muscles(nucleus: str) -> tuple[str, ...]:
    """The muscles of a nucleus, without parts of a muscle that is among them as a whole."""
    muscles = load().library.muscle
    found = [m for m in muscles if any(supply.nucleus == nucleus for supply in m.innervation)]
    ids = {muscle.id for muscle in found}
    return tuple(muscle.id for muscle in found if muscle.group not in ids)


def _settled(
    anchors: list[tuple[float, float]], radii: list[float], room: BaseGeometry
) -> list[tuple[float, float]]:
    cores = [room.buffer(-0.86 * radius) for radius in radii]
    cores = [
        core if not core.is_empty else room.buffer(-0.4 * radius)
        for core, radius in zip(cores, radii, strict=True)
    ]
    cores = [core if not core.is_empty else room.centroid for core in cores]
    spots = [(x + 1e-3 * index, y) for index, (x, y) in enumerate(anchors)]
    for turn in range(90):
        pull = 0.10 * (1 - turn / 90)
        moved = [
            (x + (ax - x) * pull, y + (ay - y) * pull)
            for (x, y), (ax, ay) in zip(spots, anchors, strict=True)
        ]
        for i in range(len(moved)):
            for j in range(i):
                dx, dy = moved[i][0] - moved[j][0], moved[i][1] - moved[j][1]
                gap = math.hypot(dx, dy) or 1e-6
                lack = (radii[i] + radii[j]) * 1.06 - gap
                if lack > 0:
                    push = 0.5 * lack / gap
                    moved[i] = moved[i][0] + dx * push, moved[i][1] + dy * push
                    moved[j] = moved[j][0] - dx * push, moved[j][1] - dy * push
        spots = [_within(spot, core) for spot, core in zip(moved, cores, strict=True)]
    return spots


def _within(spot: tuple[float, float], core: BaseGeometry) -> tuple[float, float]:
    point = Point(spot)
    if core.covers(point):
        return spot
    near = nearest_points(core, point)[0]
    return near.x, near.y


@cache
def _groups() -> dict[str, str]:
    return {muscle.id: muscle.group for muscle in load().library.muscle}


def _whole(here: tuple[Pool, ...]) -> list[Pool]:
    """The pools without those of a part of a muscle that is there as a whole."""
    ids = {pool.muscle for pool in here}
    return [pool for pool in here if _groups()[pool.muscle] not in ids]


def _muscles(here: tuple[Pool, ...]) -> tuple[str, ...]:
    return tuple(pool.muscle for pool in _whole(here))


def _part(here: tuple[Pool, ...]) -> str:
    """The part of the body that most of the column moves."""
    shares: dict[str, float] = {}
    for pool in here:
        part = load().muscles[pool.muscle].part
        shares[part] = shares.get(part, 0.0) + pool.share
    return max(shares, key=lambda part: (shares[part], part))


def mirrored(motor: Motor, sign: int) -> Motor:
    """The column on the side of that sign."""
    if sign > 0:
        return motor
    region = affinity.scale(motor.region, -1, 1, origin=(0, 0))
    return Motor(motor.column, motor.part, motor.muscles, -motor.x, motor.y, motor.radius, region)
