"""The chooser: what else lies under the place that was clicked, each a click away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from explorer.case.model import Selection

MOST = 5


class Chooser(QFrame):
    """A small card on the diagram; it never takes the keyboard and goes away with the next click."""

    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setObjectName("chooser")
        self.setAccessibleName("Also here")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(6, 6, 6, 6)
        self._layout.setSpacing(1)
        self.buttons: list[QToolButton] = []
        self.hide()

    def offer(self, choices: Sequence[tuple[str, Selection]], at: QPoint) -> None:
        """Offer these names near that point of the parent; nothing to offer hides the card."""
        self.dismiss()
        if not choices:
            return
        title = QLabel("Also here", self)
        title.setObjectName("hint")
        title.setContentsMargins(10, 2, 10, 2)
        self._layout.addWidget(title)
        for name, selection in choices[:MOST]:
            button = QToolButton(self)
            button.setText(name)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, wanted=selection: self._on_clicked(wanted))
            self._layout.addWidget(button)
            self.buttons.append(button)
        self.adjustSize()
        x = min(at.x() + 18, self._ground.width() - self.width() - 8)
        y = min(at.y() + 18, self._ground.height() - self.height() - 8)
        self.move(max(8, x), max(8, y))
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Go away."""
        self.hide()
        self.buttons = []
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()

    def _on_clicked(self, selection: Selection) -> None:
        self.dismiss()
        self.chosen.emit(selection)
