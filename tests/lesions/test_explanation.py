from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from explorer.lesions import explain
from explorer.lesions.explanation import Finding
from explorer.lesions.phrases import phrase

if TYPE_CHECKING:
    from tests.lesions.conftest import Admit


def test_that_an_upper_lesion_is_explained_by_percent_place_and_living_pools(patient: Admit) -> None:
    why = patient("left:posterior limb of internal capsule").why("first-dorsal-interosseous", "right")

    assert why == (
        "Right first dorsal interosseous: 97 % of its descending supply comes from the left hand area "
        "through the left posterior limb of internal capsule, which is destroyed; its own motor neurons "
        "(C8–T1) are intact → paralysed (0/5), brisk, spastic."
    )


def test_that_a_lower_lesion_is_explained_by_nerve_and_site(patient: Admit) -> None:
    why = patient("left:ulnar nerve@elbow").why("first-dorsal-interosseous", "left")

    assert "all of its motor axons run through the left ulnar nerve (elbow), which is destroyed" in why
    assert "its descending supply is intact" in why
    assert why.endswith("→ paralysed (0/5), flaccid, wasted.")


def test_that_a_lesion_of_both_sides_is_explained_on_the_side_of_the_muscle(patient: Admit) -> None:
    why = patient("both:ulnar nerve@elbow").why("first-dorsal-interosseous", "right")

    assert "through the right ulnar nerve (elbow)" in why


def test_that_a_partial_lesion_is_explained_by_its_percentage(patient: Admit) -> None:
    assert "where 30 % of the fibres are destroyed" in patient("left:ulnar nerve@elbow=30%").why(
        "first-dorsal-interosseous", "left"
    )


def test_that_each_of_two_lesions_is_named_the_larger_first(patient: Admit) -> None:
    why = patient("left:ulnar nerve@elbow=20%", "left:ventral root@T1=50%").why(
        "first-dorsal-interosseous", "left"
    )

    assert why.index("ventral root") < why.index("ulnar nerve")


def test_that_a_junction_and_a_muscle_are_explained_in_their_own_words(patient: Admit) -> None:
    found = patient("left:neuromuscular junction@biceps brachii=60%", "right:biceps brachii=40%")

    assert "60 % of its neuromuscular junctions do not work" in found.why("biceps-brachii", "left")
    assert "40 % of its muscle fibres are destroyed" in found.why("biceps-brachii", "right")


def test_that_an_intact_muscle_is_said_to_be_so(patient: Admit) -> None:
    assert patient("left:ulnar nerve").why("deltoid", "left") == (
        "Left deltoid: its motor neurons and their descending supply are intact → full strength (5/5)."
    )


def test_that_a_loss_too_small_to_matter_is_said_to_be_so(patient: Admit) -> None:
    why = patient("left:ulnar nerve@elbow=1%").why("first-dorsal-interosseous", "left")

    assert "it loses less than one part in fifty of its supply" in why
    assert "full strength (5/5)" in why


def test_that_a_muscle_of_a_nucleus_names_the_nucleus(patient: Admit) -> None:
    why = patient("left:primary motor cortex").why("orbicularis-oris", "right")

    assert "its own motor neurons (facial nucleus) are intact" in why


def test_that_a_group_is_explained_by_its_muscles(patient: Admit) -> None:
    why = patient("right:internal capsule").why("quadriceps-femoris", "left")

    assert why.startswith("Left quadriceps femoris: ")
    assert "(L2–L4)" in why


def test_that_a_phrase_that_does_not_exist_is_no_silent_gap() -> None:
    with pytest.raises(KeyError):
        phrase("no-such-phrase", "en")


def test_that_a_movement_is_explained_by_its_muscles_and_the_weakest_of_them(patient: Admit) -> None:
    found = patient("left:ulnar nerve@elbow")
    why = explain(found.atlas, found.examination, found.movement("finger-abduction", "left"))

    assert why.startswith("Left finger abduction: made by ")
    assert "→ paralysed (0/5)" in why
    assert "the left ulnar nerve (elbow), which is destroyed" in why


def test_that_a_brisk_reflex_is_explained_by_its_control_and_its_arc(patient: Admit) -> None:
    found = patient("left:posterior limb of internal capsule")

    assert explain(found.atlas, found.examination, found.reflex("biceps-reflex", "right")) == (
        "Right biceps reflex: 88 % of its control from above is cut by the lesion of the left posterior limb "
        "of internal capsule; its arc (C5–C6) is intact → brisk (4+)."
    )


def test_that_the_toe_and_the_signs_are_explained(patient: Admit) -> None:
    found = patient("left:posterior limb of internal capsule")
    toe = explain(found.atlas, found.examination, found.plantar("right"))
    sign = explain(found.atlas, found.examination, found.sign("foot-drop", "right"))

    assert toe.endswith("→ extensor: the great toe goes up.")
    assert sign.startswith("Right foot drop: present. Right tibialis anterior: 96 % of its descending supply")
    assert "absent" in explain(found.atlas, found.examination, found.sign("foot-drop", "left"))


def test_that_every_finding_of_a_patient_can_be_explained(patient: Admit) -> None:
    found = patient("both:spinal cord transection@C5-C6", "left:facial nerve=50%", "right:masseter")
    every: tuple[Finding, ...] = (
        *found.examination.muscles,
        *found.examination.movements,
        *found.examination.reflexes,
        *found.examination.plantar,
        *found.examination.signs,
    )

    for finding in every:
        sentence = explain(found.atlas, found.examination, finding)
        assert sentence.endswith(".")
        assert sentence[0].isupper()
        assert "{" not in sentence
