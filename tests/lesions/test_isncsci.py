from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lesions.conftest import Admit


@pytest.mark.parametrize(
    ("segment", "level", "uems", "lems"),
    [("C6", "C5", 10, 0), ("C8", "C7", 30, 0), ("T6", "T5", 50, 0), ("T12", "T11", 50, 0)],
)
def test_that_a_transection_leaves_the_level_above_the_destroyed_segment(
    patient: Admit, segment: str, level: str, uems: int, lems: int
) -> None:
    found = patient(f"both:spinal cord transection@{segment}").examination.isncsci

    assert found.motor_level == {"left": level, "right": level}
    assert found.uems.total == pytest.approx(uems, abs=6)
    assert found.lems.total == lems


def test_that_scores_are_the_sums_of_the_key_muscles(patient: Admit) -> None:
    found = patient("left:spinal cord hemisection@C6", "right:femoral nerve").examination.isncsci

    for side in ("left", "right"):
        grades = found.key_muscles[side]
        assert list(grades) == ["C5", "C6", "C7", "C8", "T1", "L2", "L3", "L4", "L5", "S1"]
        assert all(0 <= grade <= 5 for grade in grades.values())
        assert getattr(found.uems, side) == sum(grades[s] for s in ("C5", "C6", "C7", "C8", "T1"))
        assert getattr(found.lems, side) == sum(grades[s] for s in ("L2", "L3", "L4", "L5", "S1"))
    assert found.uems.total == found.uems.left + found.uems.right
    assert found.motor_level["left"] == "C5"
    assert found.key_muscles["right"]["C6"] == 5


def test_that_the_sides_are_classified_apart(patient: Admit) -> None:
    found = patient("left:spinal cord hemisection@T10").examination.isncsci

    assert found.motor_level == {"left": "T9", "right": "INT"}
    assert (found.lems.left, found.lems.right) == (0, 25)


def test_that_a_neck_muscle_alone_leaves_the_motor_level_intact(patient: Admit) -> None:
    found = patient("left:hypoglossal nerve").examination.isncsci

    assert found.motor_level == {"left": "INT", "right": "INT"}
