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


@pytest.fixture(autouse=True)
def _fonts(qtbot: QtBot) -> None:
    fonts.register()


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine()


@pytest.fixture
def session(qtbot: QtBot, engine: Engine) -> Iterator[Session]:
    """A session whose engine is there from the beginning, with nothing playing."""
    made = Session(View(theme="light", playing=False, reduced_motion=True))
    made.adopt(engine)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, session: Session, tmp_path: Path) -> Window:
    made = Window(Preferences(tmp_path))
    # An unsaved case would be asked about.
    qtbot.addWidget(made, before_close_func=lambda _: session.history.setClean())
    made.furnish(session)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.diagram.finish()
    return made
