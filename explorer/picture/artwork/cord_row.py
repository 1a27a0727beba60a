"""All segments of the cord in a row, to one scale, the one that the page shows marked."""

from __future__ import annotations

from functools import cache

from explorer.picture.artwork.cord import names, segment
from explorer.picture.artwork.lettering import lines
from explorer.picture.artwork.sheet import Child, Frame, Sheet, drawn, filled, stroke
from explorer.picture.geometry import rounded_rectangle
from explorer.picture.model import Panel, Path

SCALE = 3.0
PITCH = 48.5


@cache
def _outlines(name: str, x: float, y: float) -> tuple[Path, Path]:
    cord = segment(name)
    frame = Frame(x, y, SCALE)
    return frame.area(cord.cord.simplify(0.05)), frame.area(cord.grey.simplify(0.06))


def row(sheet: Sheet, current: str, x: float, y: float) -> tuple[Panel, ...]:
    """The row with its first segment centred on (x, y); the other segments are panels that lead to theirs."""
    children: list[Child] = []
    for index, name in enumerate(names()):
        at = x + PITCH * index
        here = name == current
        if here:
            frame = rounded_rectangle(at - PITCH / 2 + 0.5, y - 19, PITCH - 1, 58, 7)
            children.append(filled(frame, "umn", 0.09, stroke("umn", 1.3, 0.8)))
        white, grey = _outlines(name, at, y)
        children.append(filled(white, "wm2", 1.0, stroke("gm_edge", 0.9, 0.9 if here else 0.5)))
        children.append(filled(grey, "gm", 1.0, stroke("gm_edge", 0.8, 0.9 if here else 0.45)))
        children += lines(at, y + 29, name, 12.5, "ink" if here else "ink3", 700 if here else 480, "middle")
    sheet.decor("chrome", *children, role="chrome")
    rule = drawn(
        Path("ML", (x - 24, y - 28, x + PITCH * (len(names()) - 1) + 24, y - 28)), stroke("hair", 1.0, 0.5)
    )
    sheet.decor("chrome", rule, role="chrome")
    return tuple(
        Panel(f"cord-{name}", x + PITCH * index - PITCH / 2, y - 19, PITCH, 58, f"Segment {name}")
        for index, name in enumerate(names())
        if name != current
    )
