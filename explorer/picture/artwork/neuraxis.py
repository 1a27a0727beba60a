"""Brain, brainstem and cord inside the body, with the corticospinal route from the strip to each segment."""

from __future__ import annotations

from functools import cache

import numpy as np
from shapely.geometry import Polygon, box

from explorer.picture.artwork import brain
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.coronal import GENU
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
    stroke,
)
from explorer.picture.artwork.splines import Cubic, ribbon, sampled, symmetric
from explorer.picture.geometry import circle
from explorer.picture.model import Shape, Side, Solid, Stroke

EXAGGERATION = 2.9
"""How much wider the cord is drawn than it is."""

STATURE_MM = 1740.0

#: Where the parts of the corticospinal route below the peduncle end, in stature.
BRAINSTEM = (
    ("cerebral-peduncle", None, 0.9245),
    ("basis-pontis", "upper-pons", 0.9190),
    ("basis-pontis", "mid-pons", 0.9140),
    ("basis-pontis", "caudal-pons", 0.9085),
    ("medullary-pyramid", "rostral-medulla", 0.9015),
    ("medullary-pyramid", "caudal-medulla", 0.8945),
    ("pyramidal-decussation", None, 0.8862),
)


def brain_frame(frame: Frame) -> Frame:
    """The frame of the small brain in the head, in mm."""
    scale = 0.0395 * frame.scale * 2 / 134
    x, y = frame.at(0, 0.9945)
    return Frame(x, y + 81 * scale, scale)


def half_width(segment: str) -> float:
    """Half the drawn width of the cord at a segment, in stature."""
    return float(table("cord.json")["segments"][segment][0]) * EXAGGERATION / STATURE_MM / 2


@cache
def boundaries() -> dict[str, tuple[float, float]]:
    """Upper and lower end of each cord segment, in stature."""
    centres = table("body.json")["segments"]
    names = list(centres)
    found = {}
    top = BRAINSTEM[-1][2]
    for name, below in zip(names, [*names[1:], None], strict=True):
        bottom = (centres[name] + centres[below]) / 2 if below else centres[name] - 0.002
        found[name] = (top, bottom)
        top = bottom
    return found


@cache
def _descent(sign: int) -> brain.Vector:
    """The route of one hemisphere (sign of its x) from the peduncle across the midline to the end of the cord."""
    course = [(sign * x, y) for x, y in (
        (0.0072, 0.9300), (0.0052, 0.9180), (0.0034, 0.9060), (0.0029, 0.8985), (0.0022, 0.8945), (0.0, 0.8905),
        (-0.0034, 0.8875), (-0.0052, 0.8835), (-0.0060, 0.8740))]  # fmt: skip
    for name, y in table("body.json")["segments"].items():
        if y < 0.868:
            course.append((-sign * max(0.0016, half_width(name) * 0.56), y))
    course[-1] = (course[-1][0], boundaries()["Co1"][1])
    return sampled(course, False, 16)


def descent(sign: int, top: float, bottom: float) -> list[tuple[float, float]]:
    """The stretch of that route between two heights."""
    line = _descent(sign)
    heights = np.minimum.accumulate(line[:, 1])[::-1]
    across = line[::-1, 0]
    inside = [(float(x), float(y)) for x, y in line if bottom < y < top]
    ends = [(float(np.interp(y, heights, across)), y) for y in (top, bottom)]
    return [ends[0], *inside, ends[1]]


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
        _lateral_tract(sheet, frame, side, sign)
    ring = frame.at(0, 0.8905)
    sheet.decor("tract", drawn(circle(*ring, 8.0), stroke("umn", 1.4)), role="chrome")


def _tissue(sheet: Sheet, frame: Frame, small: Frame) -> None:
    parts = brain.section()
    grey = parts.pial.simplify(0.35)
    white = parts.white.simplify(0.35)
    rim = grey.boundary.difference(box(-16.6, -9, 16.6, 12))
    sheet.decor(
        "tissue",
        filled(small.area(grey), "gm"),
        filled(small.area(white), "wm"),
        drawn(small.area(rim), stroke("gm_edge", 0.9)),
    )
    stem = [
        (0, 0.936), (0.0090, 0.935), (0.0115, 0.929), (0.0098, 0.924), (0.0130, 0.918), (0.0130, 0.911),
        (0.0100, 0.905), (0.0090, 0.899), (0.0085, 0.893), (0.0082, 0.886), (0, 0.885),
    ]  # fmt: skip
    sheet.decor("tissue", Shape(frame.curve(symmetric(stem), True), Solid("wm2"), stroke("gm_edge", 0.9)))


def _cord_tissue(sheet: Sheet, frame: Frame) -> None:
    centres = table("body.json")["segments"]
    edge = [(half_width(name), y) for name, y in centres.items()]
    outline = [(0.0062, 0.888), *edge, (0, 0.628), *((-x, y) for x, y in edge[::-1]), (-0.0062, 0.888)]
    sheet.decor("tissue", filled(frame.area(Polygon(outline)), "wm2", 1.0, stroke("gm_edge", 1.0)))


