"""A picture without colour: each colour as the grey that is as light as it (Rec. 709 weights)."""

from __future__ import annotations

from functools import cache

import msgspec

from explorer.picture import themes
from explorer.picture.model import Group, Paint, Picture, Shape, Solid, Stop, Stroke, Text

_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722


def grey(picture: Picture) -> Picture:
    """The picture in greys."""
    theme = picture.theme
    return msgspec.structs.replace(picture, groups=tuple(_group(group, theme) for group in picture.groups))


def tone(colour: str) -> str:
    """The grey of "#rrggbb"."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + f"{round(_RED * red + _GREEN * green + _BLUE * blue):02x}" * 3


def _group(group: Group, theme: str) -> Group:
    return group.holding(_child(child, theme) for child in group.children)


def _child(child: Shape | Text | Group, theme: str) -> Shape | Text | Group:
    if isinstance(child, Group):
        return _group(child, theme)
    if isinstance(child, Text):
        halo = None if child.halo is None else _solid(child.halo, theme)
        return msgspec.structs.replace(child, paint=_solid(child.paint, theme), halo=halo)
    fill = None if child.fill is None else _paint(child.fill, theme)
    line = child.stroke
    if line is not None:
        line = Stroke(_paint(line.paint, theme), line.width, line.dash, line.cap, line.join)
    return Shape(child.path, fill, line, child.even_odd)


@cache
def _paint(paint: Paint, theme: str) -> Paint:
    if isinstance(paint, Solid):
        return _solid(paint, theme)
    stops = tuple(Stop(stop.offset, tone(themes.resolve(stop, theme).rgb)) for stop in paint.stops)
    return msgspec.structs.replace(paint, stops=stops)


@cache
def _solid(paint: Solid, theme: str) -> Solid:
    return Solid(tone(themes.resolve(paint, theme).rgb), paint.alpha)
