"""The lesion list: every lesion and syndrome of the case, what can be chosen of each, and the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from explorer.ui.lesion_form import LesionForm

if TYPE_CHECKING:
    from explorer.session.engine import Engine


class LesionsPanel(QWidget):
    """Shows the lesions of a case; what the user wants done is told by signals, nothing is changed here."""

    #: A lesion was clicked.
    picked = Signal(object)
    #: This lesion is to be taken away.
    removed = Signal(object)
    #: (lesion, what it is to become)
    changed = Signal(object, object)
    #: All lesions are to be taken away.
    cleared = Signal()
    #: The notes read thus now.
    noted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._engine: Engine | None = None
        self._lesions: tuple[Lesion, ...] = ()
        self._days = 0.0
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Lesions")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_current)
        self.list.itemClicked.connect(self._on_clicked)
        self.form = LesionForm(self)
        self.form.changed.connect(self.changed)
        self.remove = QPushButton("Remove", self)
        self.remove.clicked.connect(self._on_remove)
        self.clear = QPushButton("Remove all", self)
        self.clear.clicked.connect(self.cleared)
        self.notes = QPlainTextEdit(self)
        self.notes.setPlaceholderText("Notes on this case")
        self.notes.setAccessibleName("Notes")
        self.notes.setMaximumHeight(110)
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
        layout.addWidget(self.form)
        layout.addLayout(buttons)
        layout.addWidget(self.notes)
        self.show_case(Case(), None)

    @property
    def extent(self) -> ExtentControl:
        """How much the current lesion destroys."""
        return self.form.extent

    def show_case(self, case: Case, engine: Engine | None) -> None:
        """Show the lesions of that case, in the words of the engine as soon as it is there."""
        self._showing = True
        row = self.list.currentRow()
        more = len(case.lesions) > len(self._lesions)
        self._lesions, self._engine, self._days = case.lesions, engine, case.days
        self.list.clear()
        for lesion in case.lesions:
            name, amount = _told(lesion, engine)
            item = QListWidgetItem(f"{name}\n{amount}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {amount}")
            self.list.addItem(item)
        if case.lesions:
            # What was added last is looked at first.
            last = len(case.lesions) - 1
            self.list.setCurrentRow(last if more else min(max(row, 0), last))
        count = len(case.lesions)
        self.summary.setText(
            "No lesion yet. Select a structure in the diagram and press L, or choose one of the cases."
            if not count
            else "One lesion"
            if count == 1
            else f"{count} lesions"
        )
        for widget in (self.form, self.remove, self.clear):
            widget.setVisible(bool(count))
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
        lesion, engine = self.current, self._engine
        if self._showing:
            return
        if lesion is None or engine is None:
            self.form.show_lesion(None, None, "", lambda each, _: each)
        else:
            self.form.show_lesion(
                lesion,
                engine.options(lesion.structure),
                engine.site_of(lesion),
                engine.at_site,
                engine.progress(lesion, self._days),
            )

    def _on_clicked(self) -> None:
        if self.current is not None:
            self.picked.emit(self.current)

    def _on_remove(self) -> None:
        if self.current is not None:
            self.removed.emit(self.current)

    def _on_notes(self) -> None:
        if not self._showing:
            self.noted.emit(self.notes.toPlainText())


def _told(lesion: Lesion, engine: Engine | None) -> tuple[str, str]:
    if engine is None:
        return lesion.spec(), ""
    return engine.name_of(lesion), engine.amount(lesion)
