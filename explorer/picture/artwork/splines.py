"""Smooth outlines through hand-placed points, and ribbons along them.

Curves are centripetal Catmull-Rom splines turned into cubic Béziers: unlike uniform ones they never loop
where points lie close together. A third item "corner" makes a point a corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

Control = Sequence[Any]
"""A control point: x, y and perhaps "corner"."""
Cubic = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]

QUAD_SEGS = 12


def mirrored(points: Sequence[Control]) -> list[Control]:
    """The points reflected in the midline."""
    return [(-point[0], *point[1:]) for point in points]


def symmetric(half: Sequence[Control]) -> list[Control]:
    """A closed symmetric outline from its half with x >= 0 that begins and ends at the midline."""
    return [*half, *(point for point in mirrored(half)[::-1] if abs(point[0]) > 1e-9)]


def cubics(points: Sequence[Control], closed: bool = False) -> list[Cubic]:
    """The spline through the points as cubic Béziers."""
    corners = [index for index, point in enumerate(points) if len(point) > 2]
    if closed and corners:
        first = corners[0]
        points = [*points[first:], *points[:first], points[first]]
        closed = False
    plain = [np.array((float(point[0]), float(point[1]))) for point in points]
    if closed:
        return _catmull_rom(plain, True)
    pieces: list[Cubic] = []
    start = 0
    for index in range(1, len(points)):
        if index == len(points) - 1 or len(points[index]) > 2:
            pieces += _catmull_rom(plain[start : index + 1], False)
            start = index
    return pieces


def _catmull_rom(points: list[NDArray[np.float64]], closed: bool) -> list[Cubic]:
    count = len(points)
    if count == 2:
        a, b = points
        return [(a, a + (b - a) / 3, a + 2 * (b - a) / 3, b)]
    pieces = []
    for i in range(count if closed else count - 1):
        b, c = points[i], points[(i + 1) % count]
        a = points[i - 1] if closed or i > 0 else 2 * b - c
        d = points[(i + 2) % count] if closed or i < count - 2 else 2 * c - b
        d1, d2, d3 = (max(float(np.hypot(*(q - p))) ** 0.5, 1e-6) for p, q in ((a, b), (b, c), (c, d)))
        near_b = (d1 * d1 * c - d2 * d2 * a + (2 * d1 * d1 + 3 * d1 * d2 + d2 * d2) * b) / (
            3 * d1 * (d1 + d2)
        )
        near_c = (d3 * d3 * b - d2 * d2 * d + (2 * d3 * d3 + 3 * d3 * d2 + d2 * d2) * c) / (
            3 * d3 * (d3 + d2)
        )
        pieces.append((b, near_b, near_c, c))
    return pieces


def sampled(points: Sequence[Control], closed: bool = False, steps: int = 14) -> NDArray[np.float64]:
    """Points along the spline, ``steps`` for each piece; an open one includes its end."""
    pieces = cubics(points, closed)
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    rows = [
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d
        for a, b, c, d in pieces
    ]
    if not closed:
        rows.append(pieces[-1][3][None, :])
    return np.vstack(rows)


def area(points: Sequence[Control], steps: int = 14) -> BaseGeometry:
    """The region inside the closed spline."""
    region = Polygon(sampled(points, True, steps))
    return region if region.is_valid else region.buffer(0)


def line(points: Sequence[Control], steps: int = 14) -> LineString:
    """The open spline as a line."""
    return LineString(sampled(points, False, steps))


def ribbon(
    points: Sequence[Control], widths: float | Sequence[float], steps: int = 14, round_ends: bool = True
) -> BaseGeometry:
    """A band along a spine; one width for all or one for each control point, changing evenly between them."""
    spine = (
        sampled(points, False, steps) if len(points) > 2 else np.array([point[:2] for point in points], float)
    )
    if isinstance(widths, int | float):
        width: NDArray[np.float64] = np.full(len(spine), float(widths))
    else:
        walked = np.r_[0, np.cumsum(np.hypot(*np.diff(spine, axis=0).T))]
        stations = (
            [min(i * steps, len(spine) - 1) for i in range(len(points))] if len(points) > 2 else [0, -1]
        )
        width = np.asarray(np.interp(walked, walked[stations], widths), dtype=np.float64)
    normal = normals(spine)
    edge = np.vstack([spine + normal * width[:, None] / 2, (spine - normal * width[:, None] / 2)[::-1]])
    band = Polygon(edge)
    band = band if band.is_valid else band.buffer(0)
    if not round_ends:
        return band
    caps = [Point(spine[i]).buffer(width[i] / 2, quad_segs=QUAD_SEGS) for i in (0, -1)]
    return unary_union([band, *caps])


def normals(spine: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit normals of a polyline, to the left of its direction."""
    tangent = np.gradient(spine, axis=0)
    tangent /= np.maximum(np.linalg.norm(tangent, axis=1, keepdims=True), 1e-9)
    found: NDArray[np.float64] = np.c_[-tangent[:, 1], tangent[:, 0]]
    return found


def opened(region: BaseGeometry, radius: float) -> BaseGeometry:
    """The region without anything thinner than twice the radius; convex corners become round."""
    return region.buffer(-radius, quad_segs=QUAD_SEGS).buffer(radius, quad_segs=QUAD_SEGS)


def closed(region: BaseGeometry, radius: float) -> BaseGeometry:
    """The region with every gap thinner than twice the radius filled; hollow corners become round."""
    return region.buffer(radius, quad_segs=QUAD_SEGS).buffer(-radius, quad_segs=QUAD_SEGS)


def largest(region: BaseGeometry) -> BaseGeometry:
    """The largest part of a region."""
    parts = getattr(region, "geoms", None)
    return region if parts is None else max(parts, key=lambda part: float(part.area))


def disc(x: float, y: float, rx: float, ry: float | None = None) -> BaseGeometry:
    """An upright ellipse as a region."""
    from shapely import affinity

    circle = Point(0, 0).buffer(1, quad_segs=QUAD_SEGS)
    return affinity.translate(affinity.scale(circle, rx, rx if ry is None else ry), x, y)
