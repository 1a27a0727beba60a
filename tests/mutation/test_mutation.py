"""The mutation check itself: it makes mutants of every kind, and tells the noticed from the others."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from explorer.anatomy import load
from explorer.anatomy.routes import make_routes
from tests.mutation.judging import Verdict, judge, kept
from tests.mutation.mutants import Mutant, applied, mutant
from tests.mutation.operators import every_mutant, sample
from tests.mutation.report import Equivalent, as_json, equivalents, scores, survivors, table
from tests.mutation.witnesses import Witnesses


@pytest.fixture(scope="module")
def mutants() -> tuple[Mutant, ...]:
    return every_mutant(load())


@pytest.fixture(scope="module")
def witnesses() -> Witnesses:
    return Witnesses(only=("wrist-drop", "site-posterior-interosseous"))


def _with(mutants: tuple[Mutant, ...], operator: str, record: str) -> Mutant:
    return next(each for each in mutants if (each.operator, each.record) == (operator, record))


def test_that_there_are_mutants_of_every_kind_each_with_a_name_of_its_own(
    mutants: tuple[Mutant, ...],
) -> None:
    assert len({each.operator for each in mutants}) > 60
    assert len({each.key for each in mutants}) == len(mutants) > 5000


def test_that_a_mutant_differs_from_the_atlas_in_its_records_alone(mutants: tuple[Mutant, ...]) -> None:
    library = load().library
    for mutated in sample(mutants, 80, seed=7):
        changed = applied(library, mutated)
        assert changed != library, mutated.key
        assert changed.reference == library.reference


def test_that_a_sample_is_repeatable_and_spread_over_the_operators(mutants: tuple[Mutant, ...]) -> None:
    chosen = sample(mutants, 200, seed=3)

    assert chosen == sample(mutants, 200, seed=3) != sample(mutants, 200, seed=4)
    assert {each.operator for each in chosen} == {each.operator for each in mutants}


def test_that_groups_by_part_follow_a_muscle_that_changes_its_part(mutants: tuple[Mutant, ...]) -> None:
    library = load().library
    moved = _with(mutants, "change the motor-map part", "tibialis-anterior")
    region = next(group for group in applied(library, moved).group if group.id == "distal-leg-region")

    assert "tibialis-anterior" in load().groups["distal-leg-region"].members
    assert "tibialis-anterior" not in region.members


def test_that_a_wrong_nerve_root_branch_and_sign_are_noticed(
    witnesses: Witnesses, mutants: tuple[Mutant, ...]
) -> None:
    for operator, record in (
        ("exchange the nerve", "extensor-digitorum"),
        ("drop a root", "deltoid"),
        ("move a branch above a site", "posterior-interosseous-nerve"),
        ("drop a crossing", "lateral-corticospinal"),
        ("change the limit of a sign", "wrist-drop"),
    ):
        assert witnesses.notice(_with(mutants, operator, record)), operator


def test_that_what_no_witness_asks_survives(witnesses: Witnesses) -> None:
    sign = load().signs["lhermitte-sign"]
    harmless = mutant("rename", sign, "another name", name="electric shock on bending the neck")

    assert witnesses.notice(harmless) == ""


def test_that_a_run_is_taken_up_where_it_stopped(
    witnesses: Witnesses, mutants: tuple[Mutant, ...], tmp_path: Path
) -> None:
    results = tmp_path / "verdicts"
    chosen = [_with(mutants, "drop a root", "deltoid"), _with(mutants, "drop a root", "soleus")]
    first = judge(chosen, witnesses, seconds=0.0, results=results)
    told: list[int] = []
    both = judge(chosen, witnesses, results=results, tell=lambda done, of: told.append(done))

    assert len(first) == 1
    assert len(both) == 2
    assert told == [2]
    assert kept(results, "another atlas") == {}


def test_that_the_report_counts_and_lists_survivors(mutants: tuple[Mutant, ...]) -> None:
    seen, missed = mutants[:2]
    verdicts = [Verdict(seen, "vignette: a"), Verdict(missed, "")]

    assert scores(verdicts)[-1].part == 0.5
    assert [each.mutated for each in survivors(verdicts)] == [missed]
    assert missed.key in table(verdicts)
    assert msgspec.json.decode(as_json(verdicts))["survivors"] == [missed.key]


def test_that_every_equivalent_names_an_operator_and_says_why(mutants: tuple[Mutant, ...]) -> None:
    operators = {each.operator for each in mutants}

    for entry in equivalents():
        assert entry.operator in operators, entry
        assert entry.reason.endswith("."), entry
        assert any(_covered(entry, each) for each in mutants if each.operator == entry.operator), entry


def _covered(entry: Equivalent, mutated: Mutant) -> bool:
    return entry.covers(Verdict(mutated, ""))


def test_that_the_atlas_itself_complains_of_nothing(witnesses: Witnesses) -> None:
    _, faults = make_routes(witnesses.atlas.library)

    assert not faults
    assert not witnesses.failing
