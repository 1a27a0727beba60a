"""Plates of the reflexes: each of the atlas has one, with its muscles, its segments and its synapses."""

from __future__ import annotations

import pytest

from explorer.anatomy import load
from explorer.lesions.specs import parse
from explorer.picture.composition import VIEWS, compose
from explorer.picture.lint import faults
from explorer.picture.model import Group, Picture, Text, walk
from explorer.picture.pathology import appearance_of
from explorer.picture.themes import THEMES
from explorer.picture.volumes import REFLEXES

SIDES = ("right", "left")


def places(picture: Picture) -> set[tuple[str | None, str | None, str | None]]:
    return {
        (group.structure, group.level, group.side) for group in walk(picture.groups) if group.layer != "label"
    }


def words(groups: tuple[Group, ...]) -> list[str]:
    return [child.text for group in walk(groups) for child in group.children if isinstance(child, Text)]


def test_that_every_reflex_of_the_atlas_has_a_view() -> None:
    assert tuple(load().reflexes) == REFLEXES
    assert {f"reflex-{name}" for name in REFLEXES} <= set(VIEWS)


@pytest.mark.parametrize("name", REFLEXES)
def test_that_a_reflex_shows_its_muscles_and_its_segments_on_both_sides(name: str) -> None:
    record = load().reflexes[name]
    picture = compose(f"reflex-{name}")
    shown = places(picture)
    for side in SIDES:
        for muscle in record.effectors:
            assert (muscle, None, side) in shown
            assert ("neuromuscular-junction", muscle, side) in shown
        for segment in record.roots:
            assert ("anterior-grey-column", segment, side) in shown
            assert ("ventral-root", segment, side) in shown
            assert ("lateral-corticospinal-tract", segment, side) in shown
    spoken = " ".join(words(picture.groups))
    for segment in record.roots:
        assert segment in spoken


@pytest.mark.parametrize("name", REFLEXES)
def test_that_a_reflex_draws_every_place_of_the_arc_of_its_chief_effector(name: str) -> None:
    atlas = load()
    shown = places(compose(f"reflex-{name}"))
    arcs = [arc for arc in atlas.routes.arcs if arc.reflex == name and arc.side == "right"]
    chief = max(arcs, key=lambda arc: arc.share)
    roots = atlas.reflexes[name].roots
    if roots:
        main = "S1" if name == "plantar-response" else max(roots, key=lambda segment: roots[segment])
        chief = max(
            (arc for arc in arcs if arc.muscle == chief.muscle), key=lambda arc: (arc.pool == main, arc.share)
        )
    for number in atlas.routes.paths[chief.path]:
        place = atlas.routes.places[number]
        for side in SIDES:
            assert (place.structure, place.level or None, side) in shown, place


@pytest.mark.parametrize("name", REFLEXES)
def test_that_synapses_are_counted_right(name: str) -> None:
    record = load().reflexes[name]
    numbers = {word for word in words(compose(f"reflex-{name}").groups) if word.isdigit()}
    assert numbers == ({"1"} if record.kind == "tendon" else {"1", "2", "3"})


@pytest.mark.parametrize("name", REFLEXES)
def test_that_a_stretch_reflex_of_a_limb_inhibits_the_antagonist(name: str) -> None:
    record = load().reflexes[name]
    inhibited = any(place[0] == "ia-inhibitory-interneuron" for place in places(compose(f"reflex-{name}")))
    assert inhibited == (record.kind == "tendon" and bool(record.roots))


@pytest.mark.parametrize("name", REFLEXES)
def test_that_the_plate_of_a_reflex_has_no_faults(name: str) -> None:
    assert faults(compose(f"reflex-{name}")) == []


@pytest.mark.parametrize("theme", THEMES)
def test_that_no_theme_brings_faults(theme: str) -> None:
    assert faults(compose("reflex-plantar-response", theme=theme)) == []


def test_that_a_lesion_shows_on_its_own_side_only() -> None:
    atlas = load()
    appearance = appearance_of(atlas, [parse("left:C6 radiculopathy", atlas)], 180.0)
    picture = compose("reflex-biceps-reflex", appearance=appearance)
    bare = compose("reflex-biceps-reflex")
    changed = {
        after.side for before, after in zip(bare.groups, picture.groups, strict=False) if before != after
    }
    assert changed == {"left"}
    markers = [group for group in picture.groups if group.role == "marker"]
    assert {(group.structure, group.level, group.side) for group in markers} >= {
        ("ventral-root", "C6", "left")
    }


def test_that_a_lesion_beyond_the_branch_to_the_effector_leaves_no_marker() -> None:
    atlas = load()
    appearance = appearance_of(atlas, [parse("right:radial nerve@spiral groove", atlas)], 180.0)
    for name, marked in (("triceps-reflex", False), ("brachioradialis-reflex", True)):
        picture = compose(f"reflex-{name}", appearance=appearance)
        assert any(group.role == "marker" for group in picture.groups) == marked, name
