"""The large views of the brain under the pointer: what is drawn is met where it is drawn."""

from __future__ import annotations

import pytest

from explorer.canvas.hit import HitTest
from explorer.canvas.painter import Paths
from explorer.picture.catalogue import BRAIN
from explorer.picture.composition import compose
from explorer.picture.markers import halfway


@pytest.mark.parametrize("view", BRAIN)
def test_that_every_place_is_met_where_its_marker_would_stand(view: str) -> None:
    picture = compose(view)
    hits = HitTest(Paths())
    hits.show(picture)
    missed = []
    for track in picture.tracks:
        x, y = halfway(track)
        met = {candidate.place for candidate in hits.at(x, y, 1.0)}
        if (track.structure, track.level, track.part, track.side) not in met:
            missed.append((track.structure, track.level, track.part, track.side))
    assert missed == []


def test_that_a_subnucleus_is_met_before_the_nucleus_around_it() -> None:
    picture = compose("brainstem-midbrain")
    hits = HitTest(Paths())
    hits.show(picture)
    track = next(t for t in picture.tracks if t.structure == "inferior-rectus-subnucleus")
    found = [candidate.place[0] for candidate in hits.at(*halfway(track), 1.0)]
    assert found.index("inferior-rectus-subnucleus") < found.index("oculomotor-nucleus")
