"""The segments through which a reflex of the cord runs, one below the other, with cells and synapses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from shapely import affinity
from shapely.geometry import box

from explorer.picture.artwork.axon import bouton, fibre, walk
from explorer.picture.artwork.cord import Segment, segment
from explorer.picture.artwork.cord_section import star
from explorer.picture.artwork.lettering import lines
from explorer.picture.artwork.plate_page import WIDE_PX
from explorer.picture.artwork.reflex_arc import inner
from explorer.picture.artwork.reflex_limb import HALVES
from explorer.picture.artwork.sheet import PAGE, Child, Frame, Point, Sheet, drawn, filled, mirror, stroke
from explorer.picture.artwork.splines import disc
from explorer.picture.geometry import circle
from explorer.picture.model import Side, Solid, Stop

AXIS = WIDE_PX / 2
MAIN_Y = 545.0
MAIN_WIDE, MINOR_WIDE = 400.0, 152.0


@dataclass(frozen=True)
class Section:
    """A segment on the page and the points of its right half where fibres enter, leave and end."""

    name: str
    frame: Frame
    cord: Segment
    main: bool

    def at(self, x: float, y: float) -> Point:
        """A point of the right half in half diameters, x lateral, y dorsal."""
        return self.frame.at(-x * self.cord.half_width, y * self.cord.half_depth)

    @property
    def entry(self) -> Point:
        """Where the dorsal root enters."""
        return self.at(0.50, 0.82)

    @property
    def exit(self) -> Point:
        """Where the ventral root leaves."""
        return self.at(0.46, -0.93)

    @property
    def cell(self) -> Point:
        """The motor neuron of the effector, well inside the anterior horn."""
        horn = mirror(self.cord.grey, 1).intersection(
            box(
                -self.cord.half_width,
                -self.cord.half_depth,
                -0.02,
                self.cord.commissure * self.cord.half_depth,
            )
        )
        lateral = horn.intersection(box(-self.cord.half_width, -9, -0.3 * self.cord.half_width, 9))
        core = (lateral if lateral.area > 0.3 * horn.area else horn).buffer(-0.06 * self.cord.half_width)
        point = (core if not core.is_empty else horn).representative_point()
        return self.frame.at(point.x, point.y)


def sections(roots: Sequence[tuple[str, float]], chief: str | None = None) -> list[Section]:
    """The segments from the highest to the lowest, the chief one or that with the greatest share large."""
    main = max(range(len(roots)), key=lambda index: (roots[index][0] == chief, roots[index][1]))
    found = []
    for index, (name, _) in enumerate(roots):
        cord = segment(name)
        if index == main:
            y, wide = MAIN_Y, MAIN_WIDE
        elif index < main:
            y, wide = MAIN_Y - 252 - 128 * (main - index - 1), MINOR_WIDE
        else:
            y, wide = MAIN_Y + 262 + 138 * (index - main - 1), MINOR_WIDE
        scale = min(
            wide / (2 * cord.half_width), wide * (0.68 if index == main else 0.56) / (2 * cord.half_depth)
        )
        found.append(Section(name, Frame(AXIS, y, scale), cord, index == main))
    return found


def draw(sheet: Sheet, shown: Sequence[Section], shares: dict[str, float]) -> None:
    """White and grey matter, tracts, and the descending fibres on both sides."""
    for section in shown:
        _tissue(sheet, section)
    for half in HALVES:
        _descending(sheet, half, shown)
    for section in shown:
        words = f"{section.name}   {round(100 * shares[section.name])} %" if len(shown) > 1 else section.name
        high = section.cord.half_depth * section.frame.scale
        size = 19 if section.main else 15
        y = section.frame.y + high + 24 if section.main else section.frame.y - high - 13
        label = lines(AXIS, y, words, size, "ink", 640, "middle", "panel")
        sheet.place("anterior-grey-column", "right", "label", "label", *label, level=section.name)


def _tissue(sheet: Sheet, section: Section) -> None:
    cord, frame = section.cord, section.frame
    hw, hh = cord.half_width, cord.half_depth
    fine = 0.2 / frame.scale
    outline, horns = cord.cord.simplify(fine), cord.grey.simplify(fine)
    white = frame.radial(
        (0, 0.1 * hh), hw * 1.15, [Stop(0, "wm", "highlight", 0.5), Stop(0.75, "wm"), Stop(1, "wm2")]
    )
    shadows = [
        filled(
            frame.area(cord.cord.buffer((6 - 2 * k) / frame.scale).simplify(0.5 / frame.scale)),
            "shadow",
            0.018,
        )
        for k in range(3)
    ]
    sheet.decor("tissue", *shadows, filled(frame.area(outline), white))
    for side, sign in (("right", 1), ("left", -1)):
        whose: Side = "right" if side == "right" else "left"
        tract = mirror(affinity.scale(cord.lateral_tract, -1, 1, origin=(0, 0)), sign)
        shape = filled(frame.area(tract), Solid("umn", 0.8), 0.8, stroke("umn", 1.0, 0.7))
        sheet.place("lateral-corticospinal-tract", whose, "tract", "umn", shape, level=section.name)
    grey = filled(frame.area(horns), "gm", 1.0, stroke("gm_edge", 1.3))
    shades: list[Child] = [
        filled(
            frame.area(cord.grey.difference(cord.grey.buffer(-0.05 * (k + 1)).simplify(0.4 / frame.scale))),
            "gm_edge",
            0.05,
        )
        for k in range(3)
    ]
    sheet.decor("tissue", grey, *shades)
    right_horn = cord.grey.intersection(box(-hw, -hh, -0.05 * hw, max(cord.commissure, -0.02) * hh))
    for side, sign in (("right", 1), ("left", -1)):
        whose = "right" if side == "right" else "left"
        horn = mirror(right_horn, sign)
        sheet.place(
            "anterior-grey-column",
            whose,
            "nucleus",
            "nucleus",
            filled(frame.area(horn), "lmn", 0.03),
            level=section.name,
        )
    rim = drawn(frame.area(outline), stroke("gm_edge", 1.6 if section.main else 1.2))
    canal = filled(frame.area(disc(0, cord.canal, 0.03 * hw)), "csf", 1.0, stroke("csf_edge", 0.9))
    sheet.decor("tissue", canal, rim)


def _descending(sheet: Sheet, half: tuple[Side, Frame], shown: Sequence[Section]) -> None:
    """Corticospinal fibres from above, beside the column of sections, and their branches to each horn."""
    side, frame = half
    main = next(section for section in shown if section.main)
    tract = affinity.scale(main.cord.lateral_tract, -1, 1, origin=(0, 0)).centroid
    end = main.frame.at(tract.x, tract.y)
    highest = min(section.frame.y for section in shown)
    x = AXIS - 112
    lowest = max(section.frame.y for section in shown)
    course = walk(
        [(x, 122.0), (x, min(highest, 300.0)), (x, MAIN_Y - 190), ((x + end[0]) / 2, MAIN_Y - 110), end]
    )
    turned = [frame.at(*point) for point in course]
    sheet.place(
        "lateral-corticospinal-tract", side, "tract", "umn", *fibre(turned, "umn", 4.6), level=main.name
    )
    sheet.track("lateral-corticospinal-tract", side, "umn", turned, level=main.name)
    if lowest > main.frame.y:
        below = walk([end, (end[0] - 4, end[1] + 90), (x, MAIN_Y + 200), (x, lowest - 20)])
        sheet.place(
            "lateral-corticospinal-tract",
            side,
            "tract",
            "umn",
            *fibre([frame.at(*p) for p in below], "umn", 3.4),
            level=shown[-1].name,
        )
    for section in shown:
        cell = section.cell
        if section.main:
            points = walk([end, (end[0] + 16, (end[1] + cell[1]) / 2), (cell[0] - 4, cell[1] - 26)])
        else:
            points = walk(
                [(x, section.frame.y - 26), (x + 22, section.frame.y - 4), (cell[0] - 6, cell[1] - 7)]
            )
        branch = [frame.at(*point) for point in points]
        tip = bouton(branch[-1], frame.at(*cell), 8 if section.main else 4.5)
        sheet.place(
            "lateral-corticospinal-tract", side, "tract", "umn",
            *fibre(branch, "umn", 3.0 if section.main else 2.2),
            filled(PAGE.area(tip), "umn", 1.0, stroke("panel", 0.9)),
            level=section.name,
        )  # fmt: skip


def motor_cell(
    sheet: Sheet, half: tuple[Side, Frame], section: Section, at: Point, size: float, antagonist: bool = False
) -> None:
    """A motor neuron; that of the antagonist only in outline."""
    side, frame = half
    random = np.random.default_rng(4)
    region = star(random, *frame.at(*at), size)
    paint = Solid("lmn", 1.0, "panel", 0.75) if antagonist else Solid("lmn")
    body = filled(
        PAGE.area(region), paint, 1.0, stroke("lmn" if antagonist else "panel", 1.6 if antagonist else 1.2)
    )
    sheet.place("anterior-grey-column", side, "nucleus", "lmn", body, level=section.name)
    sheet.place(
        "alpha-motor-neuron",
        side,
        "nucleus",
        "tissue",
        filled(PAGE.area(region), Solid("paper", 0.02)),
        level=section.name,
    )


def interneuron(
    sheet: Sheet,
    half: tuple[Side, Frame],
    at: Point,
    radius: float,
    structure: str | None = None,
    level: str | None = None,
) -> None:
    """An interneuron: a filled disc if it is one of the named inhibitory cells, else an open one."""
    side, frame = half
    x, y = frame.at(*at)
    paint = Solid("ink2") if structure else Solid("panel")
    body = filled(circle(x, y, radius), paint, 1.0, stroke("ink", 2.0))
    if structure:
        sheet.place(structure, side, "nucleus", "tissue", body, level=level)
    else:
        sheet.decor("nucleus", body, role="nucleus")


def number(sheet: Sheet, frame: Frame, at: Point, value: int) -> None:
    """The number of a synapse beside it."""
    x, y = frame.at(*at)
    disc_ = filled(circle(x, y, 10.5), "ink", 1.0, stroke("panel", 1.4))
    sheet.decor("label", disc_, *lines(x, y, str(value), 13, "panel", 700, "middle"), role="label")


def knob(sheet: Sheet, frame: Frame, at: Point, towards: Point, colour: str, size: float = 7.5) -> None:
    """A synaptic ending on a cell."""
    tip = bouton(frame.at(*at), frame.at(*towards), size)
    sheet.decor(
        "nucleus",
        filled(PAGE.area(tip), colour, 1.0, stroke("panel", 1.0)),
        role=colour if colour == "ia" else "nucleus",
    )


def bundle(sheet: Sheet, frame: Frame, points: Sequence[Point]) -> None:
    """An interneuron's axon through curved points."""
    inner(sheet, frame, walk(points))


def thoracic(sheet: Sheet, half: tuple[Side, Frame], name: str, y: float) -> tuple[Section, Point]:
    """A small section of the thoracic cord with its cell; it answers where its ventral root leaves."""
    cord = segment(name)
    section = Section(name, Frame(AXIS, y, MINOR_WIDE / (2 * cord.half_width)), cord, False)
    if half[0] == "right":
        _tissue(sheet, section)
        label = lines(
            AXIS,
            y + section.frame.scale * cord.half_depth + 22,
            f"{name}, and the segments below",
            14,
            "ink2",
            520,
            "middle",
        )
        sheet.decor("label", *label, role="label")
    stem = walk([section.cell, section.exit])
    sheet.place(
        "ventral-root",
        half[0],
        "nerve",
        "lmn",
        *fibre([half[1].at(*p) for p in stem], "lmn", 2.6),
        level=name,
    )
    motor_cell(sheet, half, section, section.cell, 7.0)
    return section, section.exit
