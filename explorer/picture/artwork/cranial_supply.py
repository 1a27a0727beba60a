"""Fibres from the cortex to the motor nuclei of the cranial nerves, and gaze pathways between nuclei."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString
from shapely.ops import substring

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cranial_muscles import Half
from explorer.picture.artwork.sheet import (
    FAINT,
    SIDES,
    STRONG,
    Child,
    Frame,
    Point,
    Sheet,
    drawn,
    filled,
    side_of,
    stroke,
)
from explorer.picture.artwork.splines import Control, sampled
from explorer.picture.geometry import circle, polyline

DASH = (5.0, 1.8)
TWIG_DASH = (4.0, 1.6)

#: Short links between the two sides, and the kind of their fibres.
LINKS = (("posterior-commissure", "corticobulbar"), ("superior-rectus-decussation", "lmn"))


def supply(sheet: Sheet, frame: Frame) -> None:
    """Corticobulbar fibres of both hemispheres; those of the left one are drawn strong."""
    data: dict[str, Any] = table("cranial.toml")["supply"]
    for _, sign in SIDES:
        _stem(sheet, Half(frame, sign), data, STRONG if sign > 0 else FAINT)
    for side, sign in SIDES:
        strength = STRONG if sign < 0 else FAINT
        half = Half(frame, sign)
        for twig in data["twig"]:
            if "other" in twig:
                where = {"level": twig["level"], "part": twig["part"]}
                children = _twig(half, twig["other"], strength)
                sheet.place("corticobulbar-decussation", side, "tract", "corticobulbar", *children, **where)
                points = [half.page(*point) for point in sampled(twig["other"], False, 8)]
                sheet.track("corticobulbar-decussation", side, "corticobulbar", points, **where)
        points = [half.page(-point[0], point[1]) for point in sampled(data["cross"], False, 10)]
        lines = _fibres(points, 1.7, strength)
        sheet.place("pyramidal-decussation", side, "tract", "corticobulbar", *lines, part="neck")
        sheet.track("pyramidal-decussation", side, "corticobulbar", points, part="neck")


def _stem(sheet: Sheet, half: Half, data: dict[str, Any], strength: float) -> None:
    """The bundle of one hemisphere, place by place, with the twigs to the nuclei of its own side."""
    side = side_of(half.sign)
    spine = LineString(sampled(data["stem"], False, 16))
    heights = np.array(spine.coords)
    start = 0.0
    for place in data["place"]:
        structure, level = place["structure"], place.get("level")
        end = _walked(heights, place["until"])
        points = [half.page(*point) for point in substring(spine, start, end).coords]
        children = [*_fibres(points, 2.4, strength)]
        for twig in data["twig"]:
            if twig["from"] == [structure, level or ""] and "own" in twig:
                children += _twig(half, twig["own"], strength)
        part = place.get("part")
        sheet.place(structure, side, "tract", "corticobulbar", *children, level=level, part=part)
        for leaf in place["parts"]:
            sheet.track(structure, side, "corticobulbar", points, level=level, part=leaf)
        start = end


def _walked(heights: NDArray[np.float64], y: float) -> float:
    """How far along the stem that height lies."""
    steps = np.r_[0, np.cumsum(np.hypot(*np.diff(heights, axis=0).T))]
    return float(np.interp(y, heights[:, 1], steps))


def _fibres(points: Sequence[Point], width: float, strength: float) -> list[Child]:
    path = polyline(points)
    return [
        drawn(path, stroke("panel", width + 1.6, 0.7)),
        drawn(path, stroke("corticobulbar", width, strength, DASH, "butt")),
    ]


def _twig(half: Half, points: Sequence[Control], strength: float) -> list[Child]:
    """A branch to a nucleus with the bar in which such fibres end."""
    path = half.curve(points)
    walked = sampled(points, False, 6)
    (ax, ay), (bx, by) = walked[-2], walked[-1]
    length = max(float(np.hypot(bx - ax, by - ay)), 1e-6)
    u, v = (bx - ax) / length, (by - ay) / length
    bar = half.frame.lines([half.at(bx - 2.2 * v, by + 2.2 * u), half.at(bx + 2.2 * v, by - 2.2 * u)])
    return [
        drawn(path, stroke("panel", 2.4, 0.7)),
        drawn(path, stroke("corticobulbar", 1.1, strength, TWIG_DASH, "butt")),
        drawn(bar, stroke("corticobulbar", 1.3, strength)),
    ]


def gaze(sheet: Sheet, frame: Frame) -> None:
    """From the gaze centre to the abducens nucleus, from there across and up to the oculomotor nucleus."""
    data: dict[str, Any] = table("cranial.toml")["gaze"]
    for side, sign in SIDES:
        half = Half(frame, sign)
        entry = half.curve(data["centre-to-abducens"])
        sheet.decor("tract", drawn(entry, stroke("corticobulbar", 1.1)), role="corticobulbar")
        x, y = half.page(*data["internuclear"])
        star = filled(circle(x, y, 1.7), "corticobulbar", 1.0, stroke("panel", 0.8))
        sheet.place("abducens-internuclear-neurons", side, "nucleus", "nucleus", star)
        sheet.track("abducens-internuclear-neurons", side, "corticobulbar", [(x, y), (x, y - 1.0)])
        path = half.curve(data["longitudinal"])
        lines = (drawn(path, stroke("panel", 2.2, 0.7)), drawn(path, stroke("corticobulbar", 1.1)))
        sheet.place("medial-longitudinal-fasciculus", side, "tract", "corticobulbar", *lines)
        points = [half.page(*point) for point in sampled(data["longitudinal"], False, 8)]
        sheet.track("medial-longitudinal-fasciculus", side, "corticobulbar", points)
        for name, kind in LINKS:
            sheet.place(name, side, "tract", kind, drawn(half.curve(data[name]), stroke(kind, 1.0)))
            sheet.track(name, side, kind, [half.page(*point) for point in data[name]])
