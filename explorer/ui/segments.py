"""A segmented control: a few choices side by side, one of them taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget


class Segments(QFrame):
    """Choices by key. ``show_choice`` never emits; ``chosen`` is emitted for what the user does only."""

    chosen = Signal(str)

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """``choices`` are (key, text, what it means)."""
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(2)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        for key, text, meaning in choices:
            button = QToolButton(self)
            button.setText(text)
            button.setCheckable(True)
            button.setToolTip(meaning)
            button.setAccessibleName(f"{name}: {text}")
            self._group.addButton(button)
            self._buttons[key] = button
            layout.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)

    @property
    def choice(self) -> str | None:
        """The key of what is taken, if any."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), None)

    def show_choice(self, key: str | None) -> None:
        """Show that as taken; a key that is not offered shows none."""
        self._group.setExclusive(False)
        for own, button in self._buttons.items():
            button.setChecked(own == key)
        self._group.setExclusive(True)

    def button(self, key: str) -> QToolButton:
        """The button of a choice."""
        return self._buttons[key]

    def _on_clicked(self) -> None:
        if self.choice is not None:
            self.chosen.emit(self.choice)
