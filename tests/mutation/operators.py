"""All corruptions of an atlas, and a fair sample of them."""

from __future__ import annotations

import random
from collections.abc import Iterator

from explorer.anatomy.atlas import Atlas
from tests.mutation.mutants import Mutant
from tests.mutation.of_findings import mutants_of_deviations, mutants_of_findings
from tests.mutation.of_groups import mutants_of_groups, mutants_of_the_cord
from tests.mutation.of_muscles import mutants_of_muscles
from tests.mutation.of_nerves import mutants_of_nerves
from tests.mutation.of_pathways import mutants_of_pathways
from tests.mutation.of_syndromes import mutants_of_syndromes


def every_mutant(atlas: Atlas) -> tuple[Mutant, ...]:
    """Every mutant that the operators make of an atlas, each once, in a fixed order."""
    return tuple({mutated.key: mutated for mutated in _all(atlas)}.values())


def _all(atlas: Atlas) -> Iterator[Mutant]:
    yield from mutants_of_muscles(atlas)
    yield from mutants_of_nerves(atlas)
    yield from mutants_of_pathways(atlas)
    yield from mutants_of_findings(atlas)
    yield from mutants_of_deviations(atlas)
    yield from mutants_of_groups(atlas)
    yield from mutants_of_the_cord(atlas)
    yield from mutants_of_syndromes(atlas)


def sample(mutants: tuple[Mutant, ...], size: int, seed: int) -> tuple[Mutant, ...]:
    """`size` mutants, each operator represented alike as far as it has enough; all of them for size 0.

    The same seed chooses the same mutants.
    """
    if not size or size >= len(mutants):
        return mutants
    chance = random.Random(seed)
    piles: dict[str, list[Mutant]] = {}
    for mutated in mutants:
        piles.setdefault(mutated.operator, []).append(mutated)
    for pile in piles.values():
        chance.shuffle(pile)
    chosen: list[Mutant] = []
    while len(chosen) < size:
        for pile in piles.values():
            if pile and len(chosen) < size:
                chosen.append(pile.pop())
    return tuple(chosen)
