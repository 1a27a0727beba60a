from __future__ import annotations

import pytest

from explorer.anatomy import Atlas, load
from explorer.anatomy.places import Side
from explorer.anatomy.trace import traces
from explorer.errors import RequestError


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


def test_that_a_trace_counts_length_and_time_from_cortex_to_muscle(tiny_atlas: Atlas) -> None:
    trace = traces(tiny_atlas, "hand-muscle", "left")[0]

    assert (trace.pathway, trace.hemisphere, trace.pool, trace.share) == (
        "crossed-pathway",
        "right",
        "C8",
        0.8,
    )
    central_mm = 5 + 7 + 8 + 8 * 10
    peripheral_mm = 20 + 50 + 300 + 250 + 25
    assert trace.length_mm == central_mm + peripheral_mm
    synapses_ms = 2.0
    assert trace.time_ms == pytest.approx(
        central_mm / 65 + (20 + 50 + 25) / 55 + 550 / 50 + synapses_ms, abs=0.01
    )
    assert trace.steps[-1].structure == "hand-muscle"
    assert trace.steps[-2].structure == "neuromuscular-junction"


def test_that_the_largest_share_comes_first(tiny_atlas: Atlas) -> None:
    shares = [trace.share for trace in traces(tiny_atlas, "forearm-muscle", "right")]

    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1.0, abs=0.001)


@pytest.mark.parametrize(
    ("pathway", "hemisphere", "crossings"),
    [
        ("crossed-pathway", "right", ["decussation"]),
        ("crossed-pathway", "left", []),
        ("twice-crossed-pathway", "left", ["decussation", "anterior-grey-column"]),
    ],
)
def test_that_a_trace_tells_where_the_fibres_come_to_the_other_side(
    tiny_atlas: Atlas, pathway: str, hemisphere: str, crossings: list[str]
) -> None:
    trace = next(
        trace
        for trace in traces(tiny_atlas, "hand-muscle", "left")
        if (trace.pathway, trace.hemisphere) == (pathway, hemisphere)
    )

    assert [step.structure for step in trace.steps if step.crosses] == crossings


def test_that_crossings_bring_every_route_to_the_side_of_its_muscle(atlas: Atlas) -> None:
    for muscle in atlas.library.muscle:
        if muscle.sides == "midline":
            continue
        for trace in traces(atlas, muscle.id, "left"):
            crossed = sum(step.crosses for step in trace.steps) % 2 == 1
            assert crossed == (trace.hemisphere == "right"), f"{muscle.id} by {trace.pathway}"


def test_that_the_hand_is_reached_by_one_crossing_in_the_pyramids(atlas: Atlas) -> None:
    trace = traces(atlas, "abductor-pollicis-brevis", "left")[0]

    assert trace.hemisphere == "right"
    assert [step.structure for step in trace.steps if step.crosses] == ["pyramidal-decussation"]


def test_that_every_route_takes_way_and_time(atlas: Atlas) -> None:
    for muscle in atlas.library.muscle:
        side: Side = "left" if muscle.sides == "paired" else "midline"
        for trace in traces(atlas, muscle.id, side):
            assert 40 < trace.length_mm < 2000, f"{muscle.id} by {trace.pathway}"
            assert 2 < trace.time_ms < 60, f"{muscle.id} by {trace.pathway}"
            assert all(step.length_mm >= 0 and step.time_ms >= 0 for step in trace.steps)


# Wide enough for the motor evoked potentials of healthy adults of any height.
@pytest.mark.parametrize(
    ("muscle", "least_ms", "most_ms"),
    [("abductor-pollicis-brevis", 18, 26), ("tibialis-anterior", 25, 40), ("biceps-brachii", 9, 15)],
)
def test_that_latencies_are_those_of_motor_evoked_potentials(
    atlas: Atlas, muscle: str, least_ms: float, most_ms: float
) -> None:
    main = traces(atlas, muscle, "right")[0]

    assert least_ms <= main.time_ms <= most_ms


def test_that_the_leg_takes_longer_than_the_arm_and_the_arm_longer_than_the_face(atlas: Atlas) -> None:
    face, arm, leg = (
        traces(atlas, muscle, "left")[0].time_ms
        for muscle in ("orbicularis-oris", "first-dorsal-interosseous", "abductor-hallucis")
    )

    assert face < arm < leg


def test_that_an_origin_picks_the_routes_through_it(tiny_atlas: Atlas) -> None:
    through = traces(tiny_atlas, "hand-muscle", "left", "commissure")

    assert [trace.pathway for trace in through] == ["twice-crossed-pathway"]


def test_that_a_way_that_does_not_exist_is_told(tiny_atlas: Atlas) -> None:
    with pytest.raises(RequestError, match=r"No route through tongue nerve leads to hand muscle on the left"):
        traces(tiny_atlas, "hand-muscle", "left", "tongue-nerve")
    with pytest.raises(RequestError, match="on the midline side"):
        traces(tiny_atlas, "hand-muscle", "midline")
