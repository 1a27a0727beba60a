"""What drawings are written on: a frame maps units to the page, a sheet collects groups and tracks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from explorer.picture.artwork.splines import Control, cubics
from explorer.picture.model import (
    Cap,
    Group,
    LinearGradient,
    Paint,
    Path,
    Picture,
    RadialGradient,
    Shape,
    Side,
    Solid,
    Stop,
    Stroke,
    Text,
    Track,
)

Child = Shape | Text | Group
Point = tuple[float, float]

#: Both sides with the sign of x in every drawing: the patient's right is on the viewer's left.
SIDES: tuple[tuple[Side, int], ...] = (("right", -1), ("left", 1))

#: Strength of the route that is told first (left hemisphere, right body) and of its mirror image.
STRONG, FAINT = 1.0, 0.4

TOLERANCE_PX = 0.06
THINNEST_PX = 0.8


def side_of(sign: float) -> Side:
    """The patient's side at that sign of x."""
    return "left" if sign > 0 else "right"


def stroke(
    colour: str, width: float, alpha: float = 1.0, dash: Sequence[float] = (), cap: Cap = "round"
) -> Stroke:
    """A line in one colour; the width in page units."""
    return Stroke(Solid(colour, alpha), width, tuple(dash), cap, "round")


@dataclass(frozen=True)
class Frame:
    """Artwork units to page units: the origin at (x, y) on the page, y up, ``scale`` px per unit."""

    x: float
    y: float
    scale: float
    flip: bool = False

    def at(self, x: float, y: float) -> Point:
        """A point of the artwork on the page."""
        sign = -1.0 if self.flip else 1.0
        return round(float(self.x + sign * self.scale * x), 2), round(float(self.y - self.scale * y), 2)

    def points(self, points: Iterable[Control]) -> list[Point]:
        """Points of the artwork on the page."""
        return [self.at(point[0], point[1]) for point in points]

    def curve(self, points: Sequence[Control], closed: bool = False) -> Path:
        """A spline through the points."""
        return self.pieces([cubics(points, closed)], closed)

    def pieces(self, runs: Iterable[Sequence[Any]], closed: bool = False) -> Path:
        """Runs of joined cubic pieces, each run a subpath."""
        ops: list[str] = []
        xy: list[float] = []
        for run in runs:
            ops.append("M" + "C" * len(run) + ("Z" if closed else ""))
            xy += self.at(run[0][0][0], run[0][0][1])
            for piece in run:
                for corner in piece[1:]:
                    xy += self.at(corner[0], corner[1])
        return Path("".join(ops), tuple(xy))

    def lines(self, *polylines: Sequence[Control]) -> Path:
        """Straight lines through the points of each polyline."""
        ops = "".join("M" + "L" * (len(points) - 1) for points in polylines)
        return Path(
            ops,
            tuple(value for points in polylines for point in points for value in self.at(point[0], point[1])),
        )

    def area(self, region: BaseGeometry) -> Path:
        """A region (or a line) of the artwork, with its holes, in no more points than the eye can tell."""
        ops: list[str] = []
        xy: list[float] = []
        self._add(region.simplify(TOLERANCE_PX / abs(self.scale)), ops, xy)
        return Path("".join(ops), tuple(xy))

    def _add(self, region: BaseGeometry, ops: list[str], xy: list[float]) -> None:
        if region.is_empty:
            return
        if hasattr(region, "geoms"):
            for part in region.geoms:
                self._add(part, ops, xy)
            return
        if region.geom_type == "Point":
            return
        rings = (
            [region]
            if region.geom_type in ("LineString", "LinearRing")
            else [region.exterior, *region.interiors]
        )
        is_line = region.geom_type == "LineString"
        for ring in rings:
            points = list(ring.coords) if is_line else list(ring.coords)[:-1]
            if len(points) < 2:
                continue
            ops.append("M" + "L" * (len(points) - 1) + ("" if is_line else "Z"))
            for point in points:
                xy += self.at(point[0], point[1])

    def linear(self, start: Point, end: Point, stops: Sequence[Stop], alpha: float = 1.0) -> LinearGradient:
        """A gradient between two points of the artwork."""
        return LinearGradient(*self.at(*start), *self.at(*end), tuple(stops), alpha)

    def radial(
        self, centre: Point, radius: float, stops: Sequence[Stop], alpha: float = 1.0
    ) -> RadialGradient:
        """A gradient around a point of the artwork."""
        return RadialGradient(*self.at(*centre), round(radius * self.scale, 2), tuple(stops), alpha)


