"""Textures of tissue: cut fibres as dots, nerve cells as stars, strands side by side; the same every time.

Dots are very short lines with round ends: they cost four numbers each, where a circle costs twenty-six.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from shapely import contains_xy
from shapely.geometry.base import BaseGeometry

from explorer.picture.artwork.sheet import Frame
from explorer.picture.artwork.splines import Control, normals, sampled
from explorer.picture.model import Path

DOT_PX = 0.1


def scattered(region: BaseGeometry, pitch: float, seed: int = 1, jitter: float = 0.3) -> NDArray[np.float64]:
    """Points inside a region, on a staggered grid of that pitch, each moved a little."""
    if region.is_empty:
        return np.zeros((0, 2))
    left, bottom, right, top = region.bounds
    random = np.random.default_rng(seed)
    rows = []
    for index, y in enumerate(np.arange(bottom, top + pitch, pitch * 0.866)):
        xs = np.arange(left - pitch * (index % 2) / 2, right + pitch, pitch)
        rows.append(np.c_[xs, np.full(len(xs), y)])
    points = np.vstack(rows)
    points = points + random.uniform(-jitter, jitter, points.shape) * pitch
    kept: NDArray[np.float64] = points[contains_xy(region, points[:, 0], points[:, 1])]
    return kept


def dots(frame: Frame, region: BaseGeometry, pitch: float, seed: int = 1, jitter: float = 0.3) -> Path:
    """Dots inside a region, to be stroked with round ends as wide as the dots are to be."""
    xy: list[float] = []
    points = scattered(region, pitch, seed, jitter)
    for x, y in points:
        px, py = frame.at(float(x), float(y))
        xy += [px, py, round(px + DOT_PX, 2), py]
    return Path("ML" * len(points), tuple(xy))


def stars(frame: Frame, points: NDArray[np.float64], size_px: float, seed: int = 1) -> Path:
    """Multipolar nerve cells: stars of five to six hollow-sided arms, each turned and sized on its own."""
    random = np.random.default_rng(seed)
    ops: list[str] = []
    xy: list[float] = []
    for x, y in points:
        arms = int(random.integers(5, 7))
        turn, size = random.uniform(0, 2 * np.pi), size_px * random.uniform(0.8, 1.2)
        px, py = frame.at(float(x), float(y))
        for corner in range(2 * arms):
            angle = turn + np.pi * corner / arms
            reach = size * (random.uniform(0.85, 1.15) if corner % 2 == 0 else 0.38)
            xy += [round(px + reach * float(np.cos(angle)), 2), round(py + reach * float(np.sin(angle)), 2)]
        ops.append("M" + "L" * (2 * arms - 1) + "Z")
    return Path("".join(ops), tuple(xy))


def strands(
    course: Sequence[Control], count: int, spread: float | Sequence[float], steps: int = 12
) -> list[NDArray[np.float64]]:
    """Lines side by side along a course; the spread is the width of the whole, or one per control point."""
    spine = sampled(course, False, steps)
    if isinstance(spread, int | float):
        wide = np.full(len(spine), float(spread))
    else:
        walked = np.r_[0, np.cumsum(np.hypot(*np.diff(spine, axis=0).T))]
        stations = [min(index * steps, len(spine) - 1) for index in range(len(course))]
        wide = np.asarray(np.interp(walked, walked[stations], spread), dtype=np.float64)
    normal = normals(spine)
    return (
        [spine + normal * (wide * share)[:, None] for share in np.linspace(-0.5, 0.5, count)]
        if count > 1
        else [spine]
    )
