from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.case import files
from explorer.case.files import CaseFileError
from explorer.case.model import Case, Selection
from explorer.lesions import Lesion
from explorer.session.engine import Engine
from explorer.session.session import Session

_NOTED = Case(notes="weak since Tuesday")


def test_that_a_saved_case_opens_again(session: Session, tmp_path: Path) -> None:
    session.edit("Note", _NOTED)
    states = [session.unsaved]
    session.save(tmp_path / "one.motorcase")
    states.append(session.unsaved)
    assert states == [True, False]
    session.new()
    assert session.case == Case()
    session.open(tmp_path / "one.motorcase")
    assert session.case == _NOTED
    assert not session.history.canUndo()


def test_that_a_damaged_file_changes_nothing(session: Session, tmp_path: Path) -> None:
    session.edit("Note", _NOTED)
    damaged = tmp_path / "damaged.motorcase"
    damaged.write_text("{", encoding="utf-8")
    with pytest.raises(CaseFileError):
        session.open(damaged)
    assert session.case == _NOTED
    assert session.path is None


def test_that_an_unsaved_case_survives_a_crash(tmp_path: Path) -> None:
    crashed = Session(state_folder=tmp_path)
    crashed.edit("Note", _NOTED)
    crashed.keep()
    # The lock of a program that has crashed is taken over; here it is let go.
    assert crashed._recovery is not None
    crashed._recovery.release()
    crashed.history.blockSignals(True)
    after = Session(state_folder=tmp_path)
    assert after.recover()
    assert after.case == _NOTED
    assert after.unsaved
    after.close()


def test_that_nothing_is_recovered_after_a_regular_end(tmp_path: Path) -> None:
    ended = Session(state_folder=tmp_path)
    ended.edit("Note", _NOTED)
    ended.keep()
    ended.close()
    after = Session(state_folder=tmp_path)
    assert not after.recover()
    after.close()


def test_that_a_second_copy_leaves_the_first_ones_case_alone(tmp_path: Path) -> None:
    first, second = Session(state_folder=tmp_path), Session(state_folder=tmp_path)
    first.edit("Note", _NOTED)
    first.keep()
    assert not second.recover()
    second.close()
    kept = list(tmp_path.glob("*.motorcase"))
    assert kept
    first.close()


_UNKNOWN = Case((Lesion("foo-nerve", "left"),))


def test_that_a_case_that_the_atlas_cannot_place_is_refused_and_costs_nothing(
    session: Session, tmp_path: Path
) -> None:
    path = tmp_path / f"strange{files.SUFFIX}"
    files.write(path, _UNKNOWN)
    session.edit("Note", Case(notes="mine"))

    with pytest.raises(CaseFileError, match="foo-nerve"):
        session.open(path)
    assert session.case == Case(notes="mine")
    assert session.history.canUndo()
    assert session.path is None


def test_that_a_case_opened_before_the_atlas_was_there_is_given_up_with_a_reason(
    qtbot: QtBot, engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / f"strange{files.SUFFIX}"
    files.write(path, _UNKNOWN)
    early = Session()
    early.open(path)

    with qtbot.waitSignal(early.refused) as told:
        early.adopt(engine)
    assert "foo-nerve" in told.args[0]
    assert early.case == Case()
    early.close()


def test_that_half_a_cord_at_no_segment_cannot_be_struck(engine: Engine) -> None:
    assert not engine.can_be_struck(Selection("spinal-cord-hemisection", "left"))
    assert engine.can_be_struck(Selection("spinal-cord-hemisection", "left", "T10"))
