from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.canvas import fonts
from explorer.case.model import View
from explorer.session.engine import Engine
from explorer.session.session import Session
from explorer.ui.preferences import Preferences
from explorer.ui.window import Window
from tests.journeys.user import User


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine()


@pytest.fixture
def user(qtbot: QtBot, engine: Engine, tmp_path: Path) -> Iterator[User]:
    """Someone in front of the running program."""
    fonts.register()
    session = Session(View(theme="light", playing=True), tmp_path / "state")
    session.adopt(engine)
    window = Window(Preferences(tmp_path))
    # An unsaved case would be asked about.
    qtbot.addWidget(window, before_close_func=lambda _: session.history.setClean())
    window.furnish(session)
    window.resize(1600, 900)
    with qtbot.waitExposed(window):
        window.show()
    someone = User(qtbot, window)
    someone.waits_until_still()
    yield someone
    session.close()
