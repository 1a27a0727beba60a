from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.lesions.conftest import Admit


@pytest.mark.parametrize(
    ("lesion", "sign"),
    [
        ("left:ulnar nerve@wrist", "claw-hand"),
        ("left:ulnar nerve@elbow", "froment-sign"),
        ("left:radial nerve@spiral groove", "wrist-drop"),
        ("left:common fibular nerve@fibular neck", "foot-drop"),
        ("left:oculomotor nerve", "ptosis"),
        ("left:facial nerve@stylomastoid foramen", "lagophthalmos"),
        ("left:recurrent laryngeal nerve", "hoarseness"),
        ("left:phrenic nerve", "raised-hemidiaphragm"),
        ("right:internal capsule", "babinski-sign"),
        ("right:internal capsule", "hoffmann-sign"),
    ],
)
def test_that_a_lesion_has_its_bedside_sign_on_the_left_only(patient: Admit, lesion: str, sign: str) -> None:
    found = patient(lesion)

    assert found.sign(sign, "left").present
    assert found.sign(sign, "left").because
    assert not found.sign(sign, "right").present
    assert found.sign(sign, "right").because == ()


@pytest.mark.parametrize(
    ("lesion", "sign", "value"),
    [
        ("left:hypoglossal nerve", "tongue-deviation", "left"),
        ("left:internal capsule", "tongue-deviation", "right"),
        ("left:vagus nerve@jugular foramen", "uvula-deviation", "right"),
        ("left:trigeminal motor nucleus", "jaw-deviation", "left"),
        ("left:ulnar nerve@elbow", "tongue-deviation", "none"),
        ("both:hypoglossal nerve", "tongue-deviation", "none"),
    ],
)
def test_that_a_midline_part_turns_to_the_side_that_wins_or_loses(
    patient: Admit, lesion: str, sign: str, value: str
) -> None:
    found = patient(lesion).sign(sign, "midline")

    assert found.value == value
    assert found.present == (value != "none")
    assert bool(found.because) == found.present


def test_that_the_head_turns_badly_to_the_side_away_from_the_weak_sternocleidomastoid(patient: Admit) -> None:
    found = patient("left:accessory nerve")

    assert found.sign("head-turning-to-the-right", "midline").value == "impaired"
    assert found.sign("head-turning-to-the-left", "midline").value == "normal"


def test_that_a_froment_sign_needs_the_long_flexor_of_the_thumb(patient: Admit) -> None:
    assert patient("left:ulnar nerve@elbow").sign("froment-sign", "left").present
    assert not patient("left:lower trunk").sign("froment-sign", "left").present or (
        patient("left:lower trunk").mrc("flexor-pollicis-longus", "left") not in ("0", "1", "2", "3")
    )
