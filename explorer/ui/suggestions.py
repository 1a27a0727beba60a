"""Suggestions as they are drawn below the search field: the name, another name, and the kind at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from explorer.canvas import fonts
from explorer.overriding import override
from explorer.ui.search import KIND_ROLE, NOTE_ROLE

_ROW, _MARGIN, _GAP = 32, 12, 10


class SuggestionDelegate(QStyledItemDelegate):
    """Draws a suggestion in the colours of the palette."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, max(_ROW, QFontMetrics(option.font).height() * 2))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        palette = option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 6, 6)
        size = option.font.pixelSize()
        faint = palette.color(QPalette.ColorRole.PlaceholderText)
        room = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        painter.setFont(fonts.font(size - 1, 420))
        room = self._put(painter, room, index.data(KIND_ROLE) or "", faint, Qt.AlignmentFlag.AlignRight)
        painter.setFont(fonts.font(size, 520))
        ink = palette.color(QPalette.ColorRole.Text)
        room = self._put(painter, room, index.data(), ink, Qt.AlignmentFlag.AlignLeft)
        painter.setFont(fonts.font(size, 400))
        self._put(painter, room, index.data(NOTE_ROLE) or "", faint, Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    @staticmethod
    def _put(painter: QPainter, room: QRect, text: str, ink: QColor, align: Qt.AlignmentFlag) -> QRect:
        """Write at the end of the room that is named; what room is left."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.setPen(ink)
        painter.drawText(room, align | Qt.AlignmentFlag.AlignVCenter, shown)
        used = metrics.horizontalAdvance(shown) + (_GAP if shown else 0)
        if align == Qt.AlignmentFlag.AlignRight:
            return room.adjusted(0, 0, -used, 0)
        return room.adjusted(used, 0, 0, 0)
