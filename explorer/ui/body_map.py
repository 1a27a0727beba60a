"""The body map: front and back of the body with every muscle in the colour of its grade."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from explorer.canvas import fonts
from explorer.canvas.painter import paint
from explorer.case.model import Selection
from explorer.overriding import override
from explorer.picture import themes
from explorer.picture.composition import VIEWS, compose
from explorer.ui.body_page import BodyPage
from explorer.ui.grade_legend import paint_legend
from explorer.ui.grades import GRADES, Key

#: The views that are shown beside each other, and what stands in for one that there is not.
_VIEWS = (("body-front", "body"), ("body-back", "back"))
_TITLES = ("from the front", "from behind")
_LEGEND_PX = 52.0
_TARGET_PX = 8.0
_GAP_PX = 8.0
_MOST_NAMED = 40


class BodyMap(QWidget):
    """Shows grades on the body; names are told below the pointer, a click selects."""

    #: The selection of the muscle under the pointer, or None.
    pointed = Signal(object)
    #: The selection of the muscle that was clicked.
    picked = Signal(object)

    _composed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = "light"
        self._scale = 1.0
        self._grades: dict[Key, str] = {}
        self._name: Callable[[Selection], str] = lambda selection: selection.structure
        self._pages: tuple[BodyPage, ...] = ()
        self._image: QImage | None = None
        self._thread: threading.Thread | None = None
        self._ready: set[str] = set()
        self._composed.connect(self._on_composed)
        self.hovered: Selection | None = None
        self.selected: Selection | None = None
        self.setMouseTracking(True)
        self.setMinimumSize(280, 260)
        self.setAccessibleName("Map of the body")

    def show_grades(self, grades: Mapping[Key, str], name: Callable[[Selection], str]) -> None:
        """Show these grades (full strength where there is none), with names for what can be selected."""
        self._grades, self._name = dict(grades), name
        weak = [
            f"{name(Selection(muscle, side))} {grade}"  # type: ignore[arg-type]
            for (muscle, side), grade in sorted(grades.items(), key=lambda pair: -GRADES.index(pair[1]))
            if grade != "5"
        ]
        self.setAccessibleDescription(
            f"{len(weak)} muscles are weak: {', '.join(weak[:_MOST_NAMED])}" if weak else "No muscle is weak."
        )
        self._renew()

    def show_theme(self, theme: str, text_scale: float) -> None:
        """Draw in the colours of that theme, with letters so much larger."""
        self.theme, self._scale = theme, text_scale
        self._renew()

    def show_selection(self, selection: Selection | None) -> None:
        """Frame that muscle; emits nothing."""
        self.selected = selection
        self.update()

    @property
    def pages(self) -> tuple[BodyPage, ...]:
        """Front and back, made when they are first seen."""
        if not self._pages:
            self._pages = tuple(BodyPage(view if view in VIEWS else other) for view, other in _VIEWS)
        return self._pages

    def where(self, muscle: str, side: str) -> QPointF | None:
        """A point of the widget at which that muscle lies, if the map draws it."""
        for page in self.pages:
            if page.picture is None:
                continue
            for y in range(int(page.box.top()), int(page.box.bottom()), 4):
                for x in range(int(page.box.left()), int(page.box.right()), 3):
                    if self.muscle_at(QPointF(x, y)) == Selection(muscle, side):  # type: ignore[arg-type]
                        return QPointF(x, y)
        return None

    def muscle_at(self, at: QPointF) -> Selection | None:
        """The muscle at that point of the widget."""
        for page in self.pages:
            if page.picture is None or not page.box.contains(at):
                continue
            there = page.on_page(at)
            for found in page.hits.at(there.x(), there.y(), page.scale, _TARGET_PX):
                group = found.group
                if group.role == "muscle" and group.structure is not None:
                    return Selection(group.structure, group.side or "midline")
        return None

    # Painting

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, 430)

    def _renew(self) -> None:
        self._image = None
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._renew()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        for page in self.pages:
            page.show(self.theme, self._grades)
        top, bottom = 22.0 * self._scale, self.height() - _LEGEND_PX * self._scale
        shares = [page.body.width() / page.body.height() for page in self.pages]
        height = max(40.0, min(bottom - top, (self.width() - _GAP_PX) / sum(shares)))
        left = (self.width() - height * sum(shares) - _GAP_PX) / 2
        for page, share in zip(self.pages, shares, strict=True):
            page.box = QRectF(left, top, height * share, height)
            left += height * share + _GAP_PX

    def _rendered(self) -> QImage:
        self._lay_out()
        ratio = self.devicePixelRatioF()
        image = QImage(
            round(self.width() * ratio),
            round(self.height() * ratio),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(themes.rgb(self.theme, "panel")))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for page in self.pages:
            assert page.picture is not None
            painter.save()
            page.look_through(painter)
            paint(painter, page.picture, page.compiler, page.scale * ratio)
            painter.restore()
        self._paint_words(painter)
        bottom = max(page.box.bottom() for page in self.pages)
        paint_legend(painter, self.theme, self._scale, self.width(), bottom + 10)
        painter.end()
        return image

    @property
    def ready(self) -> bool:
        """Whether the drawing is there in the theme that is shown."""
        return self.theme in self._ready

    def _prepare(self) -> None:
        """Compose the views in the background: a checkout whose drawing has changed compiles it first."""
        if self._thread is None:
            theme, views = self.theme, [page.view for page in self.pages]
            self._thread = threading.Thread(target=self._compose, args=(theme, views), name="body map")
            self._thread.start()

    def _compose(self, theme: str, views: list[str]) -> None:
        for view in views:
            compose(view=view, theme=theme)
        self._composed.emit(theme)

    def _on_composed(self, theme: str) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._ready.add(theme)
        self._renew()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.ready:
            self._prepare()
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Preparing the drawing …")
            painter.end()
            return
        if self._image is None:
            self._image = self._rendered()
        painter.drawImage(0, 0, self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for selection, width in ((self.selected, 2.6), (self.hovered, 1.8)):
            if selection is not None:
                self._paint_frame(painter, selection, width)
        if self.hovered is not None:
            grade = self._grades.get((self.hovered.structure, self.hovered.side), "5").replace("-", "−")
            painter.setFont(fonts.font(13 * self._scale, 560))
            painter.setPen(QColor(themes.rgb(self.theme, "ink")))
            top = max(page.box.bottom() for page in self.pages) + 12 + 18 * self._scale
            foot = QRectF(0, top, self.width(), 22 * self._scale)
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, f"{self._name(self.hovered)}: {grade}/5")
        painter.end()

    def _paint_frame(self, painter: QPainter, selection: Selection, width_px: float) -> None:
        for page in self.pages:
            if page.picture is None or page.compiler is None:
                continue
            painter.save()
            page.look_through(painter)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(QColor(themes.rgb(self.theme, "selection")), width_px)
            pen.setCosmetic(True)
            painter.setPen(pen)
            for group in page.picture.groups:
                if (group.structure, group.side) == (selection.structure, selection.side):
                    for item in page.compiler.items(group):
                        if item.brush.style() != Qt.BrushStyle.NoBrush:
                            painter.drawPath(item.path)
            painter.restore()

    def _paint_words(self, painter: QPainter) -> None:
        for page, title, first in zip(self.pages, _TITLES, ("R", "L"), strict=True):
            second = "L" if first == "R" else "R"
            row = QRectF(page.box.left() + 6, 0, page.box.width() - 12, 20 * self._scale)
            painter.setPen(QColor(themes.rgb(self.theme, "ink3")))
            painter.setFont(fonts.font(11 * self._scale, 450))
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter, title)
            painter.setFont(fonts.font(13 * self._scale, 640))
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, first)
            painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, second)

    # What the user does

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.muscle_at(event.position())
        if found != self.hovered:
            self.hovered = found
            self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
            self.pointed.emit(found)
            self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.muscle_at(event.position())
        if found is not None:
            self.picked.emit(found)
