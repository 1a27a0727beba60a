"""Vocabulary: lesions prepared to be put together in many cases, as sparse rows of what each takes.

Most lesions touch few of the paths and muscles of the body, so that each is kept as a row of numbers and
values; `Rows` spreads the rows of many cases into one array.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.lesions.arcs import arc_table
from explorer.lesions.denervation import regained, ripened
from explorer.lesions.kinds import OF_JUNCTIONS, OF_MUSCLES
from explorer.lesions.lesion import Kind, Lesion
from explorer.lesions.propagation import SILENCING, propagation
from explorer.lesions.sign_rules import sign_rules
from explorer.lesions.states import age_of, growths
from explorer.lesions.strokes import Fractions, Indices, Stroke, Truths
from explorer.lesions.syndromes import expanded


class Rows:
    """Rows of numbered values, most of which are zero and left out."""

    def __init__(self, rows: Iterable[tuple[Indices, Fractions]]) -> None:
        every = list(rows)
        self.length: Indices = np.array([len(numbers) for numbers, _ in every], np.int64)
        self.start: Indices = np.cumsum(self.length) - self.length
        empty = np.zeros(0)
        self.numbers: Indices = np.concatenate([empty, *(row[0] for row in every)]).astype(np.int64)
        self.values: Fractions = np.concatenate([empty, *(row[1] for row in every)])

    @classmethod
    def dense(cls, rows: Iterable[Fractions | Truths]) -> Rows:
        """Rows of which every value is given."""
        return cls((np.flatnonzero(row), row[np.flatnonzero(row)].astype(np.float64)) for row in rows)

    def entries(self, chosen: Indices) -> tuple[Indices, Indices]:
        """The entries of the chosen rows, one row after another, and which of them each belongs to."""
        lengths = self.length[chosen]
        owners = np.repeat(np.arange(len(chosen)), lengths)
        ends = np.cumsum(lengths)
        entries = np.arange(len(owners)) + np.repeat(self.start[chosen] - ends + lengths, lengths)
        return entries, owners


class Uses(NamedTuple):
    """Rows (strokes or the like) that cases use, in the order of the lesions of each; cases have columns."""

    rows: Indices
    columns: Indices
    cases: int

    def of(self, rows: Rows) -> Uses:
        """The entries of a table of numbers, used by the same cases."""
        entries, owners = rows.entries(self.rows)
        return Uses(rows.numbers[entries], self.columns[owners], self.cases)

    def where(self, wanted: Truths) -> Uses:
        """Some of the uses only."""
        return Uses(self.rows[wanted], self.columns[wanted], self.cases)

    def survivors(self, rows: Rows, size: int) -> Fractions:
        """What is left of each number (size × cases) when every row has taken its values."""
        left = np.ones(size * self.cases)
        entries, owners = rows.entries(self.rows)
        cells = rows.numbers[entries] * self.cases + self.columns[owners]
        np.multiply.at(left, cells, 1.0 - rows.values[entries])
        return left.reshape(size, self.cases)

    def total(self, rows: Rows, size: int, weights: Fractions | None = None) -> Fractions:
        """The sum of the values of each number (size × cases); `weights` (uses) multiply the rows."""
        entries, owners = rows.entries(self.rows)
        values = rows.values[entries] if weights is None else rows.values[entries] * weights[owners]
        cells = rows.numbers[entries] * self.cases + self.columns[owners]
        found = np.bincount(cells, values, size * self.cases).astype(np.float64, copy=False)
        return found.reshape(size, self.cases)

    def largest(self, rows: Rows, size: int) -> Fractions:
        """The largest value of each number (size × cases), at least 0."""
        found = np.zeros(size * self.cases)
        entries, owners = rows.entries(self.rows)
        cells = rows.numbers[entries] * self.cases + self.columns[owners]
        np.maximum.at(found, cells, rows.values[entries])
        return found.reshape(size, self.cases)


class Vocabulary:
    """Lesions and syndromes as they are on one day.

    A *stroke* is what one lesion takes; a syndrome is several.  ``strokes_of`` (entries) are the numbers of
    the strokes of each lesion of the vocabulary.  The tables that follow have a row for each stroke.
    """

    def __init__(self, atlas: Atlas, lesions: Sequence[Lesion], days: float) -> None:
        self.atlas = atlas
        self.lesions = tuple(lesions)
        self.days = days
        numbers: dict[Lesion, int] = {}
        acts = [
            [numbers.setdefault(own, len(numbers)) for own in expanded(atlas, [lesion], days)]
            for lesion in lesions
        ]
        self.strokes_of = Rows((np.array(own, np.int64), np.zeros(len(own))) for own in acts)
        self._prepare(tuple(numbers))

    def _prepare(self, lesions: tuple[Lesion, ...]) -> None:
        atlas, table = self.atlas, propagation(self.atlas)
        self.since: Fractions = np.array([self.days - lesion.onset_day for lesion in lesions])
        ages = [age_of(lesion, since) for lesion, since in zip(lesions, self.since.tolist(), strict=True)]
        self.ages: Fractions = np.array(ages)
        strokes = [
            table.stroke(lesion, since) for lesion, since in zip(lesions, self.since.tolist(), strict=True)
        ]
        self.kinds: tuple[Kind, ...] = tuple(lesion.kind for lesion in lesions)
        self.first_of_kind: Indices = np.array([self.kinds.index(kind) for kind in self.kinds], np.int64)
        self.hit = Rows.dense(stroke.hit for stroke in strokes)
        self.volley = Rows.dense(stroke.volley for stroke in strokes)
        self.dead = Rows.dense(stroke.dead for stroke in strokes)
        self.odd_volley: Truths = np.array([not np.array_equal(s.hit, s.volley) for s in strokes], np.bool_)
        self.lives_on: Truths = np.array([not np.array_equal(s.hit, s.dead) for s in strokes], np.bool_)
        self.pool = Rows.dense(stroke.pool for stroke in strokes)
        self.released = Rows.dense(stroke.released for stroke in strokes)
        self.lower = Rows.dense(stroke.lower for stroke in strokes)
        self.thinned = Rows.dense(stroke.thinned for stroke in strokes)
        self.upper = Rows.dense(stroke.upper for stroke in strokes)
        self.cord = Rows.dense(stroke.cord for stroke in strokes)
        aged = list(zip(strokes, self.since.tolist(), ages, strict=True))
        zero = np.zeros(len(table.muscles))
        self.ripe = Rows.dense(ripened(stroke, age) for stroke, _, age in aged)
        back = (regained(table, stroke, since) for stroke, since, _ in aged)
        self.regained = Rows.dense(zero if own is None else np.maximum(own, 0.0) for own in back)
        self.junction = Rows(_struck(s, s.aim.junctions, stiff=False) for s in strokes)
        self.fibre = Rows(_struck(s, s.aim.fibres, stiff=False) for s in strokes)
        self.silenced = Rows(
            _struck(s, _ends(s) if s.kind in SILENCING else (), stiff=False) for s in strokes
        )
        self.diseased = Rows(_struck(s, _ends(s), stiff=True) for s in strokes)
        arcs = arc_table(atlas)
        self.arc_drive = Rows.dense(arcs.mean(stroke.drive[arcs.control]) for stroke in strokes)
        self.arc_cord = Rows.dense(arcs.mean(stroke.cord_drive[arcs.control]) for stroke in strokes)
        rules = sign_rules(atlas)
        self.flags = Rows.dense(
            rules.flags_of(lesion, stroke.aim) for lesion, stroke in zip(lesions, strokes, strict=True)
        )
        special = [(not s.lower.any() and not s.upper.any()) or bool(_ends(s)) for s in strokes]
        need = [4 * special[n] + 2 * bool(s.upper.any()) + bool(s.lower.any()) for n, s in enumerate(strokes)]
        self.needs: Indices = np.array(need, np.int64)
        """What must be computed for a case, as bits."""
        self._prepare_cuts([growths(table, stroke, age) for stroke, _, age in aged])

    def _prepare_cuts(self, cuts: list[list[tuple[float, Fractions]]]) -> None:
        """``cuts_of`` (strokes) are the numbers of what each takes by growth, ``cut`` what that is."""
        every = [cut for own in cuts for cut in own]
        ends = np.cumsum([0, *map(len, cuts)])
        self.cuts_of = Rows(
            (np.arange(start, end), np.zeros(end - start))
            for start, end in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)
        )
        self.cut = Rows.dense(lost for _, lost in every)
        found = np.unique([growth for growth, _ in every], return_inverse=True)
        self.growths: Fractions = found[0].astype(np.float64)
        self.growth_of: Indices = found[1].astype(np.int64)

    def uses(self, cases: Iterator[Sequence[int]] | Sequence[Sequence[int]]) -> Uses:
        """The strokes of cases that are written as numbers of lesions of the vocabulary."""
        every = [np.asarray(case, np.int64) for case in cases]
        columns = np.repeat(np.arange(len(every)), [len(case) for case in every])
        named = np.concatenate([np.zeros(0, np.int64), *every])
        return Uses(named, columns, len(every)).of(self.strokes_of)


def _ends(stroke: Stroke) -> tuple[int, ...]:
    """The muscles that a stroke strikes at the junction or in the fibre."""
    return (*stroke.aim.junctions, *stroke.aim.fibres)


def _struck(stroke: Stroke, muscles: tuple[int, ...], *, stiff: bool) -> tuple[Indices, Fractions]:
    """What a stroke takes of muscles themselves; myotonia takes nothing, though it is a disease of them."""
    taken = 0.0 if stroke.kind == "myotonia" and not stiff else stroke.extent
    diseased = stroke.kind in OF_JUNCTIONS | OF_MUSCLES
    own = muscles if diseased or not stiff else ()
    return np.array(own, np.int64), np.full(len(own), taken)
