"""Motor pools: which muscles' motor neurons lie in a segment of the cord, column by column.

Nothing is stated twice: a muscle's roots tell its segments, its motor column where in the anterior horn.
"""

from __future__ import annotations

import msgspec

from explorer.anatomy.atlas import Atlas


class Pool(msgspec.Struct, frozen=True):
    """The motor neurons of one muscle in one segment; ``share`` is their part of the muscle's supply."""

    muscle: str
    share: float


def pools(atlas: Atlas, segment: str) -> dict[str, tuple[Pool, ...]]:
    """Motor column → the pools that lie in `segment` ("C8"), the largest share first.

    Columns come in the order of the atlas, from medial to lateral; a column without a pool here is left out.
    """
    found: dict[str, list[Pool]] = {column: [] for column in atlas.columns}
    for muscle in atlas.library.muscle:
        share = sum(nerve.share * nerve.roots.get(segment, 0.0) for nerve in muscle.innervation)
        if share > 0:
            found[muscle.column].append(Pool(muscle.id, round(share, 4)))
    return {
        column: tuple(sorted(here, key=lambda pool: (-pool.share, pool.muscle)))
        for column, here in found.items()
        if here
    }
