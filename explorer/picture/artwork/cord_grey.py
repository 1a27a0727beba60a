"""The grey matter of a segment: laminae, columns of nerve cells, and the cells around the motor neurons."""

from __future__ import annotations

import numpy as np
from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, unary_union

from explorer.anatomy import segments
from explorer.picture.artwork.cord import Segment
from explorer.picture.artwork.sheet import mirror
from explorer.picture.artwork.splines import disc, sampled

Point2 = tuple[float, float]

#: How far from the tip of the posterior horn to its base each lamina ends.
BANDS = (("I", 0.10), ("II", 0.27), ("III", 0.41), ("IV", 0.58), ("V", 0.80), ("VI", 1.0))
ENLARGEMENTS = (*segments.span("C4", "T1"), *segments.span("L2", "S3"))


def _edges(cord: Segment) -> tuple[list[Point2], list[Point2]]:
    """The lateral and the medial border of the posterior horn, both from the tip to the base."""
    points = cord.grey_points
    return [points[i] for i in (12, 11, 10, 9)], [points[i] for i in (12, 13, 14, 15, 16)]


def _along(border: list[Point2], share: float) -> Point2:
    line = LineString(border)
    point = line.interpolate(share, normalized=True)
    return point.x, point.y


def _band(cord: Segment, share: float) -> LineString:
    """The border between two laminae: an arch across the posterior horn, bulging towards its tip."""
    lateral, medial = _edges(cord)
    a, b = _along(lateral, share), _along(medial, share)
    ax, ay = a[0] + (a[0] - b[0]) * 0.6, a[1] + (a[1] - b[1]) * 0.6
    bx, by = b[0] - (a[0] - b[0]) * 0.6, b[1] - (a[1] - b[1]) * 0.6
    tip = cord.grey_points[12]
    middle = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    lift = 0.10 * (1 - share) + 0.03
    bulge = middle[0] + (tip[0] - middle[0]) * lift, middle[1] + (tip[1] - middle[1]) * lift
    return LineString(sampled([(ax, ay), bulge, (bx, by)], False, 10))


def laminae(cord: Segment, sign: int) -> list[BaseGeometry]:
    """The borders between the laminae of Rexed on one side."""
    inside = cord.grey.buffer(-0.004 * cord.half_width)
    lines = [_band(cord, share) for name, share in BANDS if name != "V" or cord.name in ENLARGEMENTS]
    hw, hh = cord.half_width, cord.half_depth
    # VIII is the medial part of the anterior horn in the enlargements, and all its base elsewhere.
    low = cord.grey.bounds[1]
    base = (cord.commissure - 0.04) * hh
    share = 0.44 if cord.name in ENLARGEMENTS else 0.95
    row = cord.grey.intersection(LineString([(0.05 * hw, (low + base) / 2), (hw, (low + base) / 2)]))
    width = row.length if not row.is_empty else 0.3 * hw
    edge = row.bounds[0] if not row.is_empty else 0.1 * hw
    eight = LineString(
        sampled(
            [
                (0.02 * hw, base - 0.02 * hh),
                (edge + width * share * 0.75, base - 0.12 * hh),
                (edge + width * share, low),
            ],
            False,
            10,
        )
    )
    lines.append(eight)
    ten = Point(0, cord.canal).buffer(0.11 * hw).exterior
    cuts = [line.intersection(inside) for line in (*lines, ten)]
    return [mirror(cut, sign) for cut in cuts if not cut.is_empty]


def numerals(cord: Segment) -> list[tuple[str, Point2]]:
    """Where the number of each lamina stands on the side with x > 0."""
    lateral, medial = _edges(cord)
    found: list[tuple[str, Point2]] = []
    before = 0.0
    for name, share in BANDS:
        if name == "VI" and cord.name not in ENLARGEMENTS:
            break
        if name == "V" and cord.name not in ENLARGEMENTS:
            share = 1.0
        middle = (before + share) / 2
        a, b = _along(lateral, middle), _along(medial, middle)
        found.append((name, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)))
        before = share
    return found


def cell_columns(cord: Segment) -> list[tuple[str, str, str, BaseGeometry]]:
    """Columns without motor neurons of muscles: id, words, colour, region on the side with x > 0."""
    hw, hh = cord.half_width, cord.half_depth
    grey = cord.grey.buffer(-0.012 * hw)
    points = cord.grey_points
    found = []
    if cord.name in segments.span("T1", "L2"):
        x, y = points[8]
        region = disc(x * 0.80, y - 0.0 * hh, 0.062 * hw, 0.06 * hh)
        found.append(
            ("intermediolateral-column", "intermediolateral column\n(sympathetic)", "corticobulbar", region)
        )
    if cord.name in segments.span("S2", "S4"):
        x, y = points[8]
        region = disc(x * 0.88, y + 0.02 * hh, 0.075 * hw, 0.075 * hh)
        found.append(
            ("sacral-parasympathetic-nucleus", "sacral parasympathetic nucleus", "corticobulbar", region)
        )
    if cord.name in segments.span("C8", "L3"):
        (ax, ay), (bx, by) = points[16], points[17]
        region = disc((ax * 0.62 + bx * 0.38), (ay * 0.6 + by * 0.4) + 0.015 * hh, 0.062 * hw, 0.062 * hh)
        found.append(("posterior-thoracic-nucleus", "posterior thoracic nucleus\n(Clarke)", "ia", region))
    return [(name, text, colour, region.intersection(grey)) for name, text, colour, region in found]


def posterior_horn(cord: Segment, sign: int, anterior: BaseGeometry) -> BaseGeometry:
    """The grey matter of one side behind the anterior horn."""
    field = box(0.015 * cord.half_width, anterior.bounds[3] - 0.002, 99, 99)
    return mirror(cord.grey.intersection(field), sign)


def free_spots(
    room: BaseGeometry, taken: list[BaseGeometry], wishes: list[Point2], radius: float
) -> list[Point2]:
    """Spots for small cells, each as near to its wish as the room and what stands there let it."""
    left = room.buffer(-1.25 * radius)
    if taken:
        left = left.difference(unary_union(taken).buffer(1.15 * radius))
    spots: list[Point2] = []
    for x, y in wishes:
        here = left if not left.is_empty else room.buffer(-0.5 * radius)
        point = Point(x, y)
        if not here.covers(point):
            point = nearest_points(here, point)[0]
        spots.append((float(point.x), float(point.y)))
        left = left.difference(point.buffer(2.6 * radius))
    return spots


def scattered(random: np.random.Generator, region: BaseGeometry, radius: float, count: int) -> list[Point2]:
    """Up to ``count`` places for cells in a region, apart from one another."""
    left, bottom, right, top = region.bounds
    inner = region.buffer(-radius * 0.75)
    found: list[Point2] = []
    for _ in range(260):
        x, y = random.uniform(left, right), random.uniform(bottom, top)
        near = any((x - u) ** 2 + (y - v) ** 2 < (2.05 * radius) ** 2 for u, v in found)
        if not near and inner.covers(Point(x, y)):
            found.append((x, y))
        if len(found) >= count:
            break
    return found
