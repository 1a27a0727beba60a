"""Rules of anatomy that hold of the records, beyond what `motor-explorer atlas check` asks.

Each rule takes an atlas, so that the mutation check can ask it of a corrupted one.  What is common knowledge
of whole groups of muscles, of segments and of nuclei stands in facts.toml beside this file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from explorer.anatomy import load, segments
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import parse_place
from explorer.anatomy.records import Muscle

_FACTS: Final[Mapping[str, Any]] = tomllib.loads(
    Path(__file__).with_name("facts.toml").read_text(encoding="utf-8")
)


def _table_of(muscle: Muscle, name: str) -> Mapping[str, Any]:
    """The table of facts that means this muscle: the one that names it, else the one of its region."""
    named = [table for table in _FACTS[name] if muscle.id in table.get("muscles", ())]
    regional = [table for table in _FACTS[name] if muscle.region in table.get("regions", ())]
    found = named or regional
    assert len(found) == 1, f"{muscle.id} ({muscle.region}) is meant by {len(found)} tables of '{name}'"
    table: Mapping[str, Any] = found[0]
    return table


def muscles_are_driven_as_their_region_is(atlas: Atlas) -> None:
    """Part of the motor map, supply from the hemispheres and motor column."""
    for muscle in atlas.library.muscle:
        table = _table_of(muscle, "drive")
        expected = (table["part"], table["supply"], table.get("column", ""))
        assert (muscle.part, muscle.supply, muscle.column) == expected, muscle.id


def muscles_make_only_movements_of_their_region(atlas: Atlas) -> None:
    for muscle in atlas.library.muscle:
        assert set(muscle.actions) <= set(_table_of(muscle, "moves")["movements"]), muscle.id


def antigravity_muscles_are_those_of_the_hemiplegic_posture(atlas: Atlas) -> None:
    own = _FACTS["antigravity"]
    for muscle in atlas.library.muscle:
        expected = muscle.id in own["muscles"] or muscle.region in own["regions"]
        assert (muscle.fibre == "antigravity") == expected, muscle.id


def parts_of_a_muscle_act_together_like_the_whole(atlas: Atlas) -> None:
    """A part is driven like its whole and does nothing else; all parts together do all that it does."""
    for whole in atlas.library.muscle:
        parts = [muscle for muscle in atlas.library.muscle if muscle.group == whole.id]
        roots = _roots(whole)
        for part in parts:
            assert (part.part, part.supply, part.column, part.fibre) == (
                whole.part,
                whole.supply,
                whole.column,
                whole.fibre,
            ), part.id
            assert set(part.actions) <= set(whole.actions), part.id
            assert set(_roots(part)) <= set(roots), part.id
            if len(whole.innervation) == len(part.innervation) == 1 and 0 < len(roots) < 4:
                assert _leading(part) == _leading(whole), part.id
        if len(parts) > 1:
            for action, force in whole.actions.items():
                together = sum(part.actions.get(action, 0.0) for part in parts)
                assert 0.7 * force <= together <= 1.3 * force, f"{whole.id}: {action}"


def _leading(muscle: Muscle) -> set[str]:
    """The roots that give a muscle a fifth or more."""
    return {root for root, share in _roots(muscle).items() if share >= 0.2}


def _roots(muscle: Muscle) -> dict[str, float]:
    found: dict[str, float] = {}
    for own in muscle.innervation:
        for root, share in own.roots.items():
            found[root] = found.get(root, 0.0) + own.share * share
    return found


def segments_lie_above_their_vertebrae(atlas: Atlas) -> None:
    """The rule of the spinous processes, and the order of the segments."""
    lies = dict(pair.split(":") for pair in _FACTS["segments"]["lies"].split())
    for segment in atlas.library.segment:
        assert segment.vertebrae == tuple(lies[segment.id].split(",")), segment.id


def spinal_nerves_leave_above_their_vertebra_in_the_neck_and_below_it_elsewhere(atlas: Atlas) -> None:
    ordinal = {"S1": "first", "S2": "second", "S3": "third", "S4": "fourth"}
    for segment in atlas.library.segment:
        name, above = segment.id, segments.SEGMENTS[segments.SEGMENTS.index(segment.id) - 1]
        number = int(name.lstrip("CTLSo"))
        if name == "C1":
            expected = "between the occipital bone and C1"
        elif name == "C8":
            expected = "between C7 and T1"
        elif name[0] == "C" and name != "Co1":
            expected = f"between {above} and {name}"
        elif name in ordinal:
            expected = f"through the {ordinal[name]} sacral foramina"
        elif name in ("S5", "Co1"):
            expected = "through the sacral hiatus"
        else:
            below = {"T12": "L1", "L5": "the sacrum"}.get(name, f"{name[0]}{number + 1}")
            expected = f"between {name} and {below}"
        assert segment.exit == expected, name


def motor_columns_stand_and_reach_as_expected(atlas: Atlas) -> None:
    expected = {
        column: (table["across"], table["depth"], reach)
        for table in _FACTS["columns"]
        for column, reach in table["reaches"].items()
    }
    found = {column.id: (column.across, column.depth, column.segments) for column in atlas.library.column}
    assert found == expected


def only_two_cranial_nuclei_send_their_axons_across(atlas: Atlas) -> None:
    own = _FACTS["nuclei"]
    for nucleus in atlas.library.nucleus:
        crosses = any(efferent.crossing for efferent in nucleus.efferents)
        assert crosses == (nucleus.id in own["crossed"]), nucleus.id
        assert (nucleus.sides == "midline") == (nucleus.id in own["midline"]), nucleus.id


def parts_of_the_oculomotor_nucleus_lie_within_it(atlas: Atlas) -> None:
    for nucleus in atlas.library.nucleus:
        inside = nucleus.id.endswith("-subnucleus") or nucleus.id == "central-caudal-nucleus"
        assert nucleus.within == ("oculomotor-nucleus" if inside else ""), nucleus.id


def trunks_divisions_and_cords_lie_within_the_brachial_plexus(atlas: Atlas) -> None:
    for structure in atlas.library.structure:
        inside = structure.id.endswith(("-trunk-of-brachial-plexus", "-cord-of-brachial-plexus")) or (
            "-division-of-" in structure.id and structure.id.endswith("-trunk")
        )
        assert not inside or structure.within == "brachial-plexus", structure.id


def small_things_lie_within_their_whole(atlas: Atlas) -> None:
    """What is struck with a larger thing: cells of a cortex or horn, parts of the junction and spindle."""
    for whole, parts in _FACTS["within"].items():
        for part in parts:
            assert atlas.structures[part].within == whole, part


def no_motor_fibre_of_the_pyramid_serves_eyes_face_or_throat(atlas: Atlas) -> None:
    """Below the pons the pyramidal tract serves neck, limbs, trunk and sphincters; the genu the rest."""
    spinal = {"neck", "arm-proximal", "hand", "trunk", "leg-proximal", "leg-distal", "sphincters"}
    bulbar = {"face-upper", "face-lower", "jaw", "tongue", "throat"}
    for name in ("medullary-pyramid", "pyramidal-decussation"):
        assert set(atlas.structures[name].parts) == spinal, name
    assert set(atlas.structures["posterior-limb-of-internal-capsule"].parts) == spinal | bulbar
    assert set(atlas.structures["genu-of-internal-capsule"].parts) == bulbar | {"eyes"}


def fibres_to_the_arm_cross_above_those_to_the_leg(atlas: Atlas) -> None:
    words = atlas.structures["pyramidal-decussation"].aliases
    assert {"arm-proximal", "hand"} <= set(words["rostral"]) <= {"neck", "arm-proximal", "hand"}
    assert set(words["caudal"]) == {"leg-proximal", "leg-distal"}


def corticospinal_fibres_run_in_one_order(atlas: Atlas) -> None:
    """From cortex to cord: no stretch of the way is missing, and none stands out of its order."""
    way = (
        "primary-motor-cortex", "corona-radiata", "posterior-limb-of-internal-capsule", "cerebral-peduncle",
        "basis-pontis", "medullary-pyramid",
    )  # fmt: skip
    for pathway in atlas.library.pathway:
        course = [parse_place(item)[0] for item in pathway.course]
        if pathway.role == "corticospinal" or pathway.id.endswith("spinal-accessory-nucleus"):
            assert tuple(course[: len(way)]) == way, pathway.id
            crosses = "anterior-corticospinal-tract" not in course
            assert ("pyramidal-decussation" in course) == crosses, pathway.id
            assert pathway.crossing is not None, pathway.id
            where = "pyramidal-decussation" if crosses else "anterior-white-commissure"
            assert pathway.crossing.at == where, pathway.id
            twice = pathway.recrossing.at if pathway.recrossing else ""
            assert twice == ("anterior-white-commissure" if pathway.id.startswith("recrossing") else "")


def corticobulbar_fibres_cross_at_the_height_of_their_nucleus(atlas: Atlas) -> None:
    way = (
        "primary-motor-cortex", "corona-radiata", "genu-of-internal-capsule",
        "posterior-limb-of-internal-capsule", "cerebral-peduncle", "basis-pontis",
    )  # fmt: skip
    heights = {
        "trigeminal-motor-nucleus": "mid-pons",
        "facial-nucleus": "caudal-pons",
        "nucleus-ambiguus": "rostral-medulla",
        "hypoglossal-nucleus": "rostral-medulla",
    }
    for nucleus, height in heights.items():
        pathway = atlas.pathways[f"corticobulbar-to-{nucleus}"]
        course = [parse_place(item)[0] for item in pathway.course]
        assert tuple(course[: len(way)]) == way, pathway.id
        assert pathway.course[-1] == f"corticobulbar-decussation@{height}", pathway.id
        assert pathway.crossing is not None, pathway.id
        assert pathway.crossing.at == "corticobulbar-decussation", pathway.id
        levels = [parse_place(item)[1] for item in pathway.course if item.startswith("basis-pontis")]
        above = {"mid-pons": ["upper-pons"], "caudal-pons": ["upper-pons", "mid-pons"]}
        assert levels == above.get(height, [""]), pathway.id


def gaze_fibres_run_from_the_frontal_eye_field_through_the_genu(atlas: Atlas) -> None:
    way = ("frontal-eye-field", "corona-radiata", "genu-of-internal-capsule", "cerebral-peduncle")
    for pathway in atlas.library.pathway:
        if pathway.role == "gaze":
            course = [parse_place(item)[0] for item in pathway.course]
            assert tuple(course[:4]) == way, pathway.id
            rest = _FACTS["gaze"][pathway.id]
            assert [item.removesuffix(" <") for item in rest] == list(pathway.course[4:]), pathway.id
            crossings = [crossing.at for crossing in (pathway.crossing, pathway.recrossing) if crossing]
            assert crossings == [parse_place(item[:-2])[0] for item in rest if item.endswith(" <")], (
                pathway.id
            )


def the_hemispheres_share_as_the_bedside_shows(atlas: Atlas) -> None:
    """How much of a supply is crossed: nearly all, most, half, or (sternocleidomastoid) the lesser part."""
    bounds = {
        "lower-face": (0.9, 1.0), "upper-limb-distal": (0.93, 1.0), "lower-limb-distal": (0.9, 1.0),
        "upper-limb-proximal": (0.8, 0.92), "lower-limb-proximal": (0.8, 0.92), "tongue": (0.65, 0.85),
        "trapezius": (0.65, 0.85), "diaphragm": (0.55, 0.75), "sternocleidomastoid": (0.25, 0.45),
    }  # fmt: skip
    for supply in atlas.library.supply:
        crossed = sum(each.share for each in supply.shares if each.hemisphere == "contralateral")
        least, most = bounds.get(supply.id, (0.45, 0.6))
        assert least <= crossed <= most, f"{supply.id}: {crossed}"


def key_muscles_are_those_of_the_international_standards(atlas: Atlas) -> None:
    expected = {
        "C5": ("elbow-flexion", "upper"), "C6": ("wrist-extension", "upper"),
        "C7": ("elbow-extension", "upper"), "C8": ("finger-flexion", "upper"),
        "T1": ("finger-abduction", "upper"), "L2": ("hip-flexion", "lower"),
        "L3": ("knee-extension", "lower"), "L4": ("ankle-dorsiflexion", "lower"),
        "L5": ("great-toe-extension", "lower"), "S1": ("ankle-plantarflexion", "lower"),
    }  # fmt: skip
    found = {key.segment: key for key in atlas.library.key_muscle}
    assert found.keys() == expected.keys()
    for segment, (movement, limb) in expected.items():
        assert found[segment].limb == limb, segment
        for muscle in found[segment].muscles:
            assert movement in atlas.muscles[muscle].actions, f"{segment}: {muscle}"
    assert set(found["C5"].muscles) == {"biceps-brachii", "brachialis"}
    assert set(found["C6"].muscles) == {"extensor-carpi-radialis-longus", "extensor-carpi-radialis-brevis"}
    assert set(found["L2"].muscles) == {"psoas-major", "iliacus"}
    assert set(found["L3"].muscles) == {
        "rectus-femoris", "vastus-lateralis", "vastus-medialis", "vastus-intermedius",
    }  # fmt: skip
    assert set(found["S1"].muscles) == {"gastrocnemius", "soleus"}


def reflexes_have_the_arcs_of_the_textbooks(atlas: Atlas) -> None:
    """Kind, roots with the leading one, and the muscles that answer."""
    assert _FACTS["reflexes"].keys() == atlas.reflexes.keys()
    for name, (kind, roots, muscles) in _FACTS["reflexes"].items():
        reflex = atlas.reflexes[name]
        expected = [root for root in roots.split(",") if root]
        assert reflex.kind == kind, name
        assert sorted(reflex.roots) == sorted(expected), name
        if expected:
            assert reflex.roots[expected[-1]] == max(reflex.roots.values()), name
        assert set(reflex.effectors) == set(muscles.split()), name
        if kind == "plantar":
            assert reflex.extensors == ("extensor-hallucis-longus",)


def groups_contain_what_their_name_says(atlas: Atlas) -> None:
    for group, members in _FACTS["contains"].items():
        assert set(members) <= set(atlas.groups[group].members), group
    for group, taken in _FACTS["examined"].items():
        assert {*atlas.groups[group].parts, *atlas.groups[group].movements} == set(taken), group
    for part, leaves in _FACTS["map"].items():
        assert set(atlas.parts[part].parts) == set(leaves), part


def syndromes_strike_as_many_sides_as_their_nature_is(atlas: Atlas) -> None:
    own = _FACTS["sides"]
    for syndrome in atlas.library.syndrome:
        by_nature = syndrome.category in own["categories"] and syndrome.id not in own["one"]
        expected = "both" if by_nature or syndrome.id in own["both"] else "one"
        assert syndrome.sides == expected, syndrome.id


def syndromes_take_what_lies_beside_the_motor_paths(atlas: Atlas) -> None:
    """Tracts and nuclei that no muscle tells of, wholly and on the side of the syndrome."""
    for name, places in _FACTS["beside"].items():
        found = {strike.at: strike for strike in atlas.syndromes[name].strikes}
        for place in places:
            assert place in found, f"{name}: {place}"
            assert found[place].side == "same", f"{name}: {place}"
            assert found[place].extent >= 0.5, f"{name}: {place}"


def radiculopathies_strike_both_roots_of_their_segment(atlas: Atlas) -> None:
    for syndrome in atlas.library.syndrome:
        name, _, kind = syndrome.id.rpartition("-")
        if kind == "radiculopathy" or syndrome.id in ("radiculopathy", "cauda-equina-syndrome"):
            segment = name.upper() if kind == "radiculopathy" and name else "{site}"
            struck = {strike.at for strike in syndrome.strikes}
            assert struck == {f"ventral-root@{segment}", f"dorsal-root@{segment}"}, syndrome.id
            assert all(strike.side == "same" for strike in syndrome.strikes), syndrome.id
            assert len({(strike.extent, strike.kind) for strike in syndrome.strikes}) == 1, syndrome.id


def a_disease_harms_in_one_way(atlas: Atlas) -> None:
    """All strikes of a syndrome are of one kind, but for the few that harm in two ways."""
    for syndrome in atlas.library.syndrome:
        kinds = {strike.kind for strike in syndrome.strikes}
        assert kinds <= set(_FACTS["ways"].get(syndrome.id, kinds)), syndrome.id
        assert len(kinds) == 1 or syndrome.id in _FACTS["ways"], syndrome.id


RULES: Final[tuple[Callable[[Atlas], None], ...]] = (
    muscles_are_driven_as_their_region_is,
    muscles_make_only_movements_of_their_region,
    antigravity_muscles_are_those_of_the_hemiplegic_posture,
    parts_of_a_muscle_act_together_like_the_whole,
    segments_lie_above_their_vertebrae,
    spinal_nerves_leave_above_their_vertebra_in_the_neck_and_below_it_elsewhere,
    motor_columns_stand_and_reach_as_expected,
    only_two_cranial_nuclei_send_their_axons_across,
    parts_of_the_oculomotor_nucleus_lie_within_it,
    trunks_divisions_and_cords_lie_within_the_brachial_plexus,
    small_things_lie_within_their_whole,
    no_motor_fibre_of_the_pyramid_serves_eyes_face_or_throat,
    fibres_to_the_arm_cross_above_those_to_the_leg,
    corticospinal_fibres_run_in_one_order,
    corticobulbar_fibres_cross_at_the_height_of_their_nucleus,
    gaze_fibres_run_from_the_frontal_eye_field_through_the_genu,
    the_hemispheres_share_as_the_bedside_shows,
    key_muscles_are_those_of_the_international_standards,
    reflexes_have_the_arcs_of_the_textbooks,
    groups_contain_what_their_name_says,
    syndromes_strike_as_many_sides_as_their_nature_is,
    syndromes_take_what_lies_beside_the_motor_paths,
    radiculopathies_strike_both_roots_of_their_segment,
    a_disease_harms_in_one_way,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_that_the_atlas_follows_the_rule(rule: Callable[[Atlas], None]) -> None:
    rule(load())
