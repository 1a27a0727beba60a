"""The breadcrumb: where in the one diagram the page lies that is shown, and the way back out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

_EDGE_PX = 10


class Breadcrumb(QFrame):
    """A small card in the upper left corner of the diagram; it is hidden on the whole pathway itself."""

    #: The name of a view that lies further out.
    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("breadcrumb")
        self.setAccessibleName("Where this page lies")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(6, 3, 12, 3)
        self._layout.setSpacing(0)
        self.buttons: list[QToolButton] = []
        self.here = ""
        self.hide()

    def show_trail(self, trail: Sequence[tuple[str, str]]) -> None:
        """Show these views (name, title), from the whole pathway to the one that is shown."""
        self._clear()
        self.here = trail[-1][1] if trail else ""
        for name, title in trail[:-1]:
            button = QToolButton(self)
            button.setText(title)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setAccessibleName(f"Back to {title}")
            button.clicked.connect(lambda _=False, wanted=name: self.chosen.emit(wanted))
            self.buttons.append(button)
            self._layout.addWidget(button)
            mark = QLabel("›", self)
            mark.setObjectName("hint")
            self._layout.addWidget(mark)
        title_label = QLabel(self.here, self)
        title_label.setContentsMargins(8, 0, 0, 0)
        self._layout.addWidget(title_label)
        self.setVisible(len(trail) > 1)
        self.adjustSize()
        self.move(_EDGE_PX, _EDGE_PX)
        self.raise_()

    @property
    def room_px(self) -> float:
        """How much of the diagram's height it takes."""
        return 0.0 if self.isHidden() else float(self.height() + _EDGE_PX)

    def _clear(self) -> None:
        self.hide()  # what is added to a card that is seen would not be counted in its size
        self.buttons = []
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
