"""The records of the spinal cord: its segments, and the columns of motor neurons in its anterior horn."""

from __future__ import annotations

from typing import Literal

from explorer.anatomy.records import Dispute, Record


class Column(Record, frozen=True, kw_only=True):
    """A column of motor neurons in the anterior horn; the muscles that it moves name it.

    ``segments`` is its extent ("C3-C5").  ``across`` and ``depth`` tell where it stands in the anterior horn.
    """

    segments: str
    across: Literal["medial", "central", "lateral", "far lateral"]
    depth: Literal["ventral", "middle", "dorsal", "retrodorsal"]
    disputes: tuple[Dispute, ...] = ()


class Segment(Record, frozen=True, kw_only=True):
    """A segment of the spinal cord: the vertebrae at whose height it lies and where its nerve leaves.

    ``vertebrae`` are counted by their spinous processes in an adult.
    """

    vertebrae: tuple[str, ...]
    exit: str
