"""The lesion list: every lesion of the case, how much it destroys, and the notes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.case.model import Case
from explorer.lesions.lesion import Lesion
from explorer.ui.extent import ExtentControl


class LesionsPanel(QWidget):
    """Shows the lesions of a case; what the user wants done is told by signals, nothing is changed here."""

    #: A lesion was clicked.
    picked = Signal(object)
    #: This lesion is to be taken away.
    removed = Signal(object)
    #: (lesion, fraction): it is to destroy that fraction.
    extent_changed = Signal(object, float)
    #: All lesions are to be taken away.
    cleared = Signal()
    #: The notes read thus now.
    noted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._lesions: tuple[Lesion, ...] = ()
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Lesions")
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(self._on_current)
        self.list.itemClicked.connect(self._on_clicked)
        self.extent = ExtentControl(self)
        self.extent.changed.connect(self._on_extent)
        self.remove = QPushButton("Remove", self)
        self.remove.clicked.connect(self._on_remove)
        self.clear = QPushButton("Remove all", self)
        self.clear.clicked.connect(self.cleared)
        self.notes = QPlainTextEdit(self)
        self.notes.setPlaceholderText("Notes on this case")
        self.notes.setAccessibleName("Notes")
        self.notes.setMaximumHeight(150)
        self.notes.setTabChangesFocus(True)
        self.notes.textChanged.connect(self._on_notes)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove)
        buttons.addWidget(self.clear)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.summary)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.extent)
        layout.addLayout(buttons)
        layout.addWidget(self.notes)
        self.show_case(Case(), Lesion.spec)

    def show_case(self, case: Case, name: Callable[[Lesion], str]) -> None:
        """Show the lesions of that case, each called by ``name``."""
        self._showing = True
        row = self.list.currentRow()
        self._lesions = case.lesions
        self.list.clear()
        for lesion in case.lesions:
            item = QListWidgetItem(f"{name(lesion)}\n{_extent_words(lesion)}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name(lesion)}, {_extent_words(lesion)}")
            self.list.addItem(item)
        if case.lesions:
            self.list.setCurrentRow(min(max(row, 0), len(case.lesions) - 1))
        count = len(case.lesions)
        self.summary.setText(
            "No lesion yet. Select a structure in the diagram and press L."
            if not count
            else "One lesion"
            if count == 1
            else f"{count} lesions"
        )
        for widget in (self.extent, self.remove, self.clear):
            widget.setEnabled(bool(count))
        if self.notes.toPlainText() != case.notes:
            self.notes.setPlainText(case.notes)
        self._showing = False
        self._on_current()

    @property
    def current(self) -> Lesion | None:
        """The lesion that is looked at."""
        row = self.list.currentRow()
        return self._lesions[row] if 0 <= row < len(self._lesions) else None

    def _on_current(self) -> None:
        if self.current is not None:
            self.extent.show_fraction(self.current.extent)

    def _on_clicked(self) -> None:
        if self.current is not None:
            self.picked.emit(self.current)

    def _on_extent(self, fraction: float) -> None:
        if self.current is not None and fraction != self.current.extent:
            self.extent_changed.emit(self.current, fraction)

    def _on_remove(self) -> None:
        if self.current is not None:
            self.removed.emit(self.current)

    def _on_notes(self) -> None:
        if not self._showing:
            self.noted.emit(self.notes.toPlainText())


def _extent_words(lesion: Lesion) -> str:
    words = "complete" if lesion.extent >= 1.0 else f"destroys {lesion.extent:.0%}"
    onset = f", since day {lesion.onset_day:g}" if lesion.onset_day else ""
    cause = f", part of {lesion.cause}" if lesion.cause else ""
    return words + onset + cause
