"""Time as a user moves through it: the slider, the day, and days that run by."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.case.model import Case
from explorer.lesions import parse, scales
from explorer.session.session import Session
from explorer.ui.time_scale import LAST_DAY, PHASES, day_at, phase_of, position, words
from explorer.ui.time_slider import TimeSlider
from explorer.ui.window import Window


def _drag(slider: TimeSlider, *days: float) -> None:
    y = slider.height() // 2 + 1
    at = [QPoint(round(slider.x_of(day)), y) for day in days]
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=at[0])
    for point in at[1:]:
        QTest.mouseMove(slider, point)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=at[-1])


# The scale


@pytest.mark.parametrize("day", [0.0, 1.0, 2.0, 5.0, 14.0, 28.0, 89.0, 180.0, 365.0, 3650.0, LAST_DAY])
def test_that_a_day_keeps_its_place_on_the_scale(day: float) -> None:
    assert day_at(position(day)) == pytest.approx(day, rel=0.02, abs=0.5)


def test_that_early_days_are_wide_and_the_phases_are_those_of_the_engine() -> None:
    places = [position(day) for day in (0.0, 1.0, 7.0, 30.0, 365.0, LAST_DAY)]
    assert places == sorted(places)
    assert places[0] == 0.0
    assert places[-1] == 1.0
    assert places[3] > 0.25
    for day in (0, 2, 13, 14, 28, 89, 90, 180, 5000):
        assert phase_of(day).key == scales.phase(day)
    assert {phase.key: phase.typical for phase in PHASES} == scales.PHASE_DAYS


def test_that_a_day_is_said_as_one_would() -> None:
    assert [words(day) for day in (3, 28, 180, 1825)] == ["day 3", "4 weeks", "6 months", "5 years"]


# The slider


def test_that_dragging_changes_the_day_in_one_step(window: Window, session: Session) -> None:
    before = session.history.count()
    _drag(window.bottom.time, 3.0, 10.0, 60.0)
    assert session.case.days == pytest.approx(60.0, rel=0.05)
    assert window.bottom.day.value() == session.case.days
    assert session.history.count() == before + 1
    session.history.undo()
    assert session.case.days == 180.0
    assert window.bottom.time.day == 180.0


def test_that_a_click_on_a_phase_chooses_the_day_that_stands_for_it(window: Window, session: Session) -> None:
    slider = window.bottom.time
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.x_of(4.0)), 4))
    assert session.case.days == 2.0


def test_that_the_exact_day_is_typed_and_shown(window: Window, session: Session) -> None:
    window.bottom.day.setValue(33)
    assert session.case.days == 33.0
    assert window.bottom.time.day == 33.0
    session.edit("Later", msgspec.structs.replace(session.case, days=900.0))
    assert window.bottom.day.value() == 900.0
    assert "chronic" in window.bottom.time.accessibleDescription()


def test_that_keys_move_through_time(window: Window, session: Session) -> None:
    slider = window.bottom.time
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert session.case.days == 0.0
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert session.case.days == 1.0
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    assert session.case.days == 28.0
    QTest.keyClick(slider, Qt.Key.Key_PageDown)
    assert session.case.days == 2.0


def test_that_the_findings_follow_the_day(window: Window, session: Session) -> None:
    assert session.engine is not None
    session.edit("A stroke", Case((parse("left:posterior limb of internal capsule", session.engine.atlas),)))
    _drag(window.bottom.time, 1.0)
    assert session.findings is not None
    tone = {(each.id, each.side): each.tone for each in session.findings.examination.muscles}
    assert tone["biceps-brachii", "right"] == "decreased"


# Time that passes


def test_that_time_passes_in_steps_under_reduced_motion_and_stops_at_the_end(
    qtbot: QtBot, window: Window, session: Session
) -> None:
    lapse = window.furnished.conduct.time_lapse
    session.edit("Late", msgspec.structs.replace(session.case, days=1825.0))
    window.commands.time_lapse.trigger()
    seen = []
    for _ in range(2):
        lapse.advance()
        seen.append((session.case.days, lapse.running, window.commands.time_lapse.isChecked()))
    assert seen == [(3650.0, True, True), (LAST_DAY, False, False)]


def test_that_time_begins_anew_after_the_last_day(window: Window, session: Session) -> None:
    lapse = window.furnished.conduct.time_lapse
    session.edit("Last", msgspec.structs.replace(session.case, days=LAST_DAY))
    window.commands.time_lapse.trigger()
    lapse.advance()
    assert session.case.days == 0.0
    window.commands.time_lapse.trigger()
    assert not lapse.running


def test_that_time_runs_smoothly_otherwise(qtbot: QtBot, window: Window, session: Session) -> None:
    session.look(msgspec.structs.replace(session.view, reduced_motion=False))
    session.edit("Early", msgspec.structs.replace(session.case, days=0.0))
    before = session.history.count()
    window.commands.time_lapse.trigger()
    qtbot.waitUntil(lambda: session.case.days >= 1.0)
    assert session.history.count() <= before + 1
    _drag(window.bottom.time, 50.0)
    assert not window.furnished.conduct.time_lapse.running


def test_that_time_stands_still_when_another_case_begins(qtbot: QtBot, window: Window) -> None:
    lapse = window.furnished.conduct.time_lapse
    window.commands.time_lapse.trigger()
    assert lapse.running

    window.session.new()
    assert not lapse.running
