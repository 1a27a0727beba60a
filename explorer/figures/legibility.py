"""What could not be read in a finished figure: each label too small and each line too thin for its preset."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from explorer.figures.presets import Preset
from explorer.figures.sizes import MM_TO_AN_INCH, POINTS_TO_AN_INCH
from explorer.figures.svg import Titles
from explorer.picture.model import Group, Picture, Shape, Text, walk

_TOLERANCE = 1e-6


class Shortfall(NamedTuple):
    """A label or a line, how large it is on the finished page, and how large it should be, in points."""

    what: str
    is_text: bool
    size_pt: float
    minimum_pt: float

    def sentence(self) -> str:
        """The shortfall in words."""
        kind, measure = ("label", "high") if self.is_text else ("line", "wide")
        return (
            f"{kind} '{self.what}': {self.size_pt:.2f} pt {measure}, at least {self.minimum_pt:g} pt needed"
        )


def shortfalls(
    picture: Picture, width_pt: float, preset: Preset, titles: Titles | None = None
) -> tuple[Shortfall, ...]:
    """What falls short of the preset on a page ``width_pt`` points wide; each told once, worst first."""
    scale = width_pt / picture.width
    found = [
        each
        for each in _measured(picture, scale, preset, titles)
        if each.size_pt < each.minimum_pt - _TOLERANCE
    ]
    worst: dict[tuple[str, bool], Shortfall] = {}
    for each in found:
        known = worst.get((each.what, each.is_text))
        if known is None or each.size_pt < known.size_pt:
            worst[each.what, each.is_text] = each
    return tuple(sorted(worst.values(), key=lambda each: (not each.is_text, each.size_pt, each.what)))


def sufficient_mm(found: tuple[Shortfall, ...], width_pt: float) -> float:
    """The least width in millimetres at which nothing falls short any more."""
    factor = max((each.minimum_pt / each.size_pt for each in found), default=1.0)
    return width_pt * factor / POINTS_TO_AN_INCH * MM_TO_AN_INCH


def _measured(picture: Picture, scale: float, preset: Preset, titles: Titles | None) -> Iterator[Shortfall]:
    for group in walk(picture.groups):
        for child in group.children:
            if isinstance(child, Text) and child.text.strip():
                yield Shortfall(child.text, True, child.size * scale, preset.minimum_text_pt)
            elif isinstance(child, Shape) and child.stroke is not None and child.stroke.paint.alpha > 0:
                width_pt = child.stroke.width * scale
                yield Shortfall(_name(group, titles), False, width_pt, preset.minimum_line_pt)


def _name(group: Group, titles: Titles | None) -> str:
    if group.structure is None:
        return f"{group.role} of {group.panel}"
    if titles is not None:
        return titles(group.structure, group.level, group.part, group.side)
    return " ".join(word for word in (group.side, group.structure.replace("-", " "), group.level) if word)
