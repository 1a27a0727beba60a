"""Insets of the motor unit: the glutamate synapse on a dendrite, and the three types of unit by size."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from shapely.geometry import Point, box
from shapely.ops import unary_union

from explorer.picture.artwork import neuron
from explorer.picture.artwork.lettering import lines
from explorer.picture.artwork.muscle_fibre import mitochondrion, striated
from explorer.picture.artwork.plate_page import SHOWN, callouts, inset
from explorer.picture.artwork.sheet import PAGE, Child, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import area
from explorer.picture.geometry import circle
from explorer.picture.model import Group, LinearGradient, Shape, Solid, Stop


def glutamate_synapse(sheet: Sheet, data: dict[str, Any]) -> None:
    """The ending of the upper motor neuron on a dendrite, cut open."""
    inset(sheet, data["box"], data["title"], data["subtitle"])
    knob = area(data["knob"], 16)
    dendrite = area(data["dendrite"], 16)
    left, top, right, bottom = knob.bounds
    pale = LinearGradient(left, 0, right, 0, (Stop(0, "umn", "panel", 0.72), Stop(1, "umn", "panel", 0.86)))
    glia = filled(
        PAGE.area(area(data["glia"], 16)),
        Solid("bone", 1.0, "wm_edge", 0.15),
        1.0,
        stroke("gm_edge", 1.1, 0.8),
    )
    flesh = LinearGradient(
        data["face"], 0, data["face"] + 120, 0, (Stop(0, "lmn", "panel", 0.76), Stop(1, "lmn", "panel", 0.6))
    )
    sheet.decor("tissue", glia)
    inside = Shape(PAGE.area(dendrite), flesh, stroke("lmn", 2.2))
    sheet.place("alpha-motor-neuron", SHOWN, "nucleus", "tissue", inside)
    shell = Shape(PAGE.area(knob), pale, stroke("umn", 2.4))
    organelles = [
        shape for x, y, turn in data["mitochondria"] for shape in mitochondrion(x, y, turn, 26, 11, "umn")
    ]
    random = np.random.default_rng(5)
    crowded = unary_union([Point(x, y).buffer(30) for x, y, _ in data["mitochondria"]])
    room = knob.buffer(-12).difference(crowded)
    spots: list[tuple[float, float]] = [(right - 13, y) for y in data["docked"]]
    for _ in range(900):
        px, py = right - 14 - abs(random.normal(0, 34)), (top + bottom) / 2 + random.normal(0, 32)
        if room.contains(Point(px, py)) and all(math.hypot(px - u, py - v) > 15.5 for u, v in spots):
            spots.append((px, py))
    vesicles: list[Child] = []
    for x, y in spots:
        vesicles.append(filled(circle(x, y, 6.6), "panel", 0.95, stroke("umn", 1.3)))
        vesicles.append(filled(circle(x, y, 2.7), "umn", 0.9))
    group = Group(
        "lateral-corticospinal-tract",
        "C6",
        None,
        None,
        "tract",
        "umn",
        sheet.panel,
        (shell, *organelles, *vesicles),
    )
    sheet.groups.append(group)
    sheet.place(
        "corticomotoneuronal-synapse", SHOWN, "tract", "tissue", filled(PAGE.area(knob), Solid("paper", 0.02))
    )
    density = box(data["face"] + 2, min(data["docked"]) - 14, data["face"] + 9, max(data["docked"]) + 14)
    receptors: list[Child] = [filled(PAGE.area(density), "lmn", 0.75)]
    for index, y in enumerate(np.linspace(min(data["docked"]) - 10, max(data["docked"]) + 10, 8)):
        colour = "ii" if index % 3 else "gamma"
        for shift in (-3.0, 3.0):
            receptors.append(
                filled(
                    PAGE.area(
                        box(data["face"] - 7, y + shift - 2.4, data["face"] + 7, y + shift + 2.4).buffer(1.2)
                    ),
                    colour,
                    1.0,
                    stroke("panel", 0.8),
                )
            )
    sheet.decor("junction", *receptors)
    dots = []
    for y in data["docked"]:
        for _ in range(7):
            dots.append(
                Point((right + data["face"]) / 2 + random.normal(0, 3.0), y + random.normal(0, 9)).buffer(2.0)
            )
    sheet.decor("junction", filled(PAGE.area(unary_union(dots)), "umn"))
    callouts(sheet, data["labels"])


def unit_types(sheet: Sheet, data: dict[str, Any], cell: dict[str, Any]) -> None:
    """Slow, fatigue-resistant and fatigable units: cell, axon, fibres, and their force in time."""
    inset(sheet, data["box"], data["title"], data["subtitle"])
    x0, y0, wide, _ = data["box"]
    each = wide / len(data["units"])
    for index, unit in enumerate(data["units"]):
        left = x0 + index * each
        y = y0 + 146
        shapes: list[Child] = []
        ends = []
        rows = np.linspace(y - unit["spread"], y + unit["spread"], unit["count"]).tolist()
        for row in rows:
            _, stripes = striated([(left + 172, row), (left + 276, row)], unit["thick"], 6.0, unit["pale"])
            shapes += stripes
        fork = (left + 138, y)
        wires: list[Child] = [
            drawn(PAGE.lines([(left + 66, y), fork]), stroke("lmn", unit["axon"], 1.0, (), "butt"))
        ]
        for row in rows:
            wires.append(
                drawn(
                    PAGE.curve([fork, (left + 156, (y + row) / 2 + (row - y) * 0.2), (left + 186, row)]),
                    stroke("lmn", max(1.2, unit["axon"] * 0.36)),
                )
            )
            ends.append(filled(circle(left + 188, row, 3.2), "nmj", 1.0, stroke("panel", 0.8)))
        star = neuron.scaled(cell, left + 66, y, unit["scale"])
        shapes += [*wires, *ends, *neuron.body(star, "lmn", 2, 0)]
        sheet.place(unit["structure"], SHOWN, "nucleus", "tissue", *shapes)
        _force(sheet, left + 296, y + 46, unit)
        words = lines(left + 18, y0 + 74, unit["title"], 15, "ink", 640)
        words += lines(left + 18, y0 + 226, unit["text"], 13.5, "ink2", 450)
        sheet.place(unit["structure"], SHOWN, "label", "label", *words)
        if index:
            rule = drawn(PAGE.lines([(left, y0 + 66), (left, y0 + 250)]), stroke("hair", 1.0, 0.8))
            sheet.decor("chrome", rule, role="chrome")


def _force(sheet: Sheet, x: float, y: float, unit: dict[str, Any]) -> None:
    """Force against time: its height, and how soon it wanes."""
    wide, high = 92.0, 84.0
    axes = drawn(PAGE.lines([(x, y - high), (x, y), (x + wide, y)]), stroke("ink3", 1.1))
    bars = []
    for k in range(11):
        force = unit["force"] * math.exp(-k / unit["lasts"])
        px = x + 7 + k * 7.8
        bars.append([(px, y - 1.5), (px, y - max(3.0, force * (high - 4)))])
    sheet.decor("chrome", axes, drawn(PAGE.lines(*bars), stroke("lmn", 4.0, 0.85, (), "butt")), role="chrome")
    sheet.decor(
        "label", *lines(x + wide / 2, y + 13, "force in time", 12, "ink3", 450, "middle"), role="label"
    )
