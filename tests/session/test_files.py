from __future__ import annotations

from pathlib import Path

import pytest

from explorer.case.files import CaseFileError
from explorer.case.model import Case
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
