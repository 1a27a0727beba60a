"""Two states of a patient beside each other, and only what differs."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from explorer.case import files
from explorer.case.model import Case
from explorer.lesions import parse
from explorer.session.session import Session
from explorer.ui.findings_panel import FindingsPanel
from explorer.ui.findings_rows import differences
from explorer.ui.window import Window


@pytest.fixture
def panel(window: Window, session: Session) -> FindingsPanel:
    """The findings of a stroke, in front."""
    session.edit("A stroke", _case(session, "left:posterior limb of internal capsule"))
    window.side.bring("Findings")
    return window.side.findings


def _case(session: Session, *specs: str, days: float = 180.0) -> Case:
    assert session.engine is not None
    return Case(tuple(parse(spec, session.engine.atlas) for spec in specs), days)


def _ask(panel: FindingsPanel, text: str) -> None:
    next(action for action in panel.compare.menu.actions() if action.text() == text).trigger()


def _shown(panel: FindingsPanel) -> list[tuple[str, ...]]:
    return [
        tuple(panel.filter.index(row, column).data() for column in range(panel.model.columnCount()))
        for row in range(panel.filter.rowCount())
    ]


def test_that_against_the_healthy_state_all_that_is_found_differs(panel: FindingsPanel) -> None:
    _ask(panel, "With the healthy state")
    shown = _shown(panel)
    assert {row[2] for row in shown} == {"5"}
    assert ("orbicularis oris", "R", "5", "0 UMN") in [(*row[:3], row[3][:5]) for row in shown]
    assert panel.compare.card.isVisible()
    assert "Healthy" in panel.compare.states.text()


def test_that_a_held_state_differs_in_nothing_until_something_changes(
    window: Window, session: Session, panel: FindingsPanel
) -> None:
    window.commands.compare.trigger()
    assert _shown(panel) == []
    assert "No muscles differ" in panel.compare.summary.text()
    session.edit(
        "An ulnar palsy, too", session.case.with_lesion(_case(session, "left:ulnar nerve").lesions[0])
    )
    names = {(row[0], row[1]) for row in _shown(panel)}
    assert ("first dorsal interosseous", "L") in names
    assert ("deltoid", "R") not in names
    assert f"{len(names)} muscles" in panel.compare.counts.text()


def test_that_another_day_differs_in_tone_and_reflexes(panel: FindingsPanel) -> None:
    panel.compare.menu.day_asked.emit(2.0)
    QTest.mouseClick(panel.kinds.button("reflexes"), Qt.MouseButton.LeftButton)
    shown = {(row[0], row[1]): row[2:] for row in _shown(panel)}
    a, b = shown["biceps reflex", "R"]
    assert a != b
    assert b.startswith("4+")
    assert ("biceps reflex", "L") not in shown
    assert not panel.figure.isVisible()


def test_that_signs_are_compared_in_the_same_way(panel: FindingsPanel) -> None:
    _ask(panel, "With the healthy state")
    QTest.mouseClick(panel.kinds.button("signs"), Qt.MouseButton.LeftButton)
    assert ("pronator drift", "R", "absent", "present") in _shown(panel)


def test_that_a_saved_case_can_be_compared_with(
    window: Window, session: Session, panel: FindingsPanel, tmp_path: Path
) -> None:
    path = tmp_path / "other.motorcase"
    files.write(path, _case(session, "left:cerebral peduncle"))
    window.furnished.conduct.comparing.with_file(path)
    assert session.held is not None
    assert session.held.name.startswith("other: Left cerebral peduncle")
    before = session.held
    (tmp_path / "broken.motorcase").write_text("no case", encoding="utf-8")
    window.furnished.conduct.comparing.with_file(tmp_path / "broken.motorcase")
    for box in window.findChildren(QMessageBox):
        box.close()
    assert session.held == before


def test_that_undo_changes_b_and_leaves_a(window: Window, session: Session, panel: FindingsPanel) -> None:
    _ask(panel, "Hold this state as A")
    held = session.held
    session.edit("Later", msgspec.structs.replace(session.case, days=2.0))
    assert _shown(panel)
    session.history.undo()
    assert session.held == held
    assert _shown(panel) == []
    session.history.redo()
    assert _shown(panel)
    session.history.undo()
    session.history.undo()
    assert not session.case.lesions
    assert _shown(panel)


def test_that_comparing_can_be_stopped(session: Session, panel: FindingsPanel) -> None:
    before = _shown(panel)
    _ask(panel, "With the healthy state")
    QTest.mouseClick(panel.compare.stop, Qt.MouseButton.LeftButton)
    assert session.held is None
    assert not panel.compare.card.isVisible()
    assert _shown(panel) == before
    assert not panel.compare.menu.stop.isEnabled()


def test_that_what_is_the_same_is_never_among_the_differences(session: Session) -> None:
    assert session.engine is not None
    one = session.engine.findings(_case(session, "left:ulnar nerve@elbow"))
    other = session.engine.findings(_case(session, "left:ulnar nerve@wrist"))
    for kind in ("muscles", "movements", "reflexes", "signs"):
        assert differences(kind, one, one) == ()
        for row in differences(kind, one, other):
            assert row.cells[2] != row.cells[3]
    names = {row.cells[0] for row in differences("muscles", one, other)}
    assert "flexor carpi ulnaris" in names
