from __future__ import annotations

from explorer.case import Case
from explorer.lesions.lesion import Lesion

_ELBOW = Lesion("ulnar-nerve", "left", ("elbow",))
_WRIST = Lesion("ulnar-nerve", "left", ("wrist",))


def test_that_a_case_with_one_more_lesion_is_another_case() -> None:
    empty = Case()
    one = empty.with_lesion(_ELBOW)

    assert empty.lesions == ()
    assert one.lesions == (_ELBOW,)
    assert one.with_lesion(_WRIST).lesions == (_ELBOW, _WRIST)


def test_that_toggling_twice_leads_back() -> None:
    case = Case(lesions=(_WRIST,), days=28.0, title="A patient", notes="seen twice")

    assert case.toggled(_ELBOW).lesions == (_WRIST, _ELBOW)
    assert case.toggled(_ELBOW).toggled(_ELBOW) == case


def test_that_toggling_a_place_removes_its_lesion_whatever_its_extent() -> None:
    case = Case(lesions=(Lesion("ulnar-nerve", "left", ("elbow",), extent=0.3, onset_day=20.0),))

    assert case.toggled(_ELBOW).lesions == ()


def test_that_toggling_one_side_or_site_leaves_the_others() -> None:
    case = Case(lesions=(_ELBOW,))

    assert case.toggled(Lesion("ulnar-nerve", "right", ("elbow",))).lesions[0] == _ELBOW
    assert case.toggled(_WRIST).lesions == (_ELBOW, _WRIST)
    assert case.without(_ELBOW).lesions == ()
    assert case.without(_WRIST) == case
