"""Findings as tables: rows of one kind that can be sorted by value and filtered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QWidget

from explorer.overriding import override
from explorer.ui.findings_rows import COLUMNS, COMPARED, Key, Row

Index = QModelIndex | QPersistentModelIndex

#: The share (0..1) that a cell stands for, drawn as a bar.
SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
_SORT_ROLE = Qt.ItemDataRole.UserRole + 2
#: What the row selects: structure or topic, and side.
KEY_ROLE = Qt.ItemDataRole.UserRole + 3


class FindingsModel(QAbstractTableModel):
    """Rows of one kind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "muscles"
        self._titles: tuple[str, ...] = COLUMNS["muscles"]
        self._rows: tuple[Row, ...] = ()
        self._numbers: dict[Key, int] = {}

    def show_rows(self, kind: str, found: tuple[Row, ...], *, compared: bool = False) -> None:
        """Show those; ``compared`` rows tell of two states."""
        titles = (*COLUMNS[kind][:2], *COMPARED) if compared else COLUMNS[kind]
        if titles == self._titles and len(found) == len(self._rows):
            # As many rows as before: nothing need be laid out anew, which a running clock would notice.
            self._rows = found
            self._numbers = {row.key: number for number, row in enumerate(found)}
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, len(titles) - 1))
            return
        self.beginResetModel()
        self._kind, self._titles, self._rows = kind, titles, found
        self._numbers = {row.key: number for number, row in enumerate(found)}
        self.endResetModel()

    @property
    def share_column(self) -> int | None:
        """The column with a bar, if there is one."""
        return 2 if any(row.share is not None for row in self._rows[:1]) else None

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return self._rows

    def column(self, title: str) -> int:
        """The number of the column of that title, or -1."""
        return self._titles.index(title) if title in self._titles else -1

    def words(self, column: int) -> frozenset[str]:
        """Everything that is written in a column, its title included."""
        return frozenset((self._titles[column], *(row.cells[column] for row in self._rows)))

    def row(self, number: int) -> Row:
        """The row of that number."""
        return self._rows[number]

    def number(self, key: Key) -> int | None:
        """The number of the row about that."""
        return self._numbers.get(key)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._titles)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles[column]}: {row.cells[column]}"
        if role == SHARE_ROLE and column == 2:
            return row.share
        if role == KEY_ROLE:
            return row.key
        if role == _SORT_ROLE:
            return row.order[column]
        return None


class FindingsFilter(QSortFilterProxyModel):
    """Sorts by value rather than by word, and may leave out what is normal or lies elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSortRole(_SORT_ROLE)
        self._affected_only = True
        self._words = ""
        self._region = ""
        self._left_out: frozenset[str] = frozenset()

    def show_only(
        self, affected_only: bool, words: str, region: str = "", left_out: frozenset[str] = frozenset()
    ) -> None:
        """Show only what is abnormal, is called thus, lies in that region and is not left out."""
        wanted = affected_only, words.casefold(), region, left_out
        if wanted != (self._affected_only, self._words, self._region, self._left_out):
            self._affected_only, self._words, self._region, self._left_out = wanted
            self.invalidate()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        model = self.sourceModel()
        assert isinstance(model, FindingsModel)
        return self.accepts(model.row(source_row))

    def accepts(self, row: Row) -> bool:
        """Whether a row is shown."""
        if row.repeats or row.key[0] in self._left_out:
            return False
        if self._affected_only and not row.affected:
            return False
        if self._region and row.region != self._region:
            return False
        return self._words in row.cells[0].casefold()

    @override
    def lessThan(self, source_left: Index, source_right: Index) -> bool:
        one, other = source_left.data(_SORT_ROLE), source_right.data(_SORT_ROLE)
        return bool(one < other)
