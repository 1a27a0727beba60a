"""Muscle fibres under the microscope: myofibrils with their sarcomeres, mitochondria, striated fibres."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from shapely import affinity
from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork.sheet import PAGE, Child, drawn, filled, stroke
from explorer.picture.artwork.splines import disc, normals, ribbon, sampled
from explorer.picture.model import Solid


def myofibril(left: float, right: float, y: float, high: float, row: int, pitch: float) -> list[Child]:
    """One myofibril: dark A bands with a pale H zone and M line, light I bands split by Z lines."""
    band = box(left, y, right, y + high)
    shapes: list[Child] = [filled(PAGE.area(band), Solid("muscle", 1.0, "paper", 0.62), 1.0)]
    anisotropic, pale, dense, middle = [], [], [], []
    for x in np.arange(left - pitch + (row % 2) * 6, right + pitch, pitch):
        anisotropic.append(box(x + 0.24 * pitch, y, x + 0.76 * pitch, y + high))
        pale.append(box(x + 0.44 * pitch, y, x + 0.56 * pitch, y + high))
        dense.append([(x, y + 0.5), (x, y + high - 0.5)])
        middle.append([(x + 0.5 * pitch, y + 1), (x + 0.5 * pitch, y + high - 1)])
    shapes.append(filled(PAGE.area(unary_union(anisotropic).intersection(band)), Solid("muscle_edge", 0.5)))
    shapes.append(filled(PAGE.area(unary_union(pale).intersection(band)), Solid("muscle", 0.8, "paper", 0.3)))
    inside = box(left + 1, y - 1, right - 1, y + high + 1)
    for lines_of, width in ((dense, 2.0), (middle, 0.9)):
        kept = [line for line in lines_of if inside.contains(Point(line[0]))]
        shapes.append(drawn(PAGE.lines(*kept), stroke("muscle_edge", width, 0.95)))
    shapes.append(
        drawn(
            PAGE.lines([(left, y), (right, y)], [(left, y + high), (right, y + high)]),
            stroke("muscle_edge", 0.8, 0.5),
        )
    )
    return shapes


def mitochondrion(x: float, y: float, turn: float, rx: float, ry: float, colour: str) -> list[Child]:
    """A mitochondrion with its cristae."""
    body = affinity.rotate(disc(x, y, rx, ry), turn, origin=(x, y))
    folds = [
        [
            (x - rx * 0.75 + k * rx * 0.3, y + (ry * 0.6 if k % 2 else -ry * 0.6)),
            (x - rx * 0.75 + k * rx * 0.3 + rx * 0.1, y + (-ry * 0.35 if k % 2 else ry * 0.35)),
        ]
        for k in range(6)
    ]
    cristae = [
        list(affinity.rotate(LineString(fold), turn, origin=(x, y)).intersection(body.buffer(-1)).coords)
        for fold in folds
    ]
    return [
        filled(PAGE.area(body), Solid(colour, 1.0, "panel", 0.72), 1.0, stroke(colour, 1.1, 0.8)),
        drawn(PAGE.lines(*[line for line in cristae if len(line) > 1]), stroke(colour, 0.9, 0.75)),
    ]


def striated(
    spine: Sequence[Any], widths: float | Sequence[float], pitch: float = 9.0, pale: float = 0.0
) -> tuple[BaseGeometry, list[Child]]:
    """A fibre along a spine with its cross-striation, and the area that it covers."""
    region = ribbon(spine, widths, 14, round_ends=False)
    line = sampled(spine, False, 40) if len(spine) > 2 else np.linspace(spine[0], spine[1], 60)
    walked = np.r_[0, np.cumsum(np.hypot(*np.diff(line, axis=0).T))]
    normal = normals(line)
    reach = 0.6 * (widths if isinstance(widths, int | float) else max(widths))
    bands: list[list[tuple[float, float]]] = []
    for distance in np.arange(pitch * 0.7, walked[-1], pitch):
        x, y = np.interp(distance, walked, line[:, 0]), np.interp(distance, walked, line[:, 1])
        nx, ny = np.interp(distance, walked, normal[:, 0]), np.interp(distance, walked, normal[:, 1])
        size = math.hypot(float(nx), float(ny)) or 1.0
        across = LineString(
            [(x - nx / size * reach, y - ny / size * reach), (x + nx / size * reach, y + ny / size * reach)]
        ).intersection(region)
        if across.geom_type == "LineString" and not across.is_empty:
            bands.append([(float(px), float(py)) for px, py in across.coords])
    shapes: list[Child] = [
        filled(PAGE.area(region), Solid("muscle", 1.0, "panel", pale)),
        drawn(PAGE.lines(*bands), stroke("muscle_edge", pitch * 0.36, 0.30, (), "butt")),
        drawn(PAGE.area(region.boundary), stroke("muscle_edge", 1.3, 0.9)),
    ]
    return region, shapes
