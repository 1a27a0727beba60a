from __future__ import annotations

import hypothesis
import numpy as np
import pytest
from hypothesis import strategies as st

from explorer.anatomy import Atlas, load
from explorer.lesions import (
    BatchExamination,
    Examination,
    Lesion,
    Vocabulary,
    examine,
    examine_combinations,
    examine_many,
    parse,
)
from tests.lesions.test_laws import cases

_DAYS = st.sampled_from([0.0, 2.0, 10.0, 28.0, 100.0, 180.0, 2000.0])


def _assert_same(found: BatchExamination, row: int, one: Examination) -> None:
    """A row of a batch says what the examination of that case says."""
    words = found.words
    own = [each for each in one.muscles if not each.members]
    assert found.muscles == tuple((each.id, each.side) for each in own)
    assert found.force[row].tolist() == [each.strength.fraction for each in own]
    assert [words.grades[code] for code in found.grade[row]] == [each.strength.mrc for each in own]
    assert [words.patterns[code] for code in found.pattern[row]] == [each.pattern for each in own]
    assert [words.tones[code] for code in found.tone[row]] == [each.tone for each in own]
    assert found.atrophy[row].tolist() == [each.atrophy for each in own]
    assert found.fasciculation[row].tolist() == [each.fasciculation for each in own]
    assert [words.emgs[code] for code in found.emg[row]] == [each.emg for each in own]
    assert found.upper_supply[row].tolist() == [each.upper_supply for each in own]
    assert found.lower_supply[row].tolist() == [each.lower_supply for each in own]
    assert found.movements == tuple((each.id, each.side) for each in one.movements)
    assert [
        (force, words.grades[grade], words.patterns[pattern], words.tones[tone])
        for force, grade, pattern, tone in zip(
            found.movement_force[row],
            found.movement_grade[row],
            found.movement_pattern[row],
            found.movement_tone[row],
            strict=True,
        )
    ] == [(m.strength.fraction, m.strength.mrc, m.pattern, m.tone) for m in one.movements]
    assert found.reflexes == tuple((each.id, each.side) for each in one.reflexes)
    assert [words.reflexes[code] for code in found.reflex[row]] == [(r.status, r.grade) for r in one.reflexes]
    assert found.plantar_sides == tuple(each.side for each in one.plantar)
    assert [words.plantar[code] for code in found.plantar[row]] == [each.response for each in one.plantar]
    assert found.signs == tuple((each.id, each.side) for each in one.signs)
    assert found.sign_present[row].tolist() == [each.present for each in one.signs]
    assert [words.signs[code] for code in found.sign_value[row]] == [each.value for each in one.signs]


@hypothesis.given(st.lists(cases, min_size=1, max_size=4), _DAYS)
def test_that_many_cases_are_examined_as_each_alone(patients: list[list[Lesion]], days: float) -> None:
    atlas = load()
    found = examine_many(atlas, patients, days)

    for row, case in enumerate(patients):
        _assert_same(found, row, examine(atlas, case, days))


def test_that_every_syndrome_is_examined_as_it_is_alone(atlas: Atlas) -> None:
    patients = [[Lesion(syndrome, "left")] for syndrome in atlas.syndromes]
    found = examine_many(atlas, patients, 28.0)

    for row, case in enumerate(patients):
        _assert_same(found, row, examine(atlas, case, 28.0))


def test_that_a_vocabulary_is_combined_in_any_way_and_in_any_number(atlas: Atlas) -> None:
    specs = ("left:ulnar nerve@elbow", "both:myasthenia gravis", "right:corona radiata=60%+20")
    vocabulary = Vocabulary(atlas, [parse(spec, atlas) for spec in specs], 30.0)
    patients = [[], [0], [2, 1], [1, 2], [0, 0], [0, 1, 2]] * 60
    found = examine_combinations(vocabulary, patients)

    assert found.days == 30.0
    assert found.force.shape == (len(patients), len(found.muscles))
    for row in (0, 1, 2, 3, 4, 5, 355, 359):
        case = [vocabulary.lesions[number] for number in patients[row]]
        _assert_same(found, row, examine(atlas, case, 30.0))
    assert (found.force[:6] == found.force[-6:]).all()


def test_that_nobody_may_be_examined(atlas: Atlas) -> None:
    found = examine_many(atlas, [])

    assert found.force.shape == (0, len(found.muscles))
    assert examine_many(atlas, [[]]).grade.tolist() == [[7] * len(found.muscles)]


def test_that_a_lesion_which_is_still_to_come_does_nothing(atlas: Atlas) -> None:
    found = examine_many(atlas, [[parse("left:ulnar nerve@elbow+30", atlas)]], 29.0)

    assert np.unique(found.force).tolist() == [1.0]


def test_that_a_number_outside_the_vocabulary_is_refused(atlas: Atlas) -> None:
    vocabulary = Vocabulary(atlas, [parse("left:ulnar nerve@elbow", atlas)], 30.0)

    with pytest.raises(IndexError):
        examine_combinations(vocabulary, [[1]])
