"""The plexuses: diagrams of the atlas's own topology, one for each side."""

from __future__ import annotations

import math

import pytest
from shapely.geometry import LineString, box

from explorer.anatomy import load
from explorer.anatomy.segments import span
from explorer.lesions import parse
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.plexus_layout import Layout
from explorer.picture.artwork.plexus_topology import downstream, motor_roots, nerves_from, parents, stops
from explorer.picture.composition import VIEWS, compose
from explorer.picture.dressing import group_bounds
from explorer.picture.geometry import subpaths
from explorer.picture.lint import faults, text_box
from explorer.picture.model import Picture, Shape, Side, Text, decode, encode, walk
from explorer.picture.pathology import appearance_of
from explorer.picture.themes import THEMES
from explorer.picture.volumes import PLEXUSES, VOLUMES

VIEWS_OF_PLEXUSES = VOLUMES["plexus"].views
PARTS = {
    "cervical": ("cervical-plexus",),
    "brachial": tuple(load().groups["brachial-plexus"].members),
    "lumbar": ("lumbar-plexus", "lumbosacral-trunk"),
    "sacral": ("sacral-plexus", "lumbosacral-trunk", "coccygeal-plexus"),
}


def places(picture: Picture) -> set[tuple[str | None, str | None, str | None]]:
    """Structure, level and side of what the pointer can strike, names and markers apart."""
    found: set[tuple[str | None, str | None, str | None]] = set()
    for group in walk(picture.groups):
        bounds = group_bounds(group)
        if group.role not in ("label", "marker") and bounds and bounds != (0, 0, 0, 0):
            found.add((group.structure, group.level, group.side))
    return found


def side_of(view: str) -> Side:
    return "right" if view.endswith("-right") else "left"


def name_of(view: str) -> str:
    return view.removeprefix("plexus-").removesuffix("-right")


def layout(view: str) -> Layout:
    return Layout(side_of(view), table(f"plexus_{name_of(view)}.toml"))


def nerves_of(name: str) -> list[str]:
    """Every nerve of a plexus with all its branches."""
    found: dict[str, None] = {}
    for part in PARTS[name]:
        for nerve in nerves_from(part):
            found.update(dict.fromkeys(downstream(nerve)))
    return list(found)


def test_that_every_plexus_has_a_view_for_each_side() -> None:
    assert set(VIEWS_OF_PLEXUSES) <= set(VIEWS)
    assert len(VIEWS_OF_PLEXUSES) == 2 * len(PLEXUSES)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("view", VIEWS_OF_PLEXUSES)
def test_that_a_plexus_has_no_faults(view: str, theme: str) -> None:
    assert faults(compose(view, theme=theme)) == []


@pytest.mark.parametrize("view", VIEWS_OF_PLEXUSES)
def test_that_no_nerve_runs_through_words(view: str) -> None:
    picture = compose(view)
    words = []
    for group in walk(picture.groups):
        for child in group.children:
            if isinstance(child, Text):
                left, top, right, bottom = text_box(child)
                words.append((child.text, box(left + 1, top + 1, right - 1, bottom - 1)))
    crossed = set()
    for group in walk(picture.groups):
        if group.layer not in ("nerve", "muscle") or group.structure is None:
            continue
        for shape in (child for child in group.children if isinstance(child, Shape)):
            for points in subpaths(shape.path, 4):
                line = LineString(points).buffer(shape.stroke.width / 2 if shape.stroke else 0.0)
                crossed |= {(t, group.structure) for t, area in words if line.intersection(area).area > 2}
    assert crossed == set()


@pytest.mark.parametrize("view", VIEWS_OF_PLEXUSES)
def test_that_every_part_of_the_plexus_and_every_nerve_of_it_is_drawn(view: str) -> None:
    drawn = {structure for structure, _, _ in places(compose(view))}
    name = name_of(view)
    assert set(PARTS[name]) <= drawn
    assert set(nerves_of(name)) <= drawn


@pytest.mark.parametrize("side", ["", "-right"])
def test_that_nerves_of_the_rami_themselves_are_drawn_with_their_plexus(side: str) -> None:
    drawn = {structure for name in PLEXUSES for structure, _, _ in places(compose(f"plexus-{name}{side}"))}
    levels = [*span("C1", "C8"), *span("L1", "Co1")]
    wanted = {nerve for level in levels for nerve in nerves_from("ventral-ramus", level)}
    assert wanted
    assert wanted <= drawn


@pytest.mark.parametrize("view", VIEWS_OF_PLEXUSES)
def test_that_every_site_and_every_branch_of_the_atlas_is_drawn(view: str) -> None:
    drawn, side, atlas = places(compose(view)), side_of(view), load()
    structures = {structure for structure, _, _ in drawn}
    for nerve in nerves_of(name_of(view)):
        for site in atlas.nerves[nerve].sites:
            assert (nerve, site.id, side) in drawn, (nerve, site.id)
        for stop in stops(nerve):
            assert {stop.id, *stop.parts} <= structures or stop.kind in ("site", "shared"), (nerve, stop)
            if stop.kind == "shared":
                assert (stop.through, stop.id, side) in drawn
            if stop.kind == "muscle":
                where = "midline" if atlas.muscles[stop.id].sides == "midline" else side
                assert ("neuromuscular-junction", stop.id, where) in drawn
    named = {
        item[1:]
        for nerve in nerves_of(name_of(view))
        for item in atlas.nerves[nerve].course
        if item[0] == ">"
    }
    assert named <= structures


