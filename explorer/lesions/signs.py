"""Signs: bedside signs derived from muscles, movements and reflexes by the rules that the atlas states."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Final

from explorer.anatomy import records
from explorer.lesions.bedside import Bedside, numbers_of
from explorer.lesions.findings import Because, PlantarFinding, ReflexFinding, SignFinding
from explorer.lesions.sign_rules import NONE_HOLDS, OTHER, SignRules
from explorer.lesions.strokes import Indices

INDETERMINATE: Final = "indeterminate"
"""The value of a sign on which authorities differ."""
UNEQUAL: Final = 0.2
"""Difference in force between two sides from which a midline part deviates."""
_Reasons = tuple[Because, ...]
_Verdict = tuple[str, _Reasons] | None


class _Told:
    """The reasons of the signs of one patient."""

    def __init__(
        self,
        rules: SignRules,
        first: Indices,
        bed: Bedside,
        reasons_of: Callable[[int], _Reasons],
        reflexes: Sequence[ReflexFinding | PlantarFinding],
    ) -> None:
        self.rules = rules
        self.first: list[int] = first.tolist()
        self.bed = bed
        self.reasons_of = reasons_of
        self.reflexes = reflexes

    def verdict(self, sign: str, side: str) -> _Verdict:
        """The value of a sign on one side and its reasons, or None where no case holds."""
        number = self.rules.number_of[sign, side]
        if self.first[number] == NONE_HOLDS:
            return None
        case = self.rules.cases[number][self.first[number]]
        bed = self.bed
        one = [
            n for n in case.any if bed.grades[n] <= case.limit and case.patterns >> int(bed.patterns[n]) & 1
        ]
        seen = (*case.weak, *one, *case.spastic, *case.unmoved, *case.unled, *case.twitching)
        if seen:
            return case.value, self.reasons_of(min(seen, key=bed.fractions.__getitem__))
        because: _Reasons = ()
        for reflex, _ in case.reflexes:
            because = because or self.reflexes[reflex].because
        for identifier, on, _ in case.signs:
            verdict = self.verdict(identifier, on)
            because = because or (verdict[1] if verdict else ())
        return case.value, because


def sign_findings(
    rules: SignRules,
    first: Indices,
    bed: Bedside,
    reasons_of: Callable[[int], _Reasons],
    reflexes: Sequence[ReflexFinding],
    plantar: Sequence[PlantarFinding],
) -> tuple[SignFinding, ...]:
    """Every sign of the atlas, on each side or for the patient.

    `first` is what the rules judge; `reasons_of` gives the reasons of a muscle, group or movement by number.
    """
    atlas = rules.atlas
    told = _Told(rules, first, bed, reasons_of, (*reflexes, *plantar))
    found: list[SignFinding] = []
    for sign in atlas.signs.values():
        if sign.deviation:
            found.append(_deviation(sign, bed, reasons_of, numbers_of(atlas)))
        elif sign.tested_side:
            found.append(_finding(sign, "midline", told.verdict(sign.id, sign.tested_side)))
        elif sign.holds == "each side":
            found += [_finding(sign, side, told.verdict(sign.id, side)) for side in ("left", "right")]
        else:
            left, right = told.verdict(sign.id, "left"), told.verdict(sign.id, "right")
            both = left if left and right and left[0] == right[0] else None
            found.append(_finding(sign, "midline", both if sign.holds == "both sides" else left or right))
    return tuple(found)


def _finding(sign: records.Sign, side: str, verdict: _Verdict) -> SignFinding:
    if verdict is None:
        return _absent(sign.id, sign.name, side, sign.otherwise)
    value, because = verdict
    if value == INDETERMINATE:
        disputed = next(case.disputed for case in sign.cases if case.value == INDETERMINATE)
        return SignFinding(sign.id, sign.name, side, False, value, because, disputed)
    return SignFinding(sign.id, sign.name, side, True, value or None, because)


@functools.cache
def _absent(identifier: str, name: str, side: str, value: str) -> SignFinding:
    return SignFinding(identifier, name, side, False, value or None, ())


def _deviation(
    sign: records.Sign,
    bed: Bedside,
    reasons_of: Callable[[int], _Reasons],
    numbers: dict[tuple[str, str], int],
) -> SignFinding:
    """A midline part turns towards the weaker or the stronger side when the two sides differ enough."""
    own = {side: numbers[sign.deviation, side] for side in ("left", "right")}
    left, right = (float(bed.fractions[number]) for number in own.values())
    if abs(left - right) < UNEQUAL:
        return _absent(sign.id, sign.name, "midline", "none")
    weak = "left" if left < right else "right"
    value = weak if sign.towards == "weak" else OTHER[weak]
    return SignFinding(sign.id, sign.name, "midline", True, value, reasons_of(own[weak]))
