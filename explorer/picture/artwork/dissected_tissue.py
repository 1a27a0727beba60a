"""What lies around the muscles of a close-up: skin, bones, cartilage, bands, glands, vessels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork.cranial_muscles import Half
from explorer.picture.artwork.dissected_muscle import FINE_PX, SOFT_PX, scaled
from explorer.picture.artwork.sheet import Child, drawn, filled, stroke
from explorer.picture.artwork.splines import QUAD_SEGS, closed, disc, opened, ribbon, symmetric
from explorer.picture.geometry import circle
from explorer.picture.model import Shape, Solid, Stop, Stroke

#: Fill and edge of each kind of tissue.
LOOKS: Mapping[str, tuple[Solid, Stroke]] = MappingProxyType(
    {
        "skin": (Solid("skin", 1.0), stroke("skin_edge", 1.2)),
        "bone": (Solid("wm2", 1.0), stroke("gm_edge", 1.0, 0.85)),
        "cartilage": (Solid("csf", 1.0, "bone", 0.25), stroke("csf_edge", 1.0)),
        "band": (Solid("tendon", 0.92, "csf", 0.2), stroke("gm_edge", 0.9, 0.7)),
        "gland": (Solid("nucleus", 0.75, "panel", 0.45), stroke("nucleus_edge", 0.9, 0.6)),
        "vessel": (Solid("muscle", 0.35), stroke("muscle_edge", 1.0, 0.8)),
        "mucosa": (Solid("skin", 1.0, "muscle", 0.24), stroke("muscle_edge", 0.9, 0.6)),
        "hollow": (Solid("shadow", 0.5, "muscle_edge", 0.45), stroke("muscle_edge", 0.9, 0.6)),
        "depth": (Solid("bone", 1.0, "muscle_edge", 0.28), stroke("gm_edge", 0.9, 0.5)),
        "tooth": (Solid("tendon", 1.0, "#ffffff", 0.25), stroke("skin_edge", 0.9)),
        "fat": (Solid("ia", 0.2, "panel", 0.45), stroke("skin_edge", 0.8, 0.7)),
        "organ": (Solid("gm", 0.55, "panel", 0.3), stroke("gm_edge", 0.9, 0.6)),
    }
)


def tissue(half: Half, item: Mapping[str, Any], scale: float) -> list[Child]:
    """The painted tissue: an area with light along its middle, a chain of long bones, or plain lines."""
    frame = half.frame
    if "lines" in item:
        dash = tuple(item.get("dash", ()))
        width = float(item.get("width", 1.0))
        edge = stroke(item.get("colour", "gm_edge"), width, float(item.get("alpha", 0.7)), dash)
        return [drawn(half.curve(scaled(points, scale)), edge) for points in item["lines"]]
    if "globe" in item:
        return _globe(half, item, scale)
    fill, edge = LOOKS[item["look"]]
    alpha = float(item.get("alpha", 1.0))
    if alpha < 1.0:
        fill = Solid(fill.colour, fill.alpha * alpha, fill.mix, fill.fraction)
    children: list[Child] = []
    for part in regions(half, item, scale):
        children.append(filled(frame.area(part.simplify(FINE_PX)), fill, 1.0, edge))
        for depth, strength in item.get("light", ((2.0, 0.2), (4.5, 0.22)) if item["look"] == "bone" else ()):
            light = part.buffer(-depth * scale, quad_segs=QUAD_SEGS)
            if not light.is_empty:
                children.append(
                    filled(frame.area(light.simplify(SOFT_PX)), Solid("highlight", strength * alpha))
                )
    return children


def _globe(half: Half, item: Mapping[str, Any], scale: float) -> list[Child]:
    """An eyeball: its centre, the radii of the white and, seen from the front, of iris and pupil."""
    frame = half.frame
    x, y, *radii = (value * scale for value in item["globe"])
    px, py = half.page(x, y)
    white = [
        Stop(0.0, "tendon", "#ffffff", 0.75),
        Stop(0.6, "tendon", "#ffffff", 0.4),
        Stop(1.0, "tendon", "gm_edge", 0.45),
    ]
    light = frame.radial(half.at(x - 0.25 * radii[0], y - 0.25 * radii[0]), radii[0] * 1.3, white)
    children: list[Child] = [Shape(circle(px, py, radii[0]), light, stroke("gm_edge", 1.0))]
    if len(radii) > 1:
        colours = [
            Stop(0.0, "csf_edge", "#ffffff", 0.25),
            Stop(0.7, "csf_edge"),
            Stop(1.0, "csf_edge", "#14110f", 0.45),
        ]
        children.append(Shape(circle(px, py, radii[1]), frame.radial(half.at(x, y), radii[1], colours)))
        children.append(Shape(circle(px, py, radii[2]), Solid("#14110f")))
        spark = 0.42 * radii[2]
        children.append(Shape(circle(px - spark, py - spark, 0.5 * spark), Solid("#ffffff", 0.9)))
    return children


def regions(half: Half, item: Mapping[str, Any], scale: float) -> list[BaseGeometry]:
    """The areas of an item in the units of the frame; ``merge`` makes one of all its shapes."""
    found: list[BaseGeometry] = []
    for bones in item.get("chains", ()):
        found += _chain(half, bones, scale)
    for shape in item.get("shapes", [item]):
        region = _region(half, shape, scale)
        if region is not None:
            found.append(region)
    if "merge" in item:
        radius = float(item["merge"]) * scale
        whole = unary_union(found)
        found = [opened(closed(whole, radius), radius / 2) if radius > 0 else whole]
    for hole in item.get("holes", ()):
        cut = _region(half, hole, scale)
        found = [part.difference(cut) for part in found] if cut is not None else found
    return found


def _region(half: Half, shape: Mapping[str, Any], scale: float) -> BaseGeometry | None:
    if "half" in shape:
        return half.area(symmetric(scaled(shape["half"], scale)))
    if "outline" in shape:
        return half.area(scaled(shape["outline"], scale))
    if "spine" in shape:
        return ribbon(
            half.points(scaled(shape["spine"], scale)),
            [w * scale for w in shape["widths"]],
            round_ends=not shape.get("cut"),
        )
    if "disc" in shape:
        x, y, *radii = shape["disc"]
        return disc(*half.at(x * scale, y * scale), *(radius * scale for radius in radii))
    return None


def _chain(half: Half, bones: Mapping[str, Any], scale: float) -> list[BaseGeometry]:
    """Long bones end to end: each with a base, a waist and a head, a gap at every joint."""
    found = []
    gap = float(bones.get("gap", 2.5)) * scale
    sizes: Sequence[float] = bones["widths"]
    for (start, end), size in zip(pairwise(scaled(bones["joints"], scale)), sizes, strict=True):
        (x1, y1), (x2, y2) = half.at(*start), half.at(*end)
        wide = size * scale
        shares = (0.0, 0.1, 0.28, 0.55, 0.8, 0.93, 1.0)
        widths = [0.92 * wide, wide, 0.62 * wide, 0.56 * wide, 0.7 * wide, 0.94 * wide, 0.8 * wide]
        if bones.get("tips") and end == scaled(bones["joints"], scale)[-1]:
            widths = [0.9 * wide, wide, 0.6 * wide, 0.45 * wide, 0.5 * wide, 0.66 * wide, 0.5 * wide]
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        ends = (gap + 0.2 * wide) / length
        spine = [
            (x1 + (x2 - x1) * (ends + s * (1 - 2 * ends)), y1 + (y2 - y1) * (ends + s * (1 - 2 * ends)))
            for s in shares
        ]
        soft = 0.2 * wide
        found.append(closed(opened(ribbon(spine, widths, 6), soft), 2 * soft))
    return found
