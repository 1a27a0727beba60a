"""A lesion: what is struck, on which side, where along it, how much of it, in which way and since when."""

from __future__ import annotations

from typing import Final, Literal, get_args

import msgspec

LesionSide = Literal["left", "right", "both", "midline"]

Kind = Literal[
    "",
    "transection",
    "infarct",
    "compression",
    "conduction-block",
    "demyelination",
    "axonal-loss",
    "degeneration",
    "disinhibition",
    "spindle-loss",
    "postsynaptic-block",
    "presynaptic-block",
    "cholinergic-excess",
    "dystrophy",
    "inflammation",
    "inexcitability",
    "myotonia",
]
"""The kind of a lesion where it matters; "" is plain destruction."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


LATEST_DAY: Final = 1e6
"""Far beyond a lifetime; a day must be a number that can be computed with."""


class Lesion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One lesion as a value.

    ``structure`` is an id; ``levels`` and ``parts`` restrict it (empty = all of it); ``extent`` is the
    fraction of fibres destroyed (0..1); ``onset_day`` counts from the start of the case; ``cause`` names the
    syndrome from which the lesion was expanded, or is "".  ``kind`` says in which way it harms.

    A syndrome is a lesion, too: then ``structure`` is its id, ``levels`` are the segments or structures that
    it strikes, ``extent`` is how severe it is, and ``progress`` how far it has come (0..1; None: as far as
    it comes by the day of the examination).
    """

    structure: str
    side: LesionSide
    levels: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    extent: float = 1.0
    onset_day: float = 0.0
    cause: str = ""
    kind: Kind = ""
    progress: float | None = None

    @property
    def site(self) -> str:
        """Levels and parts as one word, or ""."""
        return ",".join((*self.levels, *self.parts))

    def spec(self) -> str:
        """The lesion in the notation of the command line."""
        text = f"{self.side}:{self.structure}"
        if self.site:
            text += f"@{self.site}"
        share = self.extent if self.progress is None else self.progress
        amount = f"{_number(share * 100)}%" if share < 1 or self.progress is not None else ""
        if amount or self.kind:
            text += "=" + " ".join(word for word in (amount, self.kind.replace("-", " ")) if word)
        if self.onset_day:
            text += f"+{_number(self.onset_day)}"
        return text


def _number(value: float) -> str:
    """A number without an exponent, which the notation does not know."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
