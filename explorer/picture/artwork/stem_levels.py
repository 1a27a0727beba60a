"""Where a section lies: the brainstem from the front, in small, with a line at the height of the section."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.sheet import Frame, Sheet, drawn, stroke
from explorer.picture.artwork.splines import symmetric
from explorer.picture.geometry import polyline
from explorer.picture.model import Shape, Solid, Stop


def draw(sheet: Sheet, data: Mapping[str, Any]) -> None:
    """The finder, where the file of the section wants one."""
    if "finder" not in data:
        return
    small = table("stem-levels.toml")
    x, y = data["finder"]["at"]
    frame = Frame(x, y, small["scale"])
    paint = frame.linear(
        (-20, 0), (20, 0), [Stop(0, "wm"), Stop(0.5, "wm", "highlight", 0.5), Stop(1, "wm2")]
    )
    shapes = [Shape(frame.curve(symmetric(small["outline"]), True), paint, stroke("wm_edge", 1.2))]
    for line in small["creases"]:
        for sign in (-1, 1):
            shapes.append(
                drawn(frame.curve([(sign * p[0], p[1]) for p in line]), stroke("wm_edge", 1.0, 0.8))
            )
    for oval in small["olives"]:
        for sign in (-1, 1):
            curve = frame.curve([(sign * p[0], p[1]) for p in oval], True)
            shapes.append(Shape(curve, Solid("wm2"), stroke("wm_edge", 1.0, 0.8)))
    height = data["finder"]["level"]
    a, b = frame.at(-27, height), frame.at(27, height)
    shapes.append(drawn(polyline([a, b]), stroke("paper", 4.4, 0.9)))
    shapes.append(drawn(polyline([a, b]), stroke("ink", 2.0)))
    sheet.decor("chrome", *shapes, role="chrome")
