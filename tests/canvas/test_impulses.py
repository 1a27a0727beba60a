from __future__ import annotations

import pytest

from explorer.canvas.impulses import (
    INTERVAL_S,
    MAXIMUM_VOLLEYS,
    Course,
    Leg,
    by_structure,
    in_flight,
    same_part,
)
from explorer.picture.model import Track

_TRACKS = by_structure(
    [
        Track("body", "tract", None, None, "left", (0, 0, 0, 100), "umn"),
        Track("card", "tract", None, None, "left", (500, 0, 540, 0), "umn"),
        Track("body", "nerve", None, None, "right", (0, 100, 100, 100), "lmn"),
    ]
)
_HEALTHY = (Leg("tract", None, None, "left"), Leg("nerve", None, None, "right"))


def test_that_a_volley_runs_from_the_first_place_to_the_last() -> None:
    course = Course(_HEALTHY, _TRACKS)
    assert course.spots(0.0)[0].points[0] == (0, 0)
    assert course.spots(course.ends_s)[0].points[0] == pytest.approx((100, 100))
    assert course.ends_s == course.duration_s


def test_that_every_panel_shows_the_same_phase() -> None:
    spots = {spot.panel: spot for spot in Course(_HEALTHY, _TRACKS).spots(0.3)}
    share = spots["body"].points[0][1] / 100
    assert spots["card"].points[0][0] == pytest.approx(500 + 40 * share)


def test_that_a_volley_ends_in_the_middle_of_the_place_that_nothing_passes() -> None:
    course = Course((_HEALTHY[0], Leg("nerve", None, None, "right", 0.0)), _TRACKS)
    assert course.spots(course.ends_s)[0].points[0] == pytest.approx((50, 100))
    assert course.spots(course.ends_s + 0.01) == []
    assert course.steps() == [0, 1]


def test_that_a_volley_is_weaker_behind_a_partial_lesion() -> None:
    course = Course((Leg("tract", None, None, "left", 0.4), Leg("nerve", None, None, "right", 0.4)), _TRACKS)
    assert course.spots(0.1)[0].strength == 1.0
    assert course.spots(course.ends_s)[0].strength == pytest.approx(0.4)


def test_that_no_more_volleys_are_under_way_than_the_eye_can_follow() -> None:
    courses = [Course(_HEALTHY, _TRACKS) for _ in range(3)]
    for step in range(200):
        assert len(in_flight(courses, step * 0.05)) <= MAXIMUM_VOLLEYS


def test_that_nothing_flashes_more_than_three_times_a_second() -> None:
    assert INTERVAL_S >= 1 / 3


def test_that_only_volleys_to_the_head_run_on_corticobulbar_bundles() -> None:
    tracks = by_structure([Track("card", "peduncle", None, None, "left", (0, 0, 9, 0), "corticobulbar")])
    peduncle = Leg("peduncle", None, "tongue", "left")
    to_tongue = Course((peduncle, Leg("hypoglossal-nucleus", None, None, "right")), tracks)
    to_arm = Course((peduncle, Leg("anterior-grey-column", "C5", None, "right")), tracks)
    assert to_tongue.lines(0)
    assert not to_arm.lines(0)


@pytest.mark.parametrize(
    ("drawn", "asked", "kind", "same"),
    [
        (None, "hand", "umn", True),
        ("arm", "hand", "umn", True),
        ("leg", "hand", "umn", False),
        (None, "hand", "corticobulbar", False),
        (None, "tongue", "corticobulbar", True),
    ],
)
def test_which_parts_of_the_motor_map_belong_together(
    drawn: str | None, asked: str, kind: str, same: bool
) -> None:
    assert same_part(drawn, asked, kind) is same


def test_that_the_volleys_of_a_lesser_course_are_faint() -> None:
    assert all(spot.faint for spot in Course(_HEALTHY, _TRACKS, 0.14).spots(0.3))
    assert not any(spot.faint for spot in Course(_HEALTHY, _TRACKS, 0.5).spots(0.3))
