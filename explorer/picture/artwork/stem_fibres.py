"""What runs in the plane of a section of the brainstem: fascicles, crossing and transverse fibres, nerves."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from shapely import affinity
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

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
from explorer.picture.artwork.splines import area, disc, mirrored, ribbon, sampled
from explorer.picture.artwork.stem_tissue import Item
from explorer.picture.artwork.texture import strands
from explorer.picture.model import Shape, Side, Solid, Stroke


def put(
    sheet: Sheet, item: Item, sign: int, children: list[Child], track: list[Point], layer: str, role: str
) -> None:
    """The children as the place the item names, or as mere tissue."""
    structure = item.get("structure")
    if not structure:
        sheet.decor(layer, *children)
        return
    side: Side = item.get("side", side_of(-sign if item.get("crosses") else sign))
    level, part = item.get("level"), item.get("part")
    sheet.place(structure, side, layer, role, *children, level=level, part=part)
    if role != "tissue" and track:
        sheet.track(structure, side, role, track, level=level, part=part)


def dot(frame: Frame, region: BaseGeometry) -> list[Point]:
    """A track of a place that is cut across."""
    middle = region.representative_point() if region.area else region.centroid
    x, y = frame.at(middle.x, middle.y)
    return [(x, y), (x, y + 0.5)]


LINES: Final = {
    "lmn": ("lmn", 1.7, "nerve", "lmn", ()),
    "umn": ("umn", 1.7, "tract", "umn", ()),
    "corticobulbar": ("corticobulbar", 1.9, "tract", "corticobulbar", (7.0, 3.4)),
    "gaze": ("corticobulbar", 1.6, "tract", "corticobulbar", ()),
    "context": ("wm_edge", 1.3, "tissue", "tissue", ()),
    "grey": ("gm_edge", 1.1, "tissue", "tissue", ()),
}


def course(sheet: Sheet, frame: Frame, item: Item, outline: BaseGeometry) -> None:
    """Fibres that run in the plane of the section: strands side by side with a gap in what they cross."""
    colour, width, layer, role, dash = LINES[item.get("style", "lmn")]
    count = item.get("strands", 3)
    for _, sign in SIDES:
        if item.get("only", sign) != sign:
            continue
        points = item["course"] if sign > 0 else mirrored(item["course"])
        lines = strands(points, count, item.get("spread", 0.5))
        if item.get("inside", True):
            lines = [_cut(line, outline) for line in lines]
        paths = [
            frame.curve([*line[:: max(1, len(line) // 14)].tolist(), line[-1].tolist()]) for line in lines
        ]
        shapes: list[Child] = []
        if item.get("gap", True):
            shapes += [drawn(path, stroke("wm", width + 2.2, 0.75)) for path in paths]
        alpha = item.get("alpha", 0.95)
        shapes += [
            drawn(path, stroke(colour, width, alpha, dash, "butt" if dash else "round")) for path in paths
        ]
        # A course in two pieces, one below and one above a nucleus, is still one way for an impulse.
        middle = lines[len(lines) // 2]
        if "way" in item:
            middle = sampled(item["way"] if sign > 0 else mirrored(item["way"]), False, 8)
        track = [tuple(point) for point in middle[::3]] + [tuple(middle[-1])]
        put(sheet, item, sign, shapes, [] if item.get("silent") else frame.points(track), layer, role)


def _cut(line: Any, outline: BaseGeometry) -> Any:
    inside = LineString(line).intersection(outline.buffer(0.05))
    pieces = [piece for piece in getattr(inside, "geoms", [inside]) if piece.geom_type == "LineString"]
    if not pieces:
        return line
    return np.array(max(pieces, key=lambda piece: float(piece.length)).coords)


def nerve(sheet: Sheet, frame: Frame, item: Item, outline: BaseGeometry) -> None:
    """A nerve that has left the brainstem: a tube with light on it."""
    for _, sign in SIDES:
        points = item["nerve"] if sign > 0 else mirrored(item["nerve"])
        widths = item.get("widths", [0.8] * len(points))
        tube = ribbon(points, widths, 14, False).difference(outline)
        shine = ribbon(points, [w * 0.28 for w in widths], 14, False).difference(outline)
        shapes: list[Child] = [
            filled(frame.area(tube), Solid("lmn", 1.0, "wm", 0.5), 1.0, stroke("lmn", 1.5)),
            filled(frame.area(affinity.translate(shine, -0.1, 0.1)), "wm", 0.7),
        ]
        (ax, ay), (bx, by) = points[-2], points[-1]
        cut = affinity.rotate(
            disc(bx, by, widths[-1] * 0.3, widths[-1] / 2), np.arctan2(by - ay, bx - ax), use_radians=True
        )
        shapes.append(filled(frame.area(cut), "wm", 1.0, stroke("lmn", 1.4)))
        line = sampled(points, False, 8)
        put(sheet, item, sign, shapes, frame.points([tuple(p) for p in line]), "nerve", "lmn")


def sweep(sheet: Sheet, frame: Frame, item: Item, outline: BaseGeometry) -> None:
    """Fibres that run from side to side in rows, between two courses over the whole width."""
    low, high = (sampled(symmetric_open(item["sweep"][key]), False, 10) for key in ("low", "high"))
    inside = outline.buffer(-0.35)
    if "but" in item:
        inside = inside.difference(unary_union([mirror(area(p), s) for p in item["but"] for s in (1, -1)]))
    rows = item.get("rows", 12)
    random = np.random.default_rng(3)
    lines = []
    for share in np.linspace(0, 1, rows):
        line = low * (1 - share) + high * share
        line = line + np.c_[np.zeros(len(line)), random.normal(0, 0.06, len(line))]
        lines.append(LineString(line[::2]).intersection(inside))
    style = Stroke(Solid("wm_edge", item.get("alpha", 0.6)), 1.1)
    put(sheet, item, 1, [Shape(frame.area(line), None, style) for line in lines], [], "tissue", "tissue")


def symmetric_open(half: Any) -> list[Any]:
    """A line from side to side from its half on the left, which begins in the midline."""
    return [*mirrored(half)[:0:-1], *half]


def weave(sheet: Sheet, frame: Frame, item: Item, outline: BaseGeometry) -> None:
    """Bundles that cross the midline between each other, over and under in turn."""
    start, end = (np.array(item["weave"][key], float) for key in ("from", "to"))
    heights = np.linspace(*item["weave"]["heights"])
    count = len(heights)
    for index, height in enumerate(heights):
        share = index / (count - 1)
        a, b = start[0] * (1 - share) + start[1] * share, end[0] * (1 - share) + end[1] * share
        order = SIDES if index % 2 else SIDES[::-1]
        for _, sign in order:
            shift = item.get("shift", 0.2) * (1 if sign > 0 else -1)
            course = [
                (sign * a[0], a[1]), (sign * a[0] * 0.55, (a[1] * 0.45 + height * 0.55)), (0, height + shift),
                (-sign * b[0] * 0.45, height * 0.5 + b[1] * 0.5 - 0.1), (-sign * b[0], b[1]),
            ]  # fmt: skip
            wide = item["weave"].get("width", 0.62)
            band = ribbon(course, [wide * 0.9, wide, wide * 0.9, wide, wide * 0.8], 16).intersection(
                outline.buffer(-0.2)
            )
            pale = item.get("pale", 0.0) if sign < 0 else 0.0
            grain = strands(course, 4, wide * 0.62)
            children: list[Child] = [
                filled(frame.area(band.buffer(0.07)), "wm", 0.95),
                filled(frame.area(band), Solid("umn", 1.0, "wm", 0.12 + pale), 1.0, stroke("umn", 1.0, 0.9)),
                *(
                    drawn(frame.curve([*line[::6].tolist(), line[-1].tolist()]), stroke("wm", 0.9, 0.4))
                    for line in grain
                ),
            ]
            part = item["parts"][index] if "parts" in item else None
            middle = sampled(course, False, 6)
            put(
                sheet,
                {**item, "part": part},
                sign,
                children,
                frame.points([tuple(p) for p in middle]),
                "tract",
                "umn",
            )
