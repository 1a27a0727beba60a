"""Variants of a picture: without labels, with numbers and a key, without the legend, with one route lit.

Each function returns a new picture and leaves the one it was given as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from explorer.anatomy.places import Place
from explorer.picture.geometry import polygon
from explorer.picture.model import Group, Paint, Picture, Shape, Solid, Stroke, Text

KEY_COLUMNS: Final = 5
"""As many columns as this, unless the page is too narrow for them."""
_KEY_COLUMN_PX: Final = 225.0
_KEY_SIZE: Final = 13.0
_KEY_ROW: Final = 20.0
_KEY_MARGIN: Final = 36.0
_RECEDED: Final = 0.22
_PATHWAY_LAYERS: Final = frozenset({"muscle", "nucleus", "tract", "nerve", "junction"})


def without_labels(picture: Picture) -> Picture:
    """The picture with no labels and no leaders; titles stay."""
    return _filtered(picture, lambda group: group.layer != "label" and group.role != "leader")


def without_legend(picture: Picture) -> Picture:
    """The picture without its legend."""
    return _filtered(picture, lambda group: group.panel != "legend")


def numbered(picture: Picture) -> tuple[Picture, tuple[str, ...]]:
    """The picture with numbers for labels and a key below the page, and the words of the key in order."""
    words: list[str] = []
    groups = tuple(_numbered(group, words) for group in picture.groups)
    room = picture.width - 2 * _KEY_MARGIN
    columns = max(1, min(KEY_COLUMNS, int(room / _KEY_COLUMN_PX)))
    rows = -(-len(words) // columns)
    column = room / columns
    key = tuple(
        Text(
            _KEY_MARGIN + column * (index // rows),
            picture.height + _KEY_ROW * (index % rows + 0.5),
            f"{index + 1}  {word}",
            _KEY_SIZE,
            450,
            Solid("ink"),
        )
        for index, word in enumerate(words)
    )
    keyed = Group(None, None, None, None, "label", "label", "key", key)
    bottom = picture.height + _KEY_ROW * (rows + 1)
    corners = [(0.0, picture.height), (picture.width, picture.height), (picture.width, bottom), (0.0, bottom)]
    paper = Shape(polygon(corners), Solid("paper"))
    below = Group(None, None, None, None, "background", "chrome", "page", (paper,))
    made = msgspec.structs.replace(picture, groups=(*groups, below, keyed), height=bottom)
    return made, tuple(words)


def receded(picture: Picture, places: Iterable[Place]) -> Picture:
    """The picture in which only what shows one of `places` keeps its full strength."""
    kept: dict[str, set[Place]] = {}
    for place in places:
        kept.setdefault(place.structure, set()).add(place)
    return msgspec.structs.replace(picture, groups=tuple(_receded(group, kept) for group in picture.groups))


def _filtered(picture: Picture, keep: Callable[[Group], bool]) -> Picture:
    return msgspec.structs.replace(picture, groups=tuple(_kept(g, keep) for g in picture.groups if keep(g)))


def _kept(group: Group, keep: Callable[[Group], bool]) -> Group:
    children = tuple(
        _kept(child, keep) if isinstance(child, Group) else child
        for child in group.children
        if not isinstance(child, Group) or keep(child)
    )
    return _with(group, children)


def _with(group: Group, children: tuple[Shape | Text | Group, ...]) -> Group:
    return msgspec.structs.replace(group, children=children)


def _numbered(group: Group, words: list[str]) -> Group:
    children: list[Shape | Text | Group] = []
    is_label = group.layer == "label" and group.structure is not None
    lines = [child for child in group.children if isinstance(child, Text)] if is_label else []
    for child in group.children:
        if isinstance(child, Group):
            children.append(_numbered(child, words))
        elif not lines or isinstance(child, Shape):
            children.append(child)
        elif child is lines[0]:
            word = " ".join(line.text for line in lines).replace("- ", "")
            if word not in words:
                words.append(word)
            children.append(msgspec.structs.replace(child, text=str(words.index(word) + 1), weight=650))
    return _with(group, tuple(children))


def _receded(group: Group, kept: dict[str, set[Place]]) -> Group:
    if _shows(group, kept):
        return group
    fades = group.layer in _PATHWAY_LAYERS
    children: list[Shape | Text | Group] = []
    for child in group.children:
        if isinstance(child, Group):
            children.append(_receded(child, kept))
        elif isinstance(child, Shape) and fades:
            children.append(_faint(child))
        else:
            children.append(child)
    return _with(group, tuple(children))


def _shows(group: Group, kept: dict[str, set[Place]]) -> bool:
    for place in kept.get(group.structure or "", ()):
        if group.side not in (place.side, "midline", None) and place.side != "midline":
            continue
        if group.level and place.level and group.level != place.level:
            continue
        if not group.part or not place.part or place.part.startswith(group.part) or group.part == place.part:
            return True
    return False


def _faint(shape: Shape) -> Shape:
    stroke = shape.stroke
    if stroke is not None:
        stroke = Stroke(_weaker(stroke.paint), stroke.width, stroke.dash, stroke.cap, stroke.join)
    return Shape(shape.path, _weaker(shape.fill) if shape.fill else None, stroke, shape.even_odd)


def _weaker(paint: Paint) -> Paint:
    return msgspec.structs.replace(paint, alpha=paint.alpha * _RECEDED)
