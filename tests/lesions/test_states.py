from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lesions.conftest import Admit


@pytest.mark.parametrize("days", [2.0, 28.0, 180.0])
def test_that_losing_motor_neurons_without_drive_strengthens_nothing(patient: Admit, days: float) -> None:
    before = ("left:spinal cord transection@C6",)
    after = (*before, "both:spinal cord hemisection@C7=50%")

    first, second = patient(*before, days=days), patient(*after, days=days)

    for one, other in zip(first.examination.muscles, second.examination.muscles, strict=True):
        assert other.strength.fraction <= one.strength.fraction + 1e-3, (one.id, one.side)


def test_that_a_pool_thinned_out_grows_and_a_pool_destroyed_hardly_does(patient: Admit) -> None:
    thinned = patient("left:anterior grey column@C5-T1=70%").muscle("deltoid", "left")
    destroyed = patient("left:anterior grey column@C5").muscle("deltoid", "left")

    assert thinned.lower_supply < destroyed.lower_supply
    assert thinned.strength.fraction > destroyed.strength.fraction


def test_that_an_old_compensated_loss_does_not_make_up_for_a_new_one(patient: Admit) -> None:
    old = patient("left:anterior grey column@C5-T1=60%", days=1000).muscle(
        "first-dorsal-interosseous", "left"
    )
    both = patient(
        "left:anterior grey column@C5-T1=60%", "left:ulnar nerve@elbow=70%+1000", days=1000
    ).muscle("first-dorsal-interosseous", "left")

    assert old.strength.mrc == "5"
    assert both.strength.fraction == pytest.approx(0.3, abs=0.01)


def test_that_half_a_cord_brings_no_shock_and_a_whole_one_does(patient: Admit) -> None:
    half = patient("right:spinal cord hemisection@T4", days=2)
    whole = patient("both:spinal cord transection@T4", days=2)

    assert half.plantar("right").response == "extensor"
    assert half.reflex("ankle-reflex", "right").status == "decreased"
    assert whole.plantar("right").response == "mute"
    assert whole.reflex("ankle-reflex", "right").status == "absent"


def test_that_spasticity_follows_flaccidity(patient: Admit) -> None:
    tones = [
        patient("both:spinal cord transection@T4", days=days).muscle("soleus", "left").tone
        for days in (0.0, 2.0, 27.0, 28.0, 365.0)
    ]

    assert [tone for tone, _ in itertools.groupby(tones)] == ["decreased", "increased"]


def test_that_an_eye_muscle_is_not_weakened_from_above(patient: Admit) -> None:
    found = patient("both:internal capsule")

    assert found.muscle("lateral-rectus", "left").strength.mrc == "5"
    assert found.muscle("lateral-rectus", "left").pattern == "normal"
    assert found.sign("horizontal-gaze-to-the-left", "midline").value == "impaired"


def test_that_a_group_is_judged_by_its_paired_muscles(patient: Admit) -> None:
    assert patient("left:vagus nerve@jugular foramen").mrc("vocal-cord", "left") == "0"


def test_that_a_tap_below_a_dead_arc_is_answered_by_what_is_released(patient: Admit) -> None:
    cord = patient("both:spinal cord transection@C5-C6")
    nerve = patient("left:radial nerve@axilla", "right:posterior limb of internal capsule")

    assert cord.reflex("brachioradialis-reflex", "left").status == "inverted"
    assert cord.sign("inverted-supinator-sign", "left").present
    assert nerve.reflex("brachioradialis-reflex", "left").status == "absent"
