from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from explorer.anatomy import load
from explorer.figures.svg import path_data, svg
from explorer.picture.composition import compose
from explorer.picture.geometry import polyline
from explorer.picture.model import Group, Picture, Shape, Solid, Stroke, Text

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
    assert path_data(polyline([(0.001, -0.001), (1.5, 2.0), (3.14159, 10)])) == "M0 0L1.5 2L3.14 10"


def test_that_strokes_keep_their_ends_and_dashes() -> None:
    stroke = Stroke(Solid("ink"), 2.0, cap="round", join="round", dash=(4.0, 2.0))
    drawn = svg(_page(Shape(polyline([(0, 0), (5, 5)]), None, stroke)))

    path = next(ET.fromstring(drawn).iter(f"{_SVG}path"))

    assert path.get("fill") == "none"
    assert path.get("stroke-width") == "2"
    assert path.get("stroke-linecap") == path.get("stroke-linejoin") == "round"
    assert path.get("stroke-dasharray") == "4 2"
