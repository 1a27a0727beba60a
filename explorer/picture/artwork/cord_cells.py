"""The cells of a segment at full size: motor columns, interneurons, other columns, and their fibres."""

from __future__ import annotations

import numpy as np
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from explorer.picture.artwork.cord import Segment
from explorer.picture.artwork.cord_fibres import afferent, crossing, descending, haloed, leaving
from explorer.picture.artwork.cord_funiculi import Tract
from explorer.picture.artwork.cord_grey import cell_columns, free_spots, scattered
from explorer.picture.artwork.cord_pools import ACCESSORY, Motor, mirrored
from explorer.picture.artwork.cord_rootlets import Nerve
from explorer.picture.artwork.cord_section import star
from explorer.picture.artwork.sheet import (
    SIDES,
    Child,
    Frame,
    Point,
    Sheet,
    drawn,
    filled,
    mirror,
    side_of,
    stroke,
)
from explorer.picture.artwork.splines import disc
from explorer.picture.model import Shape, Side, Solid

CELL_PX = 5.6


def draw_cells(
    sheet: Sheet, frame: Frame, cord: Segment, motor: list[Motor], white: list[Tract]
) -> dict[str, Point]:
    """Columns and cells of both sides with their fibres; where the named cells of the left side are."""
    nerve = Nerve(cord, frame.scale)
    centres = {tract.id: tract.region.centroid for tract in white}
    radius = CELL_PX / frame.scale
    found: dict[str, Point] = {}
    for side, sign in SIDES:
        columns = [mirrored(each, sign) for each in motor]
        for name, _, colour, region in cell_columns(cord):
            spots = mirror(region, sign)
            field = filled(frame.area(spots), colour, 0.20, stroke(colour, 1.0, 0.8, (3.0, 2.0), "butt"))
            inside = scattered(np.random.default_rng(5), spots, radius * 0.8, 7)
            dots = [
                filled(frame.area(disc(x, y, radius * 0.52)), colour, 0.95, stroke("gm", 0.8, 0.6))
                for x, y in inside
            ]
            sheet.place(name, side, "nucleus", "tissue", field, *dots, level=cord.name)
            found[name] = frame.at(spots.centroid.x, spots.centroid.y)
        if columns:
            found.update(_circuit(sheet, frame, cord, nerve, columns, sign))
        lateral = centres["lateral-corticospinal-tract"]
        fibres = descending(frame, cord, columns, (sign * lateral.x, lateral.y), sign)
        sheet.place("lateral-corticospinal-tract", side, "tract", "umn", *fibres, level=cord.name)
        if "anterior-corticospinal-tract" in centres:
            spot = centres["anterior-corticospinal-tract"]
            fibres = crossing(
                frame,
                cord,
                motor if sign < 0 else [mirrored(m, 1) for m in motor],
                (sign * spot.x, spot.y),
                sign,
            )
            sheet.place("anterior-corticospinal-tract", side, "tract", "umn", *fibres, level=cord.name)
        for each in columns:
            if each.column == ACCESSORY:
                _accessory(sheet, frame, cord, each, radius, side, sign)
                continue
            sheet.place(
                "anterior-grey-column", side, "nucleus", "lmn",
                *leaving(frame, cord, each, sign), *_neurons(frame, each, radius),
                level=cord.name, part=each.part,
            )  # fmt: skip
            exit_ = frame.at(sign * 0.40 * cord.half_width, -0.945 * cord.half_depth)
            track = [frame.at(each.x, each.y), exit_]
            sheet.track("anterior-grey-column", side, "lmn", track, level=cord.name, part=each.part)
    return found


def _accessory(
    sheet: Sheet, frame: Frame, cord: Segment, motor: Motor, radius: float, side: Side, sign: int
) -> None:
    """The nucleus of the accessory nerve and the rootlet by which its axons leave."""
    hw, hh = cord.half_width, cord.half_depth
    out = [
        (motor.x + sign * motor.radius * 0.8, motor.y),
        (sign * 0.74 * hw, -0.125 * hh),
        (sign * 1.05 * hw, -0.05 * hh),
    ]
    path = frame.curve(out)
    axons = [drawn(path, stroke("wm", 3.8, 0.8)), drawn(path, stroke("lmn", 1.9, 0.95))]
    sheet.place("accessory-fascicle", side, "nerve", "lmn", *axons)
    sheet.track("accessory-fascicle", side, "lmn", frame.points(out))
    sheet.place(ACCESSORY, side, "nucleus", "lmn", *_neurons(frame, motor, radius))
    sheet.track(ACCESSORY, side, "lmn", [frame.at(motor.x, motor.y), frame.at(*out[0])])


