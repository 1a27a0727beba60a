"""How the state of the pathway looks: a frozen mapping from place to look.

``dressing.dress`` turns it into a picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

PlaceKey = tuple[str, str | None, str | None, str]
"""Structure, level, part and side of a place."""

#: Somatotopic groups a drawing may name instead of the leaf parts that looks are given for.
PART_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "leg": ("leg-distal", "leg-proximal"),
        "arm": ("arm-proximal", "hand"),
        "face": ("face-upper", "face-lower", "jaw"),
    }
)


@dataclass(frozen=True)
class Look:
    """How one place looks.

    ``supply`` is what still gets through (1 intact, 0 none), ``lesion`` the share of the place itself that is
    destroyed (0 none, 1 complete), ``atrophy`` the share of a muscle's bulk that is lost (0..1).
    """

    supply: float = 1.0
    lesion: float = 0.0
    atrophy: float = 0.0

    @property
    def lesioned(self) -> bool:
        """Whether a lesion sits in this very place."""
        return self.lesion > 0.0


INTACT = Look()


@dataclass(frozen=True)
class Appearance:
    """Looks by place; a place that nothing is said about looks intact.

    ``look`` answers, in this order: the place itself; the place without part; the worst of the parts at that
    level when the question names none (or a group of parts); the structure without level; and the worst of
    all levels when the question names no level. An empty appearance is false.
    """

    looks: Mapping[PlaceKey, Look] = field(default_factory=dict)
    _coarse: Mapping[PlaceKey, Look] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "looks", MappingProxyType(dict(self.looks)))
        object.__setattr__(self, "_coarse", MappingProxyType(_coarser(self.looks)))

    def __bool__(self) -> bool:
        return bool(self.looks)

    def look(self, structure: str, level: str | None, part: str | None, side: str | None) -> Look:
        """The look of a place as promised by the class; without a side, the worse of the two sides."""
        if side is None:
            left = self.look(structure, level, part, "left")
            return _worse(left, self.look(structure, level, part, "right"))
        key = (structure, level, part, side)
        for table, place in (
            (self.looks, key),
            (self.looks, (structure, level, None, side)),
            (self._coarse, key),
            (self.looks, (structure, None, part, side)),
            (self.looks, (structure, None, None, side)),
        ):
            found = table.get(place)
            if found is not None:
                return found
        return INTACT

    def structures(self) -> frozenset[str]:
        """The structures that this appearance says anything about."""
        return frozenset(key[0] for key in self.looks)


def _coarser(looks: Mapping[PlaceKey, Look]) -> dict[PlaceKey, Look]:
    worst: dict[PlaceKey, Look] = {}
    for (structure, level, part, side), look in looks.items():
        groups = [group for group, parts in PART_GROUPS.items() if part in parts]
        for coarse_level in {level, None}:
            for coarse_part in {part, None, *groups}:
                key = (structure, coarse_level, coarse_part, side)
                known = worst.get(key)
                worst[key] = look if known is None else _worse(known, look)
    return worst


def _worse(one: Look, other: Look) -> Look:
    return Look(min(one.supply, other.supply), max(one.lesion, other.lesion), max(one.atrophy, other.atrophy))
