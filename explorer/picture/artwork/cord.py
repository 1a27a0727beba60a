"""The spinal cord in cross-section: the shape of all thirty-one segments from eight drawn ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.splines import Control, area, closed, largest, opened, ribbon, sampled

Vector = NDArray[np.float64]


def names() -> list[str]:
    """All segments from C1 to Co1."""
    return list(table("cord.json")["segments"])


@dataclass(frozen=True)
class Segment:
    """One segment; mm, x lateral, y dorsal. ``half_width`` and ``half_depth`` scale the relative data."""

    name: str
    half_width: float
    half_depth: float
    cord: BaseGeometry
    grey: BaseGeometry
    lateral_tract: BaseGeometry
    anterior_tract: BaseGeometry
    commissure: float
    dorsal_edge: float
    grey_points: tuple[tuple[float, float], ...]

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point given in half diameters, in mm."""
        return x * self.half_width, y * self.half_depth

    @property
    def canal(self) -> float:
        """Height of the central canal."""
        return (self.commissure + self.dorsal_edge) / 2 * self.half_depth


@cache
def segment(name: str) -> Segment:
    """The geometry of a segment."""
    data = table("cord.json")
    transverse, sagittal = data["segments"][name]
    hw, hh = transverse / 2, sagittal / 2
    index = names().index(name)

    def scaled(points: Any) -> list[Control]:
        return [(point[0] * hw, point[1] * hh, *point[2:]) for point in points]

    half = sampled(scaled(data["outline"]))
    whole = Polygon(np.vstack([half, (half * [-1, 1])[::-1]])).buffer(0)
    profile = _blended(data["grey"], index)
    commissure, dorsal = float(profile[0][1]), float(profile[-1][1])
    floor = (commissure - 0.105) * hh
    fissure = ribbon(
        [(0, -1.08 * hh), (0.004 * hw, (-0.95 * hh + floor) / 2), (0, floor)],
        [0.105 * hw, 0.035 * hw + 0.05, 0.05 * hw],
    )
    cord = largest(closed(whole.difference(fissure), 0.02))
    grey = _grey(profile, hw, hh, cord, fissure, float(_blended(_scalars(data["grey_share"]), index)[0][0]))
    lateral = area(scaled(_blended(data["lateral_tract"], index)))
    lateral = lateral.difference(grey.buffer(0.05 * hw)).intersection(cord.buffer(-0.04 * hw))
    width, length = _blended({key: [value] for key, value in data["anterior_tract"].items()}, index)[0]
    anterior: BaseGeometry = Polygon()
    if width > 0.01:
        strip = [
            (0.02, -0.95 * hh),
            (width * 0.9 * hw, -0.92 * hh),
            (width * hw, (-0.93 + length * 0.5) * hh),
            (width * 0.55 * hw, (-0.93 + length) * hh),
            (0.02, (-0.93 + length * 1.05) * hh),
        ]
        anterior = area(strip).difference(fissure.buffer(0.03)).intersection(cord)
    points = tuple((float(x) * hw, float(y) * hh) for x, y in profile)
    return Segment(name, hw, hh, cord, grey, lateral, anterior, commissure, dorsal, points)


def _scalars(values: Mapping[str, float]) -> dict[str, list[list[float]]]:
    return {key: [[value, 0.0]] for key, value in values.items()}


def _blended(drawn: Mapping[str, Any], index: int) -> Vector:
    """The profile of a segment between the drawn ones, easing from node to node."""
    nodes = [(names().index(name), weights) for name, weights in table("cord.json")["blend"]]

    def mixture(weights: Mapping[str, float]) -> Vector:
        total: Vector = np.sum(
            [np.array(drawn[key], float) * weight for key, weight in weights.items()], axis=0
        )
        return total

    for (first, before), (last, after) in pairwise(nodes):
        if first <= index <= last:
            t = (index - first) / (last - first)
            t = t * t * (3 - 2 * t)
            return mixture(before) * (1 - t) + mixture(after) * t
    raise ValueError(f"Segment number {index} lies outside the cord.")


def _grey(
    profile: Vector, hw: float, hh: float, cord: BaseGeometry, fissure: BaseGeometry, share: float
) -> BaseGeometry:
    """The grey matter: the drawn profile, swollen or shrunk until it has its share of the section."""
    right = sampled([(x * hw, y * hh) for x, y in profile])
    base = Polygon(np.vstack([right, right[::-1] * [-1, 1]])).buffer(0)
    base = closed(opened(base, 0.012 * hw), 0.06)
    limit = cord.buffer(-0.055 * hw).difference(fissure.buffer(0.05 * hw))
    low, high = -0.1, 0.45
    grown = base
    for _ in range(16):
        middle = (low + high) / 2
        grown = base.buffer(middle).intersection(limit)
        low, high = (middle, high) if grown.area / cord.area < share else (low, middle)
    bridge = box(-0.14 * hw, (profile[0][1] + 0.01) * hh, 0.14 * hw, profile[-1][1] * hh)
    joined = closed(unary_union([opened(grown, 0.02 * hw), bridge]), 0.05 * hw)
    return largest(joined.difference(fissure.buffer(0.03 * hw)))
