"""The arc of a reflex of the brainstem: sensory nerve, nuclei on a section, motor nerve, muscle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Place
from explorer.anatomy.records import Reflex
from explorer.picture.artwork import reflex_cord
from explorer.picture.artwork.axon import bouton, fibre, knobs, walk
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cord_section import star
from explorer.picture.artwork.lettering import lines
from explorer.picture.artwork.plate_page import WIDE_PX, callouts, columns
from explorer.picture.artwork.reflex_arc import Limb, wire
from explorer.picture.artwork.reflex_limb import HALVES, belly, sense_organ
from explorer.picture.artwork.reflex_names import wrapped
from explorer.picture.artwork.sheet import PAGE, Child, Frame, Point, Sheet, drawn, filled, mirror, stroke
from explorer.picture.artwork.splines import area, disc, symmetric
from explorer.picture.geometry import circle
from explorer.picture.model import Shape, Side, Solid, Stop

Half = tuple[Side, Frame]
AXIS, MIDDLE_Y, WIDE = WIDE_PX / 2, 520.0, 430.0
GANGLION = (664.0, 470.0)


@dataclass(frozen=True)
class Centre:
    """Where the cells lie on the right half of a section, in half widths: x lateral, y dorsal."""

    section: str
    title: str
    sensory: tuple[float, float]
    relay: tuple[float, float]
    motor: tuple[float, float]
    names: tuple[str, str]
    ganglion: str
    bilateral: bool


def circuit(sheet: Sheet, atlas: Atlas, record: Reflex, arms: Sequence[Limb], data: dict[str, Any]) -> None:
    """The section with its nuclei, wires and names on both sides."""
    centre = msgspec.convert(table("reflexes.json")["centres"][data["centre"]], Centre)
    name, level = centre.section, data["level"]
    drawing = table("brainstem.json")[name]
    frame = Frame(AXIS, MIDDLE_Y, WIDE / drawing["width"])
    _section(sheet, frame, drawing)
    half_width = drawing["width"] / 2

    def at(spot: tuple[float, float]) -> Point:
        return frame.at(-spot[0] * half_width, spot[1] * half_width)

    part = atlas.muscles[next(iter(record.effectors))].part
    for half in HALVES:
        _control(sheet, half, at(centre.motor), level, part)
    for half in HALVES:
        _arc(sheet, half, record, arms, data, centre, at)
    top = frame.at(0, area(symmetric(drawing["outline"])).bounds[3])[1]
    title = lines(AXIS, top - 26, centre.title, 19, "ink", 640, "middle", "panel")
    sheet.decor("label", *title, role="label")
    _names(sheet, atlas, record, arms, data, centre, at)


def _section(sheet: Sheet, frame: Frame, drawing: Any) -> None:
    outline = area(symmetric(drawing["outline"]))
    white = frame.radial(
        (0, 1), drawing["width"] * 0.6, [Stop(0, "wm", "highlight", 0.5), Stop(0.7, "wm"), Stop(1, "wm2")]
    )
    shapes: list[Child] = [
        filled(
            frame.area(outline.buffer((6 - 2 * k) / frame.scale).simplify(0.5 / frame.scale)), "shadow", 0.018
        )
        for k in range(3)
    ]
    shapes.append(Shape(frame.curve(symmetric(drawing["outline"]), True), white))
    for part, points in drawing["parts"].items():
        if "nucleus" in part and part != "red_nucleus":
            continue
        for sign in (1, -1):
            region = mirror(area(points), sign).intersection(outline)
            shapes.append(
                filled(frame.area(region), Solid("gm", 1.0, "wm", 0.45), 1.0, stroke("gm_edge", 0.9, 0.35))
            )
    for key in ("pyramid", "olive"):
        if key in drawing:
            for sign in (1, -1):
                region = mirror(area(drawing[key]), sign).intersection(outline)
                shapes.append(
                    filled(
                        frame.area(region),
                        Solid("wm2" if key == "pyramid" else "gm", 1.0, "wm", 0.2),
                        1.0,
                        stroke("wm_edge", 1.0, 0.6),
                    )
                )
    shapes.append(drawn(frame.curve(symmetric(drawing["outline"]), True), stroke("gm_edge", 1.7)))
    sheet.decor("tissue", *shapes)


def _control(sheet: Sheet, half: Half, cell: Point, level: str, part: str) -> None:
    """Corticobulbar fibres from one hemisphere to the nuclei of both sides."""
    side, frame = half
    x = AXIS - 76
    gate = (x + 6, min(MIDDLE_Y - 60, cell[1] - 64))
    course = [frame.at(*point) for point in walk([(x, 122.0), (x, 260.0), (x, MIDDLE_Y - 170), gate])]
    sheet.place(
        "cerebral-peduncle", side, "tract", "corticobulbar", *fibre(course, "corticobulbar", 4.2), part=part
    )
    sheet.track("cerebral-peduncle", side, "corticobulbar", course, part=part)
    same = [
        frame.at(*point) for point in walk([gate, (cell[0] + 16, cell[1] - 40), (cell[0] + 10, cell[1] - 18)])
    ]
    tip = bouton(same[-1], frame.at(*cell), 7)
    sheet.place(
        "cerebral-peduncle", side, "tract", "corticobulbar", *fibre(same, "corticobulbar", 2.8),
        filled(PAGE.area(tip), "corticobulbar", 1.0, stroke("panel", 0.9)), part=part,
    )  # fmt: skip
    other: Side = "left" if side == "right" else "right"
    goal = (2 * AXIS - cell[0] - 20, cell[1] - 12)
    across = [frame.at(*point) for point in walk([gate, (AXIS - 6, gate[1] + 26), goal])]
    tip = bouton(across[-1], frame.at(2 * AXIS - cell[0], cell[1]), 7)
    sheet.place(
        "corticobulbar-decussation", other, "tract", "corticobulbar", *fibre(across, "corticobulbar", 2.8),
        filled(PAGE.area(tip), "corticobulbar", 1.0, stroke("panel", 0.9)), level=level,
    )  # fmt: skip
    sheet.track("corticobulbar-decussation", other, "corticobulbar", across, level=level)


def _arc(
    sheet: Sheet,
    half: Half,
    record: Reflex,
    arms: Sequence[Limb],
    data: dict[str, Any],
    centre: Centre,
    at: Any,
) -> None:
    side, frame = half
    cell, sensory, relay = at(centre.motor), at(centre.sensory), at(centre.relay)
    _efferents(sheet, half, record, arms, data, cell)
    receptor = _receptor(record, data)
    entry = (AXIS - 214, MIDDLE_Y - 34)
    inward = [
        receptor,
        *[(float(x), float(y)) for x, y in data["sense"]],
        (610, 520),
        GANGLION,
        entry,
        (sensory[0] - 12, sensory[1] + 2),
    ]
    places = list(arms[0].afferent)
    wire(sheet, half, walk(inward), places, "ia", 4.0, arrows=(0.35,))
    gx, gy = frame.at(*GANGLION)
    if centre.ganglion:
        sheet.decor(
            "nerve",
            filled(PAGE.area(disc(gx, gy, 34, 19)), Solid("wm2", 0.9), 0.9, stroke("wm_edge", 1.2)),
            filled(circle(gx, gy, 9), "ia", 1.0, stroke("panel", 1.4)),
        )
    if not centre.bilateral:
        points = walk(
            [
                sensory,
                ((sensory[0] + cell[0]) / 2 + 18, (sensory[1] + cell[1]) / 2),
                (cell[0] + 6, cell[1] - 20),
            ]
        )
        last = places[-1]
        sheet.place(
            last.structure,
            side,
            "nerve",
            "ia",
            *fibre([frame.at(*p) for p in points], "ia", 3.4),
            level=last.level or None,
        )
        x, y = frame.at(*sensory)
        sheet.decor("nerve", filled(circle(x, y, 13), "ia", 1.0, stroke("panel", 1.4)), role="ia")
        _cell(sheet, half, arms, cell)
        reflex_cord.knob(sheet, frame, points[-1], cell, "ia")
        reflex_cord.number(sheet, frame, (cell[0] + 4, cell[1] + 36), 1)
    else:
        _relayed(sheet, half, arms, cell, sensory, relay)
    sense_organ(sheet, half, record, receptor)


def _relayed(
    sheet: Sheet, half: Half, arms: Sequence[Limb], cell: Point, sensory: Point, relay: Point
) -> None:
    """Sensory nucleus, interneuron, and motor nuclei of both sides."""
    _, frame = half
    reflex_cord.bundle(
        sheet,
        frame,
        [
            sensory,
            ((sensory[0] + relay[0]) / 2 - 5, (sensory[1] + relay[1]) / 2),
            (relay[0] - 4, relay[1] - 12 if relay[1] > sensory[1] else relay[1] + 12),
        ],
    )
    touch = (cell[0] - 2, cell[1] + 20) if relay[1] > cell[1] else (cell[0] + 2, cell[1] - 20)
    reflex_cord.bundle(sheet, frame, [relay, ((relay[0] + cell[0]) / 2 + 8, (relay[1] + cell[1]) / 2), touch])
    far = (2 * AXIS - cell[0] - 16, cell[1] + 15)
    reflex_cord.bundle(sheet, frame, [relay, (AXIS, max(relay[1], cell[1]) + 26), far])
    reflex_cord.knob(sheet, frame, (sensory[0] - 11, sensory[1] + 2), sensory, "ia", 6.0)
    reflex_cord.interneuron(sheet, half, sensory, 10.0)
    reflex_cord.interneuron(sheet, half, relay, 10.0)
    _cell(sheet, half, arms, cell)
    reflex_cord.knob(sheet, frame, touch, cell, "ink", 6.5)
    reflex_cord.knob(sheet, frame, far, (2 * AXIS - cell[0], cell[1]), "ink", 6.5)
    for value, spot in enumerate(
        ((sensory[0] - 6, sensory[1] - 26), (relay[0] - 24, relay[1] + 8), (cell[0] - 28, cell[1] + 6)), 1
    ):
        reflex_cord.number(sheet, frame, spot, value)


def _cell(sheet: Sheet, half: Half, arms: Sequence[Limb], cell: Point) -> None:
    """The motor neuron in its nucleus."""
    side, frame = half
    nucleus = max(arms, key=lambda arm: arm.share).efferent[0]
    x, y = frame.at(*cell)
    region = star(np.random.default_rng(4), x, y, 17.0)
    field = filled(PAGE.area(disc(x, y, 34, 30)), "lmn", 0.18, stroke("lmn", 1.1, 0.6, (3, 2.4)))
    sheet.place(
        nucleus.structure,
        side,
        "nucleus",
        "lmn",
        field,
        filled(PAGE.area(region), "lmn", 1.0, stroke("panel", 1.2)),
    )
    sheet.track(nucleus.structure, side, "lmn", [(x, y), (x, y + 1)])


def _receptor(record: Reflex, data: dict[str, Any]) -> Point:
    if "receptor" in data:
        return float(data["receptor"][0]), float(data["receptor"][1])
    found = belly(record.id, max(record.effectors, key=lambda muscle: record.effectors[muscle]))
    assert found is not None
    return found[0] - 8, found[1] + 14


def _efferents(
    sheet: Sheet, half: Half, record: Reflex, arms: Sequence[Limb], data: dict[str, Any], cell: Point
) -> None:
    side, frame = half
    leave = (AXIS - 206, MIDDLE_Y + 40)
    inside = [frame.at(*point) for point in walk([cell, ((cell[0] + leave[0]) / 2, cell[1] + 26), leave])]
    done: set[tuple[Place, ...]] = set()
    drawn_inside = False
    for muscle in sorted(record.effectors, key=lambda name: -record.effectors[name]):
        end = belly(record.id, muscle)
        mine = sorted((arm for arm in arms if arm.muscle == muscle), key=lambda arm: -arm.share)
        if end is None:
            continue
        for arm in (
            {arm.efferent[-2:]: arm for arm in mine}.values()
            if arms[0].pool not in arm_pools(mine)
            else mine[:2]
        ):
            places = arm.efferent[1:]
            fascicles = [place for place in places if "fascicle" in place.structure]
            rest = [place for place in places if "fascicle" not in place.structure]
            if arm.pool[0] == "T":
                _chest(sheet, half, mine, end)
                break
            if not drawn_inside:
                for place in fascicles:
                    sheet.place(
                        place.structure,
                        side,
                        "nerve",
                        "lmn",
                        *fibre(inside, "lmn", 4.4),
                        level=place.level or None,
                    )
                    sheet.track(place.structure, side, "lmn", inside, level=place.level or None)
                drawn_inside = True
            shift = 7.0 * len(done)
            course = [(x - 0.6 * shift, y - shift) for x, y in data["course"]]
            key = tuple(rest)
            if key in done:
                tail = course[-1]
                wire(
                    sheet,
                    half,
                    walk([tail, ((tail[0] + end[0]) / 2, (tail[1] + end[1]) / 2 + 6), end]),
                    rest[-1:],
                    "lmn",
                    3.4,
                )
            else:
                done.add(key)
                wire(
                    sheet,
                    half,
                    walk([leave, (640, 620), *course, end]),
                    rest,
                    "lmn",
                    4.8 if not shift else 3.6,
                    arrows=(0.5,) if not shift else (),
                )
        x, y = frame.at(*end)
        ends = knobs([(x - 8, y - 4), (x + 8, y - 4), (x, y + 7)], 5.0, "lmn")
        sheet.place("neuromuscular-junction", side, "junction", "junction", *ends, level=muscle)
        sheet.track("neuromuscular-junction", side, "lmn", [(x, y - 3), (x, y + 4)], level=muscle)
        sheet.track(muscle, side, "muscle", [(x - 6, y + 14), (x + 14, y + 22)])


def arm_pools(arms: Sequence[Limb]) -> set[str]:
    """The pools of some arms."""
    return {arm.pool for arm in arms}


def _chest(sheet: Sheet, half: Half, arms: Sequence[Limb], end: Point) -> None:
    """The part of the answer that comes from the thoracic cord."""
    _, frame = half
    arm = max(arms, key=lambda each: each.share)
    x0, y0 = AXIS - 30, 880.0
    _, cord = reflex_cord.thoracic(sheet, half, arm.pool, y0)
    points = walk([cord, (x0 - 90, y0 + 64), (700, 960), (520, 990), end])
    wire(sheet, half, points, arm.efferent[1:], "lmn", 3.6)
    reflex_cord.bundle(
        sheet, frame, [(AXIS - 16, MIDDLE_Y + 160), (AXIS - 16, y0 - 60), (cord[0] + 20, cord[1] - 34)]
    )


def _names(
    sheet: Sheet,
    atlas: Atlas,
    record: Reflex,
    arms: Sequence[Limb],
    data: dict[str, Any],
    centre: Centre,
    at: Any,
) -> None:
    labels = []
    for muscle in record.effectors:
        spot = belly(record.id, muscle)
        if spot is not None:
            labels.append(
                {
                    "text": wrapped(atlas.muscles[muscle].name, 26),
                    "structure": muscle,
                    "to": [[spot[0] + 6, spot[1] + 4]],
                }
            )
    x, top, bottom, anchor = data["names"]
    columns(sheet, [{"anchor": anchor, "x": x, "span": [top, bottom], "labels": labels}])
    flip = HALVES[1][1]
    inside: list[dict[str, Any]] = [
        {"text": centre.names[0], "to": [flip.at(*at(centre.sensory))]},
        {
            "text": centre.names[1],
            "colour": "lmn",
            "structure": "alpha-motor-neuron",
            "to": [flip.at(*at(centre.motor))],
        },
    ]
    if centre.bilateral:
        inside.append({"text": "interneurons to\nboth sides", "to": [flip.at(*at(centre.relay))]})
    columns(sheet, [{"anchor": "start", "x": 1196, "span": [190, 400], "labels": inside}], "left")
    entries: list[dict[str, Any]] = [
        {
            "at": [864, 128],
            "text": "from the right\nmotor cortex",
            "anchor": "end",
            "structure": "upper-motor-neuron",
            "colour": "corticobulbar",
            "to": [],
        },
        {
            "at": [1056, 128],
            "text": "from the left\nmotor cortex",
            "anchor": "start",
            "structure": "upper-motor-neuron",
            "colour": "corticobulbar",
            "to": [],
        },
    ]
    if centre.ganglion:
        spot = flip.at(GANGLION[0], GANGLION[1] + 12)
        entries.append({"at": [1262, 540], "text": centre.ganglion, "to": [spot]})
    arm = max(arms, key=lambda each: each.share)
    out = next(place.structure for place in arm.efferent if place.structure.endswith("-nerve"))
    back = arm.afferent[0].structure
    spots = ((out, "lmn", [1240, 676], flip.at(650, 618)), (back, "ink", [1262, 424], flip.at(702, 473)))
    for nerve, colour, at_, to in spots:
        entries.append(
            {"at": at_, "text": atlas.name(nerve), "structure": nerve, "colour": colour, "to": [to]}
        )
    callouts(sheet, entries, "left")
