"""The tree of views: every view lies somewhere, and what leads into it exists."""

from __future__ import annotations

import pytest

from explorer.anatomy import load
from explorer.picture import tree
from explorer.picture.composition import VIEWS
from explorer.picture.excerpt import PANELS

_PAGES = [view for view in VIEWS if view not in PANELS or tree.entry(view) is not None]


@pytest.mark.parametrize("view", _PAGES)
def test_that_every_page_lies_in_the_whole_pathway(view: str) -> None:
    trail = tree.trail(view)

    assert trail[0] == tree.ROOT
    assert trail[-1] == view
    assert all(each in VIEWS for each in trail)
    assert tree.entry(view) is not None, f"{view} stands in no entry of views.toml"


@pytest.mark.parametrize("entry", tree.authored(), ids=lambda entry: entry.name)
def test_that_an_entry_is_a_view_and_what_leads_there_exists(entry: tree.View) -> None:
    stem, hole, _ = entry.name.partition("{")
    atlas = load()
    regions = {muscle.region for muscle in atlas.muscles.values()}

    assert any(view == entry.name or (hole and view.startswith(stem)) for view in VIEWS)
    assert not entry.inside or tree.entry(entry.inside) is not None
    assert set(entry.regions) <= regions
    for structure in entry.structures:
        assert structure.partition("@")[0] in atlas.named, structure


def test_that_every_region_of_muscles_leads_to_a_view() -> None:
    regions = {muscle.region for muscle in load().muscles.values()}

    assert {region for region in regions if not tree.doors(VIEWS, "", (), region)} == set()


def test_that_every_panel_of_the_overview_leads_into_a_view() -> None:
    assert {panel for panel in PANELS if not tree.doors(VIEWS, panel, ())} == set()


def test_that_the_nearest_door_comes_first() -> None:
    assert tree.doors(VIEWS, "body", ("first-dorsal-interosseous",), "hand")[0] == "hand-palm"
    assert tree.doors(VIEWS, "cord-C5", ("anterior-grey-column@C6", "anterior-grey-column"))[0] == "cord-C6"
    assert tree.doors(VIEWS, "", ("trochlear-nucleus",))[0] == "brainstem-dorsal"


def test_that_another_format_of_the_whole_pathway_leads_where_the_first_does() -> None:
    assert tree.whole("overview-portrait") == tree.ROOT
    assert tree.whole("larynx") == "larynx"
