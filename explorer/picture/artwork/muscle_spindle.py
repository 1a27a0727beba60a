"""The plate of the muscle spindle: intrafusal fibres, their endings and drive, and the Golgi tendon organ."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from shapely.geometry import Point
from shapely.ops import unary_union

from explorer.picture.artwork import neuron
from explorer.picture.artwork.axon import arrow, fibre, walk
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.discharge import discharge
from explorer.picture.artwork.motor_unit import both, engine
from explorer.picture.artwork.muscle_fibre import striated
from explorer.picture.artwork.plate_page import SHOWN, begun, callouts, finished, notes
from explorer.picture.artwork.sheet import PAGE, Child, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import area, disc
from explorer.picture.geometry import circle
from explorer.picture.model import LinearGradient, Picture, Shape, Solid, Stop

MUSCLE, SEGMENT, NERVE = "biceps-brachii", "C6", "musculocutaneous-nerve"
VEIL = 0.02


def draw(name: str) -> Picture:
    """The plate, with theme roles for colours."""
    data: dict[str, Any] = table("muscle_spindle.json")
    sheet = begun(name)
    _grounds(sheet, data)
    _tendon(sheet, data)
    _extrafusal(sheet, data)
    _capsule(sheet, data)
    _intrafusal(sheet, data)
    _primary(sheet, data)
    _secondary(sheet, data)
    _tendon_organ(sheet, data)
    for axon in data["motor"]:
        _motor(sheet, axon, data["cell"])
    discharge(sheet, data["discharge"])
    callouts(sheet, data["labels"])
    notes(sheet, data["notes"])
    return finished(sheet, data["title"], data["subtitle"], data["description"])


def _grounds(sheet: Sheet, data: dict[str, Any]) -> None:
    grey, ganglion = area(data["grey"], 14), area(data["ganglion"], 14)
    sheet.decor(
        "tissue",
        filled(PAGE.area(grey), Solid("gm", 1.0, "panel", 0.4), 1.0, stroke("gm_edge", 1.2, 0.8)),
        filled(PAGE.area(ganglion), Solid("wm2", 1.0, "ia", 0.08), 1.0, stroke("wm_edge", 1.2, 0.9)),
    )


def _extrafusal(sheet: Sheet, data: dict[str, Any]) -> None:
    shapes: list[Child] = []
    for y in data["extrafusal"]["rows"]:
        left, right = data["extrafusal"]["left"], data["extrafusal"]["right"]
        spine = [(left, y), ((left + right) / 2, y + 4), (right - 130, y), (right, y)]
        widths = [data["extrafusal"]["height"]] * 3 + [8]
        shapes += striated(spine, widths, 9.0, 0.08)[1]
    engine(sheet, MUSCLE, None, "muscle", "muscle", *shapes)
    both(sheet, MUSCLE, "muscle", [(left + 60, y), (right - 200, y)], None)
    rows = data["extrafusal"]["rows"]
    band = area(
        [
            (left, rows[0] - 22, "corner"),
            (right, rows[0] - 22, "corner"),
            (right, rows[-1] + 22, "corner"),
            (left, rows[-1] + 22, "corner"),
        ]
    )
    sheet.place(
        "extrafusal-muscle-fibre", SHOWN, "muscle", "tissue", filled(PAGE.area(band), Solid("paper", VEIL))
    )


def _capsule(sheet: Sheet, data: dict[str, Any]) -> None:
    outer = area(data["capsule"], 20)
    inner = outer.buffer(-9)
    _, top, _, bottom = outer.bounds
    fluid = LinearGradient(
        0,
        top,
        0,
        bottom,
        (Stop(0, "csf", "panel", 0.1), Stop(0.5, "csf", "panel", 0.5), Stop(1, "csf", "panel", 0.1)),
    )
    shapes = [
        Shape(PAGE.area(outer), Solid("bone", 1.0, "ia", 0.16), stroke("gm_edge", 1.6)),
        Shape(PAGE.area(inner), fluid, stroke("gm_edge", 0.9, 0.6)),
    ]
    sheet.place("muscle-spindle", SHOWN, "muscle", "tissue", *shapes)


def _intrafusal(sheet: Sheet, data: dict[str, Any]) -> None:
    random = np.random.default_rng(2)
    for item in data["intrafusal"]:
        region, shapes = striated(item["spine"], item["widths"], 7.0, item["pale"])
        x, y = data["equator"], item["y"]
        nuclei: list[Child] = []
        if item["bag"]:
            clear = area(
                [
                    (x - 96, y - 24),
                    (x, y - 26),
                    (x + 96, y - 24),
                    (x + 96, y + 24),
                    (x, y + 26),
                    (x - 96, y + 24),
                ]
            )
            shapes.append(
                filled(
                    PAGE.area(clear.intersection(region.buffer(-1.5))), Solid("muscle", 0.8, "panel", 0.72)
                )
            )
            spots: list[tuple[float, float]] = []
            for _ in range(700):
                px, py = x + random.uniform(-80, 80), y + random.uniform(-22, 22)
                if region.buffer(-9).contains(Point(px, py)) and all(
                    math.hypot((px - u) / 1.4, py - v) > 9.5 for u, v in spots
                ):
                    spots.append((px, py))
            nuclei = [
                filled(PAGE.area(disc(u, v, 8, 5.6)), Solid("nucleus"), 1.0, stroke("nucleus_edge", 1.0))
                for u, v in spots
            ]
        else:
            for k in range(-5, 6):
                nuclei.append(
                    filled(
                        PAGE.area(disc(x + k * 17, y, 6.6, 4.2)),
                        Solid("nucleus"),
                        1.0,
                        stroke("nucleus_edge", 0.9),
                    )
                )
        sheet.place(item["structure"], SHOWN, "muscle", "tissue", *shapes, *nuclei)
    whole = unary_union([striated(item["spine"], item["widths"])[0] for item in data["intrafusal"]])
    sheet.groups.insert(
        len(sheet.groups) - len(data["intrafusal"]),
        _behind(sheet, "intrafusal-muscle-fibre", filled(PAGE.area(whole), Solid("muscle", 1.0))),
    )


def _behind(sheet: Sheet, structure: str, *children: Child) -> Any:
    under = Sheet(sheet.panel)
    under.place(structure, SHOWN, "muscle", "tissue", *children)
    return under.groups[0]


def _primary(sheet: Sheet, data: dict[str, Any]) -> None:
    """The annulospiral ending around every fibre, and the Ia axon from it."""
    x = data["equator"]
    coils: list[Any] = []
    gather: list[Any] = []
    for item in data["intrafusal"]:
        y, high, reach = item["y"], 34 if item["bag"] else 13, 92 if item["bag"] else 78
        for px in np.arange(x - reach, x + reach + 1, 16.5):
            squeeze = 1 - 0.22 * abs(px - x) / reach if item["bag"] else 1.0
            coils.append(
                [
                    (px - 7, y - high * squeeze),
                    (px + 1, y - high * squeeze * 0.5),
                    (px - 1, y + high * squeeze * 0.5),
                    (px + 7, y + high * squeeze),
                ]
            )
        gather.append([(x, y - high), (x + 3, y - high - 14)])
    spirals = [drawn(PAGE.curve(coil), stroke("panel", 5.0, 0.7)) for coil in coils]
    spirals += [drawn(PAGE.curve(coil), stroke("ia", 3.0)) for coil in coils]
    spirals += [drawn(PAGE.lines(*gather), stroke("ia", 3.0))]
    course = walk(data["ia"])
    head = filled(arrow(course, 0.5, 10), "ia", 1.0, stroke("panel", 1.0))
    engine(sheet, "dorsal-root", SEGMENT, "nerve", "ia", *spirals, *fibre(course, "ia", 6.0), head)
    _body(sheet, course[-1], "ia", 20)
    both(sheet, "dorsal-root", "ia", course, SEGMENT)
    click = [
        drawn(PAGE.lines(course), stroke("ia", 14, VEIL)),
        *[drawn(PAGE.curve(coil), stroke("ia", 10, VEIL)) for coil in coils],
    ]
    sheet.place("ia-afferent", SHOWN, "nerve", "tissue", *click)


def _body(sheet: Sheet, at: tuple[float, float], role: str, radius: float) -> None:
    x, y = at
    sheet.decor(
        "nerve",
        filled(circle(x, y, radius), Solid(role, 1.0, "panel", 0.3), 1.0, stroke(role, 2.0)),
        filled(circle(x, y, radius * 0.38), "panel", 0.9, stroke(role, 1.2)),
        role=role,
    )


def _secondary(sheet: Sheet, data: dict[str, Any]) -> None:
    """The flower-spray ending beside the equator, and the II axon from it."""
    course = walk(data["ii"])
    root = data["ii"][0]
    shapes: list[Child] = []
    for tx, ty in data["spray"]:
        twig = [(root[0], root[1]), ((root[0] + tx) / 2 + 4, (root[1] + ty) / 2), (tx, ty)]
        shapes.append(drawn(PAGE.curve(twig), stroke("panel", 4.2, 0.7)))
        shapes.append(drawn(PAGE.curve(twig), stroke("ii", 2.2)))
        for dx, dy in ((-13, -5), (-5, 5), (4, -6), (13, 3)):
            shapes.append(drawn(PAGE.lines([(tx, ty), (tx + dx, ty + dy)]), stroke("ii", 1.8)))
            shapes.append(filled(circle(tx + dx, ty + dy, 3.6), "ii", 1.0, stroke("panel", 0.8)))
    head = filled(arrow(course, 0.5, 9), "ii", 1.0, stroke("panel", 1.0))
    engine(sheet, "dorsal-root", SEGMENT, "nerve", "ii", *shapes, *fibre(course, "ii", 4.6), head)
    _body(sheet, course[-1], "ii", 15)
    click = drawn(PAGE.lines(course), stroke("ii", 14, VEIL))
    spots = unary_union([Point(x, y).buffer(17) for x, y in data["spray"]])
    sheet.place(
        "ii-afferent", SHOWN, "nerve", "tissue", click, filled(PAGE.area(spots), Solid("paper", VEIL))
    )


def _tendon(sheet: Sheet, data: dict[str, Any]) -> None:
    region = area(data["tendon"], 16)
    left, top, right, bottom = region.bounds
    shapes: list[Child] = [filled(PAGE.area(region), "tendon", 1.0, stroke("gm_edge", 1.4, 0.8))]
    for share in np.linspace(-0.9, 0.9, 15):
        middle = (top + bottom) / 2
        line = [
            (left + 60 + 20 * abs(share), middle + share * (bottom - top) * 0.46),
            (left + 240, middle + share * 46),
            (right - 2, middle + share * 30),
        ]
        shapes.append(drawn(PAGE.curve(line), stroke("gm_edge", 0.9, 0.4)))
    sheet.decor("muscle", *shapes)


def _tendon_organ(sheet: Sheet, data: dict[str, Any]) -> None:
    organ = area(data["organ"], 16)
    left, top, right, bottom = organ.bounds
    middle = (top + bottom) / 2
    shapes: list[Child] = [
        filled(PAGE.area(organ), Solid("bone", 1.0, "ia", 0.1), 1.0, stroke("gm_edge", 1.6))
    ]
    inside = organ.buffer(-7)
    for k in range(7):
        offset = (k - 3) * 11
        wave = [
            (
                px,
                middle
                + offset * (1 - 0.75 * abs(2 * (px - left) / (right - left) - 1) ** 1.6)
                + 3.4 * math.sin(px / 13 + k * 2.0),
            )
            for px in np.linspace(left - 4, right + 4, 30)
        ]
        shapes.append(drawn(PAGE.curve(wave), stroke("gm_edge", 4.6, 0.75)))
        shapes.append(drawn(PAGE.curve(wave), stroke("tendon", 3.0)))
    sheet.place("golgi-tendon-organ", SHOWN, "muscle", "tissue", *shapes)
    course = walk(data["ib"])
    root = data["ib"][0]
    twigs: list[Child] = []
    for tx, ty in data["ib_twigs"]:
        path = PAGE.curve(
            [
                (root[0], root[1]),
                ((root[0] + tx) / 2, (root[1] + ty) / 2 + 6),
                (tx, ty),
                (tx + 8, ty + 12),
                (tx - 6, ty + 18),
            ]
        )
        twigs += [drawn(path, stroke("panel", 4.4, 0.7)), drawn(path, stroke("ia", 2.4))]
        twigs.append(filled(circle(tx - 6, ty + 18, 3.8), "ia", 1.0, stroke("panel", 0.8)))
    head = filled(arrow(course, 0.3, 10), "ia", 1.0, stroke("panel", 1.0))
    engine(sheet, "dorsal-root", SEGMENT, "nerve", "ia", *twigs, *fibre(course, "ia", 5.6), head)
    _body(sheet, course[-1], "ia", 19)
    click = drawn(PAGE.lines(course), stroke("ia", 14, VEIL))
    sheet.place(
        "ib-afferent", SHOWN, "nerve", "tissue", click, filled(PAGE.area(inside), Solid("paper", VEIL))
    )


def _motor(sheet: Sheet, axon: dict[str, Any], cell: dict[str, Any]) -> None:
    """A motor neuron with its axon and its endings on the fibres."""
    role = axon["role"]
    shapes: list[Child] = []
    for course in axon["courses"]:
        points = walk(course)
        shapes += fibre(points, role, axon["width"])
    ends: list[Child] = []
    for x, y in axon["ends"]:
        ends += [
            filled(circle(x + dx, y + dy, axon["knob"]), role, 1.0, stroke("panel", 1.0))
            for dx, dy in axon["spots"]
        ]
    star = neuron.scaled(cell, axon["at"][0], axon["at"][1], axon["scale"])
    body = neuron.body(star, role, 3, 10)
    engine(sheet, NERVE, None, "nerve", role, *shapes)
    engine(sheet, "neuromuscular-junction", MUSCLE, "junction", role, *ends)
    engine(sheet, "anterior-grey-column", SEGMENT, "nucleus", role, *body, part="arm-proximal")
    first = walk(axon["courses"][0])
    kind = "gamma" if role == "gamma" else "lmn"
    both(sheet, NERVE, kind, first, None)
    click: list[Child] = [
        drawn(PAGE.lines(walk(course)), stroke("paper", 12, VEIL)) for course in axon["courses"]
    ]
    click.append(filled(PAGE.area(neuron.outline(star)), Solid("paper", VEIL)))
    if axon.get("within"):
        sheet.place(axon["within"], SHOWN, "nerve", "tissue", *click)
    sheet.place(axon["structure"], SHOWN, "nerve", "tissue", *click)
