"""The legend of grades: every grade written on its colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.canvas import fonts
from explorer.picture import themes
from explorer.ui.grades import GRADES, colour, letters

_WIDTH, _HEIGHT, _GAP = 31.0, 18.0, 4.0


def paint_legend(painter: QPainter, theme: str, scale: float, room: float, top: float) -> None:
    """Paint it in the middle of that much room, from ``top`` down; sizes in pixels."""
    width, height = _WIDTH * scale, _HEIGHT * scale
    left = (room - len(GRADES) * (width + _GAP)) / 2 + 14 * scale
    painter.setFont(fonts.font(11 * scale, 450))
    painter.setPen(QColor(themes.rgb(theme, "ink3")))
    before = QRectF(0, top, left - 6, height)
    painter.drawText(before, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "MRC")
    painter.setFont(fonts.font(11.5 * scale, 620))
    for number, grade in enumerate(GRADES):
        box = QRectF(left + number * (width + _GAP), top, width, height)
        painter.setPen(QPen(QColor(themes.rgb(theme, "ink3")), 0.8))
        painter.setBrush(QColor(colour(theme, grade)))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(letters(theme, grade)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, grade.replace("-", "−"))
