"""Cord segments: their order and how they are written (C6, C5-T1, "L2-S1,S3")."""

from __future__ import annotations

import re
from typing import Final

_COUNTS: Final = (("C", 8), ("T", 12), ("L", 5), ("S", 5), ("Co", 1))

SEGMENTS: Final[tuple[str, ...]] = tuple(
    f"{region}{number}" for region, count in _COUNTS for number in range(1, count + 1)
)
"""All 31 segments from rostral to caudal."""

_INDEX: Final = {segment.lower(): index for index, segment in enumerate(SEGMENTS)}
_SPAN: Final = re.compile(r"^\s*(co|[ctls])(\d{1,2})\s*(?:[-–—]\s*(co|[ctls])?(\d{1,2}))?\s*$", re.IGNORECASE)


def is_segment(text: str) -> bool:
    """Whether `text` is one segment, in any case."""
    return text.strip().lower() in _INDEX


def span(first: str, last: str) -> tuple[str, ...]:
    """The segments from `first` down to `last`, both included; empty when `last` lies above `first`."""
    return SEGMENTS[_INDEX[first.lower()] : _INDEX[last.lower()] + 1]


def parse(text: str) -> tuple[str, ...] | None:
    """The segments that `text` names ("C6", "C5-T1", "C5-8"), rostral first; None when it names none.

    A span written upwards ("T1-C5") means the same as downwards.
    """
    match = _SPAN.match(text)
    if match is None:
        return None
    region, number, last_region, last_number = match.groups()
    first = f"{region}{int(number)}".lower()
    last = f"{last_region or region}{int(last_number)}".lower() if last_number else first
    if first not in _INDEX or last not in _INDEX:
        return None
    low, high = sorted((_INDEX[first], _INDEX[last]))
    return SEGMENTS[low : high + 1]
