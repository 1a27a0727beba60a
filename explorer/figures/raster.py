"""A picture as PNG, painted by the same painter as the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.canvas import painter
from explorer.errors import OutcomeError, RequestError
from explorer.figures import screenless
from explorer.picture import themes
from explorer.picture.model import Picture

_INCH_M: Final = 0.0254
_MOST_PX: Final = 20000


def png(picture: Picture, *, background: str | None, width_px: int | None, dpi: float) -> bytes:
    """The picture as PNG bytes, `width_px` wide (its own width by default), stating `dpi`.

    Raises RequestError for an impossible size and OutcomeError when there is no memory for it.
    """
    screenless.ensure_application()
    width = width_px or round(picture.width)
    height = round(width * picture.height / picture.width)
    if not 1 <= width <= _MOST_PX or not 1 <= height <= _MOST_PX:
        raise RequestError(
            f"A PNG of {width} × {height} pixels is not possible; at most {_MOST_PX} on a side."
        )
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise OutcomeError(f"There is not enough memory for a picture of {width} × {height} pixels.")
    image.fill(QColor(themes.rgb(picture.theme, background)) if background else QColor(0, 0, 0, 0))
    image.setDotsPerMeterX(round(dpi / _INCH_M))
    image.setDotsPerMeterY(round(dpi / _INCH_M))
    scale = width / picture.width
    brush = QPainter(image)
    brush.scale(scale, scale)
    painter.paint(brush, picture, scale=scale)
    brush.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
