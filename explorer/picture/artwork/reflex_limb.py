"""The part of the body in which a reflex is called up: skin, bones, muscles, and the tool at its place."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from shapely.geometry import LineString

from explorer.anatomy.records import Reflex
from explorer.picture.artwork import muscle
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.plate_page import WIDE_PX
from explorer.picture.artwork.sheet import PAGE, Child, Frame, Point, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import area, disc, ribbon
from explorer.picture.geometry import circle
from explorer.picture.model import Path, Shape, Side, Solid

#: The patient's right half of the page as it is drawn, and its mirror image for the left.
HALVES: tuple[tuple[Side, Frame], ...] = (
    ("right", Frame(0.0, 0.0, -1.0, flip=True)),
    ("left", Frame(WIDE_PX, 0.0, -1.0)),
)


def figure(reflex: str) -> dict[str, Any]:
    """The drawn limb of a reflex."""
    data = table("reflexes.json")
    found: dict[str, Any] = data["figures"][data["reflexes"][reflex]["figure"]]
    return found


def limb(sheet: Sheet, half: tuple[Side, Frame], reflex: str, strong: Mapping[str, float]) -> None:
    """The limb on one side; muscles in ``strong`` stand out, in proportion to their number there."""
    side, frame = half
    data = figure(reflex)
    shapes: list[Child] = []
    for outline in data["skin"]:
        region = area(outline, 16).simplify(0.2)
        shapes += [
            filled(frame.area(region.buffer(6 - 2 * k).simplify(0.5)), "shadow", 0.016) for k in range(3)
        ]
        shapes.append(filled(frame.area(region), "skin", 1.0, stroke("skin_edge", 1.8)))
        for inset in (5, 11, 18):
            shapes.append(
                filled(frame.area(region.difference(region.buffer(-inset).simplify(0.4))), "skin_edge", 0.09)
            )
    for bone in data["bones"]:
        region = ribbon(bone["spine"], bone["widths"], 12).simplify(0.25)
        shapes.append(filled(frame.area(region), Solid("bone", 0.95), 0.95, stroke("gm_edge", 1.0, 0.45)))
    sheet.decor("tissue", *shapes)
    extras: list[Child] = []
    for extra in data["extra"]:
        region = disc(*extra["disc"]) if "disc" in extra else ribbon(extra["spine"], extra["widths"], 12)
        colour = "bone" if extra.get("bone") else "red_nucleus" if extra.get("tissue") else "tendon"
        paint = Solid(colour, 1.0, "panel", 0.55 if extra.get("tissue") else 0.0)
        extras.append(filled(frame.area(region), paint, 1.0, stroke("gm_edge", 1.1, 0.7)))
    if "eye" in data:
        x, y = data["eye"]
        extras.append(filled(frame.area(disc(x, y, 17, 13)), "paper", 1.0, stroke("skin_edge", 1.4)))
        extras.append(filled(frame.area(disc(x + 9, y, 6, 8)), "ink2"))
    extras += [drawn(frame.curve(line), stroke("skin_edge", 2.2)) for line in data.get("lines", ())]
    sheet.decor("tissue", *extras)
    for identifier, entry in sorted(data["muscles"].items(), key=lambda item: strong.get(item[0], 0.0)):
        strength = strong.get(identifier, 0.0)
        sheet.place(identifier, side, "muscle", "muscle", *_muscle(frame, entry, strength))


def _muscle(frame: Frame, entry: Mapping[str, Any], strength: float) -> list[Child]:
    region = muscle.region(entry) if "spine" in entry else area(entry["outline"], 14)
    faint = strength <= 0.0
    deep = bool(entry.get("deep"))
    alpha = 0.20 if faint else 0.5 + 0.42 * strength
    edge = stroke(
        "muscle_edge", 1.0 if faint else 1.5, 0.45 if faint else 0.95, (5, 3) if deep and faint else ()
    )
    found: list[Child] = [Shape(frame.area(region), Solid("muscle", alpha), edge)]
    inside = region.buffer(-1.2)
    ops = ""
    xy: list[float] = []
    for strand in _fibres(entry):
        line = LineString(strand).intersection(inside)
        if not line.is_empty and line.length > 4:
            path = frame.area(line)
            ops += path.ops
            xy += path.xy
    if ops:
        found.append(drawn(Path(ops, tuple(xy)), stroke("muscle_fibre", 0.9, 0.25 if faint else 0.55)))
    for tendon in muscle.tendons(entry):
        piece = tendon.intersection(region)
        found.append(
            Shape(
                frame.area(piece), Solid("tendon", 0.5 if faint else 0.95), stroke("muscle_edge", 0.8, 0.35)
            )
        )
    return found


def _fibres(entry: Mapping[str, Any]) -> list[Any]:
    if "spine" in entry:
        return muscle.fibres(entry, 0.62)
    start, end = (_even(points, 24) for points in entry["fibres"])
    gap = max(float(np.hypot(*(start[-1] - start[0]))), float(np.hypot(*(end[-1] - end[0]))))
    picks = np.linspace(0, 23, int(max(4, min(18, gap / 7)))).astype(int)
    return [np.linspace(start[i], end[i], 8) for i in picks]


def _even(points: Any, count: int) -> Any:
    line = np.array(points, float)
    walked = np.r_[0, np.cumsum(np.hypot(*np.diff(line, axis=0).T))]
    at = np.linspace(0, walked[-1], count)
    return np.c_[np.interp(at, walked, line[:, 0]), np.interp(at, walked, line[:, 1])]


def belly(reflex: str, identifier: str) -> Point | None:
    """Where the nerve enters a muscle of the figure, on the right half; ``None`` if it is not drawn."""
    entry = figure(reflex)["muscles"].get(identifier)
    if entry is None:
        return None
    if "spine" in entry:
        return muscle.belly(entry)
    point = area(entry["outline"]).representative_point()
    return float(point.x), float(point.y)


def tool(sheet: Sheet, frame: Frame, kind: str, tap: Sequence[float]) -> None:
    """The tool with which the reflex is called up: x, y of its tip, its turn in degrees, and a fourth number
    of -1 where the handle of the hammer is on the other hand.
    """
    x, y, turn = tap[:3]
    hand = tap[3] if len(tap) > 3 else 1.0
    angle = math.radians(turn)

    def at(along: float, across: float) -> Point:
        return (
            x + along * math.cos(angle) - across * math.sin(angle),
            y + along * math.sin(angle) + across * math.cos(angle),
        )

    shapes: list[Child] = []
    if kind == "hammer":
        head = [at(4, 0), at(14, 12), at(46, 12), at(58, 5), at(58, -5), at(46, -12), at(14, -12)]
        handle = [at(34, 0), at(36, -60 * hand), at(40, -150 * hand)]
        shapes.append(drawn(frame.lines(handle), stroke("panel", 9.5, 0.8)))
        shapes.append(drawn(frame.lines(handle), stroke("ink3", 5.5)))
        shapes.append(drawn(frame.lines([at(38, -112 * hand), at(40, -150 * hand)]), stroke("ink", 9.0)))
        shapes.append(Shape(frame.curve(head, True), Solid("ink2", 1.0, "panel", 0.1), stroke("panel", 1.2)))
        shapes.append(
            drawn(
                frame.lines([at(24, -11), at(24, 11)], [at(44, -11), at(44, 11)]), stroke("panel", 1.4, 0.7)
            )
        )
        for k in (0, 1):
            arc = [at(-6 - 8 * k, -14 - 5 * k), at(-10 - 8 * k, 0), at(-6 - 8 * k, 14 + 5 * k)]
            shapes.append(drawn(frame.curve(arc), stroke("ink2", 1.6, 0.9 - 0.3 * k)))
    elif kind in ("pin", "key", "cotton", "swab", "electrode"):
        wide = {"pin": 4.0, "key": 8.0, "cotton": 4.0, "swab": 4.0, "electrode": 6.0}[kind]
        shapes.append(drawn(frame.lines([at(8, 0), at(110, 0)]), stroke("panel", wide + 4, 0.8)))
        shapes.append(drawn(frame.lines([at(8, 0), at(110, 0)]), stroke("ink3", wide)))
        if kind == "pin":
            shapes.append(filled(frame.area(disc(*at(112, 0), 9)), "ink2"))
        if kind == "key":
            shapes.append(
                Shape(
                    frame.area(disc(*at(122, 0), 18).difference(disc(*at(124, 0), 9))),
                    Solid("ink3"),
                    stroke("ink2", 1.2),
                    True,
                )
            )
        if kind in ("cotton", "swab"):
            tip = [at(-4, 0), at(6, 9), at(24, 8), at(32, 0), at(24, -8), at(6, -9)]
            shapes.append(Shape(frame.curve(tip, True), Solid("paper"), stroke("ink3", 1.4)))
        if kind == "electrode":
            shapes.append(filled(frame.area(disc(*at(4, 0), 9)), "ink2", 1.0, stroke("panel", 1.2)))
            bolt = [at(-16, -16), at(-10, -6), at(-18, -4), at(-8, 8)]
            shapes.append(drawn(frame.lines(bolt), stroke("ink2", 1.8)))
    elif kind == "squeeze":
        for sign in (-1, 1):
            shapes.append(drawn(frame.lines([at(16, sign * 52), at(6, sign * 24)]), stroke("ink2", 3.0)))
            head = [at(14, sign * 34), at(4, sign * 20), at(0, sign * 36)]
            shapes.append(drawn(frame.lines(head), stroke("ink2", 3.0)))
    sheet.decor("chrome", *shapes, role="chrome")


def stroked(sheet: Sheet, frame: Frame, points: list[Any]) -> None:
    """The line along which the skin is stroked, with an arrowhead."""
    (ax, ay), (bx, by) = points[-2], points[-1]
    turn = math.atan2(by - ay, bx - ax)
    head = [
        (bx - 16 * math.cos(turn - 0.5), by - 16 * math.sin(turn - 0.5)),
        (bx, by),
        (bx - 16 * math.cos(turn + 0.5), by - 16 * math.sin(turn + 0.5)),
    ]
    path = frame.curve(points)
    sheet.decor(
        "chrome",
        drawn(path, stroke("panel", 6.5, 0.85)),
        drawn(path, stroke("ink", 3.0, 1.0, (9, 5), "butt")),
        drawn(frame.lines(head), stroke("ink", 3.0)),
        role="chrome",
    )


def sense_organ(sheet: Sheet, half: tuple[Side, Frame], record: Reflex, at: Point) -> None:
    """A spindle in the muscle, or an open ending in the skin."""
    side, frame = half
    x, y = frame.at(*at)
    if record.kind == "tendon":
        capsule = ribbon([(x - 5, y - 30), (x, y), (x + 5, y + 30)], [3, 17, 3])
        coils = [
            drawn(PAGE.lines([(x - 9, y + k), (x + 9, y + k + 4)]), stroke("ia", 2.0)) for k in (-9, -3, 3, 9)
        ]
        shapes = [filled(PAGE.area(capsule), "bone", 1.0, stroke("gm_edge", 1.3)), *coils]
        sheet.place("muscle-spindle", side, "muscle", "tissue", *shapes)
    else:
        twigs = [
            drawn(PAGE.lines([(x, y), (x + dx, y + dy)]), stroke("ia", 2.0))
            for dx, dy in ((-14, -7), (-10, 8), (12, -9), (13, 6))
        ]
        dots = [
            filled(circle(x + dx, y + dy, 3.4), "ia", 1.0, stroke("panel", 0.8))
            for dx, dy in ((-14, -7), (-10, 8), (12, -9), (13, 6))
        ]
        sheet.decor("nerve", *twigs, *dots, role="ia")
