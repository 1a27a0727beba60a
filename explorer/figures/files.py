"""Writing figures: the suffix chooses the format, and the old file survives until the new one is whole."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Final

from explorer import atomic
from explorer.errors import OutcomeError, RequestError
from explorer.figures.svg import Titles, svg
from explorer.picture.model import Picture

SUFFIXES: Final = (".svg", ".png")


class FigureRequestError(RequestError):
    """A figure that cannot be drawn as it was asked for."""


class FigureNotWrittenError(OutcomeError):
    """A figure that could not be written; what was there before is unchanged."""


def check_suffix(path: Path) -> None:
    """FigureRequestError when the suffix names no format."""
    if path.suffix.lower() not in SUFFIXES:
        shown = f"'{path.suffix}'" if path.suffix else "no suffix"
        raise FigureRequestError(f"{path} has {shown}; a figure ends in {' or '.join(SUFFIXES)}.")


def write(
    path: Path,
    picture: Picture,
    *,
    titles: Titles | None = None,
    background: str | None = "paper",
    width_px: int | None = None,
    dpi: float = 96.0,
) -> None:
    """Write the picture to `path` as its suffix says (.svg or .png).

    ``width_px`` is the width of a PNG in pixels (the page's own by default), ``dpi`` its stated resolution.
    Raises FigureRequestError for an unknown suffix, FigureNotWrittenError when the disk refuses.
    """
    check_suffix(path)
    if path.suffix.lower() == ".svg":
        replace(path, svg(picture, titles, background=background).encode("utf-8"))
        return
    raster = importlib.import_module("explorer.figures.raster")  # Qt is needed for pixels only
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
