"""Grades of strength as colours: a map of the body on which every muscle shows its grade.

The colours go from the paper's own tone (full strength) over yellow and red to the darkest (no movement), or
to the brightest in dark themes, so that they keep their order without hues.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from explorer.picture import themes
from explorer.picture.dressing import group_bounds
from explorer.picture.model import Group, Paint, Picture, Shape, Solid, Stroke

GRADES: Final = ("5", "4+", "4", "4-", "3", "2", "1", "0")
#: Where along the ramp each grade stands.
_ALONG: Final = (0.0, 0.16, 0.30, 0.42, 0.56, 0.70, 0.85, 1.0)

Key = tuple[str, str]


@cache
def colour(theme: str, grade: str) -> str:
    """The "#rrggbb" of a grade in a theme."""
    along = _ALONG[GRADES.index(grade)]
    strong = themes.rgb(theme, "panel", "ink", 0.10)
    if theme == "print":
        return themes.rgb(theme, strong, "ink", 0.92 * along)
    if themes.is_dark(theme):
        stops = (strong, "#7a2a1f", "#e0572a", "#ffe08a")
    else:
        stops = (strong, "#f2b134", "#b5361c", "#3b0d1f")
    place = along * (len(stops) - 1)
    first = min(int(place), len(stops) - 2)
    return themes.rgb(theme, stops[first], stops[first + 1], place - first)


def letters(theme: str, grade: str) -> str:
    """The "#rrggbb" in which a grade is written on its own colour."""
    ground = colour(theme, grade)
    red, green, blue = (int(ground[at : at + 2], 16) for at in (1, 3, 5))
    return "#14110f" if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else "#ffffff"


def mapped(picture: Picture, grades: Mapping[Key, str]) -> Picture:
    """The picture with its muscles in the colours of their grades, and everything else as quiet ground.

    A muscle that nothing is said about has full strength. Labels are left out: the map has its own.
    """
    shown = [group for group in picture.groups if _is_body(group)]
    groups = tuple(_graded(group, picture.theme, grades) for group in shown)
    return Picture(
        picture.view,
        picture.theme,
        picture.width,
        picture.height,
        groups,
        (),
        picture.panels,
        picture.title,
        picture.description,
    )


def _is_body(group: Group) -> bool:
    """Whether a group is a muscle, or the skin and bones around it: no nervous system, no words."""
    if group.role in ("label", "leader", "marker", "chrome"):
        return False
    return group.layer == "muscle" or (group.layer in ("background", "tissue") and group.structure is None)


def body_box(picture: Picture) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the muscles and of what is around them."""
    boxes = [box for group in picture.groups if (box := group_bounds(group)) is not None]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _graded(group: Group, theme: str, grades: Mapping[Key, str]) -> Group:
    if group.role != "muscle" or group.structure is None:
        children = tuple(
            _graded(child, theme, grades) if isinstance(child, Group) else child for child in group.children
        )
        return group.holding(children)
    grade = grades.get((group.structure, group.side or "midline"), "5")
    return _coloured(group, theme, grade)


@cache
def _coloured(group: Group, theme: str, grade: str) -> Group:
    ground = colour(theme, grade)
    outline = Solid(themes.rgb(theme, ground, "ink", 0.55))
    # The fibres must not change the colour that the legend shows.
    fibre = Solid(themes.rgb(theme, ground, "ink", 0.5), 0.2)
    children: list[Shape] = []
    for child in group.children:
        if isinstance(child, Group):
            children += [each for each in _coloured(child, theme, grade).children if isinstance(each, Shape)]
        elif isinstance(child, Shape):
            fill: Paint | None = Solid(ground) if child.fill is not None else None
            stroke = child.stroke
            line = outline if fill is not None else fibre
            thin = Stroke(line, stroke.width, stroke.dash, stroke.cap, stroke.join) if stroke else None
            children.append(Shape(child.path, fill, thin, child.even_odd))
    return group.holding(children)
