"""The overview in other formats: the same drawing, composed anew for its page."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from shapely.geometry import LineString, MultiLineString, Point, box

from explorer.anatomy import load
from explorer.lesions.specs import parse
from explorer.picture.catalogue import FORMATS
from explorer.picture.composition import VIEWS, compose
from explorer.picture.dressing import group_bounds
from explorer.picture.geometry import subpaths
from explorer.picture.lint import SMALLEST_TEXT_PX, faults
from explorer.picture.model import Group, Panel, Picture, Shape, Text, Track, walk
from explorer.picture.pathology import appearance_of
from explorer.picture.themes import THEMES

SIZES = {"overview-portrait": (1080, 1920), "overview-a4": (1190, 1683)}
UNFRAMED = ("body", "legend")
MOST_ENLARGED = 1.1


def cards(picture: Picture) -> list[Panel]:
    return [panel for panel in picture.panels if panel.name not in UNFRAMED]


def connectors(picture: Picture) -> list[MultiLineString]:
    found = []
    for group in picture.groups:
        if group.role == "leader" and group.panel == "body":
            shapes = [child for child in group.children if isinstance(child, Shape) and child.fill is None]
            found.append(MultiLineString([line for shape in shapes[:1] for line in subpaths(shape.path)]))
    return found


def key(item: Group | Track) -> tuple[str | None, ...]:
    return item.panel, item.structure, item.level, item.part, item.side


def drawn(picture: Picture) -> Counter[tuple[str | None, ...]]:
    groups = [group for group in walk(picture.groups) if group.structure is not None]
    return Counter((*key(group), group.role, group.layer) for group in groups)


def words(picture: Picture) -> list[Text]:
    return [child for group in walk(picture.groups) for child in group.children if isinstance(child, Text)]


@pytest.mark.parametrize("name", FORMATS)
def test_that_a_format_is_a_view_of_its_size(name: str) -> None:
    picture = compose(name)
    assert name in VIEWS
    assert picture.view == name
    assert (picture.width, picture.height) == SIZES[name]
    assert picture.description


def test_that_the_sheet_has_the_proportion_of_a4() -> None:
    width, height = SIZES["overview-a4"]
    assert width / height == pytest.approx(210 / 297, rel=0.001)


def test_that_another_format_leaves_the_wide_page_as_it_is() -> None:
    from explorer.picture.artwork.compiler import compile_artwork, compile_plate

    before = compile_artwork()
    compile_plate("overview-portrait")
    assert compile_artwork() == before


def test_that_type_on_a_sheet_of_a4_is_six_points_or_more() -> None:
    picture = compose("overview-a4")
    points_per_unit = min(210 / picture.width, 297 / picture.height) * 72 / 25.4
    assert min(text.size for text in words(picture)) * points_per_unit >= 6.0


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", FORMATS)
def test_that_a_format_has_no_faults(name: str, theme: str) -> None:
    assert faults(compose(name, theme=theme)) == []


@pytest.mark.parametrize("name", FORMATS)
def test_that_everything_of_the_wide_page_is_drawn(name: str) -> None:
    wide, other = compose(), compose(name)
    assert [panel.name for panel in other.panels] == [panel.name for panel in wide.panels]
    assert drawn(other) == drawn(wide)
    assert [(*key(track), track.kind) for track in other.tracks] == [
        (*key(track), track.kind) for track in wide.tracks
    ]
    said, known = ({word for text in words(page) for word in text.text.split()} for page in (other, wide))
    assert said == known


@pytest.mark.parametrize("name", FORMATS)
def test_that_type_is_as_large_as_on_the_wide_page(name: str) -> None:
    smallest = min(text.size for text in words(compose(name)))
    assert smallest >= SMALLEST_TEXT_PX
    assert smallest / compose(name).width >= min(text.size for text in words(compose())) / compose().width


@pytest.mark.parametrize("name", FORMATS)
def test_that_cards_lie_apart_on_the_page(name: str) -> None:
    picture = compose(name)
    areas = {
        each.name: box(each.x, each.y, each.x + each.width, each.y + each.height) for each in picture.panels
    }
    page = box(0, 0, picture.width, picture.height)
    assert all(area.within(page) for area in areas.values())
    assert [pair for pair in combinations(areas, 2) if areas[pair[0]].distance(areas[pair[1]]) < 5] == []


@pytest.mark.parametrize("name", ["overview", *FORMATS])
def test_that_connectors_cross_neither_cards_nor_each_other(name: str) -> None:
    picture = compose(name)
    lines = connectors(picture)
    assert len(lines) == 9
    for each in cards(picture):
        inside = box(each.x + 1, each.y + 1, each.x + each.width - 1, each.y + each.height - 1)
        assert not any(line.intersects(inside) for line in lines), each.name
    assert not any(one.intersects(other) for one, other in combinations(lines, 2))


@pytest.mark.parametrize("name", FORMATS)
def test_that_every_connector_leaves_a_card(name: str) -> None:
    picture = compose(name)
    rims = [
        box(each.x, each.y, each.x + each.width, each.y + each.height).boundary for each in cards(picture)
    ]
    left = []
    for line in connectors(picture):
        start = Point(line.geoms[0].coords[0])
        near = [number for number, rim in enumerate(rims) if rim.distance(start) < 1.0]
        assert len(near) == 1
        left += near
    assert len(set(left)) == len(left)


@pytest.mark.parametrize("name", FORMATS)
def test_that_the_body_is_the_body_of_the_wide_page(name: str) -> None:
    wide = [track for track in compose().tracks if track.panel == "body"]
    other = [track for track in compose(name).tracks if track.panel == "body"]
    spans = []
    for tracks in (wide, other):
        heights = [y for track in tracks for _, y in track.points()]
        across = [x for track in tracks for x, _ in track.points()]
        spans.append(((min(across) + max(across)) / 2, max(heights), max(heights) - min(heights)))
    factor = spans[1][2] / spans[0][2]
    for one, two in zip(wide, other, strict=True):
        ends = zip((one.points()[0], one.points()[-1]), (two.points()[0], two.points()[-1]), strict=True)
        for (x, y), (u, v) in ends:
            assert u == pytest.approx(spans[1][0] + (x - spans[0][0]) * factor, abs=0.5)
            assert v == pytest.approx(spans[1][1] + (y - spans[0][1]) * factor, abs=0.5)


@pytest.mark.parametrize("name", FORMATS)
def test_that_cards_are_drawn_no_smaller_and_hardly_larger(name: str) -> None:
    for panel in ("coronal", "cranial"):
        spans = []
        for picture in (compose(), compose(name)):
            across = [x for track in picture.tracks if track.panel == panel for x, _ in track.points()]
            spans.append(max(across) - min(across))
        assert 0.999 <= spans[1] / spans[0] <= MOST_ENLARGED


@pytest.mark.parametrize("name", FORMATS)
def test_that_tracks_lie_in_their_panels(name: str) -> None:
    picture = compose(name)
    for track in picture.tracks:
        panel = picture.panel(track.panel)
        area = box(panel.x, panel.y, panel.x + panel.width, panel.y + panel.height)
        assert LineString(track.points()).within(area.buffer(1.0)), key(track)


@pytest.mark.parametrize("name", FORMATS)
def test_that_lesions_show_in_the_same_panels(name: str) -> None:
    atlas = load()
    lesions = tuple(
        parse(text, atlas)
        for text in ("left:posterior limb of internal capsule", "right:ulnar nerve@elbow=60%")
    )
    appearance = appearance_of(atlas, lesions, 90)

    def marked(picture: Picture) -> Counter[tuple[str | None, ...]]:
        return Counter(key(group) for group in picture.groups if group.role == "marker")

    other = compose(name, appearance=appearance)
    assert marked(other) == marked(compose(appearance=appearance))
    for group in other.groups:
        if group.role == "marker":
            panel, area = other.panel(group.panel), group_bounds(group)
            assert area is not None
            assert panel.x < area[0]
            assert area[2] < panel.x + panel.width


@pytest.mark.parametrize("name", FORMATS)
def test_that_the_patients_right_is_on_the_viewers_left(name: str) -> None:
    picture = compose(name)
    body = picture.panel("body")
    signs = {
        text.text: text.x
        for group in walk(picture.groups)
        if group.panel == "body"
        for text in group.children
        if isinstance(text, Text) and text.text.startswith("patient’s")
    }
    assert body.x < signs["patient’s right"] < signs["patient’s left"] < body.x + body.width
