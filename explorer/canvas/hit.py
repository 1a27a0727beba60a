"""What lies under the pointer: all places near a page point, the likeliest first.

Boxes are compared first, outlines are flattened when the pointer first comes near, and what was prepared for
a group is kept as long as the group is drawn, so a query takes well under a millisecond.
"""

from __future__ import annotations

import math

import msgspec
from PySide6.QtCore import QPointF

from explorer.canvas.painter import Paths
from explorer.picture.geometry import Box, bounds, subpaths
from explorer.picture.model import Group, Picture, Shape

TARGET_PX = 24.0
CHOOSER_PX = 6.0
_CHUNK = 12
#: Decoration and words about a place stand for it only where nothing drawn is nearer.
_SECONDARY = frozenset({"label", "leader", "chrome"})


class Candidate(msgspec.Struct, frozen=True):
    """A place near the pointer: its group, and how far its drawing is from the pointer in page units."""

    group: Group
    distance: float
    order: int

    @property
    def place(self) -> tuple[str, str | None, str | None, str | None]:
        """Structure, level, part and side."""
        assert self.group.structure is not None
        return (self.group.structure, self.group.level, self.group.part, self.group.side)


class _Outline(msgspec.Struct, frozen=True):
    shape: Shape
    box: Box


class _Target:
    """What is prepared for one group: its outlines, flattened on first need."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self.outlines = tuple(
            _Outline(shape, bounds(shape.path)) for shape in _own_shapes(group) if shape.path.xy
        )
        boxes = [outline.box for outline in self.outlines]
        self.box: Box | None = None
        if boxes:
            self.box = (
                min(box[0] for box in boxes),
                min(box[1] for box in boxes),
                max(box[2] for box in boxes),
                max(box[3] for box in boxes),
            )
        self._chunks: dict[int, list[tuple[Box, list[tuple[float, float]]]]] = {}

    def distance(self, x: float, y: float, reach: float, paths: Paths) -> float:
        """How far the point is from the drawing: 0 inside, infinity beyond reach."""
        nearest = math.inf
        for outline in self.outlines:
            left, top, right, bottom = outline.box
            half = outline.shape.stroke.width / 2 if outline.shape.stroke else 0.0
            margin = reach + half
            if x < left - margin or x > right + margin or y < top - margin or y > bottom + margin:
                continue
            if outline.shape.fill is not None:
                if _inside(outline, x, y, paths):
                    return 0.0
                if max(right - left, bottom - top) >= 2 * reach:
                    # An area that is large enough to be met needs no margin around it.
                    continue
            apart = self._to_line(outline, x, y, min(margin, nearest + half)) - half
            nearest = min(nearest, max(0.0, apart))
            if nearest == 0.0:
                return 0.0
        return nearest if nearest <= reach else math.inf

    def _to_line(self, outline: _Outline, x: float, y: float, reach: float) -> float:
        chunks = self._chunks.get(id(outline))
        if chunks is None:
            chunks = self._chunks[id(outline)] = _chunked(outline.shape)
        best = reach + 1.0
        for (left, top, right, bottom), points in chunks:
            if x < left - best or x > right + best or y < top - best or y > bottom + best:
                continue
            best = min(best, _to_polyline(points, x, y))
        return best if best <= reach else math.inf


def _own_shapes(group: Group) -> list[Shape]:
    """The shapes of a group, with those of inner groups that stand for nothing else."""
    found: list[Shape] = []
    for child in group.children:
        if isinstance(child, Shape):
            found.append(child)
        elif isinstance(child, Group) and child.structure is None:
            found.extend(_own_shapes(child))
    return found


def _inside(outline: _Outline, x: float, y: float, paths: Paths) -> bool:
    left, top, right, bottom = outline.box
    if x < left or x > right or y < top or y > bottom:
        return False
    return paths.of(outline.shape.path).contains(QPointF(x, y))


def _chunked(shape: Shape) -> list[tuple[Box, list[tuple[float, float]]]]:
    chunks = []
    for polyline in subpaths(shape.path, 5):
        for start in range(0, max(1, len(polyline) - 1), _CHUNK):
            points = polyline[start : start + _CHUNK + 1]
            xs = [point[0] for point in points]
            ys = [point[1] for point in points]
            chunks.append(((min(xs), min(ys), max(xs), max(ys)), points))
    return chunks


def _to_polyline(points: list[tuple[float, float]], x: float, y: float) -> float:
    ax, ay = points[0]
    best = (x - ax) ** 2 + (y - ay) ** 2
    for bx, by in points[1:]:
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        t = ((x - ax) * dx + (y - ay) * dy) / length if length else 0.0
        t = min(1.0, max(0.0, t))
        px, py = x - ax - t * dx, y - ay - t * dy
        best = min(best, px * px + py * py)
        ax, ay = bx, by
    return math.sqrt(best)


class HitTest:
    """Answers what lies where on a picture; ``show`` it the picture that is on the screen."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._known: dict[int, _Target] = {}
        self._targets: list[_Target] = []
        self._picture: Picture | None = None

    def show(self, picture: Picture) -> None:
        """From now on answer for this picture. Cheap: the work is done at the first question."""
        self._picture = picture

    def _prepare(self) -> None:
        picture, self._picture = self._picture, None
        if picture is None:
            return
        fresh: dict[int, _Target] = {}
        targets: list[_Target] = []
        for group in _clickable(picture.groups):
            target = self._known.get(id(group)) or _Target(group)
            fresh[id(group)] = target
            if target.box is not None:
                targets.append(target)
        self._known = fresh
        self._targets = targets

    def at(self, x: float, y: float, scale: float, target_px: float = TARGET_PX) -> tuple[Candidate, ...]:
        """Every place whose drawing or whose target (at least ``target_px`` across on the screen) holds the
        page point, nearest first, upper before lower, one candidate for each place.
        """
        self._prepare()
        reach = target_px / 2 / scale
        found: dict[tuple[str, str | None, str | None, str | None], Candidate] = {}
        for order, target in enumerate(self._targets):
            box = target.box
            if box is None or x < box[0] - reach or x > box[2] + reach:
                continue
            if y < box[1] - reach or y > box[3] + reach:
                continue
            apart = target.distance(x, y, reach, self._paths)
            if apart == math.inf:
                continue
            candidate = Candidate(target.group, apart, order)
            known = found.get(candidate.place)
            if known is None or _rank(candidate) < _rank(known):
                found[candidate.place] = candidate
        return tuple(sorted(found.values(), key=_rank))


def _rank(candidate: Candidate) -> tuple[bool, float, float]:
    return candidate.group.role in _SECONDARY, round(candidate.distance, 1), -candidate.order


def _clickable(groups: tuple[Group, ...]) -> list[Group]:
    found: list[Group] = []
    for group in groups:
        if group.structure is not None and group.role != "marker":
            found.append(group)
        children = tuple(child for child in group.children if isinstance(child, Group))
        if children:
            found.extend(_clickable(children))
    return found
