"""One panel of a picture as a picture of its own, for figures that show a single card or the body alone."""

from __future__ import annotations

from explorer.picture import model
from explorer.picture.geometry import polygon
from explorer.picture.model import (
    Group,
    LinearGradient,
    Paint,
    Panel,
    Path,
    Picture,
    RadialGradient,
    Shape,
    Side,
    Solid,
    Stroke,
    Text,
    Track,
)

MARGIN_PX = 14.0
FOOT_PX = 24.0

#: Panels that can stand alone. Segments of the cord have a page of their own, see ``volumes``.
PANELS = tuple(
    panel for panel in model.PANELS if panel not in ("page", "legend") and not panel.startswith("cord-")
)
_SIGNED = frozenset({"body", "cranial", "back"})
"""Panels that say themselves which side is which."""
_ONE_SIDED = frozenset({"nmj", "reflex"})


def excerpt(picture: Picture, name: str) -> Picture:
    """The panel of that name with a margin, and a foot that tells right from left where the panel does not.

    Raises ``KeyError`` if the picture has no such panel.
    """
    panel = picture.panel(name)
    foot = 0.0 if name in _SIGNED or name in _ONE_SIDED else FOOT_PX
    width, height = panel.width + 2 * MARGIN_PX, panel.height + 2 * MARGIN_PX + foot
    dx, dy = MARGIN_PX - panel.x, MARGIN_PX - panel.y
    mine = [group for group in picture.groups if group.panel == name and group.role != "leader"]
    sheet = polygon([(0, 0), (width, 0), (width, height), (0, height)])
    ground = Group(None, None, None, None, "background", "chrome", "page", (Shape(sheet, Solid("paper")),))
    groups = [ground, *(_moved(group, dx, dy) for group in mine)]
    if foot:
        groups.append(_foot(panel, height))
    return Picture(
        name,
        picture.theme,
        width,
        height,
        tuple(groups),
        tuple(_moved_track(track, dx, dy) for track in picture.tracks if track.panel == name),
        (Panel(name, MARGIN_PX, MARGIN_PX, panel.width, panel.height, panel.title),),
        panel.title,
        f"{panel.title}, both sides; the patient's right is on the viewer's left."
        if foot or name != "back"
        else f"{panel.title}; the patient's left is on the viewer's left.",
    )


def _foot(panel: Panel, height: float) -> Group:
    sides: tuple[tuple[Side, float], ...] = (("right", MARGIN_PX + 4), ("left", MARGIN_PX + panel.width - 4))
    words = tuple(
        Text(
            x,
            height - MARGIN_PX,
            f"{side[0].upper()}  patient’s {side}" if panel.width > 200 else side[0].upper(),
            12.0,
            550,
            Solid("ink3"),
            "start" if side == "right" else "end",
        )
        for side, x in sides
    )
    return Group(None, None, None, None, "chrome", "chrome", "page", words)


def _moved(group: Group, dx: float, dy: float) -> Group:
    children: list[Shape | Text | Group] = []
    for child in group.children:
        if isinstance(child, Group):
            children.append(_moved(child, dx, dy))
        elif isinstance(child, Text):
            x, y = round(child.x + dx, 2), round(child.y + dy, 2)
            children.append(
                Text(
                    x,
                    y,
                    child.text,
                    child.size,
                    child.weight,
                    child.paint,
                    child.anchor,
                    child.halo,
                    child.italic,
                )
            )
        else:
            children.append(_moved_shape(child, dx, dy))
    return group.holding(children)


def _moved_shape(shape: Shape, dx: float, dy: float) -> Shape:
    line = shape.stroke
    if line is not None:
        line = Stroke(_moved_paint(line.paint, dx, dy), line.width, line.dash, line.cap, line.join)
    fill = None if shape.fill is None else _moved_paint(shape.fill, dx, dy)
    return Shape(Path(shape.path.ops, _shifted(shape.path.xy, dx, dy)), fill, line, shape.even_odd)


def _moved_paint(paint: Paint, dx: float, dy: float) -> Paint:
    if isinstance(paint, LinearGradient):
        ends = (paint.x1 + dx, paint.y1 + dy, paint.x2 + dx, paint.y2 + dy)
        return LinearGradient(*ends, paint.stops, paint.alpha)
    if isinstance(paint, RadialGradient):
        return RadialGradient(paint.cx + dx, paint.cy + dy, paint.radius, paint.stops, paint.alpha)
    return paint


def _moved_track(track: Track, dx: float, dy: float) -> Track:
    xy = _shifted(track.xy, dx, dy)
    return Track(track.panel, track.structure, track.level, track.part, track.side, xy, track.kind)


def _shifted(xy: tuple[float, ...], dx: float, dy: float) -> tuple[float, ...]:
    return tuple(round(value + (dy if index % 2 else dx), 2) for index, value in enumerate(xy))
