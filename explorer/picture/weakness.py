"""What a weak and a wasted muscle looks like.

Weak: pale in proportion and hatched at 45 degrees, denser the weaker it is; the edge dashed without supply.
Wasted: drawn in towards its long axis, with a dotted line where it used to reach.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from explorer.picture.appearance import Look
from explorer.picture.geometry import Box, bounds, clipped_hatch
from explorer.picture.model import Group, Path, Shape, Solid, Stroke, Text
from explorer.picture.paints import faded, shifted

GHOST_BELOW = 0.06
"""Below this supply nothing gets through any more."""

HATCH_PITCH = 5.0
SHRINKS = 0.62
"""Share of its width that a muscle without any bulk left would lose in the drawing."""

ROUND_SPARES = 0.7
"""Share of that which a muscle as wide as it is long is spared."""

MOST_BELLIES = 4
"""Muscles of more parts than this, like those between the ribs, keep their outline."""

Child = Shape | Text | Group


def weakened(children: Sequence[Child], look: Look) -> list[Child]:
    """The parts of a muscle as they look in that state, what was there before first."""
    ghosts: list[Child] = []
    shapes = list(children)
    bellies = [child for child in children if _is_belly(child)]
    if look.atrophy > 0.0 and 0 < len(bellies) <= MOST_BELLIES:
        outline = Stroke(Solid("degenerate", 0.95), 0.9, (0.4, 2.8), "round", "round")
        ghosts = [Shape(belly.path, None, outline) for belly in bellies if isinstance(belly, Shape)]
        share = 1.0 - SHRINKS * look.atrophy
        shapes = [shape for run in _apart(shapes) for shape in _drawn_in(run, share)]
    if look.supply >= 1.0:
        return [*ghosts, *shapes]
    pale = [_weak(child, look) if isinstance(child, Shape) else child for child in shapes]
    return [*ghosts, *pale, *_hatch(shapes, look)]


def _is_belly(child: Child) -> bool:
    return (
        isinstance(child, Shape)
        and isinstance(child.fill, Solid)
        and child.fill.colour == "muscle"
        and "Z" in child.path.ops
    )


def _apart(children: list[Child]) -> list[list[Child]]:
    """The children belly by belly, so that each belly of several is drawn in towards its own axis."""
    runs: list[list[Child]] = [[]]
    box: Box | None = None
    for child in children:
        if isinstance(child, Shape) and _is_belly(child):
            left, top, right, bottom = bounds(child.path)
            x, y = (left + right) / 2, (top + bottom) / 2
            if box is not None and not (box[0] <= x <= box[2] and box[1] <= y <= box[3]):
                runs.append([])
                box = None
            box = box or (left, top, right, bottom)
        runs[-1].append(child)
    return runs


def _drawn_in(children: list[Child], share: float) -> list[Child]:
    """The shapes squeezed to that share of their width across the long axis of the bellies among them."""
    bellies = [child for child in children if _is_belly(child)]
    if any(isinstance(belly, Shape) and belly.path.ops.count("M") > 1 for belly in bellies):
        # A ring around an opening would close it.
        return children
    points = [
        point
        for belly in bellies
        if isinstance(belly, Shape)
        for point in zip(belly.path.xy[0::2], belly.path.xy[1::2], strict=True)
    ]
    cx = sum(x for x, _ in points) / len(points)
    cy = sum(y for _, y in points) / len(points)
    xx = sum((x - cx) ** 2 for x, _ in points)
    yy = sum((y - cy) ** 2 for _, y in points)
    xy = sum((x - cx) * (y - cy) for x, y in points)
    angle = math.atan2(2 * xy, xx - yy) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    # A sheet gets thinner rather than narrower: the rounder a muscle, the less it is drawn in.
    spread, twist = xx + yy, math.hypot(xx - yy, 2 * xy)
    roundness = math.sqrt(max(0.0, spread - twist) / max(spread + twist, 1e-9))
    lost = (1.0 - share) * (1.0 - ROUND_SPARES * roundness)
    # The identity less what is lost across the axis.
    a, b, d = 1.0 - lost * sin * sin, lost * sin * cos, 1.0 - lost * cos * cos

    def moved(path: Path) -> Path:
        flat: list[float] = []
        for x, y in zip(path.xy[0::2], path.xy[1::2], strict=True):
            dx, dy = x - cx, y - cy
            flat += (round(cx + a * dx + b * dy, 2), round(cy + b * dx + d * dy, 2))
        return Path(path.ops, tuple(flat))

    return [
        Shape(moved(child.path), child.fill, child.stroke, child.even_odd)
        if isinstance(child, Shape)
        else child
        for child in children
    ]


def _weak(shape: Shape, look: Look) -> Shape:
    lost = 1.0 - look.supply
    fill = shape.fill
    if fill is not None:
        fill = faded(shifted(fill, "panel", 0.72 * lost), 1.0 - 0.45 * lost)
    stroke = shape.stroke
    if stroke is not None:
        paint = shifted(stroke.paint, "degenerate", 0.6 * lost)
        dash = (3.2, 2.4) if look.supply <= GHOST_BELOW else stroke.dash
        stroke = Stroke(paint, stroke.width, dash, "butt" if dash else stroke.cap, stroke.join)
    return Shape(shape.path, fill, stroke, shape.even_odd)


def _hatch(children: Sequence[Child], look: Look) -> list[Shape]:
    pitch = HATCH_PITCH + 5.0 * look.supply
    line = Stroke(Solid("muscle_edge", 0.3 + 0.3 * (1.0 - look.supply)), 0.9, (), "butt", "round")
    paths = [
        clipped_hatch(child.path, pitch)
        for child in children
        if isinstance(child, Shape) and _is_belly(child)
    ]
    return [Shape(path, None, line) for path in paths if path is not None]
