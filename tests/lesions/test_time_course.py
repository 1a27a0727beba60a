from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.lesions.conftest import Admit

_HAND = "first-dorsal-interosseous"
_LEG = "tibialis-anterior"


def test_that_tone_falls_first_and_rises_later_after_a_stroke(patient: Admit) -> None:
    tones = [
        patient("left:posterior limb of internal capsule", days=days).muscle(_HAND, "right").tone
        for days in (2, 28, 180)
    ]

    assert tones[0] == "decreased"
    assert tones[-1] == "increased"


def test_that_a_cut_nerve_wastes_its_muscles_after_weeks_only(patient: Admit) -> None:
    early = patient("left:ulnar nerve@elbow", days=5).muscle(_HAND, "left")
    late = patient("left:ulnar nerve@elbow", days=60).muscle(_HAND, "left")

    assert (early.strength.mrc, late.strength.mrc) == ("0", "0")
    assert (early.atrophy, late.atrophy) == (False, True)
    assert early.tone == late.tone == "decreased"


def test_that_denervation_shows_in_the_needle_examination_after_two_weeks(patient: Admit) -> None:
    emg = {
        days: patient("left:anterior grey column@C8-T1=50%", days=days).muscle(_HAND, "left").emg
        for days in (3, 28, 365)
    }

    assert emg[3] == ("reduced_recruitment_only",)
    assert emg[28] == ("active_denervation",)
    assert "chronic_reinnervation" in emg[365]


def test_that_a_muscle_never_wastes_for_want_of_descending_supply_alone(patient: Admit) -> None:
    found = patient("left:posterior limb of internal capsule", days=2000).muscle(_HAND, "right")

    assert not found.atrophy
    assert found.emg == ("no_denervation",)


def test_that_sprouting_gives_back_force_to_a_thinned_motor_pool(patient: Admit) -> None:
    force = [
        patient("left:anterior grey column@C8-T1=70%", days=days).muscle(_HAND, "left").strength.fraction
        for days in (2, 60, 365)
    ]

    assert force[0] < force[1] <= force[2]


def test_that_nothing_grows_back_where_nothing_is_left(patient: Admit) -> None:
    assert patient("left:anterior grey column@C8-T1", days=5000).mrc(_HAND, "left") == "0"


def test_that_dying_motor_neurons_make_the_survivors_fasciculate_and_a_cut_nerve_does_not(
    patient: Admit,
) -> None:
    assert patient("left:anterior grey column@C8-T1=50%").muscle(_HAND, "left").fasciculation
    assert not patient("left:ulnar nerve@elbow=50%").muscle(_HAND, "left").fasciculation
    assert not patient("left:anterior grey column@C8-T1=50%", days=2).muscle(_HAND, "left").fasciculation


def test_that_reflexes_below_a_transection_are_lost_and_come_back_brisk(patient: Admit) -> None:
    shock = patient("both:spinal cord transection@T6", days=2)
    later = patient("both:spinal cord transection@T6", days=180)

    assert shock.reflex("knee-reflex", "left").status == "absent"
    assert shock.muscle(_LEG, "left").tone == "decreased"
    assert later.reflex("knee-reflex", "left").status == "increased"
    assert later.muscle(_LEG, "left").tone == "increased"
    assert shock.reflex("biceps-reflex", "left").status == "normal"


def test_that_a_second_lesion_begins_on_its_own_day(patient: Admit) -> None:
    specs = ("left:ulnar nerve@elbow+30", "left:radial nerve@axilla")

    before = patient(*specs, days=29)
    after = patient(*specs, days=45)

    assert before.mrc(_HAND, "left") == "5"
    assert after.mrc(_HAND, "left") == "0"
    assert not after.muscle(_HAND, "left").atrophy
    assert after.muscle("extensor-digitorum", "left").atrophy


def test_that_reasons_name_their_lesion_even_while_another_is_still_to_come(patient: Admit) -> None:
    found = patient("left:ulnar nerve@elbow+30", "left:radial nerve@axilla", days=10)
    because = found.muscle("extensor-digitorum", "left").because

    assert {found.examination.lesions[reason.lesion].structure for reason in because} == {"radial-nerve"}
    assert "radial nerve (axilla)" in found.why("extensor-digitorum", "left")
    assert [lesion.structure for lesion in found.examination.lesions] == ["radial-nerve", "ulnar-nerve"]


def test_that_the_phase_is_named_by_the_day(patient: Admit) -> None:
    assert [patient(days=days).examination.phase for days in (0, 13, 28, 89, 90, 4000)] == [
        "acute",
        "acute",
        "subacute",
        "subacute",
        "chronic",
        "chronic",
    ]
