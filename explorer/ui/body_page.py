"""A page of the body map: one view of the body, coloured by grades, and where it is drawn."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from explorer.canvas.hit import HitTest
from explorer.canvas.painter import Compiler, Paths
from explorer.picture.composition import compose
from explorer.picture.model import Picture
from explorer.ui.grades import Key, body_box, mapped


class BodyPage:
    """One view of the body: its picture, and where it is drawn."""

    def __init__(self, view: str) -> None:
        self.view = view
        self.paths = Paths()
        self.compiler: Compiler | None = None
        self.hits = HitTest(self.paths)
        self.picture: Picture | None = None
        #: Where the body lies on the page, and on the widget.
        self.body = QRectF()
        self.box = QRectF()

    def show(self, theme: str, grades: Mapping[Key, str]) -> None:
        """Show these grades in that theme."""
        self.picture = mapped(compose(view=self.view, theme=theme), grades)
        if self.compiler is None or self.compiler.theme != theme:
            self.compiler = Compiler(theme, self.paths)
        self.hits.show(self.picture)
        left, top, right, bottom = body_box(self.picture)
        self.body = QRectF(left, top, right - left, bottom - top).adjusted(-4, -4, 4, 4)

    @property
    def scale(self) -> float:
        """Pixels of the widget for a unit of the page."""
        return self.box.width() / self.body.width()

    def on_page(self, at: QPointF) -> QPointF:
        """The point of the page at that point of the widget."""
        return (at - self.box.topLeft()) / self.scale + self.body.topLeft()

    def look_through(self, painter: QPainter) -> None:
        """Let the painter paint in units of the page."""
        painter.translate(self.box.topLeft())
        painter.scale(self.scale, self.scale)
        painter.translate(-self.body.topLeft())
