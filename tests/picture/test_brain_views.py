"""The large views of the brainstem and cerebrum: everything of the atlas that belongs on one is there."""

from __future__ import annotations

from functools import cache

import pytest

from explorer.anatomy import load
from explorer.lesions import parse
from explorer.picture.catalogue import BRAIN
from explorer.picture.composition import compose
from explorer.picture.lint import faults
from explorer.picture.model import Group, walk
from explorer.picture.pathology import appearance_of
from explorer.picture.themes import THEMES

#: The section on which a level of the brainstem is drawn.
SECTIONS = {
    "midbrain": "brainstem-midbrain",
    "upper-pons": "brainstem-pons-upper",
    "mid-pons": "brainstem-pons-trigeminal",
    "caudal-pons": "brainstem-pons-facial",
    "rostral-medulla": "brainstem-medulla-upper",
}

#: Places that are on a view though no level of theirs says so.
ELSEWHERE: dict[str, set[tuple[str, str | None]]] = {
    "brainstem-medulla-lower": {("medullary-pyramid", "caudal-medulla"), ("hypoglossal-nucleus", None)},
    "brainstem-decussation": {
        ("medullary-pyramid", "caudal-medulla"),
        ("pyramidal-decussation", None),
        ("lateral-corticospinal-tract", "C1"),
        ("anterior-corticospinal-tract", "C1"),
        ("spinal-accessory-nucleus", None),
        ("accessory-fascicle", "spinal-canal"),
    },
    "brainstem-midbrain": {("cerebral-peduncle", None), ("posterior-commissure", None)},
    "brainstem-pons-upper": {("superior-medullary-velum", None), ("trochlear-fascicle", "midbrain")},
    "brainstem-pons-facial": {("facial-fascicle", "genu"), ("abducens-internuclear-neurons", None)},
}

#: Of the midbrain, drawn where they are seen: on the upper pons and from behind.
NOT_AT_COLLICULUS = frozenset({"trochlear-nucleus", "trochlear-fascicle"})


@cache
def drawn(view: str) -> frozenset[tuple[str, str | None, str | None, str | None]]:
    """The places that a click on a view can hit: something with ink of its own, not a label."""
    hit: set[tuple[str, str | None, str | None, str | None]] = set()
    for group in walk(compose(view).groups):
        if group.structure is not None and group.role not in ("label", "leader", "marker") and _inked(group):
            hit.add((group.structure, group.level, group.part, group.side))
    return frozenset(hit)


def _inked(group: Group) -> bool:
    return any(hasattr(child, "path") and child.path.xy for child in group.children)


def _sides(structure: str) -> set[str]:
    places = load().places_by_structure.get(structure, ())
    return {place.side for place, _ in places} or {"left", "right"}


def _wanted(view: str) -> set[tuple[str, str | None]]:
    wanted: set[tuple[str, str | None]] = set(ELSEWHERE.get(view, set()))
    levels = {level for level, section in SECTIONS.items() if section == view}
    for structure, places in load().places_by_structure.items():
        wanted |= {(structure, place.level) for place, _ in places if place.level in levels}
    for nucleus in load().nuclei.values():
        if nucleus.level in levels:
            wanted.add((nucleus.id, None))
    if view == "brainstem-midbrain":
        wanted = {pair for pair in wanted if pair[0] not in NOT_AT_COLLICULUS}
    return wanted


@pytest.mark.parametrize("view", sorted({*SECTIONS.values(), *ELSEWHERE}))
def test_that_a_section_shows_all_that_lies_at_its_level(view: str) -> None:
    found = drawn(view)
    missing = [
        (structure, level, side)
        for structure, level in _wanted(view)
        for side in _sides(structure)
        if not any(place[0] == structure and place[1] == level and place[3] == side for place in found)
    ]
    assert missing == []


def test_that_the_view_from_behind_shows_every_nucleus_and_fascicle() -> None:
    atlas = load()
    wanted = {nucleus.id for nucleus in atlas.nuclei.values() if not nucleus.within}
    wanted |= {name for name in atlas.places_by_structure if name.endswith("-fascicle")}
    found = {(place[0], place[3]) for place in drawn("brainstem-dorsal")}
    assert {(name, side) for name in wanted for side in ("left", "right")} - found == set()


