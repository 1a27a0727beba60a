"""Syndromes: diseases and syndromes as the lesions that they make, and how far they have come on a day."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, Literal

import msgspec

from explorer.anatomy.records import Dispute, Record

SITE: Final = "{site}"
"""What stands in a strike for the site that is named behind the syndrome."""


class Strike(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One lesion that a syndrome makes.

    ``at`` is written as in a lesion, ``structure`` or ``structure@site``; ``{site}`` in it stands for what is
    named behind the ``@`` of the syndrome (or its ``default_site``).  ``side`` is relative to the side of the
    syndrome.  ``extent`` is reached at the progress ``to``; nothing is lost before the progress ``from``.
    ``kind`` is the kind of lesion.
    """

    at: str
    side: Literal["same", "opposite", "both"] = "same"
    extent: float = 1.0
    kind: str = ""
    start: float = msgspec.field(default=0.0, name="from")
    to: float = 1.0


class Syndrome(Record, frozen=True, kw_only=True):
    """A disease or syndrome as the lesions that it makes.

    ``sides`` says whether it strikes one side or, by its nature, both.  ``site`` says what may be chosen
    behind an ``@``: cord ``segments``, a ``structure`` (or segments), or nothing.  ``course`` lists
    [day since onset, progress 0..1], linear between and constant after the last.  Where it ``progresses``, a
    percentage means how far it has come, else how severe it is.  ``spares`` are muscles or reflexes that it
    leaves whole.
    """

    category: Literal[
        "cerebral",
        "brainstem",
        "cord",
        "motor-neuron",
        "nerve-root-plexus",
        "cranial-nerve",
        "nerve",
        "polyneuropathy",
        "junction",
        "muscle",
        "toxin",
    ]
    sides: Literal["one", "both"] = "one"
    site: Literal["", "segments", "structure"] = ""
    default_site: tuple[str, ...] = ()
    progresses: bool = False
    course: tuple[tuple[float, float], ...] = ()
    strikes: tuple[Strike, ...]
    spares: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()


class Loss(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the loss of a part too small to lie on a route takes: the structure ``id`` by its strikes.

    An acetylcholine receptor stands for the junction that does not answer, a motor neuron for its pool.
    """

    id: str
    strikes: tuple[Strike, ...]
    sources: tuple[str, ...]


def progress(syndrome: Syndrome, days: float) -> float:
    """How far the syndrome has come (0..1) so many days after its onset, by its course."""
    course = syndrome.course
    if not course:
        return 1.0
    if days <= course[0][0]:
        return course[0][1]
    for (day, value), (next_day, next_value) in pairwise(course):
        if days < next_day:
            return value + (next_value - value) * (days - day) / (next_day - day)
    return course[-1][1]
