"""What the info panel tells beside the texts."""

from __future__ import annotations

from explorer.anatomy import load
from explorer.case.model import Selection
from explorer.session.facts import facts


def test_that_a_muscle_tells_its_movements_its_reflexes_and_its_motor_cells() -> None:
    told = {fact.title: fact.text for fact in facts(load(), Selection("biceps-brachii", "left"))}
    assert "elbow flexion" in told["Movements"]
    assert "biceps reflex" in told["Reflexes that it serves"]
    assert told["Motor cells"]
    assert "Motor units, as published" in told


def test_that_a_cord_level_tells_its_vertebra_and_the_pools_that_lie_there() -> None:
    told = {fact.title: fact.text for fact in facts(load(), Selection("anterior-grey-column", "left", "C8"))}
    assert told["The segment lies behind"] == "C7"
    assert "triceps reflex" in told["Reflexes through it"]
    assert any("flexor carpi ulnaris" in text for text in told.values())


def test_that_a_central_structure_tells_its_arteries() -> None:
    told = facts(load(), Selection("posterior-limb-of-internal-capsule", "left"))
    assert "anterior choroidal" in told[0].text


def test_that_an_empty_fact_is_not_told() -> None:
    assert all(fact.text for fact in facts(load(), Selection("musculus-uvulae", "midline")))
