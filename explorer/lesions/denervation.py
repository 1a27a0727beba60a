"""Denervation: wasting, fasciculation and what electromyography shows in every muscle on one day."""

from __future__ import annotations

from typing import Final, get_args

import numpy as np

from explorer.lesions.findings import Emg
from explorer.lesions.kinds import BLOCKS, fibrillation_day
from explorer.lesions.lesion import Kind
from explorer.lesions.states import BRISK_FROM, NOTICEABLE, MuscleStates
from explorer.lesions.strokes import Fractions, Indices, Stroke, Truths
from explorer.lesions.words import Words

_WASTING_DAYS: Final = 21.0
_WASTING_LOSS: Final = 0.5
"""The fraction of muscle fibres whose slow loss shows as wasting."""
_REINNERVATION_DAYS: Final = 90.0

_FLAGS: Final[tuple[Emg, ...]] = get_args(Emg)[1:]
_REDUCED, _ACTIVE, _CHRONIC, _MYOPATHIC, _DECREMENT, _INCREMENT, _BLOCK = (1 << n for n in range(7))
_EMGS: Final[tuple[tuple[Emg, ...], ...]] = tuple(
    tuple(flag for number, flag in enumerate(_FLAGS) if code >> number & 1) or get_args(Emg)[:1]
    for code in range(1 << len(_FLAGS))
)
"""What the needle and the stimulator show, by a code with a bit for each."""
EMG_WORDS: Final = Words(_EMGS)


def wasted(states: MuscleStates) -> Truths:
    """Where a muscle has visibly lost bulk: axons lost for three weeks, or fibres to a slow disease."""
    denervated = (states.axons < 1.0 - BRISK_FROM) & (states.lower_age >= _WASTING_DAYS)
    found: Truths = denervated | (_diseased(states, "dystrophy") >= _WASTING_LOSS)
    age = np.array([since * (stroke.kind == "inflammation") for since, stroke in _aged(states)])
    if age.any() and age.max() >= _REINNERVATION_DAYS:
        found |= _diseased(states, "inflammation") >= _WASTING_LOSS
    return found


def _aged(states: MuscleStates) -> list[tuple[float, Stroke]]:
    return list(zip(states.since, states.survival.strokes, strict=True))


def _diseased(states: MuscleStates, *kinds: Kind) -> Fractions:
    """The fraction of each muscle's junctions or fibres that lesions of these kinds have struck."""
    kept = np.ones(len(states.table.muscles))
    for stroke in states.survival.strokes:
        if stroke.kind in kinds:
            kept[[*stroke.aim.junctions, *stroke.aim.fibres]] *= 1.0 - stroke.extent
    return 1.0 - kept


def fasciculating(states: MuscleStates) -> Truths:
    """Surviving units of a pool that a disease thins out fire by themselves, after some weeks.

    Junctions flooded with acetylcholine twitch at once.
    """
    partly = (states.lower > 0.0) & (states.axons < 1.0 - NOTICEABLE)
    horn: Truths = states.thinned.sum(axis=0) > 0.1 + 1e-9
    flooded = _diseased(states, "cholinergic-excess") > NOTICEABLE
    return (flooded & (states.lower > 0.0)) | (partly & horn & (states.lower_age >= _WASTING_DAYS))


def emgs(states: MuscleStates, muscular: Truths) -> Indices:
    """The codes of the electrical findings; `muscular` is where the muscle itself is weak.

    Recruitment is reduced at once; the dying stump must degenerate before fibres fibrillate, and months pass
    until the units that took over show.  Axons that came back leave large units, too.
    """
    table, strokes = states.table, states.survival.strokes
    lost = states.axons < 1.0 - NOTICEABLE
    silent = states.lower < states.axons - NOTICEABLE
    ripe = np.zeros(len(table.muscles))
    back = np.zeros(len(table.muscles))
    for since, age, stroke in zip(states.since, states.ages.tolist(), strokes, strict=True):
        if stroke.kind in BLOCKS:
            continue
        ripe += stroke.lower * (age >= fibrillation_day(stroke.aim.distance_mm))
        if stroke.kind == "axonal-loss" and since >= _REINNERVATION_DAYS:
            whole = table.by_muscle(stroke.extent * stroke.aim.struck[table.bundle_path])
            back = np.maximum(back, whole - stroke.lower)
    active = lost & (ripe > NOTICEABLE)
    chronic = (lost & (states.lower_age >= _REINNERVATION_DAYS) & (states.lower > 0)) | (back > NOTICEABLE)
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
