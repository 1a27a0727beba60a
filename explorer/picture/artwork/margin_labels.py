"""Labels in a column on either side of a drawing, each with a leader, in an order in which none meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from explorer.picture.artwork.lettering import LINE_HEIGHT, beside, leader, lines
from explorer.picture.artwork.sheet import Frame, Point, Sheet, side_of
from explorer.picture.model import Anchor, Side

SIZE: Final = 14.0
GAP_PX: Final = 6.5
STUB_PX: Final = 12.0
ROUNDS: Final = 24

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """Where the words of a column begin or end, and between which heights."""

    x: float
    anchor: Anchor
    top: float
    bottom: float


def draw_labels(sheet: Sheet, frame: Frame, rows: Sequence[Row], columns: Mapping[str, Column]) -> None:
    """The labels; a row names its column, or where its words stand (``at``), and its target in the frame."""
    for row in rows:
        if "at" in row:
            _free(sheet, row, frame.at(*row["to"]))
    for name, column in columns.items():
        mine = [row for row in rows if row.get("in") == name]
        targets = [frame.at(*row["to"]) for row in mine]
        for row, y, target in zip(mine, _heights(mine, targets, column), targets, strict=True):
            _label(sheet, row, column, y, target)


def _free(sheet: Sheet, row: Row, target: Point) -> None:
    """A label that stands where its file says."""
    x, y = row["at"]
    anchor: Anchor = row.get("anchor", "middle")
    start = beside((x, y), row["text"], SIZE, _weight(row), anchor, target)
    via = [(float(px), float(py)) for px, py in row.get("via", ())]
    _put(sheet, row, Column(x, anchor, y, y), y, [start, *via, target])


def _label(sheet: Sheet, row: Row, column: Column, y: float, target: Point) -> None:
    _put(sheet, row, column, y, _leader(column, y, target))


def _weight(row: Row) -> int:
    return 500 if row.get("colour", "ink2") == "ink2" else 600


def _put(sheet: Sheet, row: Row, column: Column, y: float, points: Sequence[Point]) -> None:
    colour = row.get("colour", "ink2")
    words = lines(column.x, y, row["text"], SIZE, colour, _weight(row), column.anchor)
    line = leader(points, "ink3" if colour == "ink2" else colour, "paper", 0.9, 2.4)
    structure = row.get("structure")
    if structure is None:
        sheet.decor("label", *line, *words, role="label")
        return
    side: Side = row.get("side", side_of(row["to"][0]))
    sheet.place(
        structure, side, "label", "label", *line, *words, level=row.get("level"), part=row.get("part")
    )


def _leader(column: Column, y: float, target: Point) -> list[Point]:
    sign = 1.0 if column.anchor == "end" else -1.0
    return [(column.x + sign * 6.0, y), (column.x + sign * (6.0 + STUB_PX), y), target]


def _heights(rows: Sequence[Row], targets: Sequence[Point], column: Column) -> list[float]:
    """The middle of each label: near its target, without overlap, ordered so that no leaders cross."""
    order = sorted(range(len(rows)), key=lambda index: targets[index][1])
    tall = [SIZE * LINE_HEIGHT * (row["text"].count("\n") + 1) + GAP_PX for row in rows]
    found = [0.0] * len(rows)
    for _ in range(ROUNDS):
        spots = spread([targets[i][1] for i in order], [tall[i] for i in order], column.top, column.bottom)
        for index, y in zip(order, spots, strict=True):
            found[index] = y
        if not _uncrossed(order, [_leader(column, found[i], targets[i]) for i in range(len(rows))]):
            break
    return found


def _uncrossed(order: list[int], leaders: Sequence[list[Point]]) -> bool:
    """Whether two labels whose leaders cross have changed places."""
    changed = False
    for first in range(len(order)):
        for second in range(first + 1, len(order)):
            one, other = leaders[order[first]], leaders[order[second]]
            if any(_cross(a, b) for a in pairwise(one) for b in pairwise(other)):
                order[first], order[second] = order[second], order[first]
                changed = True
    return changed


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    (a, b), (c, d) = one, other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def spread(wishes: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Middles of blocks of those heights, in that order, without overlap, as near their wishes as can be."""
    before = [sum(heights[:index]) + heights[index] / 2 for index in range(len(wishes))]
    room = max(bottom - top - sum(heights), 0.0)
    runs: list[tuple[float, int]] = []
    for index, wish in enumerate(wishes):
        runs.append((min(max(wish - before[index], top), top + room), 1))
        while len(runs) > 1 and runs[-2][0] > runs[-1][0]:
            (last, many), (early, few) = runs.pop(), runs.pop()
            runs.append(((last * many + early * few) / (many + few), many + few))
    offsets = [offset for offset, count in runs for _ in range(count)]
    return [offset + middle for offset, middle in zip(offsets, before, strict=True)]
