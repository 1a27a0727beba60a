"""Picture to QPainter: groups compiled once into paths, pens and brushes, and painted in order.

Compiled groups are remembered by identity; a picture that was dressed anew shares all untouched groups with
the one before, so only what changed is compiled again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
    QTransform,
)

from explorer.canvas import fonts
from explorer.picture import themes
from explorer.picture.model import (
    Group,
    LinearGradient,
    Paint,
    Path,
    Picture,
    Shape,
    Solid,
    Stroke,
    Text,
)

MINIMUM_STROKE_PX = 0.7
HALO_EM = 0.26
_SMALLEST_PX = 0.4

_CAPS = {
    "butt": Qt.PenCapStyle.FlatCap,
    "round": Qt.PenCapStyle.RoundCap,
    "square": Qt.PenCapStyle.SquareCap,
}
_JOINS = {
    "miter": Qt.PenJoinStyle.MiterJoin,
    "round": Qt.PenJoinStyle.RoundJoin,
    "bevel": Qt.PenJoinStyle.BevelJoin,
}
_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)
_NO_PEN = QPen(Qt.PenStyle.NoPen)


class Item(NamedTuple):
    """One call of ``drawPath``: what, how, and the box (with its line) that it stays inside."""

    path: QPainterPath
    brush: QBrush
    pen: QPen
    width: float
    dash: tuple[float, ...]
    left: float
    top: float
    right: float
    bottom: float


def colour(theme: str, role: str, alpha: float = 1.0) -> QColor:
    """The colour of a role in a theme."""
    made = QColor(themes.rgb(theme, role))
    made.setAlphaF(alpha)
    return made


@cache
def _solid(theme: str, paint: Solid) -> QColor:
    made = QColor(themes.rgb(theme, paint.colour, paint.mix, paint.fraction))
    made.setAlphaF(max(0.0, min(1.0, paint.alpha)))
    return made


def brush(theme: str, paint: Paint) -> QBrush:
    """The brush of a paint in a theme."""
    if isinstance(paint, Solid):
        return QBrush(_solid(theme, paint))
    gradient: QLinearGradient | QRadialGradient
    if isinstance(paint, LinearGradient):
        gradient = QLinearGradient(paint.x1, paint.y1, paint.x2, paint.y2)
    else:
        gradient = QRadialGradient(paint.cx, paint.cy, paint.radius)
    for stop in paint.stops:
        made = QColor(themes.rgb(theme, stop.colour, stop.mix, stop.fraction))
        made.setAlphaF(paint.alpha)
        gradient.setColorAt(min(1.0, max(0.0, stop.offset)), made)
    return QBrush(gradient)


def pen(theme: str, stroke: Stroke) -> QPen:
    """The pen of a stroke in a theme, without its dashes (they depend on the width at the zoom)."""
    width = max(stroke.width, 1e-3)
    return QPen(
        brush(theme, stroke.paint), width, Qt.PenStyle.SolidLine, _CAPS[stroke.cap], _JOINS[stroke.join]
    )


class Paths:
    """Qt paths by identity of the picture's paths."""

    def __init__(self) -> None:
        # The value holds the key's object too: an id is only unique while its object lives.
        self._known: dict[int, tuple[Path, QPainterPath]] = {}

    def of(self, path: Path) -> QPainterPath:
        """The Qt path, made once. Do not change it."""
        known = self._known.get(id(path))
        if known is not None:
            return known[1]
        made = qt_path(path)
        self._known[id(path)] = (path, made)
        return made

    def forget(self) -> None:
        """Drop everything, when another drawing takes over."""
        self._known.clear()


def qt_path(path: Path) -> QPainterPath:
    """A Qt path of the same course."""
    made = QPainterPath()
    xy = path.xy
    at = 0
    for operator in path.ops:
        if operator == "L":
            made.lineTo(xy[at], xy[at + 1])
            at += 2
        elif operator == "C":
            made.cubicTo(xy[at], xy[at + 1], xy[at + 2], xy[at + 3], xy[at + 4], xy[at + 5])
            at += 6
        elif operator == "M":
            made.moveTo(xy[at], xy[at + 1])
            at += 2
        else:
            made.closeSubpath()
    return made


