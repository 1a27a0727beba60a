"""Parts of muscles have records beside the whole's, and change nothing but what is said of themselves."""

from __future__ import annotations

from typing import Final

import msgspec
import pytest

from explorer.anatomy import load
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.routes import make_routes
from explorer.lesions.examination import examine
from explorer.lesions.specs import parse

LESIONS: Final = (
    (),
    ("left:accessory nerve@posterior triangle",),
    ("right:tibial nerve@popliteal fossa", "left:internal capsule"),
    ("both:ventral root@S1-S2", "left:external branch of superior laryngeal nerve"),
    ("right:lateral plantar nerve", "left:ulnar nerve@elbow", "left:gastrocnemius"),
)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.fixture(scope="module")
def without_parts(atlas: Atlas) -> Atlas:
    """The same atlas where only whole muscles have records."""
    parts = {key for key, muscle in atlas.muscles.items() if muscle.group in atlas.muscles}
    library = msgspec.structs.replace(
        atlas.library,
        muscle=tuple(muscle for muscle in atlas.library.muscle if muscle.id not in parts),
        nerve=tuple(
            msgspec.structs.replace(
                nerve, course=tuple(item for item in nerve.course if item.removeprefix(">") not in parts)
            )
            for nerve in atlas.library.nerve
        ),
    )
    routes, faults = make_routes(library)
    assert not faults
    return Atlas(library, routes)


@pytest.mark.parametrize("specs", LESIONS, ids=lambda specs: "; ".join(specs) or "no lesion")
def test_that_parts_of_muscles_change_no_movement_reflex_or_sign(
    atlas: Atlas, without_parts: Atlas, specs: tuple[str, ...]
) -> None:
    found = examine(atlas, [parse(spec, atlas) for spec in specs])
    plain = examine(without_parts, [parse(spec, without_parts) for spec in specs])

    assert [(own.id, own.side, own.strength) for own in found.movements] == [
        (own.id, own.side, own.strength) for own in plain.movements
    ]
    assert [(own.id, own.side, own.grade) for own in found.reflexes] == [
        (own.id, own.side, own.grade) for own in plain.reflexes
    ]
    assert [(own.id, own.side, own.value) for own in found.signs] == [
        (own.id, own.side, own.value) for own in plain.signs
    ]


def test_that_a_part_has_the_nerves_of_its_whole_or_some_of_them(atlas: Atlas) -> None:
    for muscle in atlas.library.muscle:
        if muscle.group in atlas.muscles:
            whole = {own.nerve for own in atlas.muscles[muscle.group].innervation}
            assert {own.nerve for own in muscle.innervation} <= whole, muscle.id


def test_that_each_part_has_texts_for_all_readers(atlas: Atlas) -> None:
    for muscle in atlas.library.muscle:
        if muscle.group in atlas.muscles:
            for level in ("public", "student", "clinician"):
                assert atlas.text(muscle.id, level), f"{muscle.id}: {level}"
