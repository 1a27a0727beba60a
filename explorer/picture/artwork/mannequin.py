"""The large figure: its outline, its skeleton, and the straightened limb in which an arm is drawn.

Arms are abducted, so their artwork is given as if the arm hung straight: u to the thumb's side, d down from
the shoulder joint. Units are thousandths of the stature.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from shapely import affinity
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.sheet import SIDES, Frame, Sheet, drawn, filled, mirror, stroke
from explorer.picture.artwork.splines import (
    Control,
    area,
    closed,
    disc,
    largest,
    opened,
    ribbon,
    sampled,
    symmetric,
)
from explorer.picture.model import Path, Shape, Stop

FILE = "body_figure.json"
_PLACED = ("spine", "a", "b", "origin", "insertion", "outline", "line")


@cache
def _axis() -> tuple[Any, Any, Any]:
    """The axis of the arm: distances from the shoulder, points and normals to the thumb's side."""
    data = table(FILE)["arm_axis"]
    points = sampled(data["points"], False, 40)
    marks = np.array(data["distances"], float)
    distances = np.interp(np.arange(len(points)), np.arange(len(marks)) * 40, marks)
    tangent = np.gradient(points, axis=0)
    kernel = np.hanning(41) / np.hanning(41).sum()
    padded = np.pad(tangent, ((20, 20), (0, 0)), mode="edge")
    tangent = np.c_[np.convolve(padded[:, 0], kernel, "valid"), np.convolve(padded[:, 1], kernel, "valid")]
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    return distances, points, tangent


def on_arm(u: float, d: float) -> tuple[float, float]:
    """A point of the straightened arm on the body."""
    distances, points, tangent = _axis()
    inside = float(np.clip(d, distances[0], distances[-1]))
    x, y = (float(np.interp(inside, distances, points[:, i])) for i in (0, 1))
    tx, ty = (float(np.interp(inside, distances, tangent[:, i])) for i in (0, 1))
    beyond = d - inside
    return x + beyond * tx - u * ty, y + beyond * ty + u * tx


def placed(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The entry with all its points on the body."""
    if entry.get("on") != "arm":
        return dict(entry)
    found = dict(entry)
    for key in _PLACED:
        if key in entry:
            found[key] = [(*on_arm(point[0], point[1]), *point[2:]) for point in entry[key]]
    if "disc" in entry:
        u, d, rx, ry = entry["disc"]
        found["disc"] = [*on_arm(u, d), rx, ry]
    return found


def part(entry: Mapping[str, Any]) -> BaseGeometry:
    """The area of a piece of the figure or the skeleton: an outline, a band or a disc."""
    entry = placed(entry)
    if "outline" in entry:
        region = area(_whole(entry["outline"]) if entry.get("symmetric") else entry["outline"])
    elif "spine" in entry:
        region = ribbon(entry["spine"], entry["widths"], 12)
    else:
        region = disc(*entry["disc"])
    if "hole" in entry:
        x, y, rx, ry, turn = entry["hole"]
        region = region.difference(affinity.rotate(disc(x, y, rx, ry), turn))
    return region


def _whole(half: Sequence[Control]) -> Sequence[Control]:
    return symmetric(half)


@cache
def figure(view: str) -> BaseGeometry:
    """The outline of the body from the front or from behind ("front", "back")."""
    data = table(FILE)["outline"]
    core = unary_union([_sided(data["leg"]), _sided(data["arm"]), part({**data["trunk"], "symmetric": True})])
    core = opened(closed(core, 4.5), 2.0)
    fingers = closed(unary_union([part(finger) for finger in data["hand"]]), 1.1)
    feet = closed(unary_union([part(piece) for piece in data[f"foot_{view}"]]), 0.8)
    ends = [mirror(piece, sign) for piece in (fingers, feet) for _, sign in SIDES]
    # Fingers and toes join after the smoothing, or they would weld together.
    return largest(closed(unary_union([core, *ends]), 0.9))


def _sided(entry: Mapping[str, Any]) -> BaseGeometry:
    region = part(entry)
    return unary_union([region, mirror(region, -1)])


def draw_figure(sheet: Sheet, frame: Frame, view: str) -> None:
    """The body's outline, softly rounded, on its shadow."""
    outline = figure(view)
    path = frame.area(outline)
    shapes: list[Shape] = []
    for i in range(4):
        grown = affinity.translate(outline.buffer(2.4 * (4 - i)), 0, -1.2)
        shapes.append(filled(frame.area(grown), "shadow", 0.016))
    stops = [
        Stop(0, "skin", "shadow", 0.03),
        Stop(0.5, "skin", "highlight", 0.35),
        Stop(1, "skin", "shadow", 0.03),
    ]
    shapes.append(filled(path, frame.linear((-120, 0), (120, 0), stops)))
    for i in range(3):
        rim = outline.difference(outline.buffer(-2.4 * (i + 1)))
        shapes.append(filled(frame.area(rim), "skin_edge", 0.10))
    shapes.append(drawn(path, stroke("skin_edge", 1.3)))
    sheet.decor("background", *shapes)


def draw_details(sheet: Sheet, frame: Frame, view: str) -> None:
    """Creases and edges of the figure that no muscle shows: ears, nails, the navel."""
    lines = table(FILE)["details"].get(view, ())
    for entry in lines:
        points = placed(entry)["line"]
        for _, sign in SIDES:
            path = frame.curve([(sign * x, y) for x, y in points])
            sheet.decor("tissue", drawn(path, stroke("skin_edge", entry.get("width", 1.1), 0.9)))


def draw_skeleton(
    sheet: Sheet, frame: Frame, names: Sequence[str], limit: BaseGeometry, strength: float = 1.0
) -> None:
    """The bones of the named sets, in their order, inside the limit."""
    edge = stroke("skin_edge", 0.9, strength)
    data = table(FILE)["bones"]
    shapes: list[Shape] = []
    for name in names:
        for entry in data[name]:
            region = part(entry)
            sides = (1,) if entry.get("single") else (-1, 1)
            for sign in sides:
                bone = mirror(region, sign).intersection(limit)
                if bone.is_empty:
                    continue
                colour = entry.get("colour", "bone")
                alpha = entry.get("alpha", 1.0) * strength
                shapes.append(filled(frame.area(bone), colour, alpha, None if "alpha" in entry else edge))
                shapes += _shading(frame, bone, entry, strength)
    sheet.decor("tissue", *shapes)


def _shading(frame: Frame, bone: BaseGeometry, entry: Mapping[str, Any], strength: float) -> list[Shape]:
    """A darker rim, so that a bone looks round."""
    if "alpha" in entry:
        return []
    inner = bone.buffer(-1.3, quad_segs=4)
    rim = bone.difference(affinity.translate(inner, 0.3, 0.6))
    path: Path = frame.area(rim.simplify(0.1))
    return [filled(path, "skin_edge", 0.22 * strength)] if path.ops else []
