"""Batch: the examinations of many cases as arrays, for whoever asks by the thousand.

The numbers are those of ``examine``; reasons and sentences are left out.  In a notebook::

    from explorer import anatomy, lesions
    atlas = anatomy.load()
    vocabulary = lesions.Vocabulary(atlas, [lesions.parse(spec, atlas) for spec in specs], days=28)
    found = lesions.examine_combinations(vocabulary, [[0], [0, 1], [2]])
    found.force[1]  # of the second case, in the order of found.muscles
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Side
from explorer.lesions import scales
from explorer.lesions.cohort import Cohort
from explorer.lesions.composites import movements_of
from explorer.lesions.denervation import EMGS
from explorer.lesions.findings import Emg, Pattern, PlantarResponse, ReflexStatus, Tone
from explorer.lesions.lesion import Lesion
from explorer.lesions.muscles import PATTERNS, TONES
from explorer.lesions.propagation import propagation
from explorer.lesions.reflexes import PLANTAR_ANSWERS, REFLEX_ANSWERS, reflex_table
from explorer.lesions.sign_codes import sign_codes
from explorer.lesions.strokes import Fractions, Indices, Truths
from explorer.lesions.vocabulary import Uses, Vocabulary

_SIDE_BY_SIDE: Final = 128
"""Cases that are computed together: so many that numpy is busy, so few that they stay in the cache."""

Codes = NDArray[np.uint8]


class Words(NamedTuple):
    """What the codes of a batch stand for: each code is a place in one of these."""

    grades: tuple[str, ...] = scales.MRC_GRADES
    patterns: tuple[Pattern, ...] = PATTERNS
    tones: tuple[Tone, ...] = TONES
    emgs: tuple[tuple[Emg, ...], ...] = EMGS
    reflexes: tuple[tuple[ReflexStatus, str], ...] = REFLEX_ANSWERS
    plantar: tuple[PlantarResponse, ...] = PLANTAR_ANSWERS
    signs: tuple[str | None, ...] = ()


class BatchExamination(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The examinations of many cases on one day, one row of every array for each case.

    ``muscles``, ``movements``, ``reflexes``, ``plantar_sides`` and ``signs`` name the columns, as (id, side).
    Muscle groups are left out.  Forces and supplies are fractions (0..1) with four decimals; the other
    arrays are codes, for which ``words`` has the words, or truths.
    """

    days: float
    words: Words
    muscles: tuple[tuple[str, Side], ...]
    movements: tuple[tuple[str, str], ...]
    reflexes: tuple[tuple[str, str], ...]
    plantar_sides: tuple[str, ...]
    signs: tuple[tuple[str, str], ...]

    force: Fractions
    grade: Codes
    pattern: Codes
    tone: Codes
    atrophy: Truths
    fasciculation: Truths
    emg: Codes
    upper_supply: Fractions
    lower_supply: Fractions
    movement_force: Fractions
    movement_grade: Codes
    movement_pattern: Codes
    movement_tone: Codes
    reflex: Codes
    plantar: Codes
    sign_present: Truths
    sign_value: Codes


def examine_many(
    atlas: Atlas, cases: Sequence[Sequence[Lesion]], days: float = scales.PHASE_DAYS["chronic"]
) -> BatchExamination:
    """The examinations of many cases on day `days`; lesions may be syndromes, and have onsets of their own.

    Whoever examines the same lesions in many combinations, or more cases than memory holds (about 20 kB
    each), makes a Vocabulary and calls `examine_combinations` portion by portion.
    """
    numbers: dict[Lesion, int] = {}
    own = [[numbers.setdefault(lesion, len(numbers)) for lesion in case] for case in cases]
    return examine_combinations(Vocabulary(atlas, tuple(numbers), days), own)


