from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from explorer.session.engine import Engine
from explorer.session.session import Session


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine()


@pytest.fixture
def session(qtbot: QtBot, engine: Engine) -> Iterator[Session]:
    made = Session()
    made.adopt(engine)
    yield made
    made.close()
