"""A drawing enlarged as a whole: lines, letters and tracks in one proportion."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.picture.artwork.sheet import Child, Sheet
from explorer.picture.model import (
    Group,
    LinearGradient,
    Paint,
    Path,
    RadialGradient,
    Shape,
    Solid,
    Stroke,
    Text,
    Track,
)


@dataclass(frozen=True)
class Enlargement:
    """From a drawing at the origin to one ``factor`` times as large whose origin stands at (x, y)."""

    factor: float
    x: float
    y: float

    def sheet(self, small: Sheet) -> Sheet:
        """The whole sheet, enlarged."""
        groups = [self._group(group) for group in small.groups]
        return Sheet(small.panel, groups, [self._track(track) for track in small.tracks])

    def _group(self, group: Group) -> Group:
        return group.holding(self._child(child) for child in group.children)

    def _child(self, child: Child) -> Child:
        if isinstance(child, Group):
            return self._group(child)
        if isinstance(child, Text):
            x, y = self._points((child.x, child.y))
            size = round(child.size * self.factor, 2)
            return Text(
                x, y, child.text, size, child.weight, child.paint, child.anchor, child.halo, child.italic
            )
        fill = None if child.fill is None else self._paint(child.fill)
        line = None if child.stroke is None else self._stroke(child.stroke)
        return Shape(Path(child.path.ops, self._points(child.path.xy)), fill, line, child.even_odd)

    def _stroke(self, line: Stroke) -> Stroke:
        dash = tuple(round(length * self.factor, 3) for length in line.dash)
        width = round(line.width * self.factor, 3)
        return Stroke(self._paint(line.paint), width, dash, line.cap, line.join)

    def _paint(self, paint: Paint) -> Paint:
        if isinstance(paint, Solid):
            return paint
        if isinstance(paint, LinearGradient):
            x1, y1, x2, y2 = self._points((paint.x1, paint.y1, paint.x2, paint.y2))
            return LinearGradient(x1, y1, x2, y2, paint.stops, paint.alpha)
        cx, cy = self._points((paint.cx, paint.cy))
        return RadialGradient(cx, cy, round(paint.radius * self.factor, 2), paint.stops, paint.alpha)

    def _track(self, track: Track) -> Track:
        xy = tuple(round(value, 1) for value in self._points(track.xy))
        return Track(track.panel, track.structure, track.level, track.part, track.side, xy, track.kind)

    def _points(self, xy: tuple[float, ...]) -> tuple[float, ...]:
        origin = (self.x, self.y)
        return tuple(round(origin[i % 2] + self.factor * value, 2) for i, value in enumerate(xy))
