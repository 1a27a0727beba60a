from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from explorer.lesions.explanation import phrase

if TYPE_CHECKING:
    from tests.lesions.conftest import Admit


def test_that_an_upper_lesion_is_explained_by_percent_place_and_living_pools(patient: Admit) -> None:
    why = patient("left:posterior limb of internal capsule").why("first-dorsal-interosseous", "right")

    assert why.startswith("Right first dorsal interosseous: 97 % of its descending supply")
    assert "from the left hemisphere, is cut in the left posterior limb of internal capsule" in why
    assert "its own motor neurons (C8–T1) are intact" in why
    assert why.endswith("upper motor neuron pattern, spastic.")
    assert "strength 0/5" in why or "strength 1/5" in why or "strength 2/5" in why


def test_that_a_lower_lesion_is_explained_by_nerve_and_site(patient: Admit) -> None:
    why = patient("left:ulnar nerve@elbow").why("first-dorsal-interosseous", "left")

    assert "100 % of its own motor supply is cut in the left ulnar nerve, elbow" in why
    assert "its descending supply is intact" in why
    assert why.endswith("→ strength 0/5, lower motor neuron pattern, flaccid, wasted.")


def test_that_a_lesion_of_both_sides_is_explained_on_the_side_of_the_muscle(patient: Admit) -> None:
    why = patient("both:ulnar nerve@elbow").why("first-dorsal-interosseous", "right")

    assert "cut in the right ulnar nerve, elbow" in why


def test_that_a_partial_lesion_is_explained_by_its_percentage(patient: Admit) -> None:
    assert "30 % of its own motor supply" in patient("left:ulnar nerve@elbow=30%").why(
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
        "Left deltoid: all of its supply is intact → full strength."
    )


def test_that_a_loss_too_small_to_matter_is_said_to_be_so(patient: Admit) -> None:
    why = patient("left:ulnar nerve@elbow=1%").why("first-dorsal-interosseous", "left")

    assert "it loses less than one part in fifty of its supply" in why
    assert "strength spared (5/5)" in why


def test_that_a_muscle_of_a_nucleus_names_the_nucleus(patient: Admit) -> None:
    why = patient("left:primary motor cortex").why("orbicularis-oris", "right")

    assert "its own motor neurons (facial nucleus) are intact" in why


def test_that_a_group_is_explained_by_its_muscles(patient: Admit) -> None:
    why = patient("right:internal capsule").why("quadriceps-femoris", "left")

    assert why.startswith("Left quadriceps femoris: ")
    assert "(L2–L4)" in why


def test_that_a_phrase_that_does_not_exist_is_no_silent_gap() -> None:
    with pytest.raises(KeyError):
        phrase("no-such-phrase")
