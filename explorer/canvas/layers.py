"""The still layers of the canvas: rendered in slices of a few milliseconds, blitted in between.

The *plain* layer is the picture; the *front* is what the canvas shows: the plain layer, or a copy of it with
a veil over everything but the focus. While a new front is being rendered the old one is blitted with the
camera's difference. When a picture differs from the one before in a few groups, only their area is rendered.
A worker thread would not help: a drawing call holds the interpreter's lock until it returns.
"""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Iterator

import msgspec
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QRegion

from explorer.canvas import painter as painting
from explorer.canvas.camera import Camera
from explorer.canvas.focus import Focus
from explorer.canvas.lettering import Lettering
from explorer.canvas.painter import Compiler, Item, Paths
from explorer.picture import themes
from explorer.picture.model import Group, Picture

SLICE_S = 0.006
#: How much of the paper's colour lies over what recedes; dark paper swallows more.
VEIL_ALPHA = {False: 0.64, True: 0.52}
#: More changed area than this share of the viewport is quicker to render from the start.
_WORTHWHILE = 0.7


class Scene(msgspec.Struct, frozen=True, eq=False):
    """Everything that decides the still layers."""

    picture: Picture
    focus: Focus | None
    camera: Camera
    width: int
    height: int
    ratio: float

    def same_plain(self, other: Scene) -> bool:
        """Whether the plain layer of both is the same."""
        return self.picture is other.picture and self.same_frame(other)

    def same_frame(self, other: Scene) -> bool:
        """Whether both look at the page from the same place, in the same theme."""
        return (self.camera, self.width, self.height, self.ratio, self.picture.theme) == (
            other.camera,
            other.width,
            other.height,
            other.ratio,
            other.picture.theme,
        )

    def same(self, other: Scene) -> bool:
        """Whether both look the same."""
        return self.same_plain(other) and self.focus == other.focus

    def to_screen(self, box: QRectF) -> QRectF:
        """Where a box of the page lies in the viewport."""
        left, top = self.camera.to_screen(box.left(), box.top(), self.width, self.height)
        return QRectF(left, top, box.width() * self.camera.scale, box.height() * self.camera.scale)

    def to_page(self, box: QRectF) -> QRectF:
        """Which box of the page lies there in the viewport."""
        left, top = self.camera.to_page(box.left(), box.top(), self.width, self.height)
        return QRectF(left, top, box.width() / self.camera.scale, box.height() / self.camera.scale)

    def page_rectangle(self) -> QRectF:
        """The part of the page in the viewport."""
        width, height = self.width / self.camera.scale, self.height / self.camera.scale
        return QRectF(self.camera.x - width / 2, self.camera.y - height / 2, width, height)


class Layer(msgspec.Struct, frozen=True, eq=False):
    """A finished image and the scene it shows."""

    image: QImage
    scene: Scene


