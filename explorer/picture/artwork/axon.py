"""Axons and their endings, each role in its own construction: myelinated, dashed, dotted; boutons, arrows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from explorer.picture.artwork.sheet import PAGE, Child, Point, drawn, filled, stroke, thinned
from explorer.picture.artwork.splines import opened, sampled
from explorer.picture.geometry import circle, polygon
from explorer.picture.model import Cap, Path, Solid, Stroke

#: Dashes of the roles in multiples of the width of the line; the solid ones are left out.
DASHES: Final[dict[str, tuple[float, ...]]] = {
    "corticobulbar": (2.4, 0.9),
    "beta": (2.4, 1.1, 0.3, 1.1),
    "gamma": (0.1, 1.7),
    "ia": (2.2, 1.0),
    "ii": (1.1, 0.9),
}


def walk(points: Sequence[Point], steps: int = 14) -> list[Point]:
    """The spline through the points as a polyline."""
    return [(float(x), float(y)) for x, y in sampled(points, False, steps)]


def fibre(points: Sequence[Point], role: str, width: float, halo: str | None = "panel") -> list[Child]:
    """A nerve fibre along a polyline, drawn as its role demands; the motor axon with a pale core."""
    path = PAGE.lines(thinned(points, 0.15))
    shapes: list[Child] = []
    if halo:
        shapes.append(drawn(path, stroke(halo, width + 3.0, 0.85, (), "butt")))
    dash = tuple(round(part * width, 2) for part in DASHES.get(role, ()))
    cap: Cap = "round" if role == "gamma" or not dash else "butt"
    shapes.append(drawn(path, Stroke(Solid(role), width, dash, cap, "round")))
    if role == "lmn" and width >= 3.4:
        shapes.append(drawn(path, stroke("panel", width * 0.3, 0.9)))
    return shapes


def myelinated(
    points: Sequence[Point], core: float, sheath: float, internode: float, gap: float, role: str = "lmn"
) -> list[Child]:
    """A motor axon with its sheath: internodes with rounded ends, the bare axon between them."""
    line = LineString(points)
    shapes: list[Child] = [drawn(PAGE.lines(points), stroke(role, core + 1.6, 1.0, (), "butt"))]
    count = max(1, round((line.length + gap) / (internode + gap)))
    each = (line.length - gap * (count - 1)) / count
    for index in range(count):
        start = index * (each + gap)
        piece = substring(line, start, start + each)
        tube = opened(piece.buffer(sheath / 2, cap_style="flat"), sheath * 0.34)
        shapes.append(filled(PAGE.area(tube), Solid("bone"), 1.0, stroke("gm_edge", 1.2, 0.9)))
        for share in (0.36, 0.46):
            shapes.append(
                drawn(PAGE.area(tube.buffer(-sheath * (0.5 - share)).boundary), stroke("gm_edge", 0.8, 0.4))
            )
        inner = substring(line, start + sheath * 0.12, start + each - sheath * 0.12)
        shapes.append(drawn(PAGE.area(inner), stroke(role, core, 1.0, (), "butt")))
    return shapes


def bouton(at: Point, towards: Point, size: float) -> BaseGeometry:
    """A synaptic knob at a point, flattened against what it faces."""
    dx, dy = towards[0] - at[0], towards[1] - at[1]
    long = math.hypot(dx, dy) or 1.0
    dx, dy = dx / long, dy / long
    points = []
    for angle in np.linspace(0, 2 * math.pi, 28, endpoint=False):
        u, v = math.cos(angle), math.sin(angle)
        u = min(u, 0.45)
        points.append((at[0] + size * (u * dx - v * dy), at[1] + size * (u * dy + v * dx)))
    return Polygon(points).buffer(-size * 0.1).buffer(size * 0.1)


def arrow(points: Sequence[Point], share: float, size: float) -> Path:
    """An arrowhead on a polyline, that share of its length along it, pointing in the direction of travel."""
    line = LineString(points)
    at = line.length * share
    a, b = line.interpolate(max(at - 1, 0)), line.interpolate(min(at + 1, line.length))
    turn = math.atan2(b.y - a.y, b.x - a.x)
    x, y = (a.x + b.x) / 2, (a.y + b.y) / 2
    corners = [(size, 0.0), (-size * 0.8, size * 0.72), (-size * 0.35, 0.0), (-size * 0.8, -size * 0.72)]
    return polygon(
        [
            (x + u * math.cos(turn) - v * math.sin(turn), y + u * math.sin(turn) + v * math.cos(turn))
            for u, v in corners
        ]
    )


def knobs(points: Sequence[Point], radius: float, role: str) -> list[Child]:
    """Round endings."""
    return [filled(circle(x, y, radius), role, 1.0, stroke("panel", 1.0)) for x, y in points]
