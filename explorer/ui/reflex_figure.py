"""The stick figure on which reflexes are written down, painted with lines in the colours of a theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from explorer.canvas import fonts
from explorer.case.model import Selection
from explorer.overriding import override
from explorer.picture import themes
from explorer.ui.findings_rows import Key
from explorer.ui.reflex_body import line, paint_body
from explorer.ui.reflex_marks import HEIGHT, WIDTH, Mark

_GRADE_PX, _LABEL_PX = 13.0, 11.0
_BADGE = (31.0, 21.0)
_ARROW = 13.0
#: Pixels for a unit of the drawing at which everything can be written in its full size.
_ROOMY_UNIT = 2.05
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class ReflexFigure(QWidget):
    """Grades of the reflexes where they are struck; each can be clicked, or reached with the arrow keys."""

    #: The selection of the reflex that was clicked or that the keyboard moved to.
    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks: tuple[Mark, ...] = ()
        self.theme = "light"
        self._scale = 1.0
        self.current: Key | None = None
        self._hovered: Key | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(280, 250)
        self.setAccessibleName("Reflexes on the stick figure")

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show those."""
        self.marks = marks
        self.setAccessibleDescription(". ".join(mark.says for mark in marks))
        self.update()

    def show_theme(self, theme: str, text_scale: float) -> None:
        """Draw in the colours of that theme, with letters so much larger."""
        self.theme, self._scale = theme, text_scale
        self.update()

    def show_key(self, key: Key | None) -> None:
        """Frame that reflex as the one that is looked at; emits nothing."""
        self.current = key if any(mark.key == key for mark in self.marks) else None
        self.update()

    def where(self, mark: Mark) -> QPointF:
        """Where a mark stands on the widget."""
        return self._point(mark.at)

    @override
    def sizeHint(self) -> QSize:
        return QSize(350, 330)

    # Geometry

    @property
    def _unit(self) -> float:
        return min(self.width() / WIDTH, (self.height() - 22.0 * self._scale) / HEIGHT)

    @property
    def _size(self) -> float:
        """How large grades and words are written: as the user wishes, and no larger than there is room."""
        return min(self._scale, max(0.62, self._unit / _ROOMY_UNIT))

    def _point(self, at: tuple[float, float]) -> QPointF:
        unit = self._unit
        room = self.height() - 22.0 * self._scale - HEIGHT * unit
        return QPointF(self.width() / 2 + at[0] * unit, 4.0 + room / 2 + at[1] * unit)

    def _box(self, mark: Mark) -> QRectF:
        width, height = (side * min(1.25, self._size) for side in _BADGE)
        if not mark.leads:
            width = height
        at = self._point(mark.at)
        return QRectF(at.x() - width / 2, at.y() - height / 2, width, height)

    def mark_at(self, at: QPointF) -> Mark | None:
        """The mark at that point of the widget, its label included."""
        for mark in self.marks:
            box = self._box(mark).adjusted(-3, -3, 3, 3)
            if mark.label:
                beside = 44.0 * self._size
                box.adjust(-beside if mark.at[0] < 0 else 0, 0, 0 if mark.at[0] < 0 else beside, 0)
            if box.contains(at):
                return mark
        return None

    # Painting

    def _ink(self, role: str, other: str | None = None, fraction: float = 0.0) -> QColor:
        return QColor(themes.rgb(self.theme, role, other, fraction))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_body(painter, self.theme, self._unit, self._point)
        for mark in self.marks:
            if mark.leads:
                self._paint_leader(painter, mark)
        for mark in self.marks:
            self._paint_mark(painter, mark)
        self._paint_words(painter)
        painter.end()

    def _paint_leader(self, painter: QPainter, mark: Mark) -> None:
        painter.setPen(line(self._ink("hair"), 1.0))
        tap, box = self._point(mark.tap), self._box(mark)
        edge = QPointF(box.right() if mark.at[0] < 0 else box.left(), box.center().y())
        painter.drawLine(tap, edge)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink("ink2"))
        painter.drawEllipse(tap, 2.2, 2.2)

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        box = self._box(mark)
        fill, edge, ink = self._dress(mark)
        painter.setBrush(fill)
        painter.setPen(edge)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        if mark.key == self.current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._ink("selection"), 2.0))
            frame = box.adjusted(-3.5, -3.5, 3.5, 3.5)
            painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        if mark.grade in ("↑", "↓", "–"):
            self._paint_plantar(painter, box.center(), mark.grade, ink)
        else:
            weight = 520 if mark.state == "normal" else 680
            painter.setFont(fonts.font(_GRADE_PX * min(1.25, self._size), weight, tabular=True))
            painter.setPen(ink)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.grade)
        self._paint_label(painter, mark, box)

    def _dress(self, mark: Mark) -> tuple[QColor, QPen | Qt.PenStyle, QColor]:
        """Fill, outline and ink: brisk is filled, lost is framed thickly, inverted is dashed."""
        panel = self._ink("panel")
        if mark.state == "normal":
            hovered = mark.key == self._hovered
            edge = QPen(self._ink("ink3" if hovered else "hair"), 1.0)
            return panel, edge, self._ink("ink2")
        if mark.state == "brisk":
            return self._ink("umn"), QPen(self._ink("umn"), 1.0), panel
        style = Qt.PenStyle.DashLine if mark.state == "inverted" else Qt.PenStyle.SolidLine
        return panel, QPen(self._ink("lmn"), 2.0, style), self._ink("lmn")

    def _paint_plantar(self, painter: QPainter, at: QPointF, grade: str, ink: QColor) -> None:
        painter.setPen(line(ink, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half, head = _ARROW / 2 * self._size, 3.8 * self._size
        if grade == "–":
            painter.drawLine(at - QPointF(half, 0), at + QPointF(half, 0))
            return
        towards = -1.0 if grade == "↑" else 1.0
        tip = at + QPointF(0, towards * half)
        painter.drawLine(at - QPointF(0, towards * half), tip)
        painter.drawPolyline(
            [tip + QPointF(-head, -towards * head), tip, tip + QPointF(head, -towards * head)]
        )

    def _paint_label(self, painter: QPainter, mark: Mark, box: QRectF) -> None:
        painter.setFont(fonts.font(_LABEL_PX * self._size, 450))
        painter.setPen(self._ink("ink" if mark.key == self._hovered else "ink3"))
        metrics = painter.fontMetrics()
        top = box.center().y() - len(mark.label) * metrics.height() / 2 + metrics.ascent()
        for number, words in enumerate(mark.label):
            width = metrics.horizontalAdvance(words)
            x = box.left() - 6 - width if mark.at[0] < 0 else box.right() + 6
            painter.drawText(QPointF(x, top + number * metrics.height()), words)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setPen(self._ink("ink3"))
        painter.setFont(fonts.font(15 * self._scale, 640))
        height = painter.fontMetrics().height()
        painter.drawText(QRectF(10, 2, 100, height), Qt.AlignmentFlag.AlignLeft, "R")
        painter.drawText(QRectF(self.width() - 110, 2, 100, height), Qt.AlignmentFlag.AlignRight, "L")
        painter.setFont(fonts.font(_LABEL_PX * self._size, 420))
        foot = QRectF(0, self.height() - 19 * self._scale, self.width(), 18 * self._scale)
        painter.drawText(
            foot, Qt.AlignmentFlag.AlignCenter, "filled: brisk    framed: weak or lost    2+ is normal"
        )

    # What the user does

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        if mark is not None:
            self._pick(mark)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        self._hovered = mark.key if mark is not None else None
        self.setCursor(Qt.CursorShape.PointingHandCursor if mark is not None else Qt.CursorShape.ArrowCursor)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self.marks:
            super().keyPressEvent(event)
            return
        keys = [mark.key for mark in self.marks]
        at = keys.index(self.current) + step if self.current in keys else 0
        self._pick(self.marks[at % len(keys)])

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and self.marks and event.reason() == Qt.FocusReason.TabFocusReason:
            self._pick(self.marks[0])

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            mark = self.mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), mark.says if mark is not None else "", self)
            return True
        return super().event(event)

    def _pick(self, mark: Mark) -> None:
        self.current = mark.key
        self.setAccessibleName(f"Reflexes on the stick figure: {mark.says}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()
        structure, side = mark.key
        self.picked.emit(Selection(structure, side))  # type: ignore[arg-type]
