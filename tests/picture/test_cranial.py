from __future__ import annotations

import itertools
import math
from collections import defaultdict

import pytest

from explorer.anatomy import atlas as anatomy
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Place
from explorer.picture import lint
from explorer.picture.artwork import cranial
from explorer.picture.artwork.control_points import table
from explorer.picture.artwork.sheet import Sheet
from explorer.picture.dressing import group_bounds
from explorer.picture.model import Group, Panel, Picture, Track, walk

CARD = (36.0, 500.0, 430.0, 540.0)
MIDLINE_X = CARD[0] + CARD[2] / 2

#: Places that other cards show: cortex, white matter, and the cervical nerves that help the accessory nerve.
ELSEWHERE = frozenset(
    {
        "primary-motor-cortex",
        "frontal-eye-field",
        "corona-radiata",
        "posterior-limb-of-internal-capsule",
        "lateral-corticospinal-tract",
        "cervical-plexus",
        "cervical-plexus-branches-to-trapezius",
        "anterior-grey-column",
        "ventral-root",
        "spinal-nerve",
        "ventral-ramus",
    }
)

#: Which class of supply each column of the table of targets stands for, in its order.
COLUMNS = (
    "jaw",
    "upper-face",
    "lower-face",
    "palate-pharynx-larynx",
    "tongue",
    "sternocleidomastoid",
    "trapezius",
)
MAIN_SHARE = 0.4


@pytest.fixture(scope="module")
def card() -> Sheet:
    return cranial.draw(*CARD)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return anatomy.load()


def places(card: Sheet) -> list[Group]:
    return [group for group in walk(tuple(card.groups)) if group.structure is not None]


def shows(card: Sheet, place: Place) -> bool:
    return any(
        track.structure == place.structure
        and track.side in (place.side, "midline")
        and (track.level is None or not place.level or track.level == place.level)
        and (track.part is None or not place.part or track.part == place.part)
        for track in card.tracks
    )


def track(card: Sheet, structure: str, side: str, level: str | None = None) -> Track:
    return next(
        one
        for one in card.tracks
        if one.structure == structure and one.side == side and level in (None, one.level)
    )


def test_that_every_place_is_one_of_the_atlas(card: Sheet, atlas: Atlas) -> None:
    for group in places(card):
        assert group.structure is not None
        record = atlas.record(group.structure)
        if group.structure == "neuromuscular-junction":
            assert group.level in atlas.muscles
        elif group.level is not None:
            assert group.level in atlas.levels(record.id), (group.structure, group.level)


def test_that_both_sides_show_the_same(card: Sheet) -> None:
    sides: dict[str, set[tuple[str | None, ...]]] = defaultdict(set)
    for group in places(card):
        if group.side in ("left", "right") and group.role != "label":
            sides[group.side].add((group.structure, group.level, group.part, group.role))
    assert sides["left"] == sides["right"]


def test_that_the_patients_right_is_on_the_viewers_left(card: Sheet) -> None:
    for group in places(card):
        if group.role not in ("muscle", "nucleus") or group.side == "midline":
            continue
        box = group_bounds(group)
        assert box is not None
        centre = (box[0] + box[2]) / 2
        assert (centre < MIDLINE_X) == (group.side == "right"), group.structure


def test_that_a_muscles_whole_route_can_be_followed(card: Sheet, atlas: Atlas) -> None:
    drawn = {one.structure for one in card.tracks if one.kind == "muscle"}
    assert {"frontalis", "masseter", "genioglossus", "trapezius", "superior-oblique", "cricothyroid"} <= drawn
    routes = atlas.routes
    missing = set()
    for number, lower in enumerate(routes.lower):
        if lower.muscle not in drawn:
            continue
        paths = [lower.path, *(upper.path for upper in routes.upper if upper.lower == number)]
        for place in (routes.places[at] for path in paths for at in routes.paths[path]):
            if place.structure not in ELSEWHERE and place.part != "arm-proximal" and not shows(card, place):
                missing.add((lower.muscle, place))
    assert not missing


def test_that_the_sites_of_a_nerve_join_end_to_end(card: Sheet) -> None:
    for spec in table("cranial.toml")["nerve"]:
        for side in ("left", "right"):
            sites = [track(card, spec["structure"], side, level or None) for level, _ in spec["sites"]]
            for one, following in itertools.pairwise(sites):
                assert math.dist(one.points()[-1], following.points()[0]) < 0.5, spec["structure"]


def test_that_a_nerve_begins_on_its_parent(card: Sheet, atlas: Atlas) -> None:
    for spec in table("cranial.toml")["nerve"]:
        nerve = atlas.nerves.get(spec["structure"])
        if nerve is None or nerve.kind == "fascicle" or nerve.id == "trochlear-nerve":
            continue
        for side in ("left", "right"):
            start = track(card, nerve.id, side).points()[0]
            parents = [one for one in card.tracks if one.structure in nerve.arises_from and one.side == side]
            nearest = min(math.dist(start, point) for one in parents for point in one.points())
            assert nearest < 4.0, nerve.id


def test_that_the_trochlear_fibres_cross(card: Sheet) -> None:
    nucleus = track(card, "trochlear-nucleus", "left").points()[0]
    fascicle = track(card, "trochlear-fascicle", "left").points()
    crossing = track(card, "superior-medullary-velum", "right").points()
    nerve = track(card, "trochlear-nerve", "right").points()
    assert nucleus[0] > MIDLINE_X
    assert fascicle[-1] == pytest.approx(crossing[0], abs=0.2)
    assert crossing[-1] == pytest.approx(nerve[0], abs=0.2)
    assert nerve[-1][0] < MIDLINE_X


def test_that_the_main_targets_agree_with_the_atlas(atlas: Atlas) -> None:
    supplies = {supply.id: supply for supply in atlas.library.supply}
    for (_, word, same, opposite), name in zip(
        table("cranial.toml")["reach"]["columns"], COLUMNS, strict=True
    ):
        total: dict[str, float] = defaultdict(float)
        for share in supplies[name].shares:
            total[share.hemisphere] += share.share
        assert (total["ipsilateral"] >= MAIN_SHARE) == same, word
        assert (total["contralateral"] >= MAIN_SHARE) == opposite, word


def test_that_twigs_to_the_same_side_agree_with_the_table() -> None:
    data = table("cranial.toml")
    by_part = {twig["part"]: twig for twig in data["supply"]["twig"] if twig["part"] not in ("eyes", "neck")}
    parts = ("jaw", "face-upper", "face-lower", "throat", "tongue")
    for part, (_, _, same, opposite) in zip(parts, data["reach"]["columns"], strict=False):
        assert ("own" in by_part[part]) == same
        assert ("other" in by_part[part]) == opposite


def test_that_nobody_stumbles_over_the_lettering(card: Sheet) -> None:
    panel = Panel("cranial", *CARD, "Cranial nerves")
    words = tuple(group for group in card.groups if group.role in ("label", "chrome"))
    page = Picture("overview", "light", 1920, 1080, words, (), (panel,), "", "")
    assert lint.faults(page) == []
