"""Plates: what every view with a page of its own must keep to."""

from __future__ import annotations

import pytest

from explorer.anatomy import load
from explorer.picture.composition import VIEWS, compose
from explorer.picture.lint import faults
from explorer.picture.model import walk
from explorer.picture.plates import PLATES
from explorer.picture.themes import THEMES


def test_that_every_plate_is_a_view() -> None:
    assert set(PLATES) <= set(VIEWS)


@pytest.mark.parametrize("name", PLATES)
@pytest.mark.parametrize("theme", THEMES)
def test_that_a_plate_has_no_faults(name: str, theme: str) -> None:
    assert faults(compose(name, theme=theme)) == []


@pytest.mark.parametrize("name", PLATES)
def test_that_a_plate_keeps_to_the_agreement(name: str) -> None:
    picture = compose(name)
    assert picture.view == name
    assert [panel.name for panel in picture.panels] == [name]
    assert {group.panel for group in walk(picture.groups)} <= {name, "page"}
    assert {track.panel for track in picture.tracks} <= {name}
    assert picture.title
    assert picture.description


@pytest.mark.parametrize("name", PLATES)
def test_that_a_plate_shows_structures_of_the_atlas(name: str) -> None:
    atlas = load()
    drawn = {group.structure for group in walk(compose(name).groups)} - {None}
    assert drawn
    assert [structure for structure in drawn if atlas.resolve(str(structure)) != structure] == []
