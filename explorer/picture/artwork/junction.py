"""The card of the neuromuscular junction: axon terminal, cleft, folded muscle membrane."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from shapely import affinity
from shapely.geometry import LineString, Point, Polygon, box
from shapely.ops import unary_union

from explorer.picture.artwork.brain import Vector
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.lettering import card, leader, lines
from explorer.picture.artwork.sheet import Child, Frame, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import area, disc, mirrored, ribbon, sampled
from explorer.picture.model import Shape, Solid, Stop

#: The muscle whose junction stands for all others.
LEVEL = "biceps-brachii"


def draw(x: float, y: float, width: float, height: float) -> Sheet:
    """The card in that rectangle."""
    sheet = Sheet("nmj")
    sheet.decor(
        "chrome",
        *card(x, y, width, height, "Neuromuscular junction", "motor axon meets muscle"),
        role="chrome",
    )
    frame = Frame(x + width / 2, y + 168, 29.5)
    inside = box((1 - width / 2) / 29.5, (168 - height + 1) / 29.5, (width / 2 - 1) / 29.5, 3.9)
    data = table("synapse.json")["junction"]
    surface = sampled(data["muscle_surface"], False, 16)
    left, right = (1 - width / 2) / 29.5, (width / 2 - 1) / 29.5
    _fibre(sheet, frame, data, surface, inside, left, right)
    terminal = area(data["terminal"], 16)
    _terminal(sheet, frame, data, terminal)
    _labels(sheet, frame, x, y, width, height)
    top = frame.at(0, 3.4)
    cleft = frame.at(0, -0.95)
    sheet.track("neuromuscular-junction", "right", "lmn", [top, frame.at(0, 1.2), cleft], level=LEVEL)
    sheet.track("neuromuscular-junction", "left", "lmn", [top, frame.at(0, 1.2), cleft], level=LEVEL)
    return sheet


def _fibre(
    sheet: Sheet,
    frame: Frame,
    data: dict[str, Any],
    surface: Vector,
    inside: object,
    left: float,
    right: float,
) -> None:
    points = [(left, -0.75), *((float(px), float(py)) for px, py in surface), (right, -0.75)]
    fibre = Polygon([*points, (right, -6), (left, -6)]).buffer(0).intersection(inside)
    folds = data["folds"]
    cuts = []
    for px in np.linspace(folds["x_from"], folds["x_to"], folds["count"]):
        py = float(np.interp(px, surface[:, 0], surface[:, 1]))
        depth = folds["depth"] + 0.10 * math.cos(px * 5)
        spine = [(px, py + 0.3), (px + 0.02, py - depth * 0.5), (px - 0.03, py - depth)]
        cuts.append(ribbon(spine, [folds["width_mouth"], folds["width_neck"], folds["width_fundus"]], 10))
    folded = fibre.difference(unary_union(cuts))
    paint = frame.linear(
        (0, -0.6), (0, -4.4), [Stop(0, "muscle", "paper", 0.30), Stop(1, "muscle", "paper", 0.58)]
    )
    shapes: list[Child] = [filled(frame.area(folded), paint)]
    stripes = [box(px, -6, px + 0.26, -2.5) for px in np.arange(left - 0.2, right, 0.55)]
    shapes.append(filled(frame.area(unary_union(stripes).intersection(folded)), "muscle_edge", 0.22))
    membrane = folded.boundary.difference(box(left - 1, -8, right + 1, -2.4)).difference(
        box(left - 1, -8, left + 0.02, 4)
    )
    membrane = membrane.difference(box(right - 0.02, -8, right + 1, 4))
    shapes.append(drawn(frame.area(membrane), stroke("muscle_edge", 1.1)))
    sheet.decor("muscle", *shapes)
    bars = []
    for px in folds["x_from"] + 0.2325 + 0.4625 * np.arange(8):
        py = float(np.interp(px, surface[:, 0], surface[:, 1]))
        for shift in (-0.09, 0.0, 0.09):
            bars.append(LineString([(px + shift, py - 0.05), (px + shift, py + 0.10)]))
    receptors = Shape(frame.lines(*[list(bar.coords) for bar in bars]), None, stroke("nmj", 1.7))
    for side in ("right", "left"):
        sheet.place("neuromuscular-junction", side, "junction", "junction", receptors, level=LEVEL)


def _terminal(sheet: Sheet, frame: Frame, data: dict[str, Any], terminal: Polygon) -> None:
    paint = frame.linear((0, 3), (0, -1), [Stop(0, "lmn", "panel", 0.55), Stop(1, "lmn", "panel", 0.74)])
    body = Shape(frame.curve(data["terminal"], True), paint, stroke("lmn", 1.5))
    sheet.place("neuromuscular-junction", "right", "junction", "junction", body, level=LEVEL)
    shapes: list[Child] = []
    for sign in (1, -1):
        sheath = data["myelin"] if sign > 0 else mirrored(data["myelin"])
        shapes.append(Shape(frame.curve(sheath, True), Solid("bone"), stroke("gm_edge", 1.0, 0.9)))
        for t in (0.2, 0.36):
            lamella = [(sign * (0.46 + t), 3.5), (sign * (0.5 + t), 2.8), (sign * (0.44 + t * 0.8), 2.3)]
            shapes.append(drawn(frame.curve(lamella), stroke("gm_edge", 0.8, 0.5)))
        cap = data["schwann_cap"] if sign > 0 else mirrored(data["schwann_cap"])
        shapes.append(
            Shape(frame.curve(cap, True), Solid("bone", 1.0, "wm_edge", 0.25), stroke("gm_edge", 0.8, 0.7))
        )
    for px, py, turn in data["mitochondria"]:
        ellipse = affinity.translate(affinity.rotate(disc(0, 0, 0.36, 0.15), turn), px, py)
        shapes.append(
            filled(frame.area(ellipse), Solid("gamma", 1.0, "panel", 0.55), 1.0, stroke("gamma", 0.8, 0.9))
        )
    sheet.decor("nerve", *shapes)
    vesicles = []
    for px, py in _vesicles(terminal):
        vesicles.append(
            filled(frame.area(disc(px, py, data["vesicle_radius"])), "panel", 0.95, stroke("lmn", 0.8, 0.9))
        )
    random = np.random.default_rng(5)
    for px in data["folds"]["x_from"] + 0.2325 + 0.4625 * np.arange(8):
        for _ in range(3):
            at = (px + random.normal(0, 0.1), -0.94 - 0.02 * random.normal())
            vesicles.append(filled(frame.area(disc(*at, 0.03)), "lmn"))
    sheet.decor("junction", *vesicles)


def _vesicles(terminal: Polygon) -> list[tuple[float, float]]:
    random = np.random.default_rng(5)
    inside = terminal.buffer(-0.1)
    found: list[tuple[float, float]] = []
    for px in np.linspace(-1.85, 1.85, 9):
        for _ in range(60):
            x, y = px + random.normal(0, 0.17), -0.66 + abs(random.normal(0, 0.28))
            free = all(math.hypot(x - u, y - v) > 0.14 for u, v in found)
            if free and len(found) < 110 and inside.contains(Point(x, y)):
                found.append((x, y))
    return found


def _labels(sheet: Sheet, frame: Frame, x: float, y: float, width: float, height: float) -> None:
    rows = (
        ("myelin", (1.0, 3.0), (x + width - 62, y + 84), "start"),
        ("vesicles", (1.25, -0.35), (x + width - 62, y + 112), "start"),
        ("receptors", (-1.62, -0.85), (x + 72, y + 112), "end"),
    )
    for text, target, at, anchor in rows:
        gap = -5 if anchor == "start" else 5
        word = lines(at[0], at[1], text, 12, "ink2", 500, "start" if anchor == "start" else "end")
        sheet.decor("label", *leader([(at[0] + gap, at[1]), frame.at(*target)], "ink3"), *word, role="label")
    sheet.decor(
        "label",
        *lines(x + width / 2, y + height - 17, "muscle fibre", 12, "ink", 560, "middle"),
        role="label",
    )