@pytest.mark.parametrize("view", VIEWS_OF_PLEXUSES)
def test_that_all_rami_and_roots_are_drawn(view: str) -> None:
    drawn, side = places(compose(view)), side_of(view)
    for level in layout(view).levels:
        for root in ("ventral-root", "dorsal-root", "spinal-nerve", "dorsal-ramus", "ventral-ramus"):
            assert (root, level, side) in drawn


@pytest.mark.parametrize("view", VIEWS_OF_PLEXUSES)
def test_that_branches_leave_in_the_order_of_the_atlas(view: str) -> None:
    plate = layout(view)
    for entry in plate.data["nerve"]:
        shares = [share for share, _ in plate.stations(entry)]
        assert shares == sorted(shares), entry["id"]


@pytest.mark.parametrize("view", VIEWS_OF_PLEXUSES)
def test_that_a_nerve_begins_on_each_of_its_parents(view: str) -> None:
    plate = layout(view)
    webs = {web["id"]: web["levels"] for web in plate.data.get("web", ())}
    for entry in plate.data["nerve"]:
        for parent, level in parents(entry["id"]):
            if parent in webs:
                assert set(plate.feeding(entry)) & set(webs[parent]), (entry["id"], parent)
            elif parent == "ventral-ramus":
                assert level in plate.levels
            else:
                lead = plate.leads[entry["id"], parent, level]
                x, y = lead.at(0.0)
                line = plate.lines[parent, level].line
                assert line.distance(LineString([(x, y), (x, y + 0.1)])) < 10.0
                assert math.dist(lead.at(1.0), plate.lines[entry["id"], ""].at(0.0)) < 0.5


@pytest.mark.parametrize("view", ["plexus-brachial", "plexus-lumbar", "plexus-sacral"])
def test_that_strands_join_end_to_end_as_the_atlas_says(view: str) -> None:
    plate = layout(view)
    for entry in plate.data.get("strand", ()):
        start = plate.lines[entry["id"], ""].at(0.0)
        feeds = [plate.points(feed)[0] for feed in entry.get("feeds", ())]
        for item in load().structures[entry["id"]].arises_from:
            parent, _, level = item.partition("@")
            ends = plate.lines[parent, level]
            near = [math.dist(start, ends.at(share)) for share in (0.9, 1.0)]
            near += [math.dist(feed, ends.at(share)) for feed in feeds for share in (0.9, 1.0)]
            assert min(near) < 30.0, (entry["id"], item)


def test_that_a_nerve_is_fed_by_the_roots_of_its_muscles() -> None:
    assert list(motor_roots("femoral-nerve")) == ["L2", "L3", "L4"]
    assert "C5" in motor_roots("axillary-nerve")
    assert "T1" in motor_roots("ulnar-nerve")
    assert motor_roots("lateral-femoral-cutaneous-nerve") == {}


def test_that_the_right_side_is_the_mirror_image_of_the_left() -> None:
    left, right = layout("plexus-brachial"), layout("plexus-brachial-right")
    (a, b), (c, d) = left.lines["ulnar-nerve", ""].at(0.5), right.lines["ulnar-nerve", ""].at(0.5)
    assert a == pytest.approx(left.wide - c, abs=0.5)
    assert b == pytest.approx(d, abs=0.5)


@pytest.mark.parametrize("view", VIEWS_OF_PLEXUSES)
def test_that_a_plexus_says_which_side_it_shows(view: str) -> None:
    picture = compose(view)
    words = {c.text for g in walk(picture.groups) for c in g.children if isinstance(c, Text)}
    assert f"patient’s {side_of(view)}" in words
    assert side_of(view) in picture.title
    assert {track.side for track in picture.tracks} <= {side_of(view), "midline"}
    assert decode(encode(picture)) == picture


def test_that_a_lesion_marks_its_place_and_fades_what_depends_on_it() -> None:
    atlas = load()
    lesion = parse("left:upper trunk of brachial plexus", atlas)
    dressed = compose("plexus-brachial", appearance=appearance_of(atlas, [lesion], 180))
    bare = compose("plexus-brachial")
    markers = [group.structure for group in dressed.groups if group.role == "marker"]
    assert markers == ["upper-trunk-of-brachial-plexus"]
    faded = {g.structure for g, was in zip(dressed.groups, bare.groups, strict=False) if g is not was}
    assert {"deltoid", "biceps-brachii", "suprascapular-nerve", "axillary-nerve"} <= faded
    assert "first-dorsal-interosseous" not in faded
    other = compose("plexus-brachial-right", appearance=appearance_of(atlas, [lesion], 180))
    assert all(
        one is two for one, two in zip(other.groups, compose("plexus-brachial-right").groups, strict=True)
    )
