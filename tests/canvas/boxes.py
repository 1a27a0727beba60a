"""Where words stand on a page, measured apart from what places them."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF

from explorer.canvas import fonts
from explorer.picture.geometry import Box
from explorer.picture.model import Text

_MEASURED_PX = 100


def text_box(text: Text) -> Box:
    """The box of the letters of a text."""
    face = fonts.font(_MEASURED_PX, text.weight, italic=text.italic)
    em = text.size / _MEASURED_PX
    width = QFontMetricsF(face).horizontalAdvance(text.text) * em
    left = text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * width
    return (left, text.y - 0.74 * text.size, left + width, text.y + 0.2 * text.size)