def _grey_columns(sheet: Sheet, frame: Frame, side: Side, sign: int) -> None:
    """The column of motor neurons, segment by segment, and the way to it from the tract beside it."""
    for name, (top, bottom) in boundaries().items():
        x = sign * half_width(name) * 0.28
        middle = table("body.json")["segments"][name]
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
        region = mirror(brain.wedge(start, end).simplify(0.3), sign)
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
    """From the capsule to the lower end of the crossing; named by the side of the hemisphere, as the places are."""
    paint = _paint(sign)
    middle = brain.fibres(60)[30]
    top = _walk(small, sign, middle.stretch(3, 4))
    for part in brain.parts():
        mine = [f for f in brain.fibres(60) if f.part == part] or [middle]
        end = _walk(small, sign, mine[len(mine) // 2].stretch(2, 3))[-1]
        course = [end, *frame.points(descent(sign, 0.9300, BRAINSTEM[0][2]))]
        sheet.track("cerebral-peduncle", side, "corticobulbar" if part in GENU else "umn", course, part=part)
    height = 0.9300
    for structure, level, bottom in BRAINSTEM:
        line = descent(sign, height, bottom)
        if structure == "cerebral-peduncle":
            head = [((x - frame.x) / frame.scale, (frame.y - y) / frame.scale) for x, y in top]
            line = [*head, *line]
        # A hair further down than the place goes, so that no seam shows between it and the next.
        course = [*line, (line[-1][0], line[-1][1] - 0.0003)]
        start = 1.8 if structure == "cerebral-peduncle" else _thickness(height)
        widths = np.linspace(start, _thickness(bottom), len(course)) / frame.scale
        gap = filled(
            frame.area(ribbon(course, (widths + 2.0 / frame.scale).tolist(), 3, round_ends=False)), "wm2"
        )
        band = filled(frame.area(ribbon(course, widths.tolist(), 3, round_ends=False)), paint)
        shapes = [gap, band] if structure == "pyramidal-decussation" else [band]
        sheet.place(structure, side, "tract", "umn", *shapes, level=level)
        sheet.track(structure, side, "umn", frame.points(line), level=level)
        height = bottom


def _paint(sign: int) -> Solid:
    """Opaque, so that neighbouring places can overlap without a darker seam."""
    return Solid("umn") if sign > 0 else Solid("umn", 1.0, "wm2", 0.6)


def _thickness(height: float) -> float:
    return 4.6 - 0.6 * (0.93 - height) / 0.04 if height < 0.93 else 4.6


def _lateral_tract(sheet: Sheet, frame: Frame, side: Side, sign: int) -> None:
    """The lateral tract fed by the hemisphere at ``sign``: it lies, and is named, on the other side."""
    here: Side = "right" if side == "left" else "left"
    paint = _paint(sign)
    names = list(boundaries())
    centres = table("body.json")["segments"]
    above = BRAINSTEM[-1][2]
    for index, (name, (top, bottom)) in enumerate(boundaries().items()):
        line = descent(sign, top, bottom)
        course = [*line, (line[-1][0], line[-1][1] - 0.0003)] if name != "Co1" else line
        thick = [max(1.0, 4.0 - 2.8 * i / (len(names) - 3)) / frame.scale for i in (index, index + 1)]
        widths = np.linspace(thick[0], thick[1], len(course))
        band = filled(frame.area(ribbon(course, widths.tolist(), 2, round_ends=False)), paint)
        sheet.place("lateral-corticospinal-tract", here, "tract", "umn", band, level=name)
        # An impulse leaves the tract at the middle of its segment, so tracks run from middle to middle.
        course = descent(sign, above, centres[name])
        above = centres[name]
        sheet.track("lateral-corticospinal-tract", here, "umn", frame.points(course), level=name)


def _anterior_tract(sheet: Sheet, frame: Frame, side: Side, sign: int) -> None:
    strength = 0.8 if sign > 0 else 0.34
    line = sampled(
        [
            (sign * x, y)
            for x, y in ((0.0022, 0.8945), (0.0020, 0.8862), (0.0015, 0.86), (0.0013, 0.70), (0.0012, 0.66))
        ],
        False,
        16,
    )
    heights, across = line[::-1, 1], line[::-1, 0]
    above = 0.8945
    for name, (top, bottom) in boundaries().items():
        if name[0] not in "CT" or name == "Co1":
            continue
        begin = 0.8945 if name == "C1" else top
        points = [(float(np.interp(y, heights, across)), y) for y in np.linspace(begin, bottom, 4)]
        fade = 1.0 if name[0] == "C" else max(0.35, 1 - 0.06 * int(name[1:]))
        dash = Stroke(Solid("umn", strength * fade), 1.1, (2.6, 1.8), "butt")
        sheet.place(
            "anterior-corticospinal-tract", side, "tract", "umn", drawn(frame.lines(points), dash), level=name
        )
        centre = float(table("body.json")["segments"][name])
        course = [(float(np.interp(y, heights, across)), y) for y in np.linspace(above, centre, 4)]
        above = centre
        sheet.track("anterior-corticospinal-tract", side, "umn", frame.points(course), level=name)
        x = float(np.interp(centre, heights, across))
        other = -sign * half_width(name) * 0.28
        course = frame.points([(x, centre), (0, centre), (other, centre)])
        sheet.track("anterior-white-commissure", side, "umn", course, level=name)
