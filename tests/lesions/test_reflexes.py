from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lesions.conftest import Admit


def test_that_losing_descending_control_makes_tendon_reflexes_brisk_on_the_other_side(patient: Admit) -> None:
    found = patient("left:posterior limb of internal capsule")

    for reflex in ("biceps-reflex", "triceps-reflex", "knee-reflex", "ankle-reflex"):
        assert found.reflex(reflex, "right").status == "increased"
        assert found.reflex(reflex, "right").grade in ("3+", "4+")
        assert found.reflex(reflex, "left").status == "normal"
        assert found.reflex(reflex, "left").grade == "2+"


@pytest.mark.parametrize(
    ("lesion", "reflex"),
    [
        ("left:dorsal root@S1-S2", "ankle-reflex"),
        ("left:anterior grey column@S1-S2", "ankle-reflex"),
        ("left:ventral root@S1-S2", "ankle-reflex"),
        ("left:tibial nerve", "ankle-reflex"),
        ("left:femoral nerve", "knee-reflex"),
        ("left:radial nerve@axilla", "triceps-reflex"),
        ("left:musculocutaneous nerve", "biceps-reflex"),
    ],
)
def test_that_an_arc_cut_in_any_limb_is_silent(patient: Admit, lesion: str, reflex: str) -> None:
    found = patient(lesion)

    assert found.reflex(reflex, "left").status == "absent"
    assert found.reflex(reflex, "left").grade == "0"
    assert found.reflex(reflex, "left").because
    assert found.reflex(reflex, "right").status == "normal"


def test_that_a_cut_arc_stays_silent_under_lost_control(patient: Admit) -> None:
    found = patient("right:posterior limb of internal capsule", "left:femoral nerve")

    assert found.reflex("knee-reflex", "left").status == "absent"
    assert found.reflex("ankle-reflex", "left").status == "increased"


def test_that_a_lesion_of_sensation_alone_takes_the_reflex_and_no_force(patient: Admit) -> None:
    found = patient("left:dorsal root@L2-L4")

    assert found.reflex("knee-reflex", "left").status == "absent"
    assert found.weak() == set()


def test_that_superficial_reflexes_are_lost_where_tendon_reflexes_are_brisk(patient: Admit) -> None:
    found = patient("left:posterior limb of internal capsule")

    assert found.reflex("upper-abdominal-reflex", "right").status == "absent"
    assert found.reflex("cremasteric-reflex", "right").status == "absent"
    assert found.reflex("upper-abdominal-reflex", "left").status == "normal"


def test_that_the_toe_goes_up_when_control_is_lost_and_the_arc_lives(patient: Admit) -> None:
    found = patient("left:posterior limb of internal capsule")

    assert (found.plantar("right").response, found.plantar("left").response) == ("extensor", "flexor")
    assert found.plantar("right").because
    assert found.plantar("left").because == ()


def test_that_a_toe_without_nerve_answers_neither_way(patient: Admit) -> None:
    assert patient("left:sciatic nerve").plantar("left").response == "mute"
    assert patient("right:internal capsule", "left:sciatic nerve").plantar("left").response == "mute"


def test_that_a_reflex_tells_what_works_of_its_arc_and_of_its_control(patient: Admit) -> None:
    arc = patient("left:femoral nerve=50%").reflex("knee-reflex", "left")
    control = patient("right:posterior limb of internal capsule=50%").reflex("knee-reflex", "left")

    assert arc.arc == pytest.approx(0.5, abs=0.05)
    assert arc.control == 1
    assert control.arc == 1
    assert 0.3 < control.control < 0.7


def test_that_clonus_comes_with_the_briskest_reflexes(patient: Admit) -> None:
    found = patient("both:spinal cord transection@T4")

    assert found.reflex("ankle-reflex", "left").grade == "4+"
    assert found.sign("ankle-clonus", "left").present
