"""Roots of a segment at full size: rootlets, ganglion, spinal nerve and its two rami, on both sides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from shapely import affinity
from shapely.geometry import Point

from explorer.picture.artwork.cord import Segment
from explorer.picture.artwork.sheet import SIDES, Child, Frame, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import disc, ribbon, sampled
from explorer.picture.model import Side, Solid, Stroke

Pair = tuple[float, float]


class Nerve:
    """The courses of one side in mm, x lateral; distances from the cord are the same on every page."""

    def __init__(self, cord: Segment, scale: float) -> None:
        hw, hh = cord.half_width, cord.half_depth
        px = 1.0 / scale
        self.px = px
        self.dorsal_entry = (0.615 * hw, 0.785 * hh)
        self.ventral_exit = (0.40 * hw, -0.945 * hh)
        self.join = (hw + 66 * px, -0.42 * hh)
        self.fork = (hw + 92 * px, -0.50 * hh)
        self.dorsal = [
            self.dorsal_entry,
            (0.74 * hw + 8 * px, 0.90 * hh + 4 * px),
            (0.93 * hw + 14 * px, 0.80 * hh + 2 * px),
            (hw + 30 * px, 0.44 * hh),
            (hw + 46 * px, 0.06 * hh),
            self.join,
        ]
        self.ventral = [
            self.ventral_exit,
            (0.56 * hw + 4 * px, -1.02 * hh - 8 * px),
            (0.80 * hw + 6 * px, -1.02 * hh - 10 * px),
            (hw + 16 * px, -0.88 * hh - 2 * px),
            (hw + 46 * px, -0.64 * hh),
            self.join,
        ]
        self.ganglion = (hw + 38 * px, 0.24 * hh), (hw + 53 * px, -0.14 * hh)
        self.trunk = [self.join, self.fork]
        self.ventral_ramus = [self.fork, (hw + 110 * px, -0.60 * hh), (hw + 122 * px, -0.78 * hh)]
        self.dorsal_ramus = [self.fork, (hw + 106 * px, -0.40 * hh), (hw + 114 * px, -0.18 * hh)]


def roots(sheet: Sheet, frame: Frame, cord: Segment) -> None:
    """Both roots of both sides with what follows them, behind the cord."""
    nerve = Nerve(cord, frame.scale)
    for side, sign in SIDES:
        _ramus(sheet, frame, nerve.dorsal_ramus, sign, side, cord.name, "dorsal-ramus", 8.0)
        _ramus(sheet, frame, nerve.ventral_ramus, sign, side, cord.name, "ventral-ramus", 13.0)
        _root(sheet, frame, nerve, sign, side, cord, "ventral-root")
        _root(sheet, frame, nerve, sign, side, cord, "dorsal-root")
        _ganglion(sheet, frame, nerve, sign)
        _ramus(sheet, frame, nerve.trunk, sign, side, cord.name, "spinal-nerve", 19.0)


def _flip(points: Sequence[Pair], sign: int) -> list[Pair]:
    return [(sign * x, y) for x, y in points]


def _band(
    frame: Frame, course: Sequence[Pair], widths: Sequence[float], colour: str, round_ends: bool = True
) -> Child:
    region = ribbon(course, [width / frame.scale for width in widths], round_ends=round_ends)
    return filled(frame.area(region), Solid("bone", 1.0, colour, 0.16), 1.0, stroke("gm_edge", 1.0, 0.85))


def _ramus(
    sheet: Sheet,
    frame: Frame,
    course: Sequence[Pair],
    sign: int,
    side: Side,
    level: str,
    name: str,
    width: float,
) -> None:
    points = _flip(course, sign)
    band = _band(frame, points, [width * 1.06, *[width] * (len(points) - 1)], "lmn")
    core = drawn(frame.curve(points), stroke("lmn", 1.5, 0.9))
    sensory = drawn(
        frame.curve([(x, y + 3.0 / frame.scale) for x, y in points]),
        stroke("ia", 1.2, 0.9, (4.0, 2.0), "butt"),
    )
    sheet.place(name, side, "nerve", "lmn", band, sensory, core, level=level)
    sheet.track(name, side, "lmn", frame.points(_walk(points)), level=level)


def _root(sheet: Sheet, frame: Frame, nerve: Nerve, sign: int, side: Side, cord: Segment, name: str) -> None:
    dorsal = name == "dorsal-root"
    colour, role = ("ia", "ia") if dorsal else ("lmn", "lmn")
    course = _flip(nerve.dorsal if dorsal else nerve.ventral, sign)
    rootlets: list[Child] = []
    (x, y), ahead, far = course[:3]
    lift = 0.5 if dorsal else -0.28
    for shift in (-0.085, -0.03, 0.035) if dorsal else (-0.07, -0.01, 0.055):
        start = (x + sign * shift * cord.half_width, y - shift * lift * cord.half_depth)
        near = (ahead[0] + (start[0] - x) * 0.35, ahead[1] + (start[1] - y) * 0.35)
        rootlets.append(_band(frame, [start, near, far, course[3]], (2.6, 4.0, 6.5, 7.0), colour))
    band = _band(frame, [*course[2:]], (8.5, 10.5, 12.0, 11.0), colour, False)
    dash = (5.0, 2.2) if dorsal else ()
    core = drawn(frame.curve(course), Stroke(Solid(colour, 0.95), 1.5, dash, "butt" if dorsal else "round"))
    sheet.place(name, side, "nerve", role, *rootlets, band, core, level=cord.name)
    points = frame.points(_walk(course))
    sheet.track(name, side, role, points[::-1] if dorsal else points, level=cord.name)


def _ganglion(sheet: Sheet, frame: Frame, nerve: Nerve, sign: int) -> None:
    """The swelling of the dorsal root with its cells."""
    (ax, ay), (bx, by) = _flip(nerve.ganglion, sign)
    long = 46.0 * nerve.px
    angle = float(np.degrees(np.arctan2(by - ay, bx - ax)))
    middle = (ax + bx) / 2, (ay + by) / 2
    body = affinity.rotate(disc(0, 0, long / 2, 12.5 * nerve.px), angle, origin=(0, 0))
    body = affinity.translate(body, *middle)
    children: list[Child] = [
        filled(frame.area(body), Solid("bone", 1.0, "ia", 0.26), 1.0, stroke("gm_edge", 1.0, 0.9))
    ]
    random = np.random.default_rng(4)
    cells: list[Point] = []
    for _ in range(60):
        x, y = random.uniform(-0.4, 0.4) * long, random.uniform(-7.0, 7.0) * nerve.px
        spot = affinity.translate(affinity.rotate(Point(x, y), angle, origin=(0, 0)), *middle)
        if len(cells) < 9 and all(spot.distance(cell) > 7.0 * nerve.px for cell in cells):
            cells.append(spot)
    for cell in cells:
        body = disc(cell.x, cell.y, 2.7 * nerve.px)
        children.append(filled(frame.area(body), "ia", 0.75, stroke("gm_edge", 0.8, 0.5)))
    sheet.decor("nerve", *children)


def _walk(course: Sequence[Pair]) -> list[Pair]:
    """Points along the spline through a course."""
    return [(float(x), float(y)) for x, y in sampled(course, False, 6)]
