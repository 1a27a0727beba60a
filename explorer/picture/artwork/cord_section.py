"""A segment of the cord in cross-section: tissue, tracts, and the motor columns with their cells."""

from __future__ import annotations

import math

import numpy as np
from shapely import affinity
from shapely.geometry import Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cord import Segment
from explorer.picture.artwork.sheet import (
    FAINT,
    SIDES,
    STRONG,
    Child,
    Frame,
    Sheet,
    drawn,
    filled,
    mirror,
    stroke,
)
from explorer.picture.artwork.splines import disc
from explorer.picture.model import Shape, Solid, Stop

COLOURS = {"motor": "lmn", "autonomic": "corticobulbar", "sensory": "ia"}


def section(sheet: Sheet, frame: Frame, cord: Segment, weight: float = 1.2) -> None:
    """White matter, tracts and grey matter."""
    hw, hh = cord.half_width, cord.half_depth
    shadows = [
        filled(frame.area(affinity.translate(cord.cord.buffer(0.05 * (8 - i)), 0, -0.05)), "shadow", 0.02)
        for i in range(0, 8, 2)
    ]
    white = frame.radial(
        (0, 0.1 * hh), hw * 1.15, [Stop(0, "wm", "highlight", 0.5), Stop(0.75, "wm"), Stop(1, "wm2")]
    )
    outline = frame.area(cord.cord)
    septa: list[Child] = [*shadows, filled(outline, white)]
    dorsal = cord.dorsal_edge * hh
    line = [(0, 0.965 * hh), (0, (dorsal + 0.965 * hh) / 2), (0, dorsal + 0.02 * hh)]
    septa.append(drawn(frame.lines(line), stroke("wm_edge", 0.8, 0.8)))
    if cord.name[0] == "C" or cord.name in ("T1", "T2", "T3", "T4", "T5", "T6"):
        for sign in (-1, 1):
            septum = [
                (sign * 0.21 * hw, 0.985 * hh),
                (sign * 0.13 * hw, 0.5 * hh),
                (sign * 0.05 * hw, dorsal + 0.12 * hh),
            ]
            septa.append(drawn(frame.curve(septum), stroke("wm_edge", 0.8, 0.5, (3, 2.4))))
    sheet.decor("tissue", *septa)
    for side, sign in SIDES:
        strength = STRONG if sign < 0 else FAINT
        tract = mirror(cord.lateral_tract, sign)
        paint = Shape(
            frame.area(tract), Solid("umn", 0.84 if sign < 0 else 0.36), stroke("umn", 0.8, 0.5 * strength)
        )
        sheet.place("lateral-corticospinal-tract", side, "tract", "umn", paint, level=cord.name)
        middle = frame.at(tract.centroid.x, tract.centroid.y)
        sheet.track(
            "lateral-corticospinal-tract",
            side,
            "umn",
            [middle, (middle[0], middle[1] + 0.5)],
            level=cord.name,
        )
        if not cord.anterior_tract.is_empty:
            # The uncrossed fibres of the other hemisphere: strong on the side opposite to the lateral tract.
            strip = mirror(cord.anterior_tract, sign)
            shape = filled(frame.area(strip), "umn", 0.8 if sign > 0 else 0.36)
            sheet.place("anterior-corticospinal-tract", side, "tract", "umn", shape, level=cord.name)
            middle = frame.at(strip.centroid.x, strip.centroid.y)
            sheet.track(
                "anterior-corticospinal-tract",
                side,
                "umn",
                [middle, (middle[0], middle[1] + 0.5)],
                level=cord.name,
            )
    grey = frame.linear((0, hh * 0.7), (0, -hh * 0.7), [Stop(0, "gm", "highlight", 0.1), Stop(1, "gm")])
    shapes: list[Child] = [filled(frame.area(cord.grey), grey)]
    for i in range(4):
        inset = cord.grey.difference(cord.grey.buffer(-0.04 * (i + 1) * min(1.0, hw / 6)))
        shapes.append(filled(frame.area(inset), "gm_edge", 0.055))
    shapes.append(drawn(frame.area(cord.grey), stroke("gm_edge", weight)))
    canal = disc(0, cord.canal, min(0.12, 0.035 * hw))
    sheet.decor("tissue", *shapes)
    for side, sign in SIDES:
        bridge = mirror(box(0, (cord.commissure - 0.075) * hh, 0.13 * hw, cord.commissure * hh), sign)
        bridge = bridge.difference(cord.grey).intersection(cord.cord)
        shape = filled(frame.area(bridge), "wm2", 1.0, stroke("wm_edge", 0.8, 0.6))
        sheet.place("anterior-white-commissure", side, "tract", "umn", shape, level=cord.name)
        height = (cord.commissure - 0.05) * hh
        course = frame.points([(-sign * 0.1 * hw, height), (sign * 0.1 * hw, height)])
        sheet.track("anterior-white-commissure", side, "umn", course, level=cord.name)
    for side, sign in SIDES:
        horn = _ventral_horn(cord, sign)
        veil = filled(frame.area(horn), "lmn", 0.02)
        sheet.place("anterior-grey-column", side, "nucleus", "nucleus", veil, level=cord.name)
    rim = drawn(outline, stroke("gm_edge", weight + 0.1))
    sheet.decor("tissue", filled(frame.area(canal), "csf", 1.0, stroke("csf_edge", 0.8)), rim)


