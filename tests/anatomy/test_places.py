from __future__ import annotations

import pytest

from explorer.anatomy.places import Place, opposite, parse_place, place_text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ulnar-nerve", ("ulnar-nerve", "", "")),
        ("ulnar-nerve@elbow", ("ulnar-nerve", "elbow", "")),
        ("anterior-grey-column@C8;hand", ("anterior-grey-column", "C8", "hand")),
        ("posterior-limb@;hand", ("posterior-limb", "", "hand")),
    ],
)
def test_that_a_place_reads_back_from_its_text(text: str, pieces: tuple[str, str, str]) -> None:
    assert parse_place(text) == pieces
    assert place_text(*pieces) == text
    assert Place(*pieces, side="left").text() == text


def test_that_the_midline_is_its_own_opposite() -> None:
    assert [opposite(side) for side in ("left", "right", "midline")] == ["right", "left", "midline"]