class StillLayers:
    """Renders scenes in slices; ``front`` is the newest finished one."""

    def __init__(self, paths: Paths) -> None:
        self.front: Layer | None = None
        self.previous: Layer | None = None
        self.full_renders = 0
        self.partial_renders = 0
        self._paths = paths
        self._lettering = Lettering()
        self._plain: Layer | None = None
        self._compiler: Compiler | None = None
        self._work: Iterator[None] | None = None
        self._target: Scene | None = None
        self._next: Scene | None = None

    @property
    def busy(self) -> bool:
        """Whether a layer is being rendered."""
        return self._work is not None

    def prime(self, layer: Layer) -> None:
        """Show a layer that was rendered earlier (in an earlier run of the program)."""
        self.front = self._plain = layer

    def request(self, scene: Scene) -> None:
        """Make that scene the front. One that is under way for another camera is finished first, so that a
        long pan still gets sharp pictures; one whose picture or focus is out of date is given up.
        """
        target = self._target
        if target is not None:
            if target.same(scene):
                self._next = None
                return
            if target.picture is scene.picture and target.focus == scene.focus:
                self._next = scene
                return
        elif self.front is not None and self.front.scene.same(scene):
            return
        self._begin(scene)

    def _begin(self, scene: Scene) -> None:
        self._next = None
        self._target = scene
        self._work = self._render(scene)

    def advance(self, budget_s: float = SLICE_S) -> bool:
        """Render for about that long; whether a new front has been finished."""
        if self._work is None:
            return False
        end = time.perf_counter() + budget_s
        for _ in self._work:
            if time.perf_counter() >= end:
                return False
        self._work = None
        self._target = None
        if self._next is not None:
            self._begin(self._next)
        return True

    def finish(self) -> None:
        """Render to the end, however long it takes."""
        while self.busy:
            self.advance(60.0)

    def drop_previous(self) -> None:
        """Free the picture that has been faded out."""
        self.previous = None

    def compiler(self, theme: str) -> Compiler:
        """The compiler that the layers use for this theme."""
        if self._compiler is None or self._compiler.theme != theme:
            self._compiler = Compiler(theme, self._paths)
        return self._compiler

    def shown(self, scene: Scene) -> tuple[Group, ...]:
        """The groups of the scene's picture, with its words as large as they have to be there."""
        return self._lettering.groups(scene.picture, scene.camera.scale)

    def shown_group(self, group: Group, scale: float) -> Group | None:
        """A group as it is shown at that zoom, if it is."""
        return self._lettering.group(group, scale)

    def _render(self, scene: Scene) -> Iterator[None]:
        yield from self._lettering.prepare(scene.picture, scene.camera.scale)
        plain = self._plain
        if plain is None or not plain.scene.same_plain(scene):
            changed = None
            if plain is not None and plain.scene.same_frame(scene):
                changed = self._changed_region(plain.scene, scene)
            image = yield from self._render_plain(scene, plain, changed)
            plain = Layer(image, scene)
            self._plain = plain
            self.compiler(scene.picture.theme).keep_only(_all_groups(self.shown(scene)))
        image = plain.image
        if scene.focus is not None:
            image = image.copy()
            yield from self._render_focus(image, scene, scene.focus)
        before = self.front
        self.front = Layer(image, scene)
        if before is not None and before.scene.same_frame(scene):
            self.previous = before

    def _render_plain(
        self, scene: Scene, before: Layer | None, changed: QRegion | None
    ) -> Generator[None, None, QImage]:
        paper = painting.colour(scene.picture.theme, "paper")
        if before is not None and changed is not None:
            self.partial_renders += 1
            image = before.image.copy()
        else:
            self.full_renders += 1
            changed = None
            image = blank(scene, paper)
        view = scene.page_rectangle()
        if changed is None:
            painter = open_painter(image, scene)
        else:
            painter = QPainter(image)
            # Clipped before the camera's transform: a clip between pixels would leave seams.
            painter.setClipRegion(changed)
            painter.fillRect(QRectF(0, 0, scene.width, scene.height), paper)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            look_through(painter, scene.camera, scene.width, scene.height)
            view = scene.to_page(QRectF(changed.boundingRect()))
        scale = scene.camera.scale
        compiler = self.compiler(scene.picture.theme)
        try:
            for group in self.shown(scene):
                for item in compiler.items(group):
                    if painting.visible(item, view, scale) and _touches(item, changed, scene):
                        painting.paint_item(painter, item, scale)
                        yield
        finally:
            painter.end()
        return image

    def _render_focus(self, image: QImage, scene: Scene, focus: Focus) -> Iterator[None]:
        painter = open_painter(image, scene)
        theme = scene.picture.theme
        veil = VEIL_ALPHA[themes.is_dark(theme)]
        view, scale = scene.page_rectangle(), scene.camera.scale
        compiler = self.compiler(theme)
        try:
            painter.fillRect(view.adjusted(-2, -2, 2, 2), painting.colour(theme, "paper", veil))
            chosen: list[Group] = []
            for group in self.shown(scene):
                for lit in focus.lit(group):
                    if focus.is_selected(lit):
                        chosen.append(lit)
                        continue
                    for item in compiler.items(lit):
                        if painting.visible(item, view, scale):
                            painting.paint_item(painter, item, scale)
                            yield
            for track in focus.tracks:
                paint_track(painter, track.points(), theme, track.kind, scale)
                yield
            items = [
                item
                for group in chosen
                for item in compiler.items(group)
                if painting.visible(item, view, scale)
            ]
            # One ring around all of it: its pieces are one thing.
            paint_outline(painter, items, theme, scale)
            for item in items:
                painting.paint_item(painter, item, scale)
                yield
            for group in self.shown(scene):
                if group.role == "marker":
                    for item in compiler.items(group):
                        painting.paint_item(painter, item, scale)
        finally:
            painter.end()

    def _changed_region(self, before: Scene, scene: Scene) -> QRegion | None:
        """The pixels of the groups in which two pictures differ, or ``None`` if they are most of the view."""
        compiler = self.compiler(scene.picture.theme)
        old = {id(group): group for group in self.shown(before)}
        new = {id(group): group for group in self.shown(scene)}
        by_panel: dict[str, QRectF] = {}
        for key in old.keys() ^ new.keys():
            group = old.get(key) or new[key]
            box = by_panel.get(group.panel, QRectF())
            for item in compiler.items(group):
                width, height = item.right - item.left, item.bottom - item.top
                box = box.united(QRectF(item.left, item.top, width, height).adjusted(-1, -1, 1, 1))
            by_panel[group.panel] = box
        view = QRectF(0, 0, scene.width, scene.height)
        region = QRegion()
        area = 0.0
        for box in by_panel.values():
            seen = _snapped(scene.to_screen(box)).intersected(view)
            area += seen.width() * seen.height()
            region = region.united(seen.toAlignedRect())
        return None if area > _WORTHWHILE * scene.width * scene.height else region