def _ventral_horn(cord: Segment, sign: int) -> BaseGeometry:
    hw, hh = cord.half_width, cord.half_depth
    low, high = -1.2 * hh, max(cord.commissure + 0.06, -0.04) * hh
    region = Polygon([(0.06 * hw, low), (hw, low), (hw, high), (0.06 * hw, high)])
    return mirror(cord.grey.intersection(region), sign)


def star(random: np.random.Generator, x: float, y: float, radius: float, dendrites: int = 6) -> BaseGeometry:
    """A motor neuron as a star with a round body."""
    turn = random.uniform(0, 2 * math.pi)
    points = []
    for k in range(dendrites):
        a = turn + 2 * math.pi * k / dendrites + random.uniform(-0.25, 0.25)
        b = turn + 2 * math.pi * (k + 0.5) / dendrites
        tip = radius * random.uniform(1.5, 2.2)
        points += [(x + tip * math.cos(a), y + tip * math.sin(a))]
        points += [(x + radius * 0.62 * math.cos(b), y + radius * 0.62 * math.sin(b))]
    body = Point(x, y).buffer(radius * 0.85, quad_segs=6)
    return Polygon(points).buffer(0).union(body).buffer(-radius * 0.06).buffer(radius * 0.1, quad_segs=3)


def columns(sheet: Sheet, frame: Frame, cord: Segment) -> None:
    """The motor columns with their cells; on the strong side with the fibres that reach and leave them."""
    hw, hh = cord.half_width, cord.half_depth
    random = np.random.default_rng(9)
    for side, sign in SIDES:
        strong = sign < 0
        centre = mirror(cord.lateral_tract, sign).centroid
        arriving: list[Child] = []
        leaving: list[Child] = []
        cells: list[Child] = []
        for column in table("cord.json")["motor_columns"][cord.name]:
            x, y = sign * column["x"] * hw, column["y"] * hh
            rx, ry = column["rx"] * hw, column["ry"] * hh
            colour = COLOURS[column["kind"]]
            edge = stroke(colour, 0.8, 0.6 if strong else 0.3, (2.4, 1.8))
            field = filled(frame.area(disc(x, y, rx, ry)), colour, 0.2 if strong else 0.1, edge)
            cells.append(field)
            cells += _cells(frame, random, x, y, rx, ry, colour, column["cells"], 1.0 if strong else 0.45)
            if column["kind"] == "motor":
                bend = ((centre.x + x) / 2 - sign * 0.03 * hw, (centre.y + y) / 2 + 0.1 * hh)
                path = frame.curve([(centre.x, centre.y), bend, (x, y + ry * 0.6)])
                arriving += [
                    drawn(path, stroke("wm", 2.4, 0.7)),
                    drawn(path, stroke("umn", 1.2, 0.95 if strong else 0.35)),
                ]
                path = frame.curve(
                    [(x, y), (x * 0.8 + sign * 0.08 * hw, -0.76 * hh), (sign * 0.42 * hw, -0.95 * hh)]
                )
                leaving.append(drawn(path, stroke("lmn", 1.1, 0.95 if strong else 0.35)))
        sheet.place("lateral-corticospinal-tract", side, "tract", "umn", *arriving, level=cord.name)
        sheet.place("anterior-grey-column", side, "nucleus", "lmn", *cells, *leaving, level=cord.name)
        motor = next(c for c in table("cord.json")["motor_columns"][cord.name][::-1] if c["kind"] == "motor")
        course = [(sign * motor["x"] * hw, motor["y"] * hh), (sign * 0.42 * hw, -0.93 * hh)]
        sheet.track("anterior-grey-column", side, "lmn", [frame.at(*p) for p in course], level=cord.name)


def _cells(
    frame: Frame,
    random: np.random.Generator,
    x: float,
    y: float,
    rx: float,
    ry: float,
    colour: str,
    count: int,
    alpha: float,
) -> list[Child]:
    radius = 0.12
    found: list[tuple[float, float]] = []
    for _ in range(300):
        a, q = random.uniform(0, 2 * math.pi), math.sqrt(random.uniform(0, 1))
        px, py = x + (rx - 0.06) * 0.86 * q * math.cos(a), y + (ry - 0.06) * 0.86 * q * math.sin(a)
        if all(math.hypot(px - u, py - v) > radius * 1.9 for u, v in found):
            found.append((px, py))
        if len(found) >= count:
            break
    return [
        Shape(frame.area(star(random, px, py, radius)), Solid(colour, alpha), stroke("gm", 0.8, 0.5))
        for px, py in found
    ]
