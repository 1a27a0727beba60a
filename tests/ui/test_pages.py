"""Entering and leaving the views of the one diagram, as a user does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.case.model import Selection
from explorer.picture import tree
from explorer.picture.composition import VIEWS
from explorer.ui.pages import Pages
from explorer.ui.window import Window


def _pages(window: Window) -> Pages:
    return window.furnished.conduct.pages


def _open(qtbot: QtBot, window: Window, page: str) -> None:
    with qtbot.waitSignal(window.showing.turned, timeout=60_000):
        _pages(window).open(page)
    window.diagram.finish()


def _middle_of_panel(window: Window, name: str) -> QPoint:
    picture = window.diagram.picture
    assert picture is not None
    panel = next(panel for panel in picture.panels if panel.name == name)
    return window.diagram.stage_point(panel.x + panel.width / 2, panel.y + panel.height / 2)


def test_that_a_double_click_on_a_panel_enters_its_view_and_escape_leaves_it(
    qtbot: QtBot, window: Window
) -> None:
    with qtbot.waitSignal(window.showing.turned, timeout=60_000):
        QTest.mouseDClick(window.diagram, Qt.MouseButton.LeftButton, pos=_middle_of_panel(window, "cord-T6"))

    assert window.showing.page == "cord-T6"
    assert window.diagram.picture is not None
    assert window.diagram.picture.view == "cord-T6"
    assert _pages(window).breadcrumb.isVisible()
    assert _pages(window).breadcrumb.here == "Spinal cord, segment T6"

    with qtbot.waitSignal(window.showing.turned, timeout=60_000):
        QTest.keyClick(window.diagram, Qt.Key.Key_Escape)
        QTest.keyClick(window.diagram, Qt.Key.Key_Escape)
    assert window.showing.page == "overview"
    assert not _pages(window).breadcrumb.isVisible()


def test_that_the_breadcrumb_leads_back_out(qtbot: QtBot, window: Window) -> None:
    _open(qtbot, window, "larynx")
    titles = [button.text() for button in _pages(window).breadcrumb.buttons]

    assert titles == [tree.title(view) for view in tree.trail("larynx")[:-1]]
    with qtbot.waitSignal(window.showing.turned, timeout=60_000):
        _pages(window).breadcrumb.buttons[0].click()
    assert window.showing.page == "overview"


def test_that_page_down_steps_through_the_segments_of_the_cord(qtbot: QtBot, window: Window) -> None:
    _open(qtbot, window, "cord-C5")

    with qtbot.waitSignal(window.showing.turned, timeout=60_000):
        window.commands.next_page.trigger()
    assert window.showing.page == "cord-C6"
    with qtbot.waitSignal(window.showing.turned, timeout=60_000):
        window.commands.previous_page.trigger()
    assert window.showing.page == "cord-C5"


def test_that_a_lesion_shows_on_the_page_that_is_open(qtbot: QtBot, window: Window) -> None:
    _open(qtbot, window, "hand-palm")
    acts = window.furnished.conduct.acts
    acts.select(Selection("ulnar-nerve", "left", "elbow"))
    acts.toggle_lesion()

    picture, bare = window.diagram.picture, window.showing.bare
    assert picture is not None
    assert bare is not None
    assert picture.view == "hand-palm"
    assert picture != bare


def test_that_what_is_found_but_not_drawn_here_is_gone_to_elsewhere(qtbot: QtBot, window: Window) -> None:
    _open(qtbot, window, "larynx")

    with qtbot.waitSignal(window.showing.turned, timeout=60_000):
        window.furnished.conduct.acts.go_to(Selection("tibialis-anterior", "left"))
    assert window.showing.page == "overview"


def test_that_the_map_shows_while_the_page_is_enlarged_and_moves_the_camera(
    qtbot: QtBot, window: Window
) -> None:
    small = _pages(window).mini_map
    assert small.isHidden()

    window.diagram.zoom(3.0)
    assert small.isVisible()
    before = window.diagram.camera
    QTest.mouseClick(small, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    window.diagram.finish()
    assert window.diagram.camera.x < before.x
    assert window.diagram.camera.y < before.y
    window.diagram.fit()
    window.diagram.finish()
    qtbot.waitUntil(small.isHidden)


@pytest.mark.parametrize("view", [view for view in VIEWS if tree.entry(view) is not None])
def test_that_every_view_lies_in_the_whole_pathway(view: str) -> None:
    assert tree.trail(view)[0] == tree.ROOT
    assert tree.trail(view)[-1] == view
    assert tree.title(view)


def test_that_a_click_on_a_small_segment_turns_to_it(qtbot: QtBot, window: Window) -> None:
    _open(qtbot, window, "cord-C5")

    with qtbot.waitSignal(window.showing.turned, timeout=60_000):
        QTest.mouseClick(window.diagram, Qt.MouseButton.LeftButton, pos=_middle_of_panel(window, "cord-L4"))
    assert window.showing.page == "cord-L4"


def test_that_what_is_drawn_on_the_open_page_is_flown_to_there(qtbot: QtBot, window: Window) -> None:
    _open(qtbot, window, "larynx")
    before = window.diagram.camera

    window.furnished.conduct.acts.go_to(Selection("posterior-cricoarytenoid", "left"))
    window.diagram.finish()
    assert window.showing.page == "larynx"
    assert window.diagram.camera.scale > before.scale
