from __future__ import annotations

import pytest

from explorer.anatomy import Atlas
from explorer.lesions import Lesion, parse
from explorer.lesions.targets import has_motor_fibres, targets


def _struck(atlas: Atlas, spec: str) -> set[str]:
    lesion = parse(spec, atlas)
    places = (atlas.routes.places[number] for number in targets(atlas, lesion).places)
    return {f"{place.side}:{place.text()}" for place in places}


def test_that_a_site_of_a_nerve_is_one_place(atlas: Atlas) -> None:
    assert _struck(atlas, "left:ulnar nerve@elbow") == {"left:ulnar-nerve@elbow"}


def test_that_a_whole_nerve_is_all_its_places_from_the_beginning_on(atlas: Atlas) -> None:
    struck = _struck(atlas, "left:ulnar nerve")

    assert {"left:ulnar-nerve", "left:ulnar-nerve@elbow", "left:ulnar-nerve@wrist"} <= struck
    assert {place.split("@")[0] for place in struck} == {"left:ulnar-nerve"}


def test_that_both_sides_are_the_left_and_the_right(atlas: Atlas) -> None:
    assert _struck(atlas, "both:ulnar nerve@elbow") == {"left:ulnar-nerve@elbow", "right:ulnar-nerve@elbow"}


def test_that_midline_means_both_sides_of_a_paired_structure(atlas: Atlas) -> None:
    spec = "{}:pyramidal decussation@rostral"

    assert _struck(atlas, spec.format("midline")) == _struck(atlas, spec.format("both"))


def test_that_a_part_of_a_somatotopic_structure_is_struck_alone(atlas: Atlas) -> None:
    assert _struck(atlas, "right:primary motor cortex@hand") == {"right:primary-motor-cortex@;hand"}
    horn = _struck(atlas, "right:anterior grey column@C8")
    assert horn
    assert all(place.startswith("right:anterior-grey-column@C8") for place in horn)


def test_that_a_nucleus_is_struck_with_its_parts(atlas: Atlas) -> None:
    struck = _struck(atlas, "left:oculomotor nucleus")

    assert {"left:superior-rectus-subnucleus", "midline:central-caudal-nucleus"} <= struck


def test_that_half_a_cord_is_grey_matter_and_tracts_of_its_segment(atlas: Atlas) -> None:
    struck = {place.split(";")[0] for place in _struck(atlas, "left:spinal cord hemisection@T10")}

    assert "left:lateral-corticospinal-tract@T10" in struck
    assert "left:anterior-grey-column@T10" in struck
    assert all(place.endswith("@T10") and place.startswith("left:") for place in struck)


def test_that_a_group_is_struck_in_all_its_members(atlas: Atlas) -> None:
    whole = _struck(atlas, "left:internal capsule")

    assert whole == _struck(atlas, "left:genu of internal capsule") | _struck(
        atlas, "left:posterior limb of internal capsule"
    )


def test_that_a_muscle_and_its_junction_are_struck_without_a_place_on_a_nerve(atlas: Atlas) -> None:
    muscle = targets(atlas, parse("left:biceps brachii", atlas))
    junction = targets(atlas, parse("both:neuromuscular junction@biceps brachii", atlas))

    heads = ("biceps-brachii", "biceps-brachii-long-head", "biceps-brachii-short-head")
    assert muscle == ((), (), tuple((head, "left") for head in heads))
    assert junction == ((), tuple((head, side) for head in heads for side in ("left", "right")), ())


def test_that_all_junctions_are_struck_when_no_muscle_is_named(atlas: Atlas) -> None:
    struck = targets(atlas, parse("both:neuromuscular junction", atlas)).junctions

    assert {muscle for muscle, _ in struck} == set(atlas.muscles)


@pytest.mark.parametrize(
    ("structure", "motor"),
    [
        ("ulnar-nerve", True),
        ("ventral-root", True),
        ("biceps-brachii", True),
        ("neuromuscular-junction", True),
        ("sural-nerve", False),
        ("dorsal-root", False),
        ("superficial-branch-of-radial-nerve", False),
    ],
)
def test_that_a_lesion_tells_whether_it_strikes_motor_fibres(
    atlas: Atlas, structure: str, motor: bool
) -> None:
    assert has_motor_fibres(atlas, Lesion(structure, "left")) is motor


def test_that_an_unknown_structure_strikes_nothing(atlas: Atlas) -> None:
    assert targets(atlas, Lesion("no-such-thing", "left")) == ((), (), ())
