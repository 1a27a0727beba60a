"""Muscles: strength, pattern, tone, wasting, fasciculation and EMG of every muscle on one day.

Two laws give most of the results: a muscle is as strong as its living motor neurons and the descending drive
they still get allow, and loss of the lower motor neuron hides the signs of the upper one in the same muscle.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.because import reasons
from explorer.lesions.findings import Because, Emg, MuscleFinding, Pattern, Strength, Tone
from explorer.lesions.lesion import Lesion
from explorer.lesions.propagation import Fractions, propagation

NOTICEABLE: Final = 0.05
"""A loss of force or of motor axons below this fraction is not found at the bedside."""
BRISK_FROM: Final = 0.3
"""Loss of descending supply from which tone and reflexes change."""
_ONE_SIDED: Final = 0.7
_SPROUTING_DAYS: Final = 90.0
_HORN_GAIN: Final = 4.0
_AXON_GAIN: Final = 0.5
_UNMASKED: Final = 0.3
_WASTING_DAYS: Final = 21.0
_DENERVATION_DAYS: Final = 14.0
_REINNERVATION_DAYS: Final = 90.0
_CEREBRAL_FLACCID_DAYS: Final = 14.0
_SPINAL_SHOCK_DAYS: Final = 28.0
_HORN: Final = "anterior-grey-column"


class MuscleStates:
    """The muscles and routes of a patient on one day, as arrays; findings are read off it."""

    def __init__(self, atlas: Atlas, lesions: Sequence[Lesion], days: float) -> None:
        self.atlas = atlas
        self.lesions = tuple(lesions)
        self.days = days
        self.table = table = propagation(atlas)
        self.survival = alive = table.survival(lesions)
        antigravity = np.array([atlas.muscles[m].fibre == "antigravity" for m, _ in table.muscles], bool)
        self.force_of_drive = drive_to_force(alive.drive, antigravity[table.lower_muscle])
        self.lower = table.by_muscle(alive.lower)
        self.upper = table.by_muscle(alive.drive)
        shape = (len(self.lesions), len(table.muscles))
        lower_lost = [table.by_muscle(hit[table.lower_path]) for hit in alive.hits]
        upper_lost = [table.by_muscle(table.drive_lost_to(hit)) for hit in alive.hits]
        self.lower_lost = np.array(lower_lost, np.float64).reshape(shape)
        self.upper_lost = np.array(upper_lost, np.float64).reshape(shape)
        self.ages = np.array([days - lesion.onset_day for lesion in self.lesions])
        self.spinal = np.array([is_spinal(atlas, lesion) for lesion in self.lesions], bool)
        self.horn = np.array([is_horn(atlas, lesion) for lesion in self.lesions], bool)
        self.lower_age = _age_of(self.lower_lost, self.ages)
        self.upper_age = _age_of(self.upper_lost, self.ages)
        driven = table.by_muscle(alive.lower * self.force_of_drive)
        self.spared = np.divide(driven, self.lower, out=np.zeros_like(driven), where=self.lower > 0)
        enlarged = compensated(self)
        self.force = np.clip(enlarged * self.spared, 0.0, 1.0) * alive.junction * alive.fibre
        self.deficit_of_route = upper_deficit(alive.drive, self.force_of_drive, table.largest_hemisphere)
        weighted = table.by_muscle(alive.lower * self.deficit_of_route)
        whole = table.by_muscle(self.deficit_of_route)
        self.upper_deficit = np.divide(weighted, self.lower, out=whole, where=self.lower > 0)

    def spinal_age(self, number: int) -> float | None:
        """Days since a cord lesion took descending supply from a muscle; None when none did."""
        struck = [
            i for i in range(len(self.lesions)) if self.spinal[i] and self.upper_lost[i, number] > NOTICEABLE
        ]
        return float(max(self.ages[i] for i in struck)) if struck else None


def drive_to_force(drive: Fractions, antigravity: NDArray[np.bool_]) -> Fractions:
    """The fraction of force that a fraction of descending supply can call up.

    Half of a bilateral supply suffices for full force; the antigravity muscles, which the pyramidal pattern
    of weakness spares relatively, do a little more with the same drive.
    """
    effective = np.where(antigravity, np.power(drive, 0.8), drive)
    usable: Fractions = (effective - scales.DRIVE_FLOOR) / (scales.DRIVE_NEEDED - scales.DRIVE_FLOOR)
    clipped: Fractions = np.clip(usable, 0.0, 1.0)
    return clipped


def upper_deficit(drive: Fractions, force: Fractions, largest_hemisphere: Fractions) -> Fractions:
    """The loss of descending control that shows: all where one hemisphere dominates, else what weakens."""
    lost: Fractions = np.where(largest_hemisphere > _ONE_SIDED, 1.0 - drive, 1.0 - force)
    return lost


def compensated(states: MuscleStates) -> Fractions:
    """The force (0..1) that the surviving motor units of each muscle have after sprouting.

    Surviving units grow with a time constant of about three months, up to five times where motor neurons are
    lost and much less where a root or nerve is cut.  The rule keeps what must hold of any set of lesions: one
    more never strengthens a muscle, the order does not matter, and parts act like their whole.  So each group
    of lesions of one age is judged on all that is lost, and the worst group counts; a small loss is masked by
    the reserve of the rest.
    """
    table = states.table
    alive = states.lower
    force = np.where(alive >= 1.0, 1.0, np.minimum(1.0, alive * (1.0 + _HORN_GAIN)))
    reserve = force.copy()
    groups: dict[tuple[float, float], Fractions] = {}
    for row, hit in enumerate(states.survival.hits):
        key = float(states.ages[row]), _HORN_GAIN if states.horn[row] else _AXON_GAIN
        groups[key] = groups.get(key, np.ones_like(hit)) * (1.0 - hit)
    for (age, gain), kept in groups.items():
        lost = 1.0 - table.by_muscle(kept[table.lower_path])
        weight = np.minimum(1.0, lost / _UNMASKED)
        grown = np.minimum(1.0, alive * (1.0 + gain * (1.0 - np.exp(-max(age, 0.0) / _SPROUTING_DAYS))))
        force = np.minimum(force, weight * grown + (1.0 - weight) * reserve)
    return force


def is_spinal(atlas: Atlas, lesion: Lesion) -> bool:
    """Whether a lesion lies in the cord (so that losing descending supply brings spinal shock)."""
    if any(segments.is_segment(level) for level in lesion.levels):
        return True
    record = atlas.structures.get(lesion.structure)
    return bool(record and record.segments)


def is_horn(atlas: Atlas, lesion: Lesion) -> bool:
    """Whether a lesion strikes motor neurons themselves, whose survivors fasciculate."""
    return lesion.structure == _HORN or lesion.structure in atlas.nuclei


def _age_of(lost: Fractions, ages: Fractions) -> Fractions:
    """The age of the loss in each muscle: the mean over lesions, weighted by what each took."""
    total: Fractions = lost.sum(axis=0)
    weighted: Fractions = (lost * ages[:, None]).sum(axis=0)
    age: Fractions = np.divide(weighted, total, out=np.zeros_like(total), where=total > 0)
    return age


def muscle_findings(states: MuscleStates) -> tuple[MuscleFinding, ...]:
    """The finding in every muscle of the atlas; one that no lesion reaches shares its healthy finding."""
    found = list(_healthy(states.atlas))
    if states.lesions:
        because = reasons(states.atlas, states.table, states.survival, states.lesions)
        for number, own in because.items():
            found[number] = _finding(states, number, own)
    return tuple(found)


@functools.cache
def _healthy(atlas: Atlas) -> tuple[MuscleFinding, ...]:
    """The findings of a patient without any lesion."""
    states = MuscleStates(atlas, (), 0.0)
    return tuple(_finding(states, number, ()) for number in range(len(states.table.muscles)))


def _finding(states: MuscleStates, number: int, because: tuple[Because, ...]) -> MuscleFinding:
    identifier, side = states.table.muscles[number]
    fraction = float(states.force[number])
    pattern = _pattern(states, number)
    return MuscleFinding(
        id=identifier,
        name=states.atlas.muscles[identifier].name,
        side=side,
        strength=Strength(round(fraction, 4), scales.mrc(fraction)),
        pattern=pattern,
        tone=_tone(states, number, pattern),
        atrophy=_wasted(states, number),
        fasciculation=_fasciculates(states, number),
        emg=_emg(states, number, pattern),
        upper_supply=round(float(states.upper[number]), 4),
        lower_supply=round(float(states.lower[number]), 4),
        because=because,
    )


def _pattern(states: MuscleStates, number: int) -> Pattern:
    lower = 1.0 - states.lower[number] > NOTICEABLE
    weakened = states.upper_deficit[number] >= BRISK_FROM or 1.0 - states.spared[number] > NOTICEABLE
    upper = weakened and states.lower[number] > NOTICEABLE
    if lower:
        return "mixed" if upper else "LMN"
    if states.survival.fibre[number] < 1.0 - NOTICEABLE:
        return "muscle"
    if states.survival.junction[number] < 1.0 - NOTICEABLE:
        return "NMJ"
    return "UMN" if upper else "normal"


def _tone(states: MuscleStates, number: int, pattern: Pattern) -> Tone:
    if pattern in ("LMN", "mixed") and states.lower[number] < 1.0 - BRISK_FROM:
        return "decreased"
    if pattern not in ("UMN", "mixed") or states.upper_deficit[number] < BRISK_FROM:
        return "normal"
    shock = states.spinal_age(number)
    if shock is not None:
        return "decreased" if shock < _SPINAL_SHOCK_DAYS else "increased"
    return "decreased" if states.upper_age[number] < _CEREBRAL_FLACCID_DAYS else "increased"


def _wasted(states: MuscleStates, number: int) -> bool:
    return bool(1.0 - states.lower[number] > BRISK_FROM and states.lower_age[number] >= _WASTING_DAYS)


def _fasciculates(states: MuscleStates, number: int) -> bool:
    """Surviving units of a muscle whose motor neurons are being lost fire by themselves, after some weeks."""
    if not 0.0 < states.lower[number] < 1.0 - NOTICEABLE or not len(states.lesions):
        return False
    lost = states.lower_lost[states.horn, number].sum()
    return bool(lost > 0.1 and states.lower_age[number] >= _WASTING_DAYS)


def _emg(states: MuscleStates, number: int, pattern: Pattern) -> tuple[Emg, ...]:
    if pattern == "muscle":
        return ("myopathic",)
    if pattern == "NMJ":
        return ("nmj_decrement",)
    if pattern not in ("LMN", "mixed"):
        return ("no_denervation",)
    age = states.lower_age[number]
    if age < _DENERVATION_DAYS:
        return ("reduced_recruitment_only",)
    if age >= _REINNERVATION_DAYS and states.lower[number] > 0:
        return ("active_denervation", "chronic_reinnervation")
    return ("active_denervation",)
