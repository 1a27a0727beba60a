"""The view of a table of findings: bars for strength, and columns that leave the names their room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from explorer.overriding import override
from explorer.picture import themes
from explorer.ui.findings_rows import Key, Row
from explorer.ui.findings_table import KEY_ROLE, SHARE_ROLE, FindingsFilter, FindingsModel

#: Least and greatest width of a column after the first, and what its words need beside themselves.
_NARROWEST, _WIDEST, _PADDING = 20, 122, 17
_STRENGTH_WIDTH = 44
#: Below this width of the table the patterns of the needle are written in no more than so much room.
_ROOMY, _TIGHT = 420, 84
#: Columns that make room, one after the other, and the first column's width below which they do.
_YIELDING = (("Tone", 200), ("EMG", 108))


class RowDelegate(QStyledItemDelegate):
    """Marks the row of what the pointer is over in the diagram."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = "light"
        self.pointed: Key | None = None

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self.pointed is not None and index.data(KEY_ROLE) == self.pointed:
            painter.fillRect(option.rect, QColor(themes.rgb(self.theme, "panel", "ink", 0.09)))
        super().paint(painter, option, index)


class StrengthDelegate(RowDelegate):
    """Draws a thin bar under the grade: how much strength is left."""

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE)
        if share is None:
            return
        box = QRectF(option.rect).adjusted(6, 0, -8, 0)
        box.setTop(box.bottom() - 5)
        box.setHeight(2.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(themes.rgb(self.theme, "hair", "panel", 0.4)))
        painter.drawRect(box)
        box.setWidth(box.width() * share)
        painter.setBrush(QColor(themes.rgb(self.theme, "muscle_edge")))
        painter.drawRect(box)


class FindingsView(QTableView):
    """A table of findings that shows the rows of a model through a filter."""

    #: The row under the pointer, or None.
    pointed = Signal(object)
    #: The row that was clicked, or that the keyboard moved to.
    picked = Signal(object)

    def __init__(self, model: FindingsModel, rows: FindingsFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = model
        self.filter = rows
        self._showing = False
        self._scale = 1.0
        self.setModel(rows)
        self.setAccessibleName("Findings")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSortingEnabled(True)
        self.sortByColumn(2, Qt.SortOrder.AscendingOrder)
        self.setShowGrid(False)
        self.setWordWrap(False)
        # The end of a muscle's name tells it from its neighbours.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().installEventFilter(self)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = RowDelegate(self)
        self.setItemDelegate(self.rows)
        self.strength = StrengthDelegate(self)
        self.setItemDelegateForColumn(2, self.strength)
        self.entered.connect(lambda index: self.pointed.emit(self.row_at(index)))
        self.clicked.connect(lambda index: self.picked.emit(self.row_at(index)))
        self.activated.connect(lambda index: self.picked.emit(self.row_at(index)))
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def row_at(self, index: QModelIndex) -> Row | None:
        """The row of an index of the filter."""
        return self.findings.row(self.filter.mapToSource(index).row()) if index.isValid() else None

    @property
    def current(self) -> Row | None:
        """The row that is looked at."""
        return self.row_at(self.currentIndex())

    def show_rows(self, kind: str, found: tuple[Row, ...], *, compared: bool = False) -> None:
        """Show those; emits nothing."""
        self._showing = True
        self.findings.show_rows(kind, found, compared=compared)
        self._showing = False
        self.fit_columns()

    def show_theme(self, theme: str, text_scale: float) -> None:
        """Draw in the colours of that theme and in that size."""
        self.strength.theme = self.rows.theme = theme
        self._scale = text_scale
        self.verticalHeader().setDefaultSectionSize(round(30 * text_scale))
        self.fit_columns()

    def show_key(self, key: Key | None) -> bool:
        """Make the row about that the current one; whether there is one. Emits nothing."""
        number = self.findings.number(key) if key is not None else None
        index = QModelIndex()
        if number is not None:
            index = self.filter.mapFromSource(self.findings.index(number, 0))
        self._showing = True
        self.setCurrentIndex(index)
        self._showing = False
        if index.isValid():
            self.scrollTo(index)
        return index.isValid()

    def show_pointed(self, key: Key | None) -> None:
        """Mark the row of what the pointer is over in the diagram; emits nothing."""
        if key != self.rows.pointed:
            self.rows.pointed = self.strength.pointed = key
            self.viewport().update()

    def fit_columns(self) -> None:
        """Give every column what its words need, and the names the rest."""
        header = self.horizontalHeader()
        widths = [self._width(column) for column in range(1, self.findings.columnCount())]
        for column, width in enumerate(widths, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        hidden: set[int] = set()
        for title, least in _YIELDING:
            column = self.findings.column(title)
            shown = sum(width for number, width in enumerate(widths, 1) if number not in hidden)
            if column > 0 and self.viewport().width() - shown < least * self._scale:
                hidden.add(column)
        for column in range(self.findings.columnCount()):
            self.setColumnHidden(column, column in hidden)

    def _width(self, column: int) -> int:
        """What the longest word of a column needs, its title included."""
        metrics = self.fontMetrics()
        needed = max(map(metrics.horizontalAdvance, self.findings.words(column)))
        least = _STRENGTH_WIDTH if column == self.findings.share_column else _NARROWEST
        tight = self.viewport().width() < _ROOMY * self._scale and column == self.findings.column("EMG")
        return round(
            min(
                (_TIGHT if tight else _WIDEST) * self._scale,
                max(least * self._scale, needed + _PADDING * self._scale),
            )
        )

    def _on_current(self) -> None:
        if not self._showing and self.current is not None:
            self.picked.emit(self.current)

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit_columns()
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(None)
        return False
