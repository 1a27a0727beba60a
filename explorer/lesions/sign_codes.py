"""Sign codes: what the rules judge, as one code for every sign that an examination lists."""

from __future__ import annotations

import functools
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.anatomy import records
from explorer.anatomy.atlas import Atlas
from explorer.lesions.bedside import numbers_of
from explorer.lesions.sign_rules import NONE_HOLDS, OTHER, SignRules, sign_rules
from explorer.lesions.signs import INDETERMINATE, UNEQUAL
from explorer.lesions.strokes import Fractions, Indices, Truths

_WORDS: Final = (None, "none", "left", "right", INDETERMINATE)
_NONE, _LEFT, _RIGHT, _DISPUTED = range(1, 5)


class _Listed(NamedTuple):
    """A sign as it is listed: the rows of its verdicts, and what is done with two of them.

    ``values`` are the codes of its values by the number of the case that holds, the last one that of none.
    """

    sign: records.Sign
    side: str
    rows: tuple[int, ...]
    values: Indices


class SignCodes:
    """The signs that an examination lists, with ``keys`` (id, side) and the ``words`` of their values."""

    def __init__(self, rules: SignRules) -> None:
        atlas = rules.atlas
        numbers = numbers_of(atlas)
        words: dict[str | None, int] = {word: code for code, word in enumerate(_WORDS)}
        listed = []
        for sign in atlas.signs.values():
            told = [*(case.value for case in sign.cases), sign.otherwise]
            values = np.array([words.setdefault(word or None, len(words)) for word in told], np.int64)
            for side, on in _listed(sign):
                if sign.deviation:
                    rows = tuple(numbers[sign.deviation, each] for each in on)
                else:
                    rows = tuple(rules.number_of[sign.id, each] for each in on)
                listed.append(_Listed(sign, side, rows, values))
        self._listed = tuple(listed)
        self.keys = tuple((each.sign.id, each.side) for each in listed)
        self.words = tuple(words)

    def of(self, first: Indices, fractions: Fractions) -> tuple[Truths, NDArray[np.uint8]]:
        """Whether each sign is present, and the code of its value (signs × patients).

        `first` is what the rules judge, `fractions` the forces of muscles, groups and movements.
        """
        shape = (len(self._listed), first.shape[1])
        present, value = np.zeros(shape, np.bool_), np.zeros(shape, np.uint8)
        for number, (sign, _, rows, values) in enumerate(self._listed):
            if sign.deviation:
                left, right = fractions[rows[0]], fractions[rows[1]]
                present[number] = np.abs(left - right) >= UNEQUAL
                turned = np.where((left < right) == (sign.towards == "weak"), _LEFT, _RIGHT)
                value[number] = np.where(present[number], turned, _NONE)
                continue
            held = first[list(rows)] != NONE_HOLDS
            codes = values[np.where(held, first[list(rows)], -1)]
            if sign.holds == "both sides" and len(rows) > 1:
                present[number] = held.all(axis=0) & (codes[0] == codes[-1])
                value[number] = np.where(present[number], codes[0], values[-1])
            else:
                present[number] = held.any(axis=0)
                value[number] = np.where(held[0], codes[0], codes[-1])
        return present & (value != _DISPUTED), value


def _listed(sign: records.Sign) -> list[tuple[str, tuple[str, ...]]]:
    """The sides on which a sign is listed, each with those that are judged for it."""
    if sign.deviation:
        return [("midline", ("left", "right"))]
    if sign.tested_side:
        return [("midline", (sign.tested_side,))]
    if sign.holds == "each side":
        return [(side, (side,)) for side in OTHER]
    return [("midline", ("left", "right"))]


@functools.cache
def sign_codes(atlas: Atlas) -> SignCodes:
    """The signs of an atlas, made once."""
    return SignCodes(sign_rules(atlas))
