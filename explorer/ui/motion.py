"""What moves on the diagram and for how long: flights of the camera, fades, falling markers. No Qt."""

from __future__ import annotations

import msgspec

from explorer.canvas.camera import Camera, between, eased

FLIGHT_S = 0.32
FOCUS_FADE_S = 0.18
LOSS_FADE_S = 1.0
DAY_FADE_S = 0.12
DROP_S = 0.16


class Flight(msgspec.Struct, frozen=True):
    """A camera on its way from one place to another, begun at a time."""

    start: Camera
    end: Camera
    began_s: float
    lasts_s: float = FLIGHT_S

    def at(self, now_s: float) -> Camera:
        """The camera at that time."""
        return between(self.start, self.end, eased((now_s - self.began_s) / self.lasts_s))

    def over(self, now_s: float) -> bool:
        """Whether it has arrived."""
        return now_s >= self.began_s + self.lasts_s


class Fade(msgspec.Struct, frozen=True):
    """A change from one still picture to the next, begun at a time."""

    began_s: float
    lasts_s: float

    def remaining(self, now_s: float) -> float:
        """How much of the old picture is still seen, 1 to 0, gently at both ends."""
        t = min(1.0, max(0.0, (now_s - self.began_s) / self.lasts_s))
        return 1.0 - t * t * (3.0 - 2.0 * t)


class Drop(msgspec.Struct, frozen=True):
    """A lesion marker falling onto a page point, begun at a time."""

    x: float
    y: float
    radius: float
    began_s: float

    def progress(self, now_s: float) -> float:
        """How far it has fallen, 0 to 1."""
        return min(1.0, max(0.0, (now_s - self.began_s) / DROP_S))
