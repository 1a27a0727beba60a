"""The picture dressed in an appearance: loss of supply, weak muscles, lesion markers.

``dress`` is pure and leaves every group it has nothing to say about exactly as it was (the same object), so
a canvas that compares by identity repaints only what changed. What is shown:

* a pathway that has lost part of its supply goes grey in proportion; below half it is also dashed, and with
  hardly any supply only a dotted ghost remains, so that the loss is legible without colour;
* a muscle that has lost supply turns pale in proportion and is hatched at 45 degrees; without supply its
  edge is dashed as well; a wasted one is thinner, with a dotted line where it used to reach;
* a lesioned place carries the marker of ``markers``.
"""

from __future__ import annotations

from explorer.picture.appearance import INTACT, Appearance, Look
from explorer.picture.markers import group_bounds, markers
from explorer.picture.model import Group, Picture, Shape, Solid, Stroke, Text
from explorer.picture.paints import faded, shifted
from explorer.picture.weakness import GHOST_BELOW, weakened

Child = Shape | Text | Group

DASH_BELOW = 0.5
INVISIBLE = 0.05
"""Fills this faint are there to be clicked, not to be seen."""

__all__ = ["dress", "group_bounds", "markers"]

#: Roles of groups that are pathway: they go grey and dashed when they lose their supply.
PATHWAY_ROLES = frozenset({"umn", "corticobulbar", "lmn", "beta", "gamma", "junction", "nucleus"})

#: Roles of afferents: no motor supply runs in them, so they fade with what is destroyed in them, too.
AFFERENT_ROLES = frozenset({"ia", "ii"})
_FADING = PATHWAY_ROLES | AFFERENT_ROLES


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
        if group.role in AFFERENT_ROLES and look.lesion > 0.0:
            look = Look(min(look.supply, 1.0 - look.lesion), look.lesion, look.atrophy)
    children: list[Child] = []
    changed = False
    for child in group.children:
        fresh: Child = child
        if isinstance(child, Group):
            fresh = _dressed(child, appearance, named)
        elif isinstance(child, Shape) and look.supply < 1.0 and group.role in _FADING:
            fresh = _degenerate(child, look)
        changed = changed or fresh is not child
        children.append(fresh)
    if group.role == "muscle" and (look.supply < 1.0 or look.atrophy > 0.0):
        children = weakened(children, look)
        changed = True
    if not changed:
        return group
    return group.holding(children)


def _degenerate(shape: Shape, look: Look) -> Shape:
    lost = 1.0 - look.supply
    ghost = look.supply <= GHOST_BELOW
    fill = shape.fill
    stroke = shape.stroke
    if stroke is not None:
        paint = shifted(stroke.paint, "degenerate", min(1.0, 0.25 + lost))
        if ghost:
            stroke = Stroke(paint, min(stroke.width, 1.4), (0.4, 3.4), "round", "round")
        elif look.supply < DASH_BELOW:
            width = stroke.width * (0.55 + 0.45 * look.supply)
            stroke = Stroke(paint, width, (max(3.0, 2.2 * width), max(2.4, 1.6 * width)), "butt", "round")
        else:
            stroke = Stroke(paint, stroke.width, stroke.dash, stroke.cap, stroke.join)
    if fill is not None:
        veil = fill.alpha <= INVISIBLE
        fill = shifted(fill, "degenerate", min(1.0, 0.25 + lost))
        if look.supply < DASH_BELOW:
            thinner = 0.10 if ghost else 0.22 + 0.5 * look.supply
            fill = faded(fill, thinner)
            if stroke is None and not veil:
                edge = Solid("degenerate", 0.95)
                dash = (0.4, 3.0) if ghost else (3.4, 2.2)
                stroke = Stroke(edge, 1.1, dash, "round" if ghost else "butt", "round")
    return Shape(shape.path, fill, stroke, shape.even_odd)
