"""Writing figures: the suffix chooses the format, and the old file survives until the new one is whole."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Final, NamedTuple

from explorer import atomic
from explorer.errors import OutcomeError, RequestError
from explorer.figures.caption import Caption, plain
from explorer.figures.sizes import Size
from explorer.figures.svg import Titles, svg
from explorer.picture.model import Picture

SUFFIXES: Final = (".svg", ".pdf", ".png", ".tiff", ".tif")


class FigureRequestError(RequestError):
    """A figure that cannot be drawn as it was asked for."""


class FigureNotWrittenError(OutcomeError):
    """A figure that could not be written; what was there before is unchanged."""


class Figure(NamedTuple):
    """A picture with all that a file of it says; ``background`` is a theme role, "#rrggbb" or None."""

    picture: Picture
    size: Size
    caption: Caption
    titles: Titles | None = None
    background: str | None = "paper"
    outlines: bool = False


def check_suffix(path: Path) -> None:
    """FigureRequestError when the suffix names no format."""
    if path.suffix.lower() not in SUFFIXES:
        shown = f"'{path.suffix}'" if path.suffix else "no suffix"
        offered = [suffix for suffix in SUFFIXES if suffix != ".tif"]
        raise FigureRequestError(
            f"{path} has {shown}; a figure ends in {', '.join(offered[:-1])} or {offered[-1]}."
        )


def write(
    path: Path,
    picture: Picture,
    *,
    titles: Titles | None = None,
    background: str | None = "paper",
    width_px: float | None = None,
    dpi: float = 96.0,
    caption: Caption | None = None,
) -> None:
    """Write the picture to `path` as its suffix says, one of `SUFFIXES`.

    ``width_px`` is the width in pixels (the page's own by default), ``dpi`` the stated resolution; together
    they say how large the page of a PDF is.
    Raises FigureRequestError for an unknown suffix, FigureNotWrittenError when the disk refuses.
    """
    check_suffix(path)
    size = Size(width_px or picture.width, "px", dpi)
    figure = Figure(picture, size, caption or plain(picture), titles, background)
    replace(path, content(path.suffix, figure))


def content(suffix: str, figure: Figure) -> bytes:
    """The figure as the bytes of a file with that suffix, one of `SUFFIXES`."""
    picture, size, caption, titles, background, outlines = figure
    kind = suffix.lower()
    if kind == ".svg":
        outlined = importlib.import_module("explorer.figures.lettering").outlining() if outlines else None
        text = svg(picture, titles, background=background, size=size, caption=caption, outlined=outlined)
        return text.encode("utf-8")
    if kind == ".pdf":
        pages = importlib.import_module("explorer.figures.pdf")  # Qt shapes its letters
        made: bytes = pages.pdf(picture, background=background, width_pt=size.width_pt, caption=caption)
        return made
    raster = importlib.import_module("explorer.figures.raster")  # Qt is needed for pixels, too
    painted: bytes = (raster.png if kind == ".png" else raster.tiff)(
        picture, background=background, width_px=size.width_px, dpi=size.dpi, caption=caption
    )
    return painted


def replace(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step; FigureNotWrittenError leaves what was there."""
    try:
        atomic.write(path, content)
    except OSError as error:
        reason = error.strerror or error
        raise FigureNotWrittenError(
            f"{path} could not be written: {reason}. Choose another place."
        ) from error
