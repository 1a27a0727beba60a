"""The page of a large view of the brain: paper, heading, which side is which, directions, scale, caption."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.picture.artwork.lettering import lines
from explorer.picture.artwork.margin_labels import Column, draw_labels
from explorer.picture.artwork.sheet import Frame, Sheet, drawn, filled, stroke
from explorer.picture.geometry import polygon, polyline
from explorer.picture.model import Panel, Picture

MARGIN_PX = 40.0
Data = Mapping[str, Any]


def begun(name: str, data: Data) -> Sheet:
    """A sheet with paper and heading."""
    width, height = data["page"]
    sheet = Sheet(name)
    paper = Sheet("page")
    corners = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
    paper.decor("background", filled(polygon(corners), "paper"), role="chrome")
    sheet.take(paper)
    heading = lines(MARGIN_PX, 42, data["title"], 25, "ink", 700)
    heading += lines(MARGIN_PX, 72, data["subtitle"], 14.5, "ink3", 450)
    sheet.decor("chrome", *heading, role="chrome")
    return sheet


def finished(sheet: Sheet, data: Data, frame: Frame) -> Picture:
    """The picture, with labels, signs and caption over what the sheet holds."""
    name, (width, height) = sheet.panel, data["page"]
    top, bottom = data.get("labels_between", (104.0, height - 64.0))
    edges = data.get("labels_at", (250.0, width - 250.0))
    columns = {
        "left": Column(edges[0], "end", top, bottom),
        "right": Column(edges[1], "start", data.get("right_from", top), bottom),
    }
    draw_labels(sheet, frame, data["labels"], columns)
    signs(sheet, data)
    return Picture(
        name,
        "",
        width,
        height,
        tuple(sheet.groups),
        tuple(sheet.tracks),
        (Panel(name, 0, 0, width, height, data["title"]),),
        data["title"],
        data["description"],
    )


def signs(sheet: Sheet, data: Data) -> None:
    """Letters for the sides, words for the directions, the scale and the caption."""
    width, height = data["page"]
    for sign in data.get(
        "sides",
        ({"at": [64, height - 70], "side": "right"}, {"at": [width - 64, height - 70], "side": "left"}),
    ):
        x, y = sign["at"]
        words = lines(x, y, sign["side"][0].upper(), 25, "ink2", 700, "middle")
        words += lines(x, y + 23, f"patient’s {sign['side']}", 13, "ink3", 500, "middle")
        sheet.decor("chrome", *words, role="chrome")
    for word in data.get("directions", ()):
        x, y = word["at"]
        text = lines(x, y, word["text"], 13.5, "ink3", 500, word.get("anchor", "middle"))
        sheet.decor("chrome", *text, role="chrome")
    if "scale_bar" in data:
        scale_bar(sheet, data["scale_bar"], data["scale"])
    for note in data.get("notes", ()):
        x, y = note["at"]
        words = lines(x, y, note["text"], 13, "ink3", 450, note.get("anchor", "start"), line_height=1.35)
        sheet.decor("chrome", *words, role="chrome")


def scale_bar(sheet: Sheet, bar: Data, scale: float) -> None:
    """A line of a whole number of millimetres with its length beneath."""
    x, y = bar["at"]
    half = bar["mm"] * scale / 2
    path = polyline([(x - half, y), (x + half, y)])
    words = lines(x, y + 15, f"{bar['mm']} mm", 12.5, "ink3", 500, "middle")
    sheet.decor("chrome", drawn(path, stroke("ink3", 2.4, cap="butt")), *words, role="chrome")
