"""Words on a page that is seen small: readable, apart from each other, and back when one zooms in."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pytest

from explorer.canvas.lettering import LEAST_PX, Lettering
from explorer.picture.composition import compose
from explorer.picture.geometry import polyline
from explorer.picture.model import Group, Picture, Shape, Solid, Stroke, Text, walk
from tests.canvas.boxes import text_box

#: Screen pixels per page unit of the overview in a window of 1366 x 768 and of 1920 x 1080.
_SMALL, _LARGE = 0.505, 0.75


@pytest.fixture(scope="module")
def overview() -> Picture:
    return compose("overview")


def _texts(groups: Iterable[Group]) -> list[Text]:
    return [child for group in walk(tuple(groups)) for child in group.children if isinstance(child, Text)]


@pytest.mark.parametrize("scale", [_SMALL, _LARGE])
def test_that_nothing_on_the_overview_is_too_small_to_read(overview: Picture, scale: float) -> None:
    shown = _texts(Lettering().groups(overview, scale))
    assert len(shown) > 80
    assert [text.text for text in shown if text.size * scale < LEAST_PX] == []


@pytest.mark.parametrize("scale", [_SMALL, _LARGE])
def test_that_words_that_were_enlarged_do_not_meet(overview: Picture, scale: float) -> None:
    shown = _texts(Lettering().groups(overview, scale))
    as_drawn = set(map(id, _texts(overview.groups)))
    meeting = [
        (one.text, other.text)
        for one, other in itertools.combinations(shown, 2)
        if {id(one), id(other)} - as_drawn and _overlap(one, other)
    ]
    assert meeting == []


def _overlap(one: Text, other: Text) -> bool:
    a, b = text_box(one), text_box(other)
    inset = 0.18 * min(one.size, other.size)
    across = min(a[2], b[2]) - max(a[0], b[0])
    along = min(a[3], b[3]) - max(a[1], b[1])
    return across > inset and along > inset


def test_that_the_sides_of_the_patient_are_always_told(overview: Picture) -> None:
    words = [text.text for text in _texts(Lettering().groups(overview, _SMALL))]
    assert {"patient’s right", "patient’s left", "patient’s left on your left"} <= set(words)


def test_that_all_words_come_back_and_are_the_very_same(overview: Picture) -> None:
    lettering = Lettering()
    assert len(_texts(lettering.groups(overview, _SMALL))) != len(_texts(overview.groups))
    assert lettering.groups(overview, 1.0) is overview.groups


def test_that_a_small_zoom_changes_nothing(overview: Picture) -> None:
    lettering = Lettering()
    before, after = lettering.groups(overview, 0.505), lettering.groups(overview, 0.508)
    assert all(one is other for one, other in zip(before, after, strict=True))


def _label(name: str, x: float, weight: int = 500) -> Group:
    line = Shape(polyline([(x, 120.0), (x, 160.0)]), None, Stroke(Solid("ink"), 1.0))
    text = Text(x, 100.0, name, 12.0, weight, Solid("ink"), "middle")
    return Group(name, None, None, "left", "label", "label", "page", (line, text))


def _page(*groups: Group) -> Picture:
    return Picture("page", "light", 400.0, 300.0, groups, (), (), "Page", "A page with labels.")


def test_that_the_weightier_of_two_labels_stays_and_the_other_takes_its_leader_along() -> None:
    light, heavy = _label("deltoid", 180.0), _label("biceps", 225.0, 600)
    shown = Lettering().groups(_page(light, heavy), 0.5)
    assert [group.structure for group in shown] == ["biceps"]
    assert [group.structure for group in Lettering().groups(_page(light, heavy), 0.8)] == [
        "deltoid",
        "biceps",
    ]


def test_that_a_long_label_is_broken_where_it_finds_no_room_in_one_line() -> None:
    wide = _label("lateral corticospinal", 80.0)
    (shown,) = Lettering().groups(_page(wide), 0.45)
    assert [text.text for text in _texts([shown])] == ["lateral", "corticospinal"]


def test_that_a_thumbnail_has_no_labels() -> None:
    assert Lettering().groups(_page(_label("deltoid", 200.0)), 0.1) == ()
