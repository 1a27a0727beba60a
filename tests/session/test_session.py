from __future__ import annotations

import msgspec
from pytestqt.qtbot import QtBot

from explorer.case.model import Case, Selection, View
from explorer.session.engine import Engine
from explorer.session.found import Findings
from explorer.session.session import Session

_DELTOID = Selection("deltoid", "right")


def _weak(session: Session) -> set[tuple[str, str]]:
    assert session.findings is not None
    return {(m.id, m.side) for m in session.findings.examination.muscles if m.strength.fraction < 0.5}


def test_that_an_edit_tells_the_case_before_and_after(qtbot: QtBot, session: Session) -> None:
    after = Case(notes="seen on the ward")
    with qtbot.waitSignal(session.edited) as told:
        session.edit("Note", after)
    assert told.args == [Case(), after]


def test_that_an_edit_that_changes_nothing_is_no_step(session: Session) -> None:
    session.edit("Nothing", Case())
    assert not session.history.canUndo()


def test_that_a_look_is_not_undone(session: Session) -> None:
    session.look(View(selection=_DELTOID))
    assert not session.history.canUndo()


def test_that_findings_follow_the_case_and_its_undoing(session: Session, engine: Engine) -> None:
    lesion = engine.lesion_of(Selection("axillary-nerve", "right"))
    session.edit("Lesion", session.case.with_lesion(lesion))
    assert ("deltoid", "right") in _weak(session)
    session.history.undo()
    assert _weak(session) == set()
    session.history.redo()
    assert ("deltoid", "right") in _weak(session)


def test_that_dragging_a_control_is_one_step(session: Session) -> None:
    for day in (10.0, 20.0, 30.0):
        session.edit("Change the day", msgspec.structs.replace(session.case, days=day), 1)
    session.history.undo()
    assert session.case == Case()


def test_that_an_edit_made_before_the_engine_is_there_is_examined_when_it_is(
    qtbot: QtBot, engine: Engine
) -> None:
    session = Session()
    lesion = engine.lesion_of(Selection("axillary-nerve", "right"))
    session.edit("Lesion", Case().with_lesion(lesion))
    assert session.findings is None
    with qtbot.waitSignal(session.examined) as told:
        session.adopt(engine)
    assert told.args is not None
    before, after = told.args
    assert before is None
    assert isinstance(after, Findings)
    assert ("deltoid", "right") in _weak(session)
    session.close()


def test_that_the_engine_is_loaded_in_the_background(qtbot: QtBot) -> None:
    session = Session()
    with qtbot.waitSignal(session.prepared, timeout=60_000):
        session.prepare()
    assert session.engine is not None
    session.close()
