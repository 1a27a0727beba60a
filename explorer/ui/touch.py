"""Touch: fingers on the diagram. One taps, drags or is held; two pinch and pan at once."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import msgspec
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QGuiApplication, QNativeGestureEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

#: A finger wanders by that much when it means to stay.
DRAG_PX: Final = 12.0
#: Two taps this far apart are still one place.
SAME_PLACE_PX: Final = 36.0
HOLD_MS: Final = 450
_CLOSEST_PX: Final = 24.0


class Fingers(msgspec.Struct, frozen=True):
    """Where the fingers are together: the middle between them and how far apart they are."""

    count: int
    x: float
    y: float
    apart: float


class Gestures(msgspec.Struct, frozen=True):
    """What follows from the fingers."""

    pan: Callable[[float, float], None]
    zoom: Callable[[float, QPointF], None]
    tap: Callable[[QPointF], None]
    double_tap: Callable[[QPointF], None]
    hold: Callable[[QPointF], None]
    rest: Callable[[], None]


class Touch:
    """Follows the fingers on a widget and tells what they mean."""

    def __init__(self, widget: QWidget, gestures: Gestures) -> None:
        self._widget = widget
        self._gestures = gestures
        self._before = Fingers(0, 0.0, 0.0, 0.0)
        self._start = QPointF()
        self._moved = False
        self._last_tap: tuple[int, QPointF] | None = None
        self._holding = QTimer(widget)
        self._holding.setSingleShot(True)
        self._holding.setInterval(HOLD_MS)
        self._holding.timeout.connect(self._on_held)

    def follow(self, event: QTouchEvent) -> bool:
        """Follow the fingers of that event; whether it was meant for the widget and not for one on it."""
        kind = event.type()
        points = [each for each in event.points() if each.state() != QEventPoint.State.Released]
        now = _together([each.position() for each in points])
        if kind == QEvent.Type.TouchBegin:
            first = points[0].position()
            if self._widget.childAt(first.toPoint()) is not None:
                event.ignore()
                return False
            self._start, self._moved = first, False
            self._holding.start()
        elif kind == QEvent.Type.TouchCancel:
            self._holding.stop()
        elif kind == QEvent.Type.TouchEnd:
            self._end(event.timestamp())
        else:
            self._move(now)
        self._before = now
        event.accept()
        return True

    def follow_trackpad(self, event: QNativeGestureEvent) -> bool:
        """Follow a gesture of a trackpad; whether it means something here."""
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self._gestures.zoom(1.0 + event.value(), event.position())
        elif kind == Qt.NativeGestureType.SmartZoomNativeGesture:
            self._gestures.double_tap(event.position())
        else:
            return False
        return True

    def _move(self, now: Fingers) -> None:
        before = self._before
        if now.count >= 2:
            self._begin_moving()
        if now.count != before.count:
            return  # a finger came or went: the middle jumps, the page must not
        if not self._moved and math.dist((now.x, now.y), (self._start.x(), self._start.y())) >= DRAG_PX:
            self._begin_moving()
        if not self._moved:
            return
        if now.x != before.x or now.y != before.y:
            self._gestures.pan(now.x - before.x, now.y - before.y)
        if now.count >= 2 and min(now.apart, before.apart) >= _CLOSEST_PX and now.apart != before.apart:
            self._gestures.zoom(now.apart / before.apart, QPointF(now.x, now.y))

    def _begin_moving(self) -> None:
        self._moved = True
        self._holding.stop()

    def _end(self, time_ms: int) -> None:
        held = not self._holding.isActive()
        self._holding.stop()
        if self._moved:
            self._last_tap = None
            self._gestures.rest()
        elif not held:
            self._tap(time_ms)

    def _tap(self, time_ms: int) -> None:
        at, last = self._start, self._last_tap
        soon = QGuiApplication.styleHints().mouseDoubleClickInterval()
        if last is not None and time_ms - last[0] <= soon and _apart(at, last[1]) <= SAME_PLACE_PX:
            self._last_tap = None
            self._gestures.double_tap(at)
        else:
            self._last_tap = (time_ms, at)
            self._gestures.tap(at)

    def _on_held(self) -> None:
        self._last_tap = None
        self._gestures.hold(self._start)


def _apart(one: QPointF, other: QPointF) -> float:
    return math.dist((one.x(), one.y()), (other.x(), other.y()))


def _together(points: list[QPointF]) -> Fingers:
    if not points:
        return Fingers(0, 0.0, 0.0, 0.0)
    x = sum(point.x() for point in points) / len(points)
    y = sum(point.y() for point in points) / len(points)
    apart = _apart(points[0], points[1]) if len(points) >= 2 else 0.0
    return Fingers(len(points), x, y, apart)
