"""Every name of a lesion's place that a clinician would type is understood, and means what it says.

The names stand in vocabulary.toml beside this file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from explorer.anatomy import load, segments
from explorer.lesions import examine
from explorer.lesions.specs import parse
from explorer.lesions.syndromes import expanded
from explorer.lesions.targets import has_motor_fibres

_WORDS: Final[Mapping[str, Any]] = tomllib.loads(
    Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8")
)


def _names(table: str) -> list[str]:
    return [name for names in _WORDS[table].values() for name in names]


def _sites(*tables: str) -> list[str]:
    return [
        f"{structure}@{site}"
        for table in tables
        for structure, sites in _WORDS[table].items()
        for site in sites
    ]


@pytest.mark.parametrize("name", _names("struck"))
def test_that_a_lesion_there_strikes_motor_fibres(name: str) -> None:
    atlas = load()

    assert has_motor_fibres(atlas, parse(f"left:{name}", atlas))
    assert has_motor_fibres(atlas, parse(f"right:{name.upper()}", atlas))


@pytest.mark.parametrize("name", _names("silent"))
def test_that_a_lesion_there_is_understood_though_it_moves_no_muscle(name: str) -> None:
    atlas = load()

    assert not has_motor_fibres(atlas, parse(f"left:{name}", atlas))


@pytest.mark.parametrize("place", _sites("segments", "parts", "sites"))
def test_that_a_site_is_understood_and_strikes_motor_fibres(place: str) -> None:
    atlas = load()
    lesion = parse(f"left:{place}", atlas)

    assert has_motor_fibres(atlas, lesion)


@pytest.mark.parametrize("place", _sites("segments"))
def test_that_the_named_segments_alone_are_struck(place: str) -> None:
    atlas = load()

    assert parse(f"both:{place}", atlas).levels


@pytest.mark.parametrize("segment", segments.SEGMENTS)
@pytest.mark.parametrize("name", ["spinal cord hemisection", "anterior grey column", "ventral root"])
def test_that_each_segment_of_the_cord_can_be_named(name: str, segment: str) -> None:
    atlas = load()

    assert parse(f"left:{name}@{segment}", atlas).levels == (segment,)


@pytest.mark.parametrize("place", _sites("silent_sites"))
def test_that_a_site_of_a_sensory_nerve_is_understood(place: str) -> None:
    atlas = load()

    assert not has_motor_fibres(atlas, parse(f"left:{place}", atlas))


@pytest.mark.parametrize("name", _names("diseases"))
def test_that_a_disease_or_syndrome_is_named_like_a_structure_and_makes_lesions(name: str) -> None:
    atlas = load()
    disease = parse(f"left:{name}", atlas)

    assert disease.structure in atlas.syndromes
    assert expanded(atlas, [disease], 14.0)
    assert parse(f"both:{name.upper()}=60%", atlas).structure == disease.structure


@pytest.mark.parametrize("syndrome", sorted(load().syndromes))
def test_that_a_syndrome_spares_what_it_is_said_to_spare(syndrome: str) -> None:
    atlas = load()
    record = atlas.syndromes[syndrome]
    sides = ("left", "right") if record.sides == "both" else ("left",)
    lesion = parse(f"{'both' if record.sides == 'both' else 'left'}:{syndrome}", atlas)

    for days in (28.0, 180.0):
        found = examine(atlas, [lesion], days)
        strong = {(each.id, each.side) for each in found.muscles if each.strength.mrc == "5"}
        calm = {(each.id, each.side) for each in found.reflexes if each.status == "normal"}
        for name in record.spares:
            for side in sides:
                assert (name, side) in strong | calm or (name, "midline") in strong, (name, side, days)
