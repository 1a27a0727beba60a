from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explorer.anatomy import Atlas, load
from explorer.anatomy.atlas import AmbiguousNameError, Neighbour, UnknownNameError, compile_atlas, make_atlas
from explorer.anatomy.places import Place

if TYPE_CHECKING:
    from tests.anatomy.conftest import Edit


def test_that_the_atlas_is_loaded_once() -> None:
    assert load() is load()


def test_that_compiling_gives_the_same_bytes_every_time() -> None:
    assert compile_atlas() == compile_atlas()


def test_that_what_is_loaded_is_what_was_authored() -> None:
    from explorer import assets

    authored = make_atlas(assets.resource("atlas"))

    assert load().library == authored.library
    assert load().routes == authored.routes


def test_that_a_nerve_tells_what_enters_and_what_leaves_it(tiny_atlas: Atlas) -> None:
    entering = tiny_atlas.enters("arm-nerve", side="left")
    leaving = tiny_atlas.leaves("arm-nerve", side="left")

    assert [(each.structure, each.side) for each in entering] == [("trunk", "left")]
    assert {(each.structure, each.side) for each in leaving} == {
        ("forearm-muscle", "left"),
        ("hand-muscle", "left"),
    }


def test_that_a_level_is_entered_from_the_level_above(tiny_atlas: Atlas) -> None:
    assert tiny_atlas.enters("arm-nerve", "wrist", side="right") == (
        Neighbour("arm-nerve", "elbow", "right", 3),
    )


def test_that_a_muscle_is_entered_by_its_nerve(tiny_atlas: Atlas) -> None:
    assert [each.structure for each in tiny_atlas.enters("hand-muscle", side="left")] == ["arm-nerve"]
    assert tiny_atlas.leaves("hand-muscle", side="left") == ()


def _served(atlas: Atlas, structure: str, level: str = "", part: str = "") -> dict[str, float]:
    """What the right-hand structure serves: "left:muscle" → share of its supply."""
    served = atlas.muscles_served(structure, level, part, side="right")
    return {f"{side}:{muscle}": share for muscle, side, share in served}


def test_that_a_place_tells_the_muscles_it_serves_and_their_shares(tiny_atlas: Atlas) -> None:
    assert _served(tiny_atlas, "ventral-root", "C7") == pytest.approx({"right:forearm-muscle": 0.6})
    assert _served(tiny_atlas, "arm-nerve", "elbow") == pytest.approx({"right:hand-muscle": 1.0})
    assert _served(tiny_atlas, "cortex", part="hand") == pytest.approx(
        {
            "left:forearm-muscle": 0.8,
            "left:hand-muscle": 0.8,
            "right:forearm-muscle": 0.2,
            "right:hand-muscle": 0.2,
        }
    )


def test_that_routes_through_a_nerve_run_from_the_cortex_to_the_muscle(tiny_atlas: Atlas) -> None:
    routes = tiny_atlas.routes_through("tongue-nerve", side="left")

    assert {route[0] for route in routes} == {
        Place("cortex", "", "tongue", "left"),
        Place("cortex", "", "tongue", "right"),
    }
    assert {route[-1] for route in routes} == {Place("tongue-muscle", "", "", "left")}
    assert set(tiny_atlas.routes_through("tongue-muscle", side="left")) == set(routes)


def test_that_a_name_carries_side_level_and_part(tiny_atlas: Atlas) -> None:
    assert tiny_atlas.name("arm-nerve", "left", "elbow") == "Left arm nerve, elbow"
    assert tiny_atlas.name("cortex", "right", "", "hand") == "Right motor cortex (hand)"
    assert tiny_atlas.name("neuromuscular-junction", None, "hand-muscle") == (
        "neuromuscular junction, hand muscle"
    )


def test_that_the_levels_of_a_structure_go_down(tiny_atlas: Atlas) -> None:
    assert tiny_atlas.levels("arm-nerve") == ("elbow", "wrist")
    assert tiny_atlas.levels("bridge") == ("upper", "lower")
    assert tiny_atlas.levels("tract")[:2] == ("C1", "C2")
    assert tiny_atlas.levels("hand-muscle") == ()


def test_that_a_part_of_the_map_opens_into_its_leaves(tiny_atlas: Atlas) -> None:
    assert tiny_atlas.leaf_parts("all") == ("hand", "tongue", "eyes")
    assert tiny_atlas.leaf_parts("hand") == ("hand",)


def test_that_the_muscles_of_a_movement_share_its_force(tiny_atlas: Atlas) -> None:
    assert tiny_atlas.makers["bending"] == {"forearm-muscle": 0.25, "hand-muscle": 0.75}


def test_that_movements_reflexes_and_signs_answer_to_their_names(tiny_atlas: Atlas) -> None:
    names = tiny_atlas.finding_names

    assert names.resolve("Bending reflex") == ("bending-reflex",)
    assert names.resolve("weak bending") == ("bending-weakness",)
    assert names.resolve("looking") == ("looking",)


def test_that_the_latin_name_is_given_or_empty(tiny_atlas: Atlas) -> None:
    assert tiny_atlas.latin("arm-nerve") == "nervus brachii"
    assert tiny_atlas.latin("hand-muscle") == ""


def test_that_an_ambiguous_name_is_not_guessed(tiny: Path, edit: Edit) -> None:
    edit('name = "tongue nerve"', 'name = "tongue nerve"\nsynonyms = ["the branch"]')
    edit('name = "eye nerve"', 'name = "eye nerve"\nsynonyms = ["branch"]')

    with pytest.raises(
        AmbiguousNameError, match=r"'Branch' may mean 'tongue-nerve' or 'eye-nerve'; please name"
    ):
        make_atlas(tiny).resolve("Branch")


def test_that_an_unknown_id_has_no_record(tiny_atlas: Atlas) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'arm-nerve'"):
        tiny_atlas.record("arm-nervo")


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ("hand-muscle", "muscle"),
        ("eye-nucleus", "nucleus"),
        ("skin-nerve", "sensory-nerve"),
        ("trunk", "plexus"),
        ("crossed-pathway", "pathway"),
        ("arm-muscles", "muscle-group"),
    ],
)
def test_that_everything_has_a_kind(tiny_atlas: Atlas, identifier: str, kind: str) -> None:
    assert tiny_atlas.kind(identifier) == kind
