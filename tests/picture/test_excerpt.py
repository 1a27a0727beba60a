from __future__ import annotations

import pytest

from explorer.picture.composition import VIEWS, compose
from explorer.picture.dressing import group_bounds
from explorer.picture.excerpt import PANELS
from explorer.picture.lint import faults
from explorer.picture.model import Text, walk


@pytest.mark.parametrize("name", PANELS)
def test_that_a_panel_stands_alone_without_faults(name: str) -> None:
    picture = compose(name)
    assert name in VIEWS
    assert picture.view == name
    assert faults(picture) == []
    assert {group.panel for group in walk(picture.groups)} == {name, "page"}
    assert {track.panel for track in picture.tracks} <= {name}


@pytest.mark.parametrize("name", PANELS)
def test_that_what_can_be_clicked_lies_on_the_page(name: str) -> None:
    picture = compose(name)
    for group in picture.groups:
        box = group_bounds(group)
        if box is not None and group.structure is not None:
            assert box[2] > 0
            assert box[3] > 0
            assert box[0] < picture.width
            assert box[1] < picture.height


@pytest.mark.parametrize("name", [name for name in PANELS if name not in ("nmj", "reflex")])
def test_that_a_panel_with_two_sides_names_them(name: str) -> None:
    letters = [c.text[0] for g in walk(compose(name).groups) for c in g.children if isinstance(c, Text)]
    assert {"R", "L"} <= set(letters) or name == "cranial"


def test_that_an_excerpt_is_made_once() -> None:
    assert compose("coronal") is compose("coronal")
