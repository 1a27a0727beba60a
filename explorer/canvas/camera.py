"""The camera: which part of the page the viewport shows. Values and pure functions only."""

from __future__ import annotations

import math

import msgspec

MINIMUM_FIT_FRACTION = 0.8
MAXIMUM_SCALE = 24.0


class Camera(msgspec.Struct, frozen=True):
    """The page point in the middle of the viewport, and screen pixels per page unit."""

    x: float
    y: float
    scale: float

    def to_screen(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Where a page point lies in a viewport of that size."""
        return (x - self.x) * self.scale + width / 2, (y - self.y) * self.scale + height / 2

    def to_page(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Which page point lies under a viewport point."""
        return (x - width / 2) / self.scale + self.x, (y - height / 2) / self.scale + self.y


def fitting(
    x: float,
    y: float,
    box_width: float,
    box_height: float,
    width: float,
    height: float,
    margin_px: float = 0.0,
) -> Camera:
    """The camera that shows the whole box in a viewport of width x height pixels."""
    scale = min(
        max(1.0, width - 2 * margin_px) / max(box_width, 1e-6),
        max(1.0, height - 2 * margin_px) / max(box_height, 1e-6),
    )
    return Camera(x + box_width / 2, y + box_height / 2, scale)


def panned(camera: Camera, dx_px: float, dy_px: float) -> Camera:
    """The camera after the page was dragged by that many pixels."""
    return msgspec.structs.replace(
        camera, x=camera.x - dx_px / camera.scale, y=camera.y - dy_px / camera.scale
    )


def zoomed(
    camera: Camera, factor: float, x_px: float, y_px: float, width: float, height: float, minimum: float
) -> Camera:
    """The camera zoomed by the factor about a viewport point, which stays where it is."""
    scale = min(MAXIMUM_SCALE, max(minimum, camera.scale * factor))
    x, y = camera.to_page(x_px, y_px, width, height)
    return Camera(x - (x_px - width / 2) / scale, y - (y_px - height / 2) / scale, scale)


def confined(camera: Camera, page_width: float, page_height: float) -> Camera:
    """The camera kept so that the middle of the viewport stays on the page."""
    return msgspec.structs.replace(
        camera, x=min(page_width, max(0.0, camera.x)), y=min(page_height, max(0.0, camera.y))
    )


def between(start: Camera, end: Camera, progress: float) -> Camera:
    """A camera on the way from start to end (progress 0..1).

    The zoom is even, and the end point is approached in proportion to the zoom already done, so that what is
    flown to stays in view.
    """
    if progress <= 0.0:
        return start
    if progress >= 1.0:
        return end
    ratio = end.scale / start.scale
    scale = start.scale * ratio**progress
    if abs(ratio - 1.0) < 1e-3:
        share = progress
    else:
        share = (1.0 - start.scale / scale) / (1.0 - start.scale / end.scale)
    return Camera(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share, scale)


def eased(progress: float) -> float:
    """Cubic ease-out: quick start, gentle arrival."""
    return 1.0 - (1.0 - min(1.0, max(0.0, progress))) ** 3


def distance(start: Camera, end: Camera) -> float:
    """How far apart two cameras are, in half viewports and doublings of the zoom."""
    shift = math.hypot(end.x - start.x, end.y - start.y) * min(start.scale, end.scale) / 800.0
    return shift + abs(math.log2(end.scale / start.scale))
