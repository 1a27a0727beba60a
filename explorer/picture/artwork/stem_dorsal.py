"""The brainstem from behind, cerebellum taken away: motor nuclei in their columns, fascicles, nerves, levels.

Units are millimetres, x lateral, y up, zero at the obex. The patient's left is on the viewer's left.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from shapely import affinity
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork import brain_page
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.sheet import SIDES, Child, Frame, Sheet, drawn, filled, mirror, side_of, stroke
from explorer.picture.artwork.splines import area, disc, mirrored, ribbon, sampled, symmetric
from explorer.picture.artwork.stem_tissue import AREAS, areas
from explorer.picture.artwork.texture import strands
from explorer.picture.geometry import polyline
from explorer.picture.model import Picture, Side, Solid, Stop


def draw(name: str) -> Picture:
    """The view ``brainstem-dorsal``."""
    data = table(f"{name}.toml")
    sheet = brain_page.begun(name, data)
    x, y = data["centre"]
    frame = Frame(x, y, data["scale"], flip=True)
    _levels(sheet, frame, data, behind=True)
    for nerve in data["nerves"]:
        if nerve.get("behind"):
            _nerve(sheet, frame, nerve)
    _surface(sheet, frame, data)
    _levels(sheet, frame, data, behind=False)
    for column in data["columns"]:
        _column(sheet, frame, column)
    for fascicle in data["fascicles"]:
        _fascicle(sheet, frame, fascicle)
    for nucleus in data["nuclei"]:
        _nucleus(sheet, frame, nucleus)
    for nerve in data["nerves"]:
        if not nerve.get("behind"):
            _nerve(sheet, frame, nerve)
    return brain_page.finished(sheet, data, frame)


def _surface(sheet: Sheet, frame: Frame, data: Any) -> None:
    """The outside: each piece a rounded body with light from above, its cut faces paler."""
    silhouette = unary_union([_shape(piece, sign) for piece in data["surface"] for sign in (1, -1)])
    mm = 1 / frame.scale
    glow = [
        filled(frame.area(affinity.translate(silhouette.buffer(mm * 3 * i), 0, -mm * 3)), "shadow", 0.016)
        for i in range(5, 0, -1)
    ]
    sheet.decor("tissue", *glow)
    for piece in data["surface"]:
        for region in _pieces(piece):
            shapes = _body(frame, region, piece)
            structure = piece.get("structure")
            if structure is None:
                sheet.decor("tissue", *shapes)
            else:
                side: Side = "midline" if piece.get("whole") else side_of(region.centroid.x)
                sheet.place(structure, side, "tissue", "tissue", *shapes)
    creases: list[Child] = []
    for crease in data["creases"]:
        for sign in (1, -1):
            points = crease["line"] if sign > 0 else mirrored(crease["line"])
            creases.append(
                drawn(
                    frame.curve(points),
                    stroke("gm_edge", crease.get("width", 1.3), crease.get("alpha", 0.55)),
                )
            )
    sheet.decor("tissue", *creases)


def _shape(piece: Any, sign: int) -> BaseGeometry:
    return area(symmetric(piece["area"]), 16) if piece.get("whole") else mirror(area(piece["area"], 16), sign)


def _pieces(piece: Any) -> list[BaseGeometry]:
    return [_shape(piece, 1)] if piece.get("whole") else [_shape(piece, -1), _shape(piece, 1)]


def _body(frame: Frame, region: BaseGeometry, piece: Any) -> list[Child]:
    mm = 1 / frame.scale
    left, low, right, high = region.bounds
    colour, edge = piece.get("colour", "wm"), piece.get("edge", "gm_edge")
    pale = piece.get("pale", 0.0)
    stops = [Stop(0, colour, "highlight", 0.5), Stop(0.6, colour)]
    stops.append(Stop(1, "wm2" if colour == "wm" else colour))
    if pale:
        stops = [Stop(0, colour, "wm", min(1.0, pale + 0.1)), Stop(1, colour, "wm", pale)]
    paint = frame.linear(((left + right) / 2, high), ((left + right) / 2, low), stops)
    shapes: list[Child] = [filled(frame.area(region), paint, 1.0, stroke(edge, 1.6, 0.9))]
    if piece.get("flat"):
        return shapes
    for step in range(1, 7):
        lit = affinity.translate(region.buffer(-mm * 3.4 * step), -mm * step, mm * step * 1.4)
        shapes.append(filled(frame.area(region.difference(lit)), "wm_edge", 0.05))
    return shapes


def _levels(sheet: Sheet, frame: Frame, data: Any, behind: bool) -> None:
    """Lines at the heights of the sections, under the drawing to the sides and faint across it."""
    for level in data["levels"]:
        (x1, y), (x2, _) = frame.at(*level["from"]), frame.at(-level["from"][0], level["from"][1])
        path = polyline([(x1, y), (x2, y)])
        if behind:
            sheet.decor("chrome", drawn(path, stroke("ink3", 1.1, 0.8, (5, 4))), role="chrome")
        else:
            sheet.decor("chrome", drawn(path, stroke("ink3", 1.0, 0.4, (5, 4))), role="chrome")


def _column(sheet: Sheet, frame: Frame, column: Any) -> None:
    """A faint band behind the nuclei of one column."""
    for sign in (1, -1):
        points = column["line"] if sign > 0 else mirrored(column["line"])
        band = ribbon(points, column["width"], 14)
        sheet.decor("tissue", filled(frame.area(band), "lmn", 0.09, stroke("lmn", 1.0, 0.3, (2, 4))))


def _nucleus(sheet: Sheet, frame: Frame, nucleus: Any) -> None:
    style = AREAS[nucleus.get("style", "motor")]
    if "area" in nucleus:
        region = area(nucleus["area"], 16)
    elif "line" in nucleus:
        region = ribbon(nucleus["line"], nucleus["widths"], 16)
    else:
        x, y, rx, ry, turn = nucleus["oval"]
        region = affinity.rotate(disc(x, y, rx, ry), turn)
    for side, sign in SIDES:
        if nucleus.get("side") == "midline":
            side, sign = "midline", 1
        mine = mirror(region, sign)
        shapes = areas(frame, mine, style)
        sheet.place(nucleus["structure"], side, style.layer, style.role, *shapes, level=nucleus.get("level"))
        middle = frame.at(mine.centroid.x, mine.centroid.y)
        kind = "lmn" if style.role == "lmn" else "corticobulbar"
        sheet.track(
            nucleus["structure"],
            side,
            kind,
            [middle, (middle[0], middle[1] + 0.5)],
            level=nucleus.get("level"),
        )
        if side == "midline":
            return


def _fascicle(sheet: Sheet, frame: Frame, fascicle: Any) -> None:
    for side, sign in SIDES:
        if fascicle.get("crosses"):
            side = side_of(-sign)
        points = fascicle["course"] if sign > 0 else mirrored(fascicle["course"])
        found = strands(points, fascicle.get("strands", 3), fascicle.get("spread", 0.7))
        paths = [frame.curve([*line[::5].tolist(), line[-1].tolist()]) for line in found]
        role = fascicle.get("role", "lmn")
        layer = "nerve" if role == "lmn" else "tract"
        hidden = (4.4, 2.8) if fascicle.get("hidden", True) else ()
        children: list[Child] = [drawn(path, stroke("wm", 3.4, 0.7)) for path in paths]
        children += [drawn(path, stroke(role, 1.7, 0.95, hidden, "butt")) for path in paths]
        level = fascicle.get("level")
        sheet.place(fascicle["structure"], side, layer, role, *children, level=level)
        track = frame.points([tuple(point) for point in sampled(points, False, 8)])
        sheet.track(fascicle["structure"], side, role, track, level=level)


def _nerve(sheet: Sheet, frame: Frame, nerve: Any) -> None:
    """A nerve, or its rootlets, outside the brainstem."""
    for side, sign in SIDES:
        children: list[Child] = []
        for root in nerve["lines"]:
            points = root if sign > 0 else mirrored(root)
            wide = nerve["width"]
            widths = np.linspace(wide * nerve.get("thin", 0.75), wide, len(points)).tolist()
            tube = ribbon(points, widths, 14, False)
            shine = affinity.translate(ribbon(points, wide * 0.24, 14, False), -0.12, 0.14)
            children.append(filled(frame.area(tube), Solid("lmn", 1.0, "wm", 0.5), 1.0, stroke("lmn", 1.4)))
            children.append(filled(frame.area(shine), "wm", 0.65))
            if nerve.get("cut", True):
                (ax, ay), (bx, by) = points[-2][:2], points[-1][:2]
                face = affinity.rotate(
                    disc(bx, by, wide * 0.28, wide / 2), float(np.arctan2(by - ay, bx - ax)), use_radians=True
                )
                children.append(filled(frame.area(face), "wm", 1.0, stroke("lmn", 1.3)))
        level = nerve.get("level")
        sheet.place(nerve["structure"], side, "nerve", "lmn", *children, level=level)
        main = nerve["lines"][len(nerve["lines"]) // 2]
        points = main if sign > 0 else mirrored(main)
        sheet.track(
            nerve["structure"],
            side,
            "lmn",
            frame.points([tuple(p) for p in sampled(points, False, 8)]),
            level=level,
        )
