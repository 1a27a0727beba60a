"""Text on the page: how wide it is in the shipped Inter, and labels with their leaders."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from fontTools.ttLib import TTFont
from fontTools.varLib.models import normalizeLocation
from fontTools.varLib.varStore import VarStoreInstancer

from explorer.picture.artwork.sheet import Child, Point, drawn, filled, stroke
from explorer.picture.geometry import circle, polyline, rounded_rectangle
from explorer.picture.model import Anchor, Shape, Solid, Text

LINE_HEIGHT = 1.24
MIDDLE = 0.36
"""From the middle of the lower-case letters down to the baseline, in em."""


@cache
def _font() -> TTFont:
    return TTFont(str(files("fontpkg_inter") / "files" / "Inter[opsz,wght].ttf"))


@cache
def _advances(weight: int) -> dict[str, float]:
    font = _font()
    axes = {axis.axisTag: (axis.minValue, axis.defaultValue, axis.maxValue) for axis in font["fvar"].axes}
    location = normalizeLocation({"wght": weight}, axes)
    if "avar" in font:
        segments = font["avar"].segments
        location = {tag: _mapped(value, segments.get(tag, {})) for tag, value in location.items()}
    store = font["HVAR"].table
    deltas = VarStoreInstancer(store.VarStore, font["fvar"].axes, location)
    mapping = store.AdvWidthMap.mapping if store.AdvWidthMap else None
    order = {name: index for index, name in enumerate(font.getGlyphOrder())}
    em = font["head"].unitsPerEm
    widths = {}
    for code, name in font.getBestCmap().items():
        index = mapping[name] if mapping else order[name]
        widths[chr(code)] = (font["hmtx"][name][0] + deltas[index]) / em
    return widths


def _mapped(value: float, segment: dict[float, float]) -> float:
    points = sorted(segment.items())
    for (a, b), (c, d) in pairwise(points):
        if a <= value <= c:
            return b + (d - b) * (value - a) / (c - a) if c > a else b
    return value


def width(text: str, size: float, weight: int = 400) -> float:
    """The width of one line in page units, without kerning."""
    advances = _advances(weight)
    return size * sum(advances.get(letter, 0.6) for letter in text)


def lines(
    x: float,
    y: float,
    text: str,
    size: float,
    colour: str,
    weight: int = 450,
    anchor: Anchor = "start",
    halo: str | None = None,
    line_height: float = LINE_HEIGHT,
) -> list[Child]:
    """Lines of text (split at "\\n") whose block is centred on y."""
    rows = text.split("\n")
    top = y - (len(rows) - 1) * size * line_height / 2
    ring = Solid(halo) if halo else None
    return [
        Text(
            round(x, 2),
            round(top + row * size * line_height + MIDDLE * size, 2),
            line,
            size,
            weight,
            Solid(colour),
            anchor,
            ring,
        )
        for row, line in enumerate(rows)
    ]


def beside(
    at: Point, text: str, size: float, weight: int, anchor: Anchor, target: Point, gap: float = 5.0
) -> Point:
    """Where a leader leaves a label: at an end, or above or below when the target stands over the words."""
    long = max(width(line, size, weight) for line in text.split("\n"))
    left = at[0] - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * long
    half_height = size * LINE_HEIGHT * (text.count("\n") + 1) / 2
    if left <= target[0] <= left + long:
        return target[0], at[1] + (half_height if target[1] > at[1] else -half_height)
    return (left + long + gap, at[1]) if target[0] > left + long else (left - gap, at[1])


def leader(
    points: Sequence[Point], colour: str, halo: str = "panel", width: float = 0.9, dot: float = 2.1
) -> list[Shape]:
    """A line from a label to the structure, its dot at the last point."""
    path = polyline(points)
    x, y = points[-1]
    shapes = [drawn(path, stroke(halo, width + 1.8, 0.8)), drawn(path, stroke(colour, width))]
    shapes.append(filled(circle(x, y, dot), colour, 1.0, stroke(halo, 0.8)))
    return shapes


def card(x: float, y: float, width: float, height: float, title: str, subtitle: str = "") -> list[Child]:
    """A card with its heading."""
    children: list[Child] = [
        filled(rounded_rectangle(x, y, width, height, 10), "panel", 1.0, stroke("hair", 1.0, 0.55))
    ]
    if title:
        children += lines(x + 14, y + 20, title, 14.5, "ink", 650)
    if subtitle:
        rows = subtitle.count("\n")
        children += lines(x + 14, y + 38.5 + rows * 7, subtitle, 12, "ink3", 450, line_height=1.2)
    return children
