"""The brain in coronal section: what it is made of, without a scale; ``coronal`` and ``body`` draw it.

The folds are cut out of a smooth hull and rounded; the white matter is the hull eroded by the thickness of
the cortex, so that the cortex follows every fold; descending fibres run from the motor strip through the
core of their gyrus and then through gates whose spread changes sign on the way down, which is how the
bundle comes to twist.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely import affinity
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.splines import (
    Control,
    Cubic,
    area,
    closed,
    cubics,
    largest,
    opened,
    ribbon,
    sampled,
)

Vector = NDArray[np.float64]

#: Where the pieces of a descending fibre end, counted in gates: name, first and last gate.
STRETCHES = (
    ("capsule", 0, 3),
    ("peduncle", 3, 5),
    ("upper-pons", 5, 6),
    ("mid-pons", 6, 7),
    ("caudal-pons", 7, 8),
    ("pyramid", 8, 10),
)


def outline(name: str) -> list[Control]:
    """Control points of a closed or open shape of the section, by name."""
    data = table("brain.json")
    found: list[Control] = data["closed"].get(name) or data["open"][name]
    return found


@dataclass(frozen=True)
class Section:
    """The tissue of the section: outer surface, white matter, callosum and the smooth hull of one half."""

    pial: BaseGeometry
    white: BaseGeometry
    callosum: BaseGeometry
    hull: BaseGeometry

    @property
    def grey(self) -> BaseGeometry:
        """The ribbon of cortex."""
        return self.pial.difference(self.white.buffer(0.01))


@cache
def section() -> Section:
    """The folded hemispheres with their white matter; mm."""
    data = table("brain.json")
    hull = area(outline("hull"), 24)
    half = hull
    for sulcus in data["sulci"].values():
        half = half.difference(ribbon(sulcus["spine"], sulcus["widths"], 16))
    crowns = opened(half, 3.7)
    stems = opened(half, 1.9).intersection(hull.buffer(-6))
    half = largest(unary_union([crowns, stems]).buffer(0))
    half = largest(opened(closed(half, 0.5), 0.8))
    pial = unary_union([half, affinity.scale(half, -1, 1, origin=(0, 0)), box(-14, -6, 14, 31)]).buffer(0)
    white = closed(opened(pial.buffer(-data["cortex_thickness"], quad_segs=12), 0.7), 1.3)
    top, bottom = sampled(outline("callosum_top"), False, 12), sampled(outline("callosum_bottom"), False, 12)
    right = np.vstack([top, bottom[::-1]])
    callosum = unary_union([Polygon(right), Polygon(right * [-1, 1])]).buffer(0.01)
    # The temporal stem and the diencephalon carry no cortex: white matter runs through.
    stem = area([(10, -4), (22.5, -3), (24.5, -12.6), (21, -13.2), (18.4, -11.6), (16, -9)])
    parts = [white, callosum, box(-19, -14, 19, 29), stem, affinity.scale(stem, -1, 1, origin=(0, 0))]
    white = closed(unary_union(parts).buffer(0), 1.8).intersection(pial)
    return Section(pial, white, callosum, hull)


@dataclass(frozen=True)
class Strip:
    """The motor strip: the pial line from the medial wall over the vertex to the Sylvian fissure."""

    points: Vector
    walked: Vector

    def at(self, fraction: float) -> tuple[Vector, Vector, Vector]:
        """The point at that fraction of the strip, the unit tangent and the unit normal (outward)."""
        u, step = fraction * self.walked[-1], 0.6
        here, before, after = (
            np.array(
                [np.interp(s, self.walked, self.points[:, 0]), np.interp(s, self.walked, self.points[:, 1])]
            )
            for s in (u, u - step, u + step)
        )
        tangent = (after - before) / (np.hypot(*(after - before)) + 1e-9)
        return here, tangent, np.array([-tangent[1], tangent[0]])


@cache
def strip() -> Strip:
    """The strip of the left hemisphere (x > 0)."""
    hull = sampled(outline("hull"), True, 40)
    lip = int(np.argmin(np.hypot(hull[:, 0] - 66.2, hull[:, 1] - 13.0)))
    wall = np.c_[np.full(60, 0.9), np.linspace(49.5, 74, 60, endpoint=False)]
    points = np.vstack([wall, hull[: lip + 1]])
    return Strip(points, np.r_[0, np.cumsum(np.hypot(*np.diff(points, axis=0).T))])


def part_at(fraction: float) -> str:
    """The somatotopic part at a fraction of the strip."""
    for entry in table("brain.json")["strip"]:
        if fraction <= entry["end"] + 1e-9:
            return str(entry["part"])
    raise ValueError(f"The motor strip ends at 1; there is nothing at {fraction}.")


@cache
def parts() -> dict[str, tuple[float, float, str]]:
    """Somatotopic part to where it begins and ends on the strip and its colour role."""
    found: dict[str, tuple[float, float, str]] = {}
    start = 0.0
    for entry in table("brain.json")["strip"]:
        part, end = entry["part"], entry["end"]
        begins = found[part][0] if part in found else start
        found[part] = (begins, end, f"somatotopy_{entry['colour']}")
        start = end
    return found


def wedge(start: float, end: float) -> BaseGeometry:
    """The cortex of the left hemisphere between two fractions of the strip."""
    rail = np.array(table("brain.json")["inner_rail"])
    fractions = np.linspace(start, end, 9)
    outer = []
    for fraction in fractions:
        point, _, normal = strip().at(fraction)
        outer.append(point + normal * (3.0 if point[0] > 2 else 1.0))
    inner = [(np.interp(f, rail[:, 0], rail[:, 1]), np.interp(f, rail[:, 0], rail[:, 2])) for f in fractions]
    band = Polygon([*map(tuple, outer), *inner[::-1]]).buffer(0.02)
    return band.intersection(section().grey).intersection(box(0.05, -60, 90, 100))


@dataclass(frozen=True)
class Fibre:
    """One descending fibre of the left hemisphere: its part, its cell and its course as cubic pieces."""

    part: str
    cell: tuple[float, float]
    inward: tuple[float, float]
    pieces: tuple[Cubic, ...]
    gate: int
    """Index of the piece that ends at the first gate, plus one."""

    def stretch(self, first: int, last: int) -> tuple[Cubic, ...]:
        """The pieces between two gates."""
        return self.pieces[self.gate + first : self.gate + last]

    @property
    def radiation(self) -> tuple[Cubic, ...]:
        """The pieces from the cell to the first gate."""
        return self.pieces[: self.gate]


def gates() -> list[tuple[float, ...]]:
    """The heights the fibres pass below the corona radiata: y, slope, centre, spread and jitter, in mm."""
    return [tuple(gate) for gate in table("brain.json")["gates"]]


@cache
def fibres(count: int, seed: int = 4) -> tuple[Fibre, ...]:
    """Fibres spread evenly over the strip, with a little jitter that is the same every time."""
    data = table("brain.json")
    random = np.random.default_rng(seed)
    layer_five = section().pial.buffer(-2.45)
    found = []
    for fraction in np.linspace(0.004, 0.996, count):
        core = next((c for c in data["cores"] if c["from"] <= fraction <= c["to"]), None)
        if core is None:
            continue
        here, tangent, normal = strip().at(float(fraction))
        cell = _snapped(here, normal, layer_five)
        rank = float(fraction)
        shift = random.normal(0, 0.25)
        if cell is None:
            continue
        course = [tuple(cell), tuple(cell - normal * 2.6), *_through_core(core, rank, tangent)]
        gate = len(course)
        for y, slope, centre, spread, jitter in gates():
            offset = spread * (rank if slope else rank - 0.5)
            base = centre - 3.3 if slope else centre
            course.append((base + offset + shift * jitter, y + slope * rank))
        inward = -normal
        found.append(
            Fibre(part_at(rank), (cell[0], cell[1]), (inward[0], inward[1]), tuple(cubics(course)), gate)
        )
    return tuple(found)


def _snapped(here: Vector, normal: Vector, layer: BaseGeometry) -> Vector | None:
    """The point of the layer under the surface point; ``None`` above a sulcus, where there is no cortex."""
    hits = LineString([here + normal * 4, here - normal * 12]).intersection(layer)
    corners = [np.array(point) for part in getattr(hits, "geoms", [hits]) for point in part.coords]
    outermost = min(corners, key=lambda point: float(np.hypot(*(point - here - normal * 4))), default=None)
    if outermost is None or np.hypot(*(outermost - here)) > 5.2:
        return None
    return outermost


def _through_core(core: dict[str, Any], rank: float, tangent: Vector) -> list[tuple[float, float]]:
    """The fibre's points along the core line of its gyrus; it keeps its place as the bundle narrows."""
    line = np.array(core["line"])
    start, end = core["from"], core["to"]
    place = (rank - start) / (end - start) * 2 - 1
    points = []
    for index, point in enumerate(line):
        direction = line[min(index + 1, len(line) - 1)] - line[max(index - 1, 0)]
        direction = direction / np.hypot(*direction)
        across = np.array([-direction[1], direction[0]])
        sign = 1.0 if across @ tangent > 0 else -1.0
        moved = point + across * sign * place * (3.9, 2.9, 2.0, 1.4)[min(index, 3)]
        points.append((moved[0], moved[1]))
    return points
