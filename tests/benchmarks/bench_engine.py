"""The engine: a whole-body examination, loading the atlas, and networkx's reachability beside it.

An examination after a toggle must fit between two frames. The comparison does by graph search what the engine
does by arrays, and only a small part of it: which muscles a motor neuron still reaches, one search for each.
"""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable
from typing import Any

import msgspec
import networkx as nx
import pytest

from explorer import anatomy, assets
from explorer.anatomy.atlas import Atlas, compile_atlas
from explorer.anatomy.graph import motor_graph
from explorer.anatomy.places import terminals
from explorer.anatomy.reader import atlas_files
from explorer.lesions import Lesion, Vocabulary, examine, examine_combinations, parse, supply
from explorer.lesions.targets import has_motor_fibres, targets

_EXAMINE_MS = 2.0
_LOAD_MS = 60.0
_TIMES_FASTER = 100.0

_VOCABULARY = 2000
_SETS = 2048
_SETS_A_SECOND = 10_000
_WHOLE_BODY = (
    "left:ulnar nerve@elbow",
    "left:posterior limb of internal capsule",
    "both:spinal cord transection@C5",
    "both:amyotrophic lateral sclerosis=100%",
)

_SPECS = (
    "left:posterior limb of internal capsule",
    "right:ulnar nerve@elbow",
    "both:spinal cord transection@T6",
    "left:brachial plexus@upper trunk",
    "right:oculomotor nerve",
    "both:anterior grey column@C5-T1=60%",
)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return anatomy.load()


