"""The arc of a reflex of the cord: receptor, dorsal root, synapses, ventral root, nerve, muscle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shapely import affinity

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Place
from explorer.anatomy.records import Reflex
from explorer.picture.artwork import reflex_cord
from explorer.picture.artwork.axon import fibre, knobs, walk
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.reflex_arc import Limb, wire
from explorer.picture.artwork.reflex_cord import MAIN_Y, Section
from explorer.picture.artwork.reflex_limb import HALVES, belly, sense_organ
from explorer.picture.artwork.reflex_names import GANGLION, spinal_names
from explorer.picture.artwork.sheet import PAGE, Frame, Point, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import disc
from explorer.picture.geometry import circle
from explorer.picture.model import Side, Solid

Half = tuple[Side, Frame]


def circuit(sheet: Sheet, atlas: Atlas, record: Reflex, arms: Sequence[Limb], data: dict[str, Any]) -> None:
    """Sections, cells, wires and names on both sides."""
    order = [name for name in atlas.cord_segments if name in record.roots]
    shown = reflex_cord.sections([(name, record.roots[name]) for name in order], data.get("main"))
    reflex_cord.draw(sheet, shown, record.roots)
    main = next(section for section in shown if section.main)
    for half in HALVES:
        for section in shown:
            if not section.main:
                _minor(sheet, half, record, arms, section, main)
        _main(sheet, half, record, arms, data, main)
    spinal_names(sheet, atlas, record, arms, data, main)


def _junction() -> Point:
    x, y = table("reflexes.json")["junction"]
    return float(x), float(y)


def _of(arms: Sequence[Limb], pool: str) -> list[Limb]:
    return sorted((arm for arm in arms if arm.pool == pool), key=lambda arm: -arm.share)


def _minor(
    sheet: Sheet, half: Half, record: Reflex, arms: Sequence[Limb], section: Section, main: Section
) -> None:
    """A segment with a smaller share: its roots join the nerve of the others."""
    side, frame = half
    jx, jy = _junction()
    y = section.frame.y
    above = y < MAIN_Y
    width = 2.0 + 5.0 * record.roots[section.name]
    arm = _of(arms, section.name)[0]
    cell, entry, leave = section.cell, section.entry, section.exit
    ganglion = (section.frame.x - 156, y - 26)
    meet = (jx + 44, jy + (-96 if above else 96))
    out = [
        place
        for place in arm.efferent
        if place.structure in ("ventral-root", "spinal-nerve", "ventral-ramus")
    ]
    points = walk(
        [leave, (section.frame.x - 120, y + 30), (meet[0] + 60, (y + meet[1]) / 2 + 14), meet, (jx, jy)]
    )
    wire(sheet, half, points, out, "lmn", width + 0.8)
    if any(place == f"dorsal-root@{main.name}" for place in record.afferent):
        start, middle = main.at(0.27, 0.02), (section.frame.x - 66, (y + MAIN_Y) / 2)
        reflex_cord.bundle(
            sheet, frame, [start, middle, (cell[0] + 6, cell[1] - 8 if y > MAIN_Y else cell[1] + 8)]
        )
    else:
        back = [Place("dorsal-root", section.name, "", "right")]
        course = [(jx + 8, jy - 4), (meet[0] + 4, meet[1] - 8), (ganglion[0] - 60, (y + meet[1]) / 2 - 20)]
        wire(sheet, half, walk([*course, ganglion]), out[:0:-1], "ia", width)
        wire(
            sheet,
            half,
            walk([ganglion, ((ganglion[0] + entry[0]) / 2, entry[1] - 6), entry]),
            back,
            "ia",
            width,
        )
        inside = [entry, (entry[0] + 6, (entry[1] + cell[1]) / 2), (cell[0] + 2, cell[1] - 8)]
        turned = [frame.at(*p) for p in walk(inside)]
        sheet.place("dorsal-root", side, "nerve", "ia", *fibre(turned, "ia", 2.0), level=section.name)
        gx, gy = frame.at(*ganglion)
        sheet.decor("nerve", filled(circle(gx, gy, 6.5), "ia", 1.0, stroke("panel", 1.2)), role="ia")
        if record.kind != "tendon":
            reflex_cord.interneuron(sheet, half, inside[1], 5.0)
    stem = [cell, (cell[0] - 3, (cell[1] + leave[1]) / 2), leave]
    sheet.place(
        "ventral-root",
        side,
        "nerve",
        "lmn",
        *fibre([frame.at(*p) for p in walk(stem)], "lmn", 2.4),
        level=section.name,
    )
    reflex_cord.motor_cell(sheet, half, section, cell, 7.0)


def _main(
    sheet: Sheet, half: Half, record: Reflex, arms: Sequence[Limb], data: dict[str, Any], section: Section
) -> None:
    side, frame = half
    joint = _junction()
    cell, leave = section.cell, section.exit
    mine = _of(arms, section.name) or sorted(arms, key=lambda arm: -arm.share)
    _efferents(sheet, half, record, arms, data, section, mine)
    receptor = _receptor(record, data)
    course = [(x + 9.0, y + 9.0) for x, y in data["course"]][::-1]
    if "sense" in data:
        course = [(x, y) for x, y in data["sense"]] + course[1:]
    afferent = walk([receptor, *course, (joint[0] + 4, joint[1] - 12), (620, 470), GANGLION])
    wire(sheet, half, afferent, _afferent_places(record, mine[0]), "ia", 4.0, arrows=(0.45,))
    root = [Place("dorsal-root", section.name, "", "right")]
    inward = walk([GANGLION, (720, 408), (section.entry[0] - 30, section.entry[1] - 14), section.entry])
    wire(sheet, half, inward, root, "ia", 4.0)
    gx, gy = frame.at(*GANGLION)
    body = affinity.rotate(disc(gx, gy, 36, 19), -24 if side == "right" else 24)
    sheet.decor(
        "nerve",
        filled(PAGE.area(body), Solid("wm2", 0.9), 0.9, stroke("wm_edge", 1.2)),
        filled(circle(gx, gy, 9), "ia", 1.0, stroke("panel", 1.4)),
        role="tissue",
    )
    stem = walk([cell, (cell[0] - 10, (cell[1] + leave[1]) / 2), leave])
    sheet.place(
        "ventral-root",
        side,
        "nerve",
        "lmn",
        *fibre([frame.at(*p) for p in stem], "lmn", 4.4),
        level=section.name,
    )
    if record.kind == "tendon":
        _one_synapse(sheet, half, data, section)
    else:
        _several_synapses(sheet, half, section)
    sense_organ(sheet, half, record, receptor)


def _receptor(record: Reflex, data: dict[str, Any]) -> Point:
    if "receptor" in data:
        return float(data["receptor"][0]), float(data["receptor"][1])
    if "stroke" in data:
        middle = data["stroke"][len(data["stroke"]) // 2]
        return float(middle[0]), float(middle[1])
    chief = max(record.effectors, key=lambda muscle: record.effectors[muscle])
    found = belly(record.id, chief)
    assert found is not None
    return found[0] + 6, found[1] + 10


def _afferent_places(record: Reflex, arm: Limb) -> list[Place]:
    """Receptor to ganglion: what the record names, else the nerve of the effector the other way round."""
    named = [place for place in arm.afferent if place.structure != "dorsal-root"]
    if named and record.kind == "plantar":
        return named
    trunk = [
        place
        for place in arm.efferent
        if place.structure not in ("anterior-grey-column", "ventral-root", "spinal-nerve", "ventral-ramus")
    ]
    if named:
        trunk = [place for place in trunk if "plexus" in place.structure or "pudendal" in place.structure]
    ends = [place for place in arm.efferent if place.structure in ("spinal-nerve", "ventral-ramus")]
    return [*named, *trunk[::-1], *ends[::-1]]


def _efferents(
    sheet: Sheet,
    half: Half,
    record: Reflex,
    arms: Sequence[Limb],
    data: dict[str, Any],
    section: Section,
    mine: Sequence[Limb],
) -> None:
    side, frame = half
    joint = _junction()
    leave = section.exit
    first = mine[0]
    roots = [
        place
        for place in first.efferent
        if place.structure in ("ventral-root", "spinal-nerve", "ventral-ramus")
    ]
    outward = walk([leave, (leave[0] - 60, leave[1] + 26), (660, MAIN_Y + 108), (606, MAIN_Y + 30), joint])
    wire(sheet, half, outward, roots, "lmn", 5.0, arrows=(0.4,))
    done: list[tuple[tuple[str, str], ...]] = []
    for index, muscle in enumerate(sorted(record.effectors, key=lambda name: -record.effectors[name])):
        end = belly(record.id, muscle)
        candidates = sorted((arm for arm in arms if arm.muscle == muscle), key=lambda arm: -arm.share)
        if end is None or not candidates:
            continue
        arm = next((each for each in candidates if each.pool == section.name), candidates[0])
        places = [
            place
            for place in arm.efferent
            if place.structure
            not in ("anterior-grey-column", "ventral-root", "spinal-nerve", "ventral-ramus")
        ]
        key = tuple((place.structure, place.level) for place in places)
        shift = 7.0 * len(done)
        course = [(x - shift * 0.7, y - shift) for x, y in data["course"]]
        if key in done:
            tail = course[-1]
            wire(
                sheet,
                half,
                walk([tail, ((tail[0] + end[0]) / 2, (tail[1] + end[1]) / 2 + 6), end]),
                places[-1:],
                "lmn",
                3.4,
            )
        else:
            done.append(key)
            via = [(float(x), float(y)) for x, y in data.get("via", {}).get(muscle, ())]
            wire(
                sheet,
                half,
                walk([joint, *course, *via, end]),
                places,
                "lmn",
                5.0 if index == 0 else 3.8,
                arrows=(0.5,) if index == 0 else (),
            )
        x, y = frame.at(*end)
        ends = knobs([(x - 8, y - 4), (x + 8, y - 4), (x, y + 7)], 5.0, "lmn")
        sheet.place("neuromuscular-junction", side, "junction", "junction", *ends, level=muscle)
        sheet.track("neuromuscular-junction", side, "lmn", [(x, y - 3), (x, y + 4)], level=muscle)
        sheet.track(muscle, side, "muscle", [(x - 6, y + 14), (x + 14, y + 22)])


def _one_synapse(sheet: Sheet, half: Half, data: dict[str, Any], section: Section) -> None:
    """The Ia fibre ends on the motor neuron itself; a side branch drives the Ia inhibitory interneuron."""
    side, frame = half
    cell, entry = section.cell, section.entry
    inside = walk(
        [
            entry,
            (entry[0] + 14, entry[1] + 46),
            ((entry[0] + cell[0]) / 2 + 22, (entry[1] + cell[1]) / 2 + 8),
            (cell[0] + 7, cell[1] - 21),
        ]
    )
    course = [frame.at(*point) for point in inside]
    sheet.place("dorsal-root", side, "nerve", "ia", *fibre(course, "ia", 3.6), level=section.name)
    sheet.place(
        "ia-afferent",
        side,
        "nerve",
        "tissue",
        drawn(PAGE.lines(course), stroke("ia", 12, 0.02)),
        level=section.name,
    )
    reflex_cord.motor_cell(sheet, half, section, cell, 19.0)
    reflex_cord.knob(sheet, frame, inside[-1], cell, "ia")
    reflex_cord.number(sheet, frame, (cell[0] - 24, cell[1] - 32), 1)
    if "antagonist" in data:
        between = section.at(0.2, -0.02)
        other = section.at(0.2, -0.5)
        branch = walk(
            [inside[len(inside) // 2], (between[0] - 14, between[1] - 30), (between[0] - 3, between[1] - 14)]
        )
        sheet.place(
            "dorsal-root",
            side,
            "nerve",
            "ia",
            *fibre([frame.at(*p) for p in branch], "ia", 2.8),
            level=section.name,
        )
        reflex_cord.knob(sheet, frame, branch[-1], between, "ia", 5.5)
        reflex_cord.bundle(
            sheet, frame, [between, (between[0] + 2, (between[1] + other[1]) / 2), (other[0], other[1] - 17)]
        )
        reflex_cord.motor_cell(sheet, half, section, other, 12.0, antagonist=True)
        tip = frame.at(other[0], other[1] - 15)
        sheet.decor("nucleus", filled(circle(*tip, 5.5), "ink", 1.0, stroke("panel", 1.0)), role="nucleus")
        reflex_cord.interneuron(sheet, half, between, 9.5, "ia-inhibitory-interneuron", section.name)


def _several_synapses(sheet: Sheet, half: Half, section: Section) -> None:
    """The afferent ends in the posterior horn; a chain of interneurons leads to the motor neuron."""
    side, frame = half
    cell, entry = section.cell, section.entry
    first, second = section.at(0.36, 0.42), section.at(0.27, 0.02)
    inside = walk([entry, (entry[0] + 6, (entry[1] + first[1]) / 2), (first[0] - 2, first[1] - 15)])
    sheet.place(
        "dorsal-root",
        side,
        "nerve",
        "ia",
        *fibre([frame.at(*p) for p in inside], "ia", 3.6),
        level=section.name,
    )
    reflex_cord.bundle(
        sheet,
        frame,
        [
            first,
            ((first[0] + second[0]) / 2 + 6, (first[1] + second[1]) / 2),
            (second[0] - 2, second[1] - 14),
        ],
    )
    reflex_cord.bundle(
        sheet,
        frame,
        [second, ((cell[0] + second[0]) / 2 + 10, (cell[1] + second[1]) / 2), (cell[0] + 8, cell[1] - 22)],
    )
    reflex_cord.knob(sheet, frame, inside[-1], first, "ia", 6.5)
    reflex_cord.interneuron(sheet, half, first, 10.0)
    reflex_cord.knob(sheet, frame, (second[0] - 2, second[1] - 13), second, "ink", 6.0)
    reflex_cord.interneuron(sheet, half, second, 10.0)
    reflex_cord.motor_cell(sheet, half, section, cell, 19.0)
    reflex_cord.knob(sheet, frame, (cell[0] + 8, cell[1] - 21), cell, "ink", 7.0)
    for value, at in enumerate(
        ((first[0] - 24, first[1] - 12), (second[0] - 26, second[1] - 8), (cell[0] - 30, cell[1] + 16)), 1
    ):
        reflex_cord.number(sheet, frame, at, value)
