"""The curtain: what an earlier run showed, in the place of the diagram until that is there."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from explorer.overriding import override


class Curtain(QWidget):
    """Paints an image, or paper where there is none."""

    #: It is about to be painted for the first time; whoever has an image may give it now.
    rising = Signal()
    #: The image has been painted.
    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = "#ffffff"
        self.image: QImage | None = None
        self._risen = False
        self._told = False
        self.setMinimumSize(320, 240)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._risen:
            self._risen = True
            self.rising.emit()
        painter = QPainter(self)
        if self.image is None:
            painter.fillRect(self.rect(), QColor(self.paper))
        else:
            painter.drawImage(0, 0, self.image)
        painter.end()
        if self.image is not None and not self._told:
            self._told = True
            QTimer.singleShot(0, self.painted.emit)
