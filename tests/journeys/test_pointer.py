from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from explorer.case.model import Selection
from explorer.errors import RequestError
from explorer.ui.program import Guard
from tests.journeys.user import User


def _overlap(user: User) -> QPoint:
    """A point where at least two structures lie under the pointer."""
    diagram = user.window.diagram
    for x in range(500, 900, 6):
        for y in range(150, 700, 6):
            found = diagram.candidates(QPoint(x, y).toPointF())
            if len({candidate.place[0] for candidate in found if candidate.distance == 0.0}) > 1:
                return QPoint(x, y)
    raise AssertionError("nothing overlaps")


def test_that_a_click_where_structures_overlap_offers_all_of_them(user: User) -> None:
    at = _overlap(user)
    QTest.mouseClick(user.window.diagram, Qt.MouseButton.LeftButton, pos=at)
    chosen = user.window.session.view.selection
    assert chosen is not None
    assert user.window.chooser.isVisible()
    other = user.window.chooser.buttons[0]
    name = other.text()
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert user.window.session.view.selection != chosen
    assert user.window.bottom.sentence.text().startswith(name)
    assert not user.window.chooser.isVisible()


def test_that_pointing_at_a_structure_names_it(user: User) -> None:
    QTest.mouseMove(user.window.diagram, user.where("deltoid", "left"))
    assert user.window.diagram.stage.hover_name == "Left deltoid"
    assert user.window.bottom.sentence.text() == "Left deltoid"
    QTest.mouseMove(user.window.diagram, QPoint(3, 3))
    assert user.window.diagram.stage.hover_name == ""


def _menu_at(user: User, at: QPoint) -> QMenu:
    QTest.mouseClick(user.window.diagram, Qt.MouseButton.RightButton, pos=at)
    menus = [menu for menu in user.window.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def _entry(menu: QMenu, words: str) -> QAction:
    """The entry of the menu that begins with these words."""
    return next(each for each in menu.actions() if each.text().replace("&", "").startswith(words))


def _words(menu: QMenu) -> list[str]:
    return [each.text().replace("&", "") for each in menu.actions() if not each.isSeparator()]


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, menus cannot grab the keyboard
def test_that_a_right_click_selects_and_strikes_there(user: User) -> None:
    menu = _menu_at(user, user.where("deltoid", "right"))
    assert user.window.session.view.selection == Selection("deltoid", "right")
    assert _words(menu) == [
        "Right deltoid",
        "Lesion here\tL",
        "Enter: Body from the front",
        "Compare with this state\tC",
        "Same on the other side\tS",
        "Copy the name",
        "Copy the figure",
        "Export a figure …",
        "Fit the whole diagram",
    ]
    _entry(menu, "Lesion here").trigger()
    menu.close()
    assert [lesion.structure for lesion in user.window.session.case.lesions] == ["deltoid"]
    again = _menu_at(user, user.where("deltoid", "right"))
    _entry(again, "Remove the lesion").trigger()
    again.close()
    assert not user.window.session.case.lesions


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_that_the_menu_compares_crosses_enters_and_leaves(qtbot: QtBot, user: User) -> None:
    menu = _menu_at(user, user.where("rectus-femoris", "right"))
    _entry(menu, "Compare with").trigger()
    assert user.window.session.held is not None
    _entry(menu, "Same on the other side").trigger()
    assert user.window.session.view.selection == Selection("rectus-femoris", "left")
    with qtbot.waitSignal(user.window.showing.turned, timeout=60_000):
        _entry(menu, "Enter: Body from the front").trigger()
    menu.close()
    user.waits_until_still()
    beside = _menu_at(user, QPoint(4, 4))
    assert "Stop comparing\tC" in _words(beside)
    with qtbot.waitSignal(user.window.showing.turned, timeout=60_000):
        _entry(beside, "Leave to: ").trigger()
    beside.close()
    assert user.window.showing.page == "overview"


def test_that_the_figure_is_copied_where_the_diagram_has_the_keyboard(user: User) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    user.window.top.search.setFocus()
    QTest.keyClick(user.window.top.search, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "before"
    user.window.diagram.setFocus()
    user.presses(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = clipboard.mimeData()
    assert bytes(data.data("image/svg+xml").data()).startswith(b"<?xml")
    assert bytes(data.data("image/png").data()).startswith(b"\x89PNG")
    assert data.hasImage()
    assert "clipboard" in user.window.bottom.sentence.text()


def test_that_a_double_click_enters_a_view_then_goes_closer_and_0_shows_all(qtbot: QtBot, user: User) -> None:
    with qtbot.waitSignal(user.window.showing.turned, timeout=60_000):
        QTest.mouseDClick(
            user.window.diagram, Qt.MouseButton.LeftButton, pos=user.where("rectus-femoris", "right")
        )
    assert user.window.showing.page == "body-front"
    user.waits_until_still()
    whole = user.window.diagram.camera
    QTest.mouseDClick(
        user.window.diagram,
        Qt.MouseButton.LeftButton,
        pos=user.where("rectus-femoris", "right", "body-front"),
    )
    user.waits_until_still()
    assert user.window.diagram.camera.scale > whole.scale
    user.presses(Qt.Key.Key_0)
    user.waits_until_still()
    assert user.window.diagram.camera == whole


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".png"])
def test_that_what_is_shown_can_be_exported(user: User, tmp_path: Path, suffix: str) -> None:
    user.searches("left ulnar nerve")
    user.presses(Qt.Key.Key_L)
    path = tmp_path / f"ulnar{suffix}"
    assert user.window.files.export(path)
    assert path.stat().st_size > 10_000


def test_that_an_error_is_told_and_the_case_kept(user: User) -> None:
    user.searches("left ulnar nerve")
    user.presses(Qt.Key.Key_L)
    guard = Guard(user.window.session, user.window)
    error = RequestError("The file is on the moon. Choose another.")
    guard.excepthook(type(error), error, None)
    boxes = user.window.findChildren(QMessageBox)
    assert [box.text() for box in boxes] == ["The file is on the moon. Choose another."]
    boxes[0].close()
    recovery = user.window.session._recovery
    assert recovery is not None
    assert recovery.take() == user.window.session.case
