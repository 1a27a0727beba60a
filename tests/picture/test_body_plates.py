"""The large figures of the body: which muscles they show, on which side, and how they take a lesion."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from explorer.anatomy import load
from explorer.lesions import Lesion
from explorer.picture import variants
from explorer.picture.artwork.compiler import compile_plate
from explorer.picture.composition import compose
from explorer.picture.geometry import subpaths
from explorer.picture.lint import faults
from explorer.picture.model import Group, Picture, Shape, walk
from explorer.picture.pathology import appearance_of

VIEWS = ("body-front", "body-front-deep", "body-back", "body-back-deep")
ELSEWHERE = (
    *("hand", "foot", "larynx", "orbit", "face", "middle ear", "mastication", "suprahyoid"),
    *("soft palate", "pharynx", "tongue", "pelvic floor", "perineum"),
)
"""Regions, by the beginning of their name, that have close-ups of their own."""


def _muscle_groups(picture: Picture) -> Iterator[Group]:
    return (group for group in walk(picture.groups) if group.role == "muscle" and group.structure)


def _area(group: Group) -> float:
    """What can be clicked of a muscle, in square page units: its own filled shapes and those of its heads."""
    total = 0.0
    for child in group.children:
        if isinstance(child, Group):
            total += _area(child)
        elif isinstance(child, Shape) and child.fill is not None:
            total += sum(abs(_shoelace(points)) for points in subpaths(child.path))
    return total


def _shoelace(points: list[tuple[float, float]]) -> float:
    following = [*points[1:], points[0]]
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, following, strict=True)) / 2


@pytest.fixture(scope="module")
def clickable() -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for view in VIEWS:
        for group in _muscle_groups(compose(view)):
            key = (str(group.structure), str(group.side))
            found[key] = max(found.get(key, 0.0), _area(group))
    return found


def test_that_every_muscle_of_trunk_and_limbs_is_drawn_on_both_sides(
    clickable: dict[tuple[str, str], float],
) -> None:
    # The platysma covers the whole neck; the face shows it.
    wanted = [
        muscle
        for muscle in load().muscles.values()
        if not muscle.region.startswith(ELSEWHERE) and muscle.id != "platysma"
    ]
    assert len(wanted) > 140
    missing = [
        (muscle.id, side)
        for muscle in wanted
        for side in ("left", "right")
        if clickable.get((muscle.id, side), 0.0) < 4.0
    ]
    assert missing == []


@pytest.mark.parametrize("view", VIEWS)
def test_that_both_sides_show_the_same_muscles(view: str) -> None:
    areas: dict[str, dict[str, float]] = {"left": {}, "right": {}}
    for group in _muscle_groups(compose(view)):
        side = areas[str(group.side)]
        side[str(group.structure)] = side.get(str(group.structure), 0.0) + _area(group)
    assert areas["left"].keys() == areas["right"].keys()
    for name, area in areas["left"].items():
        assert area == pytest.approx(areas["right"][name], rel=0.08, abs=3.0), name


@pytest.mark.parametrize("view", ["body-front", "body-front-deep"])
def test_that_the_patients_right_is_on_the_viewers_left_from_the_front(view: str) -> None:
    assert _deltoid_or_brachialis(view, "right") < _deltoid_or_brachialis(view, "left")


@pytest.mark.parametrize("view", ["body-back", "body-back-deep"])
def test_that_the_patients_left_is_on_the_viewers_left_from_behind(view: str) -> None:
    assert _deltoid_or_brachialis(view, "left") < _deltoid_or_brachialis(view, "right")


def _deltoid_or_brachialis(view: str, side: str) -> float:
    """Where an upper arm is on the page."""
    for group in _muscle_groups(compose(view)):
        if group.structure in ("triceps-brachii-medial-head", "deltoid-acromial-part") and group.side == side:
            return min(child.path.xy[0] for child in group.children if isinstance(child, Shape))
    raise AssertionError(view)


@pytest.mark.parametrize(
    ("view", "weak"),
    [
        ("body-back", "extensor-digitorum"),
        ("body-back-deep", "extensor-indicis"),
        ("body-front", "brachioradialis"),
        ("body-front-deep", "supinator"),
    ],
)
def test_that_a_lesion_of_the_radial_nerve_shows(view: str, weak: str) -> None:
    atlas = load()
    lesion = Lesion(atlas.resolve("radial-nerve"), "left", levels=("spiral-groove",))
    dressed = compose(view, appearance=appearance_of(atlas, [lesion], 180.0))
    plain = {(group.structure, group.side): group for group in _muscle_groups(compose(view))}
    for group in _muscle_groups(dressed):
        if group.structure == weak:
            changed = group is not plain[weak, group.side]
            assert changed == (group.side == "left")


@pytest.mark.parametrize("view", VIEWS)
def test_that_every_muscle_drawn_has_a_track(view: str) -> None:
    picture = compose(view)
    tracked = {(track.structure, track.side) for track in picture.tracks}
    assert {(group.structure, group.side) for group in _muscle_groups(picture)} <= tracked


@pytest.mark.parametrize("view", VIEWS)
def test_that_a_plate_names_its_main_muscles(view: str) -> None:
    labels = [group for group in compose(view).groups if group.role == "label"]
    assert len(labels) >= 25


@pytest.mark.parametrize("view", VIEWS)
def test_that_the_key_of_a_numbered_plate_is_legible(view: str) -> None:
    numbered, words = variants.numbered(compose(view))
    assert len(words) >= 25
    assert faults(numbered) == []


def test_that_a_plate_compiles_to_the_same_bytes_every_time() -> None:
    assert compile_plate("body-front") == compile_plate("body-front")