def _median_ms(work: Callable[[], object], rounds: int) -> float:
    """The median time of one round, as a user on a quiet machine would meet it."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times)[len(times) // 2]


def _toggles(atlas: Atlas) -> Callable[[], object]:
    """Each call adds a lesion to the patient or takes it away, and examines."""
    lesions = [parse(spec, atlas) for spec in _SPECS]
    cases = itertools.cycle([tuple(lesions[:count]) for count in (1, 2, 3, 2, 1, 0)])
    return lambda: examine(atlas, next(cases))


def test_that_a_whole_body_is_examined_between_two_frames(benchmark: Any, atlas: Atlas) -> None:
    benchmark(_toggles(atlas))
    assert benchmark.stats["median"] * 1000 <= _EXAMINE_MS


def test_that_a_lesion_seen_for_the_first_time_is_examined_as_fast(benchmark: Any, atlas: Atlas) -> None:
    examine(atlas, [parse(_SPECS[0], atlas)])
    nerves = itertools.cycle(atlas.nerves)
    extents = (count / 1e6 for count in itertools.count(1))
    benchmark(lambda: examine(atlas, [Lesion(next(nerves), "left", extent=next(extents))]))
    assert benchmark.stats["median"] * 1000 <= _EXAMINE_MS


@pytest.mark.parametrize("spec", _WHOLE_BODY)
@pytest.mark.parametrize("again", [True, False], ids=["later-day", "new-extent"])
def test_how_long_the_examination_of_a_whole_body_takes(
    benchmark: Any, atlas: Atlas, spec: str, again: bool
) -> None:
    """Recorded, not judged: on a later day, as by the time slider, and with an extent never seen before."""
    lesion = parse(spec, atlas)
    examine(atlas, [lesion])
    steps = itertools.count(1)

    def work() -> object:
        step = next(steps) * 1e-6
        if again:
            return examine(atlas, [lesion], 180.0 + step)
        amount = {"extent": 1.0 - step} if lesion.progress is None else {"progress": 1.0 - step}
        return examine(atlas, [msgspec.structs.replace(lesion, **amount)])

    benchmark(work)


def _vocabulary(atlas: Atlas) -> Vocabulary:
    """Two thousand different lesions of structures of every kind."""
    chance = random.Random(2000)
    structures = sorted(set(atlas.named) - set(atlas.syndromes))
    found: dict[Lesion, None] = {}
    while len(found) < _VOCABULARY:
        structure = chance.choice(structures)
        levels = atlas.levels(structure)
        own = (chance.choice(levels),) if levels and chance.random() < 0.7 else ()
        lesion = Lesion(
            structure, chance.choice(["left", "right", "both"]), own, (), chance.choice([1.0, 1.0, 0.6, 0.3])
        )
        if has_motor_fibres(atlas, lesion):
            found[lesion] = None
    return Vocabulary(atlas, tuple(found), 180.0)


@pytest.mark.benchmark(timer=time.process_time)
def test_that_ten_thousand_lesion_sets_are_examined_in_a_second(benchmark: Any, atlas: Atlas) -> None:
    """Measured in time of the processor, of which one core is used, so that other work does not count."""
    vocabulary = _vocabulary(atlas)
    chance = random.Random(7)
    cases = [[chance.randrange(_VOCABULARY) for _ in range(chance.randint(1, 3))] for _ in range(_SETS)]
    examine_combinations(vocabulary, cases[:256])
    benchmark.pedantic(lambda: examine_combinations(vocabulary, cases), rounds=15)
    benchmark.extra_info["sets_per_second"] = round(_SETS / benchmark.stats["min"])
    assert _SETS / benchmark.stats["min"] >= _SETS_A_SECOND


def test_that_what_is_drawn_is_known_between_two_frames(benchmark: Any, atlas: Atlas) -> None:
    lesions = [parse(spec, atlas) for spec in _SPECS[:2]]
    benchmark(lambda: supply(atlas, lesions))
    assert benchmark.stats["median"] * 1000 <= 8.0


def test_that_the_atlas_is_loaded_at_once(benchmark: Any) -> None:
    anatomy.load()  # the first one may have to compile it
    benchmark(anatomy.load.__wrapped__)
    assert benchmark.stats["median"] * 1000 <= _LOAD_MS


def test_that_compiling_the_atlas_takes_no_longer_than_a_breath(benchmark: Any) -> None:
    assert atlas_files(assets.resource("atlas"))
    benchmark.pedantic(compile_atlas, rounds=3)
    assert benchmark.stats["median"] <= 2.0


def _searched(atlas: Atlas, graph: nx.DiGraph, lesions: list[Lesion]) -> dict[tuple[str, str], bool]:
    """Which muscles a motor neuron still reaches, by one search back from each muscle."""
    struck = {atlas.routes.places[number] for lesion in lesions for number in targets(atlas, lesion).places}
    left = graph.subgraph(set(graph) - struck)
    pools = {atlas.routes.places[atlas.routes.paths[route.path][0]] for route in atlas.routes.lower} - struck
    found: dict[tuple[str, str], bool] = {}
    for muscle, side in dict.fromkeys((route.muscle, route.side) for route in atlas.routes.lower):
        found[muscle, side] = not pools.isdisjoint(nx.ancestors(left, terminals(muscle, side)[1]))
    return found


def test_that_arrays_are_a_hundred_times_as_fast_as_a_search_for_each_muscle(atlas: Atlas) -> None:
    graph = motor_graph(atlas)
    lesions = [parse(spec, atlas) for spec in _SPECS[:2]]
    examine(atlas, lesions)
    examined_ms = _median_ms(lambda: examine(atlas, lesions), 50)
    searched_ms = _median_ms(lambda: _searched(atlas, graph, lesions), 3)
    print(
        f"\nwhole-body examination {examined_ms:.2f} ms; which muscles a motor neuron reaches, by networkx, "
        f"{searched_ms:.0f} ms: {searched_ms / examined_ms:.0f} times as long"
    )
    reached = _searched(atlas, graph, lesions)
    for finding in examine(atlas, lesions).muscles:
        if not finding.members and finding.lower_supply > 0:
            assert reached[finding.id, finding.side]
    assert searched_ms / examined_ms >= _TIMES_FASTER
