"""The marker of a lesion: a black bolt on a yellow disc with a ring, on the place itself, in every panel.

A partial lesion is half a disc with a broken ring and the destroyed percentage beside it.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import cast

from explorer.picture import themes
from explorer.picture.appearance import Appearance, Look
from explorer.picture.geometry import Box, bounds, circle, polygon
from explorer.picture.model import Group, Path, Picture, Shape, Side, Solid, Stroke, Text, Track

MARKER_RADIUS = 17.0

_BOLT = ((0.14, -0.72), (-0.48, 0.10), (-0.07, 0.10), (-0.14, 0.72), (0.48, -0.12), (0.05, -0.12))


def markers(picture: Picture, appearance: Appearance) -> tuple[Group, ...]:
    """A marker for every lesioned place, wherever a panel has a track or a group for it."""
    found = []
    for (structure, level, part, side), look in sorted(appearance.looks.items(), key=_order):
        if look.lesioned:
            for panel, x, y in _anchors(picture, structure, level, part, side):
                found.append(_marker(structure, level, part, side, panel, x, y, look.lesion, picture.theme))
    return tuple(found)


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


def _marker(
    structure: str,
    level: str | None,
    part: str | None,
    side: str,
    panel: str,
    x: float,
    y: float,
    extent: float,
    theme: str,
) -> Group:
    radius = MARKER_RADIUS if panel != "body" else 12.0
    partial = extent < 0.995
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
    if partial:
        label = f"{round(100 * extent)} %"
        halo = Solid("panel")
        children.append(Text(x + radius + 6, y + 4.5, label, 13.0, 650, Solid("ink"), "start", halo))
    return Group(structure, level, part, cast(Side, side), "chrome", "marker", panel, tuple(children))


def _half_disc(x: float, y: float, r: float) -> tuple[float, ...]:
    k = 0.5523 * r
    return (
        x, y - r,
        x - k, y - r, x - r, y - k, x - r, y,
        x - r, y + k, x - k, y + r, x, y + r,
    )  # fmt: skip
