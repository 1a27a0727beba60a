"""Laws that hold of any lesion of the shipped atlas, wherever it lies."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import hypothesis
import msgspec
import networkx as nx
import pytest
from hypothesis import strategies as st

from explorer.anatomy import Atlas, load
from explorer.anatomy.graph import motor_graph
from explorer.anatomy.places import terminals
from explorer.lesions import Examination, Lesion, examine, explain, supply
from explorer.lesions.findings import MuscleFinding
from explorer.lesions.lesion import LesionSide
from explorer.lesions.specs import kinds_for
from explorer.lesions.targets import has_motor_fibres, targets

_NEAR = 2e-4
"""Fractions are given to four decimals."""
_DAYS = st.sampled_from([0.0, 2.0, 10.0, 28.0, 100.0, 180.0, 2000.0])
_MIRRORED: dict[str, LesionSide] = {"left": "right", "right": "left", "both": "both", "midline": "midline"}
_KEY = dict[tuple[str, str], MuscleFinding]


def _leaves(atlas: Atlas, structure: str) -> tuple[str, ...]:
    """The parts of the motor map that a structure keeps apart."""
    record = atlas.structures.get(structure)
    if record is None or not record.somatotopic:
        return ()
    return record.parts or tuple(part.id for part in atlas.library.part if not part.parts)


def _levels(atlas: Atlas, structure: str) -> tuple[str, ...]:
    """What may stand behind the @ of a structure; for half a cord, its segments."""
    group = atlas.groups.get(structure)
    if group and any("{level}" in member for member in group.members):
        return ("C3", "C5", "C8", "T1", "T6", "T10", "L3", "S1")
    return atlas.levels(structure)


@st.composite
def lesions(
    draw: st.DrawFn, structures: Sequence[str] = (), *, extents: bool = True, plain: bool = False
) -> Lesion:
    """Any structure or syndrome, level, part, side, extent and kind, from the first day or later."""
    atlas = load()
    every = sorted(set(atlas.named) - set(atlas.syndromes)) if plain else sorted(atlas.named)
    structure = draw(st.sampled_from(structures or every))
    levels = _levels(atlas, structure)
    kinds = ("",) if plain or not extents else ("", "", *kinds_for(atlas, structure))
    syndrome = atlas.syndromes.get(structure)
    progresses = syndrome is not None and syndrome.progresses
    leaves = _leaves(atlas, structure)
    return Lesion(
        structure,
        draw(st.sampled_from(["left", "right", "both", "midline"])),
        tuple(draw(st.lists(st.sampled_from(levels), unique=True, max_size=2)) if levels else ()),
        tuple(draw(st.lists(st.sampled_from(leaves), unique=True, max_size=2)) if leaves else ()),
        draw(st.sampled_from([1.0, 1.0, 0.9, 0.51, 0.33, 0.07])) if extents and not progresses else 1.0,
        draw(st.sampled_from([0.0, 0.0, 0.0, 20.0])),
        kind=draw(st.sampled_from(kinds)),
        progress=draw(st.sampled_from([None, 0.2, 0.6, 1.0])) if progresses else None,
    )


cases = st.lists(lesions(), min_size=1, max_size=3)


def _muscles(examination: Examination) -> _KEY:
    return {(finding.id, finding.side): finding for finding in examination.muscles}


def _alike(one: MuscleFinding, other: MuscleFinding) -> bool:
    """Whether two findings say the same, whatever their reasons."""
    fractions = (
        (one.strength.fraction, other.strength.fraction),
        (one.upper_supply, other.upper_supply),
        (one.lower_supply, other.lower_supply),
    )
    words = ((f.strength.mrc, f.pattern, f.tone, f.atrophy, f.fasciculation, f.emg) for f in (one, other))
    return all(abs(a - b) <= _NEAR for a, b in fractions) and next(words) == next(words)


def _same(one: Examination, other: Examination) -> None:
    """Both patients have the same findings."""
    second = _muscles(other)
    for key, finding in _muscles(one).items():
        assert _alike(finding, second[key]), f"{finding}\n{second[key]}"
    assert one.isncsci == other.isncsci
    for a, b in zip(one.reflexes, other.reflexes, strict=True):
        assert (a.id, a.side, a.status, a.grade) == (b.id, b.side, b.status, b.grade)
    assert [(p.side, p.response) for p in one.plantar] == [(p.side, p.response) for p in other.plantar]
    assert [(s.id, s.side, s.present, s.value) for s in one.signs] == [
        (s.id, s.side, s.present, s.value) for s in other.signs
    ]


def _mirrored(lesion: Lesion) -> Lesion:
    return msgspec.structs.replace(lesion, side=_MIRRORED[lesion.side])


@hypothesis.given(cases, _DAYS)
def test_that_the_mirror_image_of_a_case_has_mirrored_findings(case: list[Lesion], days: float) -> None:
    atlas = load()
    one = examine(atlas, case, days)
    other = examine(atlas, [_mirrored(lesion) for lesion in case], days)

    second = _muscles(other)
    for (identifier, side), finding in _muscles(one).items():
        assert _alike(finding, second[identifier, _MIRRORED[side]]), f"{finding}"
    reflexes = {(r.id, r.side): (r.status, r.grade) for r in other.reflexes}
    assert {(r.id, _MIRRORED[r.side]): (r.status, r.grade) for r in one.reflexes} == reflexes
    plantar = {p.side: p.response for p in other.plantar}
    assert {_MIRRORED[p.side]: p.response for p in one.plantar} == plantar
    assert _scores(one) == _scores(other)[::-1]
    assert _signs(one, mirror=True) == _signs(other, mirror=False)


def _scores(examination: Examination) -> list[object]:
    scores = examination.isncsci
    return [
        (scores.uems.left, scores.lems.left, scores.motor_level["left"], scores.key_muscles["left"]),
        (scores.uems.right, scores.lems.right, scores.motor_level["right"], scores.key_muscles["right"]),
    ]


def _signs(examination: Examination, *, mirror: bool) -> dict[tuple[str, str], tuple[bool, str | None]]:
    """The signs; those whose name holds a side, or whose value is one, are turned with the rest."""
    swap = {"left": "right", "right": "left"} if mirror else {}
    found = {}
    for sign in examination.signs:
        words = [swap.get(word, word) for word in sign.id.split("-")]
        value = swap.get(sign.value, sign.value) if sign.value else None
        found["-".join(words), swap.get(sign.side, sign.side)] = (sign.present, value)
    return found


@hypothesis.given(cases, lesions(), _DAYS)
def test_that_one_more_lesion_never_strengthens_a_muscle(
    case: list[Lesion], more: Lesion, days: float
) -> None:
    atlas = load()
    before = _muscles(examine(atlas, case, days))
    after = _muscles(examine(atlas, [*case, more], days))

    for key, finding in after.items():
        assert finding.strength.fraction <= before[key].strength.fraction + _NEAR, key


@hypothesis.given(cases, _DAYS)
def test_that_the_order_of_lesions_does_not_matter(case: list[Lesion], days: float) -> None:
    atlas = load()

    _same(examine(atlas, case, days), examine(atlas, case[::-1], days))


@hypothesis.given(lesions(), st.integers(1, 99), st.integers(1, 99), _DAYS)
def test_that_a_larger_lesion_weakens_at_least_as_much(
    lesion: Lesion, one: int, other: int, days: float
) -> None:
    atlas = load()
    small, large = sorted((one / 100, other / 100))
    less = _muscles(examine(atlas, [msgspec.structs.replace(lesion, extent=small)], days))
    more = _muscles(examine(atlas, [msgspec.structs.replace(lesion, extent=large)], days))

    for key, finding in more.items():
        assert finding.strength.fraction <= less[key].strength.fraction + _NEAR, key
        assert finding.lower_supply <= less[key].lower_supply + _NEAR, key
        assert finding.upper_supply <= less[key].upper_supply + _NEAR, key


@pytest.mark.parametrize("days", [0.0, 2.0, 28.0, 180.0, 5000.0])
def test_that_nobody_without_a_lesion_has_a_finding(atlas: Atlas, days: float) -> None:
    _assert_healthy(examine(atlas, [], days))


def _assert_healthy(examination: Examination) -> None:
    for finding in examination.muscles:
        assert finding.strength.fraction == 1
        assert (finding.strength.mrc, finding.pattern, finding.tone) == ("5", "normal", "normal")
        assert (finding.atrophy, finding.fasciculation) == (False, False)
        assert finding.emg == ("no_denervation",)
        assert (finding.upper_supply, finding.lower_supply, finding.because) == (1, 1, ())
    assert {m.strength.mrc for m in examination.movements} == {"5"}
    assert {(r.status, r.grade) for r in examination.reflexes} == {("normal", "2+")}
    assert {p.response for p in examination.plantar} == {"flexor"}
    assert {s.present for s in examination.signs} == {False}
    assert examination.isncsci.uems.total == 50
    assert examination.isncsci.lems.total == 50
    assert examination.isncsci.motor_level == {"left": "INT", "right": "INT"}


@hypothesis.given(cases)
def test_that_a_lesion_is_not_there_before_its_onset(case: list[Lesion]) -> None:
    later = [msgspec.structs.replace(lesion, onset_day=30.0) for lesion in case]

    _assert_healthy(examine(load(), later, 29.0))
    assert supply(load(), later, 29.0) == {}


def test_that_a_sensory_nerve_weakens_nothing(atlas: Atlas) -> None:
    sensory = [nerve for nerve in atlas.nerves if atlas.kind(nerve) == "sensory-nerve"]

    assert sensory
    for nerve in sensory:
        lesion = Lesion(nerve, "both")
        assert not has_motor_fibres(atlas, lesion)
        assert {f.strength.mrc for f in examine(atlas, [lesion]).muscles} == {"5"}


@hypothesis.given(cases, _DAYS)
def test_that_a_dead_lower_motor_neuron_hides_the_upper_one(case: list[Lesion], days: float) -> None:
    for finding in examine(load(), case, days).muscles:
        if finding.lower_supply == 0 and not finding.members:
            assert finding.pattern == "LMN", finding
            assert finding.tone != "increased", finding
            assert finding.strength.fraction == 0, finding
            assert not finding.fasciculation, finding


@hypothesis.given(cases, _DAYS)
def test_that_a_reflex_with_a_cut_arc_is_never_brisk(case: list[Lesion], days: float) -> None:
    for reflex in examine(load(), case, days).reflexes:
        if reflex.arc < 0.1:
            assert reflex.status in ("absent", "inverted"), reflex
        if reflex.status == "increased":
            assert reflex.arc > 0.5, reflex
            assert reflex.control < 0.8, reflex


@hypothesis.given(cases, _DAYS)
def test_that_every_finding_has_its_reasons_and_its_sentence(case: list[Lesion], days: float) -> None:
    atlas = load()
    examination = examine(atlas, case, days)

    for finding in examination.muscles:
        assert 0 <= finding.strength.fraction <= 1
        if (finding.strength.mrc, finding.pattern) != ("5", "normal"):
            assert finding.because, finding
            assert finding.name.split(",")[0].lower() in explain(atlas, examination, finding).lower()
        for reason in finding.because:
            assert 0 < reason.share <= 1 + _NEAR
            assert examination.lesions[reason.lesion].onset_day <= days


@hypothesis.settings(max_examples=25)
@hypothesis.given(cases, _DAYS)
def test_that_movements_reflexes_and_signs_have_their_sentences_too(case: list[Lesion], days: float) -> None:
    atlas = load()
    examination = examine(atlas, case, days)

    for findings in (examination.movements, examination.reflexes, examination.plantar, examination.signs):
        for finding in findings:
            sentence = explain(atlas, examination, finding)
            assert sentence.endswith("."), sentence
            assert "{" not in sentence, sentence


@hypothesis.given(lesions(plain=True))
def test_that_the_reasons_of_one_lesion_add_up_to_what_is_lost(lesion: Lesion) -> None:
    for finding in examine(load(), [lesion]).muscles:
        if finding.members:
            continue
        lower = sum(reason.share for reason in finding.because if reason.neuron == "lower")
        upper = sum(reason.share for reason in finding.because if reason.neuron == "upper")
        assert lower == pytest.approx(1 - finding.lower_supply, abs=0.005), finding
        assert upper == pytest.approx(1 - finding.upper_supply, abs=0.005), finding


_SOMATOTOPIC = sorted(key for key, record in load().structures.items() if record.somatotopic)


@hypothesis.given(lesions(_SOMATOTOPIC), _DAYS)
def test_that_a_place_is_the_union_of_its_parts(lesion: Lesion, days: float) -> None:
    atlas = load()
    leaves = _leaves(atlas, lesion.structure)
    whole = msgspec.structs.replace(lesion, parts=())
    each = [msgspec.structs.replace(lesion, parts=(part,)) for part in leaves]

    one = examine(atlas, [whole], days)
    _same(one, examine(atlas, [msgspec.structs.replace(lesion, parts=leaves)], days))
    _same(one, examine(atlas, each, days))


_SEGMENTED = sorted(
    key
    for key, record in load().structures.items()
    if record.segments or (record.levels and not record.arises_from)
)


@hypothesis.given(lesions(_SEGMENTED, extents=False))
def test_that_a_structure_is_the_union_of_its_levels(lesion: Lesion) -> None:
    atlas = load()
    levels = atlas.levels(lesion.structure)
    whole = msgspec.structs.replace(lesion, levels=())
    each = [msgspec.structs.replace(lesion, levels=(level,)) for level in levels]

    one = examine(atlas, [whole])
    _same(one, examine(atlas, [msgspec.structs.replace(lesion, levels=levels)]))
    _same(one, examine(atlas, each))


_JOINED = {
    item.split("@")[0] for nerve in load().nerves.values() for item in nerve.course if item[0] not in "@>"
}
_COURSES = sorted(
    key for key, nerve in load().nerves.items() if len(nerve.sites) > 1 and key not in _JOINED
)  # into some nerves others' fibres come on the way


@hypothesis.given(st.sampled_from(_COURSES), st.data())
def test_that_a_nerve_cut_higher_loses_all_that_it_loses_lower(nerve: str, data: st.DataObject) -> None:
    atlas = load()
    course = atlas.nerves[nerve].course
    sites = [item[1:] for item in course if item.startswith("@")]
    hypothesis.assume(len(sites) > 1)
    first, second = data.draw(st.sampled_from(list(itertools.combinations(sites, 2))))

    proximal = _muscles(examine(atlas, [Lesion(nerve, "left", (first,))]))
    distal = _muscles(examine(atlas, [Lesion(nerve, "left", (second,))]))
    for key, finding in proximal.items():
        assert finding.lower_supply <= distal[key].lower_supply + _NEAR, key


@hypothesis.given(cases, _DAYS)
def test_that_what_is_drawn_lost_is_what_is_computed(case: list[Lesion], days: float) -> None:
    atlas = load()
    drawn = supply(atlas, case, days)

    for finding in examine(atlas, case, days).muscles:
        if finding.members:
            continue
        side = next(side for side in ("left", "right", "midline") if side == finding.side)
        junction, muscle = terminals(finding.id, side)
        shown = drawn[muscle].supply if muscle in drawn else 1.0
        assert shown == pytest.approx(finding.strength.fraction, abs=_NEAR), finding
        if junction in drawn:
            assert drawn[junction].supply <= finding.lower_supply + _NEAR
    assert all(0 <= state.supply <= 1 and 0 <= state.destroyed <= 1 for state in drawn.values())


_GRAPH = motor_graph(load())
_POOLS = {load().routes.places[load().routes.paths[route.path][0]] for route in load().routes.lower}


@hypothesis.settings(max_examples=30)
@hypothesis.given(st.lists(lesions(extents=False, plain=True), min_size=1, max_size=2))
def test_that_a_muscle_cut_off_in_the_graph_has_no_motor_neuron_left(case: list[Lesion]) -> None:
    """networkx as a second opinion: it knows places and edges, but nothing of routes and shares."""
    atlas = load()
    struck = {atlas.routes.places[number] for lesion in case for number in targets(atlas, lesion).places}
    left = _GRAPH.subgraph(set(_GRAPH) - struck)
    reached = set().union(*(nx.descendants(left, pool) for pool in _POOLS if pool in left))

    for finding in examine(atlas, case, 2000.0).muscles:
        if not finding.members:
            side = next(side for side in ("left", "right", "midline") if side == finding.side)
            if terminals(finding.id, side)[1] not in reached:
                assert finding.lower_supply == 0, finding
