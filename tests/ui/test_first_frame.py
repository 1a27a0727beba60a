from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from explorer.case.model import View
from explorer.session.engine import Engine
from explorer.session.session import Session
from explorer.ui.first_frame import FirstFrame
from explorer.ui.preferences import Preferences
from explorer.ui.window import Window


def _window(qtbot: QtBot, folder: Path) -> Window:
    preferences = Preferences(folder / "preferences")
    preferences.remember_view(View(theme="light"))
    window = Window(preferences, FirstFrame(folder / "cache"))
    qtbot.addWidget(window)
    window.resize(1300, 700)
    window.share_width()
    return window


def _furnished(qtbot: QtBot, window: Window, engine: Engine) -> Session:
    session = Session(View(theme="light", playing=False))
    window.furnish(session)
    session.adopt(engine)
    qtbot.waitUntil(lambda: window.diagram.picture is not None, timeout=60_000)
    return session


def test_that_the_first_run_renders_and_the_second_finds_the_picture(
    qtbot: QtBot, engine: Engine, tmp_path: Path
) -> None:
    first = _window(qtbot, tmp_path)
    with qtbot.waitSignal(first.empty):
        first.show()
    _furnished(qtbot, first, engine)
    first.diagram.finish()
    first.keep_frame()
    front = first.diagram.stage.layers.front
    assert front is not None

    second = _window(qtbot, tmp_path)
    with qtbot.assertNotEmitted(second.empty), qtbot.waitSignal(second.painted):
        second.show()
    assert second.furniture is None
    earlier = second.curtain.image
    assert earlier is not None
    assert earlier == front.image
    _furnished(qtbot, second, engine)
    assert second.diagram.at_rest
    assert second.diagram.stage.layers.full_renders == 0


def test_that_a_picture_that_has_changed_since_is_rendered_anew(
    qtbot: QtBot, engine: Engine, tmp_path: Path
) -> None:
    first = _window(qtbot, tmp_path)
    with qtbot.waitSignal(first.empty):
        first.show()
    _furnished(qtbot, first, engine)
    first.diagram.finish()
    front = first.diagram.stage.layers.front
    assert front is not None
    FirstFrame(tmp_path / "cache").keep(front, "of another picture")

    second = _window(qtbot, tmp_path)
    with qtbot.waitSignal(second.painted):
        second.show()
    _furnished(qtbot, second, engine)
    qtbot.waitUntil(lambda: second.diagram.at_rest, timeout=20_000)
    assert second.diagram.stage.layers.full_renders == 1


def test_that_a_cache_that_cannot_be_written_only_costs_time(
    qtbot: QtBot, engine: Engine, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be", encoding="utf-8")
    window = _window(qtbot, tmp_path)
    with qtbot.waitSignal(window.empty):
        window.show()
    _furnished(qtbot, window, engine)
    window.diagram.finish()
    window.keep_frame()
    assert FirstFrame(tmp_path / "cache").find("light", 100, 100, 1.0) is None
