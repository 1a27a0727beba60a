"""Patches: surfaces between two sides, on which the fibres of a muscle run from end to end.

A patch is an array points[row across][step along]. Its sides run from origin to insertion; one that is given
as a spine with widths has the sides that lie half a width from the spine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from explorer.picture.artwork.splines import normals, sampled

Vector = NDArray[np.float64]
STEPS = 40
ROWS = 13


def patch_of(entry: Mapping[str, Any]) -> Vector:
    """The patch as points[row across][step along]."""
    if "spine" in entry:
        side_a, side_b = _sides(entry)
    else:
        side_a, side_b = _even(sampled(entry["a"], False, 16)), _even(sampled(entry["b"], False, 16))
    start = _end_curve(side_a[0], entry.get("origin", ()), side_b[0], side_a[0] - side_a[3])
    stop = _end_curve(side_a[-1], entry.get("insertion", ()), side_b[-1], side_a[-1] - side_a[-4])
    s = np.linspace(0, 1, ROWS)[:, None, None]
    t = np.linspace(0, 1, STEPS)[None, :, None]
    corners = (
        (1 - s) * (1 - t) * side_a[0]
        + s * (1 - t) * side_b[0]
        + (1 - s) * t * side_a[-1]
        + s * t * side_b[-1]
    )
    found: Vector = (
        (1 - s) * side_a[None] + s * side_b[None] + (1 - t) * start[:, None] + t * stop[:, None] - corners
    )
    return found


def _sides(entry: Mapping[str, Any]) -> tuple[Vector, Vector]:
    points = entry["spine"]
    spine = _even(sampled(points, False, 24) if len(points) > 2 else np.array(points, float))
    walked = np.r_[0, np.cumsum(np.hypot(*np.diff(np.array(points, float), axis=0).T))]
    stations = walked / walked[-1]
    bumps = sampled([(100 * s, w) for s, w in zip(stations, entry["widths"], strict=True)], False, 12)
    width = np.interp(np.linspace(0, 100, STEPS), bumps[:, 0], bumps[:, 1])
    across = normals(spine) * np.maximum(width, 0.8)[:, None] / 2
    return spine - across, spine + across


def _even(line: Vector, count: int = STEPS) -> Vector:
    walked = np.r_[0, np.cumsum(np.hypot(*np.diff(line, axis=0).T))]
    at = np.linspace(0, walked[-1], count)
    found: Vector = np.c_[np.interp(at, walked, line[:, 0]), np.interp(at, walked, line[:, 1])]
    return found


def _end_curve(start: Vector, between: Sequence[Any], stop: Vector, outwards: Vector) -> Vector:
    """The end of a patch; without points of its own it is rounded a little."""
    if not len(between):
        wide = float(np.hypot(*(stop - start)))
        bulge = outwards / max(float(np.hypot(*outwards)), 1e-6) * min(0.22 * wide, 2.4)
        between = [
            tuple(start + 0.22 * (stop - start) + 0.8 * bulge),
            tuple((start + stop) / 2 + bulge),
            tuple(start + 0.78 * (stop - start) + 0.8 * bulge),
        ]
    return _even(sampled([tuple(start), *between, tuple(stop)], False, 12), ROWS)


def outline(patch: Vector) -> Vector:
    """The closed line around a patch."""
    return np.vstack([patch[0], patch[1:, -1], patch[-1, -2::-1], patch[-2:0:-1, 0]])


def sound(region: BaseGeometry) -> BaseGeometry:
    """The region without the faults of an outline that touches itself."""
    return region if region.is_valid else region.buffer(0)


def end(patch: Vector, share: float) -> BaseGeometry:
    """The tendon at the beginning of a patch; flesh reaches into it like a tongue."""
    if share <= 0.0:
        return Polygon()
    s = np.linspace(-1, 1, ROWS)
    reach = share * (0.62 + 0.38 * np.abs(s) ** 1.4) * (STEPS - 1)
    border = np.array([_along(row, at) for row, at in zip(patch, reach, strict=True)])
    last = [int(reach[0]), int(reach[-1])]
    ring = np.vstack([patch[0, : last[0] + 1], border, patch[-1, : last[1] + 1][::-1], patch[::-1, 0][1:]])
    return sound(Polygon(ring))


def _along(row: Vector, at: float) -> Vector:
    index = min(int(at), STEPS - 2)
    found: Vector = row[index] + (row[index + 1] - row[index]) * (at - index)
    return found


def row_at(patch: Vector, row: float) -> Vector:
    """The line along the fibres at a row, which may lie between two."""
    index = min(int(row), ROWS - 2)
    found: Vector = patch[index] + (patch[index + 1] - patch[index]) * (row - index)
    return found


def point_at(patch: Vector, s: float, t: float) -> Vector:
    """The point at the shares s across and t along."""
    return _along(row_at(patch, s * (ROWS - 1)), t * (STEPS - 1))


def strip(
    patch: Vector, low: float, high: float, begin: float, end: float, taper: bool = False
) -> BaseGeometry:
    """A band of the patch along its fibres."""
    if end - begin < 0.2:
        return Polygon()
    t = np.linspace(begin, end, 18)
    swell = np.sin(np.linspace(0, np.pi, 18)) ** 0.7 if taper else np.ones(18)
    centre, half = (low + high) / 2, (high - low) / 2
    if taper:
        lows, highs = centre - half * swell, centre + half * swell
    else:
        lows, highs = np.full(18, low), np.full(18, high)
    near = [point_at(patch, s, at) for s, at in zip(lows, t, strict=True)]
    far = [point_at(patch, s, at) for s, at in zip(highs, t, strict=True)]
    return sound(Polygon([*near, *far[::-1]]))


def length(line: Vector) -> float:
    """How long a polyline is."""
    return float(np.hypot(*np.diff(line, axis=0).T).sum())
