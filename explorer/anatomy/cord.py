"""The records of the spinal cord: its segments, its columns of motor neurons, and its key muscles."""

from __future__ import annotations

from typing import Literal

import msgspec

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


class KeyMuscle(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A key muscle function of the ISNCSCI: the segment it stands for and the muscles that are graded."""

    id: str
    segment: str
    limb: Literal["upper", "lower"]
    muscles: tuple[str, ...]
    sources: tuple[str, ...]
