"""Paths in SVG's notation: steps from point to point, in hundredths of a page unit, as short as can be."""

from __future__ import annotations

from explorer.figures.notation import PER_UNIT, hundredths
from explorer.picture.model import Path


def path_data(path: Path) -> str:
    """The path in SVG's notation.

    Points are rounded before the steps between them are taken, so that no error adds up.
    """
    points = [round(value * PER_UNIT) for value in path.xy]
    pieces: list[str] = []
    x = y = start_x = start_y = at = 0
    before = ""
    for operator in path.ops:
        if operator == "Z":
            pieces.append("z")
            x, y, before = start_x, start_y, "z"
            continue
        count = 6 if operator == "C" else 2
        steps: list[str] = []
        for index in range(at, at + count, 2):
            steps += (hundredths(points[index] - x), hundredths(points[index + 1] - y))
        at += count
        x, y = points[at - 2], points[at - 1]
        letter = operator.lower()
        if operator == "M":
            start_x, start_y = x, y
        elif letter == before:
            letter = "" if steps[0][0] == "-" else " "
        pieces.append(letter + " ".join(steps).replace(" -", "-"))
        before = operator.lower()
    return "".join(pieces)
