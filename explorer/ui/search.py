"""Search: a field that finds everything in the atlas by any of its names, with suggestions below it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from explorer.overriding import override

if TYPE_CHECKING:
    from explorer.case.model import Selection

MOST = 9
NOTE_ROLE = Qt.ItemDataRole.UserRole + 1
KIND_ROLE = Qt.ItemDataRole.UserRole + 2


class Suggestion(NamedTuple):
    """What the text may mean: what it is called, another name, what it selects and of which kind it is."""

    name: str
    note: str
    selection: Selection
    kind: str = ""


class SearchField(QLineEdit):
    """Suggests while it is typed in; ``found`` carries the selection of what was chosen."""

    found = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggest: Callable[[str], Sequence[Suggestion]] = lambda _: ()
        self._shown: tuple[Suggestion, ...] = ()
        self.setPlaceholderText("Find a muscle, nerve, reflex, sign, disease …")
        self.setAccessibleName("Find anything in the atlas")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(190)
        self._list: QListWidget | None = None
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._on_return)

    @property
    def list(self) -> QListWidget:
        """The suggestions below the field, made when they are first needed."""
        if self._list is None:
            self._list = self._make_list()
        return self._list

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setObjectName("popup")
        made.setAccessibleName("Suggestions")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        # Only what suggests needs it, and the first frame does not suggest.
        made.setItemDelegate(importlib.import_module("explorer.ui.suggestions").SuggestionDelegate(made))
        made.itemClicked.connect(self._on_clicked)
        made.hide()
        return made

    def show_suggestions_of(self, suggest: Callable[[str], Sequence[Suggestion]]) -> None:
        """Ask that for suggestions from now on."""
        self._suggest = suggest
        if self.hasFocus() and self.text():
            self._on_edited(self.text())

    def _on_edited(self, text: str) -> None:
        self._shown = tuple(self._suggest(text))[:MOST] if text.strip() else ()
        self.list.clear()
        for suggestion in self._shown:
            item = QListWidgetItem(suggestion.name)
            item.setData(NOTE_ROLE, suggestion.note)
            item.setData(KIND_ROLE, suggestion.kind)
            said = ", ".join(filter(None, (suggestion.name, suggestion.note, suggestion.kind)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setToolTip(suggestion.note)
            self.list.addItem(item)
        if self._shown:
            self.list.setCurrentRow(0)
            self._place_list()
        else:
            self.list.hide()

    def _place_list(self) -> None:
        window = self.window()
        if self.list.parentWidget() is not window:
            self.list.setParent(window)
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        row = max(24, self.list.sizeHintForRow(0))
        width = max(self.width(), 460)
        self.list.setGeometry(corner.x(), corner.y(), width, row * len(self._shown) + 12)
        self.list.show()
        self.list.raise_()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._choose(self.list.row(item))

    def _on_return(self) -> None:
        if self.list.isVisible():
            self._choose(self.list.currentRow())

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            suggestion = self._shown[row]
            self.list.hide()
            self.clear()
            self.found.emit(suggestion.selection)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self.list.isVisible():
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
        elif event.key() == Qt.Key.Key_Escape:
            self.list.hide()
            self.clear()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        leaving = event.reason() != Qt.FocusReason.ActiveWindowFocusReason
        if leaving and self._list is not None and not self._list.underMouse():
            self._list.hide()
        super().focusOutEvent(event)
