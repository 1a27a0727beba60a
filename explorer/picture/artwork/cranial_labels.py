"""Lettering of the cranial card: numerals of nerves, names of muscles, what the left hemisphere drives."""

from __future__ import annotations

from typing import Any

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cranial_muscles import Half
from explorer.picture.artwork.lettering import leader, lines
from explorer.picture.artwork.sheet import SIDES, Child, Frame, Sheet, drawn, filled, side_of, stroke
from explorer.picture.geometry import circle, polygon
from explorer.picture.model import Anchor

SIZE = 12.0


def labels(sheet: Sheet, frame: Frame) -> None:
    """Numerals beside both nerves of a pair; each name once, in the margin of one side."""
    data: dict[str, Any] = table("cranial.toml")
    for side, sign in SIDES:
        half = Half(frame, sign)
        for numeral in data["numeral"]:
            x, y = half.page(*numeral["at"])
            text = lines(x, y, numeral["text"], SIZE, "lmn", 650, "middle", "panel")
            sheet.place(numeral["structure"], side, "label", "label", *text)
        anchor: Anchor = "start" if sign < 0 else "end"
        x, y = half.page(205, 444)
        words = lines(x, y, f"patient’s {side}", SIZE, "ink3", 500, anchor)
        sheet.decor("label", *words, role="label")
    page = Half(frame, 1)
    for name in data["name"]:
        x, y = page.page(*name["at"])
        place: Anchor = "middle" if abs(name["at"][0]) < 60 else "start" if name["at"][0] < 0 else "end"
        children: list[Child] = list(lines(x, y, name["text"], SIZE, "ink", 500, place, "panel"))
        if "leader" in name:
            children = [*leader([page.page(*point) for point in name["leader"]], "ink3"), *children]
        if "structure" in name:
            sheet.place(name["structure"], side_of(name["at"][0]), "label", "label", *children)
        else:
            sheet.decor("label", *children, role="label")


def reach(sheet: Sheet, frame: Frame) -> None:
    """A row of glyphs: the left hemisphere above, the nuclei of both sides below, filled if driven."""
    data: dict[str, Any] = table("cranial.toml")["reach"]
    page = Half(frame, 1)
    top = data["top"]
    rule = frame.lines([page.at(-201, top), page.at(201, top)])
    children: list[Child] = [drawn(rule, stroke("hair", 1.0, 0.55))]
    x, y = page.page(-201, top + 13)
    children += lines(x, y, data["heading"], SIZE, "ink2", 500)
    count = len(data["columns"])
    for i, (numeral, word, same, opposite) in enumerate(data["columns"]):
        centre = -201 + (i + 0.5) * 402 / count
        children += _glyph(page, centre, top + 26, same, opposite)
        x, y = page.page(centre, top + 53)
        children += lines(x, y, numeral, SIZE, "lmn", 650, "middle")
        x, y = page.page(centre, top + 67)
        children += lines(x, y, word, SIZE, "ink", 450, "middle")
    sheet.decor("chrome", *children, role="chrome")


def _glyph(page: Half, x: float, y: float, same: bool, opposite: bool) -> list[Child]:
    source = (x + 11, y + 3)
    children: list[Child] = []
    for reached, target in ((same, (x + 11, y + 18)), (opposite, (x - 11, y + 18))):
        px, py = page.page(*target)
        if reached:
            bend = [
                source,
                (source[0], y + 6),
                ((source[0] + target[0]) / 2, y + 9),
                (target[0], y + 12),
                target,
            ]
            path = page.curve(bend if target[0] != source[0] else [source, target])
            children.append(drawn(path, stroke("corticobulbar", 1.6, 1.0, (4.0, 1.5), "butt")))
            children.append(filled(circle(px, py, 3.2), "lmn", 1.0, stroke("panel", 0.8)))
        else:
            children.append(filled(circle(px, py, 2.7), "panel", 1.0, stroke("lmn", 1.0, 0.7)))
    apex = [(source[0], y - 4), (source[0] + 4.2, y + 3.4), (source[0] - 4.2, y + 3.4)]
    children.append(filled(polygon([page.page(*point) for point in apex]), "corticobulbar"))
    return children
