"""A check box that shows a tick: a filled square alone does not say that it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from explorer.overriding import override
from explorer.picture import themes

#: The tick's corners as fractions of the box.
_CORNERS = ((0.26, 0.53), (0.43, 0.70), (0.75, 0.33))


class CheckBox(QCheckBox):
    """A check box in the colours of a theme; the box itself is the style sheet's."""

    theme = "light"

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        corners = [QPointF(box.left() + box.width() * x, box.top() + box.height() * y) for x, y in _CORNERS]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(themes.rgb(self.theme, "panel")), max(1.8, box.width() / 8))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(corners))
        painter.end()
