"""What the info panel tells beside the texts."""

from __future__ import annotations

from explorer.anatomy import load
from explorer.case.model import Selection
from explorer.session.facts import facts


def test_that_a_muscle_tells_its_movements_its_reflexes_and_its_motor_cells() -> None:
    told = {fact.title: fact.words for fact in facts(load(), Selection("biceps-brachii", "left"))}
    assert "elbow flexion" in told["Movements"]
    assert "biceps reflex" in told["Reflexes that it serves"]
    assert told["Motor cells"]
    assert "Motor units, as published" in told


def test_that_a_cord_level_tells_its_vertebra_and_the_pools_that_lie_there() -> None:
    told = {fact.title: fact.words for fact in facts(load(), Selection("anterior-grey-column", "left", "C8"))}
    assert told["The segment lies behind"].startswith("C7")
    assert "triceps reflex" in told["Reflexes through it"]
    assert any("flexor carpi ulnaris" in text for text in told.values())


def test_that_a_central_structure_tells_its_arteries() -> None:
    told = facts(load(), Selection("posterior-limb-of-internal-capsule", "left"))
    assert "anterior choroidal" in told[0].words


def test_that_an_empty_fact_is_not_told() -> None:
    assert all(fact.words for fact in facts(load(), Selection("musculus-uvulae", "midline")))


def test_that_a_fact_leads_to_what_it_names() -> None:
    told = {fact.title: fact for fact in facts(load(), Selection("biceps-brachii", "left"))}
    assert Selection("movement:elbow-flexion", "left") in [link.selection for link in told["Movements"].links]
    assert Selection("reflex:biceps-reflex", "left") in [
        link.selection for link in told["Reflexes that it serves"].links
    ]
    assert told["Motor cells"].links[0].selection.structure.startswith("column:")


def test_that_a_group_names_its_members_and_a_muscle_its_way() -> None:
    members = {fact.title: fact for fact in facts(load(), Selection("hamstrings", "left"))}["Members"]
    assert Selection("semitendinosus", "left") in [link.selection for link in members.links]
    told = {fact.title: fact.words for fact in facts(load(), Selection("deltoid", "right"))}
    assert "upper trunk" in told["Way from C5, C6"]
