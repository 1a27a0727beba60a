"""Inter on the screen: the shipped font file, its variable weights, and nobody else's fonts in exports."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainterPath

from explorer.errors import OutcomeError

FAMILY = "Inter"
_FILES = ("Inter[opsz,wght].ttf", "Inter-Italic[opsz,wght].ttf")
_OUTLINE_SIZE = 100

_WEIGHT_AXIS = QFont.Tag("wght")


class FontError(OutcomeError):
    """The font that belongs to the program is missing or cannot be used."""


@cache
def folder() -> Path:
    """The folder of the Inter font files; raises ``FontError`` when it is not installed."""
    try:
        package = importlib.import_module("fontpkg_inter")
    except ImportError:
        package = None
    if package is not None and package.__file__ is not None:
        files = Path(package.__file__).parent / "files"
        if (files / _FILES[0]).is_file():
            return files
    raise FontError(
        "The font Inter, which belongs to Motor Pathway Explorer, is missing. Install the program again."
    )


def register() -> str:
    """Make Inter known to Qt, once a QGuiApplication exists; the family name. Raises ``FontError``."""
    for name in _FILES:
        _add(name)
    return FAMILY


def register_upright() -> str:
    """The same for the upright letters alone, when time is short; ``register`` may follow."""
    _add(_FILES[0])
    return FAMILY


@cache
def _add(name: str) -> None:
    if QFontDatabase.addApplicationFont(str(folder() / name)) < 0:
        raise FontError(f"Qt cannot read the font file {folder() / name}. Install the program again.")


def font(size_px: float, weight: int = 400, *, italic: bool = False, tabular: bool = False) -> QFont:
    """Inter in that size and weight (100..900), optionally with figures of equal width."""
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(size_px)))
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if weight != 400:
        # setWeight does nothing to a variable font, and bold would be smeared.
        made.setVariableAxis(_WEIGHT_AXIS, weight)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def _outline(text: str, weight: int, italic: bool) -> tuple[QPainterPath, float]:
    path = QPainterPath()
    face = font(_OUTLINE_SIZE, weight, italic=italic)
    path.addText(0.0, 0.0, face, text)
    # The strokes of a variable font's letters overlap; the even-odd rule would punch holes into them.
    path.setFillRule(Qt.FillRule.WindingFill)
    return path, QFontMetricsF(face).horizontalAdvance(text)


def outline(text: str, weight: int = 400, *, italic: bool = False) -> tuple[QPainterPath, float]:
    """The letters as a path with the baseline's start at the origin, and their advance, both per em = 100.

    The path is shared: translate or scale a copy.
    """
    return _outline(text, weight, italic)
