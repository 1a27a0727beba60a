"""Close-ups: every muscle of a region is drawn on each side, and there is a place to click on it."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from explorer.anatomy import atlas as anatomy
from explorer.anatomy.atlas import Atlas
from explorer.lesions import parse
from explorer.picture.composition import compose
from explorer.picture.geometry import subpaths
from explorer.picture.journeys import journey
from explorer.picture.model import Group, Picture, Shape, Track, walk
from explorer.picture.pathology import appearance_of, drawing_key
from explorer.picture.plates import PLATES

#: Regions of the atlas that each close-up shows in full.
SHOWN = {
    "hand-palm": {"hand", "hand, thenar", "hand, hypothenar"},
    "hand-back": set[str](),
    "foot-sole": {"foot, plantar"},
    "foot-back": {"foot, dorsal"},
    "face": {"face/scalp", "mastication", "middle ear"},
    "eye": {"orbit"},
    "throat": {
        "tongue",
        "soft palate",
        "soft palate/tongue",
        "soft palate/pharynx",
        "pharynx",
        "suprahyoid",
        "infrahyoid",
    },
    "larynx": {"larynx"},
    "neck": {"neck, prevertebral", "neck, lateral", "suboccipital"},
    "perineum": {"perineum", "pelvic floor"},
}
#: Muscles that a close-up shows besides.
BESIDES = {
    "hand-back": {"dorsal-interossei-of-hand", "first-dorsal-interosseous"},
    "foot-back": {"dorsal-interossei-of-foot"},
    "face": {"platysma"},
    "neck": {"sternocleidomastoid"},
}
SMALLEST_TARGET_PX2 = 24.0
JUMP_PX = 30.0


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return anatomy.load()


def wanted(atlas: Atlas, view: str) -> set[tuple[str, str]]:
    found = set()
    for muscle in atlas.muscles.values():
        if muscle.region in SHOWN[view] or muscle.id in BESIDES.get(view, ()):
            sides = ("midline",) if muscle.sides == "midline" else ("left", "right")
            found |= {(muscle.id, side) for side in sides}
    return found


def body(group: Group) -> BaseGeometry:
    """What a click on a group hits: its areas, and those of its parts."""
    areas = []
    for child in group.children:
        if isinstance(child, Group):
            areas.append(body(child))
        elif isinstance(child, Shape) and child.fill is not None:
            areas += [Polygon(line).buffer(0) for line in subpaths(child.path) if len(line) > 3]
    return unary_union(areas)


def open_to_clicks(picture: Picture) -> dict[tuple[str, str], float]:
    """The area of each muscle that no later muscle covers, summed over all its drawings."""
    found: dict[tuple[str, str], float] = {}
    covered: BaseGeometry = Polygon()

    def take(group: Group) -> None:
        nonlocal covered
        whole = body(group)
        free = whole.difference(covered).area
        key = (str(group.structure), str(group.side))
        found[key] = found.get(key, 0.0) + free
        for child in reversed(group.children):
            if isinstance(child, Group):
                take(child)
        covered = covered.union(whole)

    for group in reversed(picture.groups):
        if group.role == "muscle":
            take(group)
    return found


@pytest.mark.parametrize("view", SHOWN)
def test_that_every_muscle_can_be_seen_and_clicked(view: str, atlas: Atlas) -> None:
    areas = open_to_clicks(compose(view))
    hidden = {place for place in wanted(atlas, view) if areas.get(place, 0.0) < SMALLEST_TARGET_PX2}
    assert not hidden


@pytest.mark.parametrize("view", SHOWN)
def test_that_both_sides_of_a_close_up_show_the_same(view: str) -> None:
    sides: dict[str, set[tuple[str | None, str | None, str]]] = {"left": set(), "right": set()}
    for group in walk(compose(view).groups):
        if group.structure is not None and group.side in sides and group.role != "label":
            sides[group.side].add((group.structure, group.level, group.role))
    assert sides["left"] == sides["right"]


@pytest.mark.parametrize("view", SHOWN)
def test_that_a_nerve_of_a_close_up_names_its_sites(view: str, atlas: Atlas) -> None:
    for group in walk(compose(view).groups):
        if group.role == "lmn" and group.level is not None:
            assert group.structure is not None
            assert group.level in atlas.levels(group.structure), (group.structure, group.level)


@pytest.mark.parametrize("view", SHOWN)
def test_that_a_twig_ends_in_a_muscle_that_its_nerve_supplies(view: str, atlas: Atlas) -> None:
    picture = compose(view)
    nerves = {group.structure for group in walk(picture.groups) if group.role == "lmn"}
    for group in walk(picture.groups):
        if group.role == "junction":
            muscle = atlas.muscles[str(group.level)]
            assert nerves & {supply.nerve for supply in muscle.innervation}, muscle.id


def test_that_a_lesion_shows_in_a_close_up(atlas: Atlas) -> None:
    lesion = parse("left:ulnar nerve@elbow", atlas)
    picture = compose("hand-palm", appearance=appearance_of(atlas, [lesion], 180.0))
    plain = compose("hand-palm")
    changed = {
        (group.structure, group.side)
        for group, before in zip(picture.groups, plain.groups, strict=False)
        if group is not before
    }
    assert ("adductor-pollicis", "left") in changed
    assert ("abductor-digiti-minimi-of-hand", "left") in changed
    assert ("adductor-pollicis", "right") not in changed
    assert ("abductor-pollicis-brevis", "left") not in changed


@pytest.mark.parametrize(
    ("view", "muscle"),
    [
        ("hand-palm", "first-dorsal-interosseous"),
        ("hand-palm", "abductor-digiti-minimi-of-hand"),
        ("foot-sole", "adductor-hallucis"),
        ("eye", "superior-oblique"),
    ],
)
def test_that_an_impulse_stays_in_one_layer(view: str, muscle: str, atlas: Atlas) -> None:
    tracks: dict[str, list[Track]] = {}
    for track in compose(view).tracks:
        tracks.setdefault(track.structure, []).append(track)
    table = atlas.routes
    for lower in table.lower:
        if lower.muscle == muscle:
            places = [drawing_key(table.places[number]) for number in table.paths[lower.path]]
            side = places[-1][3]
            places += [("neuromuscular-junction", muscle, None, side), (muscle, None, None, side)]
            legs = [leg[view].points for leg in journey(tracks, places) if view in leg]
            assert len(legs) >= 4
            for one, following in pairwise(legs):
                assert math.dist(one[-1], following[0]) < JUMP_PX


def test_that_every_close_up_is_listed() -> None:
    close_ups = {name for name, plate in PLATES.items() if plate.module == "dissection"}
    assert close_ups == set(SHOWN)