def test_that_the_peduncle_shows_every_part_of_the_motor_map() -> None:
    atlas = load()
    parts = {place.part for place, _ in atlas.places_by_structure["cerebral-peduncle"]}
    for side in ("left", "right"):
        shown = {p[2] for p in drawn("brainstem-midbrain") if p[0] == "cerebral-peduncle" and p[3] == side}
        assert parts <= shown


#: Structures of the motor map that a view of the cerebrum shows in every part which it can show.
CEREBRUM = {
    "cerebrum-coronal": {
        "primary-motor-cortex",
        "corona-radiata",
        "genu-of-internal-capsule",
        "posterior-limb-of-internal-capsule",
        "cerebral-peduncle",
        "medullary-pyramid",
        "frontal-eye-field",
    },
    "cerebrum-axial": {"genu-of-internal-capsule", "posterior-limb-of-internal-capsule"},
}
CORTEX = {
    "cerebrum-lateral": {"premotor-cortex", "supplementary-motor-area", "frontal-eye-field"},
    "cerebrum-medial": {"supplementary-motor-area", "cingulate-motor-areas"},
}


@pytest.mark.parametrize("view", CEREBRUM)
def test_that_the_motor_map_is_shown_part_by_part(view: str) -> None:
    found = {(place[0], place[2] or "", place[3]) for place in drawn(view)}
    wanted = {
        (structure, place.part, place.side)
        for structure in CEREBRUM[view]
        for place, _ in load().places_by_structure[structure]
    }
    assert wanted - found == set()


def test_that_both_surfaces_together_show_every_part_of_the_motor_cortex() -> None:
    found = {p[2:] for view in CORTEX for p in drawn(view) if p[0] == "primary-motor-cortex"}
    assert {(p.part, p.side) for p, _ in load().places_by_structure["primary-motor-cortex"]} <= found


@pytest.mark.parametrize("view", CORTEX)
def test_that_a_surface_shows_its_motor_areas(view: str) -> None:
    found = {(place[0], place[3]) for place in drawn(view)}
    assert {(area, side) for area in CORTEX[view] for side in ("left", "right")} <= found


@pytest.mark.parametrize("view", BRAIN)
def test_that_both_sides_are_named(view: str) -> None:
    words = [
        child.text
        for group in walk(compose(view).groups)
        for child in group.children
        if hasattr(child, "text")
    ]
    assert "patient’s right" in words
    assert "patient’s left" in words


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("view", BRAIN)
def test_that_a_view_has_no_faults(view: str, theme: str) -> None:
    assert faults(compose(view, theme=theme)) == []


@pytest.mark.parametrize("view", BRAIN)
def test_that_a_view_keeps_to_what_a_plate_must_be(view: str) -> None:
    picture, atlas = compose(view), load()
    assert [panel.name for panel in picture.panels] == [view]
    assert {group.panel for group in walk(picture.groups)} <= {view, "page"}
    names = {str(group.structure) for group in walk(picture.groups) if group.structure is not None}
    assert [name for name in names if atlas.resolve(name) != name] == []


@pytest.mark.parametrize(
    ("view", "spec", "struck"),
    [
        ("brainstem-pons-facial", "left:facial fascicle@genu", "facial-fascicle"),
        ("brainstem-midbrain", "right:oculomotor fascicle", "oculomotor-fascicle"),
        ("brainstem-decussation", "left:medullary pyramid@caudal-medulla", "medullary-pyramid"),
        ("brainstem-dorsal", "left:hypoglossal nucleus", "hypoglossal-nucleus"),
        (
            "cerebrum-axial",
            "left:posterior limb of internal capsule@leg",
            "posterior-limb-of-internal-capsule",
        ),
        ("cerebrum-coronal", "left:primary motor cortex@hand", "primary-motor-cortex"),
        ("cerebrum-medial", "right:primary motor cortex@leg", "primary-motor-cortex"),
        ("cerebrum-lateral", "left:frontal eye field", "frontal-eye-field"),
    ],
)
def test_that_a_lesion_is_marked_and_what_hangs_on_it_fades(view: str, spec: str, struck: str) -> None:
    atlas = load()
    picture = compose(view, appearance=appearance_of(atlas, [parse(spec, atlas)], 180.0))
    marked = {group.structure for group in picture.groups if group.role == "marker"}
    assert struck in marked
    assert picture.groups[: len(compose(view).groups)] != compose(view).groups
