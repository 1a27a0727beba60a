"""Sums: values added up by number with their weights, for one patient or for many side by side."""

from __future__ import annotations

import numpy as np

from explorer.lesions.strokes import Fractions, Indices, Truths


class Sums:
    """Sums of values that have the same number, each value with its weight.

    ``sources`` says which value each term takes (the values in their order by default).  Values have one
    axis, or a second one for patients; both give the same sums to the last digit, because terms are added
    in the same order.
    """

    def __init__(
        self, numbers: Indices, weights: Fractions, count: int, sources: Indices | None = None
    ) -> None:
        self.numbers = numbers
        self.weights = weights
        self.count = count
        self.sources: Indices = np.arange(len(numbers)) if sources is None else sources
        by_number = np.argsort(numbers, kind="stable")
        sizes = np.bincount(numbers, minlength=count)
        longest_first = np.argsort(-sizes, kind="stable")
        starts = (np.cumsum(sizes) - sizes)[longest_first]
        terms = [
            by_number[starts[: np.count_nonzero(sizes > step)] + step] for step in range(sizes.max(initial=0))
        ]
        self._steps = [(self.sources[own], weights[own, np.newaxis]) for own in terms]
        self._rank: Indices = np.argsort(longest_first, kind="stable")

    def __call__(self, values: Fractions | Truths) -> Fractions:
        """The sums of values, one for each number."""
        if values.ndim == 1:
            found = np.bincount(self.numbers, self.weights * values[self.sources], self.count)
            return found.astype(np.float64, copy=False)
        total = np.zeros((self.count, values.shape[1]))
        term = np.empty_like(total)
        for sources, weights in self._steps:
            own = term[: len(sources)]
            np.multiply(weights, values.take(sources, axis=0), out=own)
            total[: len(sources)] += own
        return total[self._rank]