def _neurons(frame: Frame, motor: Motor, radius: float) -> list[Child]:
    """A motor column: its field, alpha motor neurons as stars, gamma motor neurons small among them."""
    random = np.random.default_rng(len(motor.column) * 7 + 3)
    edge = stroke("lmn", 1.1, 0.75, (3.4, 2.2), "butt")
    children: list[Child] = [filled(frame.area(motor.region), "lmn", 0.17, edge)]
    count = int(max(3, min(12, 0.5 * motor.region.area / radius**2 / 3.2)))
    for index, (x, y) in enumerate(scattered(random, motor.region, radius * 1.15, count)):
        small = index % 4 == 3
        cell = star(random, x, y, radius * (0.5 if small else 0.86), 5 if small else 6)
        children.append(Shape(frame.area(cell), Solid("gamma" if small else "lmn"), stroke("gm", 0.8, 0.6)))
    return children


def _circuit(
    sheet: Sheet, frame: Frame, cord: Segment, nerve: Nerve, columns: list[Motor], sign: int
) -> dict[str, Point]:
    """The Ia fibre and the inhibitory interneurons of one side, tied to two columns."""
    side = side_of(sign)
    limb = sorted((each for each in columns if each.column != ACCESSORY), key=lambda each: -each.radius)
    first = next((each for each in limb if each.column not in ("axial", "hypaxial")), limb[0])
    second = next((each for each in limb if each is not first), first)
    hw = cord.half_width
    room = mirror(intermediate(cord), sign)
    radius = 5.0 / frame.scale
    taken = [each.region for each in columns]
    taken += [mirror(region, sign) for _, _, _, region in cell_columns(cord)]
    renshaw_wish = (first.x - sign * 0.10 * hw, first.y - first.radius * 0.2)
    ia_wish = (first.x * 0.7, first.y + first.radius + 0.10 * cord.half_depth)
    renshaw, ia = free_spots(room, taken, [renshaw_wish, ia_wish], radius)
    goal = (first.x - sign * first.radius * 0.3, first.y + first.radius * 0.6)
    sheet.place("ia-afferent", side, "nerve", "ia", *afferent(frame, cord, nerve, goal, ia, sign))
    for name, spot, ends in (
        ("renshaw-cell", renshaw, (first,)),
        ("ia-inhibitory-interneuron", ia, (second,)),
    ):
        children: list[Child] = []
        for end in ends:
            near = (end.x + (spot[0] - end.x) * 0.3, end.y + (spot[1] - end.y) * 0.3)
            middle = ((spot[0] + near[0]) / 2, (spot[1] + near[1]) / 2 + 0.03 * cord.half_depth)
            children += haloed(frame.curve([spot, middle, near]), "ink2", 1.3)
            children.append(filled(frame.area(disc(*near, 2.4 / frame.scale)), "ink2"))
        if name == "renshaw-cell":
            start = (first.x + sign * 0.01 * hw, first.y - first.radius * 0.85)
            low = (renshaw[0] * 0.6 + start[0] * 0.4, min(renshaw[1], start[1]) - 0.03 * cord.half_depth)
            children += haloed(frame.curve([start, low, renshaw]), "lmn", 1.2)
        body = filled(frame.area(disc(*spot, radius)), "panel", 1.0, stroke("ink2", 1.8))
        children.append(body)
        minus = drawn(
            frame.lines([(spot[0] - radius * 0.5, spot[1]), (spot[0] + radius * 0.5, spot[1])]),
            stroke("ink2", 1.6),
        )
        sheet.place(name, side, "nucleus", "tissue", *children, minus, level=cord.name)
    return {"renshaw-cell": frame.at(*renshaw), "ia-inhibitory-interneuron": frame.at(*ia)}


def intermediate(cord: Segment) -> BaseGeometry:
    """The grey matter from the anterior horn to the base of the posterior horn, x > 0."""
    top = (cord.grey_points[9][1] + cord.grey_points[16][1]) / 2 + 0.02 * cord.half_depth
    return cord.grey.intersection(box(0.03 * cord.half_width, -99, 99, top))
