"""Writing figures: the suffix chooses the format, and the old file survives until the new one is whole."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Final

from explorer import atomic
from explorer.errors import OutcomeError, RequestError
from explorer.figures.svg import Titles, svg
from explorer.picture.model import Picture

SUFFIXES: Final = (".svg", ".pdf", ".png")
_POINTS_TO_AN_INCH: Final = 72.0


class FigureRequestError(RequestError):
    """A figure that cannot be drawn as it was asked for."""


class FigureNotWrittenError(OutcomeError):
    """A figure that could not be written; what was there before is unchanged."""


def check_suffix(path: Path) -> None:
    """FigureRequestError when the suffix names no format."""
    if path.suffix.lower() not in SUFFIXES:
        shown = f"'{path.suffix}'" if path.suffix else "no suffix"
        raise FigureRequestError(
            f"{path} has {shown}; a figure ends in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}."
        )


def write(
    path: Path,
    picture: Picture,
    *,
    titles: Titles | None = None,
    background: str | None = "paper",
    width_px: int | None = None,
    dpi: float = 96.0,
) -> None:
    """Write the picture to `path` as its suffix says, one of `SUFFIXES`.

    ``width_px`` is the width of a PNG in pixels (the page's own by default), ``dpi`` its stated resolution;
    together they say how large the page of a PDF is.
    Raises FigureRequestError for an unknown suffix, FigureNotWrittenError when the disk refuses.
    """
    check_suffix(path)
    kind = path.suffix.lower()
    if kind == ".svg":
        replace(path, svg(picture, titles, background=background).encode("utf-8"))
    elif kind == ".pdf":
        pages = importlib.import_module("explorer.figures.pdf")  # Qt shapes its letters
        width_pt = (width_px or picture.width) * _POINTS_TO_AN_INCH / dpi
        replace(path, pages.pdf(picture, background=background, width_pt=width_pt))
    else:
        raster = importlib.import_module("explorer.figures.raster")  # Qt is needed for pixels, too
        replace(path, raster.png(picture, background=background, width_px=width_px, dpi=dpi))


def replace(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step; FigureNotWrittenError leaves what was there."""
    try:
        atomic.write(path, content)
    except OSError as error:
        reason = error.strerror or error
        raise FigureNotWrittenError(
            f"{path} could not be written: {reason}. Choose another place."
        ) from error
