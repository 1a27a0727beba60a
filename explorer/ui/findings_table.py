"""Findings as tables: rows of muscles, movements, reflexes or signs that can be sorted and filtered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QWidget

from explorer.case.model import Selection
from explorer.overriding import override

if TYPE_CHECKING:
    from explorer.lesions import Examination
    from explorer.lesions.findings import MuscleFinding, Strength

Index = QModelIndex | QPersistentModelIndex

#: The share (0..1) that a cell stands for, drawn as a bar.
SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
_SORT_ROLE = Qt.ItemDataRole.UserRole + 2
#: The structure and side that the row is about.
KEY_ROLE = Qt.ItemDataRole.UserRole + 3

_SIDES = {"left": "L", "right": "R", "midline": "–"}
_TONE = {"normal": "normal", "increased": "high", "decreased": "low"}


@dataclass(frozen=True)
class Row:
    """One finding: its cells with what they sort by, whether it is abnormal, and what it says in full."""

    key: tuple[str, str]
    cells: tuple[str, ...]
    order: tuple[Any, ...]
    affected: bool
    share: float | None = None
    #: It is of a part of a muscle and tells nothing that the row of the whole muscle does not tell.
    repeats: bool = False

    @property
    def selection(self) -> Selection:
        """The structure and side that the finding is about."""
        structure, side = self.key
        return Selection(structure, side)  # type: ignore[arg-type]


COLUMNS = {
    "muscles": ("Muscle", "", "MRC", "Pattern", "Tone"),
    "movements": ("Movement", "", "MRC", "Pattern", "Tone"),
    "reflexes": ("Reflex", "", "Grade", "Status"),
    "signs": ("Sign", "", "Found"),
}


def rows(kind: str, examination: Examination, repeated: Collection[tuple[str, str]] = ()) -> tuple[Row, ...]:
    """The findings of one kind as rows; named groups of muscles are left out, their muscles tell it all.

    ``repeated`` are parts of muscles, with their sides, that tell no more than their wholes.
    """
    if kind == "muscles":
        return tuple(
            _muscle(each, (each.id, each.side) in repeated)
            for each in examination.muscles
            if not each.members
        )
    if kind == "movements":
        return tuple(
            _strength_row(each.id, each.side, each.name, each.strength, each.pattern, each.tone)
            for each in examination.movements
        )
    if kind == "reflexes":
        return _reflexes(examination)
    return tuple(
        Row(
            (each.id, each.side),
            (each.name, _SIDES[each.side], _sign_word(each.present, each.value)),
            (each.name, each.side, not each.present),
            each.present,
        )
        for each in examination.signs
    )


def _muscle(finding: MuscleFinding, repeats: bool) -> Row:
    row = _strength_row(
        finding.id, finding.side, finding.name, finding.strength, finding.pattern, finding.tone
    )
    return replace(row, repeats=True) if repeats else row


def _strength_row(key: str, side: str, name: str, strength: Strength, pattern: str, tone: str) -> Row:
    shown = "" if pattern == "normal" else pattern
    mrc = strength.mrc.replace("-", "−")
    return Row(
        (key, side),
        (name, _SIDES[side], mrc, shown, "" if tone == "normal" else _TONE[tone]),
        (name, side, strength.fraction, shown, tone),
        pattern != "normal" or strength.fraction < 0.9 or tone != "normal",
        strength.fraction,
    )


def _reflexes(examination: Examination) -> tuple[Row, ...]:
    found = [
        Row(
            (each.id, each.side),
            (each.name, _SIDES[each.side], each.grade, each.status),
            (each.name, each.side, each.grade, each.status),
            each.status != "normal",
        )
        for each in examination.reflexes
    ]
    found += [
        Row(
            ("plantar-response", each.side),
            ("Plantar response", _SIDES[each.side], "", each.response),
            ("Plantar response", each.side, "", each.response),
            each.response != "flexor",
        )
        for each in examination.plantar
    ]
    return tuple(found)


def _sign_word(present: bool, value: str | None) -> str:
    if value is not None:
        return value.replace("_", " ")
    return "present" if present else "absent"


class FindingsModel(QAbstractTableModel):
    """Rows of one kind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "muscles"
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, kind: str, found: tuple[Row, ...]) -> None:
        """Show those."""
        self.beginResetModel()
        self._kind, self._rows = kind, found
        self.endResetModel()

    @property
    def share_column(self) -> int | None:
        """The column with a bar, if there is one."""
        return 2 if self._kind in ("muscles", "movements") else None

    def words(self, column: int) -> frozenset[str]:
        """Everything that is written in a column, its title included."""
        return frozenset((COLUMNS[self._kind][column], *(row.cells[column] for row in self._rows)))

    def row(self, number: int) -> Row:
        """The row of that number."""
        return self._rows[number]

    def number(self, key: tuple[str, str]) -> int | None:
        """The number of the row about that structure and side."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), None)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS[self._kind])

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[self._kind][section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                row.cells[0] if row.share is None else f"{row.cells[0]}: {row.share:.0%} of normal strength"
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[self._kind][column]}: {row.cells[column]}"
        if role == SHARE_ROLE and column == 2:
            return row.share
        if role == KEY_ROLE:
            return row.key
        if role == _SORT_ROLE:
            return row.order[column]
        return None


class FindingsFilter(QSortFilterProxyModel):
    """Sorts by value rather than by word, and may leave out what is normal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSortRole(_SORT_ROLE)
        self._affected_only = True
        self._words = ""

    def show_only(self, affected_only: bool, words: str) -> None:
        """Show only what is abnormal, and what has these words in its name."""
        self._affected_only, self._words = affected_only, words.casefold()
        self.invalidate()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        model = self.sourceModel()
        assert isinstance(model, FindingsModel)
        row = model.row(source_row)
        if row.repeats:
            return False
        if self._affected_only and not row.affected:
            return False
        return self._words in row.cells[0].casefold()
