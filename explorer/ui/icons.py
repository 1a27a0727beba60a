"""The action icons in the ink of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap

from explorer import assets

_AUTHORED_COLOUR = b'color="#6E6860"'
_PIXELS = 40


@cache
def icon(name: str, ink: str) -> QIcon:
    """The icon in that colour ("#rrggbb"); Qt pales it where it cannot be used."""
    drawing = assets.icon(name).read_bytes().replace(_AUTHORED_COLOUR, f'color="{ink}"'.encode())
    return QIcon(_rendered(drawing.replace(b"currentColor", ink.encode())))


def _rendered(drawing: bytes) -> QPixmap:
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(_PIXELS, _PIXELS))
    pixmap = QPixmap.fromImage(reader.read())
    # Drawn for twice the size at which the buttons show it, so that it is sharp on dense screens, too.
    pixmap.setDevicePixelRatio(2.0)
    return pixmap
