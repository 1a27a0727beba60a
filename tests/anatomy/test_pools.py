from __future__ import annotations

from explorer.anatomy import segments
from explorer.anatomy.atlas import Atlas, load
from explorer.anatomy.pools import Pool, pools


def test_that_a_segment_tells_the_pools_of_its_columns(tiny_atlas: Atlas) -> None:
    assert pools(tiny_atlas, "C7") == {"limb": (Pool("forearm-muscle", 0.6),)}
    assert pools(tiny_atlas, "T5") == {}


def test_that_the_first_segment_below_the_neck_moves_the_hand_and_the_chest() -> None:
    found = pools(load(), "T1")

    assert "first-dorsal-interosseous" in {pool.muscle for pool in found["hand-intrinsic"]}
    assert "external-intercostals" in {pool.muscle for pool in found["hypaxial"]}
    assert "biceps" not in found


def test_that_the_pools_of_a_muscle_make_up_its_spinal_supply() -> None:
    atlas = load()
    total: dict[str, float] = {}
    for segment in segments.SEGMENTS:
        for here in pools(atlas, segment).values():
            for pool in here:
                total[pool.muscle] = total.get(pool.muscle, 0.0) + pool.share

    assert abs(total["deltoid"] - 1) < 1e-3
    assert abs(total["soleus"] - 1) < 1e-3


def test_that_every_segment_of_the_cord_is_told_from_rostral_to_caudal() -> None:
    atlas = load()

    assert tuple(atlas.cord_segments) == segments.SEGMENTS
    # The rule of thumb: plus one in the neck, plus two and plus three in the upper and middle chest.
    assert atlas.cord_segments["C6"].vertebrae == ("C5",)
    assert atlas.cord_segments["T6"].vertebrae == ("T4",)
    assert atlas.cord_segments["T11"].vertebrae == ("T8",)
    assert atlas.cord_segments["S3"].vertebrae == ("L1",)
