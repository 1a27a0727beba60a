"""The stage: everything that decides the diagram's next frame, and how it changes from one to the next.

It is told what to show and what time it is; it knows no widget and emits nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from explorer.canvas import camera as cameras
from explorer.canvas import layers, overlay
from explorer.canvas import painter as painting
from explorer.canvas.camera import Camera
from explorer.canvas.focus import Focus
from explorer.canvas.hit import Candidate
from explorer.canvas.impulses import STEP_S, Course, in_flight
from explorer.canvas.layers import SLICE_S, Layer, Scene, StillLayers
from explorer.canvas.painter import Paths
from explorer.picture.model import Group, Picture
from explorer.ui.motion import FOCUS_FADE_S, LOSS_FADE_S, Drop, Fade, Flight

MARGIN_PX = 6.0
#: What may be spent on rendering in one frame while the camera stands still.
STILL_SLICE_S = 0.012
#: How much larger than other text the notice is.
_NOTICE_SCALE = 1.2
_LONGEST_STEP_S = 0.1


class Stage:
    """What is shown, from where, and what moves."""

    def __init__(self) -> None:
        self.paths = Paths()
        self.layers = StillLayers(self.paths)
        self.picture: Picture | None = None
        self.focus: Focus | None = None
        self.courses: tuple[Course, ...] = ()
        self.camera = Camera(960.0, 540.0, 0.5)
        self.width = 0
        self.height = 0
        self.ratio = 1.0
        self.theme = "light"
        #: How much of the height something else takes above the page.
        self.headroom = 0.0
        self.fits = True
        self.playing = False
        self.reduced_motion = False
        self.clock_s = 0.0
        self.hover: Candidate | None = None
        #: The name beside the pointer, and where that is.
        self.hover_name = ""
        self.pointer = (0.0, 0.0)
        self.text_px = 13.0
        #: What is said in the middle: on a card where there is a picture.
        self.notice = ""
        self.flight: Flight | None = None
        self.drops: tuple[Drop, ...] = ()
        #: What an earlier run showed in this size, until there is something newer.
        self.earlier: QImage | None = None
        self._fade: Fade | None = None
        self._next_fade_s = 0.0
        self._last_tick_s = 0.0

    # What to show

    def adopt_earlier(self, picture: Picture) -> None:
        """What an earlier run showed is this very picture: it need not be rendered again."""
        if self.earlier is not None and self.layers.front is None:
            scene = Scene(picture, None, self.camera, self.width, self.height, self.ratio)
            self.layers.prime(Layer(self.earlier, scene))

    def show_picture(self, picture: Picture, fade_s: float = LOSS_FADE_S) -> None:
        """Show that picture, fading over from the one before unless it has another theme."""
        before = self.picture
        self.picture = picture
        self._next_fade_s = fade_s if before is not None and before.theme == picture.theme else 0.0
        self.theme = picture.theme
        if self.fits:
            self.camera = self.fitting_camera()
        self.request()

    def show_focus(self, focus: Focus | None, courses: Sequence[Course]) -> None:
        """Let that stand out, and let impulses run along these courses, beginning now."""
        self.focus = focus
        self.courses = tuple(courses)
        self.clock_s = 0.0
        self._next_fade_s = max(FOCUS_FADE_S, self._next_fade_s if self.layers.busy else 0.0)
        self.request()

    def resize(self, width: int, height: int, ratio: float) -> None:
        """The viewport has another size; a camera that showed the whole page goes on doing so."""
        if (width, height, ratio) != (self.width, self.height, self.ratio):
            self.earlier = None
        self.width, self.height, self.ratio = width, height, ratio
        if self.fits:
            self.flight = None
            self.camera = self.fitting_camera()
        self.request()

    def fitting_camera(self, size: float = 1.0) -> Camera:
        """The camera that shows the whole page, or shows it that much larger."""
        page_width, page_height = (
            (self.picture.width, self.picture.height) if self.picture is not None else (1920.0, 1080.0)
        )
        room = self.height - self.headroom
        whole = cameras.fitting(0.0, 0.0, page_width, page_height, self.width, room, MARGIN_PX)
        return Camera(whole.x, whole.y - self.headroom / 2 / whole.scale, whole.scale * size)

    def set_camera(self, camera: Camera) -> None:
        """Look from there at once."""
        if self.picture is not None:
            camera = cameras.confined(camera, self.picture.width, self.picture.height)
        if camera != self.camera:
            self.camera = camera
            self.request()

    def fly_to(self, camera: Camera, now_s: float) -> None:
        """Look from there soon; at once under reduced motion."""
        self.fits = False
        if self.reduced_motion:
            self.set_camera(camera)
            return
        lasts = 0.2 + min(0.35, 0.12 * cameras.distance(self.camera, camera))
        self.flight = Flight(self.camera, camera, now_s, lasts)

    def drop_marker(self, x: float, y: float, radius: float, now_s: float) -> None:
        """Let a lesion marker fall there at once, before the picture has caught up."""
        if not self.reduced_motion:
            self.drops = (*self.drops, Drop(x, y, radius, now_s))

    def scene(self) -> Scene | None:
        """What the still layers ought to show."""
        if self.picture is None or self.width < 2 or self.height < 2:
            return None
        return Scene(self.picture, self.focus, self.camera, self.width, self.height, self.ratio)

    def request(self) -> None:
        """Ask the still layers for what they ought to show."""
        scene = self.scene()
        if scene is None:
            return
        self.layers.request(scene)

    # How it moves

    @property
    def running(self) -> bool:
        """Whether impulses are under way."""
        return self.playing and bool(self.courses)

    @property
    def moving(self) -> bool:
        """Whether the next frame will differ from this one."""
        return (
            self.layers.busy
            or self.flight is not None
            or self._fade is not None
            or bool(self.drops)
            or self.running
        )

    def wake(self, now_s: float) -> None:
        """Time begins to count again after a rest."""
        self._last_tick_s = now_s

    def tick(self, now_s: float) -> bool:
        """Move on to that time; whether a flight of the camera has just ended."""
        if self.running:
            self.clock_s += min(_LONGEST_STEP_S, max(0.0, now_s - self._last_tick_s))
        self._last_tick_s = now_s
        landed = False
        if self.flight is not None:
            flight = self.flight
            self.set_camera(flight.at(now_s))
            if flight.over(now_s):
                self.flight = None
                landed = True
        still = self.flight is None and self.layers.front is not None and self._covers(self.layers.front)
        if self.layers.advance(STILL_SLICE_S if still else SLICE_S):
            self._begin_fade(now_s)
        if self._fade is not None and self._fade.remaining(now_s) <= 0.0:
            self._fade = None
            self.layers.drop_previous()
        if not self.layers.busy and self._fade is None:
            self.drops = tuple(drop for drop in self.drops if drop.progress(now_s) < 1.0)
        return landed

    def _begin_fade(self, now_s: float) -> None:
        lasts, self._next_fade_s = self._next_fade_s, 0.0
        if self.layers.previous is None or lasts <= 0.0 or self.reduced_motion or self.flight is not None:
            self._fade = None
            self.layers.drop_previous()
        else:
            self._fade = Fade(now_s, lasts)

    def finish(self) -> None:
        """Let everything arrive and be rendered, for a still that is to be looked at."""
        if self.flight is not None:
            self.set_camera(self.flight.end)
            self.flight = None
        self.layers.finish()
        self.layers.drop_previous()
        self._fade = None
        self._next_fade_s = 0.0
        self.drops = ()

    # Painting

    def paint(self, painter: QPainter, now_s: float) -> bool:
        """Paint the frame of that time; whether it shows a picture."""
        front = self.layers.front
        if front is None or not self._covers(front):
            painter.fillRect(QRectF(0, 0, self.width, self.height), painting.colour(self.theme, "paper"))
        if front is not None:
            self._blit(painter, front)
        elif self.earlier is not None:
            painter.drawImage(0, 0, self.earlier)
        if self._fade is not None and self.layers.previous is not None:
            painter.setOpacity(self._fade.remaining(now_s))
            self._blit(painter, self.layers.previous)
            painter.setOpacity(1.0)
        if self.picture is not None:
            self._paint_above(painter, now_s)
        if self.notice:
            room = QRectF(0, 0, self.width, self.height)
            size, on_card = self.text_px * _NOTICE_SCALE, self.picture is not None
            overlay.paint_notice(painter, self.notice, room, self.theme, size, on_card=on_card)
        return front is not None or self.earlier is not None

    def _covers(self, layer: Layer) -> bool:
        then = layer.scene
        return (then.camera, then.width, then.height) == (self.camera, self.width, self.height)

    def _blit(self, painter: QPainter, layer: Layer) -> None:
        if self._covers(layer):
            painter.drawImage(0, 0, layer.image)
            return
        then, now = layer.scene, self.camera
        factor = now.scale / then.camera.scale
        left = (then.camera.x - now.x) * now.scale + (self.width - then.width * factor) / 2
        top = (then.camera.y - now.y) * now.scale + (self.height - then.height * factor) / 2
        painter.drawImage(QRectF(left, top, then.width * factor, then.height * factor), layer.image)

    def _paint_above(self, painter: QPainter, now_s: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        layers.look_through(painter, self.camera, self.width, self.height)
        scale = self.camera.scale
        group = self._hovered_group(scale)
        if group is not None:
            items = self.layers.compiler(self.theme).items(group)
            overlay.paint_hover(painter, items, self.theme, scale, 1.0)
        if self.running:
            self._paint_impulses(painter, scale)
        for drop in self.drops:
            progress = drop.progress(now_s)
            overlay.paint_falling_marker(painter, drop.x, drop.y, drop.radius, progress, self.theme)
        painter.restore()
        if self.hover_name:
            room = QRectF(0, 0, self.width, self.height)
            overlay.paint_name(painter, self.hover_name, *self.pointer, room, self.theme, self.text_px)

    def _hovered_group(self, scale: float) -> Group | None:
        return self.layers.shown_group(self.hover.group, scale) if self.hover is not None else None

    def _paint_impulses(self, painter: QPainter, scale: float) -> None:
        if not self.reduced_motion:
            for course, age in in_flight(self.courses, self.clock_s):
                overlay.paint_comets(painter, course.spots(age), self.theme, scale)
            return
        steps = self.courses[0].steps()
        if steps:
            at = int(self.clock_s / STEP_S) % len(steps)
            lines = self.courses[0].lines(steps[at])
            overlay.paint_step(painter, lines, at + 1, self.theme, scale)
