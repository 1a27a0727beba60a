"""Findings: what an examination of the patient gives, in the words of the command line's contract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from explorer.anatomy.records import Position

Pattern = Literal["normal", "UMN", "LMN", "mixed", "NMJ", "muscle"]
Tone = Literal["normal", "increased", "decreased"]
ReflexStatus = Literal["normal", "increased", "decreased", "absent", "inverted"]
PlantarResponse = Literal["flexor", "extensor", "mute"]
Emg = Literal[
    "no_denervation",
    "reduced_recruitment_only",
    "active_denervation",
    "chronic_reinnervation",
    "myopathic",
    "nmj_decrement",
    "nmj_increment",
    "conduction_block",
]

Neuron = Literal["upper", "lower", "junction", "muscle", "inhibition"]
"""Which link of the chain a lesion takes; inhibition is that of the interneurons around the motor neuron."""


class Because(msgspec.Struct, frozen=True, gc=False):
    """One reason for a finding: which lesion (its number), on which route (ids, in order), what share.

    ``share`` is the fraction of the muscle's upper or lower supply that this lesion takes on this route;
    ``neuron`` says which of the two.  ``at`` is the place struck, as ``structure@level;part``, and ``side``
    its side.
    """

    lesion: int
    route: tuple[str, ...]
    share: float
    neuron: Neuron
    at: str
    hemisphere: str = ""
    side: str = ""


Reasons = Sequence[Because]
"""The reasons of one finding, the largest share first; those of a muscle are made when they are asked for."""


class Strength(msgspec.Struct, frozen=True, gc=False):
    """Strength as the remaining fraction of force (0..1) and as the Medical Research Council grade."""

    fraction: float
    mrc: str


class MuscleFinding(msgspec.Struct, frozen=True, gc=False):
    """What is found in one muscle, or in a named group of muscles (whose ``members`` are then given)."""

    id: str
    name: str
    side: str
    strength: Strength
    pattern: Pattern
    tone: Tone
    atrophy: bool
    fasciculation: bool
    emg: tuple[Emg, ...]
    upper_supply: float
    lower_supply: float
    because: Reasons
    members: tuple[str, ...] = ()


class MovementFinding(msgspec.Struct, frozen=True, gc=False):
    """What is found in one movement, computed from its muscles."""

    id: str
    name: str
    side: str
    strength: Strength
    pattern: Pattern
    tone: Tone
    muscles: tuple[str, ...]


class ReflexFinding(msgspec.Struct, frozen=True, gc=False):
    """A reflex; ``arc`` is the fraction of its arc that works, ``control`` that of its descending control."""

    id: str
    name: str
    side: str
    status: ReflexStatus
    grade: str
    arc: float
    control: float
    because: tuple[Because, ...]


class PlantarFinding(msgspec.Struct, frozen=True, gc=False):
    """The plantar response of one side."""

    side: str
    response: PlantarResponse
    because: tuple[Because, ...]


class SignFinding(msgspec.Struct, frozen=True, gc=False):
    """A bedside sign; ``value`` is a word for signs that have one.

    A sign on which authorities differ is not present, has the value "indeterminate" and names in
    ``disputed`` what each of them says, with its sources.
    """

    id: str
    name: str
    side: str
    present: bool
    value: str | None
    because: Reasons
    disputed: tuple[Position, ...] = ()


class Total(msgspec.Struct, frozen=True):
    """A motor score of the ISNCSCI."""

    left: int
    right: int
    total: int


class Isncsci(msgspec.Struct, frozen=True):
    """The motor part of the International Standards for Neurological Classification of Spinal Cord Injury."""

    uems: Total
    lems: Total
    motor_level: dict[str, str]
    key_muscles: dict[str, dict[str, int]]


class LesionEntry(msgspec.Struct, frozen=True, rename={"origin": "from"}):
    """One lesion as the examination understood it.

    ``origin`` is the syndrome from which it was expanded, or "".  ``extent`` is what it was at its worst and
    ``acts`` what is left of it on the day, where it passes by itself.
    """

    spec: str
    structure: str
    name: str
    side: str
    site: str
    extent: float
    onset_day: float
    origin: str
    kind: str
    acts: float


class Examination(msgspec.Struct, frozen=True):
    """The whole motor examination on one day.

    ``house_brackmann`` is the grade of a peripheral facial palsy, by side; None where there is none.
    """

    lesions: tuple[LesionEntry, ...]
    days: float
    phase: str
    muscles: tuple[MuscleFinding, ...]
    movements: tuple[MovementFinding, ...]
    isncsci: Isncsci
    reflexes: tuple[ReflexFinding, ...]
    plantar: tuple[PlantarFinding, ...]
    signs: tuple[SignFinding, ...]
    house_brackmann: dict[str, str | None]


def as_json(document: object) -> bytes:
    """An examination, or anything that holds findings, as JSON."""
    return msgspec.json.encode(document, enc_hook=_plain)


def _plain(value: object) -> object:
    if isinstance(value, Sequence):
        return tuple(value)
    raise NotImplementedError(f"{type(value).__name__} has no form in JSON.")
