"""Faults of a picture that a reader stumbles over: words on words, lines through words, things too small.

A fault is a sentence. The rules measure the picture itself, text in the shipped font, and know nothing of
how it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shapely.geometry import LineString, box

from explorer.picture.artwork.lettering import width
from explorer.picture.geometry import Box, subpaths
from explorer.picture.model import Group, Picture, Shape, Text

SMALLEST_TEXT_PX = 12.0
THINNEST_STROKE_PX = 0.8
CARD_MARGIN_PX = 6.0
PAGE_MARGIN_PX = 2.0
OVERLAP_PX = 0.5
CROSSING_PX = 2.0

_UNFRAMED = frozenset({"page", "body", "legend"})
"""Panels without a card around them."""


@dataclass(frozen=True)
class Word:
    """One line of text with its box and where it stands."""

    text: str
    box: Box
    panel: str
    size: float


def faults(picture: Picture) -> list[str]:
    """All faults of a picture, in painting order; none means it is clean."""
    words = list(_words(picture.groups))
    return [
        *_too_small(picture, words),
        *_clipped(picture, words),
        *_overlaps(words),
        *_crossed(picture, words),
    ]


def _words(groups: tuple[Group, ...]) -> Iterator[Word]:
    for group in groups:
        for child in group.children:
            if isinstance(child, Text):
                yield Word(child.text, text_box(child), group.panel, child.size)
            elif isinstance(child, Group):
                yield from _words((child,))


def text_box(text: Text) -> Box:
    """The box of a line of text from the tops of its capitals to the bottoms of its descenders."""
    long = width(text.text, text.size, text.weight)
    left = text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * long
    return left, text.y - 0.73 * text.size, left + long, text.y + 0.2 * text.size


def _shapes(groups: tuple[Group, ...]) -> Iterator[tuple[Group, Shape]]:
    for group in groups:
        for child in group.children:
            if isinstance(child, Shape):
                yield group, child
            elif isinstance(child, Group):
                yield from _shapes((child,))


def _too_small(picture: Picture, words: list[Word]) -> Iterator[str]:
    for word in words:
        if word.size < SMALLEST_TEXT_PX:
            yield f"The text {word.text!r} in {word.panel} is {word.size:g} px high; 12 is the least."
    for group, shape in _shapes(picture.groups):
        if shape.stroke is not None and shape.stroke.width < THINNEST_STROKE_PX:
            name = group.structure or group.role
            yield f"A line of {name} in {group.panel} is {shape.stroke.width:g} px thin; 0.8 is the least."


def _clipped(picture: Picture, words: list[Word]) -> Iterator[str]:
    panels = {panel.name: panel for panel in picture.panels}
    for word in words:
        left, top, right, bottom = word.box
        within = (0.0, 0.0, picture.width, picture.height)
        margin = PAGE_MARGIN_PX
        if word.panel in panels and word.panel not in _UNFRAMED:
            panel = panels[word.panel]
            within = (panel.x, panel.y, panel.x + panel.width, panel.y + panel.height)
            margin = CARD_MARGIN_PX
        fits = left >= within[0] + margin and top >= within[1] + margin
        if not (fits and right <= within[2] - margin and bottom <= within[3] - margin):
            yield f"The text {word.text!r} stands closer than {margin:g} px to the edge of {word.panel}."


def _overlaps(words: list[Word]) -> Iterator[str]:
    for index, one in enumerate(words):
        for other in words[:index]:
            across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
            down = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
            if across > OVERLAP_PX and down > OVERLAP_PX:
                yield f"The texts {other.text!r} and {one.text!r} overlap in {one.panel}."


def _crossed(picture: Picture, words: list[Word]) -> Iterator[str]:
    boxes = [
        (word, box(word.box[0] + 1, word.box[1] + 1, word.box[2] - 1, word.box[3] - 1)) for word in words
    ]
    for group, shape in _shapes(picture.groups):
        if group.role not in ("label", "leader") or shape.fill is not None or shape.path.ops.endswith("Z"):
            continue
        for points in subpaths(shape.path):
            line = LineString(points)
            for word, area in boxes:
                if line.intersects(area) and line.intersection(area).length > CROSSING_PX:
                    name = group.structure or group.panel
                    yield f"The leader of {name} runs through the text {word.text!r} in {word.panel}."
