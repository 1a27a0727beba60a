"""The cards of four cord segments: tracts, motor columns, roots, and what leaves the cord there."""

from __future__ import annotations

from typing import Any

from explorer.picture.artwork.cord import Segment, segment
from explorer.picture.artwork.cord_roots import roots
from explorer.picture.artwork.cord_section import columns, section
from explorer.picture.artwork.cord_targets import anal_sphincter, intercostal_space
from explorer.picture.artwork.lettering import beside, card, leader, lines
from explorer.picture.artwork.sheet import (
    Frame,
    Sheet,
    side_of,
)

SCALE = 15.4
SUBTITLES = {
    "C5": "arm: deltoid, biceps",
    "T6": "trunk: intercostals",
    "L4": "leg: quadriceps, tibialis anterior",
    "S3": "sphincters, toes",
}
EXTRAS = {"T6": intercostal_space, "S3": anal_sphincter}


def draw(name: str, x: float, y: float, width: float, height: float, layout: dict[str, Any]) -> Sheet:
    """The card of one segment; the layout says where in it the section stands and what is named."""
    sheet = Sheet(f"cord-{name}")
    sheet.decor("chrome", *card(x, y, width, height, f"Segment {name}", SUBTITLES[name]), role="chrome")
    frame = Frame(x + layout["x"], y + layout["y"], layout.get("scale", SCALE))
    cord = segment(name)
    roots(sheet, frame, cord)
    section(sheet, frame, cord)
    columns(sheet, frame, cord)
    if name in EXTRAS:
        EXTRAS[name](sheet, frame, cord)
    _labels(sheet, frame, cord, x, y, layout["labels"])
    return sheet


def _labels(
    sheet: Sheet, frame: Frame, cord: Segment, x: float, y: float, rows: list[dict[str, Any]]
) -> None:
    for row in rows:
        target = frame.at(*cord.at(*row["target"]))
        at = (x + row["at"][0], y + row["at"][1])
        colour, anchor = row.get("colour", "ink2"), row.get("anchor", "start")
        line = "ink3" if colour == "ink2" else colour
        weight = 480 if colour == "ink2" else 560
        word = lines(*at, row["text"], 12, colour, weight, anchor)
        start = beside(at, row["text"], 12, weight, anchor, target)
        side = side_of(row["target"][0])
        level = row.get("level", cord.name) or None
        shapes = leader([start, target], line)
        sheet.place(row["structure"], side, "label", "label", *shapes, *word, level=level)
