"""The strip of what is seen: small drawings of signs that a glance tells, each a click from its reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer.canvas import fonts
from explorer.case.model import Selection
from explorer.overriding import override
from explorer.picture import themes
from explorer.ui.findings_rows import Key
from explorer.ui.seen import Seen
from explorer.ui.seen_sketches import VIEWED, Stroke, sketch

_COLUMNS = 3
_TITLE_PX, _WORDS_PX, _DRAWING_PX = 22.0, 30.0, 64.0
_AREAS = {
    "flesh": ("panel", "ink", 0.11),
    "shade": ("panel", "ink", 0.2),
    "white": ("panel", "ink", 0.0),
    "dark": ("panel", "ink", 0.72),
    "tongue": ("panel", "muscle", 0.75),
}
#: On dark paper: an eye stays white, and its pupil and an open mouth stay dark.
_AREAS_ON_DARK = _AREAS | {"white": ("panel", "ink", 0.8), "dark": ("paper", "ink", 0.0)}
_LINES = {"line": ("ink2", 1.3), "faint": ("ink3", 1.0), "sign": ("lmn", 2.2)}


class SeenStrip(QWidget):
    """At most six drawings; it takes no room when there is nothing to be seen."""

    #: The selection of what was clicked.
    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen: tuple[Seen, ...] = ()
        self._theme = "light"
        self._scale = 1.0
        self._current: Key | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("What is seen")
        self.hide()

    def show_seen(self, seen: tuple[Seen, ...]) -> None:
        """Draw those."""
        self.seen = seen
        self.setAccessibleDescription("; ".join(each.says for each in seen))
        self._take_room()
        self.setVisible(bool(seen))
        self.update()

    def show_theme(self, theme: str, text_scale: float) -> None:
        """Draw in the colours of that theme, with letters so much larger."""
        self._theme, self._scale = theme, text_scale
        self._take_room()
        self.update()

    def show_key(self, key: Key | None) -> None:
        """Frame what is found of that; emits nothing."""
        self._current = key
        self.update()

    def cell(self, number: int) -> QRectF:
        """Where a drawing with its words stands on the widget."""
        row, column = divmod(number, _COLUMNS)
        width, height = self.width() / _COLUMNS, self._cell_px
        return QRectF(column * width, _TITLE_PX * self._scale + row * height, width, height)

    @property
    def _cell_px(self) -> float:
        return _DRAWING_PX + _WORDS_PX * self._scale + 8.0

    def _take_room(self) -> None:
        rows = -(-len(self.seen) // _COLUMNS)
        self.setFixedHeight(round(_TITLE_PX * self._scale + rows * self._cell_px))

    # Painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ink("ink"))
        painter.setFont(fonts.font(13 * self._scale, 660))
        title = QRectF(4, 0, self.width() - 8, _TITLE_PX * self._scale)
        painter.drawText(title, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "What is seen")
        for number, each in enumerate(self.seen):
            self._paint_cell(painter, each, self.cell(number))
        painter.end()

    def _ink(self, role: str, other: str | None = None, fraction: float = 0.0) -> QColor:
        return QColor(themes.rgb(self._theme, role, other, fraction))

    def _paint_cell(self, painter: QPainter, each: Seen, cell: QRectF) -> None:
        if each.key == self._current:
            painter.setPen(QPen(self._ink("selection"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 8, 8)
        box = QRectF(cell.center().x() - _DRAWING_PX / 2, cell.top() + 5, _DRAWING_PX, _DRAWING_PX)
        for stroke in sketch(each.drawing, each.form, each.side):
            self._paint_stroke(painter, stroke, box)
        self._paint_sides(painter, each, box)
        painter.setFont(fonts.font(11.5 * self._scale, 480))
        painter.setPen(self._ink("ink"))
        words = QRectF(cell.left() + 4, box.bottom() + 1, cell.width() - 8, _WORDS_PX * self._scale)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(words, flags, each.says[0].upper() + each.says[1:])

    def _paint_stroke(self, painter: QPainter, stroke: Stroke, box: QRectF) -> None:
        unit = box.width() / 100.0
        points = [QPointF(box.left() + x * unit, box.top() + y * unit) for x, y in stroke.points]
        path = smooth(points, closed=stroke.closed)
        if stroke.ink in _AREAS:
            painter.setPen(QPen(self._ink("ink3"), 0.8) if stroke.ink == "flesh" else Qt.PenStyle.NoPen)
            areas = _AREAS_ON_DARK if themes.is_dark(self._theme) else _AREAS
            painter.setBrush(self._ink(*areas[stroke.ink]))
        else:
            role, width = _LINES[stroke.ink]
            style = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            painter.setPen(QPen(self._ink(role), width, *style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_sides(self, painter: QPainter, each: Seen, box: QRectF) -> None:
        """The letters of the patient's sides: both beside what shows both, else the one that is drawn."""
        painter.setFont(fonts.font(11.0, 640))
        painter.setPen(self._ink("ink3"))
        viewed = VIEWED.get(each.drawing, "")
        letters = {"front": ("R", "L"), "back": ("L", "R")}.get(viewed, (each.side[:1].upper(), ""))
        for letter, x in zip(letters, (box.left() - 16, box.right() + 4), strict=True):
            painter.drawText(QRectF(x, box.top(), 12, 14), Qt.AlignmentFlag.AlignCenter, letter)

    # What the user does

    def _at(self, at: QPointF) -> Seen | None:
        cells = enumerate(self.seen)
        return next((each for number, each in cells if self.cell(number).contains(at)), None)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        each = self._at(event.position())
        if each is not None:
            structure, side = each.key
            self.picked.emit(Selection(structure, side))  # type: ignore[arg-type]

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            each = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), each.says if each is not None else "", self)
            return True
        return super().event(event)


def smooth(points: list[QPointF], *, closed: bool) -> QPainterPath:
    """A smooth line through the points."""
    path = QPainterPath(points[0])
    count = len(points)
    for at in range(count if closed else count - 1):
        if closed:
            before, start, end, after = (points[(at + shift) % count] for shift in (-1, 0, 1, 2))
        else:
            before, start = points[max(0, at - 1)], points[at]
            end, after = points[at + 1], points[min(count - 1, at + 2)]
        path.cubicTo(start + (end - before) / 6, end - (after - start) / 6, end)
    if closed:
        path.closeSubpath()
    return path
