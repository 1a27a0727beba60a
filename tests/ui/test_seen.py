"""The small drawings of what is seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.case.model import Case, Selection
from explorer.lesions.lesion import Lesion
from explorer.session.engine import Engine
from explorer.session.session import Session
from explorer.ui.seen import MOST, Seen, seen
from explorer.ui.seen_sketches import sketch
from explorer.ui.window import Window


def _seen(engine: Engine, *lesions: Lesion) -> tuple[Seen, ...]:
    return seen(engine.findings(Case(lesions)).examination)


@pytest.mark.parametrize(
    ("lesion", "words"),
    [
        (Lesion("facial-nerve", "left"), "left face droops, brow too"),
        (Lesion("genu-of-internal-capsule", "left"), "right face droops, brow spared"),
        (Lesion("radial-nerve", "right", ("spiral-groove",)), "right wrist drop"),
        (Lesion("common-fibular-nerve", "left"), "left foot drop"),
        (Lesion("ulnar-nerve", "left"), "left claw hand"),
        (Lesion("long-thoracic-nerve", "right"), "right winged scapula"),
        (Lesion("hypoglossal-nerve", "left"), "tongue deviates to the left"),
        (Lesion("vagus-nerve", "right"), "uvula pulled to the left"),
        (Lesion("oculomotor-nerve", "left"), "left drooping lid"),
        (Lesion("oculomotor-nerve", "left"), "left eye down and out"),
        (Lesion("abducens-nerve", "right"), "right eye turned in"),
        (Lesion("trochlear-nerve", "right"), "head tilted to the left"),
    ],
)
def test_that_a_lesion_is_seen_where_the_patient_has_it(engine: Engine, lesion: Lesion, words: str) -> None:
    assert words in [each.says for each in _seen(engine, lesion)]


def test_that_nothing_is_seen_of_the_healthy(engine: Engine) -> None:
    assert _seen(engine) == ()


def test_that_no_more_is_drawn_than_can_be_looked_at(engine: Engine) -> None:
    nerves = ("facial-nerve", "oculomotor-nerve", "hypoglossal-nerve", "radial-nerve", "ulnar-nerve")
    assert len(_seen(engine, *(Lesion(name, side) for name in nerves for side in ("left", "right")))) == MOST


def _middle(drawing: str, form: str, side: str) -> float:
    """Where what is to be seen lies across the drawing, 0 at the viewer's left and 100 at the right."""
    points = [
        point for stroke in sketch(drawing, form, side) if stroke.ink == "sign" for point in stroke.points
    ]
    return sum(x for x, _ in points) / len(points)


@pytest.mark.parametrize(
    ("drawing", "form"),
    [
        ("ptosis", ""),
        ("resting-eye-position", "adducted"),
        ("tongue-deviation", ""),
        ("uvula-deviation", ""),
        ("head-tilt", ""),
    ],
)
def test_that_the_patients_right_is_on_the_left_of_who_looks_from_the_front(drawing: str, form: str) -> None:
    assert _middle(drawing, form, "right") < 50 < _middle(drawing, form, "left")


def test_that_the_patients_right_is_on_the_right_of_who_looks_from_behind() -> None:
    assert _middle("scapular-winging", "medial", "right") > 50 > _middle("scapular-winging", "medial", "left")


@pytest.mark.parametrize("side", ["left", "right"])
def test_that_the_drooping_corner_of_the_mouth_is_the_lower_one(side: str) -> None:
    mouth = next(s for s in sketch("face", "UMN", side) if s.ink == "sign")
    ordered = sorted(mouth.points)
    viewers_left, viewers_right = ordered[0][1], ordered[-1][1]
    assert (viewers_left > viewers_right) == (side == "right")


def test_that_the_strip_tells_itself_and_a_click_tells_why(
    qtbot: QtBot, window: Window, session: Session
) -> None:
    panel = window.side.findings
    window.side.bring("Findings")
    QTest.mouseClick(panel.kinds.button("signs"), Qt.MouseButton.LeftButton)
    assert panel.seen.isHidden()
    session.edit("A lesion", Case((Lesion("radial-nerve", "right", ("spiral-groove",)),)))
    qtbot.waitUntil(panel.seen.isVisible)
    assert panel.seen.accessibleDescription() == "right wrist drop"
    QTest.mouseClick(panel.seen, Qt.MouseButton.LeftButton, pos=panel.seen.cell(0).center().toPoint())
    assert session.view.selection == Selection("sign:wrist-drop", "right")
    assert not panel.seen.grab().isNull()
