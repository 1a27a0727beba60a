"""A muscle in close-up: a sheet of fibres from its origin to its insertion, painted with light and tendons.

A muscle is described by two rails along its fibres (``a`` and ``b``), by a ``spine`` with ``widths``, or by
its two ends (``origin`` and ``insertion``, fibres fanning between them). ``bellies`` lists several of these
under one name; ``cords`` are its free tendons. ``pennate`` sets the fibres aslant: 1 to the second rail, 2 to
a tendon in the middle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry

from explorer.picture.artwork.cranial_muscles import Half
from explorer.picture.artwork.sheet import Child, Frame, drawn, filled, stroke
from explorer.picture.artwork.splines import Control, normals, opened, ribbon, sampled
from explorer.picture.model import Solid, Stop

Rows = NDArray[np.float64]

#: Distance between fibres on the page.
FIBRE_PITCH_PX = 5.2
#: How far muscles pale towards skin, so that nerves stand out on them.
PALER = 0.3
#: How closely shades and fibres follow their curves: nobody sees more.
SOFT_PX, FINE_PX = 0.3, 0.14
_ACROSS, _ALONG = 21, 33


@dataclass(frozen=True)
class Fibres:
    """A belly as a grid of stations: first index across the muscle, second along its fibres."""

    grid: Rows
    ring: bool = False

    def line(self, share: float) -> Rows:
        """The fibre at that share of the way across."""
        at = float(np.clip(share, 0.0, 1.0)) * (len(self.grid) - 1)
        low = min(int(at), len(self.grid) - 2)
        found: Rows = self.grid[low] + (self.grid[low + 1] - self.grid[low]) * (at - low)
        return found

    def strip(self, first: float, last: float, start: float = 0.0, end: float = 1.0) -> BaseGeometry:
        """The part between two shares across and two shares along."""
        if self.ring:
            outer, inner = Polygon(self.line(first)).buffer(0), Polygon(self.line(last)).buffer(0)
            return outer.difference(inner)
        shares = np.linspace(first, last, _ACROSS)
        steps = self.grid.shape[1]
        low, high = round(start * (steps - 1)), round(end * (steps - 1)) + 1
        rows = [self.line(float(share))[low:high] for share in shares]
        head = np.array([row[0] for row in rows])
        foot = np.array([row[-1] for row in rows])
        edge = np.vstack([rows[0], foot[1:-1], rows[-1][::-1], head[1:-1][::-1]])
        return Polygon(edge).buffer(0)

    def point(self, across: float, along: float) -> tuple[float, float]:
        """A point of the belly."""
        x, y = _at(self.line(across), along)
        return float(x), float(y)


def _at(line: Rows, share: float) -> Rows:
    at = share * (len(line) - 1)
    low = min(int(at), len(line) - 2)
    found: Rows = line[low] + (line[low + 1] - line[low]) * (at - low)
    return found


def even(points: Sequence[Control], count: int, ring: bool = False) -> Rows:
    """The spline through the points as ``count`` stations at equal distances."""
    if len(points) == 2:
        walked = np.array([points[0][:2], points[1][:2]], float)
    else:
        walked = sampled(points, ring, 14)
    if ring:
        walked = np.vstack([walked, walked[:1]])
    path = np.r_[0, np.cumsum(np.hypot(*np.diff(walked, axis=0).T))]
    at = np.linspace(0, path[-1], count)
    found: Rows = np.c_[np.interp(at, path, walked[:, 0]), np.interp(at, path, walked[:, 1])]
    return found


def fibres(half: Half, spec: Mapping[str, Any], scale: float) -> Fibres:
    """The grid of one belly, in the units of the frame."""
    across = np.linspace(0, 1, _ACROSS)[:, None, None]
    if "a" in spec:
        ring = bool(spec.get("ring"))
        count = 3 * _ALONG if ring else _ALONG
        first, second = (even(half.points(scaled(spec[name], scale)), count, ring) for name in ("a", "b"))
        return Fibres(first[None] + (second - first)[None] * across, ring)
    if "spine" in spec:
        return Fibres(_along(half, spec, scale))
    start, end = (even(half.points(scaled(spec[name], scale)), _ACROSS) for name in ("origin", "insertion"))
    t = np.linspace(0, 1, _ALONG)[None, :, None]
    grid = start[:, None] + (end - start)[:, None] * t
    if "bow" in spec:
        chord = end - start
        aside = np.c_[-chord[:, 1], chord[:, 0]] * spec["bow"] * half.sign
        grid = grid + aside[:, None] * (4 * t * (1 - t))
    return Fibres(grid)


def _along(half: Half, spec: Mapping[str, Any], scale: float) -> Rows:
    points = half.points(scaled(spec["spine"], scale))
    spine = even(points, _ALONG)
    plain = np.array([point[:2] for point in points], float)
    walked = np.r_[0, np.cumsum(np.hypot(*np.diff(plain, axis=0).T))]
    shares = np.linspace(0, 1, _ALONG)
    width = np.interp(shares, walked / walked[-1], np.array(spec["widths"], float) * scale)
    aside = normals(spine) * half.sign
    offsets = np.linspace(-0.5, 0.5, _ACROSS)[:, None, None]
    found: Rows = spine[None] + aside[None] * width[None, :, None] * offsets
    return found


def scaled(points: Sequence[Control], scale: float) -> list[Control]:
    """Points in drawing units as page units; corners stay corners."""
    return [(point[0] * scale, point[1] * scale, *point[2:]) for point in points]


def muscle(half: Half, spec: Mapping[str, Any], scale: float) -> list[Child]:
    """The painted muscle: its free tendons, then every belly."""
    children: list[Child] = []
    if not spec.get("cords_over"):
        children += cords(half, spec, scale)
    for belly in spec.get("bellies", [spec]):
        if any(name in belly for name in ("a", "spine", "origin")):
            children += _belly(half, {**spec, **belly}, fibres(half, belly, scale), scale)
    if spec.get("cords_over"):
        children += cords(half, spec, scale)
    return children


def cords(half: Half, spec: Mapping[str, Any], scale: float) -> list[Child]:
    """Free tendons: pale bands with an edge and a strand along them."""
    children: list[Child] = []
    frame = half.frame
    for cord in spec.get("cords", ()):
        points = half.points(scaled(cord["points"], scale))
        widths = cord.get("widths", cord.get("width", 6.0))
        wide = [w * scale for w in widths] if isinstance(widths, list) else widths * scale
        band = ribbon(points, wide)
        children.append(
            filled(frame.area(band), Solid("tendon", 1.0, "bone", 0.25), 1.0, stroke("gm_edge", 0.8, 0.75))
        )
        children.append(drawn(frame.curve(points), stroke("gm_edge", 0.8, 0.22)))
    return children


def _belly(half: Half, spec: Mapping[str, Any], strip: Fibres, scale: float) -> list[Child]:
    frame = half.frame
    body = strip.strip(0.0, 1.0)
    if not strip.ring:
        body = _softened(body, float(spec.get("round", 3.0)) * scale)
    for hole in spec.get("trim", ()):
        body = body.difference(half.area(scaled(hole, scale)))
    strength = float(spec.get("strength", 1.0))
    children: list[Child] = [filled(frame.area(body), Solid("muscle", strength, "skin", PALER))]
    if "tendon" in spec and not strip.ring:
        children += _ends(frame, strip, body, spec["tendon"])
    for start, end, paint in (
        (0.0, 0.12, Solid("muscle_edge", 0.16 * strength)),
        (0.84, 1.0, Solid("muscle_edge", 0.2 * strength)),
        (0.2, 0.74, Solid("highlight", 0.1 * strength)),
        (0.3, 0.6, Solid("highlight", 0.1 * strength)),
    ):
        light = strip.strip(start, end, 0.06, 0.94).intersection(body)
        children.append(filled(frame.area(light.simplify(SOFT_PX)), paint))
    lines = _grain(strip, spec, frame)
    kept = MultiLineString([line for line in lines if len(line) > 1]).intersection(body.buffer(-0.5))
    if not kept.is_empty:
        children.append(
            drawn(frame.area(kept.simplify(FINE_PX)), stroke("muscle_edge", 0.8, 0.34 * strength))
        )
    if spec.get("pennate") == 2:
        seam = LineString(strip.line(0.5)[2:]).intersection(body)
        children.append(drawn(frame.area(seam), stroke("tendon", 1.8, 0.95)))
    for band in spec.get("seams", ()):
        seam = LineString(even(half.points(scaled(band, scale)), 20)).intersection(body)
        children.append(drawn(frame.area(seam), stroke("tendon", 2.0, 0.95)))
    children.append(drawn(frame.area(body), stroke("muscle_edge", 0.9, 0.95 * strength)))
    return children


def _grain(strip: Fibres, spec: Mapping[str, Any], frame: Frame) -> list[Rows]:
    """The visible fibres, about evenly spaced where the muscle is widest."""
    grid = strip.grid
    widest = float(np.hypot(*(grid[-1] - grid[0]).T).max()) * frame.scale
    long = float(np.hypot(*np.diff(strip.line(0.5), axis=0).T).sum())
    if not strip.ring:
        # Ends cut aslant lie further apart than the fibres that begin there.
        widest = min(widest, 1.5 * strip.strip(0.0, 1.0).area / max(long, 1.0) * frame.scale)
    pennate = spec.get("pennate", 0)
    if pennate:
        count = max(4, int(long / 6.5))
        slant = max(2, round(0.9 * widest / max(long, 1.0) * grid.shape[1]))
        lines = []
        middle = strip.line(0.5) if pennate == 2 else strip.line(1.0)
        for rail in (0.0, 1.0) if pennate == 2 else (0.0,):
            edge = strip.line(rail)
            for start in np.linspace(-slant, grid.shape[1] - 1, count + 2):
                begin, end = max(start, 0.0), min(start + slant, grid.shape[1] - 1.0)
                t = np.linspace((begin - start) / slant, (end - start) / slant, 6)
                rows = [
                    (1 - u) * _at(edge, (start + u * slant) / (grid.shape[1] - 1))
                    + u * _at(middle, (start + u * slant) / (grid.shape[1] - 1))
                    for u in t
                ]
                lines.append(np.array(rows))
        return lines
    count = int(spec.get("fibres", max(2, min(34, widest / FIBRE_PITCH_PX))))
    shares = (
        [(i + 0.5) / count for i in range(count)] if not strip.ring else np.linspace(0, 1, count + 2)[1:-1]
    )
    return [strip.line(float(share))[:: 1 if strip.ring else 2] for share in shares]


def _softened(body: BaseGeometry, most: float) -> BaseGeometry:
    """The body with its corners rounded, as far as its width allows."""
    for radius in (most, most / 2, most / 4):
        rounded = opened(body, radius)
        if rounded.geom_type == "Polygon" and rounded.area > 0.93 * body.area:
            return rounded
    return body


def _ends(frame: Frame, strip: Fibres, body: BaseGeometry, shares: Sequence[float]) -> list[Child]:
    """The ends of the muscle paling into tendon, over the given shares of its length."""
    children: list[Child] = []
    middle = strip.line(0.5)
    for share, (start, end) in zip(shares, ((0.0, shares[0]), (1.0 - shares[1], 1.0)), strict=True):
        if share <= 0.0:
            continue
        near = strip.strip(0.0, 1.0, start, end).buffer(0.5).intersection(body)
        outer, inner = (start, end) if start == 0.0 else (end, start)
        stops = [
            Stop(0.0, "tendon", "bone", 0.2),
            Stop(0.45, "tendon", "muscle", 0.18),
            Stop(1.0, "muscle", "skin", PALER),
        ]
        x1, y1 = _at(middle, outer)
        x2, y2 = _at(middle, inner)
        paint = frame.linear((float(x1), float(y1)), (float(x2), float(y2)), stops)
        children.append(filled(frame.area(near.simplify(FINE_PX)), paint))
    return children
