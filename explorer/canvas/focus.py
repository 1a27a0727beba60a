"""What stands out of the picture when something is selected: its route up and down, and itself."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.canvas.impulses import same_part
from explorer.overriding import override
from explorer.picture.model import Group, Track

Place = tuple[str, str | None, str | None, str | None]
"""Structure, level, part and side."""


class Focus:
    """The places that stay at full strength, the selected one among them, and the tracks drawn bold.

    A value: not to be changed. Two focuses are equal when they show the same places and the very same tracks.
    """

    __slots__ = ("_by_structure", "places", "selected", "tracks")

    def __init__(
        self, selected: Place | None, places: frozenset[Place], tracks: tuple[Track, ...] = ()
    ) -> None:
        self.selected = selected
        self.places = places
        self.tracks = tracks
        self._by_structure: dict[str, list[Place]] = {}
        for place in places:
            self._by_structure.setdefault(place[0], []).append(place)

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Focus):
            return NotImplemented
        # Tracks are compared by identity: they are the picture's own, and their points are many.
        return (self.selected, self.places, [id(track) for track in self.tracks]) == (
            other.selected,
            other.places,
            [id(track) for track in other.tracks],
        )

    @override
    def __hash__(self) -> int:
        return hash((self.selected, self.places))

    def is_selected(self, group: Group) -> bool:
        """Whether the group shows the selected place."""
        return self.selected is not None and group.role not in _WORDS and shows(group, self.selected)

    def holds(self, group: Group) -> bool:
        """Whether the group shows a place of the focus."""
        if group.structure is None:
            return False
        return any(shows(group, place) for place in self._by_structure.get(group.structure, ()))

    def lit(self, group: Group) -> Iterator[Group]:
        """The outermost groups inside (and including) this one that belong to the focus."""
        if self.holds(group):
            yield group
            return
        for child in group.children:
            if isinstance(child, Group):
                yield from self.lit(child)


_WORDS = frozenset({"label", "leader", "marker", "chrome"})


def shows(group: Group, place: Place) -> bool:
    """Whether a group shows a place, a part of it, or a whole that it is a part of."""
    structure, level, part, side = place
    if group.structure != structure:
        return False
    if side is not None and group.side not in (side, "midline", None):
        return False
    if level is not None and group.level is not None and level != group.level:
        return False
    return same_part(group.part, part, group.role)
