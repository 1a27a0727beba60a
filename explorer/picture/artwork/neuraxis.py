"""Brain, brainstem and cord inside the body, with the corticospinal route from the strip to each segment."""

from __future__ import annotations

import numpy as np
from shapely.geometry import Polygon, box

from explorer.picture.artwork import brain
from explorer.picture.artwork.coronal import GENU
from explorer.picture.artwork.descent import (
    boundaries,
    brain_frame,
    brainstem,
    centres,
    data,
    descent,
    grey_x,
    half_width,
)
from explorer.picture.artwork.sheet import (
    FAINT,
    SIDES,
    STRONG,
    Frame,
    Point,
    Sheet,
    drawn,
    filled,
    mirror,
    side_of,
    stroke,
)
from explorer.picture.artwork.splines import Cubic, ribbon, sampled, symmetric
from explorer.picture.geometry import circle
from explorer.picture.model import Shape, Side, Solid, Stroke


def draw(sheet: Sheet, frame: Frame) -> None:
    """Tissue first, then the route of the right hemisphere, then that of the left."""
    small = brain_frame(frame)
    _tissue(sheet, frame, small)
    _cord_tissue(sheet, frame)
    for side, sign in SIDES:
        _grey_columns(sheet, frame, side, sign)
        _cerebrum(sheet, small, side, sign)
    for side, sign in SIDES:
        _brainstem(sheet, frame, small, side, sign)
        _anterior_tract(sheet, frame, side, sign)
        _lateral_tract(sheet, frame, sign)
    ring = frame.at(0, data()["crossing"])
    sheet.decor("tract", drawn(circle(*ring, 8.0), stroke("umn", 1.4)), role="chrome")


def _tissue(sheet: Sheet, frame: Frame, small: Frame) -> None:
    parts = brain.section()
    grey = parts.pial.simplify(0.15)
    white = parts.white.simplify(0.15)
    rim = grey.boundary.difference(box(-16.6, -9, 16.6, 12))
    sheet.decor(
        "tissue",
        Shape(frame.curve(symmetric(data()["brainstem"]), True), Solid("wm2"), stroke("gm_edge", 0.9)),
    )
    sheet.decor(
        "tissue",
        filled(small.area(grey), "gm"),
        filled(small.area(white), "wm"),
        drawn(small.area(rim), stroke("gm_edge", 0.9)),
    )


def _cord_tissue(sheet: Sheet, frame: Frame) -> None:
    edge = [(half_width(name), y) for name, y in centres().items()]
    outline = [(0.0062, 0.888), *edge, (0, 0.628), *((-x, y) for x, y in edge[::-1]), (-0.0062, 0.888)]
    sheet.decor("tissue", filled(frame.area(Polygon(outline)), "wm2", 1.0, stroke("gm_edge", 1.0)))


def _grey_columns(sheet: Sheet, frame: Frame, side: Side, sign: int) -> None:
    """The column of motor neurons, segment by segment, and the way to it from the tract beside it."""
    for name, (top, bottom) in boundaries().items():
        x = sign * grey_x(name)
        middle = centres()[name]
        line = drawn(
            frame.lines([(x, top - 0.0004), (x, bottom + 0.0004)]),
            Stroke(Solid("lmn", 1.0, "wm2", 0.3 if sign < 0 else 0.65), 1.8, (), "butt"),
        )
        sheet.place("anterior-grey-column", side, "nucleus", "lmn", line, level=name)
        from_tract = [descent(-sign, top, middle)[-1], (x, middle)]
        sheet.track("anterior-grey-column", side, "lmn", frame.points(from_tract), level=name)


