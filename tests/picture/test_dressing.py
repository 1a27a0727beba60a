from __future__ import annotations

from itertools import pairwise

import pytest

from explorer.picture.appearance import INTACT, Appearance, Look, PlaceKey
from explorer.picture.composition import compose
from explorer.picture.dressing import dress
from explorer.picture.geometry import subpaths
from explorer.picture.model import Group, Picture, Shape, Solid, Text, walk

Looks = dict[PlaceKey, Look]


@pytest.fixture(scope="module")
def overview() -> Picture:
    return compose()


def changed(before: Picture, after: Picture) -> list[Group]:
    return [new for old, new in zip(before.groups, after.groups, strict=False) if new is not old]


def test_that_an_empty_appearance_changes_nothing(overview: Picture) -> None:
    assert dress(overview, Appearance()) is overview


def test_that_only_what_has_lost_supply_is_rebuilt(overview: Picture) -> None:
    looks: Looks = {("biceps-brachii", None, None, "right"): Look(supply=0.4)}
    dressed = dress(overview, Appearance(looks))
    rebuilt = changed(overview, dressed)
    assert rebuilt
    assert {(group.structure, group.side) for group in rebuilt} == {("biceps-brachii", "right")}
    assert len(dressed.groups) == len(overview.groups)


def test_that_intact_places_stay_the_same_objects(overview: Picture) -> None:
    dressed = dress(overview, Appearance({("deltoid", None, None, "left"): INTACT}))
    assert changed(overview, dressed) == []


def test_that_a_pathway_without_supply_becomes_a_dotted_ghost(overview: Picture) -> None:
    dressed = dress(overview, Appearance({("median-nerve", "forearm", None, "right"): Look(supply=0.0)}))
    rebuilt = changed(overview, dressed)
    assert {group.level for group in rebuilt} == {"forearm"}
    shape = next(child for child in rebuilt[0].children if isinstance(child, Shape))
    assert shape.stroke is not None
    assert shape.stroke.dash
    assert shape.stroke.paint == Solid("degenerate", 0.95)


def test_that_a_lesion_puts_a_marker_on_the_place(overview: Picture) -> None:
    looks: Looks = {("lateral-corticospinal-tract", "C5", None, "right"): Look(supply=0.0, lesion=1.0)}
    dressed = dress(overview, Appearance(looks))
    markers = [group for group in dressed.groups if group.role == "marker"]
    assert {marker.panel for marker in markers} == {"body", "cord-C5"}
    assert all(marker.level == "C5" and marker.side == "right" for marker in markers)


def test_that_a_partial_lesion_says_how_much(overview: Picture) -> None:
    looks: Looks = {("ulnar-nerve", "elbow", None, "left"): Look(supply=0.4, lesion=0.6)}
    dressed = dress(overview, Appearance(looks))
    words = [c.text for g in dressed.groups if g.role == "marker" for c in g.children if isinstance(c, Text)]
    assert words == ["60 %"]


def test_that_a_coarser_question_gets_the_worst_answer() -> None:
    appearance = Appearance(
        {
            ("corona-radiata", None, "hand", "left"): Look(supply=0.2),
            ("corona-radiata", None, "arm-proximal", "left"): Look(supply=0.9),
            ("ulnar-nerve", "elbow", None, "left"): Look(supply=0.5, lesion=0.5),
        }
    )
    assert appearance.look("corona-radiata", None, "hand", "left").supply == 0.2
    assert appearance.look("corona-radiata", None, "arm", "left").supply == 0.2
    assert appearance.look("corona-radiata", None, None, "left").supply == 0.2
    assert appearance.look("corona-radiata", None, "tongue", "left") == INTACT
    assert appearance.look("ulnar-nerve", None, None, "left").lesioned
    assert appearance.look("ulnar-nerve", "wrist", None, "left") == INTACT
    assert appearance.look("ulnar-nerve", "elbow", None, "right") == INTACT


def test_that_labels_keep_their_colour(overview: Picture) -> None:
    dressed = dress(overview, Appearance({("deltoid", None, None, "left"): Look(supply=0.0)}))
    before = [group for group in walk(overview.groups) if group.role == "label"]
    after = [group for group in walk(dressed.groups) if group.role == "label"]
    assert all(old is new for old, new in zip(before, after, strict=True))


def test_that_a_wasted_muscle_is_thinner_and_shows_its_former_outline(overview: Picture) -> None:
    look = Look(supply=0.0, atrophy=0.6)
    dressed = dress(overview, Appearance({("tibialis-anterior", None, None, "left"): look}))
    name = "tibialis-anterior"
    before = next(g for g in overview.groups if (g.structure, g.side, g.role) == (name, "left", "muscle"))
    after = next(g for g in dressed.groups if (g.structure, g.side, g.role) == (name, "left", "muscle"))
    ghost, belly = after.children[0], after.children[1]
    full = before.children[0]
    assert isinstance(ghost, Shape)
    assert isinstance(belly, Shape)
    assert isinstance(full, Shape)
    assert ghost.path == full.path
    assert ghost.fill is None
    assert area(belly) < 0.75 * area(full)
    assert area(belly) > 0.4 * area(full)


def area(shape: Shape) -> float:
    points = subpaths(shape.path)[0]
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(points))) / 2


def test_that_places_too_close_for_two_markers_share_one_with_the_range_of_both() -> None:
    overview = compose("overview")
    looks: dict[PlaceKey, Look] = {
        ("anterior-grey-column", segment, None, side): Look(0.6, extent, 0.0)
        for segment, extent in (("T5", 0.3), ("T6", 0.4))
        for side in ("left", "right")
    }
    dressed = dress(overview, Appearance(looks))
    marked = [group for group in dressed.groups if group.role == "marker" and group.panel == "body"]
    words = [c.text for g in marked for c in g.children if isinstance(c, Text)]

    assert len(marked) < len(looks)
    assert words == ["30–40 %"]
