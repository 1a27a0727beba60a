"""Muscles of the large figures: patches between two sides, with the fibres that run from end to end.

A muscle is a patch: its sides ``a`` and ``b`` run from origin to insertion, its ends are lines or curves. One
that is given as a spine with widths becomes such a patch. Units are thousandths of the stature.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork.sheet import Child, Frame, drawn, filled, stroke
from explorer.picture.artwork.splines import disc, normals, sampled
from explorer.picture.model import Path

Vector = NDArray[np.float64]
STEPS = 40
ROWS = 13
FIBRE_PITCH = 4.6
MOST_FIBRES = 18
_SLANT = {"feather": 1.9, "feather-up": -1.9, "slant": 1.3, "slant-back": -1.3}
"""How far oblique fibres advance along the muscle for each step across it."""
GAP = 0.6
"""How far a muscle stays away from one that lies on it."""


@dataclass(frozen=True)
class Belly:
    """A muscle, or a part of one, as geometry: its area, fibres, tendons, and where it is dark and bright.

    Of a whole muscle the area includes the tendons, of what is seen of one only the flesh.
    """

    region: BaseGeometry
    fibres: BaseGeometry
    tendons: BaseGeometry
    shade: BaseGeometry
    shine: BaseGeometry
    axis: Vector

    def seen(self, covered: BaseGeometry, limit: BaseGeometry) -> Belly:
        """What is seen of it beside whatever lies on it, and inside the limit."""
        region = self.region.intersection(limit)
        if not covered.is_empty:
            region = region.difference(covered.buffer(GAP, quad_segs=4))
        region = _without_crumbs(region)
        tendons = self.tendons.intersection(region)
        flesh = _without_crumbs(region.difference(tendons))
        inside = flesh.buffer(-0.7, quad_segs=4)
        fibres, shade, shine = (part.intersection(inside) for part in (self.fibres, self.shade, self.shine))
        return Belly(flesh, fibres, tendons, shade, shine, self.axis)


def belly(entry: Mapping[str, Any]) -> Belly:
    """The geometry of one entry of the artwork, on the side with x > 0."""
    if "ring" in entry:
        return _ring(entry)
    patch = _patch(entry)
    first, last = entry.get("tendons", (0.0, 0.0))
    region = _sound(Polygon(_outline(patch)))
    tendons = unary_union([_end(patch, first), _end(patch[:, ::-1], last)])
    fibres = MultiLineString([line for line in _fibres(patch, entry, first, last) if len(line) > 1])
    flat = entry.get("flat", False)
    dark = [] if flat else [(0.0, 0.20), (0.80, 1.0), (0.0, 0.09), (0.91, 1.0)]
    shade = unary_union([_strip(patch, a, b, 0.05, 0.95) for a, b in dark[:2]]) if dark else Polygon()
    shine = (
        Polygon() if flat else _strip(patch, 0.30, 0.52, 0.02 + first * 0.9, 0.98 - last * 0.9, taper=True)
    )
    axis = patch[ROWS // 2]
    return Belly(region, fibres, tendons.intersection(region), shade, shine, axis)


def shapes(frame: Frame, seen: Belly) -> list[Child]:
    """The flesh on the page, ready to be dressed."""
    edge = stroke("muscle_edge", 0.8, 0.7)
    found: list[Child] = [filled(frame.area(seen.region), "muscle", 0.86, edge)]
    if not seen.shade.is_empty:
        found.append(filled(frame.area(seen.shade.simplify(0.15)), "muscle_edge", 0.13))
    if not seen.shine.is_empty:
        found.append(filled(frame.area(seen.shine.simplify(0.15)), "tendon", 0.17))
    lines = _lines(seen.fibres)
    if lines:
        paths = [frame.area(line.simplify(0.12)) for line in lines if line.length > 2.5]
        ops, xy = "".join(path.ops for path in paths), tuple(value for path in paths for value in path.xy)
        if ops:
            found.append(drawn(Path(ops, xy), stroke("muscle_fibre", 0.8, 0.34)))
    return found


def tendon_shapes(frame: Frame, seen: Belly) -> list[Child]:
    """The tendons on the page; they keep their place and colour when the belly wastes."""
    if seen.tendons.is_empty:
        return []
    edge = stroke("muscle_edge", 0.8, 0.42)
    return [filled(frame.area(_areas(seen.tendons)), "tendon", 0.92, edge)]


def _patch(entry: Mapping[str, Any]) -> Vector:
    """The patch as points[row across][step along]."""
    if "spine" in entry:
        side_a, side_b = _sides(entry)
    else:
        side_a, side_b = _even(sampled(entry["a"], False, 16)), _even(sampled(entry["b"], False, 16))
    start = _end_curve(side_a[0], entry.get("origin", ()), side_b[0], side_a[0] - side_a[3])
    stop = _end_curve(side_a[-1], entry.get("insertion", ()), side_b[-1], side_a[-1] - side_a[-4])
    s = np.linspace(0, 1, ROWS)[:, None, None]
    t = np.linspace(0, 1, STEPS)[None, :, None]
    corners = (
        (1 - s) * (1 - t) * side_a[0]
        + s * (1 - t) * side_b[0]
        + (1 - s) * t * side_a[-1]
        + s * t * side_b[-1]
    )
    found: Vector = (
        (1 - s) * side_a[None] + s * side_b[None] + (1 - t) * start[:, None] + t * stop[:, None] - corners
    )
    return found


def _sides(entry: Mapping[str, Any]) -> tuple[Vector, Vector]:
    points = entry["spine"]
    spine = _even(sampled(points, False, 24) if len(points) > 2 else np.array(points, float))
    walked = np.r_[0, np.cumsum(np.hypot(*np.diff(np.array(points, float), axis=0).T))]
    stations = walked / walked[-1]
    bumps = sampled([(100 * s, w) for s, w in zip(stations, entry["widths"], strict=True)], False, 12)
    width = np.interp(np.linspace(0, 100, STEPS), bumps[:, 0], bumps[:, 1])
    across = normals(spine) * np.maximum(width, 0.8)[:, None] / 2
    return spine - across, spine + across


def _even(line: Vector, count: int = STEPS) -> Vector:
    walked = np.r_[0, np.cumsum(np.hypot(*np.diff(line, axis=0).T))]
    at = np.linspace(0, walked[-1], count)
    found: Vector = np.c_[np.interp(at, walked, line[:, 0]), np.interp(at, walked, line[:, 1])]
    return found


def _end_curve(start: Vector, between: Sequence[Any], stop: Vector, outwards: Vector) -> Vector:
    """The end of a patch; without points of its own it is rounded a little."""
    if not len(between):
        wide = float(np.hypot(*(stop - start)))
        bulge = outwards / max(float(np.hypot(*outwards)), 1e-6) * min(0.22 * wide, 2.4)
        between = [
            tuple(start + 0.22 * (stop - start) + 0.8 * bulge),
            tuple((start + stop) / 2 + bulge),
            tuple(start + 0.78 * (stop - start) + 0.8 * bulge),
        ]
    return _even(sampled([tuple(start), *between, tuple(stop)], False, 12), ROWS)


def _outline(patch: Vector) -> Vector:
    return np.vstack([patch[0], patch[1:, -1], patch[-1, -2::-1], patch[-2:0:-1, 0]])


def _sound(region: BaseGeometry) -> BaseGeometry:
    return region if region.is_valid else region.buffer(0)


def _end(patch: Vector, share: float) -> BaseGeometry:
    """The tendon at the beginning of a patch; flesh reaches into it like a tongue."""
    if share <= 0.0:
        return Polygon()
    s = np.linspace(-1, 1, ROWS)
    reach = share * (0.62 + 0.38 * np.abs(s) ** 1.4) * (STEPS - 1)
    border = np.array([_along(row, at) for row, at in zip(patch, reach, strict=True)])
    last = [int(reach[0]), int(reach[-1])]
    ring = np.vstack([patch[0, : last[0] + 1], border, patch[-1, : last[1] + 1][::-1], patch[::-1, 0][1:]])
    return _sound(Polygon(ring))


def _along(row: Vector, at: float) -> Vector:
    index = min(int(at), STEPS - 2)
    found: Vector = row[index] + (row[index + 1] - row[index]) * (at - index)
    return found


def _fibres(patch: Vector, entry: Mapping[str, Any], first: float, last: float) -> list[Vector]:
    spread = max(_length(patch[:, step]) for step in (0, STEPS // 4, STEPS // 2, 3 * STEPS // 4, STEPS - 1))
    count = int(np.clip(spread / entry.get("pitch", FIBRE_PITCH), 2, MOST_FIBRES))
    pattern = entry.get("pattern", "along")
    if pattern == "along":
        window = slice(int(first * 0.6 * STEPS), int((1 - last * 0.6) * STEPS) + 1)
        rows = np.linspace(0.09, 0.91, count) * (ROWS - 1)
        return [_row(patch, row)[window] for row in rows]
    return _feathers(patch, pattern, first, last)


def _feathers(patch: Vector, pattern: str, first: float, last: float) -> list[Vector]:
    """Oblique fibres: from both sides to a middle tendon, or from one side across to the other."""
    long = _length(patch[ROWS // 2])
    found = []
    count = int(np.clip(long / (1.5 * FIBRE_PITCH), 4, 26))
    feather = pattern.startswith("feather")
    for at in np.linspace(first * 0.5, 1 - last * 0.8, count):
        wide = _length(patch[:, int(at * (STEPS - 1))])
        for side in (0.0, 1.0) if feather else (0.0,):
            goal = 0.5 if feather else 1.0
            reach = abs(goal - side) * wide * _SLANT[pattern] / long
            steps = np.linspace(0, 1, 6)
            rows, spots = side + (goal - side) * steps, at + reach * steps
            line = [_spot(patch, row, spot) for row, spot in zip(rows, spots, strict=True) if 0 <= spot <= 1]
            if len(line) > 1:
                found.append(np.array(line))
    return found


def _row(patch: Vector, row: float) -> Vector:
    index = min(int(row), ROWS - 2)
    found: Vector = patch[index] + (patch[index + 1] - patch[index]) * (row - index)
    return found


def _spot(patch: Vector, s: float, t: float) -> Vector:
    return _along(_row(patch, s * (ROWS - 1)), t * (STEPS - 1))


def _strip(
    patch: Vector, low: float, high: float, begin: float, end: float, taper: bool = False
) -> BaseGeometry:
    """A band of the patch along its fibres."""
    if end - begin < 0.2:
        return Polygon()
    t = np.linspace(begin, end, 18)
    swell = np.sin(np.linspace(0, np.pi, 18)) ** 0.7 if taper else np.ones(18)
    centre, half = (low + high) / 2, (high - low) / 2
    if taper:
        lows, highs = centre - half * swell, centre + half * swell
    else:
        lows, highs = np.full(18, low), np.full(18, high)
    near = [_spot(patch, s, at) for s, at in zip(lows, t, strict=True)]
    far = [_spot(patch, s, at) for s, at in zip(highs, t, strict=True)]
    return _sound(Polygon([*near, *far[::-1]]))


def _ring(entry: Mapping[str, Any]) -> Belly:
    """A sphincter: concentric fibres; only the half with x > 0 where it crosses the midline."""
    x, y, rx, ry = entry["ring"]
    hole = entry["hole"]
    side = Polygon([(0.35, y - 99), (99, y - 99), (99, y + 99), (0.35, y + 99)])
    region = disc(x, y, rx, ry).difference(disc(x, y, *hole)).intersection(side)
    shares = np.linspace(0.15, 0.85, int(max(2, (ry - hole[1]) / 2.2)))
    rings = [
        disc(x, y, hole[0] + (rx - hole[0]) * share, hole[1] + (ry - hole[1]) * share).exterior
        for share in shares
    ]
    fibres = MultiLineString([LineString(ring.coords) for ring in rings]).intersection(side)
    start = (max(x - (rx + hole[0]) / 2, 0.5), y)
    axis = np.array([start, (x, y + (ry + hole[1]) / 2), (x + (rx + hole[0]) / 2, y)])
    return Belly(region, fibres, Polygon(), Polygon(), Polygon(), axis)


def _areas(geometry: BaseGeometry) -> BaseGeometry:
    """Without the points and lines that cutting leaves behind."""
    return geometry.buffer(-0.05, quad_segs=2).buffer(0.05, quad_segs=2)


def _lines(geometry: BaseGeometry) -> list[LineString]:
    if geometry.is_empty:
        return []
    if hasattr(geometry, "geoms"):
        return [line for part in geometry.geoms for line in _lines(part)]
    return [geometry] if geometry.geom_type == "LineString" else []


def _without_crumbs(region: BaseGeometry, least: float = 8.0) -> BaseGeometry:
    """The region without slivers left over by cutting."""
    region = region.buffer(-0.7, quad_segs=4).buffer(0.7, quad_segs=4)
    if not hasattr(region, "geoms"):
        return region
    parts = [part for part in region.geoms if part.area > least]
    return unary_union(parts) if parts else region


def _length(line: Vector) -> float:
    return float(np.hypot(*np.diff(line, axis=0).T).sum())
