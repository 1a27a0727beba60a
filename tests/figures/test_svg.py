from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.anatomy import load
from explorer.figures.lettering import outlining
from explorer.figures.path_data import path_data
from explorer.figures.svg import svg
from explorer.picture.composition import compose
from explorer.picture.geometry import polyline
from explorer.picture.model import Group, Path, Picture, Shape, Solid, Stroke, Text

_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def document(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)


def test_that_a_figure_is_well_formed_and_says_what_it_shows(document: ET.Element) -> None:
    assert document.tag == f"{_SVG}svg"
    assert document.findtext(f"{_SVG}title")
    assert len(document.findtext(f"{_SVG}desc") or "") > 100
    assert document.get("viewBox") == "0 0 1920 1080"
    assert document.get("role") == "img"


def test_that_ids_are_unique(document: ET.Element) -> None:
    ids = Counter(element.get("id") for element in document.iter() if element.get("id"))

    assert [name for name, count in ids.items() if count > 1] == []


def test_that_every_structure_is_a_group_with_its_name_as_title(document: ET.Element) -> None:
    groups = [group for group in document.iter(f"{_SVG}g") if group.get("id")]

    assert all(group.findtext(f"{_SVG}title") for group in groups)
    titles = {group.get("id"): group.findtext(f"{_SVG}title") for group in groups}
    assert titles["posterior-limb-of-internal-capsule-left"] == "Left posterior limb of internal capsule"


def test_that_every_structure_of_the_picture_is_known_to_the_atlas(document: ET.Element) -> None:
    known = sorted(load().named, key=len, reverse=True)
    unknown = [
        name
        for group in document.iter(f"{_SVG}g")
        for name in [group.get("id")]
        if name and not any(name.startswith(each) for each in known)
    ]

    assert unknown == []


def test_that_a_figure_holds_nothing_that_a_viewer_may_not_show(document: ET.Element) -> None:
    elements = {element.tag.removeprefix(_SVG) for element in document.iter()}

    assert elements <= {
        *("svg", "title", "desc", "defs", "g", "path", "rect", "text"),
        *("linearGradient", "radialGradient", "stop"),
    }


def test_that_a_figure_refers_to_nothing_outside_itself(document: ET.Element, drawn: str) -> None:
    names = {element.get("id") for element in document.iter()}
    attributes = {name for element in document.iter() for name in element.attrib}

    assert not {name for name in attributes if "href" in name or name in ("style", "filter", "clip-path")}
    assert set(re.findall(r"url\(#([^)]+)\)", drawn)) <= names
    assert "url(http" not in drawn
    assert "@import" not in drawn
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


def test_that_text_stays_text(document: ET.Element) -> None:
    words = " ".join("".join(text.itertext()) for text in document.iter(f"{_SVG}text"))

    assert "internal capsule" in words.lower()


def test_that_the_same_picture_gives_the_same_bytes() -> None:
    assert svg(compose()) == svg(compose())


def test_that_a_lesion_changes_the_figure(drawn: str) -> None:
    assert drawn != svg(compose())


def test_that_a_page_may_be_transparent_or_coloured() -> None:
    assert "<rect" not in svg(_page(), background=None)
    assert '<rect width="200" height="100" fill="#ffffff"/>' in svg(_page(), background="#ffffff")


def _page(*children: Shape | Text) -> Picture:
    group = Group(None, None, None, None, "label", "label", "page", children)
    return Picture("test", "light", 200, 100, (group,), (), (), "A < B & C", "")


def test_that_words_with_markup_are_written_as_words() -> None:
    word = Text(10, 20, "a < b & 'c' > d", 13, 500, Solid("ink"))

    document = ET.fromstring(svg(_page(word)))

    assert document.findtext(f"{_SVG}title") == "A < B & C"
    assert next(document.iter(f"{_SVG}text")).text == "a < b & 'c' > d"


def test_that_a_structure_drawn_twice_gets_two_ids() -> None:
    group = Group("ulnar-nerve", "elbow", None, "left", "nerve", "nerve", "page", ())
    picture = Picture("test", "light", 200, 100, (group, group), (), (), "", "")

    ids = [each.get("id") for each in ET.fromstring(svg(picture)).iter(f"{_SVG}g")]

    assert ids == ["ulnar-nerve-elbow-left", "ulnar-nerve-elbow-left_2"]


def test_that_numbers_are_short_and_never_negative_zero() -> None:
    assert path_data(polyline([(0.001, -0.001), (1.5, 2.0), (3.14159, 10)])) == "m0 0l1.5 2 1.64 8"


def test_that_strokes_keep_their_ends_and_dashes() -> None:
    stroke = Stroke(Solid("ink"), 2.0, cap="butt", join="miter", dash=(4.0, 2.0))
    drawn = svg(_page(Shape(polyline([(0, 0), (5, 5)]), None, stroke)))

    path = next(ET.fromstring(drawn).iter(f"{_SVG}path"))

    assert path.get("fill") == "none"
    assert path.get("stroke-width") == "2"
    assert (path.get("stroke-linecap"), path.get("stroke-linejoin")) == ("butt", "miter")
    assert path.get("stroke-dasharray") == "4 2"


def test_that_lines_with_round_ends_inherit_them_from_the_page() -> None:
    drawn = svg(_page(Shape(polyline([(0, 0), (5, 5)]), None, Stroke(Solid("ink"), 2.0))))

    document = ET.fromstring(drawn)
    assert document.get("stroke-linecap") == document.get("stroke-linejoin") == "round"
    assert next(document.iter(f"{_SVG}path")).get("stroke-linecap") is None


def test_that_steps_begin_again_where_a_contour_was_closed() -> None:
    path = Path("MLCZML", (1, 1, -1, 2, 3, 4, 5, 6, 7.05, 8, 2, 1, 1.5, 1))

    assert path_data(path) == "m1 1l-2 1c4 2 6 4 8.05 6zm1 0l-.5 0"


@given(
    st.lists(st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000)), min_size=2, max_size=30),
)
def test_that_no_error_adds_up_along_a_path(points: list[tuple[float, float]]) -> None:
    numbers = [float(each) for each in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", path_data(polyline(points)))]

    assert len(numbers) == 2 * len(points)
    assert sum(numbers[0::2]) == pytest.approx(points[-1][0], abs=0.0051)
    assert sum(numbers[1::2]) == pytest.approx(points[-1][1], abs=0.0051)


def test_that_the_overview_is_of_a_sane_size(drawn: str) -> None:
    assert len(drawn.encode()) < 2_000_000


def test_that_letters_can_be_outlines() -> None:
    word = Text(10, 20, "Äγ & b", 13, 500, Solid("ink"), halo=Solid("paper"))

    document = ET.fromstring(svg(_page(word), outlined=outlining()))

    halo, letters = document.iter(f"{_SVG}path")
    assert list(document.iter(f"{_SVG}text")) == []
    assert halo.get("d") == letters.get("d")
    assert halo.get("aria-hidden") == "true"
    assert letters.get("aria-label") == "Äγ & b"