#: For artwork that is given in page units.
PAGE = Frame(0, 0, -1.0, flip=True)


def filled(path: Path, paint: Paint | str, alpha: float = 1.0, edge: Stroke | None = None) -> Shape:
    """An area in one paint, its holes left open."""
    return Shape(
        path, Solid(paint, alpha) if isinstance(paint, str) else paint, edge, path.ops.count("M") > 1
    )


def drawn(path: Path, edge: Stroke) -> Shape:
    """A line without area."""
    return Shape(path, None, edge)


def mirror(region: BaseGeometry, sign: int) -> BaseGeometry:
    """The region itself for sign +1, its mirror image for -1."""
    return region if sign > 0 else affinity.scale(region, -1, 1, origin=(0, 0))


@dataclass
class Sheet:
    """Groups and tracks of one panel in the order they are painted; ``place`` names what is clickable."""

    panel: str
    groups: list[Group] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)

    def decor(self, layer: str, *children: Child, role: str = "tissue") -> None:
        """Something to look at, not to click."""
        self.groups.append(Group(None, None, None, None, layer, role, self.panel, _visible(children)))

    def place(
        self,
        structure: str,
        side: Side,
        layer: str,
        role: str,
        *children: Child,
        level: str | None = None,
        part: str | None = None,
    ) -> None:
        """Something clickable: a place, or the structure as a whole."""
        self.groups.append(Group(structure, level, part, side, layer, role, self.panel, _visible(children)))

    def track(
        self,
        structure: str,
        side: Side,
        kind: str,
        points: Sequence[Point],
        *,
        level: str | None = None,
        part: str | None = None,
    ) -> None:
        """Where an impulse runs through a place, page units, in the direction of travel."""
        flat = tuple(round(value, 1) for point in thinned(points) for value in point)
        self.tracks.append(Track(self.panel, structure, level, part, side, flat, kind))

    def take(self, other: Sheet) -> None:
        """Everything another sheet holds, on top."""
        self.groups += other.groups
        self.tracks += other.tracks


def _visible(children: Iterable[Child]) -> tuple[Child, ...]:
    """Without shapes that clipping has left nothing of."""
    return tuple(child for child in children if not isinstance(child, Shape) or child.path.ops)


def thinned(points: Sequence[Point], tolerance: float = 0.12) -> list[Point]:
    """The polyline without points that lie within the tolerance of the chord around them; ends are kept."""
    if len(points) < 3:
        return list(points)
    (ax, ay), (bx, by) = points[0], points[-1]
    length = math.hypot(bx - ax, by - ay)
    worst, at = 0.0, 0
    for index, (x, y) in enumerate(points[1:-1], 1):
        away = (
            abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length
            if length
            else math.hypot(x - ax, y - ay)
        )
        if away > worst:
            worst, at = away, index
    if worst <= tolerance:
        return [points[0], points[-1]]
    return thinned(points[: at + 1], tolerance)[:-1] + thinned(points[at:], tolerance)


def sturdy(picture: Picture) -> Picture:
    """The picture without lines thinner than a screen can show."""
    groups = tuple(sturdy_group(group) for group in picture.groups)
    return msgspec.structs.replace(picture, groups=groups)


def sturdy_group(group: Group) -> Group:
    """The group without lines thinner than a screen can show; they become wider and fainter instead."""
    children: list[Child] = []
    for child in group.children:
        if isinstance(child, Group):
            child = sturdy_group(child)
        elif isinstance(child, Shape) and child.stroke is not None and child.stroke.width < THINNEST_PX:
            line, paint = child.stroke, child.stroke.paint
            if isinstance(paint, Solid):
                share = line.width / THINNEST_PX
                paint = Solid(paint.colour, round(paint.alpha * share, 3), paint.mix, paint.fraction)
            line = Stroke(paint, THINNEST_PX, line.dash, line.cap, line.join)
            child = Shape(child.path, child.fill, line, child.even_odd)
        children.append(child)
    return group.holding(children)
