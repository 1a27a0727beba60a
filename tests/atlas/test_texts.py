"""What the texts say of segments is what the records say."""

from __future__ import annotations

import re
from typing import Final

import pytest

from explorer.anatomy import load, segments
from explorer.anatomy.catalogue import Item, catalogue
from explorer.anatomy.entries import entry

_CITATION: Final = re.compile(r"\[@[^\]]*\]")
_SPAN: Final = re.compile(r"\b([CTLS]\d{1,2}) to ([CTLS]\d{1,2})\b")
_SEGMENT: Final = re.compile(r"\b[CTLS]\d{1,2}\b")
_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)

_ATLAS: Final = load()
_FOUND: Final = catalogue(_ATLAS)


def _named(text: str) -> set[str]:
    """The segments that a text names, "C3 to C5" written out."""
    said = _CITATION.sub("", text)
    found = set(_SEGMENT.findall(said))
    for first, last in _SPAN.findall(said):
        found |= set(segments.parse(f"{first}-{last}") or ())
    return found


@pytest.mark.parametrize("identifier", [key for key, own in _ATLAS.reflexes.items() if own.roots])
def test_that_a_reflex_is_told_with_the_roots_of_its_record(identifier: str) -> None:
    text = _FOUND.reading(Item("reflex", identifier))

    assert _named(text.location) == set(_ATLAS.reflexes[identifier].roots)


@pytest.mark.parametrize("identifier", _ATLAS.columns)
def test_that_a_column_is_told_with_the_segments_of_its_record(identifier: str) -> None:
    text = _FOUND.reading(Item("column", identifier))

    assert _named(text.location) == set(segments.parse(_ATLAS.columns[identifier].segments) or ())


@pytest.mark.parametrize("identifier", _ATLAS.cord_segments)
def test_that_a_segment_is_told_with_the_vertebrae_of_its_record(identifier: str) -> None:
    place = _FOUND.reading(Item("segment", identifier)).location.partition("its nerve")[0]
    expected = {_ORDINALS[int(vertebra[1:]) - 1] for vertebra in _ATLAS.cord_segments[identifier].vertebrae}

    assert {word for word in re.findall(r"\w+", place) if word in _ORDINALS} == expected


@pytest.mark.parametrize("identifier", _ATLAS.movements)
def test_that_a_movement_is_told_with_segments_that_make_it(identifier: str) -> None:
    shares = entry(_ATLAS, Item("movement", identifier))["segments"]
    said = _named(_FOUND.reading(Item("movement", identifier)).function)

    assert said <= set(shares)
    if said:
        assert max(shares, key=lambda segment: shares[segment]) in said


@pytest.mark.parametrize("identifier", sorted({own.segment for own in _ATLAS.library.key_muscle}))
def test_that_a_segment_with_a_key_muscle_is_tested_by_it(identifier: str) -> None:
    assert "Key muscle" in _FOUND.reading(Item("segment", identifier)).test
    assert "no key muscle" not in _FOUND.reading(Item("segment", identifier)).test
