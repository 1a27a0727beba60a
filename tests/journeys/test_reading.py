from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from explorer.case.model import Selection
from explorer.ui.furniture import new_session
from explorer.ui.preferences import Preferences
from explorer.ui.structure_panel import READING_LEVELS
from tests.journeys.user import User


def test_that_a_search_selects_and_flies_there(user: User) -> None:
    before = user.window.diagram.camera
    user.searches("N. medianus")
    assert user.window.session.view.selection == Selection("median-nerve", "right")
    user.waits_until_still()
    assert user.window.diagram.camera.scale > before.scale


def test_that_the_key_after_a_search_is_meant_for_what_was_found(user: User) -> None:
    user.searches("left deltoid")
    focused = user.window.focusWidget()
    assert focused is user.window.diagram
    QTest.keyClick(focused, Qt.Key.Key_L)
    assert [lesion.structure for lesion in user.window.session.case.lesions] == ["deltoid"]


def test_that_one_reads_at_the_level_that_was_chosen(user: User) -> None:
    user.searches("right deltoid")
    panel = user.window.side.structure
    user.window.side.bring("Structure")
    told: set[str] = set()
    for level in ("public", "clinician", "student"):
        QTest.mouseClick(panel.level.button(level), Qt.MouseButton.LeftButton)
        assert user.window.session.view.reading_level == level
        user.qtbot.waitUntil(lambda: "When it fails" in panel.browser.toPlainText())
        user.qtbot.waitUntil(lambda: panel.browser.toPlainText() not in told)
        told.add(panel.browser.toPlainText())
    titles = {title for _, title, _ in READING_LEVELS}
    entries = user.window.furnished.menus.findChildren(QAction)
    assert [entry.text() for entry in entries if entry.text() in titles and entry.isChecked()] == ["Student"]


def test_that_the_reading_level_is_remembered(user: User, tmp_path: Path) -> None:
    user.window.furnished.conduct.acts.choose_reading_level("clinician")
    Preferences(tmp_path).remember_view(user.window.session.view)
    assert new_session(Preferences(tmp_path), None).view.reading_level == "clinician"


def test_that_a_link_leads_on(user: User) -> None:
    user.clicks("deltoid", "right")
    user.waits_until_still()
    user.window.side.structure.followed.emit(Selection("axillary-nerve", "right"))
    user.waits_until_still()
    assert "Right axillary nerve" in user.window.side.structure.browser.toPlainText()


def test_that_the_outline_leads_through_the_atlas_without_the_diagram(user: User) -> None:
    user.window.side.bring("Outline")
    tree = user.window.side.outline.tree
    tree.expandAll()
    user.clicks("deltoid", "right")
    user.waits_until_still()
    assert tree.currentIndex().data() == "Right"
    QTest.keyClick(tree, Qt.Key.Key_Up)
    assert user.window.session.view.selection == Selection("deltoid", "left")


def test_that_a_walk_along_the_route_ends_at_the_cortex(user: User) -> None:
    user.searches("right deltoid")
    walked = []
    for _ in range(60):
        before = user.window.session.view.selection
        user.presses(Qt.Key.Key_B)
        if user.window.session.view.selection == before:
            break
        walked.append(user.window.session.view.selection)
    assert walked[-1] is not None
    assert walked[-1].structure == "primary-motor-cortex"
    assert walked[-1].side == "left"


def test_that_a_plot_of_strength_over_time_opens_on_demand(user: User) -> None:
    user.searches("left common fibular nerve")
    user.presses(Qt.Key.Key_L)
    panel = user.window.side.findings
    QTest.mouseClick(panel.plot_button, Qt.MouseButton.LeftButton)
    plotting = user.window.furnished.conduct.plotting
    user.qtbot.waitUntil(lambda: plotting.plot is not None, timeout=60_000)
    assert plotting.plot is not None
    assert "left 0%" in plotting.plot.accessibleDescription()
    assert "right 100% at first, 100% after a year" in plotting.plot.accessibleDescription()


def test_that_impulses_can_be_stopped_and_slowed_to_steps(user: User) -> None:
    user.clicks("deltoid", "right")
    user.presses(Qt.Key.Key_P)
    assert not user.window.session.view.playing
    user.qtbot.waitUntil(lambda: user.window.diagram.at_rest, timeout=20_000)
    user.presses(Qt.Key.Key_R)
    assert user.window.diagram.stage.reduced_motion
