"""Muscles: strength, pattern, tone, wasting, fasciculation and EMG of every muscle on one day."""

from __future__ import annotations

import functools
from typing import Final, get_args

import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.because import reasons
from explorer.lesions.denervation import EMG_WORDS, emgs, fasciculating, wasted
from explorer.lesions.findings import MuscleFinding, Pattern, Strength, Tone
from explorer.lesions.scales import BRISK_FROM, NOTICEABLE
from explorer.lesions.states import MuscleStates, States
from explorer.lesions.strokes import Fractions, Indices, Truths
from explorer.lesions.words import Words

SHOCK_FROM: Final = 0.7
"""Loss of descending supply on both sides from which a lesion of the cord brings spinal shock."""
SPINAL_SHOCK_DAYS: Final = 28.0
"""Days until the shock of the cord gives way to spasticity."""
_CEREBRAL_FLACCID_DAYS: Final = 14.0

_TOLD: Final = 5e-5
"""Less than this is nobody's loss."""

PATTERNS: Final[tuple[Pattern, ...]] = get_args(Pattern)
"""Patterns in the order of their codes."""
TONES: Final[tuple[Tone, ...]] = get_args(Tone)
"""Tones in the order of their codes."""
_NORMAL, _UMN, _LMN, _MIXED, _NMJ, _MUSCLE = range(6)

PATTERN_WORDS: Final = Words(PATTERNS)
TONE_WORDS: Final = Words(TONES)
_GRADES: Final = Words(scales.MRC_GRADES)


class MuscleCodes:
    """The findings in all muscles as arrays of codes, from which sentences, sums and signs are made."""

    def __init__(self, states: States) -> None:
        self.fraction = states.force
        self.pattern = _patterns(states)
        self.tone = _tones(states, self.pattern)
        self.wasted = wasted(states)
        self.fasciculates = fasciculating(states)
        self.emg = emgs(states, self.pattern == _MUSCLE)


def _patterns(states: States) -> Indices:
    lower = states.lower < 1.0 - NOTICEABLE
    weakened = (states.upper_deficit >= BRISK_FROM) | (states.spared < scales.FULL_FORCE)
    upper = weakened & (states.lower > NOTICEABLE)
    found: Indices = np.where(upper, _UMN, _NORMAL)
    found = np.where(states.survival.junction < 1.0 - NOTICEABLE, _NMJ, found)
    found = np.where(states.survival.fibre < 1.0 - NOTICEABLE, _MUSCLE, found)
    return np.where(lower, np.where(upper, _MIXED, _LMN), found)


def _tones(states: States, pattern: Indices) -> Indices:
    flaccid = ((pattern == _LMN) | (pattern == _MIXED)) & (states.lower < 1.0 - BRISK_FROM)
    released = ((pattern == _UMN) | (pattern == _MIXED)) & (states.upper_deficit >= BRISK_FROM)
    shock = _shocked(states)
    early = states.losses.upper_age < np.where(shock, SPINAL_SHOCK_DAYS, _CEREBRAL_FLACCID_DAYS)
    normal, increased, decreased = range(3)
    found: Indices = np.where(released, np.where(early, decreased, increased), normal)
    found = np.where(states.released >= BRISK_FROM, increased, found)
    return np.where(flaccid, decreased, found)


def _shocked(states: States) -> Truths:
    """Where there is spinal shock: both sides have lost their supply, and most of it within the cord."""
    lost = states.upper_deficit > SHOCK_FROM
    spinal: Truths = lost & lost[states.table.opposite]
    spinal &= states.losses.cord - 0.5 * states.losses.upper > 1e-9
    return spinal


def touched(states: States) -> Truths:
    """Where a lesion takes anything that could be told: axons, supply, inhibition, junctions or fibres."""
    alive = states.survival
    least = np.minimum(np.minimum(states.lower, states.upper), np.minimum(alive.junction, alive.fibre))
    found: Truths = (least < 1.0 - _TOLD) | (states.released > _TOLD)
    return found


def muscle_findings(states: MuscleStates, codes: MuscleCodes) -> tuple[MuscleFinding, ...]:
    """The finding in every muscle of the atlas; one that no lesion reaches shares its healthy finding."""
    reached = np.flatnonzero(touched(states))
    if not len(reached):
        return healthy_muscles(states.atlas)
    found = list(healthy_muscles(states.atlas))
    numbers = reached.tolist()
    names = _names(states.atlas)
    made = map(
        MuscleFinding,
        *(words.of(reached) for words in names),
        strengths(codes.fraction[reached]),
        PATTERN_WORDS.of(codes.pattern[reached]),
        TONE_WORDS.of(codes.tone[reached]),
        codes.wasted[reached].tolist(),
        codes.fasciculates[reached].tolist(),
        EMG_WORDS.of(codes.emg[reached]),
        np.round(states.upper[reached], 4).tolist(),
        np.round(states.lower[reached], 4).tolist(),
        reasons(states.atlas, states.lesions, states.since).of(numbers),
    )
    for number, finding in zip(numbers, made, strict=True):
        found[number] = finding
    return tuple(found)


def strengths(fractions: Fractions) -> list[Strength]:
    """Strengths with their grades."""
    return list(map(Strength, np.round(fractions, 4).tolist(), _GRADES.of(scales.mrc_codes(fractions))))


@functools.cache
def _names(atlas: Atlas) -> tuple[Words[str], Words[str], Words[str]]:
    """Ids, names and sides of the muscles."""
    own = healthy_muscles(atlas)
    return Words([f.id for f in own]), Words([f.name for f in own]), Words([f.side for f in own])


@functools.cache
def healthy_muscles(atlas: Atlas) -> tuple[MuscleFinding, ...]:
    """The findings of a patient without any lesion."""
    return tuple(
        MuscleFinding(
            id=identifier,
            name=atlas.muscles[identifier].name,
            side=side,
            strength=Strength(1.0, "5"),
            pattern="normal",
            tone="normal",
            atrophy=False,
            fasciculation=False,
            emg=EMG_WORDS.of(np.zeros(1, np.int64))[0],
            upper_supply=1.0,
            lower_supply=1.0,
            because=(),
        )
        for identifier, side in MuscleStates(atlas, (), 0.0).table.muscles
    )
