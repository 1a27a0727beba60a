"""Denervation: wasting, fasciculation and what electromyography shows in every muscle on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

import numpy as np

from explorer.lesions.findings import Emg
from explorer.lesions.kinds import BLOCKS, fibrillation_day
from explorer.lesions.lesion import Kind
from explorer.lesions.scales import BRISK_FROM, NOTICEABLE
from explorer.lesions.strokes import Fractions, Indices, Stroke, Truths
from explorer.lesions.words import Words

if TYPE_CHECKING:
    from explorer.lesions.propagation import Propagation
    from explorer.lesions.states import States

_WASTING_DAYS: Final = 21.0
_WASTING_LOSS: Final = 0.5
"""The fraction of muscle fibres whose slow loss shows as wasting."""
_REINNERVATION_DAYS: Final = 90.0

_FLAGS: Final[tuple[Emg, ...]] = get_args(Emg)[1:]
_REDUCED, _ACTIVE, _CHRONIC, _MYOPATHIC, _DECREMENT, _INCREMENT, _BLOCK = (1 << n for n in range(7))
EMGS: Final[tuple[tuple[Emg, ...], ...]] = tuple(
    tuple(flag for number, flag in enumerate(_FLAGS) if code >> number & 1) or get_args(Emg)[:1]
    for code in range(1 << len(_FLAGS))
)
"""What the needle and the stimulator show, by a code with a bit for each."""
EMG_WORDS: Final = Words(EMGS)


def ripened(stroke: Stroke, age: float) -> Fractions:
    """What a stroke took of each muscle, where the stump has degenerated so that fibres may fibrillate."""
    if stroke.kind in BLOCKS:
        return np.zeros(len(stroke.lower))
    return stroke.lower * (age >= fibrillation_day(stroke.aim.distance_mm))


def regained(table: Propagation, stroke: Stroke, since: float) -> Fractions | None:
    """What axons have won back of each muscle, once their large units show; None where none can come back."""
    if stroke.kind != "axonal-loss" or since < _REINNERVATION_DAYS:
        return None
    return table.by_muscle(stroke.extent * stroke.aim.struck[table.bundle_path]) - stroke.lower


def wasted(states: States) -> Truths:
    """Where a muscle has visibly lost bulk: axons lost for three weeks, or fibres to a slow disease."""
    denervated = (states.axons < 1.0 - BRISK_FROM) & (states.losses.lower_age >= _WASTING_DAYS)
    found: Truths = denervated | (_diseased(states, "dystrophy") >= _WASTING_LOSS)
    if "inflammation" in states.losses.diseased:
        old = np.asarray(states.losses.inflamed_days) >= _REINNERVATION_DAYS
        found |= (_diseased(states, "inflammation") >= _WASTING_LOSS) & old
    return found


def _diseased(states: States, kind: Kind) -> Fractions:
    """The fraction of the junctions or fibres of each muscle that lesions of one kind strike."""
    found = states.losses.diseased.get(kind)
    return np.zeros_like(states.lower) if found is None else found


def fasciculating(states: States) -> Truths:
    """Surviving units of a pool that a disease thins out fire by themselves, after some weeks.

    Junctions flooded with acetylcholine twitch at once.
    """
    partly = (states.lower > 0.0) & (states.axons < 1.0 - NOTICEABLE)
    horn: Truths = states.losses.thinned > 0.1 + 1e-9
    flooded = _diseased(states, "cholinergic-excess") > NOTICEABLE
    return (flooded & (states.lower > 0.0)) | (partly & horn & (states.losses.lower_age >= _WASTING_DAYS))


def emgs(states: States, muscular: Truths) -> Indices:
    """The codes of the electrical findings; `muscular` is where the muscle itself is weak.

    Recruitment is reduced at once; the dying stump must degenerate before fibres fibrillate, and months pass
    until the units that took over show.  Axons that came back leave large units, too.
    """
    losses = states.losses
    lost = states.axons < 1.0 - NOTICEABLE
    silent = states.lower < states.axons - NOTICEABLE
    active = lost & (losses.ripe > NOTICEABLE)
    reinnervated = lost & (losses.lower_age >= _REINNERVATION_DAYS) & (states.lower > 0)
    chronic = reinnervated | (losses.regained > NOTICEABLE)
    found: Indices = _REDUCED * ((lost & ~active & ~chronic) | silent).astype(np.int64)
    found |= _ACTIVE * active + _CHRONIC * chronic + _BLOCK * silent
    struck = states.survival
    if (struck.fibre < 1.0).any():
        found |= _MYOPATHIC * (muscular & ~lost)
        found |= _ACTIVE * (_diseased(states, "inflammation") > NOTICEABLE)
    if (struck.junction < 1.0).any():
        weak, leaky = struck.junction < 1.0 - NOTICEABLE, _diseased(states, "presynaptic-block") > NOTICEABLE
        found |= _INCREMENT * leaky + _DECREMENT * (weak & ~leaky & ~lost)
    return found
