"""Sign rules: what the atlas states of signs, as arrays that judge one patient or many at once.

All that a rule asks becomes a *fact*, true or false, that rules share; a case of a sign holds where all of
its facts are true.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np

from explorer.anatomy import records, segments
from explorer.anatomy.atlas import Atlas
from explorer.lesions import scales
from explorer.lesions.bedside import Bedside, numbers_of
from explorer.lesions.lesion import Lesion, LesionSide
from explorer.lesions.muscles import PATTERNS, TONES
from explorer.lesions.reflexes import PLANTAR_ANSWERS, REFLEX_ANSWERS, reflex_table
from explorer.lesions.strokes import Aim, Indices, Truths
from explorer.lesions.targets import opened

NONE_HOLDS: Final = 99
"""In the place of the number of a sign's case: none holds."""
OTHER: Final = {"left": "right", "right": "left"}
_INCREASED: Final = TONES.index("increased")
_HALF: Final = 0.5


class SidedCase(NamedTuple):
    """A case of a sign on one side, with numbers for ids; the rest is as in the record."""

    value: str
    weak: tuple[int, ...]
    any: tuple[int, ...]
    limit: int
    patterns: int
    spared: tuple[int, ...]
    above: int
    spastic: tuple[int, ...]
    unmoved: tuple[int, ...]
    moved: tuple[int, ...]
    unled: tuple[int, ...]
    twitching: tuple[int, ...]
    reflexes: tuple[tuple[int, int], ...]
    signs: tuple[tuple[str, str, str], ...]
    struck: tuple[tuple[str, frozenset[str], str], ...]
    kinds: tuple[str, ...]
    diseased: tuple[tuple[int | None, tuple[str, ...]], ...]


def _sided(atlas: Atlas, case: records.SignCase, side: str) -> SidedCase:
    numbers = numbers_of(atlas)

    def asked(names: tuple[str, ...]) -> tuple[int, ...]:
        keys = (_on(name, side) for name in names)
        return tuple(numbers[key] for key in keys if key in numbers)

    wanted = sum(1 << PATTERNS.index(name) for name in case.pattern)
    places = (place.partition("@") for place in case.struck)
    return SidedCase(
        value=case.value,
        weak=asked(case.weak),
        any=asked(case.any),
        limit=scales.MRC_GRADES.index(case.at_most),
        patterns=wanted or (1 << len(PATTERNS)) - 1,
        spared=asked(case.spared),
        above=scales.MRC_GRADES.index(case.spared_above),
        spastic=asked(case.spastic),
        unmoved=asked(case.unmoved),
        moved=asked(case.moved),
        unled=asked(case.unled),
        twitching=asked(case.twitching),
        reflexes=tuple(_answers(atlas, *_on(name, side), wanted) for name, wanted in case.reflexes.items()),
        signs=tuple((*_on(name.partition("=")[0], side), name.partition("=")[2]) for name in case.signs),
        struck=tuple((name, _levels(levels), side) for name, _, levels in places),
        kinds=case.kinds,
        diseased=tuple((numbers.get((name, side)), kinds) for name, kinds in case.diseased.items()),
    )


def _on(name: str, side: str) -> tuple[str, str]:
    return (name[1:], OTHER[side]) if name.startswith("~") else (name, side)


def _levels(text: str) -> frozenset[str]:
    return frozenset(segments.parse(text) or ((text,) if text else ()))


def _answers(atlas: Atlas, reflex: str, side: str, wanted: tuple[str, ...]) -> tuple[int, int]:
    """The number of a reflex (the soles come last), and the codes of its answers that count, as bits."""
    table = reflex_table(atlas)
    if atlas.reflexes[reflex].kind == "plantar":
        codes = sum(1 << code for code, answer in enumerate(PLANTAR_ANSWERS) if answer in wanted)
        return len(table.keys) + table.soles.index(side), codes
    codes = sum(1 << code for code, answer in enumerate(REFLEX_ANSWERS) if set(answer) & set(wanted))
    return table.keys.index((reflex, side)), codes


