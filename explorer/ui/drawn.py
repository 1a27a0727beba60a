"""Drawn: where on a page a place is drawn, and in which panel best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from explorer.canvas.focus import Focus, Place
from explorer.picture.dressing import group_bounds
from explorer.picture.geometry import Box
from explorer.picture.model import PANELS, Group, Picture

_NEARLY: Final = 2 / 3
"""How large, against the largest, a panel must draw a place to do nearly as well."""


def groups_of(picture: Picture, place: Place) -> list[Group]:
    """The groups that show a place, those of the body first."""
    focus = Focus(place, frozenset({place}))
    found = [lit for group in picture.groups for lit in focus.lit(group) if focus.is_selected(lit)]
    return sorted(found, key=lambda group: group.panel != "body")


def boxes_of(groups: Iterable[Group]) -> dict[str, Box]:
    """The box of the groups in each panel."""
    boxes: dict[str, Box] = {}
    for group in groups:
        box = group_bounds(group)
        if box is not None:
            left, top, right, bottom = boxes.get(group.panel, box)
            boxes[group.panel] = (
                min(left, box[0]),
                min(top, box[1]),
                max(right, box[2]),
                max(bottom, box[3]),
            )
    return boxes


def largest(boxes: Mapping[str, Box]) -> str | None:
    """The panel that draws a place large: of those that do nearly as well, the first in reading order."""
    sizes = {panel: box[2] - box[0] + box[3] - box[1] for panel, box in boxes.items()}
    large = [panel for panel, size in sizes.items() if size >= _NEARLY * max(sizes.values())]
    return min(large, key=_reading_order, default=None)


def _reading_order(panel: str) -> int:
    return PANELS.index(panel) if panel in PANELS else len(PANELS)