def _snapped(box: QRectF) -> QRectF:
    """The box grown to multiples of four pixels: whole device pixels at every usual scale factor."""
    left, top = 4 * math.floor(box.left() / 4 - 0.5), 4 * math.floor(box.top() / 4 - 0.5)
    right, bottom = 4 * math.ceil(box.right() / 4 + 0.5), 4 * math.ceil(box.bottom() / 4 + 0.5)
    return QRectF(left, top, right - left, bottom - top)


def _touches(item: Item, region: QRegion | None, scene: Scene) -> bool:
    if region is None:
        return True
    box = QRectF(item.left, item.top, item.right - item.left, item.bottom - item.top)
    return region.intersects(scene.to_screen(box).toAlignedRect().adjusted(-1, -1, 1, 1))


def _all_groups(groups: tuple[Group, ...]) -> Iterator[Group]:
    for group in groups:
        yield group
        yield from _all_groups(tuple(child for child in group.children if isinstance(child, Group)))


def blank(scene: Scene, paper: QColor) -> QImage:
    """An image of the viewport's size, filled with paper."""
    image = QImage(
        max(1, round(scene.width * scene.ratio)),
        max(1, round(scene.height * scene.ratio)),
        QImage.Format.Format_RGB32,
    )
    image.setDevicePixelRatio(scene.ratio)
    image.fill(paper)
    return image


def open_painter(image: QImage, scene: Scene) -> QPainter:
    """A painter on the image in page units, as the scene's camera sees them."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    look_through(painter, scene.camera, scene.width, scene.height)
    return painter


def look_through(painter: QPainter, camera: Camera, width: float, height: float) -> None:
    """Give the painter of a viewport the camera's transform."""
    painter.translate(width / 2, height / 2)
    painter.scale(camera.scale, camera.scale)
    painter.translate(-camera.x, -camera.y)


def paint_track(
    painter: QPainter, points: list[tuple[float, float]], theme: str, role: str, scale: float
) -> None:
    """A route's centre line in its role's colour, with a ring of panel colour around it."""
    path = QPainterPath()
    path.moveTo(*points[0])
    for x, y in points[1:]:
        path.lineTo(x, y)
    if len(points) == 1:
        path.lineTo(points[0][0] + 0.01, points[0][1])
    width = 4.2 / scale if scale > 1 else 4.2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for shade, size in (
        (painting.colour(theme, "panel", 0.85), 2.6 * width / 4.2),
        (painting.colour(theme, role), 0.0),
    ):
        pen = QPen(shade, width + size)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(path)


def paint_outline(painter: QPainter, items: list[Item], theme: str, scale: float) -> None:
    """The ring of a selected structure: a gap in panel colour inside a line of ink."""
    for role, reach in (("selection", 2 * (2.0 + 2.0)), ("panel", 2 * 2.0)):
        for item in items:
            pen = QPen(painting.colour(theme, role), item.width + reach / scale)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(item.path)
