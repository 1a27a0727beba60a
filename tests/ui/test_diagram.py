from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.canvas.focus import Focus
from explorer.canvas.impulses import Course, Leg, by_structure
from explorer.ui.diagram import Diagram
from tests.canvas import sketch

_DELTOID = ("deltoid", None, None, "right")


@pytest.fixture
def diagram(qtbot: QtBot) -> Diagram:
    made = Diagram()
    qtbot.addWidget(made)
    made.resize(960, 540)
    made.show_picture(sketch.picture())
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.at_rest)
    return made


def _deltoid(diagram: Diagram) -> QPoint:
    return diagram.stage_point(960 - 190, 340)


def test_that_a_click_tells_what_it_met(qtbot: QtBot, diagram: Diagram) -> None:
    with qtbot.waitSignal(diagram.clicked) as told:
        QTest.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=_deltoid(diagram))
    assert told.args is not None
    assert told.args[0].candidates[0].place == _DELTOID


def test_that_a_click_beside_everything_meets_nothing(qtbot: QtBot, diagram: Diagram) -> None:
    with qtbot.waitSignal(diagram.clicked) as told:
        QTest.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=QPoint(480, 500))
    assert told.args is not None
    assert told.args[0].candidates == ()


def test_that_hovering_tells_the_place_once_and_its_leaving(qtbot: QtBot, diagram: Diagram) -> None:
    with qtbot.waitSignal(diagram.hovered) as told:
        QTest.mouseMove(diagram, _deltoid(diagram))
    assert told.args == [_DELTOID]
    with qtbot.waitSignal(diagram.hovered) as told:
        QTest.mouseMove(diagram, QPoint(480, 500))
    assert told.args == [None]


def test_that_dragging_moves_the_page_and_clicks_nothing(qtbot: QtBot, diagram: Diagram) -> None:
    before = diagram.camera
    with qtbot.assertNotEmitted(diagram.clicked):
        QTest.mousePress(diagram, Qt.MouseButton.LeftButton, pos=QPoint(480, 400))
        QTest.mouseMove(diagram, QPoint(430, 400))
        QTest.mouseRelease(diagram, Qt.MouseButton.LeftButton, pos=QPoint(430, 400))
    assert diagram.camera.x > before.x


def test_that_the_wheel_zooms_at_the_pointer(diagram: Diagram) -> None:
    at = QPointF(300, 200)
    page = diagram.camera.to_page(at.x(), at.y(), 960, 540)
    wheel = QWheelEvent(
        at,
        diagram.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    scale = diagram.camera.scale
    QApplication.sendEvent(diagram, wheel)
    assert diagram.camera.scale == pytest.approx(1.15 * scale)
    assert diagram.camera.to_page(at.x(), at.y(), 960, 540) == pytest.approx(page)


def test_that_nothing_runs_while_nothing_moves(qtbot: QtBot, diagram: Diagram) -> None:
    states = [diagram.ticking]
    diagram.zoom(2.0)
    states.append(diagram.ticking)
    assert states == [False, True]
    qtbot.waitUntil(lambda: diagram.at_rest)
    qtbot.waitUntil(lambda: not diagram.ticking)


def test_that_impulses_run_only_while_they_are_played(qtbot: QtBot, diagram: Diagram) -> None:
    assert diagram.picture is not None
    course = Course((Leg("axillary-nerve", None, None, "right"),), by_structure(diagram.picture.tracks))
    diagram.show_focus(Focus(_DELTOID, frozenset({_DELTOID})), (course,))
    qtbot.waitUntil(lambda: diagram.at_rest)
    diagram.play(True)
    qtbot.waitUntil(lambda: diagram.stage.clock_s > 0.1)
    diagram.play(False)
    assert diagram.at_rest


def test_that_the_camera_flies_and_arrives(qtbot: QtBot, diagram: Diagram) -> None:
    with qtbot.waitSignal(diagram.moved):
        diagram.fly_to_place(_DELTOID)
    assert diagram.camera.scale > 1.0
    with qtbot.waitSignal(diagram.moved):
        diagram.fit()
    assert diagram.camera == diagram.stage.fitting_camera()


def test_that_a_notice_is_read_with_and_without_a_picture(qtbot: QtBot) -> None:
    made = Diagram()
    qtbot.addWidget(made)
    made.resize(400, 300)
    for picture in (None, sketch.picture()):
        if picture is not None:
            made.show_picture(picture)
            made.finish()
        silent = made.grab().toImage()
        made.tell("Preparing")
        assert made.grab().toImage() != silent
        made.tell("")
        assert made.grab().toImage() == silent


def test_that_reduced_motion_cuts_instead_of_flying(diagram: Diagram) -> None:
    diagram.reduce_motion(True)
    diagram.fly_to_place(_DELTOID)
    assert diagram.stage.flight is None
    assert diagram.camera.scale > 1.0


def test_that_arrows_ask_for_the_next_place_and_the_other_side(qtbot: QtBot, diagram: Diagram) -> None:
    with qtbot.waitSignal(diagram.stepped) as told:
        QTest.keyClick(diagram, Qt.Key.Key_Up)
    assert told.args == [-1]
    with qtbot.waitSignal(diagram.crossed):
        QTest.keyClick(diagram, Qt.Key.Key_Right)
    before = diagram.camera
    QTest.keyClick(diagram, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert diagram.camera.x > before.x


def test_that_page_keys_ask_for_the_views_beside(qtbot: QtBot, diagram: Diagram) -> None:
    for key, step in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, -1)):
        with qtbot.waitSignal(diagram.leafed) as told:
            QTest.keyClick(diagram, key)
        assert told.args == [step]


def test_that_the_diagram_describes_itself(diagram: Diagram) -> None:
    assert diagram.accessibleName()
    assert "body" in diagram.accessibleDescription()