def _cerebrum(sheet: Sheet, small: Frame, side: Side, sign: int) -> None:
    strength = STRONG if sign > 0 else FAINT
    fibres = brain.fibres(60)
    for part, (start, end, _) in brain.parts().items():
        region = mirror(brain.wedge(start, end).simplify(0.15), sign)
        tint = filled(small.area(region), "umn", 0.3 * strength)
        sheet.place("primary-motor-cortex", side, "tract", "umn", tint, part=part)
        mine = [f for f in fibres if f.part == part]
        middle_of_part = (start + end) / 2
        fibre = (
            mine[len(mine) // 2] if mine else min(fibres, key=lambda f: abs(_middle(f.part) - middle_of_part))
        )
        drawn_fibres = mine or [fibre]
        line = Stroke(Solid("umn", 0.8 * strength), 0.8, (), "butt")
        radiation = [[[(sign * p[0], p[1]) for p in c] for c in f.radiation] for f in drawn_fibres]
        sheet.place("corona-radiata", side, "tract", "umn", drawn(small.pieces(radiation), line), part=part)
        kind = "corticobulbar" if part in GENU else "umn"
        whole = _walk(small, sign, fibre.pieces)
        cell, gate = whole[0], 6 * fibre.gate
        outer = small.at(
            sign * (fibre.cell[0] - fibre.inward[0] * 1.5), fibre.cell[1] - fibre.inward[1] * 1.5
        )
        sheet.track("primary-motor-cortex", side, kind, [outer, cell], part=part)
        sheet.track("corona-radiata", side, kind, whole[: gate + 1], part=part)
        capsule = "posterior-limb-of-internal-capsule"
        stretches = [(capsule, 0, 3)]
        if part in GENU:
            stretches = [("genu-of-internal-capsule", 0, 1), (capsule, 1, 3)]
        for structure, first, last in stretches:
            runs = [[[(sign * p[0], p[1]) for p in c] for c in f.stretch(first, last)] for f in drawn_fibres]
            sheet.place(structure, side, "tract", "umn", drawn(small.pieces(runs), line), part=part)
            sheet.track(structure, side, kind, whole[gate + 6 * first : gate + 6 * last + 1], part=part)


def _middle(part: str) -> float:
    start, end, _ = brain.parts()[part]
    return (start + end) / 2


def _walk(small: Frame, sign: int, pieces: tuple[Cubic, ...]) -> list[Point]:
    points = [small.at(sign * pieces[0][0][0], pieces[0][0][1])]
    for a, b, c, d in pieces:
        for step in range(1, 7):
            t = step / 6
            u = 1 - t
            p = u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d
            points.append(small.at(sign * p[0], p[1]))
    return points


def _brainstem(sheet: Sheet, frame: Frame, small: Frame, side: Side, sign: int) -> None:
    """From the capsule to the lower end of the crossing; named by the side of the hemisphere."""
    paint = _paint(sign)
    middle = brain.fibres(60)[30]
    for part in brain.parts():
        mine = [f for f in brain.fibres(60) if f.part == part] or [middle]
        end = _walk(small, sign, mine[len(mine) // 2].stretch(2, 3))[-1]
        below = frame.points(descent(sign, data()["start"], brainstem()[0][2]))
        course = [end, *(point for point in below if point[1] > end[1] + 2)]
        sheet.track("cerebral-peduncle", side, "corticobulbar" if part in GENU else "umn", course, part=part)
    height = data()["start"]
    for structure, level, bottom in brainstem():
        # A crossing belongs to the side it leads to.
        here = side_of(-sign) if structure == "pyramidal-decussation" else side
        line = descent(sign, height, bottom)
        # A hair further down than the place goes, so that no seam shows between it and the next.
        course = [*line, (line[-1][0], line[-1][1] - 0.0003)]
        start = 1.8 if structure == "cerebral-peduncle" else _thickness(height)
        widths = np.linspace(start, _thickness(bottom), len(course)) / frame.scale
        gap = filled(
            frame.area(ribbon(course, (widths + 2.0 / frame.scale).tolist(), 3, round_ends=False)), "wm2"
        )
        band = filled(frame.area(ribbon(course, widths.tolist(), 3, round_ends=False)), paint)
        shapes = [gap, band] if structure == "pyramidal-decussation" else [band]
        sheet.place(structure, here, "tract", "umn", *shapes, level=level)
        sheet.track(structure, here, "umn", frame.points(line), level=level)
        height = bottom


def _paint(sign: int) -> Solid:
    """Opaque, so that neighbouring places can overlap without a darker seam."""
    return Solid("umn") if sign > 0 else Solid("umn", 1.0, "wm2", 0.6)


def _thickness(height: float) -> float:
    return 4.6 - 0.6 * (0.93 - height) / 0.04 if height < 0.93 else 4.6


def _lateral_tract(sheet: Sheet, frame: Frame, sign: int) -> None:
    """The lateral tract fed by the hemisphere at ``sign``: it lies, and is named, on the other side."""
    here = side_of(-sign)
    paint = _paint(sign)
    names = list(boundaries())
    above = brainstem()[-1][2]
    for index, (name, (top, bottom)) in enumerate(boundaries().items()):
        line = descent(sign, top, bottom)
        course = [*line, (line[-1][0], line[-1][1] - 0.0003)] if name != "Co1" else line
        thick = [max(1.0, 4.0 - 2.8 * i / (len(names) - 3)) / frame.scale for i in (index, index + 1)]
        widths = np.linspace(thick[0], thick[1], len(course))
        band = filled(frame.area(ribbon(course, widths.tolist(), 2, round_ends=False)), paint)
        sheet.place("lateral-corticospinal-tract", here, "tract", "umn", band, level=name)
        # An impulse leaves the tract at the middle of its segment, so tracks run from middle to middle.
        course = descent(sign, above, centres()[name])
        above = centres()[name]
        sheet.track("lateral-corticospinal-tract", here, "umn", frame.points(course), level=name)


def _anterior_tract(sheet: Sheet, frame: Frame, side: Side, sign: int) -> None:
    strength = 0.8 if sign > 0 else 0.34
    line = sampled([(sign * x, y) for x, y in data()["anterior_tract"]], False, 16)
    heights, across = line[::-1, 1], line[::-1, 0]
    above = 0.8945
    for name, (top, bottom) in boundaries().items():
        if name[0] not in "CT" or name == "Co1":
            continue
        begin = 0.8945 if name == "C1" else top
        points = [(float(np.interp(y, heights, across)), float(y)) for y in np.linspace(begin, bottom, 4)]
        fade = 1.0 if name[0] == "C" else max(0.35, 1 - 0.06 * int(name[1:]))
        dash = Stroke(Solid("umn", strength * fade), 1.1, (2.6, 1.8), "butt")
        sheet.place(
            "anterior-corticospinal-tract", side, "tract", "umn", drawn(frame.lines(points), dash), level=name
        )
        centre = float(centres()[name])
        course = [(float(np.interp(y, heights, across)), float(y)) for y in np.linspace(above, centre, 4)]
        above = centre
        sheet.track("anterior-corticospinal-tract", side, "umn", frame.points(course), level=name)
        x = float(np.interp(centre, heights, across))
        other = -sign * grey_x(name)
        course = frame.points([(x, centre), (0, centre), (other, centre)])
        sheet.track("anterior-white-commissure", side_of(-sign), "umn", course, level=name)
