"""The page of a plate: ground, card, heading, inset cards, and names in columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from explorer.picture.artwork.dissected_labels import Name, column
from explorer.picture.artwork.lettering import beside, card, leader, lines
from explorer.picture.artwork.sheet import Child, Sheet, filled, stroke
from explorer.picture.geometry import polygon, rounded_rectangle
from explorer.picture.model import Group, Panel, Picture, Side, Solid

WIDE_PX, HIGH_PX = 1920.0, 1080.0
MARGIN_PX = 14.0

#: The side that a place answers with when it is clicked on a drawing that stands for both sides.
SHOWN: Side = "right"


def begun(name: str) -> Sheet:
    """A sheet with the card of the whole page."""
    sheet = Sheet(name)
    inner = (MARGIN_PX, MARGIN_PX, WIDE_PX - 2 * MARGIN_PX, HIGH_PX - 2 * MARGIN_PX)
    sheet.decor("background", *card(*inner, ""), role="chrome")
    return sheet


def finished(sheet: Sheet, title: str, subtitle: str, description: str) -> Picture:
    """The picture of a sheet, with its heading; colours stay theme roles."""
    heading = [*lines(38, 48, title, 24, "ink", 680), *lines(38, 76, subtitle, 15, "ink3", 450)]
    sheet.decor("chrome", *heading, role="chrome")
    corners = [(0.0, 0.0), (WIDE_PX, 0.0), (WIDE_PX, HIGH_PX), (0.0, HIGH_PX)]
    ground = Group(
        None, None, None, None, "background", "chrome", "page", (filled(polygon(corners), "paper"),)
    )
    inner = (MARGIN_PX, MARGIN_PX, WIDE_PX - 2 * MARGIN_PX, HIGH_PX - 2 * MARGIN_PX)
    panel = Panel(sheet.panel, *inner, title)
    groups = (ground, *sheet.groups)
    return Picture(
        sheet.panel, "", WIDE_PX, HIGH_PX, groups, tuple(sheet.tracks), (panel,), title, description
    )


def inset(sheet: Sheet, box: Sequence[float], title: str, subtitle: str = "") -> None:
    """A card within the page for something enlarged; ``box`` is x, y, width, height."""
    x, y, wide, high = box
    shapes: list[Child] = [
        filled(rounded_rectangle(x, y, wide, high, 12), Solid("paper"), 1.0, stroke("hair", 1.2, 0.9)),
        *lines(x + 18, y + 26, title, 17, "ink", 640),
    ]
    if subtitle:
        shapes += lines(x + 18, y + 48, subtitle, 14, "ink3", 450)
    sheet.decor("background", *shapes, role="chrome")


def columns(sheet: Sheet, specs: Sequence[Mapping[str, Any]], side: Side = SHOWN) -> None:
    """Names beside the drawing; each label gives its text, structure, colour and the points ``to``."""
    for spec in specs:
        names = [
            Name(
                label["text"],
                label.get("structure"),
                label.get("side", side),
                label.get("colour", "ink"),
                tuple((float(x), float(y)) for x, y in label["to"]),
            )
            for label in spec["labels"]
        ]
        column(sheet, {"size": 15, **spec}, names)


def notes(sheet: Sheet, entries: Sequence[Mapping[str, Any]]) -> None:
    """Words that stand by themselves; ``at``, ``text``, and perhaps size, colour, weight and anchor."""
    for entry in entries:
        x, y = entry["at"]
        words = lines(
            x,
            y,
            entry["text"],
            entry.get("size", 15),
            entry.get("colour", "ink3"),
            entry.get("weight", 480),
            entry.get("anchor", "start"),
            entry.get("halo"),
        )
        sheet.decor("label", *words, role="label")


def callouts(sheet: Sheet, entries: Sequence[Mapping[str, Any]], side: Side = SHOWN) -> None:
    """Names at places of their own: ``at``, ``text``, ``to`` and perhaps structure, colour and anchor."""
    for entry in entries:
        at = (float(entry["at"][0]), float(entry["at"][1]))
        size, anchor = float(entry.get("size", 15)), entry.get("anchor", "middle")
        children: list[Child] = []
        for target in entry["to"]:
            to = (float(target[0]), float(target[1]))
            children += leader([beside(at, entry["text"], size, 520, anchor, to), to], "ink3")
        children += lines(*at, entry["text"], size, entry.get("colour", "ink"), 520, anchor, "panel")
        if entry.get("structure"):
            sheet.place(entry["structure"], side, "label", "label", *children)
        else:
            sheet.decor("label", *children, role="label")
