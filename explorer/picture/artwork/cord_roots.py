"""Roots, ganglion and spinal nerve of a segment of the cord."""

from __future__ import annotations

from collections.abc import Sequence

from shapely import affinity

from explorer.picture.artwork.cord import Segment
from explorer.picture.artwork.sheet import SIDES, STRONG, Frame, Sheet, drawn, filled, stroke
from explorer.picture.artwork.splines import ribbon, sampled
from explorer.picture.model import Side, Solid, Stroke


def roots(sheet: Sheet, frame: Frame, cord: Segment) -> None:
    """Dorsal and ventral root, ganglion and spinal nerve of both sides."""
    hw, hh = cord.half_width, cord.half_depth
    size = (hw / 6.65) ** 0.5
    for side, sign in SIDES:
        strength = STRONG if sign < 0 else 0.5
        join = (sign * (hw + 1.1 * size), -0.44 * hh)
        end = (sign * (hw + 1.85 * size), -0.60 * hh)
        dorsal = [
            (sign * 0.60 * hw, 0.80 * hh),
            (sign * (0.80 * hw + 0.1), 0.97 * hh),
            (sign * (hw + 0.30 * size), 0.70 * hh),
            (sign * (hw + 0.72 * size), 0.12 * hh),
        ]
        ventral = [
            (sign * 0.40 * hw, -0.93 * hh),
            (sign * (0.66 * hw + 0.1), -1.07 * hh),
            (sign * (hw + 0.12 * size), -0.90 * hh),
            (sign * (hw + 0.66 * size), -0.60 * hh),
        ]
        dorsal.append(join)
        ventral.append(join)
        _root(sheet, frame, "dorsal-root", side, cord.name, dorsal, size, "ia", strength)
        _root(sheet, frame, "ventral-root", side, cord.name, ventral, size, "lmn", strength)
        ganglion = ribbon(dorsal[2:4], [0.5 * size, 0.5 * size])
        ganglion = affinity.scale(ganglion, 0.92, 0.92)
        edge = stroke("gm_edge", 0.9, 0.8 * strength)
        sheet.decor("nerve", filled(frame.area(ganglion), Solid("bone", strength, "ia", 0.25), 1.0, edge))
        sheath = ribbon([join, end], [0.5 * size, 0.62 * size])
        nerve = filled(frame.area(sheath), Solid("bone", strength, "lmn", 0.2), 1.0, edge)
        core = drawn(frame.lines([join, end]), stroke("lmn", 1.1, 0.8 * strength))
        sheet.place("spinal-nerve", side, "nerve", "lmn", nerve, core, level=cord.name)
        sheet.track("spinal-nerve", side, "lmn", frame.points([join, end]), level=cord.name)
        sheet.track(
            "ventral-ramus",
            side,
            "lmn",
            [frame.at(*end), frame.at(end[0] + sign * 0.2, end[1])],
            level=cord.name,
        )


def _root(
    sheet: Sheet,
    frame: Frame,
    structure: str,
    side: Side,
    level: str,
    course: Sequence[tuple[float, float]],
    size: float,
    colour: str,
    strength: float,
) -> None:
    w = 0.34 * size
    region = ribbon(course, [0.14 * size, w * 0.8, w, w * 1.05, w * 0.9])
    band = filled(
        frame.area(region), Solid("bone", strength, colour, 0.14), 1.0, stroke("gm_edge", 0.9, 0.8 * strength)
    )
    core = drawn(
        frame.curve(list(course)),
        Stroke(Solid(colour, 0.9 * strength), 1.1, (4, 1.8) if colour == "ia" else ()),
    )
    role = "ia" if colour == "ia" else "lmn"
    sheet.place(structure, side, "nerve", role, band, core, level=level)
    points = frame.points([tuple(p) for p in _walk(course)])
    sheet.track(structure, side, role, points if role == "lmn" else points[::-1], level=level)


def _walk(course: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points along the spline through a course."""
    return [(float(x), float(y)) for x, y in sampled(course, False, 6)]
