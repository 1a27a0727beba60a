from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explorer.anatomy.atlas import Atlas, make_atlas
from explorer.anatomy.check import check
from explorer.anatomy.courses import CourseError, Courses
from explorer.anatomy.reader import read

if TYPE_CHECKING:
    from tests.anatomy.conftest import Edit


def _lower(atlas: Atlas, muscle: str, side: str = "left") -> dict[str, list[str]]:
    """Pool → the course from there to a muscle, each place with the first letter of its side."""
    return {
        route.pool: [
            f"{place.side[0]}:{place.text()}"
            for place in (atlas.routes.places[number] for number in atlas.routes.paths[route.path])
        ]
        for route in atlas.routes.lower
        if (route.muscle, route.side) == (muscle, side)
    }


def _upper(atlas: Atlas, muscle: str, pathway: str, hemisphere: str) -> list[str]:
    """The course from a hemisphere to the left muscle's lowest pool."""
    found = [
        [atlas.routes.places[number] for number in atlas.routes.paths[route.path]]
        for route in atlas.routes.upper
        if (route.pathway, route.hemisphere) == (pathway, hemisphere)
        and atlas.routes.lower[route.lower].muscle == muscle
        and atlas.routes.lower[route.lower].side == "left"
    ]
    return [f"{place.side[0]}:{place.text()}" for place in found[-1]]


def _courses(root: Path) -> Courses:
    library, _ = read(root)
    return Courses(
        {record.id: record for record in library.structure},
        {record.id: record for record in library.nerve},
        {record.id: record for record in library.nucleus},
        {record.id: record for record in library.pathway},
    )


def test_that_a_site_is_passed_only_by_what_leaves_below_it(tiny_atlas: Atlas) -> None:
    assert "l:arm-nerve@elbow" not in _lower(tiny_atlas, "forearm-muscle")["C8"]
    assert _lower(tiny_atlas, "hand-muscle")["C8"] == [
        "l:anterior-grey-column@C8",
        "l:ventral-root@C8",
        "l:spinal-nerve@C8",
        "l:ventral-ramus@C8",
        "l:trunk",
        "l:arm-nerve",
        "l:arm-nerve@elbow",
        "l:arm-nerve@wrist",
    ]


def test_that_each_root_of_a_muscle_has_its_own_course_to_the_shared_nerve(tiny_atlas: Atlas) -> None:
    courses = _lower(tiny_atlas, "forearm-muscle")

    assert set(courses) == {"C7", "C8"}
    assert courses["C7"][0] == "l:anterior-grey-column@C7"
    assert courses["C7"][4:] == courses["C8"][4:] == ["l:trunk", "l:arm-nerve"]


def test_that_crossed_fibres_change_side_once_and_uncrossed_ones_skip_the_crossing(tiny_atlas: Atlas) -> None:
    crossed = _upper(tiny_atlas, "hand-muscle", "crossed-pathway", "right")
    uncrossed = _upper(tiny_atlas, "hand-muscle", "crossed-pathway", "left")

    assert crossed[:4] == ["r:cortex@;hand", "r:bridge@upper", "r:bridge@lower", "l:decussation"]
    assert crossed[4:] == [f"l:tract@C{number}" for number in range(1, 9)]
    assert "l:decussation" not in uncrossed
    assert "r:decussation" not in uncrossed
    assert {place[0] for place in uncrossed} == {"l"}


def test_that_fibres_that_cross_twice_descend_on_the_other_side(tiny_atlas: Atlas) -> None:
    course = _upper(tiny_atlas, "hand-muscle", "twice-crossed-pathway", "left")

    assert course[2:4] == ["l:bridge@lower", "r:decussation"]
    assert course[4:-1] == [f"r:tract@C{number}" for number in range(1, 9)]
    assert course[-1] == "m:commissure@C8"


def test_that_somatotopic_structures_keep_the_parts_of_the_body_apart(tiny: Path, edit: Edit) -> None:
    assert "cortex" in {place.structure for place in make_atlas(tiny).routes.places}
    places = {place for place in make_atlas(tiny).routes.places if place.structure == "cortex"}
    assert {place.part for place in places} == {"hand", "tongue", "eyes"}

    edit('kind = "cortex"\nsomatotopic = true', 'kind = "cortex"\nsomatotopic = true\nparts = ["hand"]')

    assert "tiny.toml: tongue-muscle: 'cortex' carries no fibres for 'tongue'." in _faults(tiny)


def test_that_the_axons_of_a_crossed_nucleus_end_on_the_other_side(tiny_atlas: Atlas) -> None:
    assert _lower(tiny_atlas, "eye-muscle") == {
        "eye-nucleus": ["r:eye-nucleus", "l:velum", "l:eye-nerve", "l:eye-nerve@orbit"]
    }


