"""The body from the front and from behind: figure and muscles."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

from shapely import affinity
from shapely.geometry import MultiLineString, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork import muscle
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.sheet import SIDES, Frame, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import area, closed, disc, largest, opened, ribbon, symmetric
from explorer.picture.model import Shape, Solid, Stop


@cache
def figure() -> BaseGeometry:
    """The outline of the whole body, stature 1."""
    data = table("body.json")
    parts = data["outline"]
    fingers = [ribbon(finger["spine"], finger["widths"], 12) for finger in data["fingers"]]
    hand = closed(unary_union([area(parts["palm"]), *fingers]), 0.0011)
    core = unary_union([area(symmetric(parts["trunk"])), area(parts["arm"]), area(parts["leg"])])
    core = unary_union([core, affinity.scale(core, -1, 1, origin=(0, 0))]).buffer(0)
    core = opened(closed(core, 0.0034), 0.0016)
    hands = [hand, affinity.scale(hand, -1, 1, origin=(0, 0))]
    # The fingers join after the smoothing, or they would weld together.
    return largest(closed(unary_union([core, *hands]), 0.0009))


def draw_figure(sheet: Sheet, frame: Frame, weight: float = 1.3) -> None:
    """Skin with a soft shadow on the ground it stands out from."""
    outline = figure()
    path = frame.area(outline)
    shapes: list[Shape] = []
    for i in range(5):
        grown = affinity.translate(outline.buffer(0.0022 * (5 - i)), 0, -0.0012)
        shapes.append(filled(frame.area(grown), "shadow", 0.016))
    light = frame.linear(
        (-0.1, 0),
        (0.12, 0),
        [
            Stop(0, "skin", "shadow", 0.03),
            Stop(0.5, "skin", "highlight", 0.3),
            Stop(1, "skin", "shadow", 0.03),
        ],
    )
    shapes.append(filled(path, light))
    for i in range(4):
        shapes.append(
            filled(frame.area(outline.difference(outline.buffer(-0.0032 * (i + 1)))), "skin_edge", 0.08)
        )
    shapes.append(drawn(path, stroke("skin_edge", weight)))
    sheet.decor("background", *shapes)


def patellae(sheet: Sheet, frame: Frame) -> None:
    """The kneecaps, where the tendons of the four heads of the quadriceps meet."""
    data = table("body.json")["patella"]
    for _, sign in SIDES:
        ligament = ribbon([(sign * x, y) for x, y in data["ligament"]], 0.0062)
        cap = disc(sign * data["centre"][0], data["centre"][1], *data["radii"])
        sheet.decor(
            "tissue",
            filled(frame.area(ligament), "tendon", 0.9, stroke("muscle_edge", 0.8, 0.3)),
            filled(frame.area(cap), "bone", 1.0, stroke("skin_edge", 1.0)),
        )


def entries(view: str) -> dict[str, list[dict[str, Any]]]:
    """The drawn parts of each muscle of a view, deep muscles first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in table("muscles.json")[view]:
        found.setdefault(entry["id"], []).append(entry)
    return found


def draw_muscles(sheet: Sheet, frame: Frame, view: str) -> None:
    """All muscles of a view on both sides."""
    limit = figure().buffer(-0.0012)
    for name, parts in entries(view).items():
        for side, sign in SIDES:
            shapes = [shape for entry in parts for shape in muscle.shapes(frame, entry, sign, limit)]
            sheet.place(name, side, "muscle", "muscle", *shapes)


def ribs(sheet: Sheet, frame: Frame) -> None:
    """The ribs as pale bands behind everything, and the intercostal muscles between them."""
    data = table("nerves.toml")["intercostal"]["course"]
    foramina = table("body.json")["foramina"]
    limit = figure().buffer(-0.003)
    levels = [f"T{i}" for i in range(1, 11)]
    bones: list[Shape] = []
    spaces: dict[tuple[str, int], list[Shape]] = {}
    for above, below in pairwise(levels):
        step = foramina[above] - foramina[below]
        course = [(x, foramina[above] - drop) for x, drop in data[1:]]
        for _, sign in SIDES:
            rib = ribbon([(sign * x, y + 0.30 * step) for x, y in course], 0.36 * step, 10).intersection(
                limit
            )
            bones.append(filled(frame.area(rib), Solid("bone", 0.55), 1.0, stroke("skin_edge", 0.8, 0.4)))
            band = ribbon([(sign * x, y - 0.18 * step) for x, y in course], 0.52 * step, 10, round_ends=False)
            band = band.intersection(limit)
            medial = box(-0.046, 0, 0.046, 1) if below != "T10" else box(-0.03, 0, 0.03, 1)
            front = band.intersection(medial).intersection(_in_front(course))
            for name, piece, slant in (
                ("external-intercostals", band.difference(front), -1),
                ("internal-intercostals", front, 1),
            ):
                if piece.is_empty:
                    continue
                edge = stroke("muscle_edge", 0.8, 0.22)
                spaces.setdefault((name, sign), []).append(filled(frame.area(piece), "muscle", 0.11, edge))
                hatch = _slanted(piece, slant * sign)
                spaces[(name, sign)].append(drawn(frame.area(hatch), stroke("muscle_fibre", 0.8, 0.14)))
    sheet.decor("tissue", *bones)
    for name in ("external-intercostals", "internal-intercostals"):
        for side, sign in SIDES:
            sheet.place(name, side, "muscle", "muscle", *spaces[(name, sign)])


def _in_front(course: list[tuple[float, float]]) -> BaseGeometry:
    """The part of a rib's course that runs in front: below its most lateral point."""
    y = max(course, key=lambda point: point[0])[1]
    return box(-1, 0, 1, y - 0.008)


def _slanted(piece: BaseGeometry, direction: int) -> BaseGeometry:
    """Short fibres across an intercostal space: outer ones run down and inwards, inner ones the other way."""
    left, bottom, right, top = piece.bounds
    height = top - bottom
    lines = []
    x = left - height
    while x < right + height:
        lines.append([(x, bottom), (x + direction * height * 0.7, top)])
        x += 0.0042
    return MultiLineString(lines).intersection(piece)
