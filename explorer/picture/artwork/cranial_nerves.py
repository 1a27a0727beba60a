"""The cranial nerves from the nucleus to the fibres of the muscle, with the courses of their impulses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from shapely.geometry import LineString
from shapely.ops import substring

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cranial_muscles import Half, belly
from explorer.picture.artwork.sheet import Child, Point, Sheet, drawn, filled, side_of, stroke
from explorer.picture.artwork.splines import sampled
from explorer.picture.geometry import circle, polyline
from explorer.picture.model import Cap, Shape, Solid

#: From this width on a nerve is cased: its pale core is the myelin.
CASED_FROM = 2.2

#: Stretches of one nerve overlap by this much, lest a seam shows.
OVERLAP_PX = 0.6

MIDLINE = frozenset({"transverse-arytenoid"})


def nerves(sheet: Sheet, half: Half, stage: str) -> None:
    """All nerves of one side that are painted at this stage, with their twigs and endings."""
    for spec in table("cranial.toml")["nerve"]:
        if spec["stage"] == stage:
            _nerve(sheet, half, spec)


def _nerve(sheet: Sheet, half: Half, spec: Mapping[str, Any]) -> None:
    side = side_of(half.sign)
    course = LineString([half.page(*point) for point in sampled(spec["points"], False, 12)])
    twigs = {id(twig): _course(half, course, twig) for twig in spec.get("twig", ())}
    fine = max(0.9, 0.62 * spec["width"])
    rings = [(_part(course, 0.0, 1.0), spec["width"]), *((line, fine) for line, _ in twigs.values())]
    sheet.decor(
        "nerve", *(drawn(polyline(line), stroke("panel", width + 1.5, 0.75)) for line, width in rings)
    )
    start = 0.0
    for level, end in spec["sites"]:
        here = [twig for twig in spec.get("twig", ()) if start < twig.get("at", 1.0) <= end]
        children = _line(_part(course, max(0.0, start - OVERLAP_PX / course.length), end), spec["width"])
        for twig in here:
            children += _line(twigs[id(twig)][0], fine)
        points = _part(course, start, end)
        sheet.place(spec["structure"], side, "nerve", "lmn", *children, level=level or None)
        sheet.track(spec["structure"], side, "lmn", points, level=level or None)
        start = end
    for twig in spec.get("twig", ()):
        line, fibre = twigs[id(twig)]
        _ending(sheet, half, twig["muscle"], line, fibre)


def _part(course: LineString, start: float, end: float) -> list[Point]:
    return [(x, y) for x, y in substring(course, start, end, normalized=True).coords]


def _line(points: Sequence[Point], width: float) -> list[Child]:
    """A nerve in its colour, a thick one with the pale core that stands for its myelin."""
    path = polyline(points)
    cap: Cap = "butt" if width >= CASED_FROM else "round"
    children: list[Child] = [drawn(path, stroke("lmn", width, cap=cap))]
    if width >= CASED_FROM:
        children.append(drawn(path, stroke("tendon", 0.7, 0.85, cap="butt")))
    return children


def _course(half: Half, course: LineString, twig: Mapping[str, Any]) -> tuple[list[Point], list[Point]]:
    """The twig from the nerve to the muscle, and the fibre along which the impulse runs on."""
    origin = course.interpolate(twig.get("at", 1.0), normalized=True)
    fibre = _fibre(half, twig["muscle"], *twig["run"])
    via = [half.page(*point) for point in twig.get("via", ())]
    return [(origin.x, origin.y), *via, fibre[0]], fibre


def _fibre(half: Half, muscle: str, share: float, start: float, end: float) -> list[Point]:
    """One fibre of a muscle on the page, between two shares of its length, in the direction of travel."""
    at, spec = muscle_half(half, muscle)
    line = belly(at, spec).fibre(share)
    last = len(line) - 1
    shares = np.linspace(start, end, 12) * last
    index = np.arange(len(line))
    xs, ys = np.interp(shares, index, line[:, 0]), np.interp(shares, index, line[:, 1])
    return [half.frame.at(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]


def muscle_half(half: Half, muscle: str) -> tuple[Half, Mapping[str, Any]]:
    """The half drawing that describes a muscle, and its description; ``KeyError`` for an unknown one."""
    data = table("cranial.toml")
    gap = float(data["face"]["gap"])
    eye_x, eye_y = data["face"]["eye"]
    places = {
        "face": half.moved(gap, 0.0),
        "neck": half.moved(gap, 0.0),
        "orbit": half.moved(gap + eye_x, eye_y),
        "mouth": half,
        "larynx": half.moved(0.0, data["larynx"]["centre"]),
    }
    for region, at in places.items():
        if muscle in data[region]["muscle"]:
            return at, data[region]["muscle"][muscle]
    raise KeyError(muscle)


def _ending(sheet: Sheet, half: Half, muscle: str, line: list[Point], fibre: list[Point]) -> None:
    """The motor end plate, and the way of the impulse through it and along the fibre."""
    side = "midline" if muscle in MIDLINE else side_of(half.sign)
    x, y = fibre[0]
    plate = filled(circle(x, y, 1.7), "nmj", 1.0, stroke("panel", 0.8, 0.9))
    sheet.place("neuromuscular-junction", side, "junction", "junction", plate, level=muscle)
    sheet.track("neuromuscular-junction", side, "lmn", line, level=muscle)
    sheet.track(muscle, side, "muscle", fibre)


def sheath(x: float, y: float, radius: float) -> Shape:
    """A great artery in cross-section, round which a recurrent nerve turns."""
    return Shape(circle(x, y, radius), Solid("panel"), stroke("ink3", 1.0))
