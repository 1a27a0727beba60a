"""Draw a figure of any state into files, with no display."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Final

from explorer.anatomy import load
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Side
from explorer.cli.lesion_options import add_lesion_options, case_of
from explorer.errors import RequestError
from explorer.figures import files
from explorer.figures.svg import Titles
from explorer.picture import variants
from explorer.picture.composition import VIEWS, compose
from explorer.picture.model import Picture
from explorer.picture.pathology import appearance_of
from explorer.picture.themes import THEMES

_SIZE: Final = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(px|mm|in)?\s*$", re.IGNORECASE)
_INCH_MM: Final = 25.4
_SIDES: Final[dict[str, Side]] = {"left": "left", "right": "right", "midline": "midline"}
_DPI: Final = (72.0, 1200.0)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``motor-explorer figure``."""
    add_lesion_options(parser)
    parser.add_argument("--view", choices=VIEWS, default=VIEWS[0])
    parser.add_argument("--theme", choices=THEMES, default=THEMES[0])
    parser.add_argument("--language", choices=("en",), default="en")
    parser.add_argument(
        "--size", metavar="WxH", help="for example 180x120mm or 1920x1080; the page is fitted in"
    )
    parser.add_argument("--dpi", type=float, default=96.0, help="dots per inch of a PNG (72–1200)")
    parser.add_argument("--background", choices=("paper", "white", "transparent"), default="paper")
    parser.add_argument(
        "--select", metavar="[SIDE:]NAME", help="let the routes through this structure stand out"
    )
    labels = parser.add_mutually_exclusive_group()
    labels.add_argument("--no-labels", action="store_true", help="a blank figure, for worksheets")
    labels.add_argument("--numbered-labels", action="store_true", help="numbers, with a key below")
    parser.add_argument("--legend", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument(
        "-o", "--output", action="append", required=True, type=Path, metavar="FILE", help=".svg, .pdf or .png"
    )


def run(options: argparse.Namespace) -> int:
    """Draw and write."""
    for path in options.output:
        files.check_suffix(path)
    if not _DPI[0] <= options.dpi <= _DPI[1]:
        raise RequestError(f"--dpi must lie between {_DPI[0]:g} and {_DPI[1]:g}.")
    atlas = load()
    case = case_of(options, atlas)
    appearance = appearance_of(atlas, case.lesions, case.days)
    picture = compose(options.view, theme=options.theme, appearance=appearance, language=options.language)
    picture = _variant(atlas, picture, options)
    width_px = _width_px(options.size, options.dpi, picture.width / picture.height)
    for path in options.output:
        files.write(
            path,
            picture,
            titles=title_of(atlas),
            background={"paper": "paper", "white": "#ffffff", "transparent": None}[options.background],
            width_px=width_px,
            dpi=options.dpi,
        )
    return 0


def _variant(atlas: Atlas, picture: Picture, options: argparse.Namespace) -> Picture:
    """The picture with labels, legend and selection as the options want them."""
    if options.select:
        word, colon, rest = options.select.partition(":")
        side: Side | None = _SIDES.get(word.strip().lower()) if colon else None
        structure = atlas.resolve(rest if side else options.select)
        routes = atlas.routes_through(structure, side=side)
        picture = variants.receded(picture, {place for route in routes for place in route})
    if options.no_labels:
        picture = variants.without_labels(picture)
    if options.numbered_labels:
        picture, _ = variants.numbered(picture)
    return picture if options.legend else variants.without_legend(picture)


def title_of(atlas: Atlas) -> Titles:
    """How a group of the figure is titled: the structure's name with side, level and part."""

    def title(structure: str, level: str | None, part: str | None, side: str | None) -> str:
        return atlas.name(structure, _SIDES.get(side or ""), level or "", part or "")

    return title


def _width_px(size: str | None, dpi: float, aspect: float) -> int | None:
    """The width in pixels at which the page fits into the wished size."""
    if not size:
        return None
    match = _SIZE.match(size)
    if match is None:
        raise RequestError(f"The size '{size}' is not understood; write 180x120mm, 7x5in or 1920x1080.")
    width, height = float(match.group(1)), float(match.group(2))
    unit = (match.group(3) or "px").lower()
    factor = {"px": 1.0, "mm": dpi / _INCH_MM, "in": dpi}[unit]
    fitted = round(min(width, height * aspect) * factor)
    if fitted < 1:
        raise RequestError(f"The size '{size}' is too small to draw anything.")
    return fitted
