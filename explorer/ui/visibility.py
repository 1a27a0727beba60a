"""Visibility: what of the drawing a reader may hide, by layer and by what a line is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from explorer.picture.model import Group, Picture, Shape, Text

#: What a line is: its name in the view, what the menu calls it, and the roles of the groups that show it.
LINES: Final = (
    ("umn", "Upper motor neurons", frozenset({"umn"})),
    ("corticobulbar", "Corticobulbar fibres", frozenset({"corticobulbar"})),
    ("lmn", "Lower motor neurons", frozenset({"lmn"})),
    ("gamma", "Gamma and beta motor neurons", frozenset({"gamma", "beta"})),
    ("afferent", "Afferents of the muscle spindle", frozenset({"ia", "ii"})),
)
#: Layers of the drawing: their name, and what the menu calls them.
STRATA: Final = (
    ("tissue", "Brain, cord and skin"),
    ("nucleus", "Nuclei and grey matter"),
    ("tract", "Tracts"),
    ("nerve", "Nerves"),
    ("junction", "Neuromuscular junctions"),
    ("muscle", "Muscles"),
    ("label", "Labels"),
)
_LEADER: Final = "leader"


def without(picture: Picture, hidden: Iterable[str]) -> Picture:
    """The picture without what these names mean; groups that keep everything stay the same objects."""
    names = frozenset(hidden)
    if not names:
        return picture
    roles = frozenset[str]().union(*(own for name, _, own in LINES if name in names))
    layers = names & {name for name, _ in STRATA}
    if "label" in layers:
        roles |= {_LEADER}
    kept = (_kept(group, layers, roles) for group in picture.groups)
    groups = tuple(group for group in kept if group is not None)
    tracks = tuple(track for track in picture.tracks if track.kind not in roles)
    return msgspec.structs.replace(picture, groups=groups, tracks=tracks)


def _kept(group: Group, layers: frozenset[str], roles: frozenset[str]) -> Group | None:
    if group.layer in layers or group.role in roles:
        return None
    children: list[Shape | Text | Group] = []
    changed = False
    for child in group.children:
        kept = _kept(child, layers, roles) if isinstance(child, Group) else child
        changed = changed or kept is not child
        if kept is not None:
            children.append(kept)
    return group.holding(children) if changed else group
