"""What every test stands on: no screen, nobody's home, repeatable randomness, no window left behind."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

_ROOT = Path(__file__).resolve().parent.parent
_HOME = tempfile.TemporaryDirectory(prefix="motor-explorer-tests-")


def _isolate() -> None:
    """Before Qt is imported: the same surroundings everywhere, and nothing of the user's within reach."""
    for name in ("QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "LANGUAGE"):
        os.environ.pop(name, None)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ["XDG_CONFIG_HOME"] = f"{_HOME.name}/config"
    os.environ["XDG_DATA_HOME"] = f"{_HOME.name}/data"
    os.environ["XDG_STATE_HOME"] = f"{_HOME.name}/state"
    # Compiled artwork is kept between runs; its key is the content that it was made from.
    os.environ["XDG_CACHE_HOME"] = str(_ROOT / ".pytest_cache" / "home")


_isolate()

hypothesis.settings.register_profile("here", deadline=None, database=None)
hypothesis.settings.register_profile("ci", deadline=None, database=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The top folder of the checkout."""
    return _ROOT


@pytest.fixture(autouse=True)
def _no_window_left_behind() -> Iterator[None]:
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    left = [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.close()
    assert not left, f"left open: {left}; register it with qtbot.addWidget or close it"
