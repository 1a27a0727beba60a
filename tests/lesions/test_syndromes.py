"""Syndromes: how their sides, sites, course and progress become lesions."""

from __future__ import annotations

import re

import msgspec
import pytest

from explorer.anatomy import Atlas
from explorer.anatomy.atlas import UnknownNameError
from explorer.anatomy.syndromes import progress
from explorer.lesions import Lesion, examine, parse
from explorer.lesions.specs import SpecError
from explorer.lesions.syndromes import check, expanded


def _expanded(atlas: Atlas, spec: str, days: float = 180.0) -> dict[tuple[str, str], Lesion]:
    return {(each.structure, each.side): each for each in expanded(atlas, [parse(spec, atlas)], days)}


def test_that_a_syndrome_of_one_side_strikes_the_side_that_is_named(atlas: Atlas) -> None:
    left, right = _expanded(atlas, "left:Weber syndrome"), _expanded(atlas, "right:Weber syndrome")

    assert ("oculomotor-fascicle", "left") in left
    assert {(structure, {"left": "right"}[side]) for structure, side in left} == set(right)


def test_that_a_crossed_syndrome_strikes_both_sides_apart(atlas: Atlas) -> None:
    found = examine(atlas, [parse("left:hemiplegia cruciata", atlas)])
    weak = {(each.id, each.side) for each in found.muscles if each.strength.mrc in ("0", "1", "2", "3")}

    assert ("first-dorsal-interosseous", "left") in weak
    assert ("tibialis-anterior", "right") in weak
    assert ("tibialis-anterior", "left") not in weak


def test_that_a_disease_of_both_sides_can_be_held_to_one(atlas: Atlas) -> None:
    sides = {side for _, side in _expanded(atlas, "left:myasthenia gravis")}

    assert sides == {"left"}


def test_that_the_site_chooses_the_segments_or_the_nerve(atlas: Atlas) -> None:
    polio = _expanded(atlas, "left:poliomyelitis@C5-C6")
    motor = _expanded(atlas, "right:multifocal motor neuropathy@radial nerve")
    tract = _expanded(atlas, "left:multiple sclerosis@internal capsule, posterior limb")
    cord = _expanded(atlas, "left:multiple sclerosis@T6")

    two = _expanded(atlas, "left:vasculitic mononeuritis multiplex@ulnar nerve@elbow, median nerve")
    assert {(name, lesion.levels) for (name, _), lesion in two.items()} >= {
        ("ulnar-nerve", ("elbow",)),
        ("median-nerve", ()),
    }
    assert polio["anterior-grey-column", "left"].levels == ("C5", "C6")
    assert {structure for structure, _ in motor} == {"radial-nerve"}
    assert ("posterior-limb-of-internal-capsule", "left") in tract
    assert all(lesion.levels == ("T6",) for lesion in cord.values())


def test_that_a_syndrome_without_a_site_of_its_own_can_be_held_to_one(atlas: Atlas) -> None:
    roots = _expanded(atlas, "both:Guillain-Barre syndrome@L2-S2")
    face = _expanded(atlas, "left:Bell's palsy@stylomastoid foramen")

    assert set(roots["spinal-nerve", "both"].levels) <= {"L2", "L3", "L4", "L5", "S1", "S2"}
    assert face["facial-nerve", "left"].levels == ("stylomastoid-foramen",)


def test_that_a_disease_held_to_a_structure_keeps_each_of_its_strikes_there(atlas: Atlas) -> None:
    whole = expanded(atlas, [parse("both:ALS=60%", atlas)], 0.0)
    cortex = expanded(atlas, [parse("both:ALS@primary motor cortex=60%", atlas)], 0.0)
    face = expanded(atlas, [parse("both:ALS@primary motor cortex@face=60%", atlas)], 0.0)

    own = [each for each in whole if each.structure == "primary-motor-cortex"]
    of_face = next(each for each in own if "face-upper" in each.parts)
    assert list(cortex) == own
    assert len(own) > 1
    assert {each.parts for each in face} == {("face-upper",), ("face-lower",), ("jaw",)}
    assert {each.extent for each in face} == {of_face.extent}


