"""Four sections of the brainstem, dorsal up: midbrain, pons, rostral medulla, decussation of the pyramids."""

from __future__ import annotations

from typing import Any

import numpy as np
from shapely import affinity
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.lettering import card
from explorer.picture.artwork.sheet import (
    FAINT,
    SIDES,
    STRONG,
    Frame,
    Sheet,
    drawn,
    filled,
    mirror,
    side_of,
    stroke,
)
from explorer.picture.artwork.splines import Control, area, disc, mirrored, sampled, symmetric
from explorer.picture.model import Shape, Solid, Stop, Stroke

TITLES = {"midbrain": "Midbrain", "pons": "Pons", "medulla": "Medulla", "decussation": "Decussation"}

#: Nuclei of the cranial nerves that a section shows, by the name of their outline.
NUCLEI = {
    "oculomotor_nucleus": "oculomotor-nucleus",
    "abducens_nucleus": "abducens-nucleus",
    "facial_nucleus": "facial-nucleus",
    "hypoglossal_nucleus": "hypoglossal-nucleus",
    "nucleus_ambiguus": "nucleus-ambiguus",
    "ventral_horn_accessory": "spinal-accessory-nucleus",
}


def draw(name: str, x: float, y: float, width: float, height: float, layout: dict[str, Any]) -> Sheet:
    """The card of one section; the layout says where in it the section stands and how large."""
    sheet = Sheet(name)
    sheet.decor("chrome", *card(x, y, width, height, TITLES[name]), role="chrome")
    frame = Frame(x + width / 2, y + layout["y"], layout["scale"])
    data = table("brainstem.json")[name]
    outline = area(symmetric(data["outline"]))
    _tissue(sheet, frame, name, data, outline)
    {"midbrain": _midbrain, "pons": _pons, "medulla": _medulla, "decussation": _decussation}[name](
        sheet, frame, data, outline
    )
    for structure, course in data.get("fascicles", {}).items():
        _fascicle(sheet, frame, structure, course)
    sheet.decor("tissue", drawn(frame.curve(symmetric(data["outline"]), True), stroke("gm_edge", 1.2)))
    return sheet


def _tissue(sheet: Sheet, frame: Frame, name: str, data: Any, outline: BaseGeometry) -> None:
    path = frame.curve(symmetric(data["outline"]), True)
    grow = 1.6 / frame.scale
    shapes = [
        filled(frame.area(affinity.translate(outline.buffer(grow * i / 2), 0, -grow / 3)), "shadow", 0.02)
        for i in range(1, 4)
    ]
    white = frame.radial(
        (0, 1), data["width"] * 0.6, [Stop(0, "wm", "highlight", 0.5), Stop(0.7, "wm"), Stop(1, "wm2")]
    )
    shapes.append(Shape(path, white))
    for i in range(3):
        rim = outline.difference(outline.buffer(-grow * 0.7 * (i + 1)))
        shapes.append(filled(frame.area(rim), "wm_edge", 0.06))
    if name == "pons":
        for row in range(9):
            y = -2.2 - row * 1.1
            fibre = LineString(
                sampled([(-24, y + 3.2), (-12, y + 0.6), (0, y), (12, y + 0.6), (24, y + 3.2)], False, 8)
            )
            shapes.append(
                drawn(frame.area(fibre.intersection(outline.buffer(-0.6))), stroke("wm_edge", 0.8, 0.5))
            )
    for part, points in data["parts"].items():
        if part in NUCLEI:
            continue
        colour = {
            "red_nucleus": "red_nucleus",
            "substantia_nigra": "gm_edge",
            "medial_lemniscus": "wm_edge",
        }.get(part, "gm")
        blend = {"red_nucleus": 0.35, "substantia_nigra": 0.0, "medial_lemniscus": 0.6}.get(part, 0.25)
        for _, sign in SIDES:
            region = mirror(area(points), sign).intersection(outline)
            paint = Solid(colour, 1.0, "wm", blend)
            shapes.append(filled(frame.area(region), paint, 1.0, stroke("gm_edge", 0.8, 0.5)))
    sheet.decor("tissue", *shapes)
    for part, structure in NUCLEI.items():
        if part in data["parts"]:
            for side, sign in SIDES:
                region = mirror(area(data["parts"][part]), sign).intersection(outline)
                shape = filled(frame.area(region), "lmn", 0.9, stroke("panel", 0.8, 0.8))
                sheet.place(structure, side, "nucleus", "lmn", shape)
                middle = frame.at(region.centroid.x, region.centroid.y)
                sheet.track(structure, side, "lmn", [middle, (middle[0], middle[1] + 0.5)])


def _tract(
    sheet: Sheet,
    frame: Frame,
    structure: str,
    sign: int,
    region: BaseGeometry,
    strong: bool,
    level: str | None = None,
) -> None:
    region = mirror(region, sign)
    shape = filled(frame.area(region), "umn", 0.92 * (STRONG if strong else FAINT))
    side = side_of(sign)
    sheet.place(structure, side, "tract", "umn", shape, level=level)
    middle = frame.at(region.centroid.x, region.centroid.y)
    sheet.track(structure, side, "umn", [middle, (middle[0], middle[1] + 0.5)], level=level)


def _fascicle(sheet: Sheet, frame: Frame, structure: str, points: list[Control], width: float = 1.2) -> None:
    for side, sign in SIDES:
        course = points if sign > 0 else mirrored(points)
        sheet.place(structure, side, "nerve", "lmn", drawn(frame.curve(course), stroke("lmn", width, 0.95)))
        sheet.track(structure, side, "lmn", frame.points([tuple(p) for p in sampled(course, False, 6)]))


