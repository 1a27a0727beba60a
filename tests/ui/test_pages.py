"""Entering and leaving the views of the one diagram, as a user does it."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.case.model import Selection
from explorer.errors import RequestError
from explorer.picture import tree
from explorer.picture.composition import VIEWS, compose
from explorer.ui import preparation
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


def test_that_page_down_in_a_list_does_not_turn_the_page(qtbot: QtBot, window: Window) -> None:
    _open(qtbot, window, "cord-C5")

    window.side.bring("Findings")
    QTest.keyClick(window.side.findings.table, Qt.Key.Key_PageDown)
    assert window.session.view.page == "cord-C5"
    QTest.keyClick(window.diagram, Qt.Key.Key_PageDown)
    assert window.session.view.page == "cord-C6"


class _SlowDrawing:
    """Stands in for the composer: pages come when they are allowed to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.gate = threading.Event()
        self.fault: Exception | None = None
        monkeypatch.setattr(preparation, "compose", self._compose)

    def _compose(self, *, view: str, theme: str) -> object:
        self.asked.append(view)
        self.gate.wait(30.0)
        if self.fault is not None:
            raise self.fault
        return compose(view=view, theme=theme)


def test_that_the_window_lives_while_a_page_is_drawn_and_the_last_choice_wins(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = _SlowDrawing(monkeypatch)
    pages, acts = _pages(window), window.furnished.conduct.acts

    pages.open("cord-C5")
    qtbot.waitUntil(lambda: "Spinal cord, segment C5" in window.diagram.stage.notice)
    assert "Esc returns" in window.bottom.sentence.text()
    acts.select(Selection("ulnar-nerve", "left", "elbow"))
    acts.toggle_lesion()
    assert window.showing.page == "overview"
    assert any(group.role == "marker" for group in window.diagram.picture.groups)  # type: ignore[union-attr]
    pages.open("cord-C6")
    pages.open("cord-C7")
    with qtbot.waitSignal(window.showing.turned, timeout=60_000) as turned:
        slow.gate.set()

    assert turned.args == ["cord-C7"]
    assert slow.asked == ["cord-C5", "cord-C7"]
    assert window.diagram.stage.notice == ""


def test_that_one_can_go_back_while_a_page_is_drawn(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = _SlowDrawing(monkeypatch)
    _pages(window).open("cord-T1")
    qtbot.waitUntil(lambda: bool(window.diagram.stage.notice))
    QTest.keyClick(window.diagram, Qt.Key.Key_Escape)
    QTest.keyClick(window.diagram, Qt.Key.Key_Escape)
    assert window.session.view.page == "overview"
    assert window.diagram.stage.notice == ""
    slow.gate.set()
    qtbot.waitUntil(lambda: window.showing.preparation.has("cord-T1"))
    assert window.showing.page == "overview"


def test_that_a_page_that_cannot_be_drawn_leaves_the_one_before(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = _SlowDrawing(monkeypatch)
    slow.fault = RequestError("The drawing is torn. Take another.")
    slow.gate.set()
    with qtbot.captureExceptions() as raised:
        with qtbot.waitSignal(window.showing.preparation.failed):
            _pages(window).open("cord-T2")
        assert window.session.view.page == "overview"
    assert [str(error[1]) for error in raised] == ["The drawing is torn. Take another."]


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
