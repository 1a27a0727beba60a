"""Cut and uncut cerebrum: a smooth hull becomes folded cortex, surfaces get light and shade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shapely import affinity
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork.sheet import Child, Frame, Point, drawn, filled, stroke
from explorer.picture.artwork.splines import area, closed, largest, opened, ribbon
from explorer.picture.model import Solid, Stop

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Cut:
    """A cut hemisphere pair: outer surface and white matter."""

    pial: BaseGeometry
    white: BaseGeometry


def cut(data: Data) -> Cut:
    """Both hemispheres from the hull and the sulci of one; ``bridge`` and ``white`` are free of cortex."""
    half = area(data["hull"], 24)
    hull = half
    for sulcus in data["sulci"]:
        half = half.difference(ribbon(sulcus["spine"], sulcus["widths"], 16))
    crowns = opened(half, 3.4)
    stems = opened(half, 1.8).intersection(hull.buffer(-6))
    half = largest(unary_union([crowns, stems]).buffer(0))
    half = largest(opened(closed(half, 0.5), 0.8))
    bridge = [area(points) for points in data["bridge"]]
    both = [affinity.scale(part, -1, 1, origin=(0, 0)) for part in (half, *bridge)]
    pial = unary_union([half, *bridge, *both]).buffer(0)
    white = closed(opened(pial.buffer(-data["cortex"], quad_segs=12), 0.7), 1.3)
    free = [area(points) for points in data["white"]]
    free += [affinity.scale(part, -1, 1, origin=(0, 0)) for part in free]
    white = closed(unary_union([white, *free]).buffer(0), 1.8).intersection(pial)
    return Cut(pial, white)


def cut_surface(frame: Frame, section: Cut, rim_but: BaseGeometry) -> list[Child]:
    """The cut surface with a soft shadow; the pial line is left out within ``rim_but``."""
    mm = 1 / frame.scale
    shadow = opened(closed(section.pial, 9), 9)
    shapes: list[Child] = [
        filled(frame.area(affinity.translate(shadow.buffer(mm * 4 * i), 0, -mm * 6)), "shadow", 0.014)
        for i in range(6, 0, -1)
    ]
    _, low, _, high = section.pial.bounds
    stops = [Stop(0, "gm", "highlight", 0.14), Stop(0.55, "gm"), Stop(1, "gm", "shadow", 0.08)]
    shapes.append(filled(frame.area(section.pial), frame.linear((0, high), (0, low), stops)))
    for depth in (0.9, 1.8):
        inner = section.pial.buffer(-depth).difference(section.white)
        shapes.append(filled(frame.area(inner), "gm_edge", 0.07))
    white = [Stop(0, "wm", "highlight", 0.5), Stop(0.65, "wm"), Stop(1, "wm2")]
    middle: Point = (0, (low + high) / 2)
    shapes.append(filled(frame.area(section.white), frame.radial(middle, (high - low) * 0.52, white)))
    for i in range(5):
        rim = section.white.difference(section.white.buffer(-0.5 * (i + 1)))
        shapes.append(filled(frame.area(rim), "wm_edge", 0.045))
    shapes.append(drawn(frame.area(section.white), stroke("wm_edge", 1.1, 0.65)))
    shapes.append(drawn(frame.area(section.pial.boundary.difference(rim_but)), stroke("gm_edge", 1.7)))
    return shapes


def relief(frame: Frame, region: BaseGeometry, colour: str, pale: float, depth: float = 0.16) -> list[Child]:
    """A nucleus cut across: flat, with a shaded border on the side away from the light."""
    mm = 1 / frame.scale
    shapes: list[Child] = [filled(frame.area(region), Solid(colour, 1.0, "wm", pale))]
    for i in range(1, 5):
        inner = affinity.translate(region.buffer(-mm * 1.9 * i), -mm * 0.7 * i, mm * 1.1 * i)
        shapes.append(filled(frame.area(region.difference(inner)), "nucleus_edge", depth / 4))
    shapes.append(drawn(frame.area(region), stroke("nucleus_edge", 1.3, 0.85)))
    return shapes


def gyri(
    frame: Frame, outline: BaseGeometry, furrows: Iterable[BaseGeometry], colour: str = "gm"
) -> list[Child]:
    """The surface of a hemisphere: every gyrus a pillow lit from above, every sulcus a dark cleft."""
    mm = 1 / frame.scale
    clefts = unary_union(list(furrows))
    notches = clefts.intersection(outline.buffer(2)).difference(outline.buffer(-1.2))
    outline = largest(closed(opened(outline.difference(notches), 2.2), 0.4))
    _, low, _, high = outline.bounds
    shapes: list[Child] = [
        filled(frame.area(affinity.translate(outline.buffer(mm * 4 * i), 0, -mm * 6)), "shadow", 0.014)
        for i in range(6, 0, -1)
    ]
    shapes.append(filled(frame.area(outline), Solid(colour, 1.0, "shadow", 0.5)))
    crowns = opened(outline.difference(clefts), 0.5)
    base = [Stop(0, colour, "highlight", 0.42), Stop(1, colour, "highlight", 0.16)]
    shapes.append(filled(frame.area(crowns), frame.linear((0, high), (0, low), base)))
    # Borders are darkened, not middles lit: shadow is dark in every theme.
    for step in range(1, 7):
        inner = crowns.buffer(-0.7 * step, quad_segs=4)
        border = crowns.difference(affinity.translate(inner, -0.07 * step, 0.14 * step))
        border = border.simplify(0.3 * mm)
        shapes.append(filled(frame.area(border), Solid(colour, 0.1, "shadow", 0.5)))
    shapes.append(drawn(frame.area(clefts.intersection(outline.buffer(-0.1))), stroke("gm_edge", 0.9, 0.5)))
    shapes.append(drawn(frame.area(outline), stroke("gm_edge", 1.9)))
    return shapes


def fluid(frame: Frame, region: BaseGeometry) -> list[Child]:
    """A ventricle: fluid with a shadow under its upper edge."""
    mm = 1 / frame.scale
    shade = region.difference(affinity.translate(region.buffer(-mm * 2), mm * 1.2, -mm * 2.4))
    return [
        filled(frame.area(region), "csf"),
        filled(frame.area(shade), "csf_edge", 0.28),
        drawn(frame.area(region), stroke("csf_edge", 1.5)),
    ]
