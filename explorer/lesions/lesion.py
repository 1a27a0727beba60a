"""A lesion: what is struck, on which side, where along it, how much of it and since when."""

from __future__ import annotations

from typing import Literal

import msgspec

LesionSide = Literal["left", "right", "both", "midline"]


class Lesion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One lesion as a value.

    ``structure`` is an id; ``levels`` and ``parts`` restrict it (empty = all of it); ``extent`` is the
    fraction of fibres destroyed (0..1); ``onset_day`` counts from the start of the case; ``cause`` names the
    syndrome from which the lesion was expanded, or is "".
    """

    structure: str
    side: LesionSide
    levels: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    extent: float = 1.0
    onset_day: float = 0.0
    cause: str = ""

    @property
    def site(self) -> str:
        """Levels and parts as one word, or ""."""
        return ",".join((*self.levels, *self.parts))

    def spec(self) -> str:
        """The lesion in the notation of the command line."""
        text = f"{self.side}:{self.structure}"
        if self.site:
            text += f"@{self.site}"
        if self.extent < 1:
            text += f"={_number(self.extent * 100)}%"
        if self.onset_day:
            text += f"+{_number(self.onset_day)}"
        return text


def _number(value: float) -> str:
    """A number without an exponent, which the notation does not know."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
