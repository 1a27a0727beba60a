"""Because: for every finding the routes that were lost, where, and what share, as data."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, overload

import numpy as np

from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import terminals
from explorer.lesions.findings import Because, Neuron, Reasons
from explorer.lesions.lesion import Lesion
from explorer.lesions.propagation import propagation, ripe_age, sums
from explorer.lesions.strokes import Fractions, Indices
from explorer.lesions.words import Words
from explorer.overriding import override

_LEAST: Final = 5e-5
_REMEMBERED: Final = 1024
_CASES_REMEMBERED: Final = 8


class _Strand(NamedTuple):
    """Routes to one muscle that run through the same structures: they are one reason together."""

    muscle: int
    route: tuple[str, ...]
    neuron: Neuron
    hemisphere: str


class _Taken(NamedTuple):
    """What one lesion takes: numbers of strands, the share of the muscle on each, and where it is struck."""

    strands: Indices
    shares: Fractions
    sites: Indices


class Strands:
    """The strands of an atlas: of lower and upper routes, of junctions, of muscles and of inhibition.

    Sites are numbered as the places of the route table, then the junction and then the muscle of each number.
    """

    def __init__(self, atlas: Atlas) -> None:
        self.table = table = propagation(atlas)
        routes = atlas.routes
        ends = [terminals(*key) for key in table.muscles]
        names = [place.structure for place in routes.places]
        ids = [tuple(dict.fromkeys(names[number] for number in path)) for path in routes.paths]
        muscle_of = table.lower_muscle.tolist()
        strands = [
            _Strand(muscle_of[number], (*ids[route.path], route.muscle), "lower", "")
            for number, route in enumerate(routes.lower)
        ]
        numbers: dict[_Strand, int] = {}
        of_upper = []
        for upper in routes.upper:
            lower = routes.lower[upper.lower]
            whole = (*ids[upper.path], *ids[lower.path], lower.muscle)
            strand = _Strand(muscle_of[upper.lower], whole, "upper", upper.hemisphere)
            of_upper.append(numbers.setdefault(strand, len(numbers)))
        self.of_upper: Indices = np.array(of_upper, np.int64)
        self.first_upper = len(strands)
        strands += numbers
        self.first_junction = len(strands)
        strands += [_Strand(n, (end[0].structure,), "junction", "") for n, end in enumerate(ends)]
        strands += [_Strand(n, (end[1].structure,), "muscle", "") for n, end in enumerate(ends)]
        self.first_inhibition = len(strands)
        strands += [strand._replace(neuron="inhibition") for strand in strands[: self.first_upper]]
        self.muscle: Indices = np.array([strand.muscle for strand in strands], np.int64)
        self.routes = Words([strand.route for strand in strands])
        self.neurons = Words([strand.neuron for strand in strands])
        self.hemispheres = Words([strand.hemisphere for strand in strands])
        sites = (*routes.places, *(end[0] for end in ends), *(end[1] for end in ends))
        self.texts = Words([place.text() for place in sites])
        self.sides = Words([place.side for place in sites])
        self.taken = functools.lru_cache(maxsize=_REMEMBERED)(self._taken)

    def _taken(self, lesion: Lesion, age: float) -> _Taken:
        table = self.table
        stroke = table.stroke(lesion, age)
        lower = table.lower_share * stroke.hit[table.lower_path]
        own = np.flatnonzero(lower > _LEAST)
        upper = table.upper_weight * stroke.hit[table.upper_path]
        hits = np.flatnonzero(upper > _LEAST)
        size = self.first_junction - self.first_upper
        shares = sums(self.of_upper[hits], upper[hits], size)
        at = np.zeros(size, np.int64)
        at[self.of_upper[hits]] = stroke.aim.first[table.upper_path[hits]]
        above = np.flatnonzero(shares > _LEAST)
        fibres = () if lesion.kind == "myotonia" else stroke.aim.fibres  # stiff, but not lost
        ends = np.array([*stroke.aim.junctions, *(n + len(table.muscles) for n in fibres)], np.int64)
        released = table.lower_share * stroke.released[table.lower_bundle]
        freed = np.flatnonzero(released > _LEAST)
        loose = released[freed]
        entries = np.concatenate((stroke.aim.first[table.lower_path[own]], at[above]))
        places = (
            table.place_of[entries],
            ends + len(table.atlas.routes.places),
            table.bundle_pool[table.lower_bundle[freed]],
        )
        numbers = (own, above + self.first_upper, ends + self.first_junction, freed + self.first_inhibition)
        shared = (lower[own], shares[above], np.full(len(ends), lesion.extent), loose)
        return _Taken(np.concatenate(numbers), np.round(np.concatenate(shared), 4), np.concatenate(places))


@functools.cache
def strands_of(atlas: Atlas) -> Strands:
    """The strands of an atlas, made once."""
    return Strands(atlas)


def reasons(atlas: Atlas, lesions: Sequence[Lesion], ages: Sequence[float]) -> CaseReasons:
    """The routes that lesions take, for each muscle; `ages` are the days since the onset of each lesion."""
    own = [ripe_age(lesion, age) for lesion, age in zip(lesions, ages, strict=True)]
    return _reasons(atlas, tuple(lesions), tuple(own))


@functools.lru_cache(maxsize=_CASES_REMEMBERED)
def _reasons(atlas: Atlas, lesions: tuple[Lesion, ...], ages: tuple[float, ...]) -> CaseReasons:
    return CaseReasons(atlas, lesions, ages)


class CaseReasons:
    """The reasons in one case, made when they are first asked for: thousands are there, few are read."""

    def __init__(self, atlas: Atlas, lesions: tuple[Lesion, ...], ages: tuple[float, ...]) -> None:
        self._case = atlas, lesions, ages

    def of(self, muscles: Iterable[int]) -> list[Reasons]:
        """The reasons of muscles, by their numbers."""
        return [_Told(self, muscle) for muscle in muscles]

    @functools.cached_property
    def _ledger(self) -> tuple[_Ledger, Indices]:
        """What lesions take of every strand, and where in it each muscle begins."""
        atlas, lesions, ages = self._case
        strands = strands_of(atlas)
        taken = [strands.taken(lesion, age) for lesion, age in zip(lesions, ages, strict=True)]
        numbers = np.concatenate([each.strands for each in taken])
        shares = np.concatenate([each.shares for each in taken])
        sites = np.concatenate([each.sites for each in taken])
        rows = np.repeat(np.arange(len(taken)), [len(each.strands) for each in taken])
        muscles = strands.muscle[numbers]
        order = np.lexsort((-shares, muscles))
        ledger = _Ledger(strands, rows[order], numbers[order], shares[order], sites[order])
        begins = np.searchsorted(muscles[order], np.arange(len(strands.table.muscles) + 1))
        return ledger, begins

    def told(self, muscle: int) -> tuple[Because, ...]:
        """The reasons of a muscle, the largest share first."""
        ledger, begins = self._ledger
        return ledger.told(int(begins[muscle]), int(begins[muscle + 1]))


class _Ledger(NamedTuple):
    """What lesions take of every strand, muscle after muscle, as arrays."""

    strands: Strands
    lesions: Indices
    numbers: Indices
    shares: Fractions
    sites: Indices

    def told(self, start: int, end: int) -> tuple[Because, ...]:
        """The entries from one number to another, as reasons."""
        strands, numbers, sites = self.strands, self.numbers[start:end], self.sites[start:end]
        return tuple(
            map(
                Because,
                self.lesions[start:end].tolist(),
                strands.routes.of(numbers),
                self.shares[start:end].tolist(),
                strands.neurons.of(numbers),
                strands.texts.of(sites),
                strands.hemispheres.of(numbers),
                strands.sides.of(sites),
            )
        )


class _Told(Sequence[Because]):
    """The reasons of one muscle."""

    __slots__ = ("_case", "_made", "_muscle")

    def __init__(self, case: CaseReasons, muscle: int) -> None:
        self._case, self._muscle = case, muscle
        self._made: tuple[Because, ...] | None = None

    def _told(self) -> tuple[Because, ...]:
        if self._made is None:
            self._made = self._case.told(self._muscle)
        return self._made

    @overload
    def __getitem__(self, index: int) -> Because: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Because]: ...
    @override
    def __getitem__(self, index: int | slice) -> Because | Sequence[Because]:
        return self._told()[index]

    @override
    def __len__(self) -> int:
        return len(self._told())

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._told() == tuple(other)

    @override
    def __hash__(self) -> int:
        return hash(self._told())

    @override
    def __repr__(self) -> str:
        return repr(self._told())
