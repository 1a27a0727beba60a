"""The findings panel: what the patient has, row by row, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from explorer.overriding import override
from explorer.picture import themes
from explorer.ui.findings_table import KEY_ROLE, SHARE_ROLE, FindingsFilter, FindingsModel, Row, rows
from explorer.ui.segments import Segments
from explorer.ui.tick import CheckBox

if TYPE_CHECKING:
    from collections.abc import Collection

    from explorer.lesions import Examination

_KINDS = (
    ("muscles", "Muscles", "Strength, tone and pattern of every muscle"),
    ("movements", "Movements", "Movements tested at the bedside"),
    ("reflexes", "Reflexes", "Tendon and superficial reflexes and the plantar response"),
    ("signs", "Signs", "Signs seen at the bedside"),
)


#: Least and greatest width of a column after the first, and what its words need beside themselves.
_NARROWEST, _WIDEST, _PADDING = 22, 120, 14
_STRENGTH_WIDTH = 48
#: The first column's least width; below it the tone makes room.
_NAME_WIDTH = 220
_TONE_COLUMN = 4


class RowDelegate(QStyledItemDelegate):
    """Marks the row of what the pointer is over in the diagram."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = "light"
        self.pointed: tuple[str, str] | None = None

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


class FindingsPanel(QWidget):
    """Tables of findings."""

    #: The selection of the row under the pointer, or None.
    pointed = Signal(object)
    #: The selection of the row that was clicked, or that the keyboard moved to.
    picked = Signal(object)
    #: The strength of this selection over time is asked for.
    plot_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._examination: Examination | None = None
        self._repeated: Collection[tuple[str, str]] = ()
        self._showing = False
        self._scale = 1.0
        self.kinds = Segments("Findings of", _KINDS, self)
        self.kinds.show_choice("muscles")
        self.kinds.chosen.connect(self._on_kind)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.affected_only = CheckBox("Only what is affected", self)
        self.affected_only.setChecked(True)
        self.affected_only.toggled.connect(self._on_filter)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("Filter by name")
        self.words.setAccessibleName("Filter findings by name")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._on_filter)
        self.model = FindingsModel(self)
        self.filter = FindingsFilter(self)
        self.filter.setSourceModel(self.model)
        self.table = self._make_table()
        self.reason = QLabel(self)
        self.reason.setWordWrap(True)
        self.reason.setObjectName("sentence")
        self.reason.setAccessibleName("Why")
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.plot_button = QPushButton("Strength over time", self)
        self.plot_button.clicked.connect(self._on_plot)
        filters = QHBoxLayout()
        filters.addWidget(self.affected_only)
        filters.addWidget(self.words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 10, 12)
        layout.setSpacing(10)
        layout.addWidget(self.kinds)
        layout.addWidget(self.summary)
        layout.addLayout(filters)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.reason)
        layout.addWidget(self.plot_button)
        self._on_kind("muscles")

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.filter)
        table.setAccessibleName("Findings")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSortingEnabled(True)
        table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
        table.setShowGrid(False)
        table.setWordWrap(False)
        # The end of a muscle's name tells it from its neighbours.
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setTabKeyNavigation(False)
        table.setMouseTracking(True)
        table.viewport().installEventFilter(self)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(30)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = RowDelegate(table)
        table.setItemDelegate(self.rows)
        self.strength = StrengthDelegate(table)
        table.setItemDelegateForColumn(2, self.strength)
        table.entered.connect(self._on_entered)
        table.clicked.connect(self._on_clicked)
        table.activated.connect(self._on_clicked)
        table.selectionModel().currentRowChanged.connect(self._on_current)
        return table

    # What is shown

    def show_examination(
        self, examination: Examination | None, repeated: Collection[tuple[str, str]] = ()
    ) -> None:
        """Show what was found, without the ``repeated`` parts of muscles that only repeat their wholes."""
        self._examination, self._repeated = examination, repeated
        self._fill()

    def show_theme(self, theme: str, text_scale: float) -> None:
        """Draw in the colours of that theme and in that size."""
        self.strength.theme = self.rows.theme = self.affected_only.theme = theme
        self.affected_only.update()
        self._scale = text_scale
        self.table.verticalHeader().setDefaultSectionSize(round(30 * text_scale))
        self._fit_columns()

    def show_reason(self, sentence: str) -> None:
        """Say why the finding that is looked at is so."""
        self.reason.setText(sentence)
        self.reason.setVisible(bool(sentence))

    def show_selection(self, key: tuple[str, str] | None) -> None:
        """Make the row of that structure and side the current one; emits nothing."""
        number = self.model.number(key) if key is not None else None
        index = (
            self.filter.mapFromSource(self.model.index(number, 0)) if number is not None else QModelIndex()
        )
        self._showing = True
        self.table.setCurrentIndex(index)
        self._showing = False
        if index.isValid():
            self.table.scrollTo(index)

    def show_pointed(self, key: tuple[str, str] | None) -> None:
        """Mark the row of what the pointer is over in the diagram; emits nothing."""
        if key != self.rows.pointed:
            self.rows.pointed = self.strength.pointed = key
            self.table.viewport().update()

    def show_plot(self, plot: QWidget) -> None:
        """Give a plot its place below the table."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(plot)
        plot.show()

    @property
    def current(self) -> Row | None:
        """The row that is looked at."""
        index = self.table.currentIndex()
        return self.model.row(self.filter.mapToSource(index).row()) if index.isValid() else None

    def _fill(self) -> None:
        kind = self.kinds.choice or "muscles"
        found = rows(kind, self._examination, self._repeated) if self._examination is not None else ()
        before = self.current.key if self.current is not None else None
        self._showing = True
        self.model.show_rows(kind, found)
        self._showing = False
        self._fit_columns()
        self._summarise(kind, tuple(row for row in found if not row.repeats))
        self.show_selection(before)
        if self.current is None:
            self.show_reason("")

    def _summarise(self, kind: str, found: tuple[Row, ...]) -> None:
        affected = sum(row.affected for row in found)
        if self._examination is None:
            text = "The examination is being prepared."
        elif not self._examination.lesions:
            text = "No lesion: everything is normal. Select a structure and press L."
        elif affected:
            text = f"{affected} of {len(found)} {kind} are affected on day {self._examination.days:g}."
        else:
            text = f"None of the {len(found)} {kind} is affected on day {self._examination.days:g}."
        self.summary.setText(text)
        self.plot_button.setVisible(kind == "muscles" and bool(affected))

    def _fit_columns(self) -> None:
        header = self.table.horizontalHeader()
        widths = [self._width(column) for column in range(1, self.model.columnCount())]
        for column, width in enumerate(widths, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        if len(widths) >= _TONE_COLUMN:
            left = self.table.viewport().width() - sum(widths)
            self.table.setColumnHidden(_TONE_COLUMN, left < _NAME_WIDTH * self._scale)

    def _width(self, column: int) -> int:
        """What the longest word of a column needs, its title included."""
        metrics = self.table.fontMetrics()
        needed = max(map(metrics.horizontalAdvance, self.model.words(column)))
        least = _STRENGTH_WIDTH if column == self.model.share_column else _NARROWEST
        return round(min(_WIDEST * self._scale, max(least * self._scale, needed + _PADDING * self._scale)))

    # What the user does

    def _on_kind(self, kind: str) -> None:
        self._fill()
        self.table.sortByColumn(min(2, self.model.columnCount() - 1), Qt.SortOrder.AscendingOrder)
        self.affected_only.setVisible(kind in ("muscles", "movements", "reflexes", "signs"))

    def _on_filter(self) -> None:
        self.filter.show_only(self.affected_only.isChecked(), self.words.text())

    def _on_entered(self, index: QModelIndex) -> None:
        row = self.model.row(self.filter.mapToSource(index).row())
        self.pointed.emit(row.selection if self.kinds.choice == "muscles" else None)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.model.row(self.filter.mapToSource(index).row())
        if self.kinds.choice == "muscles":
            self.picked.emit(row.selection)

    def _on_current(self) -> None:
        if not self._showing and self.current is not None and self.kinds.choice == "muscles":
            self.picked.emit(self.current.selection)

    def _on_plot(self) -> None:
        current = self.current
        if current is None and self.filter.rowCount():
            current = self.model.row(self.filter.mapToSource(self.filter.index(0, 0)).row())
        if current is not None:
            self.plot_asked.emit(current.selection)

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit_columns()
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(None)
        return False
