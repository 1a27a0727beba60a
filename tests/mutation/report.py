"""The report: score by operator, and the survivors for a clinician to judge."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from tests.mutation.judging import Verdict

_EQUIVALENT: Final = Path(__file__).with_name("equivalent.toml")


class Equivalent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Mutants that no clinician could tell from the atlas: an operator, records, and why.

    ``records`` left out means every record, ``says`` a text that the mutant's change must contain.
    """

    operator: str
    reason: str
    records: tuple[str, ...] = ()
    says: tuple[str, ...] = ()

    def covers(self, verdict: Verdict) -> bool:
        """Whether a mutant is one of these."""
        own = verdict.mutated
        return (
            own.operator == self.operator
            and (not self.records or own.record in self.records)
            and (not self.says or any(text in own.says for text in self.says))
        )


def equivalents() -> tuple[Equivalent, ...]:
    """The mutants that were judged to be clinically invisible."""
    entries = tomllib.loads(_EQUIVALENT.read_text(encoding="utf-8")).get("equivalent", [])
    return tuple(msgspec.convert(entries, list[Equivalent]))


class Score(msgspec.Struct, frozen=True):
    """How many mutants of an operator were noticed, and how many of the others are equivalent."""

    operator: str
    mutants: int
    noticed: int
    equivalent: int

    @property
    def part(self) -> float:
        """The noticed part of those that can be noticed."""
        able = self.mutants - self.equivalent
        return self.noticed / able if able else 1.0


def scores(verdicts: Sequence[Verdict]) -> list[Score]:
    """The scores by operator, the lowest first, and at the end that of all."""
    invisible = equivalents()
    counts: dict[str, Counter[str]] = {}
    for verdict in verdicts:
        kind = "noticed" if verdict.noticed_by else "survives"
        if kind == "survives" and any(each.covers(verdict) for each in invisible):
            kind = "equivalent"
        counts.setdefault(verdict.mutated.operator, Counter())[kind] += 1
    found = [_score(operator, own) for operator, own in counts.items()]
    found.sort(key=lambda score: (score.part, score.operator))
    return [*found, _score("all", sum(counts.values(), Counter()))]


def _score(operator: str, counts: Counter[str]) -> Score:
    return Score(operator, counts.total(), counts["noticed"], counts["equivalent"])


def survivors(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The mutants that nothing noticed and that are not equivalent."""
    invisible = equivalents()
    return [
        verdict
        for verdict in verdicts
        if not verdict.noticed_by and not any(each.covers(verdict) for each in invisible)
    ]


def table(verdicts: Sequence[Verdict]) -> str:
    """Scores and survivors as text."""
    return "\n".join(_table(verdicts))


def _table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    yield f"{'operator':44} {'mutants':>7} {'noticed':>7} {'equivalent':>10} {'score':>7}"
    for score in scores(verdicts):
        counts = f"{score.mutants:7} {score.noticed:7} {score.equivalent:10}"
        yield f"{score.operator:44} {counts} {score.part:7.1%}"
    left = survivors(verdicts)
    if left:
        yield f"\n{len(left)} survive:"
        yield from (f"  {verdict.mutated.key}" for verdict in sorted(left, key=lambda each: each.mutated.key))
    by = Counter(verdict.noticed_by.partition(":")[0] for verdict in verdicts if verdict.noticed_by)
    yield "\nnoticed by: " + ", ".join(f"{name} {count}" for name, count in by.most_common())


def as_json(verdicts: Sequence[Verdict]) -> bytes:
    """The same as JSON: scores, and every verdict."""
    told: dict[str, Any] = {
        "scores": [
            {**msgspec.structs.asdict(score), "score": round(score.part, 4)} for score in scores(verdicts)
        ],
        "survivors": [verdict.mutated.key for verdict in survivors(verdicts)],
        "verdicts": {verdict.mutated.key: verdict.noticed_by for verdict in verdicts},
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1)
