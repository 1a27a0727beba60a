"""Muscles of the large figures: patches between two sides, with the fibres that run from end to end.

A muscle is a patch: its sides ``a`` and ``b`` run from origin to insertion, its ends are lines or curves. One
that is given as a spine with widths becomes such a patch. Units are thousandths of the stature.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork.patch import (
    ROWS,
    STEPS,
    Vector,
    end,
    length,
    outline,
    patch_of,
    point_at,
    row_at,
    sound,
    strip,
)
from explorer.picture.artwork.sheet import Child, Frame, drawn, filled, stroke
from explorer.picture.artwork.splines import disc
from explorer.picture.model import Path

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
    patch = patch_of(entry)
    first, last = entry.get("tendons", (0.0, 0.0))
    region = sound(Polygon(outline(patch)))
    tendons = unary_union([end(patch, first), end(patch[:, ::-1], last)])
    fibres = MultiLineString([line for line in _fibres(patch, entry, first, last) if len(line) > 1])
    flat = entry.get("flat", False)
    dark = [] if flat else [(0.0, 0.20), (0.80, 1.0), (0.0, 0.09), (0.91, 1.0)]
    shade = unary_union([strip(patch, a, b, 0.05, 0.95) for a, b in dark[:2]]) if dark else Polygon()
    shine = Polygon() if flat else strip(patch, 0.30, 0.52, 0.02 + first * 0.9, 0.98 - last * 0.9, taper=True)
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


def _fibres(patch: Vector, entry: Mapping[str, Any], first: float, last: float) -> list[Vector]:
    spread = max(length(patch[:, step]) for step in (0, STEPS // 4, STEPS // 2, 3 * STEPS // 4, STEPS - 1))
    count = int(np.clip(spread / entry.get("pitch", FIBRE_PITCH), 2, MOST_FIBRES))
    pattern = entry.get("pattern", "along")
    if pattern == "along":
        window = slice(int(first * 0.6 * STEPS), int((1 - last * 0.6) * STEPS) + 1)
        rows = np.linspace(0.09, 0.91, count) * (ROWS - 1)
        return [row_at(patch, row)[window] for row in rows]
    return _feathers(patch, pattern, first, last)


def _feathers(patch: Vector, pattern: str, first: float, last: float) -> list[Vector]:
    """Oblique fibres: from both sides to a middle tendon, or from one side across to the other."""
    long = length(patch[ROWS // 2])
    found = []
    count = int(np.clip(long / (1.5 * FIBRE_PITCH), 4, 26))
    feather = pattern.startswith("feather")
    for at in np.linspace(first * 0.5, 1 - last * 0.8, count):
        wide = length(patch[:, int(at * (STEPS - 1))])
        for side in (0.0, 1.0) if feather else (0.0,):
            goal = 0.5 if feather else 1.0
            reach = abs(goal - side) * wide * _SLANT[pattern] / long
            steps = np.linspace(0, 1, 6)
            rows, spots = side + (goal - side) * steps, at + reach * steps
            line = [
                point_at(patch, row, spot) for row, spot in zip(rows, spots, strict=True) if 0 <= spot <= 1
            ]
            if len(line) > 1:
                found.append(np.array(line))
    return found


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
