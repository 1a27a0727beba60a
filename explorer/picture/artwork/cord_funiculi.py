"""The white matter of a segment of the cord: where each tract lies, from rays and shares of its own shape."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from shapely import affinity
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.anatomy import segments
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cord import Segment, names
from explorer.picture.artwork.splines import closed, largest, opened

#: Which fibres a tract carries: "corticospinal", "brainstem" or "sensory".
Kind = str

GAP = 0.012
"""Between neighbouring tracts, in half diameters."""

CUNEATE_TO = "T6"

SMALLEST = 0.0006
"""What is smaller than this, in half diameters squared, cannot be shown."""

THIN_TRACT = 0.005
"""A lateral corticospinal tract smaller than this is placed in what white matter there is beside the grey."""

TIP_OF_CORD = (13.0, 27.0, 0.3, 0.75)
"""Where the last fibres of the lateral corticospinal tract lie, as rays."""


@dataclass(frozen=True)
class Tract:
    """One tract on the side with x > 0; the region in mm."""

    id: str
    kind: Kind
    text: str
    region: BaseGeometry


def tracts(cord: Segment, spans: Mapping[str, str]) -> list[Tract]:
    """The tracts of a segment; ``spans`` says from which segment to which a tract reaches ("C1-C8")."""
    found: list[Tract] = []
    half = _Half(cord)
    lateral = half.relative(largest(cord.lateral_tract))
    if lateral.area < THIN_TRACT:
        last = len(names()) - 1 - names().index(cord.name)
        lateral = half.rays(TIP_OF_CORD, 0.6 + 0.2 * last).intersection(half.white)
    anterior = half.relative(_anterior(cord))
    taken: list[BaseGeometry] = [lateral.buffer(GAP), anterior.buffer(GAP)]
    share = names().index(cord.name) / (len(names()) - 1)
    for entry in table("cord_plate.toml")["tract"]:
        if cord.name not in _span(spans[entry["id"]]):
            continue
        size = 1.0 + (entry["last"] - 1.0) * share
        region = half.furrow(entry["furrow"], size) if "furrow" in entry else half.rays(entry["rays"], size)
        region = region.intersection(half.white).difference(unary_union(taken))
        region = largest(opened(region, 0.008))
        if region.area < SMALLEST:
            continue
        region = largest(closed(region.buffer(-0.004), 0.02).buffer(0.004))
        taken.append(region.buffer(GAP))
        found.append(Tract(entry["id"], entry["kind"], entry["text"], half.absolute(region)))
    found += [
        Tract(name, "sensory", text, half.absolute(area)) for name, text, area in half.dorsal(cord.name)
    ]
    found.append(
        Tract(
            "lateral-corticospinal-tract",
            "corticospinal",
            "lateral corticospinal tract",
            half.absolute(lateral),
        )
    )
    if not anterior.is_empty:
        found.append(
            Tract(
                "anterior-corticospinal-tract",
                "corticospinal",
                "anterior corticospinal tract",
                half.absolute(anterior),
            )
        )
    return found


def _span(text: str) -> tuple[str, ...]:
    first, _, last = text.partition("-")
    return segments.span(first, last)


def _anterior(cord: Segment) -> BaseGeometry:
    """The anterior corticospinal tract; below the thorax, where few fibres are left, a mere strip."""
    if not cord.anterior_tract.is_empty or names().index(cord.name) > names().index("S1"):
        return largest(cord.anterior_tract)
    hw, hh = cord.half_width, cord.half_depth
    strip = box(0.03 * hw, -0.92 * hh, 0.085 * hw, -0.74 * hh)
    return largest(opened(strip.intersection(cord.cord.buffer(-0.02 * hw)), 0.008 * hw))


class _Half:
    """The half section with x > 0, in half diameters."""

    def __init__(self, cord: Segment) -> None:
        self._hw, self._hh = cord.half_width, cord.half_depth
        side = box(0.0, -2.0, 2.0, 2.0)
        self.cord = self.relative(cord.cord).intersection(side)
        self.grey = self.relative(cord.grey).intersection(side)
        self.white = (
            self.cord.buffer(-0.018).difference(self.grey.buffer(0.02)).intersection(box(0.018, -2, 2, 2))
        )
        self._middle = cord.canal / self._hh
        self._floor = cord.commissure - 0.08
        self._profile = [(x / self._hw, y / self._hh) for x, y in cord.grey_points]
        self._dorsal = cord.dorsal_edge

    def relative(self, region: BaseGeometry) -> BaseGeometry:
        return affinity.scale(region, 1 / self._hw, 1 / self._hh, origin=(0, 0))

    def absolute(self, region: BaseGeometry) -> BaseGeometry:
        return affinity.scale(region, self._hw, self._hh, origin=(0, 0))

    def _reach(self, degrees: float) -> tuple[float, float]:
        """How far along a ray the grey matter and the cord end."""
        a = math.radians(degrees)
        ray = LineString([(0, self._middle), (2 * math.cos(a), self._middle + 2 * math.sin(a))])
        ends = []
        for region in (self.grey, self.cord):
            cut = ray.intersection(region)
            points = (
                [p for part in getattr(cut, "geoms", [cut]) for p in part.coords] if not cut.is_empty else []
            )
            ends.append(max((math.hypot(x, y - self._middle) for x, y in points), default=0.0))
        return ends[0], ends[1]

    def rays(self, spec: tuple[float, float, float, float], size: float) -> BaseGeometry:
        """A patch between two rays and two depths; a smaller one shrinks around its middle."""
        first, last, inner, outer = spec
        middle, deep = (first + last) / 2, (inner + outer) / 2
        if outer >= 1.0:
            deep = 1.0
        first, last = (middle + (value - middle) * size for value in (first, last))
        inner, outer = (deep + (value - deep) * size for value in (inner, outer))
        inward: list[tuple[float, float]] = []
        outward: list[tuple[float, float]] = []
        for degrees in np.linspace(first, last, 18):
            grey, rim = self._reach(float(degrees))
            a = math.radians(float(degrees))
            for depth, points in ((inner, inward), (outer, outward)):
                r = grey + (rim - grey) * depth
                points.append((r * math.cos(a), self._middle + r * math.sin(a)))
        region = Polygon([*inward, *outward[::-1]]).buffer(0)
        return opened(region, 0.012) if outer < 1.0 else region

    def furrow(self, spec: tuple[float, float, float, float], size: float) -> BaseGeometry:
        """A patch beside the anterior fissure."""
        first, last, near, far = spec
        bottom = -0.95
        left, right = [], []
        depth = (first + last) / 2
        if last >= 1.0:
            depth = 1.0
        first, last = (depth + (value - depth) * size for value in (first, last))
        for share in np.linspace(first, last, 12):
            y = self._floor + (bottom - self._floor) * float(share)
            border = self._medial_border(y)
            left.append((0.03 + (border - 0.03) * near, y))
            right.append((0.03 + (border - 0.03) * far, y))
        return opened(Polygon([*left, *right[::-1]]).buffer(0), 0.008)

    def _medial_border(self, y: float) -> float:
        """Where the anterior horn begins at that height; below it, where it ends."""
        low = self.grey.bounds[1]
        cut = LineString([(0.03, max(y, low + 0.06)), (2, max(y, low + 0.06))]).intersection(self.grey)
        return max(float(cut.bounds[0]) - 0.02, 0.10) if not cut.is_empty else 0.2

    def dorsal(self, name: str) -> list[tuple[str, str, BaseGeometry]]:
        """The posterior column, parted in two where the arm adds its share."""
        tip = self._profile[12]
        field = Polygon(
            [(0.0, self._dorsal), *self._profile[17:11:-1], (tip[0] + 0.16, 1.2), (0.0, 1.2)]
        ).buffer(0)
        field = field.intersection(self.white).buffer(-0.012)
        field = largest(opened(field, 0.015))
        index = names().index(name)
        if index > names().index(CUNEATE_TO):
            return [("gracile-fasciculus", "gracile fasciculus", field)]
        shift = index / names().index(CUNEATE_TO)
        top, base = 0.20 + 0.12 * shift, 0.05 + 0.06 * shift
        medial = Polygon(
            [(0, -1), (base, self._dorsal), ((top + base) / 2 - 0.01, 0.5), (top, 1.3), (0, 1.3)]
        )
        gap = 0.006
        return [
            (
                "gracile-fasciculus",
                "gracile fasciculus",
                largest(opened(field.intersection(medial.buffer(-gap)), 0.01)),
            ),
            (
                "cuneate-fasciculus",
                "cuneate fasciculus",
                largest(opened(field.difference(medial.buffer(gap)), 0.01)),
            ),
        ]
