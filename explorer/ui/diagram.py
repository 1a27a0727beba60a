"""The diagram: a widget that shows a picture through a camera and tells what the pointer meets."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from explorer.canvas import camera as cameras
from explorer.canvas import overlay
from explorer.canvas.camera import Camera
from explorer.canvas.focus import Focus, Place
from explorer.canvas.hit import Candidate, HitTest
from explorer.canvas.impulses import Course
from explorer.overriding import override
from explorer.picture.geometry import Box
from explorer.picture.model import Group, Picture
from explorer.ui.drawn import boxes_of, groups_of, largest
from explorer.ui.encounter import Encounter
from explorer.ui.motion import LOSS_FADE_S
from explorer.ui.stage import Stage
from explorer.ui.touch import Gestures, Touch

FRAME_MS = 16
NOTCH = 1.15
LONG_PRESS_MS = 450
_DRAG_PX = 5
_KEY_STEP_PX = 60.0


class Diagram(QWidget):
    """Shows a picture; pans, zooms, fades and lets impulses run. It knows nothing of cases.

    While nothing moves, its timer stands still and it costs nothing.
    """

    #: The place under the pointer, or None.
    hovered = Signal(object)
    #: An Encounter; with no candidates when the click met nothing.
    clicked = Signal(object)
    #: An Encounter of a double click.
    entered = Signal(object)
    #: An Encounter of a right click or a long press.
    asked = Signal(object)
    #: The camera was moved there, or its flight has ended there.
    moved = Signal(object)
    #: An arrow key asks for the next (1) or the previous (-1) place of the route.
    stepped = Signal(int)
    #: An arrow key asks for the other side.
    crossed = Signal()
    #: Page down asks for the next (1) view of the group, page up for the previous (-1).
    leafed = Signal(int)
    #: The first frame that shows a picture has been painted.
    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 240)
        self.setAccessibleName("Diagram of the motor pathway")
        self.stage = Stage()
        self._hits = HitTest(self.stage.paths)
        self._pressed: QPoint | None = None
        self._dragged = False
        self._painted = False
        self._keyboard = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_tick)
        self._long_press = QTimer(self)
        self._long_press.setSingleShot(True)
        self._long_press.setInterval(LONG_PRESS_MS)
        self._long_press.timeout.connect(self._on_long_press)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._touch = Touch(self, self._gestures())

    # What is shown

    @property
    def picture(self) -> Picture | None:
        """The picture that is shown, or soon will be."""
        return self.stage.picture

    @property
    def camera(self) -> Camera:
        """From where the page is seen."""
        return self.stage.camera

    def show_picture(self, picture: Picture, fade_s: float = LOSS_FADE_S) -> None:
        """Show that picture, fading over from the one before."""
        self.stage.show_picture(picture, fade_s)
        self._hits.show(picture)
        self.setAccessibleDescription(picture.description)
        self._wake()

    def show_focus(self, focus: Focus | None, courses: Sequence[Course] = ()) -> None:
        """Let that stand out, and let impulses run along these courses."""
        self.stage.show_focus(focus, courses)
        self._wake()

    def play(self, playing: bool) -> None:
        """Let impulses run, or stop them."""
        self.stage.playing = playing
        self._wake()

    def reduce_motion(self, reduced: bool) -> None:
        """Replace motion by steps, or allow it again."""
        self.stage.reduced_motion = reduced
        self._wake()

    def tell(self, notice: str) -> None:
        """Say that in the middle until something else is said; "" says nothing."""
        self.stage.notice = notice
        self.update()

    def drop_marker(self, x: float, y: float, radius: float) -> None:
        """Let a lesion marker fall on that page point now."""
        self.stage.drop_marker(x, y, radius, time.perf_counter())
        self._wake()

    def finish(self) -> None:
        """Let everything arrive and be rendered, for a still that is to be looked at."""
        self.stage.finish()
        self.update()

    @property
    def at_rest(self) -> bool:
        """Whether nothing moves and nothing waits to be rendered."""
        return not self.stage.moving

    @property
    def ticking(self) -> bool:
        """Whether the timer runs that moves things."""
        return self._timer.isActive()

    def _wake(self) -> None:
        if self.stage.moving and not self._timer.isActive():
            self.stage.wake(time.perf_counter())
            self._timer.start()
        self.update()

    def _on_tick(self) -> None:
        if self.stage.tick(time.perf_counter()):
            self.moved.emit(self.camera)
        if not self.stage.moving:
            self._timer.stop()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shows_picture = self.stage.paint(painter, time.perf_counter())
        if self._keyboard and self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            overlay.paint_focus_ring(painter, QRectF(self.rect()), self.stage.theme)
        painter.end()
        if shows_picture and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.stage.resize(self.width(), self.height(), self.devicePixelRatioF())
        self._wake()
        super().resizeEvent(event)

    # The camera

    def fit(self) -> None:
        """Fly to where the whole page is seen."""
        self.fly_to(self.stage.fitting_camera())
        self.stage.fits = True

    def arrive(self, size: float) -> None:
        """Let a new page come to rest from that many times its size."""
        self.stage.set_camera(self.stage.fitting_camera(size))
        self.fit()

    def fly_to(self, camera: Camera) -> None:
        """Move the camera there smoothly (at once under reduced motion)."""
        self.stage.fly_to(camera, time.perf_counter())
        self._wake()
        if self.stage.flight is None:
            self.moved.emit(self.camera)

    def fly_to_box(self, left: float, top: float, right: float, bottom: float, least: float = 260.0) -> None:
        """Fly to a part of the page, at least that many page units across, with room around it."""
        width, height = max(least, right - left), max(least, bottom - top)
        x, y = (left + right - width) / 2, (top + bottom - height) / 2
        self.fly_to(cameras.fitting(x, y, width, height, self.width(), self.height(), 32.0))

    def fly_to_place(self, place: Place) -> None:
        """Fly to the panel that draws a place best."""
        panel = self.best_panel(place)
        if panel is not None:
            self.fly_to_box(*self._boxes_of(place)[panel])

    def best_panel(self, place: Place) -> str | None:
        """The panel that draws a place large: of those that do nearly as well, the first in reading order."""
        return largest(self._boxes_of(place))

    def _boxes_of(self, place: Place) -> dict[str, Box]:
        return boxes_of(self.groups_of(place))

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom about a point of the widget (its middle by default)."""
        stage = self.stage
        point = at or QPointF(self.width() / 2, self.height() / 2)
        minimum = stage.fitting_camera().scale * cameras.MINIMUM_FIT_FRACTION
        stage.flight = None
        stage.fits = False
        stage.set_camera(
            cameras.zoomed(self.camera, factor, point.x(), point.y(), self.width(), self.height(), minimum)
        )
        self._wake()
        self.moved.emit(self.camera)

    def pan(self, dx_px: float, dy_px: float) -> None:
        """Drag the page by that many pixels."""
        self.stage.flight = None
        self.stage.fits = False
        self.stage.set_camera(cameras.panned(self.camera, dx_px, dy_px))
        self._wake()

    def stage_point(self, x: float, y: float) -> QPoint:
        """Where a page point lies on the widget."""
        return QPointF(*self.camera.to_screen(x, y, self.width(), self.height())).toPoint()

    # What lies where

    def candidates(self, position: QPointF) -> tuple[Candidate, ...]:
        """Everything clickable under or near that point of the widget, the likeliest first."""
        if self.picture is None:
            return ()
        x, y = self.camera.to_page(position.x(), position.y(), self.width(), self.height())
        return self._hits.at(x, y, self.camera.scale)

    def groups_of(self, place: Place) -> list[Group]:
        """The groups that show a place, those of the body first."""
        return groups_of(self.picture, place) if self.picture is not None else []

    def show_hover(self, place: Place | None) -> None:
        """Mark a place as if the pointer were over it; emits nothing."""
        groups = self.groups_of(place) if place is not None else []
        self.stage.hover = Candidate(groups[0], 0.0, 0) if groups else None
        self.update()

    def name_hover(self, name: str) -> None:
        """Write that beside the pointer; "" writes nothing."""
        self.stage.hover_name = name
        self.update()

    def _set_hover(self, candidate: Candidate | None) -> None:
        before = self.stage.hover.place if self.stage.hover else None
        after = candidate.place if candidate else None
        if before != after:
            self.stage.hover = candidate
            self.setCursor(Qt.CursorShape.PointingHandCursor if candidate else Qt.CursorShape.ArrowCursor)
            self.hovered.emit(after)
            self.update()
        elif after is not None and self.stage.hover_name:
            self.update()

    def _encounter(self, position: QPointF) -> Encounter:
        return Encounter(self.candidates(position), position.toPoint())

    # Pointer and keyboard

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._keyboard = False
        if event.button() == Qt.MouseButton.RightButton:
            self.asked.emit(self._encounter(event.position()))
        else:
            self._pressed = event.position().toPoint()
            self._dragged = False
            self._long_press.start()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self.stage.pointer = (event.position().x(), event.position().y())
            found = self.candidates(event.position())
            self._set_hover(found[0] if found else None)
            return
        position = event.position().toPoint()
        step = position - self._pressed
        if self._dragged or step.manhattanLength() >= _DRAG_PX:
            self._dragged = True
            self.stage.hover_name = ""
            self._pressed = position
            self._long_press.stop()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(step.x(), step.y())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._long_press.stop()
        if self._pressed is None:
            return
        self._pressed = None
        if self._dragged:
            self.unsetCursor()
            self.moved.emit(self.camera)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(self._encounter(event.position()))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self.entered.emit(self._encounter(event.position()))

    def _on_long_press(self) -> None:
        if self._pressed is not None and not self._dragged:
            position, self._pressed = self._pressed, None
            self.asked.emit(self._encounter(QPointF(position)))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels = event.pixelDelta()
        if pixels.isNull() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(NOTCH ** (event.angleDelta().y() / 120.0), event.position())
        else:
            self.pan(pixels.x(), pixels.y())
        event.accept()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.stage.resize(self.width(), self.height(), self.devicePixelRatioF())
            self._wake()
        if isinstance(event, QTouchEvent):
            return self._touch.follow(event)
        if isinstance(event, QNativeGestureEvent) and self._touch.follow_trackpad(event):
            return True
        return super().event(event)

    def _gestures(self) -> Gestures:
        return Gestures(
            pan=self.pan,
            zoom=self.zoom,
            tap=lambda at: self.clicked.emit(self._encounter(at)),
            double_tap=lambda at: self.entered.emit(self._encounter(at)),
            hold=lambda at: self.asked.emit(self._encounter(at)),
            rest=lambda: self.moved.emit(self.camera),
        )

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None)
        super().leaveEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (_KEY_STEP_PX, 0.0),
            Qt.Key.Key_Right: (-_KEY_STEP_PX, 0.0),
            Qt.Key.Key_Up: (0.0, _KEY_STEP_PX),
            Qt.Key.Key_Down: (0.0, -_KEY_STEP_PX),
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.leafed.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key not in moves:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(*moves[key])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.crossed.emit()
        else:
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)
