"""Small plane geometry on the drawing's own paths, in plain numbers: outlines, boxes, hatching."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from explorer.picture.model import Path

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_ARC = 0.5522847498
_ARITY = {"M": 2, "L": 2, "C": 6, "Z": 0}


def polygon(points: Sequence[Point]) -> Path:
    """A closed path through the points."""
    return Path("M" + "L" * (len(points) - 1) + "Z", _flat(points))


def polyline(points: Sequence[Point]) -> Path:
    """An open path through the points."""
    return Path("M" + "L" * (len(points) - 1), _flat(points))


def circle(x: float, y: float, radius: float) -> Path:
    """A circle."""
    return ellipse(x, y, radius, radius)


def ellipse(x: float, y: float, rx: float, ry: float) -> Path:
    """An upright ellipse of four arcs."""
    kx, ky = rx * _ARC, ry * _ARC
    xy = (
        x + rx, y,
        x + rx, y + ky, x + kx, y + ry, x, y + ry,
        x - kx, y + ry, x - rx, y + ky, x - rx, y,
        x - rx, y - ky, x - kx, y - ry, x, y - ry,
        x + kx, y - ry, x + rx, y - ky, x + rx, y,
    )  # fmt: skip
    return Path("MCCCCZ", tuple(round(value, 2) for value in xy))


def rounded_rectangle(x: float, y: float, width: float, height: float, radius: float) -> Path:
    """A rectangle with round corners."""
    r, k = radius, radius * (1 - _ARC)
    x2, y2 = x + width, y + height
    xy = (
        x + r, y, x2 - r, y,
        x2 - k, y, x2, y + k, x2, y + r, x2, y2 - r,
        x2, y2 - k, x2 - k, y2, x2 - r, y2, x + r, y2,
        x + k, y2, x, y2 - k, x, y2 - r, x, y + r,
        x, y + k, x + k, y, x + r, y,
    )  # fmt: skip
    return Path("MLCLCLCLCZ", tuple(round(value, 2) for value in xy))


def _flat(points: Sequence[Point]) -> tuple[float, ...]:
    return tuple(round(value, 2) for point in points for value in point)


def subpaths(path: Path, steps: int = 8) -> list[list[Point]]:
    """The path as polylines, one for each subpath, curves replaced by ``steps`` chords."""
    found: list[list[Point]] = []
    at = 0
    xy = path.xy
    for operator in path.ops:
        if operator == "M":
            found.append([(xy[at], xy[at + 1])])
        elif operator == "L":
            found[-1].append((xy[at], xy[at + 1]))
        elif operator == "C":
            found[-1].extend(_chords(found[-1][-1], xy[at : at + 6], steps))
        elif found[-1][0] != found[-1][-1]:
            found[-1].append(found[-1][0])
        at += _ARITY[operator]
    return found


def _chords(start: Point, c: Sequence[float], steps: int) -> list[Point]:
    points = []
    for step in range(1, steps + 1):
        t = step / steps
        u = 1.0 - t
        a, b, d, e = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        points.append(
            (a * start[0] + b * c[0] + d * c[2] + e * c[4], a * start[1] + b * c[1] + d * c[3] + e * c[5])
        )
    return points


def bounds(path: Path) -> Box:
    """A box that holds the path; control points count, so it may be a little generous around curves."""
    xs, ys = path.xy[0::2], path.xy[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def clipped_hatch(path: Path, pitch: float) -> Path | None:
    """Lines rising at 45 degrees, ``pitch`` apart, clipped to the inside of a closed path (or ``None``).

    A scan of the outline: with every edge turned by 45 degrees the hatch lines are rows, and the crossings of
    a row with the outline, in order, are where it enters and leaves.
    """
    rows: dict[int, list[float]] = {}
    for outline in subpaths(path, 4):
        for (ax, ay), (bx, by) in pairwise(outline):
            low, high = (ax + ay) / pitch, (bx + by) / pitch
            if low == high:
                continue
            first, last = (low, high) if low < high else (high, low)
            for row in range(int(first // 1) + 1, int(last // 1) + 1):
                share = (row - low) / (high - low)
                rows.setdefault(row, []).append((ax - ay) + ((bx - by) - (ax - ay)) * share)
    ops: list[str] = []
    xy: list[float] = []
    for row in sorted(rows):
        crossings = sorted(rows[row])
        for start, end in zip(crossings[0::2], crossings[1::2], strict=False):
            if end - start > 1.0:
                total = row * pitch
                ops.append("ML")
                xy += [(total + start) / 2, (total - start) / 2, (total + end) / 2, (total - end) / 2]
    return Path("".join(ops), tuple(round(value, 2) for value in xy)) if xy else None
