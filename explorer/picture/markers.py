"""The marker of a lesion: a black bolt on a yellow disc with a ring, on the place itself, in every panel.

A partial lesion is half a disc with a broken ring and the destroyed percentage beside it.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Literal, NamedTuple, cast

from explorer.picture import themes
from explorer.picture.appearance import Appearance, Look
from explorer.picture.geometry import Box, bounds, circle, polygon
from explorer.picture.model import Group, Path, Picture, Shape, Side, Solid, Stroke, Text, Track

MARKER_RADIUS = 17.0
_SMALL_RADIUS = 12.0
_APART = 1.7
"""Markers closer than so many radii would hide each other."""
_WHOLE = 0.995
_LETTER = 7.6
"""Width of a letter of the percentage."""

_BOLT = ((0.14, -0.72), (-0.48, 0.10), (-0.07, 0.10), (-0.14, 0.72), (0.48, -0.12), (0.05, -0.12))


class _Spot(NamedTuple):
    """A lesioned place in one panel, and the least and the most that is destroyed where its marker stands."""

    key: tuple[str, str | None, str | None, str]
    panel: str
    x: float
    y: float
    least: float
    most: float

    @property
    def radius(self) -> float:
        return _SMALL_RADIUS if self.panel == "body" else MARKER_RADIUS


def markers(picture: Picture, appearance: Appearance) -> tuple[Group, ...]:
    """A marker for every lesioned place, wherever a panel has a track or a group for it.

    Places too close to have markers of their own share one, that of the place where most is destroyed.
    """
    spots = [
        _Spot(key, panel, x, y, look.lesion, look.lesion)
        for key, look in sorted(appearance.looks.items(), key=_order)
        if look.lesioned
        for panel, x, y in _anchors(picture, *key)
    ]
    shared = _shared(spots)
    labels = _labels(shared)
    return tuple(_marker(spot, labels.get(number), picture.theme) for number, spot in enumerate(shared))


def _shared(spots: list[_Spot]) -> list[_Spot]:
    """The spots that keep a marker, each with the range of what is destroyed at those it stands for."""
    kept: list[_Spot] = []
    for spot in sorted(spots, key=lambda each: -each.most):
        for number, other in enumerate(kept):
            near = math.dist((spot.x, spot.y), (other.x, other.y)) < _APART * spot.radius
            if near and spot.panel == other.panel:
                twin = spot.key[:3] == other.key[:3]  # the same place of the other side: between the two
                x, y = ((spot.x + other.x) / 2, (spot.y + other.y) / 2) if twin else (other.x, other.y)
                kept[number] = other._replace(x=x, y=y, least=min(spot.least, other.least))
                break
        else:
            kept.append(spot)
    return kept


def _labels(spots: list[_Spot]) -> dict[int, tuple[str, float, str]]:
    """For each spot that has one, its percentage, where it begins and how it is aligned.

    It stands to the right, else to the left; where neither is free it is left out.
    """
    taken = [(s.panel, s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots]
    found: dict[int, tuple[str, float, str]] = {}
    for number, spot in enumerate(spots):
        if spot.least >= _WHOLE:
            continue
        text = f"{round(100 * spot.most)} %"
        if round(100 * spot.least) != round(100 * spot.most):
            text = f"{round(100 * spot.least)}–{text}"
        width, gap = _LETTER * len(text), spot.radius + 6
        for anchor, left in (("start", spot.x + gap), ("end", spot.x - gap - width)):
            box = (spot.panel, left, spot.y - 8.0, left + width, spot.y + 8.0)
            if not any(_overlap(box, other) for other in taken):
                taken.append(box)
                found[number] = (text, left if anchor == "start" else left + width, anchor)
                break
    return found


def _overlap(
    one: tuple[str, float, float, float, float], other: tuple[str, float, float, float, float]
) -> bool:
    return (
        one[0] == other[0]
        and one[1] < other[3]
        and other[1] < one[3]
        and one[2] < other[4]
        and other[2] < one[4]
    )


def _order(item: tuple[tuple[str, str | None, str | None, str], Look]) -> tuple[str, str, str, str]:
    structure, level, part, side = item[0]
    return structure, level or "", part or "", side


def _anchors(
    picture: Picture, structure: str, level: str | None, part: str | None, side: str
) -> list[tuple[str, float, float]]:
    """Where the place is in each panel: the middle of its track, else the middle of its groups."""
    best: dict[str, tuple[int, float, float]] = {}
    for track in picture.tracks:
        if track.structure != structure or track.side != side:
            continue
        if level is not None and track.level not in (level, None):
            continue
        fit = 2 * (track.level == level) + (track.part == part)
        if track.panel not in best or fit > best[track.panel][0]:
            x, y = halfway(track)
            best[track.panel] = (fit, x, y)
    for group in picture.groups:
        same = (group.structure, group.level, group.side) == (structure, level, side)
        if same and group.role not in ("label", "marker") and group.panel not in best:
            box = group_bounds(group)
            if box is not None:
                best[group.panel] = (0, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    return [(panel, x, y) for panel, (_, x, y) in best.items()]


def halfway(track: Track) -> tuple[float, float]:
    """The point in the middle of a track, measured along it."""
    points = track.points()
    lengths = [math.dist(a, b) for a, b in pairwise(points)]
    rest = sum(lengths) / 2
    for ((ax, ay), (bx, by)), length in zip(pairwise(points), lengths, strict=True):
        if rest <= length and length > 0:
            return ax + (bx - ax) * rest / length, ay + (by - ay) * rest / length
        rest -= length
    return points[-1]


def group_bounds(group: Group) -> Box | None:
    """The box of all paths in a group, or ``None`` if it has none."""
    boxes = []
    for child in group.children:
        if isinstance(child, Shape):
            boxes.append(bounds(child.path))
        elif isinstance(child, Group) and (inner := group_bounds(child)) is not None:
            boxes.append(inner)
    if not boxes:
        return None
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _marker(spot: _Spot, label: tuple[str, float, str] | None, theme: str) -> Group:
    x, y, radius = spot.x, spot.y, spot.radius
    partial = spot.most < _WHOLE
    # The ring contrasts with the page: dark on light paper, white on dark paper.
    ring = Solid("#ffffff" if themes.is_dark(theme) else "#14110f")
    disc = circle(x, y, radius)
    children: list[Shape | Text | Group] = [Shape(circle(x, y, radius + 2.4), Solid("panel", 0.9))]
    if partial:
        half = Path("MCCZ", _half_disc(x, y, radius))
        children += [Shape(disc, Solid("panel")), Shape(half, Solid("lesion_halo"))]
        children.append(Shape(disc, None, Stroke(ring, 2.4, (4.0, 2.6), "butt", "round")))
    else:
        children.append(Shape(disc, Solid("lesion_halo"), Stroke(ring, 2.4)))
    bolt = polygon([(x + px * radius, y + py * radius) for px, py in _BOLT])
    children.append(Shape(bolt, Solid("#14110f"), Stroke(Solid("lesion_halo"), 0.8)))
    if label is not None:
        text, start, anchor = label
        anchored = cast(Literal["start", "middle", "end"], anchor)
        children.append(Text(start, y + 4.5, text, 13.0, 650, Solid("ink"), anchored, Solid("panel")))
    structure, level, part, side = spot.key
    place = (structure, level, part, cast(Side, side))
    return Group(*place, "chrome", "marker", spot.panel, tuple(children))


def _half_disc(x: float, y: float, r: float) -> tuple[float, ...]:
    k = 0.5523 * r
    return (
        x, y - r,
        x - k, y - r, x - r, y - k, x - r, y,
        x - r, y + k, x - k, y + r, x, y + r,
    )  # fmt: skip
