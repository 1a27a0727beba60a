"""The atlas that is shipped, held to the rules that the program itself checks, and to its own numbers."""

from __future__ import annotations

import pytest

from explorer.anatomy import Atlas, load, segments
from explorer.anatomy.check import check
from explorer.anatomy.names import normal
from explorer.lesions import syndromes


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


def test_that_the_shipped_atlas_has_no_faults() -> None:
    assert [fault.text() for fault in (*check(), *syndromes.check(load()))] == []


def test_that_every_segment_of_the_cord_down_to_s4_drives_a_muscle(atlas: Atlas) -> None:
    driven = {route.pool for route in atlas.routes.lower}

    assert set(segments.span("C1", "S4")) <= driven


def test_that_every_cranial_motor_nucleus_drives_a_muscle(atlas: Atlas) -> None:
    driven = {route.pool for route in atlas.routes.lower}

    for nucleus in atlas.nuclei.values():
        parts = {nucleus.id, *(other.id for other in atlas.nuclei.values() if other.within == nucleus.id)}
        assert parts & driven, nucleus.id


@pytest.mark.parametrize(
    "name",
    [
        "biceps brachii", "brachialis", "extensor carpi radialis longus", "triceps brachii", "iliopsoas",
        "flexor digitorum profundus", "abductor digiti minimi of hand", "quadriceps femoris",
        "tibialis anterior", "extensor hallucis longus", "gastrocnemius", "soleus", "deltoid",
        "brachioradialis", "first dorsal interosseous", "abductor pollicis brevis", "diaphragm",
        "intercostal muscles", "rectus abdominis", "gluteus maximus", "external anal sphincter",
        "frontalis", "orbicularis oculi", "orbicularis oris", "masseter", "levator veli palatini",
        "posterior cricoarytenoid", "lateral cricoarytenoid", "thyroarytenoid", "genioglossus",
        "sternocleidomastoid", "trapezius", "superior rectus", "inferior rectus", "medial rectus",
        "lateral rectus", "superior oblique", "inferior oblique", "levator palpebrae superioris",
    ],
)  # fmt: skip
def test_that_the_muscles_that_every_examination_names_are_there(atlas: Atlas, name: str) -> None:
    identifier = atlas.resolve(name)

    assert identifier in atlas.muscles or atlas.kind(identifier) == "muscle-group"


def test_that_every_muscle_and_nerve_has_a_latin_or_english_name_of_its_own(atlas: Atlas) -> None:
    for kind in (atlas.muscles, atlas.nerves):
        names = [normal(record.name) for record in kind.values()]
        assert len(names) == len(set(names))


def test_that_a_dominant_root_has_at_least_an_even_share(atlas: Atlas) -> None:
    for muscle in atlas.library.muscle:
        for own in muscle.innervation:
            for root in own.dominant:
                assert own.roots[root] >= 0.5 / len(own.roots), f"{muscle.id}: {root}"
