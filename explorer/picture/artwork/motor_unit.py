"""The plate of the motor unit: motor neuron, myelinated axon, muscle fibres, recurrent inhibition, types."""

from __future__ import annotations

from typing import Any

import numpy as np
from shapely.geometry import LineString
from shapely.ops import substring

from explorer.picture.artwork import neuron
from explorer.picture.artwork.axon import bouton, fibre, knobs, myelinated, walk
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.muscle_fibre import striated
from explorer.picture.artwork.plate_page import SHOWN, begun, callouts, finished, notes
from explorer.picture.artwork.sheet import PAGE, Child, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import area
from explorer.picture.artwork.unit_types import glutamate_synapse, unit_types
from explorer.picture.geometry import circle
from explorer.picture.model import Group, LinearGradient, Picture, Shape, Solid, Stop

MUSCLE, SEGMENT, NERVE = "biceps-brachii", "C6", "musculocutaneous-nerve"
VEIL = 0.02


def draw(name: str) -> Picture:
    """The plate, with theme roles for colours."""
    data: dict[str, Any] = table("motor_unit.json")
    sheet = begun(name)
    _ground(sheet, data)
    _upper(sheet, data)
    _fibres(sheet, data)
    _axon(sheet, data)
    _renshaw(sheet, data)
    _cell(sheet, data)
    glutamate_synapse(sheet, data["synapse"])
    unit_types(sheet, data["types"], data["cell"])
    callouts(sheet, data["labels"])
    notes(sheet, data["notes"])
    return finished(sheet, data["title"], data["subtitle"], data["description"])


def engine(
    sheet: Sheet,
    structure: str,
    level: str | None,
    layer: str,
    role: str,
    *children: Child,
    part: str | None = None,
) -> None:
    """Something whose look the engine decides: the worse of both sides."""
    sheet.groups.append(Group(structure, level, part, None, layer, role, sheet.panel, tuple(children)))


def both(
    sheet: Sheet, structure: str, kind: str, points: list[tuple[float, float]], level: str | None
) -> None:
    """A track for either side; the drawing stands for both."""
    for side in ("right", "left"):
        sheet.track(structure, "right" if side == "right" else "left", kind, points, level=level)


def _ground(sheet: Sheet, data: dict[str, Any]) -> None:
    white, grey = area(data["white"], 20), area(data["grey"], 20)
    shapes: list[Child] = [
        Shape(
            PAGE.area(white),
            LinearGradient(0, 110, 0, 760, (Stop(0, "wm", "panel", 0.2), Stop(1, "wm", "panel", 0.0))),
            stroke("wm_edge", 1.2, 0.6),
        ),
        filled(PAGE.area(grey), Solid("gm", 1.0, "panel", 0.45), 1.0, stroke("gm_edge", 1.1, 0.7)),
    ]
    for inset in (4, 9, 15):
        shapes.append(filled(PAGE.area(grey.difference(grey.buffer(-inset))), "gm_edge", 0.04))
    sheet.decor("tissue", *shapes)
    cortex = area(data["cortex"], 20)
    sheet.decor(
        "tissue", filled(PAGE.area(cortex), Solid("gm", 1.0, "panel", 0.3), 1.0, stroke("gm_edge", 1.2, 0.8))
    )


def _upper(sheet: Sheet, data: dict[str, Any]) -> None:
    """The Betz cell, its axon down to the cell, and the branches that end on its dendrites."""
    cell = data["betz"]
    engine(
        sheet,
        "primary-motor-cortex",
        None,
        "tract",
        "umn",
        *neuron.body(cell, "umn", 4, 24),
        part="arm-proximal",
    )
    region = neuron.outline(cell)
    sheet.place("betz-cell", SHOWN, "tract", "tissue", filled(PAGE.area(region), Solid("paper", VEIL)))
    course = walk(data["upper_axon"])
    engine(sheet, "lateral-corticospinal-tract", SEGMENT, "tract", "umn", *fibre(course, "umn", 6.0))
    both(sheet, "lateral-corticospinal-tract", "umn", course, SEGMENT)
    sheet.place(
        "upper-motor-neuron", SHOWN, "tract", "tissue", drawn(PAGE.lines(course), stroke("umn", 12, VEIL))
    )
    branches: list[Child] = []
    tips = []
    for branch in data["upper_branches"]:
        points = walk(branch)
        branches += fibre(points, "umn", 3.4)
        tip = bouton(points[-1], data["cell"]["body"][:2], 11)
        tips.append(tip)
        branches.append(filled(PAGE.area(tip), "umn", 1.0, stroke("panel", 1.2)))
    engine(sheet, "lateral-corticospinal-tract", SEGMENT, "tract", "umn", *branches)
    for tip in tips:
        sheet.place(
            "corticomotoneuronal-synapse",
            SHOWN,
            "tract",
            "tissue",
            filled(PAGE.area(tip.buffer(3)), Solid("paper", VEIL)),
        )
    x, y = data["crossing"]
    gap = [
        drawn(
            PAGE.lines([(x - 13, y + 5 + k), (x + 13, y - 5 + k)]),
            stroke("panel" if k == 3.5 else "ink2", 6 if k == 3.5 else 1.4),
        )
        for k in (3.5, 0, 7)
    ]
    sheet.decor("chrome", *gap, role="chrome")