def test_that_all_of_a_syndrome_is_the_syndrome(atlas: Atlas) -> None:
    assert parse("both:tetanus@all", atlas) == parse("both:tetanus", atlas)
    with pytest.raises(UnknownNameError):
        parse("left:multifocal motor neuropathy@all", atlas)


def test_that_segments_beyond_those_of_a_disease_do_no_harm_and_read_back(atlas: Atlas) -> None:
    wide = parse("left:monomelic amyotrophy@C5-T1", atlas)

    assert parse(wide.spec(), atlas) == wide
    assert expanded(atlas, [wide], 180.0)


def test_that_a_disease_that_has_not_begun_reads_back(atlas: Atlas) -> None:
    begun = parse("both:ALS", atlas)
    before = msgspec.structs.replace(begun, progress=0.0)

    assert before.spec().endswith("=0%")
    assert parse(before.spec(), atlas) == before


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        ("left:poliomyelitis@elbow", "takes segments"),
        ("left:Weber syndrome@C5", "strikes nothing at C5"),
        ("left:Weber syndrome=conduction block", "Leave it out"),
        ("left:acetylcholine receptor=degeneration", "Leave it out"),
        ("right:multifocal motor neuropathy@C5", "strikes nothing at C5"),
        ("left:C6 radiculopathy@C7", "strikes nothing at C7"),
        ("both:Guillain-Barre syndrome@Co1", "strikes nothing at Co1"),
        ("left:ulnar nerve=40% dystrophy", "conduction block"),
        ("left:deltoid=demyelination", "dystrophy"),
        ("left:ulnar nerve=conducton block", "Did you mean 'conduction block'?"),
    ],
)
def test_that_what_a_syndrome_or_a_structure_cannot_have_is_refused(
    atlas: Atlas, spec: str, says: str
) -> None:
    with pytest.raises(SpecError, match=re.escape(says)):
        parse(spec, atlas)


def test_that_a_disease_that_progresses_takes_a_percentage_or_the_day(atlas: Atlas) -> None:
    course = atlas.syndromes["amyotrophic-lateral-sclerosis"]
    early = examine(atlas, [parse("both:ALS=30%", atlas)], 2000.0)
    late = examine(atlas, [parse("both:ALS", atlas)], 2000.0)

    assert progress(course, -1.0) == course.course[0][1]
    assert progress(course, 90.0) == pytest.approx((course.course[0][1] + course.course[1][1]) / 2)
    assert progress(course, 1e6) == 1.0
    assert early.isncsci.lems.total > late.isncsci.lems.total
    assert parse("both:ALS=30%", atlas).spec() == "both:amyotrophic-lateral-sclerosis=30%"


def test_that_a_disease_that_passes_takes_a_percentage_as_its_severity(atlas: Atlas) -> None:
    mild = _expanded(atlas, "both:Guillain-Barre syndrome=50%", 14.0)
    full = _expanded(atlas, "both:Guillain-Barre syndrome", 14.0)

    assert mild["spinal-nerve", "both"].extent == pytest.approx(
        full["spinal-nerve", "both"].extent / 2, abs=1e-5
    )


def test_that_the_examination_lists_the_lesions_and_the_disease_they_come_from(atlas: Atlas) -> None:
    found = examine(atlas, [parse("left:Weber syndrome", atlas), parse("left:ulnar nerve+400", atlas)])

    assert {entry.origin for entry in found.lesions} == {"Weber syndrome", ""}
    assert found.lesions[-1].spec == "left:ulnar-nerve+400"


def test_that_a_conduction_block_is_named_as_it_was_and_told_as_it_is(atlas: Atlas) -> None:
    entry = examine(
        atlas, [parse("left:radial nerve@spiral groove=80% conduction block", atlas)], 49.0
    ).lesions[0]

    assert (entry.extent, entry.kind) == (0.8, "conduction-block")
    assert entry.acts == pytest.approx(0.4)


def test_that_the_shipped_syndromes_have_no_faults(atlas: Atlas) -> None:
    assert check(atlas) == ()
