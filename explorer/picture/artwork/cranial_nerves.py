"""The cranial nerves from the nucleus to the fibres of the muscle, with the courses of their impulses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from shapely.geometry import LineString
from shapely.ops import substring

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cranial_muscles import Half, belly
from explorer.picture.artwork.sheet import SIDES, Child, Frame, Point, Sheet, drawn, filled, side_of, stroke
from explorer.picture.artwork.splines import sampled
from explorer.picture.geometry import circle, polyline
from explorer.picture.model import Cap, Shape, Solid

#: From this width on a nerve is cased: its pale core is the myelin.
CASED_FROM = 2.2

#: Stretches of one nerve overlap by this much, lest a seam shows.
OVERLAP_PX = 0.6

#: How far from its origin the ring of paper around a nerve begins.
RING_FROM_PX = 2.4

#: Muscles that both nerves of a pair reach.
MIDLINE = frozenset({"transverse-arytenoid"})


def nerves(sheet: Sheet, half: Half, stage: str) -> None:
    """All nerves of one side that are painted at this stage, with their twigs to the muscles."""
    for spec in table("cranial.toml")["nerve"]:
        if spec["stage"] == stage:
            _nerve(sheet, half, spec)


def _nerve(sheet: Sheet, half: Half, spec: Mapping[str, Any]) -> None:
    side = side_of(half.sign)
    course = _spine(half, spec)
    twigs = {id(twig): _course(half, course, twig) for twig in spec.get("twig", ())}
    thick = float(spec["width"])
    fine = 0.62 * thick if thick >= CASED_FROM else max(0.9, 0.85 * thick)
    rootlets = [[half.page(*point) for point in sampled(line, False, 8)] for line in spec.get("rootlets", ())]
    rings = [_ring(_part(course, 0.0, 1.0), thick), *(_ring(line, fine) for line, _ in twigs.values())]
    sheet.decor("nerve", *rings, *(_ring(line, fine) for line in rootlets))
    start = 0.0
    for level, end in spec["sites"]:
        here = [twig for twig in spec.get("twig", ()) if start < twig.get("at", 1.0) <= end]
        children = _line(_part(course, max(0.0, start - OVERLAP_PX / course.length), end), spec["width"])
        if start == 0.0:
            for line in rootlets:
                children += _line(line, fine)
        for twig in here:
            children += _line(twigs[id(twig)][0], fine)
        points = _part(course, start, end)
        sheet.place(spec["structure"], side, "nerve", "lmn", *children, level=level or None)
        sheet.track(spec["structure"], side, "lmn", points, level=level or None)
        start = end


def endings(sheet: Sheet, half: Half, stage: str) -> None:
    """The motor end plates of the nerves of that stage, and the ways of their impulses into the muscles."""
    for spec in table("cranial.toml")["nerve"]:
        if spec["stage"] == stage:
            course = _spine(half, spec)
            for twig in spec.get("twig", ()):
                _ending(sheet, half, twig["muscle"], *_course(half, course, twig))


def _spine(half: Half, spec: Mapping[str, Any]) -> LineString:
    return LineString([half.page(*point) for point in sampled(spec["points"], False, 12)])


def _part(course: LineString, start: float, end: float) -> list[Point]:
    return [(x, y) for x, y in substring(course, start, end, normalized=True).coords]


def _ring(points: Sequence[Point], width: float) -> Child:
    """Paper around a nerve that keeps it apart from what it crosses, but not from what it leaves."""
    line = LineString(points)
    clear = substring(line, min(RING_FROM_PX, 0.4 * line.length), line.length)
    path = polyline([(x, y) for x, y in clear.coords])
    return drawn(path, stroke("panel", width + 1.5, 0.75, cap="butt"))


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
    share = twig.get("at", 1.0)
    origin = np.array(course.interpolate(share, normalized=True).coords[0])
    before = np.array(course.interpolate(max(0.0, share - 0.04), normalized=True).coords[0])
    fibre = _fibre(half, twig["muscle"], *twig["run"])
    end = np.array(fibre[0])
    span = float(np.hypot(*(end - origin)))
    ahead = origin + (origin - before) / max(float(np.hypot(*(origin - before))), 1e-6) * 0.38 * span
    t = np.linspace(0.0, 1.0, 9)[:, None]
    turn = origin + (end - origin) * 0.7
    line = (1 - t) ** 3 * origin + 3 * (1 - t) ** 2 * t * ahead + 3 * (1 - t) * t * t * turn + t**3 * end
    return [(float(x), float(y)) for x, y in line], fibre


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


def vessels(sheet: Sheet, frame: Frame) -> None:
    """The great arteries in cross-section round which the recurrent nerves turn."""
    for side, sign in SIDES:
        x, y, radius = table("cranial.toml")["vessel"][side]
        px, py = Half(frame, sign).page(x, y)
        sheet.decor(
            "tissue", Shape(circle(px, py, radius), Solid("muscle", 0.35), stroke("muscle_edge", 1.0, 0.8))
        )
