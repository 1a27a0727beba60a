"""Signs, grouped by the region of the body, those that are present first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from explorer.canvas import fonts
from explorer.case.model import Selection
from explorer.overriding import override
from explorer.picture import themes
from explorer.ui.findings_rows import Key, Row

_KEY_ROLE = Qt.ItemDataRole.UserRole + 1
_VALUE_ROLE = Qt.ItemDataRole.UserRole + 2
PRESENT_ROLE = Qt.ItemDataRole.UserRole + 3
_ROW_PX, _HEAD_PX, _DOT_PX = 28, 34, 4.5
_SIDE_WORDS = {"L": "left", "R": "right"}


class SignDelegate(QStyledItemDelegate):
    """A full dot before a sign that is present, a ring before one that is not; its value at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = "light"
        self.scale = 1.0

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = _ROW_PX if index.data(_KEY_ROLE) else _HEAD_PX
        return QSize(100, round(height * self.scale))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(_KEY_ROLE):
            self._paint_sign(painter, option, index)
        else:
            self._paint_region(painter, option, index)
        painter.restore()

    def _ink(self, role: str) -> QColor:
        return QColor(themes.rgb(self.theme, role))

    def _paint_region(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        room = QRectF(option.rect).adjusted(4, 6, -10, 0)
        painter.setFont(fonts.font(13 * self.scale, 660))
        painter.setPen(self._ink("ink"))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.setFont(fonts.font(12 * self.scale, 450))
        painter.setPen(self._ink("ink3"))
        painter.drawText(
            room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(_VALUE_ROLE)
        )
        painter.setPen(QPen(self._ink("hair"), 1.0))
        painter.drawLine(room.bottomLeft(), room.bottomRight())

    def _paint_sign(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        present = bool(index.data(PRESENT_ROLE))
        room = QRectF(option.rect).adjusted(2, 0, -4, 0)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            ground = themes.rgb(self.theme, "panel", "umn" if chosen else "ink", 0.14 if chosen else 0.05)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(room, 5, 5)
        room.adjust(8, 0, -6, 0)
        radius = _DOT_PX * self.scale
        painter.setPen(QPen(self._ink("lmn" if present else "ink3"), 1.4))
        painter.setBrush(self._ink("lmn") if present else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(room.left(), room.center().y() - radius, 2 * radius, 2 * radius))
        room.setLeft(room.left() + 2 * radius + 9)
        value = index.data(_VALUE_ROLE)
        painter.setFont(fonts.font(12.5 * self.scale, 560 if present else 400))
        painter.setPen(self._ink("lmn" if present else "ink3"))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, value)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(value) - 10)
        painter.setFont(fonts.font(13 * self.scale, 480 if present else 400))
        painter.setPen(self._ink("ink" if present else "ink2"))
        name = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)


class SignsView(QTreeWidget):
    """A tree of regions with their signs."""

    #: The selection of the sign that was clicked or that the keyboard moved to.
    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setAccessibleName("Signs by region")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.signs = SignDelegate(self)
        self.setItemDelegate(self.signs)
        self.currentItemChanged.connect(lambda item, _: self._on_item(item))
        self.itemClicked.connect(lambda item, _: self._on_item(item))

    def show_rows(self, rows: Sequence[Row], regions: Sequence[str], accepts: Callable[[Row], bool]) -> None:
        """Show the signs that are accepted, region by region; emits nothing."""
        self._showing = True
        place = self.verticalScrollBar().value()
        chosen = self.current
        self.clear()
        for region in regions:
            own = [row for row in rows if row.region == region and accepts(row)]
            if own:
                self._add(region, sorted(own, key=lambda row: not row.affected))
        self._showing = False
        self.show_key(chosen)
        self.verticalScrollBar().setValue(place)

    def show_theme(self, theme: str, text_scale: float) -> None:
        """Draw in the colours of that theme and in that size."""
        self.signs.theme, self.signs.scale = theme, text_scale
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    @property
    def current(self) -> Key | None:
        """What the current row is about."""
        item = self.currentItem()
        return item.data(0, _KEY_ROLE) if item is not None else None

    def show_key(self, key: Key | None) -> bool:
        """Make the row about that the current one; whether there is one. Emits nothing."""
        self._showing = True
        found = next((item for item in self.items() if item.data(0, _KEY_ROLE) == key), None)
        self.setCurrentItem(found if key is not None else None)  # type: ignore[arg-type]
        if found is not None and key is not None:
            self.scrollToItem(found)
        self._showing = False
        return found is not None and key is not None

    def items(self) -> list[QTreeWidgetItem]:
        """The rows of signs, from top to bottom."""
        found = []
        for number in range(self.topLevelItemCount()):
            head = self.topLevelItem(number)
            children = [head.child(row) for row in range(head.childCount())] if head is not None else []
            found += [child for child in children if child is not None]
        return found

    @staticmethod
    def region_of(item: QTreeWidgetItem) -> str:
        """The region below which a sign stands."""
        head: QTreeWidgetItem | None = item.parent()
        return head.text(0) if head is not None else ""

    def _add(self, region: str, rows: list[Row]) -> None:
        present = sum(row.affected for row in rows)
        head = QTreeWidgetItem(self, [region])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setData(0, _VALUE_ROLE, f"{present} present" if present else "")
        for row in rows:
            side = _SIDE_WORDS.get(row.cells[1], "")
            name = f"{side.capitalize()} {row.cells[0]}" if side else row.cells[0].capitalize()
            item = QTreeWidgetItem(head, [name])
            item.setData(0, _KEY_ROLE, row.key)
            item.setData(0, _VALUE_ROLE, row.cells[2])
            item.setData(0, PRESENT_ROLE, row.affected)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{name}: {row.cells[2]}")
            item.setToolTip(0, name)
        head.setExpanded(True)

    def _on_item(self, item: QTreeWidgetItem | None) -> None:
        key = item.data(0, _KEY_ROLE) if item is not None else None
        if key is not None and not self._showing:
            structure, side = key
            self.picked.emit(Selection(structure, side))
