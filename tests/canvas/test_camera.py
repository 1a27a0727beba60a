from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.canvas.camera import Camera, between, confined, fitting, panned, zoomed

_cameras = st.builds(Camera, st.floats(0, 1920), st.floats(0, 1080), st.floats(0.3, 20))
_points = st.tuples(st.floats(0, 1500), st.floats(0, 900))


@given(_cameras, _points)
def test_that_screen_and_page_are_inverse(camera: Camera, point: tuple[float, float]) -> None:
    page = camera.to_page(*point, 1500, 900)
    assert camera.to_screen(*page, 1500, 900) == pytest.approx(point, abs=1e-6)


@given(_cameras, _points, st.floats(0.5, 2.0))
def test_that_the_point_under_the_pointer_stays_there_when_zooming(
    camera: Camera, point: tuple[float, float], factor: float
) -> None:
    before = camera.to_page(*point, 1500, 900)
    after = zoomed(camera, factor, *point, 1500, 900, 0.1).to_page(*point, 1500, 900)
    assert after == pytest.approx(before, abs=1e-6)


def test_that_fitting_shows_the_whole_box() -> None:
    camera = fitting(0, 0, 1920, 1080, 1000, 800, 6)
    left, top = camera.to_screen(0, 0, 1000, 800)
    right, bottom = camera.to_screen(1920, 1080, 1000, 800)
    assert left >= 5.9
    assert right <= 994.1
    assert top >= 5.9
    assert bottom <= 794.1


def test_that_a_flight_begins_and_ends_where_it_was_told() -> None:
    start, end = Camera(0, 0, 1), Camera(500, 300, 4)
    assert between(start, end, 0) == start
    assert between(start, end, 1) == end
    assert start.scale < between(start, end, 0.5).scale < end.scale


def test_that_panning_moves_the_page_with_the_pointer() -> None:
    camera = panned(Camera(500, 500, 2), 100, -50)
    assert (camera.x, camera.y) == (450, 525)


def test_that_the_middle_of_the_view_stays_on_the_page() -> None:
    camera = confined(Camera(-300, 5000, 1), 1920, 1080)
    assert (camera.x, camera.y) == (0, 1080)
