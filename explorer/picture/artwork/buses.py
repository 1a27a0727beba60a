"""Which level of the body a card shows: orthogonal lines with round corners in the gutters of the page."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

from explorer.picture.artwork.sheet import Frame, Point, Sheet, drawn, filled, stroke
from explorer.picture.geometry import circle, polyline
from explorer.picture.model import Path, Shape

_RADIUS = 9.0


def buses(sheet: Sheet, frame: Frame, layout: dict[str, Any], *, over: bool) -> None:
    """The lines that lie over the nerves, or those under them.

    A bus leaves its card sideways into one gutter, or takes a course of its own across the page; either
    way it reaches its level of the body horizontally. Those from the viewer's left lie over the nerves.
    """
    for bus in layout["buses"]:
        card = layout["panels"][bus["panel"]]
        x1, y1 = frame.at(bus["to"][0], bus["to"][1])
        if "course" in bus:
            if not over:
                continue
            course = [(float(x), float(y)) for x, y in bus["course"]]
            shapes = _lines(_bent([*course, (course[-1][0], y1), (x1, y1)]))
        else:
            left = bus["gutter"] < frame.x
            if left != over:
                continue
            x0 = card[0] + card[2] if left else card[0]
            shapes = _sideways(x0, card[1] + bus["from"], x1, y1, bus["gutter"])
        dot = filled(circle(x1, y1, 2.2), "ink2", 1.0, stroke("paper", 0.8))
        sheet.decor("chrome", *shapes, dot, role="leader")


def _sideways(x0: float, y0: float, x1: float, y1: float, gutter: float) -> list[Shape]:
    if abs(y1 - y0) < 20:
        path = polyline([(x0, y1), (x1, y1)])
    else:
        down = 1.0 if y1 > y0 else -1.0
        along = 1.0 if x1 > x0 else -1.0
        r, k = 9.0, 9.0 * 0.4477
        ops = "MLCLCL"
        xy = (
            x0, y0, gutter - along * r, y0,
            gutter - along * k, y0, gutter, y0 + down * k, gutter, y0 + down * r,
            gutter, y1 - down * r,
            gutter, y1 - down * k, gutter + along * k, y1, gutter + along * r, y1,
            x1, y1,
        )  # fmt: skip
        path = Path(ops, tuple(round(float(v), 2) for v in xy))
    return _lines(path)


def _bent(points: list[Point]) -> Path:
    """The polyline with its corners rounded; corners closer together are rounded less."""
    ops, xy = "M", [*points[0]]
    for (before, corner), (_, after) in pairwise(pairwise(points)):
        radius = min(_RADIUS, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, near = _from(corner, before, radius), _from(corner, before, radius * 0.4477)
        leaving, end = _from(corner, after, radius * 0.4477), _from(corner, after, radius)
        ops += "LC"
        xy += [*start, *near, *leaving, *end]
    return Path(ops + "L", tuple(round(value, 2) for value in [*xy, *points[-1]]))


def _from(corner: Point, other: Point, distance: float) -> Point:
    share = distance / (math.dist(corner, other) or 1.0)
    return corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share


def _lines(path: Path) -> list[Shape]:
    return [drawn(path, stroke("paper", 3.6, 0.8)), drawn(path, stroke("ink3", 1.0, 0.8))]
