from __future__ import annotations

import pytest

from explorer.anatomy.places import Place
from explorer.case.model import Case, Selection
from explorer.session.courses import MOST, chosen_routes
from explorer.session.engine import Engine

_CAPSULE = Selection("posterior-limb-of-internal-capsule", "left")


def test_that_a_volley_is_lost_where_the_engine_says_so(engine: Engine) -> None:
    findings = engine.findings(Case().with_lesion(engine.lesion_of(_CAPSULE)))
    for route in engine.trace(_CAPSULE).routes:
        legs = engine.legs(route, findings)
        dead = [leg.structure for leg in legs if leg.surviving == 0.0]
        assert dead[0] == "posterior-limb-of-internal-capsule"
        assert all(leg.surviving == 1.0 for leg in legs[: len(legs) - len(dead)])


def test_that_half_a_lesion_lets_half_a_volley_pass(engine: Engine) -> None:
    findings = engine.findings(Case().with_lesion(engine.lesion_of(_CAPSULE, 0.5)))
    route = engine.trace(_CAPSULE).routes[0]
    assert engine.legs(route, findings)[-1].surviving == pytest.approx(0.5)


def test_that_a_lesion_of_a_whole_structure_has_one_marker(engine: Engine) -> None:
    findings = engine.findings(Case().with_lesion(engine.lesion_of(_CAPSULE)))
    marked = [key for key, look in findings.appearance.looks.items() if look.lesioned]
    assert marked == [("posterior-limb-of-internal-capsule", None, None, "left")]


def test_that_a_lesion_of_one_part_is_marked_there(engine: Engine) -> None:
    hand = Selection("posterior-limb-of-internal-capsule", "left", "", "hand")
    findings = engine.findings(Case().with_lesion(engine.lesion_of(hand)))
    marked = [key for key, look in findings.appearance.looks.items() if look.lesioned]
    assert marked == [("posterior-limb-of-internal-capsule", None, "hand", "left")]


def test_that_a_selection_is_made_as_precise_as_the_atlas_can_follow(engine: Engine) -> None:
    assert engine.legal(Selection("deltoid", "right", "C5", "arm")) == Selection("deltoid", "right")
    precise = Selection("ulnar-nerve", "left", "elbow")
    assert engine.legal(precise) == precise


def test_that_few_and_different_routes_are_chosen() -> None:
    routes = [
        (
            Place("cortex", "", part, "left"),
            Place("tract", "", part, "left"),
            Place(f"m-{part}", "", "", "right"),
        )
        for part in ("leg", "trunk", "arm", "hand", "face")
    ]
    chosen = chosen_routes(routes)
    assert 1 < len(chosen) <= MOST
    assert len({route[-1].structure for route in chosen}) == len(chosen)


def test_that_a_group_has_the_routes_of_its_members(engine: Engine) -> None:
    trace = engine.trace(Selection("hamstrings", "left"))
    assert {route[-1].structure for route in trace.routes} <= set(engine.atlas.groups["hamstrings"].members)
    assert any(place.structure == "sciatic-nerve" for place in trace.places)


def test_that_an_article_tells_what_the_atlas_knows(engine: Engine) -> None:
    article = engine.article(Selection("deltoid", "right"), "student", "en")
    assert article.title == "Right deltoid"
    assert [name for name, _ in article.roots] == ["C5", "C6"]
    assert [link.selection.structure for link in article.nerves] == ["axillary-nerve"]
    assert sum(share for _, share in article.hemispheres) == pytest.approx(1.0)
    assert article.function
    assert article.loss
    assert article.sources


def test_that_one_can_walk_up_a_route_to_the_cortex_and_no_further(engine: Engine) -> None:
    at: Selection | None = Selection("axillary-nerve", "right")
    passed: list[str] = []
    while at is not None and len(passed) < 60:
        passed.append(at.structure)
        at = engine.neighbour_on_route(at, -1)
    assert passed[-1] == "primary-motor-cortex"
    assert "anterior-grey-column" in passed


def test_that_the_hemisphere_of_the_same_side_weighs_little(engine: Engine) -> None:
    trace = engine.trace(Selection("deltoid", "right"))
    weights = {route[0].side: weight for route, weight in zip(trace.routes, trace.weights, strict=True)}
    assert weights["left"] == 1.0
    assert 0.0 < weights["right"] < 0.3
    assert len(engine.trace(_CAPSULE).routes) == len(engine.trace(_CAPSULE).weights)
