from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from explorer.canvas import fonts
from explorer.picture.model import Picture
from tests.canvas import sketch


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    fonts.register()


@pytest.fixture
def picture() -> Picture:
    return sketch.picture()
