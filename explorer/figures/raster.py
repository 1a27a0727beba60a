"""A picture as pixels (PNG, TIFF), painted by the same painter as the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from explorer.canvas import painter
from explorer.errors import OutcomeError, RequestError
from explorer.figures import png as png_files
from explorer.figures import screenless
from explorer.figures import tiff as tiff_files
from explorer.figures.caption import Caption, plain
from explorer.figures.sizes import MM_TO_AN_INCH
from explorer.picture import themes
from explorer.picture.model import Picture

_MM_TO_A_METRE: Final = 1000.0
_MOST_PX: Final = 20000
_LZW: Final = 1


def png(
    picture: Picture,
    *,
    background: str | None,
    width_px: float | None,
    dpi: float,
    caption: Caption | None = None,
) -> bytes:
    """The picture as PNG bytes, `width_px` wide (its own width by default), stating `dpi`.

    Raises RequestError for an impossible size and OutcomeError when there is no memory for it.
    """
    content = _encoded(_image(picture, background, width_px, dpi), "png")
    return png_files.captioned(content, caption or plain(picture))


def tiff(
    picture: Picture,
    *,
    background: str | None,
    width_px: float | None,
    dpi: float,
    caption: Caption | None = None,
) -> bytes:
    """The same as TIFF, packed without loss (LZW), with an alpha channel only if it has no background."""
    image = _image(picture, background, width_px, dpi)
    if background is not None:
        image = image.convertToFormat(QImage.Format.Format_RGB888)
    return tiff_files.captioned(_encoded(image, "tiff"), caption or plain(picture))


def _image(picture: Picture, background: str | None, width_px: float | None, dpi: float) -> QImage:
    screenless.ensure_application()
    wished = width_px or picture.width
    width, height = round(wished), round(wished * picture.height / picture.width)
    if not 1 <= width <= _MOST_PX or not 1 <= height <= _MOST_PX:
        raise RequestError(
            f"A picture of {width} × {height} pixels is not possible; at most {_MOST_PX} on a side. "
            "Ask for a smaller size or fewer dots per inch, or for SVG or PDF."
        )
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise OutcomeError(
            f"There is not enough memory for a picture of {width} × {height} pixels. Ask for a smaller one."
        )
    image.fill(QColor(themes.rgb(picture.theme, background)) if background else QColor(0, 0, 0, 0))
    dots_to_a_metre = round(dpi / MM_TO_AN_INCH * _MM_TO_A_METRE)
    image.setDotsPerMeterX(dots_to_a_metre)
    image.setDotsPerMeterY(dots_to_a_metre)
    brush = QPainter(image)
    brush.scale(width / picture.width, height / picture.height)
    painter.paint(brush, picture, scale=width / picture.width)
    brush.end()
    return image


def _encoded(image: QImage, kind: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode("ascii")))
    if kind == "tiff":
        writer.setCompression(_LZW)
    if not writer.write(image):
        raise OutcomeError(f"The pixels could not be packed as {kind.upper()}: {writer.errorString()}.")
    return bytes(data.data())
