from __future__ import annotations

import time

import pytest

from explorer.canvas.hit import HitTest
from explorer.canvas.painter import Paths
from explorer.picture.composition import compose
from explorer.picture.model import Picture


@pytest.fixture
def hits(picture: Picture) -> HitTest:
    test = HitTest(Paths())
    test.show(picture)
    return test


def test_that_a_muscle_is_met_inside_its_outline(hits: HitTest) -> None:
    found = hits.at(960 - 190, 330, 1.0)
    assert found[0].place == ("deltoid", None, None, "right")


def test_that_everything_under_the_point_is_offered(hits: HitTest) -> None:
    places = [candidate.place[0] for candidate in hits.at(960 - 184, 299, 1.0)]
    assert set(places) == {"deltoid", "axillary-nerve"}


def test_that_a_thin_nerve_is_a_target_of_24_pixels(hits: HitTest) -> None:
    on_the_nerve = (960 - 60, 245)
    for away, met in ((0, True), (11, True), (16, False)):
        found = hits.at(on_the_nerve[0], on_the_nerve[1] + away, 1.0)
        assert bool(found) is met, away


def test_that_the_target_stays_as_wide_on_the_screen_when_zoomed_out(hits: HitTest) -> None:
    assert hits.at(960 - 60, 245 + 20, 0.5)
    assert not hits.at(960 - 60, 245 + 20, 2.0)


def test_that_decoration_lets_the_click_through(hits: HitTest) -> None:
    assert hits.at(60, 80, 1.0) == ()


def test_that_a_question_is_answered_within_a_millisecond_or_so() -> None:
    test = HitTest(Paths())
    test.show(compose())
    test.at(0, 0, 0.7)
    began = time.perf_counter()
    for x in range(30):
        for y in range(20):
            test.at(32 + 64 * x, 27 + 54 * y, 0.7)
    # Twice the promise, for a busy machine.
    assert (time.perf_counter() - began) / 600 < 0.002
