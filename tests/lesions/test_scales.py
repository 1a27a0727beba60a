from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.lesions import scales


@pytest.mark.parametrize(
    ("fraction", "grade"),
    [(0.0, "0"), (0.001, "1"), (0.02, "2"), (0.05, "3"), (0.2, "4-"), (0.4, "4"), (0.7, "4+"), (1.0, "5")],
)
def test_that_a_fraction_of_force_has_its_bedside_grade(fraction: float, grade: str) -> None:
    assert scales.mrc(fraction) == grade


@pytest.mark.parametrize(
    ("fraction", "grade"), [(0.01, "2"), (0.04, "3"), (0.1, "4-"), (0.3, "4"), (0.6, "4+"), (0.9, "5")]
)
def test_that_a_grade_begins_at_its_least_fraction(fraction: float, grade: str) -> None:
    assert scales.mrc(fraction) == grade
    assert scales.MRC_GRADES[scales.mrc_codes(np.array([fraction]))[0]] == grade


@given(st.floats(0, 1), st.floats(0, 1))
def test_that_more_force_never_has_a_lower_grade(one: float, other: float) -> None:
    less, more = sorted((one, other))

    assert scales.at_most(scales.mrc(less), scales.mrc(more))


@given(st.lists(st.floats(0, 1) | st.sampled_from([0.01, 0.04, 0.1, 0.3, 0.6, 0.9]), min_size=1))
def test_that_many_fractions_are_graded_like_each_of_them(fractions: list[float]) -> None:
    codes = scales.mrc_codes(np.array(fractions))

    assert [scales.MRC_GRADES[code] for code in codes] == [scales.mrc(fraction) for fraction in fractions]


def test_that_grades_are_ordered_from_none_to_full() -> None:
    assert scales.MRC_GRADES == ("0", "1", "2", "3", "4-", "4", "4+", "5")
    assert scales.at_most("3", "4-")
    assert scales.at_most("4-", "4-")
    assert not scales.at_most("4", "4-")


@pytest.mark.parametrize(("phase", "days"), scales.PHASE_DAYS.items())
def test_that_the_day_that_stands_for_a_phase_lies_in_it(phase: str, days: float) -> None:
    assert scales.phase(days) == phase