class SignRules:
    """The rules of the signs of an atlas on each side.

    ``keys`` are (sign, side) of the signs that have cases, ``cases`` those cases; `judge` numbers the first
    case of each that holds.
    """

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        cased = [sign for sign in atlas.signs.values() if sign.cases]
        self.keys = tuple((sign.id, side) for sign in cased for side in ("left", "right"))
        self.number_of = {key: number for number, key in enumerate(self.keys)}
        self.cases = tuple(
            tuple(_sided(atlas, case, side) for case in sign.cases)
            for sign in cased
            for side in ("left", "right")
        )
        every = [case for own in self.cases for case in own]
        ordinals, self._sign_starts = _in_a_row([range(len(own)) for own in self.cases])
        self._ordinal = ordinals
        self._compile(every)
        self._after = [(rule, self._conditions(case)) for rule, case in enumerate(every) if case.signs]

    def _conditions(self, case: SidedCase) -> list[tuple[int, Truths]]:
        """The signs that a case asks for: the number of each, and which of its cases count."""
        found = []
        for identifier, side, value in case.signs:
            number = self.number_of[identifier, side]
            counts = np.zeros(NONE_HOLDS + 1, np.bool_)
            for ordinal, other in enumerate(self.cases[number]):
                counts[ordinal] = not value or other.value == value
            found.append((number, counts))
        return found

    def _compile(self, every: list[SidedCase]) -> None:
        """Number the facts of each kind, in the order in which `_known` lays them down."""
        struck = [rule for rule, case in enumerate(every) if case.struck]
        self._struck = tuple(every[rule] for rule in struck)
        self._diseased = tuple(dict.fromkeys(each for case in every for each in case.diseased))
        self.flag_count = len(self._struck) + len(self._diseased)
        asked = [_Asked(3), _Asked(), _Asked(2), _Asked(1), _Asked(1), _Asked(2), _Asked(1), _Asked(2)]
        weak, one, spared, spastic, twitching, moved, unled, answers = asked
        rows: list[list[tuple[int, int]]] = []
        for rule, case in enumerate(every):
            own = [(0, weak.number(number, case.limit, case.patterns)) for number in case.weak]
            either = [weak.number(number, case.limit, case.patterns) for number in case.any]
            own += [(1, one.number(*either))] if either else []
            own += [(2, spared.number(number, case.above)) for number in case.spared]
            own += [(3, spastic.number(number)) for number in case.spastic]
            own += [(4, twitching.number(number)) for number in case.twitching]
            own += [(5, moved.number(number, 0)) for number in case.unmoved]
            own += [(5, moved.number(number, 1)) for number in case.moved]
            own += [(6, unled.number(number)) for number in case.unled]
            own += [(7, answers.number(*each)) for each in case.reflexes]
            own += [(8, struck.index(rule))] if case.struck else []
            own += [(8, len(struck) + self._diseased.index(each)) for each in case.diseased]
            rows.append(own)
        self._weak, self._spared, self._moved, self._answers = (
            each.columns() for each in (weak, spared, moved, answers)
        )
        self._spastic, self._twitching, self._unled = (
            each.columns()[0] for each in (spastic, twitching, unled)
        )
        self._any, self._any_starts = _in_a_row(one.asked)
        self.asked = frozenset(fact[0] for kind in (weak, spared, spastic, twitching) for fact in kind.asked)
        """The numbers of the muscles, groups and movements for which rules ask."""
        before = [0, *np.cumsum([1, *(len(each.asked) for each in asked)]).tolist()][1:]  # 0 is always true
        self._facts, self._starts = _in_a_row([[before[kind] + n for kind, n in own] or [0] for own in rows])

    def judge(self, bed: Bedside, answers: Indices, flags: Truths) -> Indices:
        """The number of the first case of each sign that holds, or NONE_HOLDS.

        `answers` are the codes of the reflexes and then of the soles; `flags` what `flags_of` says of all
        lesions together.
        """
        facts = self._known(bed, answers, flags)
        truths = np.logical_and.reduceat(facts[self._facts], self._starts, axis=0)
        later = truths[[rule for rule, _ in self._after]]
        truths[[rule for rule, _ in self._after]] = False
        first = self._first(truths)
        for row, (rule, conditions) in enumerate(self._after):
            for number, counts in conditions:
                later[row] &= counts[first[number]]
            truths[rule] = later[row]
        return self._first(truths) if later.any() else first

    def _first(self, truths: Truths) -> Indices:
        ordinal = self._ordinal.reshape(-1, *(1,) * (truths.ndim - 1))
        held = np.where(truths, ordinal, NONE_HOLDS)
        found: Indices = np.minimum.reduceat(held, self._sign_starts, axis=0)
        return found

    def _known(self, bed: Bedside, answers: Indices, flags: Truths) -> Truths:
        """Every fact, in the order in which they were gathered."""
        one = (slice(None), *(np.newaxis,) * (bed.grades.ndim - 1))
        number, limit, patterns = self._weak
        weak = (bed.grades[number] <= limit[one]) & (patterns[one] >> bed.patterns[number] & 1 > 0)
        spared, above = self._spared
        eyes, wanted = self._moved
        reflex, codes = self._answers
        found: Truths = np.concatenate(
            (
                np.ones((1, *bed.grades.shape[1:]), np.bool_),
                weak,
                np.logical_or.reduceat(weak[self._any], self._any_starts, axis=0),
                bed.grades[spared] > above[one],
                bed.tones[self._spastic] == _INCREASED,
                bed.twitching(self._twitching),
                bed.moved(eyes) == wanted[one],
                bed.unled(self._unled),
                codes[one] >> answers[reflex] & 1 > 0,
                flags,
            )
        )
        return found

    def flags_of(self, lesion: Lesion, aim: Aim) -> Truths:
        """Whether a lesion strikes and diseases what rules ask for by name."""
        struck = self._strikes(lesion.structure, lesion.side, lesion.levels, lesion.parts)
        heavy = lesion.extent >= _HALF
        found = [
            hit and heavy and (not case.kinds or lesion.kind in case.kinds)
            for hit, case in zip(struck, self._struck, strict=True)
        ]
        found += [
            lesion.kind in kinds
            and lesion.extent > scales.NOTICEABLE
            and (number is None or number in aim.junctions or number in aim.fibres)
            for number, kinds in self._diseased
        ]
        return np.array(found, np.bool_)

    @functools.lru_cache(maxsize=4096)  # noqa: B019 (there is one of it for each atlas)
    def _strikes(
        self, structure: str, side: LesionSide, levels: tuple[str, ...], parts: tuple[str, ...]
    ) -> tuple[bool, ...]:
        """For each rule that names places, whether something of a structure and site lies there."""
        own = [
            (name, level)
            for name, its_levels, _ in opened(self.atlas, structure, levels, parts)
            for level in its_levels or ("",)
        ]
        return tuple(
            any(
                name == place and side in (on, "both", "midline") and (not at or not level or level in at)
                for place, at, on in case.struck
                for name, level in own
            )
            for case in self._struck
        )


class _Asked:
    """Facts of one kind, each once, as rows of numbers."""

    def __init__(self, width: int = 0) -> None:
        self.width = width
        self.asked: dict[tuple[int, ...], int] = {}

    def number(self, *fact: int) -> int:
        """The number of a fact."""
        return self.asked.setdefault(fact, len(self.asked))

    def columns(self) -> Indices:
        """The facts as columns."""
        return np.array(list(self.asked), np.int64).reshape(-1, self.width).T


def _in_a_row(rows: Iterable[Sequence[int]]) -> tuple[Indices, Indices]:
    """Rows one after another, and where each begins."""
    every = list(rows)
    lengths = np.array([len(row) for row in every], np.int64)
    return np.array([number for row in every for number in row], np.int64), np.cumsum(lengths) - lengths


@functools.cache
def sign_rules(atlas: Atlas) -> SignRules:
    """The rules of an atlas, made once."""
    return SignRules(atlas)
