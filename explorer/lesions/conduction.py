"""Conduction: what the stimulator and the needle show in every muscle on one day.

A nerve that is cut answers below the cut for some days, until its axons have degenerated; axons that are
blocked answer below the block for ever.  So the response to distal stimulation tells what has died, the
smaller response to proximal stimulation what is blocked between the two, and the velocity what is
demyelinated.  Proximal stimulation reaches limb nerves and plexus; roots lie above it, so that a block there
shows in late responses only, and cranial nerves are stimulated at one place.

Rules after Preston and Shapiro (Electromyography and Neuromuscular Disorders, 4th edition) and, for the days
of Wallerian degeneration, Chaudhry and Cornblath (Muscle Nerve 1992;15:687).  The straight lines between the
days, the limits of late responses and the curves of the junction are this program's, chosen so that mild and
severe disease lie within the published ranges.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final, Literal

import msgspec
import numpy as np

from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.arcs import arc_table
from explorer.lesions.denervation import EMG_WORDS
from explorer.lesions.kinds import BLOCKS
from explorer.lesions.lesion import Lesion
from explorer.lesions.muscles import PATTERNS, MuscleCodes, healthy_muscles
from explorer.lesions.propagation import propagation
from explorer.lesions.states import MuscleStates, force_of, growths, tidy
from explorer.lesions.strokes import Fractions, Truths
from explorer.lesions.syndromes import expanded

_DYING_FROM_DAYS: Final = 3.0
_DEAD_FROM_DAYS: Final = 7.0
_SLOWING: Final = 0.7
"""What complete demyelination takes of the velocity; a part of it takes more than its share."""
_FOCAL_SLOWING: Final = 0.2
"""What a conduction block takes of the velocity across it."""
_LOSS_OF_FASTEST: Final = 0.2
"""What axonal loss takes at most: the fastest fibres die with the others."""
_REGROWN_SLOWING: Final = 0.25
_LATE_FROM: Final = 0.3
"""The fraction of motor axons that must conduct up to the cord for late responses."""
_FACILITATION: Final = 3.0
"""Increment after exercise where every junction is blocked before the synapse."""
_REPAIR: Final = 0.5
"""The same where junctions are blocked behind the synapse: less than what separates the two."""
_LEAKY_DECREMENT: Final = 0.15
_WHOLE: Final = 1.0 - scales.NOTICEABLE
_SHOWN: Final = 0.02
_H_REFLEX: Final = {"soleus": "ankle-reflex"}

_Spared = dict[float, Fractions]
LateResponse = Literal["present", "delayed", "absent"]
Insertion = Literal["normal", "increased", "myotonic"]
Spontaneous = Literal["none", "present"]
Units = Literal["normal", "large", "small", "none"]
Recruitment = Literal["normal", "reduced", "early", "slow", "none"]


class Needle(msgspec.Struct, frozen=True):
    """What the needle shows: at insertion, at rest, and of motor units at effort.

    ``recruitment`` is "reduced" where few units fire fast, "early" where many weak ones come at once, "slow"
    where units fire slowly because they are not driven, "none" where none can be called up.
    """

    insertion: Insertion
    fibrillation: Spontaneous
    fasciculation: Spontaneous
    units: Units
    recruitment: Recruitment


class ConductionFinding(msgspec.Struct, frozen=True):
    """What nerve conduction studies, repetitive stimulation and the needle show in one muscle.

    ``distal_cmap`` and ``proximal_cmap`` are the amplitudes of the compound muscle action potential as
    fractions of normal (0..1); ``velocity`` is the velocity of the motor nerve as a fraction of normal, None
    where nothing answers.  ``h_reflex`` is given for muscles in which one is normally found, else None.
    ``decrement_percent`` is the loss from the first to the fourth response at 3 Hz, ``increment_percent``
    the gain of the first response after ten seconds of exercise.
    """

    id: str
    name: str
    side: str
    distal_cmap: float
    proximal_cmap: float
    velocity: float | None
    f_wave: LateResponse
    h_reflex: LateResponse | None
    decrement_percent: int
    increment_percent: int
    needle: Needle


def electrodiagnosis(
    atlas: Atlas, lesions: Sequence[Lesion], days: float = scales.PHASE_DAYS["chronic"]
) -> tuple[ConductionFinding, ...]:
    """What is found in every muscle that is not normal on day `days`; syndromes may be among the lesions."""
    states = MuscleStates(atlas, expanded(atlas, lesions, days), days)
    if not states.lesions:
        return ()
    names = healthy_muscles(atlas)
    nerves, junctions = _Nerves(states), _Junctions(states)
    needles = _needles(states)
    distal = np.round(nerves.distal * junctions.rest * states.survival.fibre, 4).tolist()
    proximal = np.round(nerves.proximal * junctions.rest * states.survival.fibre, 4).tolist()
    velocity = np.round(nerves.velocity, 4).tolist()
    decrement, increment = (_percent(each) for each in (junctions.decrement, junctions.increment))
    found = (
        ConductionFinding(
            id=names[number].id,
            name=names[number].name,
            side=names[number].side,
            distal_cmap=distal[number],
            proximal_cmap=proximal[number],
            velocity=velocity[number] if proximal[number] > 0 else None,
            f_wave=_late(nerves.late[number] if distal[number] > 0 else 0.0, bool(nerves.slowed[number])),
            h_reflex=nerves.h_reflex(number, answers=distal[number] > 0),
            decrement_percent=decrement[number] if distal[number] > 0 else 0,
            increment_percent=increment[number] if distal[number] > 0 else 0,
            needle=needles[number],
        )
        for number in range(len(names))
    )
    return tuple(each for each in found if _abnormal(each))


def _abnormal(finding: ConductionFinding) -> bool:
    least = min(finding.distal_cmap, finding.proximal_cmap, finding.velocity or 0.0)
    late = (finding.f_wave, finding.h_reflex or "present")
    return least < 1.0 - _SHOWN or late != ("present", "present") or finding.needle != _NORMAL


_NORMAL: Final = Needle("normal", "none", "none", "normal", "normal")


class _Nerves:
    """The motor nerves of every muscle, without its junctions and fibres."""

    def __init__(self, states: MuscleStates) -> None:
        self.states = states
        self.table = table = states.table
        limb = _limb_nerves(states.atlas)
        below: _Spared = {}
        above: _Spared = {}
        bare, slow, focal, swollen = (np.ones(len(table.bundle_path)) for _ in range(4))
        aged = zip(states.survival.strokes, states.ages.tolist(), strict=True)
        for stroke, age in aged:
            reached = limb[stroke.aim.first[table.bundle_path]]
            degenerated = min(1.0, max(0.0, (age - _DYING_FROM_DAYS) / (_DEAD_FROM_DAYS - _DYING_FROM_DAYS)))
            blocks = stroke.kind in BLOCKS
            for growth, lost in growths(table, stroke, age):
                gone = lost * (0.0 if blocks else degenerated)
                _take(below, growth, gone)
                _take(above, growth, np.where(reached, lost, gone))
            hit = stroke.hit[table.bundle_path]
            if stroke.kind == "demyelination":
                swollen *= 1.0 - hit
                slow *= 1.0 - hit * reached
            elif blocks:
                focal *= 1.0 - hit * reached
            else:
                bare *= 1.0 - hit * degenerated
        whole = np.ones(len(table.bundle_path))
        self.distal = tidy(force_of(table, whole, _least_first(below)))
        self.proximal = tidy(force_of(table, whole, _least_first(above)))
        self.slowed: Truths = 1.0 - table.by_muscle(swollen) > scales.NOTICEABLE
        self.velocity = self._velocity(*(1.0 - tidy(table.by_muscle(each)) for each in (slow, focal, bare)))
        self.late: list[float] = states.lower.tolist()

    def _velocity(self, slow: Fractions, focal: Fractions, dead: Fractions) -> Fractions:
        """The velocity left by demyelination, by blocks and by the death of axons, which slows hardly."""
        regrown = np.clip(self.states.losses.regained, 0.0, 1.0)
        demyelinated = 1.0 - _SLOWING * np.sqrt(np.clip(slow, 0.0, 1.0))
        thinned = 1.0 - np.maximum(_LOSS_OF_FASTEST * dead, _REGROWN_SLOWING * regrown)
        return demyelinated * (1.0 - _FOCAL_SLOWING * focal) * thinned

    def h_reflex(self, number: int, *, answers: bool) -> LateResponse | None:
        """Whether the H reflex of a muscle is found; None for muscles in which it is not looked for."""
        muscle, side = self.table.muscles[number]
        if muscle not in _H_REFLEX:
            return None
        arcs = arc_table(self.states.atlas)
        carried = arcs.mean(self.states.survival.volley[arcs.path])
        works = float(carried[arcs.numbers[_H_REFLEX[muscle], side, ""]])
        return _late(works if answers else 0.0, bool(self.slowed[number]))


def _least_first(spared: _Spared) -> list[tuple[float | Fractions, Fractions]]:
    """What is spared, from the least growth of the survivors to the greatest."""
    return [(growth, spared[growth]) for growth in sorted(spared)]


def _take(spared: _Spared, growth: float, lost: Fractions) -> None:
    own = spared.setdefault(growth, np.ones(len(lost)))
    own *= 1.0 - lost


def _late(conducts: float, slowed: bool) -> LateResponse:
    if conducts < _LATE_FROM:
        return "absent"
    return "delayed" if slowed else "present"


@functools.cache
def _limb_nerves(atlas: Atlas) -> Truths:
    """Whether each entry of the path table lies on a spinal nerve below where it is stimulated proximally."""
    table = propagation(atlas)
    below = [atlas.kind(place.structure) in ("nerve", "plexus") for place in atlas.routes.places]
    spinal = [segments.is_segment(atlas.routes.places[path[0]].level) for path in atlas.routes.paths]
    found: Truths = np.array(below, np.bool_)[table.place_of] & np.array(spinal, np.bool_)[table.path_of]
    return found


class _Junctions:
    """The junctions of every muscle: the first response of the rested muscle, and what repetition does.

    With b the fraction of junctions that fail at effort: behind the synapse, most of them still pass the
    first of several impulses, which leaves 1 - b² of the response and a decrement of b/(1 + b) down to the
    1 - b that hold out; before the synapse, the rested response is small, and exercise raises it to the 1 - b
    that effort calls up.
    """

    def __init__(self, states: MuscleStates) -> None:
        zero = np.zeros(len(states.table.muscles))
        behind, before, flooded = (
            states.losses.diseased.get(kind, zero)
            for kind in ("postsynaptic-block", "presynaptic-block", "cholinergic-excess")
        )
        self.rest = (1.0 - behind**2) * (1.0 - flooded**2) * (1.0 - before) / (1.0 + _FACILITATION * before)
        held = 1.0 / ((1.0 + behind) * (1.0 + flooded)) * (1.0 - _LEAKY_DECREMENT * before)
        self.decrement: Fractions = 1.0 - held
        self.increment: Fractions = (1.0 + _REPAIR * behind) * (1.0 + _FACILITATION * before) - 1.0


def _percent(values: Fractions) -> list[int]:
    found: list[int] = np.round(values * 100).astype(np.int64).tolist()
    return found


def _needles(states: MuscleStates) -> list[Needle]:
    """What the needle shows in every muscle."""
    codes = MuscleCodes(states)
    zero = np.zeros(len(states.lower))
    stiff = states.losses.diseased.get("myotonia", zero) > scales.NOTICEABLE
    mute = states.losses.diseased.get("inexcitability", zero) > scales.NOTICEABLE
    rows = zip(
        EMG_WORDS.of(codes.emg),
        [PATTERNS[code] for code in codes.pattern.tolist()],
        codes.fasciculates.tolist(),
        stiff.tolist(),
        mute.tolist(),
        states.lower.tolist(),
        states.force.tolist(),
        strict=True,
    )
    found = []
    for emg, pattern, twitches, stiff_, mute_, lower, force in rows:
        fibrillates = "active_denervation" in emg
        called_up = lower > 0 and force > 0
        found.append(
            Needle(
                insertion="myotonic" if stiff_ else "increased" if fibrillates else "normal",
                fibrillation="present" if fibrillates else "none",
                fasciculation="present" if twitches else "none",
                units=_units(emg, called_up=called_up),
                recruitment=_recruitment(emg, pattern, fewer=mute_ or lower < _WHOLE, called_up=called_up),
            )
        )
    return found


def _units(emg: tuple[str, ...], *, called_up: bool) -> Units:
    if not called_up:
        return "none"
    if "chronic_reinnervation" in emg:
        return "large"
    return "small" if "myopathic" in emg else "normal"


def _recruitment(emg: tuple[str, ...], pattern: str, *, fewer: bool, called_up: bool) -> Recruitment:
    if not called_up:
        return "none"
    if fewer:
        return "reduced"
    if "myopathic" in emg:
        return "early"
    return "slow" if pattern in ("UMN", "mixed") else "normal"