def examine_combinations(vocabulary: Vocabulary, cases: Sequence[Sequence[int]]) -> BatchExamination:
    """The examinations of cases that are written as numbers of lesions in the vocabulary.

    Raises IndexError for a number that the vocabulary does not have.
    """
    found = _empty(vocabulary, len(cases))
    uses = vocabulary.uses(cases)
    order = _alike(vocabulary, uses)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    columns = place[uses.columns]
    sorted_uses = np.argsort(columns, kind="stable")
    rows, columns = uses.rows[sorted_uses], columns[sorted_uses]
    for first in range(0, len(cases), _SIDE_BY_SIDE):
        count = min(_SIDE_BY_SIDE, len(cases) - first)
        start, end = np.searchsorted(columns, (first, first + count))
        cohort = Cohort(vocabulary, Uses(rows[start:end], columns[start:end] - first, count))
        _write(found, order[first : first + count], cohort)
    return found


def _alike(vocabulary: Vocabulary, uses: Uses) -> Indices:
    """The numbers of the cases in an order that puts those together for which the same must be computed."""
    key = np.zeros(uses.cases, np.int64)
    np.bitwise_or.at(key, uses.columns, vocabulary.needs[uses.rows])
    return np.argsort(key, kind="stable")


def _empty(vocabulary: Vocabulary, count: int) -> BatchExamination:
    """Arrays for the findings of so many cases."""
    atlas = vocabulary.atlas
    table, reflexes, signs = propagation(atlas), reflex_table(atlas), sign_codes(atlas)
    muscles, movements = len(table.muscles), movements_of(atlas).keys
    return BatchExamination(
        days=vocabulary.days,
        words=Words(signs=signs.words),
        muscles=table.muscles,
        movements=movements,
        reflexes=reflexes.keys,
        plantar_sides=reflexes.soles,
        signs=signs.keys,
        force=np.empty((count, muscles)),
        grade=np.empty((count, muscles), np.uint8),
        pattern=np.empty((count, muscles), np.uint8),
        tone=np.empty((count, muscles), np.uint8),
        atrophy=np.empty((count, muscles), np.bool_),
        fasciculation=np.empty((count, muscles), np.bool_),
        emg=np.empty((count, muscles), np.uint8),
        upper_supply=np.empty((count, muscles)),
        lower_supply=np.empty((count, muscles)),
        movement_force=np.empty((count, len(movements))),
        movement_grade=np.empty((count, len(movements)), np.uint8),
        movement_pattern=np.empty((count, len(movements)), np.uint8),
        movement_tone=np.empty((count, len(movements)), np.uint8),
        reflex=np.empty((count, len(reflexes.keys)), np.uint8),
        plantar=np.empty((count, len(reflexes.soles)), np.uint8),
        sign_present=np.empty((count, len(signs.keys)), np.bool_),
        sign_value=np.empty((count, len(signs.keys)), np.uint8),
    )


def _write(found: BatchExamination, cases: Indices, cohort: Cohort) -> None:
    """Write the findings of a cohort into the rows of its cases."""
    codes, movements, bed = cohort.codes, cohort.movements, cohort.bedside
    muscles = len(found.muscles)
    signs = sign_codes(cohort.states.table.atlas)
    present, value = signs.of(cohort.signs, bed.fractions)
    found.force[cases] = np.round(codes.fraction, 4).T
    found.grade[cases] = bed.grades[:muscles].astype(np.uint8).T
    found.pattern[cases] = codes.pattern.astype(np.uint8).T
    found.tone[cases] = codes.tone.astype(np.uint8).T
    found.atrophy[cases] = codes.wasted.T
    found.fasciculation[cases] = codes.fasciculates.T
    found.emg[cases] = codes.emg.astype(np.uint8).T
    found.upper_supply[cases] = np.round(cohort.states.upper, 4).T
    found.lower_supply[cases] = np.round(cohort.states.lower, 4).T
    found.movement_force[cases] = np.round(movements.fraction, 4).T
    found.movement_grade[cases] = bed.grades[-len(found.movements) :].astype(np.uint8).T
    found.movement_pattern[cases] = movements.pattern.astype(np.uint8).T
    found.movement_tone[cases] = movements.tone.astype(np.uint8).T
    found.reflex[cases] = cohort.reflexes.astype(np.uint8).T
    found.plantar[cases] = cohort.plantar.astype(np.uint8).T
    found.sign_present[cases] = present.T
    found.sign_value[cases] = value.T
