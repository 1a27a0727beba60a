"""Nerve cells under the microscope: bodies with branching dendrites, nucleus and granules."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork.sheet import PAGE, Child, filled, stroke
from explorer.picture.artwork.splines import closed, disc, ribbon
from explorer.picture.geometry import circle
from explorer.picture.model import RadialGradient, Shape, Solid, Stop


def outline(cell: Mapping[str, Any]) -> BaseGeometry:
    """The area of a cell: its body (x, y, rx, ry) and its branches, each a spine with widths."""
    x, y, rx, ry = cell["body"]
    parts = [disc(x, y, rx, ry)]
    parts += [ribbon(branch["spine"], branch["widths"], 10) for branch in cell["branches"]]
    return closed(unary_union(parts), min(rx, ry) * 0.22)


def scaled(cell: Mapping[str, Any], x: float, y: float, scale: float, flip: int = 1) -> dict[str, Any]:
    """The cell moved to a place and made larger or smaller."""
    ox, oy, rx, ry = cell["body"]
    branches = [
        {
            "spine": [(x + flip * (px - ox) * scale, y + (py - oy) * scale) for px, py in branch["spine"]],
            "widths": [width * scale for width in branch["widths"]],
        }
        for branch in cell["branches"]
    ]
    return {"body": (x, y, rx * scale, ry * scale), "branches": branches}


def body(cell: Mapping[str, Any], role: str, seed: int = 1, granules: int = 60) -> list[Child]:
    """The cell filled from pale to its role colour, with nucleus, nucleolus and granules."""
    x, y, rx, ry = cell["body"]
    region = outline(cell)
    glow = RadialGradient(
        x - rx * 0.25,
        y - ry * 0.3,
        rx * 2.6,
        (Stop(0, role, "panel", 0.62), Stop(0.45, role, "panel", 0.35), Stop(1, role, "panel", 0.1)),
    )
    shapes: list[Child] = [Shape(PAGE.area(region), glow, stroke(role, max(1.2, rx * 0.025)))]
    random = np.random.default_rng(seed)
    core = disc(x, y, rx * 0.38, ry * 0.4)
    room = disc(x, y, rx * 0.92, ry * 0.92).difference(core.buffer(rx * 0.08))
    flecks = []
    for _ in range(granules):
        angle, reach = random.uniform(0, 2 * math.pi), math.sqrt(random.uniform(0.2, 1))
        px, py = x + rx * 0.88 * reach * math.cos(angle), y + ry * 0.88 * reach * math.sin(angle)
        size = rx * random.uniform(0.03, 0.06)
        fleck = Polygon(
            [
                (
                    px + size * random.uniform(0.6, 1.7) * math.cos(a),
                    py + size * random.uniform(0.5, 1.1) * math.sin(a),
                )
                for a in np.linspace(0, 2 * math.pi, 7)[:-1]
            ]
        ).buffer(size * 0.3)
        if room.contains(Point(px, py)):
            flecks.append(fleck)
    if flecks:
        shapes.append(filled(PAGE.area(unary_union(flecks).intersection(room)), role, 0.5))
    shapes.append(filled(PAGE.area(core), Solid("panel", 0.92), 0.92, stroke(role, 1.2, 0.9)))
    shapes.append(filled(circle(x + rx * 0.06, y + ry * 0.04, rx * 0.12), role))
    return shapes
