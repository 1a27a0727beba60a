"""What a muscle looks like: belly, fibres in their direction, tendons; deep ones dashed and fainter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from explorer.picture.artwork.sheet import Frame, drawn, filled, mirror, stroke
from explorer.picture.artwork.splines import area, disc, normals, opened, ribbon, sampled
from explorer.picture.model import Shape, Solid

Vector = NDArray[np.float64]
FIBRE_PITCH_PX = 3.6
SMALL_FIGURE = 600.0
"""Figures of a stature below this many px are small."""


@dataclass(frozen=True)
class Style:
    """Strength of the parts of a muscle."""

    belly: float = 0.40
    edge: float = 0.55
    fibre: float = 0.30
    tendon: float = 0.8


SUPERFICIAL = Style()
DEEP = Style(belly=0.12, edge=0.5, fibre=0.14, tendon=0.0)


def region(entry: Mapping[str, Any]) -> BaseGeometry:
    """The area of a muscle in artwork units, on the side with x > 0."""
    if "spine" in entry:
        return ribbon(entry["spine"], entry["widths"], 12)
    if "outline" in entry:
        return opened(area(entry["outline"]), 0.0006)
    return disc(*entry["centre"], *entry["radii"])


def shapes(frame: Frame, entry: Mapping[str, Any], sign: int, limit: BaseGeometry) -> list[Shape]:
    """The muscle on one side of the body, kept inside ``limit``; in a small figure with fainter lines."""
    style = DEEP if entry.get("deep") else SUPERFICIAL
    ink = 1.0 if frame.scale > SMALL_FIGURE else 0.6
    belly = mirror(region(entry), sign).intersection(limit)
    edge = stroke("muscle_edge", 0.85, style.edge * ink, (3.0, 2.2) if entry.get("deep") else ())
    found = [filled(frame.area(belly), "muscle", style.belly, edge)]
    inside = belly.buffer(-0.6 / frame.scale)
    strands = [(strand * [sign, 1]) for strand in fibres(entry, frame.scale)]
    lines = [LineString(strand).intersection(inside) for strand in strands]
    kept = [line for line in lines if not line.is_empty and line.length * frame.scale > 3]
    if kept and style.fibre:
        path = [frame.area(line) for line in kept]
        ops = "".join(piece.ops for piece in path)
        xy = tuple(value for piece in path for value in piece.xy)
        found.append(drawn(type(path[0])(ops, xy), stroke("muscle_fibre", 0.8, style.fibre * ink)))
    if style.tendon:
        for tendon in tendons(entry):
            piece = mirror(tendon, sign).intersection(belly)
            found.append(
                Shape(frame.area(piece), Solid("tendon", style.tendon), stroke("muscle_edge", 0.8, 0.3))
            )
        for band in entry.get("bands", ()):
            line = LineString([(sign * x, y) for x, y in band]).intersection(belly)
            found.append(drawn(frame.area(line), stroke("tendon", 1.6, 0.9)))
    return found


def fibres(entry: Mapping[str, Any], scale: float) -> list[Vector]:
    """Lines along the fibres, about evenly spaced on the page, on the side with x > 0."""
    if "spine" in entry:
        return _spindle_fibres(entry, scale)
    if "fibres" in entry:
        start, end = (_even(points, 40) for points in entry["fibres"])
        gap = max(np.hypot(*np.diff(start, axis=0).T).sum(), np.hypot(*np.diff(end, axis=0).T).sum())
        count = int(max(3, min(16, gap * scale / FIBRE_PITCH_PX)))
        picks = np.linspace(0, 39, count).astype(int)
        return [np.linspace(start[i], end[i], 8) for i in picks]
    if "centre" in entry:
        (x, y), (rx, ry) = entry["centre"], entry["radii"]
        count = int(max(2, min(8, 2 * min(rx, ry) * scale / FIBRE_PITCH_PX)))
        offsets = np.linspace(-0.8, 0.8, count)
        if ry >= rx:
            return [np.array([(x + o * rx, y - ry), (x + o * rx, y + ry)]) for o in offsets]
        return [np.array([(x - rx, y + o * ry), (x + rx, y + o * ry)]) for o in offsets]
    return []


def _spindle_fibres(entry: Mapping[str, Any], scale: float) -> list[Vector]:
    spine, width = _spine(entry)
    count = int(max(2, min(9, float(np.max(width)) * scale / FIBRE_PITCH_PX)))
    first, last = entry.get("tendons", (0.05, 0.05))
    steps = len(spine)
    window = slice(int(first * 0.7 * steps), max(int((1 - last * 0.7) * steps), 3))
    normal = normals(spine)
    return [
        (spine + normal * (offset * width / 2)[:, None])[window] for offset in np.linspace(-0.78, 0.78, count)
    ]


def tendons(entry: Mapping[str, Any]) -> list[BaseGeometry]:
    """The pale ends of a spindle, pointed where they run into the belly."""
    if "tendons" not in entry:
        return []
    spine, width = _spine(entry)
    steps = len(spine)
    found = []
    for share, points, widths in (
        (entry["tendons"][0], spine, width),
        (entry["tendons"][1], spine[::-1], width[::-1]),
    ):
        length = int(share * steps)
        if length >= 4:
            taper = np.r_[np.ones(length // 2), np.linspace(1, 0.12, length - length // 2)]
            step = max(1, length // 12)
            found.append(ribbon(points[:length:step].tolist(), (widths[:length] * taper)[::step].tolist(), 4))
    return found


def _spine(entry: Mapping[str, Any]) -> tuple[Vector, Vector]:
    points = entry["spine"]
    spine = sampled(points, False, 24)
    spine = _even(spine, 60)
    stations = np.linspace(0, 1, len(points))
    if len(points) > 2:
        walked = np.r_[0, np.cumsum(np.hypot(*np.diff(np.array(points), axis=0).T))]
        stations = walked / walked[-1]
    return spine, np.interp(np.linspace(0, 1, 60), stations, entry["widths"])


def _even(points: Any, count: int) -> Vector:
    line = np.array(points, float)
    walked = np.r_[0, np.cumsum(np.hypot(*np.diff(line, axis=0).T))]
    at = np.linspace(0, walked[-1], count)
    found: Vector = np.c_[np.interp(at, walked, line[:, 0]), np.interp(at, walked, line[:, 1])]
    return found


def belly(entry: Mapping[str, Any]) -> tuple[float, float]:
    """Where the nerve enters: near the middle of the belly, on the side with x > 0."""
    if "spine" in entry:
        spine, _ = _spine(entry)
        return float(spine[24][0]), float(spine[24][1])
    point = region(entry).representative_point()
    return float(point.x), float(point.y)


def pull(entry: Mapping[str, Any]) -> list[tuple[float, float]]:
    """A short line along the fibres through the belly, for the track of the muscle."""
    strands = fibres(entry, 945)
    if not strands:
        return [belly(entry), belly(entry)]
    strand = strands[len(strands) // 2]
    picks = strand[[len(strand) // 4, len(strand) // 2, 3 * len(strand) // 4]] if len(strand) > 4 else strand
    return [(float(x), float(y)) for x, y in picks]
