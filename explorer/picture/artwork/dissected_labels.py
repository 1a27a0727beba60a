"""Names beside a close-up: columns of words whose leaders reach what they name without crossing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shapely.geometry import LineString

from explorer.picture.artwork.lettering import LINE_HEIGHT, leader, lines, width
from explorer.picture.artwork.sheet import Child, Point, Sheet
from explorer.picture.model import Anchor, Side

SIZE = 14.0
WEIGHT = 520
GAP_PX = 7.0
#: Space between two names of a column.
LEADING_PX = 5.0


@dataclass(frozen=True)
class Name:
    """Words for one structure and the points of the page that their leaders reach."""

    text: str
    structure: str | None
    side: Side
    colour: str
    targets: tuple[Point, ...]


def column(sheet: Sheet, spec: Mapping[str, Any], names: Sequence[Name]) -> None:
    """The names one below the other at ``spec["x"]``, each as near to the height of its target as can be."""
    size = float(spec.get("size", SIZE))
    anchor: Anchor = spec.get("anchor", "start")
    top, bottom = spec["span"]
    order = sorted(names, key=lambda name: _height(name))
    if spec.get("ordered"):
        order = list(names)
    rows = _spread(order, size, top, bottom)
    for _ in range(40):
        crossing = _first_crossing(order, rows, spec["x"], anchor, size)
        if crossing is None or spec.get("ordered"):
            break
        order[crossing], order[crossing + 1] = order[crossing + 1], order[crossing]
        rows = _spread(order, size, top, bottom)
    for name, y in zip(order, rows, strict=True):
        children: list[Child] = []
        for target in name.targets:
            children += leader([_exit(spec["x"], y, name, anchor, size, target), target], "ink3")
        children += lines(spec["x"], y, name.text, size, name.colour, WEIGHT, anchor, "panel")
        if name.structure is None:
            sheet.decor("label", *children, role="label")
        else:
            sheet.place(name.structure, name.side, "label", "label", *children)


def _height(name: Name) -> float:
    return sum(y for _, y in name.targets) / len(name.targets)


def _tall(name: Name, size: float) -> float:
    return (name.text.count("\n") + 1) * size * LINE_HEIGHT + LEADING_PX


def _spread(order: Sequence[Name], size: float, top: float, bottom: float) -> list[float]:
    """Heights of the names: blocks that would overlap are pushed apart around their common middle."""
    blocks: list[tuple[float, float, list[float]]] = []
    for name in order:
        tall = _tall(name, size)
        wish = min(max(_height(name), top + tall / 2), bottom - tall / 2)
        centre, total, parts = wish, tall, [tall]
        weight = 1
        while blocks:
            above_centre, above_total, above_parts = blocks[-1]
            if above_centre + above_total / 2 <= centre - total / 2:
                break
            blocks.pop()
            count = len(above_parts)
            whole = above_total + total
            first = above_centre - above_total / 2
            shifted = centre - total / 2 - above_total
            start = (first * count + shifted * weight) / (count + weight)
            start = min(max(start, top), max(bottom - whole, top))
            centre, total, parts = start + whole / 2, whole, above_parts + parts
            weight += count
        blocks.append((centre, total, parts))
    rows: list[float] = []
    for centre, total, parts in blocks:
        y = centre - total / 2
        for part in parts:
            rows.append(y + part / 2)
            y += part
    return rows


def _exit(x: float, y: float, name: Name, anchor: Anchor, size: float, target: Point) -> Point:
    long = max(width(line, size, WEIGHT) for line in name.text.split("\n"))
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * long
    return (left + long + GAP_PX, y) if target[0] > left + long / 2 else (left - GAP_PX, y)


def _first_crossing(
    order: Sequence[Name], rows: Sequence[float], x: float, anchor: Anchor, size: float
) -> int | None:
    """The first name whose leader crosses that of the next one."""
    drawn = [
        [LineString([_exit(x, y, name, anchor, size, target), target]) for target in name.targets]
        for name, y in zip(order, rows, strict=True)
    ]
    for index in range(len(order) - 1):
        if any(one.crosses(other) for one in drawn[index] for other in drawn[index + 1]):
            return index
    return None
