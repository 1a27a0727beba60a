"""What can be selected without being a structure."""

from __future__ import annotations

import pytest

from explorer.anatomy.catalogue import Item, catalogue
from explorer.case.model import Case, Selection
from explorer.session import topics
from explorer.session.engine import Engine
from explorer.session.rules import rule

_CAPSULE = Selection("posterior-limb-of-internal-capsule", "left")


def test_that_everything_in_the_atlas_can_be_selected_and_told_of(engine: Engine) -> None:
    for item in catalogue(engine.atlas).items:
        selection = topics.selection_of(engine.atlas, item, "left")
        assert engine.knows(selection), item
        article = engine.article(selection, "clinician", "en")
        assert article.title, item
        assert article.sources, item
        assert article.kind not in topics.KINDS


@pytest.mark.parametrize(
    ("text", "structure", "side"),
    [
        ("C8", "segment:C8", "midline"),
        ("knee jerk", "reflex:knee-reflex", "left"),
        ("wrist extension", "movement:wrist-extension", "left"),
        ("wrist drop", "sign:wrist-drop", "left"),
        ("uvula deviation", "sign:uvula-deviation", "midline"),
        ("column calf", "column:calf", "midline"),
        ("deltoid", "deltoid", "left"),
    ],
)
def test_that_what_is_meant_comes_first(engine: Engine, text: str, structure: str, side: str) -> None:
    assert engine.suggestions(text, "left", 5)[0][0] == Selection(structure, side)  # type: ignore[arg-type]


def test_that_a_reflex_shows_its_arc_and_no_more(engine: Engine) -> None:
    trace = engine.trace(Selection("reflex:knee-reflex", "left"))
    shown = {(place.structure, place.level) for place in trace.places}
    assert {("dorsal-root", "L4"), ("ventral-root", "L4"), ("vastus-medialis", "")} <= shown
    assert {place.side for place in trace.places} == {"left"}
    assert not any("cortico" in structure for structure, _ in shown)
    assert trace.routes[0][0].structure == "dorsal-root"


def test_that_a_segment_shows_what_leaves_it_on_both_sides(engine: Engine) -> None:
    trace = engine.trace(Selection("segment:C8", "midline"))
    assert {place.side for place in trace.places} >= {"left", "right"}
    assert {place.level for place in trace.places if place.structure == "ventral-root"} == {"C8"}


def test_that_a_movement_shows_the_muscles_that_make_it(engine: Engine) -> None:
    trace = engine.trace(Selection("movement:wrist-extension", "right"))
    ends = {place.structure for place in trace.places if place.structure in engine.atlas.muscles}
    assert ends == set(engine.atlas.makers["wrist-extension"])


def test_that_a_group_asked_by_a_sign_stands_for_its_muscles(engine: Engine) -> None:
    found = topics.muscles(engine.atlas, Item("sign", "posture"))
    assert {"biceps-brachii", "tibialis-anterior"} <= set(found)


def test_that_every_finding_is_told_why_under_the_name_that_selects_it(engine: Engine) -> None:
    findings = engine.findings(Case().with_lesion(engine.lesion_of(_CAPSULE)))
    for structure, side in findings.found:
        if topics.is_topic(structure):
            item = topics.item_of(engine.atlas, structure)
            assert topics.selection_of(engine.atlas, item, side).side == side
    assert "extensor" in engine.reason(findings, ("reflex:plantar-response", "right"), "en")
    assert "present" in engine.reason(findings, ("sign:pronator-drift", "right"), "en")
    assert "elbow" in engine.reason(findings, ("movement:elbow-extension", "right"), "en").lower()
    assert engine.reason(findings, ("segment:C8", "midline"), "en") == ""


def test_that_a_rule_reads_as_a_sentence(engine: Engine) -> None:
    told = rule(engine.atlas, engine.atlas.signs["claw-hand"])
    assert told.startswith("Lumbricals 3-4 of hand at most 3/5; the weakness is of the pattern LMN or mixed")
    assert all(rule(engine.atlas, sign).endswith(".") for sign in engine.atlas.library.sign)


def test_that_no_lesion_sits_on_a_topic(engine: Engine) -> None:
    assert not engine.can_be_struck(Selection("movement:wrist-extension", "right"))
    assert engine.can_be_struck(_CAPSULE)
