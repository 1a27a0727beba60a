"""Sign codes: what the rules judge, as one code for every sign that an examination lists."""

from __future__ import annotations

import functools
from typing import Final

import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.lesions.bedside import numbers_of
from explorer.lesions.sign_rules import NONE_HOLDS, SignRules, sign_rules
from explorer.lesions.signs import INDETERMINATE, UNEQUAL, listed
from explorer.lesions.strokes import Fractions, Indices, Truths

_WORDS: Final = (None, "none", "left", "right", INDETERMINATE)
_NONE, _LEFT, _RIGHT, _DISPUTED = range(1, 5)


class SignCodes:
    """The signs that an examination lists, with ``keys`` (id, side) and the ``words`` of their values.

    Every sign has two verdicts, which are the same one where a single side is judged.
    """

    def __init__(self, rules: SignRules) -> None:
        own = [(sign, side, on) for sign in rules.atlas.signs.values() for side, on in listed(sign)]
        self.keys = tuple((sign.id, side) for sign, side, _ in own)
        words: dict[str | None, int] = {word: code for code, word in enumerate(_WORDS)}
        most = max(len(sign.cases) for sign, _, _ in own)
        self._values = np.zeros((len(own), most + 1), np.int64)
        for row, (sign, _, _) in enumerate(own):
            otherwise = words.setdefault(sign.otherwise or None, len(words))
            told = [words.setdefault(case.value or None, len(words)) for case in sign.cases]
            self._values[row] = [*told, *[otherwise] * (most + 1 - len(told))]
        self.words = tuple(words)
        verdicts = [
            [0, 0] if sign.deviation else [rules.number_of[sign.id, side] for side in (on[0], on[-1])]
            for sign, _, on in own
        ]
        self._verdicts: Indices = np.array(verdicts, np.int64).T
        self._both: Truths = np.array([[sign.holds == "both sides" and len(on) > 1] for sign, _, on in own])
        numbers = numbers_of(rules.atlas)
        self._deviations = [
            (row, *(numbers[sign.deviation, side] for side in on), sign.towards == "weak")
            for row, (sign, _, on) in enumerate(own)
            if sign.deviation
        ]

    def of(self, first: Indices, fractions: Fractions) -> tuple[Truths, Indices]:
        """Whether each sign is present, and the code of its value (signs × patients).

        `first` is what the rules judge, `fractions` the forces of muscles, groups and movements.
        """
        rows = np.arange(len(self.keys))[:, np.newaxis]
        one, other = first[self._verdicts[0]], first[self._verdicts[1]]
        value, second = (
            self._values[rows, np.minimum(each, self._values.shape[1] - 1)] for each in (one, other)
        )
        held, also = one != NONE_HOLDS, other != NONE_HOLDS
        present = np.where(self._both, held & also & (value == second), held | also)
        value = np.where(self._both | held, value, second)
        value = np.where(present, value, self._values[:, -1:])
        for row, left, right, weak in self._deviations:
            unequal = np.abs(fractions[left] - fractions[right]) >= UNEQUAL
            turned = np.where((fractions[left] < fractions[right]) == weak, _LEFT, _RIGHT)
            present[row], value[row] = unequal, np.where(unequal, turned, _NONE)
        return present & (value != _DISPUTED), value


@functools.cache
def sign_codes(atlas: Atlas) -> SignCodes:
    """The signs of an atlas, made once."""
    return SignCodes(sign_rules(atlas))
