"""Lettering of the cranial card: numerals of nerves, names of muscles, what the left hemisphere drives."""

from __future__ import annotations

from typing import Any

from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cranial_muscles import Half
from explorer.picture.artwork.lettering import leader, lines
from explorer.picture.artwork.sheet import SIDES, Child, Frame, Sheet, drawn, filled, side_of, stroke
from explorer.picture.geometry import circle
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
        place: Anchor = name.get(
            "anchor", "middle" if abs(name["at"][0]) < 60 else "start" if name["at"][0] < 0 else "end"
        )
        children: list[Child] = list(
            lines(x, y, name["text"], SIZE, name.get("colour", "ink"), 560, place, "panel")
        )
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
    children += lines(x, y - 2, data["heading"], SIZE, "ink2", 500)
    count = len(data["columns"])
    for i, (numeral, word, same, opposite) in enumerate(data["columns"]):
        centre = -201 + (i + 0.5) * 402 / count
        children += _glyph(page, centre, top + 27, same, opposite)
        x, y = page.page(centre, top + 53.5)
        children += lines(x, y, numeral, SIZE, "lmn", 650, "middle")
        x, y = page.page(centre, top + 67)
        children += lines(x, y, word, SIZE, "ink", 450, "middle")
    sheet.decor("chrome", *children, role="chrome")


def _glyph(page: Half, x: float, y: float, same: bool, opposite: bool) -> list[Child]:
    """Both hemispheres as domes, the left one filled, and its fibres to the nuclei of both sides."""
    source = (x + 9.0, y + 1.0)
    children: list[Child] = []
    for reached, target in ((same, (x + 9.0, y + 13.5)), (opposite, (x - 9.0, y + 13.5))):
        px, py = page.page(*target)
        if reached:
            path = page.frame.lines([page.at(*source), page.at(*target)])
            children.append(drawn(path, stroke("corticobulbar", 1.5, 1.0, (4.0, 1.5), "butt")))
            children.append(filled(circle(px, py, 3.2), "lmn", 1.0, stroke("panel", 0.8)))
        else:
            children.append(filled(circle(px, py, 2.7), "panel", 1.0, stroke("lmn", 1.0, 0.7)))
    for sign in (-1, 1):
        inner, outer = x + sign * 1.2, x + sign * 16.0
        dome = [
            (inner, y + 1, "corner"),
            (inner, y - 6.4, "corner"),
            (x + sign * 6, y - 8.2),
            (x + sign * 12, y - 6.6),
            (outer - sign * 0.6, y - 2.6),
            (outer - sign * 1.6, y + 1),
            (x + sign * 9, y + 1.6),
        ]
        path = page.curve(dome, True)
        line = stroke("corticobulbar", 1.0, 0.8)
        children.append(filled(path, "corticobulbar", 1.0 if sign > 0 else 0.0, line))
    return children
