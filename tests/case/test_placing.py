from __future__ import annotations

import pytest

from explorer.anatomy import load
from explorer.case import Case, placing
from explorer.case.files import CaseFileError
from explorer.lesions.lesion import Lesion


@pytest.mark.parametrize(
    ("lesion", "says"),
    [
        (Lesion("ulnar-nerv", "left"), "Did you mean 'ulnar-nerve'"),
        (Lesion("", "left"), "knows nothing by the name ''"),
        (Lesion("ulnar-nerve", "left", ("ankle",)), "is no site of ulnar nerve"),
        (Lesion("ulnar-nerve", "left", kind="dystrophy"), "cannot have the kind"),
        (Lesion("weber-syndrome", "left", ("nowhere",)), "knows nothing by the name 'nowhere'"),
        (Lesion("poliomyelitis", "left", ("elbow",)), "takes segments"),
        (Lesion("spinal-cord-hemisection", "left"), "needs a cord segment"),
    ],
)
def test_that_a_case_that_the_atlas_cannot_place_is_refused(lesion: Lesion, says: str) -> None:
    with pytest.raises(CaseFileError) as caught:
        placing.check(Case(lesions=(lesion,)), load(), "The file")

    assert str(caught.value).startswith("The file holds a lesion that cannot be placed. ")
    assert says in str(caught.value)


def test_that_a_case_of_structures_and_diseases_can_be_placed() -> None:
    lesions = (
        Lesion("ulnar-nerve", "left", ("elbow",), kind="conduction-block", onset_day=3.0),
        Lesion("amyotrophic-lateral-sclerosis", "both", progress=0.0),
        Lesion("poliomyelitis", "left", ("L2", "L3"), extent=0.4),
    )

    placing.check(Case(lesions=lesions), load(), "The file")
