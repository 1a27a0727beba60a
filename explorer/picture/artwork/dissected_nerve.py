"""A nerve in close-up: ring of paper, line with its pale core, twigs to its muscles with their end plates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from shapely.geometry import LineString
from shapely.ops import substring

from explorer.picture.artwork.cranial_muscles import Half
from explorer.picture.artwork.dissected_muscle import Fibres, scaled
from explorer.picture.artwork.sheet import Child, Point, Sheet, drawn, filled, side_of, stroke
from explorer.picture.artwork.splines import sampled
from explorer.picture.geometry import circle, polyline
from explorer.picture.model import Side

Bellies = Mapping[str, Sequence[Fibres]]

#: From this width on a nerve is cased: its pale core is the myelin.
CASED_FROM_PX = 2.6


def nerve(
    sheet: Sheet,
    half: Half,
    spec: Mapping[str, Any],
    scale: float,
    bellies: Bellies,
    midline: frozenset[str],
    wholes: Mapping[str, str],
) -> None:
    """One stretch of a nerve on one side, with its twigs, and the tracks of its impulses.

    ``wholes`` names the muscle that a head is part of; an end plate stands for both. Raises ``KeyError`` if
    a twig goes to a muscle that is not drawn yet.
    """
    side = side_of(half.sign)
    level = spec.get("level")
    thick = float(spec.get("width", 3.0))
    runs = [spec["points"], *spec.get("branches", ())]
    lines = [
        [half.page(float(x), float(y)) for x, y in sampled(scaled(run, scale), False, 12)]
        if len(run) > 2
        else [half.page(point[0] * scale, point[1] * scale) for point in run]
        for run in runs
    ]
    course = LineString(lines[0])
    fine = max(1.3, 0.55 * thick)
    twigs = [(twig, *_twig(half, course, twig, bellies)) for twig in spec.get("twigs", ())]
    deep = bool(spec.get("deep"))
    rings: list[Child] = [] if deep else [_ring(lines[0], thick), *(_ring(line, fine) for line in lines[1:])]
    rings += [_ring(line, fine) for _, line, _ in twigs]
    sheet.decor("nerve", *rings)
    children: list[Child] = []
    for line in lines[1:]:
        children += _line(line, fine, deep)
    for _, line, _ in twigs:
        children += _line(line, fine, deep)
    children += _line(lines[0], thick, deep)
    sheet.place(spec["nerve"], side, "nerve", "lmn", *children, level=level)
    sheet.track(spec["nerve"], side, "lmn", lines[0], level=level)
    for twig, line, fibre in twigs:
        name = twig["to"].partition("#")[0]
        where: Side = "midline" if name in midline else side
        x, y = fibre[0]
        plate = filled(circle(x, y, 2.2), "nmj", 1.0, stroke("panel", 0.9, 0.9))
        for muscle in (wholes[name], name) if name in wholes else (name,):
            sheet.place("neuromuscular-junction", where, "junction", "junction", plate, level=muscle)
            sheet.track("neuromuscular-junction", where, "lmn", line, level=muscle)
            sheet.track(muscle, where, "muscle", fibre)


def _ring(points: Sequence[Point], width: float) -> Child:
    line = LineString(points)
    clear = substring(line, min(2.4, 0.4 * line.length), line.length)
    return drawn(polyline([(x, y) for x, y in clear.coords]), stroke("panel", width + 1.7, 0.75, cap="butt"))


def _line(points: Sequence[Point], width: float, deep: bool) -> list[Child]:
    path = polyline(points)
    if deep:
        return [drawn(path, stroke("lmn", width, 0.9, (5.0, 3.0), "butt"))]
    children: list[Child] = [drawn(path, stroke("lmn", width))]
    if width >= CASED_FROM_PX:
        children.append(drawn(path, stroke("tendon", 0.9, 0.85)))
    return children


def _twig(
    half: Half, course: LineString, twig: Mapping[str, Any], bellies: Bellies
) -> tuple[list[Point], list[Point]]:
    """The twig from the nerve to the muscle, and the fibre along which the impulse runs on."""
    name, _, number = twig["to"].partition("#")
    belly = bellies[name][int(number) - 1 if number else 0]
    share = float(twig.get("at", 1.0))
    across, along = twig.get("in", (0.5, 0.45))
    line = belly.line(across)
    last = len(line) - 1
    picks = line[round(along * last) : max(round(0.92 * last), round(along * last) + 2)]
    fibre = [half.frame.at(float(x), float(y)) for x, y in picks]
    origin = np.array(course.interpolate(share, normalized=True).coords[0])
    before = np.array(course.interpolate(max(0.0, share - 0.05), normalized=True).coords[0])
    end = np.array(fibre[0])
    span = float(np.hypot(*(end - origin)))
    ahead = origin + (origin - before) / max(float(np.hypot(*(origin - before))), 1e-6) * 0.35 * span
    t = np.linspace(0.0, 1.0, 11)[:, None]
    turn = origin + (end - origin) * 0.72
    curve = (1 - t) ** 3 * origin + 3 * (1 - t) ** 2 * t * ahead + 3 * (1 - t) * t * t * turn + t**3 * end
    return [(float(x), float(y)) for x, y in curve], fibre
