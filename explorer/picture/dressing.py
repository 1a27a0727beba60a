"""The picture dressed in an appearance: loss of supply, weak muscles, lesion markers.

``dress`` is pure and leaves every group it has nothing to say about exactly as it was (the same object), so
a canvas that compares by identity repaints only what changed. What is shown:

* a pathway that has lost part of its supply goes grey in proportion; below half it is also dashed, and with
  hardly any supply only a dotted ghost remains, so that the loss is legible without colour;
* a muscle that has lost supply turns pale in proportion and is hatched at 45 degrees; without supply its
  edge is dashed as well;
* a lesioned place carries the marker of ``markers``.
"""

from __future__ import annotations

from explorer.picture.appearance import INTACT, Appearance, Look
from explorer.picture.geometry import clipped_hatch
from explorer.picture.markers import group_bounds, markers
from explorer.picture.model import (
    Group,
    LinearGradient,
    Paint,
    Picture,
    RadialGradient,
    Shape,
    Solid,
    Stroke,
)

GHOST_BELOW = 0.06
DASH_BELOW = 0.5
HATCH_PITCH = 5.0
INVISIBLE = 0.05
"""Fills this faint are there to be clicked, not to be seen."""

__all__ = ["dress", "group_bounds", "markers"]

#: Roles of groups that are pathway: they go grey and dashed when they lose their supply.
PATHWAY_ROLES = frozenset({"umn", "corticobulbar", "lmn", "beta", "gamma", "junction", "nucleus"})


def dress(picture: Picture, appearance: Appearance) -> Picture:
    """The picture as it looks in that state; the very same picture if the appearance is empty."""
    if not appearance:
        return picture
    named = appearance.structures()
    groups = tuple(_dressed(group, appearance, named) for group in picture.groups)
    return Picture(
        picture.view,
        picture.theme,
        picture.width,
        picture.height,
        groups + markers(picture, appearance),
        picture.tracks,
        picture.panels,
        picture.title,
        picture.description,
    )


def _dressed(group: Group, appearance: Appearance, named: frozenset[str]) -> Group:
    look = INTACT
    if group.structure is not None and group.structure in named and group.role not in ("label", "marker"):
        look = appearance.look(group.structure, group.level, group.part, group.side)
    children = []
    changed = False
    for child in group.children:
        fresh = child
        if isinstance(child, Group):
            fresh = _dressed(child, appearance, named)
        elif isinstance(child, Shape) and look.supply < 1.0:
            if group.role == "muscle":
                fresh = _weak(child, look)
            elif group.role in PATHWAY_ROLES:
                fresh = _degenerate(child, look)
        changed = changed or fresh is not child
        children.append(fresh)
    if group.role == "muscle" and look.supply < 1.0:
        children.extend(_hatch(group, look))
        changed = True
    if not changed:
        return group
    return Group(
        group.structure,
        group.level,
        group.part,
        group.side,
        group.layer,
        group.role,
        group.panel,
        tuple(children),
    )


def _shifted(paint: Paint, role: str, fraction: float) -> Paint:
    """The paint moved towards a role; a paint that is a mix already is weighted, not replaced."""
    if isinstance(paint, Solid):
        if fraction >= 0.5 and paint.mix is not None:
            return Solid(role, paint.alpha, paint.colour, 1.0 - fraction)
        return Solid(paint.colour, paint.alpha, role, fraction)
    stop = paint.stops[len(paint.stops) // 2]
    return Solid(stop.colour, paint.alpha, role, fraction)


def _degenerate(shape: Shape, look: Look) -> Shape:
    lost = 1.0 - look.supply
    ghost = look.supply <= GHOST_BELOW
    fill = shape.fill
    stroke = shape.stroke
    if stroke is not None:
        paint = _shifted(stroke.paint, "degenerate", min(1.0, 0.25 + lost))
        if ghost:
            stroke = Stroke(paint, min(stroke.width, 1.4), (0.4, 3.4), "round", "round")
        elif look.supply < DASH_BELOW:
            width = stroke.width * (0.55 + 0.45 * look.supply)
            stroke = Stroke(paint, width, (max(3.0, 2.2 * width), max(2.4, 1.6 * width)), "butt", "round")
        else:
            stroke = Stroke(paint, stroke.width, stroke.dash, stroke.cap, stroke.join)
    if fill is not None:
        veil = fill.alpha <= INVISIBLE
        fill = _shifted(fill, "degenerate", min(1.0, 0.25 + lost))
        if look.supply < DASH_BELOW:
            thinner = 0.10 if ghost else 0.22 + 0.5 * look.supply
            fill = _faded(fill, thinner)
            if stroke is None and not veil:
                edge = Solid("degenerate", 0.95)
                dash = (0.4, 3.0) if ghost else (3.4, 2.2)
                stroke = Stroke(edge, 1.1, dash, "round" if ghost else "butt", "round")
    return Shape(shape.path, fill, stroke, shape.even_odd)


def _weak(shape: Shape, look: Look) -> Shape:
    lost = 1.0 - look.supply
    fill = shape.fill
    if fill is not None:
        fill = _faded(_shifted(fill, "panel", 0.72 * lost), 1.0 - 0.45 * lost)
    stroke = shape.stroke
    if stroke is not None:
        paint = _shifted(stroke.paint, "degenerate", 0.6 * lost)
        dash = (3.2, 2.4) if look.supply <= GHOST_BELOW else stroke.dash
        stroke = Stroke(paint, stroke.width, dash, "butt" if dash else stroke.cap, stroke.join)
    return Shape(shape.path, fill, stroke, shape.even_odd)


def _hatch(group: Group, look: Look) -> list[Shape]:
    """Lines at 45 degrees over the belly of a weak muscle, denser the weaker it is."""
    pitch = HATCH_PITCH + 5.0 * look.supply
    lines = []
    for child in group.children:
        if isinstance(child, Shape) and child.fill is not None and "Z" in child.path.ops:
            path = clipped_hatch(child.path, pitch)
            if path is not None:
                alpha = 0.35 + 0.45 * (1.0 - look.supply)
                lines.append(Shape(path, None, Stroke(Solid("muscle_edge", alpha), 0.9, (), "butt", "round")))
            break
    return lines


def _faded(paint: Paint, factor: float) -> Paint:
    if isinstance(paint, Solid):
        return Solid(paint.colour, paint.alpha * factor, paint.mix, paint.fraction)
    if isinstance(paint, LinearGradient):
        return LinearGradient(paint.x1, paint.y1, paint.x2, paint.y2, paint.stops, paint.alpha * factor)
    return RadialGradient(paint.cx, paint.cy, paint.radius, paint.stops, paint.alpha * factor)
