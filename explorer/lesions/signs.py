"""Signs: bedside signs derived from muscles, movements and reflexes by the rules that the atlas states."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Final

from explorer.anatomy import records
from explorer.anatomy.atlas import Atlas
from explorer.lesions.bedside import Bedside, numbers_of
from explorer.lesions.findings import PlantarFinding, Reasons, ReflexFinding, SignFinding
from explorer.lesions.sign_rules import NONE_HOLDS, OTHER, SignRules
from explorer.lesions.strokes import Indices

INDETERMINATE: Final = "indeterminate"
"""The value of a sign on which authorities differ."""
UNEQUAL: Final = 0.2
"""Difference in force between two sides from which a midline part deviates."""
_Verdict = tuple[str, Reasons] | None


class _Told:
    """The reasons of the signs of one patient."""

    def __init__(
        self,
        rules: SignRules,
        first: Indices,
        bed: Bedside,
        reasons_of: Callable[[int], Reasons],
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
        because: Reasons = ()
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
    reasons_of: Callable[[int], Reasons],
    reflexes: Sequence[ReflexFinding],
    plantar: Sequence[PlantarFinding],
) -> tuple[SignFinding, ...]:
    """Every sign of the atlas, on each side or for the patient.

    `first` is what the rules judge; `reasons_of` gives the reasons of a muscle, group or movement by number.
    """
    atlas = rules.atlas
    told = _Told(rules, first, bed, reasons_of, (*reflexes, *plantar))
    found = list(_absent_signs(atlas))
    for number, (sign, sides) in enumerate(_judged_signs(atlas)):
        if sign.deviation:
            found[number] = _deviation(sign, found[number], bed, reasons_of)
            continue
        verdicts = [told.verdict(sign.id, side) for side in sides]
        left, right = verdicts[0], verdicts[-1]
        if sign.holds == "both sides" and not (left and right and left[0] == right[0]):
            continue
        verdict = left or right
        if verdict is not None:
            found[number] = _finding(sign, found[number].side, verdict)
    return tuple(found)


@functools.cache
def _judged_signs(atlas: Atlas) -> tuple[tuple[records.Sign, tuple[str, ...]], ...]:
    """Every sign as often as it is listed, each with the sides that are judged for it."""
    return tuple((sign, sides) for sign in atlas.signs.values() for _, sides in listed(sign))


@functools.cache
def _absent_signs(atlas: Atlas) -> tuple[SignFinding, ...]:
    """The signs of a patient without any lesion."""
    return tuple(
        SignFinding(
            sign.id, sign.name, side, False, ("none" if sign.deviation else sign.otherwise) or None, ()
        )
        for sign in atlas.signs.values()
        for side, _ in listed(sign)
    )


def listed(sign: records.Sign) -> list[tuple[str, tuple[str, ...]]]:
    """The sides on which a sign is listed, each with those that are judged for it."""
    if sign.tested_side:
        return [("midline", (sign.tested_side,))]
    if sign.holds == "each side" and not sign.deviation:
        return [(side, (side,)) for side in OTHER]
    return [("midline", tuple(OTHER))]


def _finding(sign: records.Sign, side: str, verdict: tuple[str, Reasons]) -> SignFinding:
    value, because = verdict
    if value == INDETERMINATE:
        disputed = next(case.disputed for case in sign.cases if case.value == INDETERMINATE)
        return SignFinding(sign.id, sign.name, side, False, value, because, disputed)
    return SignFinding(sign.id, sign.name, side, True, value or None, because)


def _deviation(
    sign: records.Sign, straight: SignFinding, bed: Bedside, reasons_of: Callable[[int], Reasons]
) -> SignFinding:
    """A midline part turns towards the weaker or the stronger side when the two sides differ enough."""
    numbers = numbers_of(bed.atlas)
    own = {side: numbers[sign.deviation, side] for side in OTHER}
    left, right = (float(bed.fractions[number]) for number in own.values())
    if abs(left - right) < UNEQUAL:
        return straight
    weak = "left" if left < right else "right"
    value = weak if sign.towards == "weak" else OTHER[weak]
    return SignFinding(sign.id, sign.name, "midline", True, value, reasons_of(own[weak]))
