from __future__ import annotations

import pytest

from explorer.picture.composition import compose
from explorer.picture.geometry import polyline
from explorer.picture.lint import faults
from explorer.picture.model import Group, Picture, Shape, Solid, Stroke, Text
from explorer.picture.themes import THEMES


@pytest.mark.parametrize("theme", THEMES)
def test_that_the_overview_has_no_faults(theme: str) -> None:
    assert faults(compose(theme=theme)) == []


def page(*children: Shape | Text) -> Picture:
    group = Group(None, None, None, None, "label", "label", "page", children)
    return Picture("test", "light", 200, 100, (group,), (), (), "", "")


def word(x: float, y: float, size: float = 13.0) -> Text:
    return Text(x, y, "femoral nerve", size, 500, Solid("ink"))


def test_that_words_on_words_are_found() -> None:
    assert "overlap" in faults(page(word(20, 40), word(60, 44)))[0]


def test_that_a_word_beyond_the_page_is_found() -> None:
    assert "edge" in faults(page(word(150, 40)))[0]


def test_that_small_print_is_found() -> None:
    assert "12" in faults(page(word(20, 40, 9.0)))[0]


def test_that_a_line_through_a_word_is_found() -> None:
    line = Shape(polyline([(10, 60), (60, 20)]), None, Stroke(Solid("ink"), 1.0))
    assert "runs through" in faults(page(word(20, 40), line))[0]


def test_that_a_hairline_is_found() -> None:
    line = Shape(polyline([(10, 80), (60, 80)]), None, Stroke(Solid("ink"), 0.5))
    assert "thin" in faults(page(line))[0]
