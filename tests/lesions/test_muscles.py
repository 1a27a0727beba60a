from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from explorer.lesions import scales

if TYPE_CHECKING:
    from tests.lesions.conftest import Admit

_HAND = "first-dorsal-interosseous"


def test_that_a_left_capsular_lesion_weakens_the_right_hand(patient: Admit) -> None:
    found = patient("left:posterior limb of internal capsule")

    assert found.muscle(_HAND, "right").pattern == "UMN"
    assert scales.at_most(found.mrc(_HAND, "right"), "4-")
    assert found.mrc(_HAND, "left") == "5"


def test_that_the_forehead_is_spared_by_a_lesion_of_one_hemisphere(patient: Admit) -> None:
    found = patient("left:primary motor cortex")

    assert found.mrc("frontalis", "right") == "5"
    assert scales.at_most(found.mrc("orbicularis-oris", "right"), "4-")
    assert found.mrc("orbicularis-oris", "left") == "5"


def test_that_the_forehead_is_paralysed_with_its_nerve(patient: Admit) -> None:
    found = patient("left:facial nerve@stylomastoid foramen")

    assert found.mrc("frontalis", "left") == "0"
    assert found.muscle("frontalis", "left").pattern == "LMN"
    assert {side for _, side in found.weak()} == {"left"}


def test_that_a_cortical_hand_lesion_spares_the_leg_and_the_face(patient: Admit) -> None:
    found = patient("right:primary motor cortex@hand")

    assert scales.at_most(found.mrc(_HAND, "left"), "4-")
    assert found.mrc("tibialis-anterior", "left") == "5"
    assert found.mrc("orbicularis-oris", "left") == "5"


def test_that_a_nerve_spares_what_leaves_above_the_lesion(patient: Admit) -> None:
    elbow = patient("left:ulnar nerve@elbow").weak()
    wrist = patient("left:ulnar nerve@wrist").weak()

    assert wrist < elbow
    assert ("flexor-carpi-ulnaris-ulnar-head", "left") in elbow - wrist
    assert (_HAND, "left") in wrist
    assert ("abductor-pollicis-brevis", "left") not in elbow


def test_that_the_cord_is_crossed_above_and_not_below_the_decussation(patient: Admit) -> None:
    above = patient("left:medullary pyramid")
    below = patient("left:lateral corticospinal tract@C1")

    assert scales.at_most(above.mrc(_HAND, "right"), "4-")
    assert above.mrc(_HAND, "left") == "5"
    assert scales.at_most(below.mrc(_HAND, "left"), "4-")
    assert below.mrc(_HAND, "right") == "5"


def test_that_half_a_thoracic_cord_weakens_the_leg_of_its_side_only(patient: Admit) -> None:
    found = patient("right:spinal cord hemisection@T10")

    assert found.muscle("tibialis-anterior", "right").pattern == "UMN"
    assert found.mrc("tibialis-anterior", "left") == "5"
    assert found.mrc("biceps-brachii", "right") == "5"


def test_that_arm_fibres_may_be_struck_apart_from_leg_fibres_in_the_decussation(patient: Admit) -> None:
    found = patient("left:pyramidal decussation@rostral")

    assert scales.at_most(found.mrc(_HAND, "left"), "4-")
    assert found.mrc("tibialis-anterior", "left") == "5"


def test_that_the_trochlear_nucleus_moves_the_other_eye(patient: Admit) -> None:
    nucleus = patient("left:trochlear nucleus").weak()
    nerve = patient("left:trochlear nerve").weak()

    assert nucleus == {("superior-oblique", "right")}
    assert nerve == {("superior-oblique", "left")}


def test_that_a_root_weakens_its_muscles_by_its_share(patient: Admit) -> None:
    found = patient("left:ventral root@C7")
    triceps = found.muscle("triceps-brachii-long-head", "left")
    own = found.atlas.muscles["triceps-brachii-long-head"].innervation[0].roots["C7"]

    assert triceps.lower_supply == pytest.approx(1 - own, abs=0.001)
    assert triceps.pattern == "LMN"
    assert found.mrc("tibialis-anterior", "left") == "5"


def test_that_upper_and_lower_signs_mix_where_both_are_struck(patient: Admit) -> None:
    found = patient("both:lateral corticospinal tract@C4", "both:anterior grey column@C8-T1=50%")

    assert found.muscle(_HAND, "left").pattern == "mixed"
    assert found.muscle("tibialis-anterior", "left").pattern == "UMN"


def test_that_a_failing_junction_is_neither_upper_nor_lower(patient: Admit) -> None:
    found = patient("both:neuromuscular junction@biceps brachii=60%").muscle("biceps-brachii", "left")

    assert (found.pattern, found.tone, found.atrophy) == ("NMJ", "normal", False)
    assert found.emg == ("nmj_decrement",)
    assert (found.upper_supply, found.lower_supply) == (1, 1)


def test_that_a_diseased_muscle_is_weak_by_what_it_lost(patient: Admit) -> None:
    found = patient("left:biceps brachii=40%").muscle("biceps-brachii", "left")

    assert (found.pattern, found.emg) == ("muscle", ("myopathic",))
    assert found.strength.fraction == pytest.approx(0.6)


def test_that_a_quarter_of_the_descending_supply_still_moves_the_hand_and_a_tenth_does_not(
    patient: Admit,
) -> None:
    quarter = patient("left:posterior limb of internal capsule=78%").muscle(_HAND, "right")
    tenth = patient("left:posterior limb of internal capsule=95%").muscle(_HAND, "right")

    assert 0 < quarter.strength.fraction < 0.5
    assert 0.2 < quarter.upper_supply < 0.3
    assert tenth.strength.mrc == "0"


def test_that_a_lesion_of_a_few_per_cent_is_not_found(patient: Admit) -> None:
    found = patient("left:ulnar nerve@elbow=3%")

    assert found.weak() == set()
    assert found.muscle(_HAND, "left").pattern == "normal"
    assert found.muscle(_HAND, "left").because != ()


def test_that_a_movement_is_as_strong_as_its_muscles_together(patient: Admit) -> None:
    found = patient("left:radial nerve@axilla")
    for finding in found.examination.movements:
        makers = found.atlas.makers[finding.id]
        expected = 0.0
        for muscle, share in makers.items():
            side = "midline" if found.atlas.muscles[muscle].sides == "midline" else finding.side
            expected += share * found.muscle(muscle, side).strength.fraction
        assert finding.strength.fraction == pytest.approx(expected, abs=0.001), finding.id
        assert finding.muscles == tuple(makers)


def test_that_every_muscle_movement_reflex_and_sign_is_listed_once_on_each_side(patient: Admit) -> None:
    examination = patient("left:ulnar nerve@elbow").examination
    for findings in (
        examination.muscles,
        examination.movements,
        examination.reflexes,
        examination.signs,
        examination.plantar,
    ):
        keys = [(getattr(finding, "id", "plantar"), finding.side) for finding in findings]
        assert len(keys) == len(set(keys))
    muscles = {finding.id for finding in examination.muscles}
    assert set(patient().atlas.muscles) <= muscles


def test_that_a_group_of_muscles_has_a_finding_with_its_members(patient: Admit) -> None:
    group = patient("left:femoral nerve").muscle("quadriceps-femoris", "left")

    assert set(group.members) >= {"rectus-femoris", "vastus-lateralis"}
    assert group.pattern == "LMN"
    assert group.because
