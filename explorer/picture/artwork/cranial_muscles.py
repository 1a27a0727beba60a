"""Muscles between two rails: their fibres run along the rails, so outline and grain cannot disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry

from explorer.picture.artwork.sheet import Child, Frame, Point, drawn, filled, stroke
from explorer.picture.artwork.splines import Control, area, opened, sampled
from explorer.picture.model import Path, Shape, Solid, Stop

STATIONS = 25

#: How far muscles pale towards skin, so that nerves stand out on them.
PALER = 0.3


@dataclass(frozen=True)
class Half:
    """One half of a paired drawing: x outwards from ``offset`` on the side of ``sign``, y down."""

    frame: Frame
    sign: int
    offset: float = 0.0
    drop: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The point in the units of the frame."""
        return self.sign * (x + self.offset), -(y + self.drop)

    def points(self, points: Sequence[Control]) -> list[Control]:
        """The points in the units of the frame; corners stay corners."""
        return [(*self.at(point[0], point[1]), *point[2:]) for point in points]

    def page(self, x: float, y: float) -> Point:
        """The point on the page."""
        return self.frame.at(*self.at(x, y))

    def curve(self, points: Sequence[Control], closed: bool = False) -> Path:
        """A spline through the points, on the page."""
        return self.frame.curve(self.points(points), closed)

    def area(self, points: Sequence[Control]) -> BaseGeometry:
        """The region inside the closed spline, in the units of the frame."""
        return area(self.points(points))

    def moved(self, x: float, y: float) -> Half:
        """The half with another origin."""
        return Half(self.frame, self.sign, self.offset + x, self.drop + y)


def rail(points: Sequence[Control], ring: bool = False) -> NDArray[np.float64]:
    """Stations along a rail, evenly spread over its control points, so that two rails pair off."""
    if len(points) == 2:
        return np.linspace(points[0][:2], points[1][:2], STATIONS)
    walked = sampled(points, ring, 12)
    if ring:
        walked = np.vstack([walked, walked[:1]])
    at = np.linspace(0, len(walked) - 1, STATIONS if not ring else 3 * STATIONS)
    index = np.arange(len(walked))
    stations: NDArray[np.float64] = np.c_[
        np.interp(at, index, walked[:, 0]), np.interp(at, index, walked[:, 1])
    ]
    return stations


@dataclass(frozen=True)
class Belly:
    """The muscle as a strip: stations along both rails, in the units of the frame."""

    first: NDArray[np.float64]
    second: NDArray[np.float64]
    ring: bool

    def fibre(self, share: float) -> NDArray[np.float64]:
        """The line that runs at that share of the way from the first rail to the second."""
        return self.first + (self.second - self.first) * share

    def strip(self, start: float, end: float) -> BaseGeometry:
        """The part of the muscle between two shares."""
        outer, inner = self.fibre(start), self.fibre(end)
        if self.ring:
            return Polygon(outer).buffer(0).difference(Polygon(inner).buffer(0))
        return Polygon(np.vstack([outer, inner[::-1]])).buffer(0)


def belly(half: Half, spec: Mapping[str, Any]) -> Belly:
    """The strip that the control points of a muscle describe."""
    ring = bool(spec.get("ring")) and not spec.get("half")
    first, second = (rail(half.points(spec[name]), ring) for name in ("a", "b"))
    return Belly(first, second, ring)


def muscle(half: Half, spec: Mapping[str, Any], strength: float = 1.0) -> list[Child]:
    """The painted muscle: body, light along the middle, grain, tendons and edge."""
    strip = belly(half, spec)
    frame = half.frame
    body = strip.strip(0.0, 1.0)
    if spec.get("fringe"):
        body = _fringed(strip)
    elif not strip.ring:
        body = _softened(body)
    if "trim" in spec:
        body = body.difference(half.area(spec["trim"]))
    children: list[Child] = [filled(frame.area(body), Solid("muscle", strength, "skin", PALER))]
    if "tendon" in spec:
        children += _tendons(frame, strip, body, spec["tendon"])
    for start, end, alpha in ((0.12, 0.8, 0.2), (0.24, 0.62, 0.24)):
        light = strip.strip(start, end).intersection(body)
        children.append(Shape(frame.area(light), Solid("muscle", alpha, "tendon", 0.7), None, strip.ring))
    grain = [strip.fibre((i + 1) / (spec["fibres"] + 1)) for i in range(spec["fibres"])]
    if spec.get("fringe"):
        grain = [line[: -2 - 2 * (i % 2)] for i, line in enumerate(grain)]
    ends = slice(None) if strip.ring else slice(1, -1)
    lines = MultiLineString([line[ends] for line in grain]).intersection(body.buffer(-0.3))
    children.append(drawn(frame.area(lines), stroke("muscle_edge", 0.5, 0.5 * strength)))
    children.append(drawn(frame.area(body), stroke("muscle_edge", 0.8, 0.95 * strength)))
    return children


def _softened(body: BaseGeometry) -> BaseGeometry:
    """The body with its four corners rounded, as far as its width allows."""
    for radius in (2.2, 1.2, 0.6):
        round_body = opened(body, radius)
        if round_body.geom_type == "Polygon" and round_body.area > 0.93 * body.area:
            return round_body
    return body


def _fringed(strip: Belly) -> BaseGeometry:
    """The body of a sheet that has been cut across: its far edge runs out in tongues."""
    far = []
    for i in range(41):
        line = strip.fibre(i / 40)
        far.append(line[-1] if i % 4 == 2 else line[-4] if i % 4 == 0 else line[-2])
    ring = np.vstack([strip.first[:-4], far, strip.second[:-4][::-1], strip.fibre(0.5)[:1]])
    return Polygon(ring).buffer(0).buffer(0.7).buffer(-0.7)


def _tendons(frame: Frame, strip: Belly, body: BaseGeometry, shares: Sequence[float]) -> list[Child]:
    """The ends of the muscle paling into tendon, over the given shares of its length."""
    middle = strip.fibre(0.5)
    children: list[Child] = []
    for share, step in zip(shares, (1, -1), strict=True):
        reach = round(share * STATIONS)
        if reach < 1:
            continue
        first, second, axis = (rows[::step][: reach + 1] for rows in (strip.first, strip.second, middle))
        near = Polygon(np.vstack([first, second[::-1]])).buffer(0.4).intersection(body)
        stops = [Stop(0.0, "muscle", "tendon", 0.8), Stop(1.0, "muscle", "skin", PALER)]
        paint = frame.linear(tuple(axis[0]), tuple(axis[-1]), stops)
        children.append(filled(frame.area(near), paint))
    return children
