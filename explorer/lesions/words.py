"""Words: from arrays of codes to lists of what they stand for, without a step of Python for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Word = TypeVar("Word")


class Words(Generic[Word]):
    """Values in the order of their codes."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = np.empty(len(words), np.object_)
        for number, word in enumerate(words):  # one by one: numpy would open tuples
            self._words[number] = word

    def of(self, codes: NDArray[np.int64]) -> list[Word]:
        """The value of each code."""
        found: list[Word] = self._words[codes].tolist()
        return found
