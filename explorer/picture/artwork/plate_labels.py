"""Labels of a plate in columns on both sides, spread so that none touches another, each with its leader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from explorer.picture.artwork.lettering import LINE_HEIGHT, leader, lines
from explorer.picture.artwork.mannequin import on_arm
from explorer.picture.artwork.sheet import Frame, Sheet, side_of
from explorer.picture.model import Anchor

SIZE = 13.0
WEIGHT = 550
GAP_PX = 7.0
Row = Mapping[str, Any]


def draw_labels(sheet: Sheet, frame: Frame, plate: Row, ground: str) -> None:
    """The labels of ``plate["labels"]``; each names a column, ``plate["columns"]`` says where that is."""
    for name, column in plate["columns"].items():
        rows = [row for row in plate["labels"] if row["column"] == name]
        targets = [frame.at(*_target(row)) for row in rows]
        order = sorted(range(len(rows)), key=lambda index: (targets[index][1], targets[index][0]))
        spots = spread([targets[i][1] for i in order], [_height(rows[i]) for i in order], *column["between"])
        for index, y in zip(order, spots, strict=True):
            _label(sheet, rows[index], column, y, targets[index], _target(rows[index])[0], ground)


def _target(row: Row) -> tuple[float, float]:
    x, y = row["target"]
    mirrored = row.get("mirrored", False)
    if row.get("on") == "arm":
        x, y = on_arm(x, y)
    return (-x if mirrored else x), y


def _height(row: Row) -> float:
    return float(SIZE * LINE_HEIGHT * (row["text"].count("\n") + 1) + GAP_PX)


def _label(
    sheet: Sheet, row: Row, column: Row, y: float, target: tuple[float, float], x_body: float, ground: str
) -> None:
    anchor: Anchor = column["anchor"]
    x = column["x"]
    start = (x + 6.0, y) if anchor == "end" else (x - 6.0, y)
    knee = column.get("knee")
    points = [start, target] if knee is None else [start, (knee, y), target]
    line = leader(points, "ink3", ground)
    words = lines(x, y, row["text"], SIZE, "ink", WEIGHT, anchor, ground)
    sheet.place(row["id"], side_of(x_body), "label", "label", *line, *words)


def spread(wishes: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Middles of blocks of those heights, in order and without overlap, as near to the wishes as can be."""
    # Blocks that push each other share one offset: the mean of what their members wish.
    runs: list[tuple[float, list[int]]] = []
    before = [sum(heights[:i]) + heights[i] / 2 for i in range(len(wishes))]
    for index, wish in enumerate(wishes):
        runs.append((wish - before[index], [index]))
        while len(runs) > 1 and runs[-2][0] >= runs[-1][0]:
            (_, earlier), (_, later) = runs[-2], runs[-1]
            members = [*earlier, *later]
            runs[-2:] = [(sum(wishes[i] - before[i] for i in members) / len(members), members)]
    found = [0.0] * len(wishes)
    total = sum(heights)
    for offset, members in runs:
        for i in members:
            found[i] = before[i] + min(max(offset, top), bottom - total)
    return found


def draw_sides(sheet: Sheet, plate: Row, behind: bool) -> None:
    """The title, and which side is which."""
    title, subtitle = plate["title"], plate["subtitle"]
    x, y = plate["heading"]
    sheet.decor("chrome", *lines(x, y, title, 20, "ink", 700), role="chrome")
    sheet.decor("chrome", *lines(x, y + 23, subtitle, 13, "ink3", 450), role="chrome")
    for (x, y), letter in zip(plate["sides"], ("L", "R") if behind else ("R", "L"), strict=True):
        word = "patient’s left" if letter == "L" else "patient’s right"
        sheet.decor("chrome", *lines(x, y, letter, 24, "ink2", 700, "middle"), role="chrome")
        sheet.decor("chrome", *lines(x, y + 22, word, 12.5, "ink3", 500, "middle"), role="chrome")