class Compiler:
    """Turns groups into items for one theme, remembering each group by identity."""

    def __init__(self, theme: str, paths: Paths | None = None) -> None:
        self.theme = theme
        self.paths = paths or Paths()
        self._known: dict[int, tuple[Group, tuple[Item, ...]]] = {}

    def items(self, group: Group) -> tuple[Item, ...]:
        """The items of a group with everything inside it, in painting order."""
        known = self._known.get(id(group))
        if known is not None:
            return known[1]
        made = tuple(self._compiled(group))
        self._known[id(group)] = (group, made)
        return made

    def keep_only(self, groups: Iterable[Group]) -> None:
        """Forget all groups but these; nobody paints the others any more."""
        kept = {id(group) for group in groups}
        self._known = {key: value for key, value in self._known.items() if key in kept}

    def _compiled(self, group: Group) -> Iterator[Item]:
        for child in group.children:
            if isinstance(child, Shape):
                yield self._shape(child)
            elif isinstance(child, Text):
                yield from self._text(child)
            else:
                yield from self.items(child)

    def _shape(self, shape: Shape) -> Item:
        path = self.paths.of(shape.path)
        if shape.even_odd != (path.fillRule() == Qt.FillRule.OddEvenFill):
            path = QPainterPath(path)
            path.setFillRule(Qt.FillRule.OddEvenFill if shape.even_odd else Qt.FillRule.WindingFill)
        fill = _NO_BRUSH if shape.fill is None else brush(self.theme, shape.fill)
        if shape.stroke is None:
            return _item(path, fill, _NO_PEN, 0.0, ())
        stroke = shape.stroke
        return _item(path, fill, pen(self.theme, stroke), stroke.width, stroke.dash)

    def _text(self, text: Text) -> Iterator[Item]:
        letters = text_path(text)
        if text.halo is not None:
            line = QPen(
                brush(self.theme, text.halo),
                2 * HALO_EM * text.size * 0.5,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
            yield _item(letters, _NO_BRUSH, line, line.widthF(), ())
        yield _item(letters, brush(self.theme, text.paint), _NO_PEN, 0.0, ())


def text_path(text: Text) -> QPainterPath:
    """The letters of a text at their place on the page."""
    letters, advance = fonts.outline(text.text, text.weight, italic=text.italic)
    scale = text.size / 100.0
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * advance * scale
    return QTransform(scale, 0.0, 0.0, scale, text.x - shift, text.y).map(letters)


def _item(path: QPainterPath, fill: QBrush, line: QPen, width: float, dash: tuple[float, ...]) -> Item:
    box = path.controlPointRect()
    reach = width / 2 + 0.5
    return Item(
        path,
        fill,
        line,
        width,
        dash,
        box.left() - reach,
        box.top() - reach,
        box.right() + reach,
        box.bottom() + reach,
    )


def paint_item(painter: QPainter, item: Item, scale: float) -> None:
    """Paint one item under a page-to-screen transform of that scale (screen pixels per page unit)."""
    line = item.pen
    if item.width > 0.0:
        width = max(item.width, MINIMUM_STROKE_PX / scale)
        if item.dash or width != item.width:
            line = QPen(line)
            line.setWidthF(width)
            if item.dash:
                line.setDashPattern([max(length / width, 1e-3) for length in item.dash])
    painter.setPen(line)
    painter.setBrush(item.brush)
    painter.drawPath(item.path)


def visible(item: Item, view: QRectF, scale: float) -> bool:
    """Whether the item would leave a mark in that part of the page."""
    if item.right < view.left() or item.left > view.right():
        return False
    if item.bottom < view.top() or item.top > view.bottom():
        return False
    return max(item.right - item.left, item.bottom - item.top) * scale >= _SMALLEST_PX


def paint(painter: QPainter, picture: Picture, compiler: Compiler | None = None, scale: float = 1.0) -> None:
    """Paint a whole picture in page units; the painter's transform must already map the page.

    ``scale`` is that transform's enlargement; it decides how thin a line may get.
    """
    compiler = compiler or Compiler(picture.theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for group in picture.groups:
        for item in compiler.items(group):
            paint_item(painter, item, scale)
