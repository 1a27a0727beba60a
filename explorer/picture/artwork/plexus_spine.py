"""The beginning of a plexus: roots, ganglion and spinal nerve of a segment, and its two rami."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.picture.artwork.lettering import lines
from explorer.picture.artwork.plexus_line import Line, band, flowing
from explorer.picture.artwork.sheet import Child, Sheet, drawn, filled, stroke
from explorer.picture.geometry import ellipse, polyline
from explorer.picture.model import Anchor, Cap, Side, Solid

ROOT_PX, NERVE_PX = 50.0, 16.0


def draw_ramus(
    sheet: Sheet, entry: Mapping[str, Any], line: Line, sign: float, side: Side, pale: float, cap: Cap
) -> None:
    """The ventral ramus along ``line``, and before it, towards the midline, roots and spinal nerve."""
    level, width = entry["level"], float(entry["width"])
    x, y = line.at(0.0)
    join = (x - sign * NERVE_PX, y)
    cord = x - sign * (NERVE_PX + ROOT_PX)
    into = (sign, 0.0)
    dorsal = flowing((cord, y - 9.0), (sign, -0.25), join, into)
    ventral = flowing((cord, y + 9.0), (sign, 0.25), join, into)
    thin = max(4.4, width * 0.46)
    path = polyline([(round(a, 1), round(b, 1)) for a, b in ventral])
    sheet.place("ventral-root", side, "nerve", "lmn", *band(path, thin, pale), level=level)
    sheet.track("ventral-root", side, "lmn", ventral, level=level)
    path = polyline([(round(a, 1), round(b, 1)) for a, b in dorsal])
    body = drawn(path, stroke("gm_edge", thin, 0.9, cap="butt"))
    inside = drawn(path, stroke("bone", thin - 1.8, 1.0, cap="butt"))
    core = drawn(path, stroke("ia", 1.3, 1.0, (4.0, 2.0), "butt"))
    a, b = dorsal[12]
    knot = filled(ellipse(a, b, 8.0, 5.4), Solid("bone", 1.0, "ia", 0.4), 1.0, stroke("gm_edge", 1.0, 0.9))
    sheet.place("dorsal-root", side, "nerve", "ia", body, inside, core, knot, level=level)
    sheet.track("dorsal-root", side, "ia", dorsal[::-1], level=level)
    stub = flowing(join, (sign, -0.4), (x + sign * 6.0, y - width * 0.5 - 9.0), (sign * 0.4, -1.0))
    path = polyline([(round(a, 1), round(b, 1)) for a, b in stub])
    sheet.place("dorsal-ramus", side, "nerve", "lmn", *band(path, thin * 0.9, pale), level=level)
    sheet.track("dorsal-ramus", side, "lmn", stub, level=level)
    points = line.stretch(0.0, 1.0)
    sheet.place("ventral-ramus", side, "nerve", "lmn", *band(polyline(points), width, pale, cap), level=level)
    sheet.track("ventral-ramus", side, "lmn", points, level=level)
    path = polyline([join, (x + sign * 2.0, y)])
    sheet.place("spinal-nerve", side, "nerve", "lmn", *band(path, width * 1.12, pale), level=level)
    sheet.track("spinal-nerve", side, "lmn", [join, (x + sign * 2.0, y)], level=level)
    anchor: Anchor = "end" if sign > 0 else "start"
    words: list[Child] = lines(cord - sign * 9.0, y, level, 15, "ink", 700, anchor)
    sheet.place("ventral-ramus", side, "label", "label", *words, level=level)
