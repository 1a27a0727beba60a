"""The slider of time: a line from the first day to decades, with the phases of a lesion marked along it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSlider, QWidget

from explorer.canvas import fonts
from explorer.overriding import override
from explorer.ui.time_scale import PHASES, TICKS, day_at, phase_of, position, words

_STEPS = 2000
_KEYS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
_MARGIN, _HANDLE = 13.0, 8.0
_LABEL_PX = 11.0
_CHOSEN, _INK = QPalette.ColorRole.Link, QPalette.ColorRole.WindowText
#: How strong the ink of what matters less is.
_FAINT = 0.6


class TimeSlider(QSlider):
    """A day is dragged to, clicked, or stepped to with the keys; ``show_day`` never emits."""

    #: The user wants that day.
    day_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._scale = 1.0
        self._day = 180.0
        self.setRange(0, _STEPS)
        self.setMouseTracking(True)
        self.setMinimumWidth(320)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Time since onset")

    @property
    def day(self) -> float:
        """The day that is shown."""
        return self._day

    def show_day(self, day: float) -> None:
        """Show that day."""
        self._day = day
        self.blockSignals(True)
        self.setValue(round(position(day) * _STEPS))
        self.blockSignals(False)
        self.setAccessibleDescription(f"Day {day:g}, {words(day)}, {phase_of(day).name.lower()} phase")
        self.update()

    def show_scale(self, scale: float) -> None:
        """Draw so much larger; the colours are those of the palette."""
        self._scale = scale
        self.setFixedHeight(round(44 * scale))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(440, round(44 * self._scale))

    # Geometry

    def x_of(self, day: float) -> float:
        """Where a day lies on the widget."""
        return _MARGIN + position(day) * (self.width() - 2 * _MARGIN)

    def _day_under(self, x: float) -> float:
        return day_at((x - _MARGIN) / (self.width() - 2 * _MARGIN))

    @property
    def _line_y(self) -> float:
        return self.height() / 2 + 1.0

    # Painting

    def _ink(self, role: QPalette.ColorRole, alpha: float = 1.0) -> QColor:
        ink = QColor(self.palette().color(role))
        ink.setAlphaF(alpha)
        return ink

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_phases(painter)
        self._paint_ticks(painter)
        at = QPointF(self.x_of(self._day), self._line_y)
        if self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ink(_CHOSEN, 0.3))
            painter.drawEllipse(at, _HANDLE + 4, _HANDLE + 4)
        painter.setPen(QPen(self._ink(_CHOSEN), 2.4))
        painter.setBrush(self._ink(QPalette.ColorRole.Base))
        painter.drawEllipse(at, _HANDLE, _HANDLE)
        painter.end()

    def _paint_phases(self, painter: QPainter) -> None:
        ends = [*(self.x_of(phase.begins) for phase in PHASES[1:]), self.width() - _MARGIN]
        now = phase_of(self._day)
        y, left = self._line_y, _MARGIN
        for phase, right in zip(PHASES, ends, strict=True):
            painter.setPen(
                QPen(self._ink(QPalette.ColorRole.Mid), 4.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            )
            painter.drawLine(QPointF(left + 3, y), QPointF(right - 3, y))
            done = min(right - 3, self.x_of(self._day))
            if done > left + 3:
                painter.setPen(_groove(self._ink(_CHOSEN)))
                painter.drawLine(QPointF(left + 3, y), QPointF(done, y))
            painter.setFont(fonts.font(_LABEL_PX * self._scale))
            painter.setPen(self._ink(_INK, 1.0 if phase is now else _FAINT))
            room = QRectF(left, 0, right - left, y - _HANDLE)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, phase.name)
            left = right

    def _paint_ticks(self, painter: QPainter) -> None:
        painter.setFont(fonts.font(_LABEL_PX * self._scale))
        painter.setPen(self._ink(_INK, _FAINT))
        metrics = painter.fontMetrics()
        top = self._line_y + 7.0
        free = 0.0
        for day, name in TICKS:
            wide = metrics.horizontalAdvance(name)
            x = min(max(self.x_of(day) - wide / 2, 0.0), self.width() - wide)
            if x >= free:
                painter.drawText(
                    QRectF(x, top, wide + 2, self.height() - top), Qt.AlignmentFlag.AlignTop, name
                )
                free = x + wide + 6

    # What the user does

    def _choose(self, day: float) -> None:
        if day != self._day:
            self.show_day(day)
            self.day_chosen.emit(day)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if event.position().y() < self._line_y - _HANDLE - 1:
            self._choose(phase_of(self._day_under(event.position().x())).typical)
        else:
            self.setSliderDown(True)
            self._choose(self._day_under(event.position().x()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self._day_under(event.position().x())
        if self.isSliderDown():
            self._choose(day)
        else:
            phase = phase_of(day)
            self.setToolTip(f"{words(day).capitalize()}: {phase.name.lower()}, {phase.meaning}")

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    @override
    def event(self, event: QEvent) -> bool:
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _KEYS:
            # These keys move through time here, whatever they do elsewhere in the window.
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typical = [phase.typical for phase in PHASES]
        match Qt.Key(event.key()):
            case Qt.Key.Key_Left | Qt.Key.Key_Down:
                self._step(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_Up:
                self._step(1)
            case Qt.Key.Key_PageUp:
                self._choose(next((day for day in typical if day > self._day), self._day))
            case Qt.Key.Key_PageDown:
                self._choose(next((day for day in reversed(typical) if day < self._day), 0.0))
            case Qt.Key.Key_Home:
                self._choose(0.0)
            case Qt.Key.Key_End:
                self._choose(day_at(1.0))
            case _:
                super().keyPressEvent(event)

    def _step(self, direction: int) -> None:
        """To the next day that lies at least a hundredth of the scale, and at least a day, away."""
        day = day_at(position(self._day) + direction * 0.01)
        self._choose(day if day != self._day else max(0.0, self._day + direction))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()


def _groove(ink: QColor) -> QPen:
    return QPen(ink, 4.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
