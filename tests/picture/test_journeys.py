from __future__ import annotations

import math
from itertools import pairwise

import pytest

from explorer.anatomy.atlas import load
from explorer.picture.appearance import PlaceKey
from explorer.picture.composition import compose
from explorer.picture.journeys import journey
from explorer.picture.model import Track


def track(structure: str, *points: tuple[float, float], level: str | None = None) -> Track:
    flat = tuple(value for point in points for value in point)
    return Track("body", structure, level, None, "right", flat, "lmn")


def place(structure: str, level: str | None = None) -> PlaceKey:
    return structure, level, None, "right"


def test_that_a_branch_cuts_the_nerve_it_leaves() -> None:
    nerve, twig = track("nerve", (0, 0), (100, 0)), track("twig", (40, 0), (40, 20))
    stretches = journey({"nerve": [nerve], "twig": [twig]}, [place("nerve"), place("twig")])
    lines = [stretch["body"].points for stretch in stretches]
    assert lines == [((0, 0), (40, 0)), ((40, 0), (40, 20))]


def test_that_a_root_joins_a_trunk_along_its_way() -> None:
    root, trunk = track("root", (0, 50), (60, 0)), track("trunk", (0, 0), (100, 0))
    stretches = journey({"root": [root], "trunk": [trunk]}, [place("root"), place("trunk")])
    lines = [stretch["body"].points for stretch in stretches]
    assert lines == [((0, 50), (60, 0)), ((60, 0), (100, 0))]


def test_that_of_several_lines_the_nearest_is_taken() -> None:
    root = track("root", (0, 30), (10, 30))
    ribs = [track("ribs", (10, y), (90, y)) for y in (10.0, 30.0, 50.0)]
    stretches = journey({"root": [root], "ribs": ribs}, [place("root"), place("ribs")])
    assert stretches[1]["body"].points == ((10, 30), (90, 30))


def test_that_a_place_that_is_not_drawn_is_passed_over() -> None:
    a, c = track("a", (0, 0), (10, 0)), track("c", (10, 0), (20, 0))
    stretches = journey({"a": [a], "c": [c]}, [place("a"), place("b"), place("c")])
    assert stretches[1] == {}
    assert stretches[2]["body"].points == ((10, 0), (20, 0))


@pytest.mark.parametrize(
    "muscle", ["biceps-brachii", "first-dorsal-interosseous", "tibialis-anterior", "rectus-abdominis-upper"]
)
def test_that_routes_of_the_atlas_run_without_jumps(muscle: str) -> None:
    atlas = load()
    tracks: dict[str, list[Track]] = {}
    for found in compose().tracks:
        tracks.setdefault(found.structure, []).append(found)
    table = atlas.routes
    lower = [i for i, route in enumerate(table.lower) if route.muscle == muscle and route.side == "right"]
    assert lower
    checked = 0
    for route in table.upper:
        if route.lower not in lower or not route.pathway.startswith("lateral"):
            continue
        numbers = [*table.paths[route.path], *table.paths[table.lower[route.lower].path]]
        places = [table.places[number] for number in numbers]
        if not any(place.structure == "pyramidal-decussation" for place in places):
            continue
        keys: list[PlaceKey] = [(p.structure, p.level or None, p.part or None, p.side) for p in places]
        lines = [stretch["body"].points for stretch in journey(tracks, keys) if "body" in stretch]
        gaps = [math.dist(a[-1], b[0]) for a, b in pairwise(lines)]
        assert max(gaps) < 3.0, [keys[i][:2] for i, gap in enumerate(gaps) if gap >= 3.0]
        checked += 1
    assert checked
