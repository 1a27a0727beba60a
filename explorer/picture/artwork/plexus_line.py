"""A line of a plexus: its course on the page, points and stretches along it, and how it is drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from shapely.geometry import LineString
from shapely.ops import substring

from explorer.picture.artwork.sheet import Child, Point, drawn, stroke, thinned
from explorer.picture.artwork.splines import sampled
from explorer.picture.geometry import polyline
from explorer.picture.model import Cap, Path, Solid, Stroke

#: From this width on a line is a band with dark borders.
BAND_FROM_PX = 4.0


class Line:
    """A course on the page; shares run from 0 at its beginning to 1 at its end."""

    def __init__(self, points: Sequence[Point]) -> None:
        walked = [(float(x), float(y)) for x, y in sampled(points, False, 14)] if len(points) > 2 else points
        self.line = LineString(walked)

    @property
    def length(self) -> float:
        """In px."""
        return float(self.line.length)

    def at(self, share: float) -> Point:
        """A point along the line."""
        point = self.line.interpolate(min(max(share, 0.0), 1.0), normalized=True)
        return float(point.x), float(point.y)

    def heading(self, share: float) -> Point:
        """The direction of travel there, of length 1."""
        step = 4.0 / max(self.length, 8.0)
        (ax, ay), (bx, by) = self.at(max(0.0, share - step)), self.at(min(1.0, share + step))
        long = float(np.hypot(bx - ax, by - ay)) or 1.0
        return (bx - ax) / long, (by - ay) / long

    def stretch(self, first: float, last: float) -> list[Point]:
        """The points from one share to another."""
        part = substring(self.line, first, max(last, first + 1e-6), normalized=True)
        return thinned([(round(x, 2), round(y, 2)) for x, y in part.coords], 0.1)

    def height(self, y: float, after: float = 0.0) -> float | None:
        """The first share behind ``after`` at which the line, past its highest point, is down at that height.

        None if it does not run down the page.
        """
        steps = np.linspace(0.0, 1.0, 240)
        heights = [self.at(float(share))[1] for share in steps]
        top = int(np.argmin(heights))
        if heights[-1] < heights[top] + 24.0:
            return None
        for share, here in zip(steps[top:], heights[top:], strict=True):
            if share >= after and here >= y - 0.5:
                return float(share)
        return 1.0


def flowing(start: Point, away: Point, end: Point, into: Point, pull: float = 0.45) -> list[Point]:
    """A curve that leaves in one direction and arrives in another; directions have length 1."""
    span = float(np.hypot(end[0] - start[0], end[1] - start[1])) * pull
    a, d = np.array(start), np.array(end)
    b, c = a + np.array(away) * span, d - np.array(into) * span
    t = np.linspace(0.0, 1.0, 22)[:, None]
    curve = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d
    return [(float(x), float(y)) for x, y in curve]


def ring(points: Sequence[Point], width: float, clear: float = 9.0) -> Child | None:
    """Paper around a line, so that it passes in front of others; its two ends are left open."""
    line = LineString(points)
    if line.length <= 2.4 * clear:
        return None
    path = polyline([(x, y) for x, y in substring(line, clear, line.length - clear).coords])
    return drawn(path, stroke("panel", width + 4.0, 1.0, cap="butt"))


def band(path: Path, width: float, pale: float, cap: Cap = "butt") -> list[Child]:
    """A nerve: from ``BAND_FROM_PX`` on a band, the paler the higher its roots; thinner ones are plain."""
    if width < BAND_FROM_PX:
        return [drawn(path, stroke("lmn", width, cap=cap))]
    inner = Stroke(Solid("lmn", 1.0, "bone", pale), width - 2.2, (), cap, "round")
    children: list[Child] = [drawn(path, stroke("lmn", width, cap=cap)), drawn(path, inner)]
    if width >= 6.0:
        children.append(drawn(path, stroke("tendon", 1.0, 0.55, cap="butt")))
    return children


def paleness(level: float) -> float:
    """How pale a line is whose roots lie at that level, 0 the highest of the plexus and 1 the lowest."""
    return 0.66 - 0.56 * level
