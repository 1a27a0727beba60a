from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_that_a_trace_tells_places_crossings_share_length_and_time(run: Run) -> None:
    routes = run("trace", "--to", "abductor pollicis brevis", "--side", "left", "--format", "json").json()[
        "routes"
    ]

    first = routes[0]
    assert first["side"] == "left"
    assert first["hemisphere"] == "right"
    assert 18 <= first["time_ms"] <= 26
    assert 700 <= first["length_mm"] <= 1200
    assert [step["structure"] for step in first["steps"] if step["crosses"]] == ["pyramidal-decussation"]
    assert first["steps"][0]["structure"] == "primary-motor-cortex"
    assert first["steps"][-1]["structure"] == "abductor-pollicis-brevis"
    assert sum(route["share"] for route in routes) == pytest.approx(1, abs=0.01)


def test_that_a_table_marks_where_the_fibres_cross(run: Run) -> None:
    out = run("trace", "--to", "tibialis anterior", "--side", "right").out

    assert (
        "Right tibialis anterior · lateral corticospinal pathway from the left hemisphere · L4 · share" in out
    )
    assert "\n×   Right pyramidal decussation" in out


def test_that_both_sides_are_the_left_and_the_right(run: Run) -> None:
    routes = run("trace", "--to", "biceps brachii", "--side", "both", "--format", "json").json()["routes"]

    assert {route["side"] for route in routes} == {"left", "right"}


def test_that_a_group_is_traced_muscle_by_muscle(run: Run) -> None:
    routes = run("trace", "--to", "quadriceps femoris", "--side", "left", "--format", "json").json()["routes"]

    assert {route["muscle"] for route in routes} >= {"rectus-femoris", "vastus-medialis"}


def test_that_an_origin_picks_the_routes_through_it(run: Run) -> None:
    words = ("trace", "--from", "ventral root", "--to", "biceps brachii", "--side", "left")

    assert run(*words, "--format", "json").json()["routes"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--to", "ulnar nerve", "--side", "left"), "ulnar nerve is no muscle. Name one"),
        (("--to", "bicpes brachii", "--side", "left"), "Did you mean 'biceps"),
        (("--to", "biceps brachii", "--side", "up"), "invalid choice: 'up'"),
        (("--to", "biceps brachii"), "--side"),
        (("--side", "left"), "--to"),
        (
            ("--to", "biceps brachii", "--side", "left", "--from", "sciatic nerve"),
            "No route through sciatic nerve leads to biceps brachii on the left side.",
        ),
        (("--to", "biceps brachii", "--side", "left", "--from", "sciatc nerve"), "Did you mean"),
    ],
)
def test_that_a_wrong_request_is_refused(run: Run, words: tuple[str, ...], says: str) -> None:
    assert says in run("trace", *words).refused()
