"""The cord: a page for each of its thirty-one segments, drawn from measurements and from the atlas."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter

import pytest

from explorer.anatomy import load
from explorer.anatomy.pools import pools
from explorer.anatomy.segments import SEGMENTS, span
from explorer.lesions import parse
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.cord import segment
from explorer.picture.artwork.cord_pools import ACCESSORY, horn, motor_columns
from explorer.picture.composition import VIEWS, compose
from explorer.picture.dressing import group_bounds
from explorer.picture.lint import faults
from explorer.picture.model import Group, Picture, Text, decode, encode, walk
from explorer.picture.pathology import appearance_of
from explorer.picture.themes import THEMES
from explorer.picture.volumes import VOLUMES

CORD = VOLUMES["cord"].views


def drawn(picture: Picture) -> set[tuple[str | None, str | None, str | None]]:
    """Structure, level and side of all that is drawn and can be struck by the pointer."""
    found: set[tuple[str | None, str | None, str | None]] = set()
    for group in picture.groups:
        box = group_bounds(group)
        if group.role not in ("label", "marker") and box and box[2] > box[0] and box[3] > box[1]:
            found.add((group.structure, group.level, group.side))
    return found


def test_that_every_segment_has_a_page() -> None:
    assert tuple(f"cord-{name}" for name in SEGMENTS) == CORD
    assert set(CORD) <= set(VIEWS)
    assert len(set(VIEWS)) == len(VIEWS)


@pytest.mark.parametrize("view", CORD)
def test_that_a_segment_has_no_faults(view: str) -> None:
    picture = compose(view)
    assert faults(picture) == []
    assert decode(encode(picture)) == picture


@pytest.mark.parametrize("theme", THEMES)
def test_that_no_theme_brings_faults(theme: str) -> None:
    assert [faults(compose(view, theme=theme)) for view in ("cord-C8", "cord-T6", "cord-L5")] == [[], [], []]


@pytest.mark.parametrize("name", SEGMENTS)
def test_that_all_that_lies_in_a_segment_is_drawn_on_both_sides(name: str) -> None:
    atlas = load()
    found = drawn(compose(f"cord-{name}"))
    wanted = {
        structure
        for structure, record in atlas.structures.items()
        if record.segments
        and name in span(*record.segments.split("-"))
        and record.kind in ("tract", "sensory-tract", "cell-column", "cord", "root", "ramus", "commissure")
    }
    wanted |= {"renshaw-cell", "ia-inhibitory-interneuron"} if pools(atlas, name) else set()
    missing = {
        (structure, side)
        for structure in wanted
        for side in ("left", "right")
        if (structure, name, side) not in found
    }
    # No fibre of the anterior corticospinal tract reaches below S1, so there is nothing to draw.
    carried = {place.level for place, _ in atlas.places_by_structure["anterior-corticospinal-tract"]}
    assert {structure for structure, _ in missing} == (
        set() if name in carried else {"anterior-corticospinal-tract"}
    )


@pytest.mark.parametrize("name", SEGMENTS)
def test_that_each_motor_column_stands_in_the_anterior_horn_with_the_part_it_moves(name: str) -> None:
    cord = segment(name)
    room = horn(cord)
    columns = motor_columns(cord)
    accessory = [ACCESSORY] if name in span("C1", "C5") else []
    assert [motor.column for motor in columns] == [*pools(load(), name), *accessory]
    for motor in columns:
        assert not motor.region.is_empty
        assert room.buffer(1e-6).covers(motor.region)
    parts = {
        (group.part, group.side)
        for group in compose(f"cord-{name}").groups
        if group.structure == "anterior-grey-column" and group.part and group.role == "lmn"
    }
    assert parts == {(m.part, side) for m in columns if m.part for side in ("left", "right")}


@pytest.mark.parametrize("name", SEGMENTS)
def test_that_grey_and_white_matter_are_alike_on_both_sides(name: str) -> None:
    cord = segment(name)
    for region in (cord.cord, cord.grey):
        left, _, right, _ = region.bounds
        assert left == pytest.approx(-right, rel=0.01)
    assert cord.cord.buffer(0.01).covers(cord.grey)


def test_that_fibres_are_given_off_on_the_way_down() -> None:
    areas = [segment(name).lateral_tract.area for name in ("C5", "T6", "L2", "L4", "S1", "S3")]
    assert all(above > below for above, below in pairwise(areas))


def test_that_the_page_says_which_sizes_were_measured() -> None:
    measured = table("cord.json")["measured"]
    for name in SEGMENTS:
        words = [
            c.text for g in walk(compose(f"cord-{name}").groups) for c in g.children if isinstance(c, Text)
        ]
        told = next(word for word in words if "mm wide" in word)
        assert ("Frostell 2016" in told) == (name in measured)
        assert ("estimated" in told) == (len(measured.get(name, ())) < 2)
        if name in measured:
            sizes = (2 * segment(name).half_width, 2 * segment(name).half_depth)
            assert list(sizes[: len(measured[name])]) == pytest.approx(measured[name])


def test_that_enlargements_are_wider_than_the_thorax() -> None:
    assert segment("C5").half_width > segment("L3").half_width > segment("T8").half_width


def test_that_both_sides_are_named_and_the_view_is_told() -> None:
    words = [c.text for g in walk(compose("cord-L2").groups) for c in g.children if isinstance(c, Text)]
    assert {"R", "L", "patient’s right", "patient’s left", "seen from above"} <= set(words)


def test_that_the_segments_of_a_muscle_name_it() -> None:
    for name in ("C5", "C6"):
        picture = compose(f"cord-{name}")
        words = " ".join(c.text for g in walk(picture.groups) for c in g.children if isinstance(c, Text))
        assert "biceps brachii" in words


def test_that_a_lesion_marks_the_tract_and_fades_it() -> None:
    atlas = load()
    lesion = parse("left:lateral corticospinal tract@C5", atlas)
    picture = compose("cord-C5", appearance=appearance_of(atlas, [lesion], 180))
    markers = [group for group in picture.groups if group.role == "marker"]
    assert [(marker.structure, marker.level, marker.side) for marker in markers] == [
        ("lateral-corticospinal-tract", "C5", "left")
    ]
    assert markers[0].children
    box = group_bounds(markers[0])
    assert box is not None
    assert box[0] > 700


def test_that_stepping_through_the_cord_is_quick() -> None:
    compose("cord-C1")
    start = perf_counter()
    for name in SEGMENTS[1:]:
        compose(f"cord-{name}", theme="print")
    assert (perf_counter() - start) / (len(SEGMENTS) - 1) < 0.03


def groups_of(picture: Picture, structure: str) -> list[Group]:
    return [group for group in picture.groups if group.structure == structure]


def test_that_the_rubrospinal_tract_ends_where_the_atlas_says() -> None:
    assert groups_of(compose("cord-C8"), "rubrospinal-tract")
    assert not groups_of(compose("cord-T1"), "rubrospinal-tract")


def test_that_the_accessory_nucleus_stands_in_the_upper_neck_only() -> None:
    for name in ("C1", "C3", "C5"):
        assert {group.side for group in groups_of(compose(f"cord-{name}"), ACCESSORY)} == {"left", "right"}
        assert groups_of(compose(f"cord-{name}"), "accessory-fascicle")
    assert not groups_of(compose("cord-C6"), ACCESSORY)