def test_that_an_uncrossed_nucleus_serves_its_own_side(tiny_atlas: Atlas) -> None:
    assert _lower(tiny_atlas, "tongue-muscle") == {
        "tongue-nucleus": ["l:tongue-nucleus", "l:tongue-nerve", "l:tongue-nerve@neck"]
    }


def test_that_the_hemispheres_of_a_crossed_nucleus_are_counted_from_the_nucleus(tiny_atlas: Atlas) -> None:
    assert _upper(tiny_atlas, "eye-muscle", "bulbar-pathway", "left")[0] == "l:cortex@;eyes"
    assert _upper(tiny_atlas, "eye-muscle", "bulbar-pathway", "left")[-1] == "r:decussation"


def _faults(root: Path) -> list[str]:
    return [fault.text() for fault in check(root)]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            '{nerve = "arm-nerve", roots = {C8 = 1.0}}',
            '{nerve = "arm-nerve", roots = {C5 = 1.0}}',
            "hand-muscle: no course leads from C5 through 'arm-nerve' to 'hand-muscle'.",
        ),
        (
            '{nerve = "arm-nerve", roots = {C8 = 1.0}}',
            '{nerve = "leg-nerve", roots = {C8 = 1.0}}',
            "hand-muscle: there is no nerve or plexus part 'leg-nerve'.",
        ),
        (
            '"@wrist", ">hand-muscle"]',
            '"@wrist"]',
            "hand-muscle: the course of 'arm-nerve' does not say where 'hand-muscle' leaves it.",
        ),
        (
            '"@wrist", ">hand-muscle"]',
            '"@ankle", ">hand-muscle"]',
            "hand-muscle: 'arm-nerve' has no site 'ankle'.",
        ),
        (
            'at = "decussation"\nsays = "Most fibres cross."',
            'at = "elsewhere"\nsays = "Most fibres cross."',
            "the course of 'crossed-pathway' does not pass its crossing.",
        ),
        (
            'pathway = "bulbar-pathway", hemisphere = "contralateral"',
            'pathway = "bulbar-way", hemisphere = "contralateral"',
            "tongue-muscle: there is no pathway 'bulbar-way'.",
        ),
        (
            'pathway = "twice-crossed-pathway", hemisphere = "ipsilateral"',
            'pathway = "twice-crossed-pathway", hemisphere = "contralateral"',
            "'twice-crossed-pathway' crosses twice, so it comes from the ipsilateral hemisphere.",
        ),
        (
            '["cortex", "bridge@upper", "decussation"]',
            '["cortex", "bridge@middle", "decussation"]',
            "'bridge' has no level 'middle'.",
        ),
        (
            '["cortex", "bridge@upper", "decussation"]',
            '["cortex", "tract@C1-{segment}", "decussation"]',
            "the course of a spinal pathway was asked for the pool 'tongue-nucleus'.",
        ),
        (
            '["cortex", "bridge@upper", "decussation"]',
            '["cortex", "tract", "decussation"]',
            "'tract' must name its segments.",
        ),
        (
            '["cortex", "bridge@upper", "decussation"]',
            '["cortex", "brigde", "decussation"]',
            "the course names 'brigde', which is no structure.",
        ),
        (
            'kind = "tract"\nsegments = "C1-C8"',
            'kind = "tract"\nsegments = "C1-C7"',
            "'tract' does not reach C8.",
        ),
    ],
)
def test_that_a_course_that_cannot_be_written_out_is_told(
    tiny: Path, edit: Edit, old: str, new: str, says: str
) -> None:
    edit(old, new)

    assert any(says in fault for fault in _faults(tiny)), _faults(tiny)


def test_that_two_courses_to_one_branch_are_told(tiny: Path, edit: Edit) -> None:
    edit('arises_from = ["trunk"]', 'arises_from = ["trunk", "ventral-ramus@C8"]')

    assert (
        "tiny.toml: hand-muscle: 2 courses lead from C8 through 'arm-nerve' to 'hand-muscle', not one."
        in _faults(tiny)
    )


def test_that_a_pathway_without_a_crossing_comes_from_its_own_side_only(tiny: Path, edit: Edit) -> None:
    edit(
        '[pathway.crossing]\nat = "decussation"\nsays = "Half of the fibres cross."\nsources = ["book"]\n', ""
    )

    with pytest.raises(CourseError, match="has no crossing"):
        _courses(tiny).upper("bulbar-pathway", "contralateral", "tongue-nucleus", "left", "tongue")
