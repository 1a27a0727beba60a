"""The reason: why a finding is as it is, in a sentence that may be long."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QWidget

from explorer.overriding import override

_MOST_PX = 118


class Reason(QScrollArea):
    """A few lines of text, no taller than they need, that scroll where they are many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reason")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setObjectName("sentence")
        self.label.setAccessibleName("Why")
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(self.label)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say that; "" says nothing and takes no room."""
        self.label.setText(sentence)
        self.setVisible(bool(sentence))
        self._fit()

    def text(self) -> str:
        """What is said."""
        return self.label.text()

    def _fit(self) -> None:
        width = max(100, self.viewport().width())
        self.setFixedHeight(min(_MOST_PX, self.label.heightForWidth(width) + 4))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
