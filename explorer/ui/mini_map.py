"""The mini-map: the whole page in a corner while the diagram shows a part of it, and which part that is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from explorer.canvas import camera as cameras
from explorer.canvas.camera import Camera
from explorer.canvas.layers import Scene, StillLayers
from explorer.canvas.painter import Paths, colour
from explorer.overriding import override
from explorer.picture.model import Picture

WIDTH_PX = 196
_TALLEST_PX = 180
_EDGE_PX = 12
#: How much closer than the whole page the camera must be for the map to be of use.
_ZOOMED = 1.3
_SLICE_MS = 16
_SLICE_S = 0.004


class MiniMap(QWidget):
    """Lies in the lower right corner of the diagram; a click or a drag on it moves the camera.

    It renders the page in slices of its own, so that nothing waits for it, and only while it is seen.
    """

    #: The point of the page that the user wants in the middle.
    wanted = Signal(QPointF)

    def __init__(self, parent: QWidget, paths: Paths) -> None:
        super().__init__(parent)
        self._ground = parent
        self._layers = StillLayers(paths)
        self._picture: Picture | None = None
        self._seen = QRectF()
        self.setAccessibleName("Map of the page")
        self.setToolTip("The part of the page that is seen; drag it to look elsewhere")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._timer = QTimer(self)
        self._timer.setInterval(_SLICE_MS)
        self._timer.timeout.connect(self._on_slice)
        self.hide()

    @property
    def seen(self) -> QRectF:
        """The part of the page that the diagram shows, as the map marks it, in page units."""
        return self._seen

    def follow(self, picture: Picture | None, camera: Camera, fitting: Camera, size: QSize) -> None:
        """Show that picture and what a viewport of that size sees of it, if the camera is zoomed in."""
        if picture is None or camera.scale < fitting.scale * _ZOOMED:
            self.hide()
            self._timer.stop()
            return
        width, height = size.width() / camera.scale, size.height() / camera.scale
        self._seen = QRectF(camera.x - width / 2, camera.y - height / 2, width, height)
        if picture is not self._picture or self.isHidden():
            self._picture = picture
            tall = WIDTH_PX * picture.height / picture.width
            across = WIDTH_PX * min(1.0, _TALLEST_PX / tall)
            self.resize(round(across), round(across * picture.height / picture.width))
            self._layers.request(self._scene(picture))
            self._timer.start()
        ground = self._ground
        self.move(ground.width() - self.width() - _EDGE_PX, ground.height() - self.height() - _EDGE_PX)
        self.show()
        self.update()

    def _camera(self, picture: Picture) -> Camera:
        return cameras.fitting(0.0, 0.0, picture.width, picture.height, self.width(), self.height())

    def _scene(self, picture: Picture) -> Scene:
        ratio = self.devicePixelRatioF()
        return Scene(picture, None, self._camera(picture), self.width(), self.height(), ratio)

    def _on_slice(self) -> None:
        self._layers.advance(_SLICE_S)
        if not self._layers.busy:
            self._timer.stop()
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self._picture
        if picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour(picture.theme, "panel"))
        front = self._layers.front
        if front is not None:
            painter.drawImage(self.rect(), front.image)
        camera = self._camera(picture)
        left, top = camera.to_screen(self._seen.left(), self._seen.top(), self.width(), self.height())
        frame = QRectF(left, top, self._seen.width() * camera.scale, self._seen.height() * camera.scale)
        painter.setPen(QPen(colour(picture.theme, "hair"), 1.0))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QPen(colour(picture.theme, "umn"), 2.0))
        painter.drawRect(frame.intersected(QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0)))
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._want(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._want(event)

    def _want(self, event: QMouseEvent) -> None:
        if self._picture is not None:
            at = event.position()
            camera = self._camera(self._picture)
            self.wanted.emit(QPointF(*camera.to_page(at.x(), at.y(), self.width(), self.height())))
        event.accept()
