from __future__ import annotations

import pytest

from explorer.anatomy import segments


def test_that_there_are_31_segments_from_the_neck_to_the_coccyx() -> None:
    assert len(segments.SEGMENTS) == 31
    assert segments.SEGMENTS[0] == "C1"
    assert segments.SEGMENTS[-1] == "Co1"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("C6", ("C6",)),
        (" c6 ", ("C6",)),
        ("C5-T1", ("C5", "C6", "C7", "C8", "T1")),
        ("C5-8", ("C5", "C6", "C7", "C8")),
        ("T12 – L2", ("T12", "L1", "L2")),
        ("S5-Co1", ("S5", "Co1")),
        ("T1-C8", ("C8", "T1")),
    ],
)
def test_that_segments_are_read_as_clinicians_write_them(written: str, meant: tuple[str, ...]) -> None:
    assert segments.parse(written) == meant


@pytest.mark.parametrize("written", ["", "C0", "C9", "L6", "T13", "Co2", "elbow", "C5-", "C5-T13", "C5,C6"])
def test_that_what_is_no_segment_is_refused(written: str) -> None:
    assert segments.parse(written) is None


def test_that_every_segment_is_known_in_any_case() -> None:
    assert all(segments.is_segment(segment.lower()) for segment in segments.SEGMENTS)
    assert not segments.is_segment("C9")


def test_that_a_span_goes_down_and_never_up() -> None:
    assert segments.span("C8", "T2") == ("C8", "T1", "T2")
    assert segments.span("T2", "C8") == ()
