"""The ribs of the large figures, and the muscles that fill the spaces between them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Literal

from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.mannequin import FILE
from explorer.picture.artwork.sheet import SIDES, Frame, Sheet, filled, mirror, stroke
from explorer.picture.artwork.splines import ribbon, sampled

Face = Literal["front", "back", "breast", "inside"]
"""From the front or from behind; only the front arcs; only the back arcs."""
Point = tuple[float, float]
WIDTH = 6.6
CARTILAGE_WIDTH = 6.0
REACH = 40


def _ribs() -> list[dict[str, Any]]:
    """Of each rib: foramen height, most lateral point, end of the bone, end of the cartilage."""
    found: list[dict[str, Any]] = table(FILE)["ribs"]
    return found


def back_arc(rib: dict[str, Any]) -> list[Point]:
    """From the spine to the flank."""
    (x, y), height = rib["side"], rib["spine"]
    return [(9, height), (0.36 * x, height + 0.5), (0.74 * x, 0.66 * height + 0.34 * y), (x, y)]


def front_arc(rib: dict[str, Any]) -> list[Point]:
    """From the flank to the end of the bone."""
    (x, y), (ex, ey) = rib["side"], rib["bone"]
    return [(x, y), (0.93 * x + 0.07 * ex, 0.45 * y + 0.55 * ey + 1.0), (ex, ey)]


def cartilage(rib: dict[str, Any]) -> list[Point]:
    """From the bone to the breastbone or to the cartilage above; empty for floating ribs."""
    if "front" not in rib:
        return []
    (ex, ey), (fx, fy) = rib["bone"], rib["front"]
    return [(ex, ey), (0.62 * ex + 0.38 * fx, 0.72 * ey + 0.28 * fy - 1.0), (fx, fy)]


def draw_ribs(sheet: Sheet, frame: Frame, face: Face, limit: BaseGeometry, strength: float = 1.0) -> None:
    """All ribs inside the limit; the arcs that lie behind are fainter."""
    behind, before = [], []
    for rib in _ribs():
        back, front, gristle = ribbon(back_arc(rib), WIDTH), ribbon(front_arc(rib), WIDTH), cartilage(rib)
        if face in ("front", "breast"):
            behind += [back] if face == "front" else []
            before.append((front, "bone"))
            if gristle:
                before.append((ribbon(gristle, CARTILAGE_WIDTH), "tendon"))
        else:
            behind += [front] if face == "back" else []
            before.append((back, "bone"))
    edge = stroke("skin_edge", 0.9, 0.9 * strength)
    veil = stroke("skin_edge", 0.8, 0.4 * strength)
    for _, sign in SIDES:
        far = mirror(unary_union(behind), sign).intersection(limit)
        near = [(mirror(area, sign).intersection(limit), colour) for area, colour in before]
        sheet.decor(
            "tissue",
            *([] if far.is_empty else [filled(frame.area(far), "bone", 0.5 * strength, veil)]),
            *(filled(frame.area(area), colour, strength, edge) for area, colour in near),
        )


def spaces(face: Face) -> list[dict[str, Any]]:
    """The intercostal muscles in sight: outer ones along the bones, inner ones between the cartilages."""
    found: list[dict[str, Any]] = []
    for above, below in pairwise(_ribs()):
        if face == "back":
            found.append(_space("external-intercostals", back_arc(above), back_arc(below), "slant"))
            continue
        if "front" not in below and "front" not in above:
            continue
        found.append(_space("external-intercostals", front_arc(above), front_arc(below), "slant-back"))
        if "front" in above and "front" in below and below["number"] <= 7:
            found.append(_space("internal-intercostals", cartilage(above), cartilage(below), "slant"))
    return found


def _space(name: str, upper: list[Point], lower: list[Point], pattern: str) -> dict[str, Any]:
    half = WIDTH / 2 - 0.3
    a = [(float(x), float(y) - half) for x, y in sampled(upper, False, 6)]
    b = [(float(x), float(y) + half) for x, y in sampled(lower, False, 6)]
    return {"id": name, "a": a, "b": b, "pattern": pattern, "flat": True}
