"""Fingers on the diagram."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from explorer.ui.diagram import Diagram
from tests.canvas import sketch

_BESIDE = QPoint(480, 500)


@pytest.fixture(scope="module")
def screen(qapp: object) -> QPointingDevice:
    return QTest.createTouchDevice()


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


def _tap(diagram: Diagram, screen: QPointingDevice, at: QPoint) -> None:
    fingers = QTest.touchEvent(diagram, screen)
    fingers.press(0, at, diagram).commit()
    fingers.release(0, at, diagram).commit()


def test_that_two_fingers_zoom_and_pan_at_once(diagram: Diagram, screen: QPointingDevice) -> None:
    before = diagram.camera
    held = before.to_page(400, 300, 960, 540)

    fingers = QTest.touchEvent(diagram, screen)
    fingers.press(0, QPoint(350, 300), diagram).press(1, QPoint(450, 300), diagram).commit()
    fingers.move(0, QPoint(360, 280), diagram).move(1, QPoint(560, 280), diagram).commit()
    fingers.release(0, QPoint(360, 280), diagram).release(1, QPoint(560, 280), diagram).commit()

    assert diagram.camera.scale == pytest.approx(2 * before.scale)
    assert diagram.camera.to_page(460, 280, 960, 540) == pytest.approx(held)


def test_that_a_finger_that_goes_does_not_make_the_page_jump(
    diagram: Diagram, screen: QPointingDevice
) -> None:
    fingers = QTest.touchEvent(diagram, screen)
    fingers.press(0, QPoint(300, 300), diagram).press(1, QPoint(500, 300), diagram).commit()
    fingers.move(0, QPoint(300, 300), diagram).move(1, QPoint(500, 310), diagram).commit()
    before = diagram.camera
    fingers.stationary(0).release(1, QPoint(500, 310), diagram).commit()
    assert diagram.camera == before
    fingers.move(0, QPoint(320, 300), diagram).commit()
    assert diagram.camera.x < before.x
    fingers.release(0, QPoint(320, 300), diagram).commit()


def test_that_one_finger_drags_and_clicks_nothing(
    qtbot: QtBot, diagram: Diagram, screen: QPointingDevice
) -> None:
    before = diagram.camera
    with qtbot.assertNotEmitted(diagram.clicked), qtbot.waitSignal(diagram.moved):
        fingers = QTest.touchEvent(diagram, screen)
        fingers.press(0, QPoint(400, 300), diagram).commit()
        fingers.move(0, QPoint(350, 300), diagram).commit()
        fingers.release(0, QPoint(350, 300), diagram).commit()
    assert diagram.camera.x == pytest.approx(before.x + 50 / before.scale)


def test_that_a_tap_selects_and_a_second_one_enters(
    qtbot: QtBot, diagram: Diagram, screen: QPointingDevice
) -> None:
    deltoid = diagram.stage_point(960 - 190, 340)
    with qtbot.waitSignal(diagram.clicked) as told, qtbot.assertNotEmitted(diagram.entered):
        _tap(diagram, screen, deltoid)
    assert told.args is not None
    assert told.args[0].candidates[0].group.structure == "deltoid"
    with qtbot.waitSignal(diagram.entered) as entered:
        _tap(diagram, screen, deltoid)
    assert entered.args is not None
    assert entered.args[0].candidates[0].group.structure == "deltoid"


def test_that_taps_in_two_places_enter_nothing(
    qtbot: QtBot, diagram: Diagram, screen: QPointingDevice
) -> None:
    with qtbot.assertNotEmitted(diagram.entered):
        _tap(diagram, screen, QPoint(100, 500))
        _tap(diagram, screen, _BESIDE)


def test_that_a_finger_that_is_held_asks_what_can_be_done(
    qtbot: QtBot, diagram: Diagram, screen: QPointingDevice
) -> None:
    fingers = QTest.touchEvent(diagram, screen)
    with qtbot.assertNotEmitted(diagram.clicked):
        with qtbot.waitSignal(diagram.asked):
            fingers.press(0, _BESIDE, diagram).commit()
        fingers.release(0, _BESIDE, diagram).commit()


def test_that_what_lies_on_the_diagram_gets_its_own_taps(
    qtbot: QtBot, diagram: Diagram, screen: QPointingDevice
) -> None:
    button = QPushButton("Whole pathway", diagram)
    button.setGeometry(10, 10, 120, 40)
    button.show()
    with qtbot.waitSignal(button.clicked), qtbot.assertNotEmitted(diagram.clicked):
        _tap(diagram, screen, QPoint(60, 30))
