from __future__ import annotations

import pytest

from explorer.anatomy import Atlas
from explorer.anatomy.places import Place
from explorer.lesions import PlaceState, parse, supply


def _state(drawn: dict[Place, PlaceState], text: str, side: str) -> PlaceState:
    """The state of a place; one that is not listed is wholly intact."""
    return next(
        (state for place, state in drawn.items() if (place.text(), place.side) == (text, side)),
        PlaceState(1.0),
    )


def test_that_signals_stop_at_the_lesion_and_not_before(atlas: Atlas) -> None:
    drawn = supply(atlas, [parse("left:ulnar nerve@elbow", atlas)])

    assert _state(drawn, "ulnar-nerve@elbow", "left") == PlaceState(0.0, 1.0)
    assert _state(drawn, "ulnar-nerve@wrist", "left") == PlaceState(0.0, 0.0)
    assert _state(drawn, "ulnar-nerve@axilla", "left") == PlaceState(1.0, 0.0)
    assert _state(drawn, "medial-cord-of-brachial-plexus", "left") == PlaceState(1.0, 0.0)
    assert _state(drawn, "ulnar-nerve@elbow", "right") == PlaceState(1.0, 0.0)
    assert _state(drawn, "first-dorsal-interosseous", "left").supply == 0
    assert _state(drawn, "abductor-pollicis-brevis", "left").supply == 1


def test_that_a_partial_lesion_lets_the_rest_through(atlas: Atlas) -> None:
    drawn = supply(atlas, [parse("left:ulnar nerve@elbow=30%", atlas)])

    assert _state(drawn, "ulnar-nerve@elbow", "left") == PlaceState(0.7, 0.3)
    assert _state(drawn, "ulnar-nerve@wrist", "left").supply == pytest.approx(0.7)


def test_that_two_lesions_of_one_fibre_act_independently(atlas: Atlas) -> None:
    drawn = supply(
        atlas, [parse("left:ulnar nerve@elbow=50%", atlas), parse("left:ulnar nerve@wrist=50%", atlas)]
    )

    assert _state(drawn, "ulnar-nerve@elbow", "left").supply == pytest.approx(0.5)
    assert _state(drawn, "ulnar-nerve@wrist", "left").supply == pytest.approx(0.25)


def test_that_one_lesion_of_two_places_of_a_fibre_takes_it_only_once(atlas: Atlas) -> None:
    drawn = supply(atlas, [parse("left:ulnar nerve@elbow,wrist=50%", atlas)])

    assert _state(drawn, "ulnar-nerve@wrist", "left").supply == pytest.approx(0.5)


def test_that_the_descending_supply_stops_in_the_capsule_and_the_motor_neuron_lives(atlas: Atlas) -> None:
    drawn = supply(atlas, [parse("left:posterior limb of internal capsule@hand", atlas)])

    assert _state(drawn, "posterior-limb-of-internal-capsule@;hand", "left") == PlaceState(0.0, 1.0)
    assert _state(drawn, "corona-radiata@;hand", "left").supply == 1
    assert _state(drawn, "medullary-pyramid@rostral-medulla;hand", "left").supply == 0
    assert _state(drawn, "pyramidal-decussation@;hand", "right").supply == 0
    assert _state(drawn, "ventral-root@T1", "right").supply == 1


def test_that_a_mixed_place_shows_the_share_that_is_left(atlas: Atlas) -> None:
    drawn = supply(atlas, [parse("left:ventral root@C5", atlas)])

    assert 0 < _state(drawn, "upper-trunk-of-brachial-plexus", "left").supply < 1


def test_that_a_junction_fails_before_its_muscle(atlas: Atlas) -> None:
    drawn = supply(atlas, [parse("left:neuromuscular junction@biceps brachii", atlas)])

    assert _state(drawn, "neuromuscular-junction@biceps-brachii", "left") == PlaceState(0.0, 1.0)
    assert _state(drawn, "biceps-brachii", "left") == PlaceState(0.0, 0.0)
    assert _state(drawn, "musculocutaneous-nerve", "left").supply == 1


def test_that_an_intact_patient_has_nothing_to_draw(atlas: Atlas) -> None:
    assert supply(atlas, []) == {}
