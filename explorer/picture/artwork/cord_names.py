"""Names beside a section of the cord: one column on each side, its leaders free of crossings."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from shapely.geometry import LineString

from explorer.picture.artwork.lettering import LINE_HEIGHT, lines, width
from explorer.picture.artwork.plate_labels import spread
from explorer.picture.artwork.sheet import Child, Point, Sheet, drawn, filled, stroke
from explorer.picture.geometry import circle, polyline
from explorer.picture.model import Anchor, Side

SIZE = 13.5
SMALL = 12.5
GAP_PX = 7.0
STUB_PX = 13.0


@dataclass(frozen=True)
class Name:
    """What is written about one place: a bold line or two, and smaller lines below."""

    structure: str
    level: str | None
    part: str | None
    side: Side
    text: str
    target: Point
    colour: str = "ink"
    more: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """How much room the words take, with the space to the next."""
        heads = self.text.count("\n") + 1
        return LINE_HEIGHT * (heads * SIZE + len(self.more) * SMALL) + GAP_PX


def column(
    sheet: Sheet, names: Sequence[Name], x: float, anchor: Anchor, top: float, bottom: float, middle: Point
) -> None:
    """The names in a column at ``x``, as near to their targets as can be, fanned out from ``middle``."""
    order = sorted(names, key=lambda name: name.target[1])
    for _ in range(60):
        rows = _rows(order, top, bottom, middle)
        crossing = _crossing(order, rows, x, anchor)
        if crossing is None:
            break
        i, j = crossing
        order[i], order[j] = order[j], order[i]
    rows = _rows(order, top, bottom, middle)
    for name, y in zip(order, rows, strict=True):
        _draw(sheet, name, x, y, anchor)


def _rows(order: Sequence[Name], top: float, bottom: float, middle: Point) -> list[float]:
    wishes = [name.target[1] + _outwards(name.target, middle) for name in order]
    heights = [name.height for name in order]
    return spread(wishes, heights, top, bottom)


def _outwards(target: Point, middle: Point) -> float:
    """How much higher or lower than its target a name should stand: more the nearer the midline it is."""
    across, down = abs(target[0] - middle[0]), target[1] - middle[1]
    return 0.35 * down + math.copysign(max(0.0, 1.0 - across / 300.0), down) * 190.0


def _bend(y: float, x: float, anchor: Anchor, target: Point) -> list[Point]:
    sign = 1.0 if anchor == "end" else -1.0
    return [(x + sign * 6.0, y), (x + sign * (6.0 + STUB_PX), y), target]


def _crossing(
    order: Sequence[Name], rows: Sequence[float], x: float, anchor: Anchor
) -> tuple[int, int] | None:
    drawn = [LineString(_bend(_head(n, y), x, anchor, n.target)) for n, y in zip(order, rows, strict=True)]
    for i in range(len(drawn)):
        for j in range(i + 1, len(drawn)):
            if drawn[i].crosses(drawn[j]):
                return i, j
    return None


def _head(name: Name, y: float) -> float:
    """The height of the first line, where the leader begins."""
    block = name.height - GAP_PX
    return y - block / 2 + SIZE * LINE_HEIGHT / 2


def _draw(sheet: Sheet, name: Name, x: float, y: float, anchor: Anchor) -> None:
    line = "ink3" if name.colour in ("ink", "ink2") else name.colour
    children: list[Child] = _leader(_bend(_head(name, y), x, anchor, name.target), line)
    heads = name.text.split("\n")
    at = _head(name, y)
    for text in heads:
        children += lines(x, at, text, SIZE, name.colour, 590, anchor)
        at += SIZE * LINE_HEIGHT
    at -= (SIZE - SMALL) * LINE_HEIGHT / 2
    for text in name.more:
        children += lines(x, at, text, SMALL, "ink2", 440, anchor)
        at += SMALL * LINE_HEIGHT
    sheet.place(name.structure, name.side, "label", "label", *children, level=name.level, part=name.part)


def _leader(points: Sequence[Point], colour: str) -> list[Child]:
    path = polyline(points)
    dot = filled(circle(*points[-1], 2.3), colour, 1.0, stroke("panel", 0.9))
    return [drawn(path, stroke("panel", 2.3, 0.4)), drawn(path, stroke(colour, 0.9, 0.9)), dot]


def wrapped(words: Sequence[str], room: float, most: int) -> tuple[str, ...]:
    """The words with commas between them in at most that many lines; what does not fit is counted."""
    rows = [""]
    for index, word in enumerate(words):
        last = index == len(words) - 1
        piece = word if last else word + ","
        rest = len(words) - index
        longer = f"{rows[-1]} {piece}".strip()
        tail = "" if last else f" and {rest - 1} more"
        final = len(rows) == most
        if width(longer + (tail if final and not last else ""), SMALL, 440) <= room or not rows[-1]:
            rows[-1] = longer
        elif not final:
            rows.append(piece)
        else:
            rows[-1] = rows[-1].rstrip(",") + f" and {rest} more"
            break
    return tuple(rows)
