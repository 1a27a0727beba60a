"""Signs: bedside signs derived from muscles, movements and reflexes by the rules that the atlas states."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final, NamedTuple

from explorer.anatomy import records, segments
from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.bedside import Bedside, numbers_of
from explorer.lesions.findings import Because, PlantarFinding, ReflexFinding, SignFinding
from explorer.lesions.muscles import PATTERNS, TONES

_UNEQUAL: Final = 0.2
"""Difference in force between two sides from which a midline part deviates."""
_OTHER: Final = {"left": "right", "right": "left"}
_INCREASED: Final = TONES.index("increased")
_Verdict = tuple[str, tuple[Because, ...]] | None


class _Case(NamedTuple):
    """A case on one side, with numbers for ids."""

    value: str
    weak: tuple[int, ...]
    one_weak: tuple[int, ...]
    limit: int
    patterns: frozenset[int]
    spared: tuple[int, ...]
    above: int
    spastic: tuple[int, ...]
    unmoved: tuple[int, ...]
    moved: tuple[int, ...]
    unled: tuple[int, ...]
    eyes: bool
    twitching: tuple[int, ...]
    reflexes: tuple[tuple[str, str, tuple[str, ...]], ...]
    signs: tuple[tuple[str, str, str], ...]
    struck: tuple[tuple[str, frozenset[str], str, tuple[str, ...]], ...]
    diseased: tuple[tuple[int | None, tuple[str, ...]], ...]


@functools.cache
def _cases(atlas: Atlas) -> dict[tuple[str, str], tuple[_Case, ...]]:
    """The cases of every sign on each side."""
    return {
        (sign.id, side): tuple(_case(atlas, case, side) for case in sign.cases)
        for sign in atlas.signs.values()
        for side in ("left", "right")
    }


def _case(atlas: Atlas, case: records.SignCase, side: str) -> _Case:
    numbers = numbers_of(atlas)

    def asked(names: tuple[str, ...]) -> tuple[int, ...]:
        keys = (_on(name, side) for name in names)
        return tuple(numbers[key] for key in keys if key in numbers)

    places = (place.partition("@") for place in case.struck)
    return _Case(
        value=case.value,
        weak=asked(case.weak),
        one_weak=asked(case.any),
        limit=scales.MRC_GRADES.index(case.at_most),
        patterns=frozenset(PATTERNS.index(name) for name in PATTERNS if name in case.pattern),
        spared=asked(case.spared),
        above=scales.MRC_GRADES.index(case.spared_above),
        spastic=asked(case.spastic),
        unmoved=asked(case.unmoved),
        moved=asked(case.moved),
        unled=asked(case.unled),
        eyes=bool(case.unmoved or case.moved or case.unled),
        twitching=asked(case.twitching),
        reflexes=tuple((*_on(name, side), status) for name, status in case.reflexes.items()),
        signs=tuple((*_on(name.partition("=")[0], side), name.partition("=")[2]) for name in case.signs),
        struck=tuple((name, _levels(levels), side, case.kinds) for name, _, levels in places),
        diseased=tuple((numbers.get((name, side)), kinds) for name, kinds in case.diseased.items()),
    )


def _on(name: str, side: str) -> tuple[str, str]:
    return (name[1:], _OTHER[side]) if name.startswith("~") else (name, side)


def _levels(text: str) -> frozenset[str]:
    return frozenset(segments.parse(text) or ((text,) if text else ()))


class _Judge:
    """Judges signs, each once."""

    def __init__(
        self,
        atlas: Atlas,
        bedside: Bedside,
        reflexes: Sequence[ReflexFinding],
        plantar: Sequence[PlantarFinding],
    ) -> None:
        self.atlas = atlas
        self.bedside = bedside
        self.cases = _cases(atlas)
        self.answers: dict[tuple[str, str], tuple[tuple[str, str], tuple[Because, ...]]] = {
            (reflex.id, reflex.side): ((reflex.status, reflex.grade), reflex.because) for reflex in reflexes
        }
        self.answers |= {
            ("plantar-response", each.side): ((each.response, ""), each.because) for each in plantar
        }
        self.known: dict[tuple[str, str], _Verdict] = {}

    def verdict(self, sign: str, side: str) -> _Verdict:
        """The value of a sign on one side and its reasons, or None where no case holds."""
        key = sign, side
        if key not in self.known:
            self.known[key] = self._judged(self.cases[key])
        return self.known[key]

    def _judged(self, cases: tuple[_Case, ...]) -> _Verdict:
        grades = self.bedside.grades
        for case in cases:
            if case.weak and grades[case.weak[0]] > case.limit:
                continue  # most cases end here
            because = self._holds(case)
            if because is not None:
                return case.value, because
        return None

    def _holds(self, case: _Case) -> tuple[Because, ...] | None:
        """The reasons why a case holds, or None when it does not."""
        chosen = self._weak(case)
        if chosen is None or (case.eyes and not self._eyes(case)):
            return None
        bed = self.bedside
        if case.spastic and any(bed.tones[number] != _INCREASED for number in case.spastic):
            return None
        if case.twitching and not all(bed.twitching(number) for number in case.twitching):
            return None
        if case.struck and not any(bed.struck(*place) for place in case.struck):
            return None
        if case.diseased and not all(bed.diseased(*each) for each in case.diseased):
            return None
        told = self._told(case)
        if told is None:
            return None
        seen = (*chosen, *case.spastic, *case.unmoved, *case.unled, *case.twitching)
        return bed.because(min(seen, key=bed.fractions.__getitem__)) if seen else told

    def _weak(self, case: _Case) -> tuple[int, ...] | None:
        """What is weak as the case wants it; None when it is not, or what must be spared is weak, too."""
        grades, patterns, counts = self.bedside.grades, self.bedside.patterns, case.patterns
        for number in case.weak:
            if grades[number] > case.limit or (counts and patterns[number] not in counts):
                return None
        for number in case.spared:
            if grades[number] <= case.above:
                return None
        if not case.one_weak:
            return case.weak
        one = [n for n in case.one_weak if grades[n] <= case.limit and (not counts or patterns[n] in counts)]
        return (*case.weak, *one) if one else None

    def _eyes(self, case: _Case) -> bool:
        """Whether gaze moves the eyes as the case wants it."""
        bed = self.bedside
        return (
            not any(bed.moved(number) for number in case.unmoved)
            and all(bed.moved(number) for number in case.moved)
            and all(bed.unled(number) for number in case.unled)
        )

    def _told(self, case: _Case) -> tuple[Because, ...] | None:
        """The reasons of the reflexes and signs that a case names; None when one does not answer so."""
        because: tuple[Because, ...] = ()
        for name, side, wanted in case.reflexes:
            answer = self.answers.get((name, side))
            if answer is None or (answer[0][0] not in wanted and answer[0][1] not in wanted):
                return None
            because = because or answer[1]
        for name, side, value in case.signs:
            verdict = self.verdict(name, side)
            if verdict is None or (value and verdict[0] != value):
                return None
            because = because or verdict[1]
        return because


def sign_findings(
    atlas: Atlas, bedside: Bedside, reflexes: Sequence[ReflexFinding], plantar: Sequence[PlantarFinding]
) -> tuple[SignFinding, ...]:
    """Every sign of the atlas, on each side or for the patient."""
    judge = _Judge(atlas, bedside, reflexes, plantar)
    found: list[SignFinding] = []
    for sign in atlas.signs.values():
        if sign.deviation:
            found.append(_deviation(sign, bedside, numbers_of(atlas)))
        elif sign.tested_side:
            found.append(_finding(sign, "midline", judge.verdict(sign.id, sign.tested_side)))
        elif sign.holds == "each side":
            found += [_finding(sign, side, judge.verdict(sign.id, side)) for side in ("left", "right")]
        else:
            left, right = judge.verdict(sign.id, "left"), judge.verdict(sign.id, "right")
            both = left if left and right and left[0] == right[0] else None
            found.append(_finding(sign, "midline", both if sign.holds == "both sides" else left or right))
    return tuple(found)


def _finding(sign: records.Sign, side: str, verdict: _Verdict) -> SignFinding:
    if verdict is None:
        return _absent(sign.id, sign.name, side, sign.otherwise)
    value, because = verdict
    return SignFinding(sign.id, sign.name, side, True, value or None, because)


@functools.cache
def _absent(identifier: str, name: str, side: str, value: str) -> SignFinding:
    return SignFinding(identifier, name, side, False, value or None, ())


def _deviation(sign: records.Sign, bedside: Bedside, numbers: dict[tuple[str, str], int]) -> SignFinding:
    """A midline part turns towards the weaker or the stronger side when the two sides differ enough."""
    own = {side: numbers[sign.deviation, side] for side in ("left", "right")}
    left, right = (bedside.fractions[number] for number in own.values())
    if abs(left - right) < _UNEQUAL:
        return SignFinding(sign.id, sign.name, "midline", False, "none", ())
    weak = "left" if left < right else "right"
    value = weak if sign.towards == "weak" else _OTHER[weak]
    return SignFinding(sign.id, sign.name, "midline", True, value, bedside.because(own[weak]))