def _cell(sheet: Sheet, data: dict[str, Any]) -> None:
    cell = data["cell"]
    engine(
        sheet,
        "anterior-grey-column",
        SEGMENT,
        "nucleus",
        "lmn",
        *neuron.body(cell, "lmn", 3, 90),
        part="arm-proximal",
    )
    region = neuron.outline(cell)
    sheet.place(
        "alpha-motor-neuron", SHOWN, "nucleus", "tissue", filled(PAGE.area(region), Solid("paper", VEIL))
    )
    small = data["gamma"]
    engine(
        sheet,
        "anterior-grey-column",
        SEGMENT,
        "nucleus",
        "gamma",
        *neuron.body(small, "gamma", 6, 18),
        part="arm-proximal",
    )
    veil = filled(PAGE.area(neuron.outline(small)), Solid("paper", VEIL))
    sheet.place("gamma-motor-neuron", SHOWN, "nucleus", "tissue", veil)
    ends: list[Child] = []
    for x, y, tx, ty in data["knobs"]:
        ends.append(
            filled(PAGE.area(bouton((x, y), (tx, ty), 8)), Solid("nucleus"), 1.0, stroke("nucleus_edge", 1.0))
        )
    sheet.decor("nucleus", *ends)
    umn: list[Child] = []
    for branch in data["upper_branches"]:
        points = walk(branch)
        umn.append(
            filled(PAGE.area(bouton(points[-1], cell["body"][:2], 11)), "umn", 1.0, stroke("panel", 1.2))
        )
    engine(sheet, "lateral-corticospinal-tract", SEGMENT, "tract", "umn", *umn)


def _axon(sheet: Sheet, data: dict[str, Any]) -> None:
    trunk = walk(data["trunk"])
    line = LineString(trunk)
    pieces = (("ventral-root", SEGMENT, 0.0, data["root_ends"]), (NERVE, None, data["root_ends"], 1.0))
    for structure, level, start, end in pieces:
        part = substring(line, start * line.length, end * line.length)
        points = [(float(x), float(y)) for x, y in part.coords]
        engine(
            sheet, structure, level, "nerve", "lmn", *myelinated(points, 6.0, 24.0, data["internode"], 11.0)
        )
        both(sheet, structure, "lmn", points, level)
    sheet.place(
        "alpha-motor-neuron", SHOWN, "nerve", "tissue", drawn(PAGE.lines(trunk), stroke("paper", 24, VEIL))
    )
    cover: list[Child] = []
    for branch in data["branches"]:
        cover += myelinated(walk(branch["spine"]), 3.2, 12.0, 74.0, 7.0)
    engine(sheet, NERVE, None, "nerve", "lmn", *cover)
    for branch in data["branches"]:
        x, y = branch["spine"][-1]
        _plate(sheet, float(x), float(y))
    fork = data["trunk"][-1]
    sheet.decor("nerve", filled(circle(fork[0], fork[1], 5), "lmn"))
    tip = data["branches"][2]["spine"][-1]
    both(sheet, "neuromuscular-junction", "lmn", [(tip[0] - 10, tip[1] - 8), (tip[0] + 30, tip[1])], MUSCLE)


def _plate(sheet: Sheet, x: float, y: float) -> None:
    """An end plate seen from above: the axon's bare twigs with their knobs, pretzel-shaped."""
    twigs: list[Child] = []
    spots = [(10, 2), (20, -7), (22, 7), (33, -3), (35, 10), (45, 3)]
    for px, py in spots:
        twigs.append(
            drawn(PAGE.curve([(x, y), (x + px * 0.5, y + py * 0.2), (x + px, y + py)]), stroke("lmn", 1.8))
        )
    for px, py in spots:
        twigs.append(filled(circle(x + px, y + py, 4.6), "nmj", 1.0, stroke("panel", 1.0)))
    engine(sheet, "neuromuscular-junction", MUSCLE, "junction", "junction", *twigs)


def _fibres(sheet: Sheet, data: dict[str, Any]) -> None:
    spec = data["fibres"]
    mine: list[Child] = []
    others: list[Child] = []
    for index, y in enumerate(spec["rows"]):
        bend = 5 * np.sin(index * 1.9)
        spine = [(spec["left"], y), ((spec["left"] + spec["right"]) / 2, y + bend), (spec["right"], y)]
        ours = index in spec["ours"]
        _, shapes = striated(spine, spec["height"], 8.5, 0.05 if ours else 0.62)
        (mine if ours else others).extend(shapes)
    sheet.place("extrafusal-muscle-fibre", SHOWN, "muscle", "tissue", *others)
    engine(sheet, MUSCLE, None, "muscle", "muscle", *mine)
    both(sheet, MUSCLE, "muscle", [(spec["left"] + 40, 430), (spec["right"] - 30, 430)], None)


def _renshaw(sheet: Sheet, data: dict[str, Any]) -> None:
    collateral = walk(data["collateral"])
    engine(
        sheet,
        "anterior-grey-column",
        SEGMENT,
        "nucleus",
        "lmn",
        *fibre(collateral, "lmn", 3.2),
        *knobs(collateral[-1:], 6.5, "lmn"),
        part="arm-proximal",
    )
    cell = data["renshaw"]
    course = walk(data["inhibition"])
    shapes: list[Child] = [
        drawn(PAGE.lines(course), stroke("panel", 6.0, 0.85)),
        drawn(PAGE.lines(course), stroke("ink", 2.6)),
        *neuron.body(cell, "ink2", 8, 16),
        *knobs(course[-1:], 8.0, "ink"),
    ]
    sheet.place("renshaw-cell", SHOWN, "nucleus", "tissue", *shapes)
