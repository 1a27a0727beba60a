"""The body of the stick figure: pale limbs, and the thin lines that clinicians draw, over them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from explorer.picture import themes
from explorer.ui.reflex_marks import HEAD, LIMBS, STICK, TRUNK

Place = Callable[[tuple[float, float]], QPointF]


def line(ink: QColor, width: float) -> QPen:
    """A pen with round ends and corners."""
    return QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def paint_body(painter: QPainter, theme: str, unit: float, place: Place) -> None:
    """Paint it; ``place`` tells where a point of the drawing lies, ``unit`` how long its unit is there."""
    flesh = QColor(themes.rgb(theme, "panel", "ink", 0.085))
    # A thick line of the same colour rounds the corners.
    painter.setPen(line(flesh, 3.5 * unit))
    painter.setBrush(flesh)
    outline = [*TRUNK, *((-x, y) for x, y in reversed(TRUNK))]
    trunk = _path([place(point) for point in outline])
    trunk.closeSubpath()
    painter.drawPath(trunk)
    painter.setPen(Qt.PenStyle.NoPen)
    centre, (across, along) = place(HEAD[0]), HEAD[1]
    painter.drawEllipse(centre, across * unit, along * unit)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for points, thick in LIMBS:
        painter.setPen(line(flesh, thick * unit))
        _paint_both(painter, points, place)
    painter.setPen(line(flesh, 4.4 * unit))
    painter.drawLine(place((0.0, 15.0)), place((0.0, 24.0)))
    painter.setPen(line(QColor(themes.rgb(theme, "ink3", "panel", 0.25)), max(1.2, 0.5 * unit)))
    for course in STICK:
        _paint_both(painter, course, place)
    painter.drawEllipse(centre, across * unit, along * unit)


def _paint_both(painter: QPainter, points: tuple[tuple[float, float], ...], place: Place) -> None:
    for sign in (-1.0, 1.0):
        painter.drawPath(_path([place((sign * x, y)) for x, y in points]))


def _path(points: list[QPointF]) -> QPainterPath:
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    return path
