"""Places: where fibres can be interrupted, with their text form ``structure@level;part``."""

from __future__ import annotations

from typing import Literal, NamedTuple

Side = Literal["left", "right", "midline"]


class Place(NamedTuple):
    """One place: a structure on one side, at one level (or ""), for one somatotopic part (or "")."""

    structure: str
    level: str
    part: str
    side: Side

    def text(self) -> str:
        """The place without its side, as it is written in the atlas."""
        return place_text(self.structure, self.level, self.part)


def place_text(structure: str, level: str = "", part: str = "") -> str:
    """``structure@level;part``, leaving out what is empty."""
    if not level and not part:
        return structure
    return f"{structure}@{level}" + (f";{part}" if part else "")


def parse_place(text: str) -> tuple[str, str, str]:
    """Structure, level and part of a place's text; what is missing is ""."""
    structure, _, where = text.partition("@")
    level, _, part = where.partition(";")
    return structure, level, part


def opposite(side: Side) -> Side:
    """The other side; the midline is its own opposite."""
    if side == "left":
        return "right"
    if side == "right":
        return "left"
    return side


def terminals(muscle: str, side: Side) -> tuple[Place, Place]:
    """The last two places of every route: the neuromuscular junction and the muscle itself."""
    return Place("neuromuscular-junction", muscle, "", side), Place(muscle, "", "", side)