def _midbrain(sheet: Sheet, frame: Frame, data: Any, outline: BaseGeometry) -> None:
    _, y, rx, ry = data["aqueduct"]
    aqueduct = [(0, y + ry), (rx * 0.8, y + ry * 0.3), (rx * 0.5, y - ry * 0.7), (0, y - ry)]
    sheet.decor(
        "tissue", Shape(frame.curve(symmetric(aqueduct), True), Solid("csf"), stroke("csf_edge", 0.9))
    )
    inside = outline.buffer(-0.3)
    for _, sign in SIDES:
        _tract(sheet, frame, "cerebral-peduncle", sign, area(data["cst"]).intersection(inside), sign > 0)
        region = mirror(area(data["cbt"]).intersection(inside), sign)
        shape = filled(frame.area(region), "corticobulbar", 0.95 if sign > 0 else 0.4)
        for part in ("face",):
            sheet.place("cerebral-peduncle", side_of(sign), "tract", "corticobulbar", shape, part=part)
            middle = frame.at(region.centroid.x, region.centroid.y)
            track = [middle, (middle[0], middle[1] + 0.5)]
            sheet.track("cerebral-peduncle", side_of(sign), "corticobulbar", track, part=part)


def _pons(sheet: Sheet, frame: Frame, data: Any, _outline: BaseGeometry) -> None:
    for side, sign in SIDES:
        strength = STRONG if sign > 0 else FAINT
        shapes = [
            filled(frame.area(disc(sign * x, y, rx, ry)), "umn", 0.92 * strength)
            for x, y, rx, ry in data["pyramidal_fascicles"]
        ]
        sheet.place("basis-pontis", side, "tract", "umn", *shapes, level="caudal-pons")
        middle = frame.at(sign * 7.6, -6.4)
        sheet.track("basis-pontis", side, "umn", [middle, (middle[0], middle[1] + 0.5)], level="caudal-pons")
        # Fibres for the lower face leave the base, cross and end on the opposite facial nucleus.
        course = [(sign * x, y) for x, y in data["crossing"]]
        line = Stroke(Solid("corticobulbar", 0.95 * strength), 1.3, (4.0, 1.6), "butt")
        sheet.place(
            "corticobulbar-decussation",
            side_of(-sign),
            "tract",
            "corticobulbar",
            drawn(frame.curve(course), line),
            level="caudal-pons",
        )
        points = frame.points([tuple(p) for p in sampled(course, False, 6)])
        sheet.track("corticobulbar-decussation", side_of(-sign), "corticobulbar", points, level="caudal-pons")


def _medulla(sheet: Sheet, frame: Frame, data: Any, outline: BaseGeometry) -> None:
    for _, sign in SIDES:
        pyramid = area(data["pyramid"]).intersection(outline.buffer(-0.2))
        _tract(sheet, frame, "medullary-pyramid", sign, pyramid, sign > 0, "rostral-medulla")
    rim = sampled(data["olive"], True, 10)
    walked = np.r_[0, np.cumsum(np.hypot(*np.diff(rim, axis=0).T))]
    tangent = np.gradient(rim, axis=0)
    tangent /= np.hypot(*tangent.T)[:, None]
    wave = rim + np.c_[-tangent[:, 1], tangent[:, 0]] * (0.42 * np.sin(walked * 2 * np.pi / 1.75))[:, None]
    shapes = []
    for _, sign in SIDES:
        path = frame.lines((wave[6:-6] * [sign, 1]).tolist())
        shapes += [drawn(path, stroke("gm_edge", 2.2, 0.9)), drawn(path, stroke("gm", 1.2))]
    sheet.decor("tissue", *shapes)
    _fascicle(
        sheet, frame, "hypoglossal-fascicle", [(1.5, 6.4), (2.6, 2), (4.4, -4), (6.6, -8.6), (7.2, -10)]
    )


def _decussation(sheet: Sheet, frame: Frame, data: Any, outline: BaseGeometry) -> None:
    inside = outline.buffer(-0.2)
    for _, sign in SIDES:
        _tract(
            sheet,
            frame,
            "medullary-pyramid",
            sign,
            area(data["pyr"]).intersection(inside),
            sign > 0,
            "caudal-medulla",
        )
    k = frame.scale / 9
    for strand in range(6):
        t = strand / 5
        a = (1.6 + 1.6 * t, -5.0 - 0.5 * t)
        height = -4.5 + 1.9 * t
        e = (-5.2 - 1.2 * t, -0.6 + 1.2 * t)
        for _, sign in SIDES[::-1]:
            shift = 0.12 if sign > 0 else -0.12
            course = [
                (sign * a[0], a[1]),
                (sign * a[0] * 0.5, (a[1] + height) / 2 + 0.2),
                (0, height + shift),
                (-sign * 2.4, height + 0.9),
                (sign * e[0], e[1]),
            ]
            path = frame.curve(course)
            strength = STRONG if sign > 0 else FAINT
            gap = drawn(path, stroke("wm", 2.8 * k + 0.6, 0.9))
            fibre = drawn(path, stroke("umn", 1.6 * k + 0.5, 0.95 * strength))
            # One group for each strand: the strands of the two sides must interleave.
            sheet.place("pyramidal-decussation", side_of(-sign), "tract", "umn", gap, fibre)
            if strand == 3:
                sheet.track(
                    "pyramidal-decussation",
                    side_of(-sign),
                    "umn",
                    frame.points([tuple(p) for p in sampled(course, False, 6)]),
                )
    lateral = area(data["lat"]).intersection(inside)
    for _, sign in SIDES:
        _tract(sheet, frame, "lateral-corticospinal-tract", sign, lateral, sign < 0, "C1")
    sheet.decor("tissue", filled(frame.area(disc(0, 2, 0.45)), "csf", 1.0, stroke("csf_edge", 0.8)))
