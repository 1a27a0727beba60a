"""Draw a figure of any state into files, with no display."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

import msgspec

from explorer.anatomy import load
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Side
from explorer.cli.lesion_options import add_lesion_options, case_of
from explorer.errors import CheckError, RequestError
from explorer.figures import citation, drawing, files, recipe
from explorer.figures.drawing import title_of
from explorer.figures.legibility import shortfalls, sufficient_mm
from explorer.figures.presets import preset, presets
from explorer.figures.recipe import Chosen, Recipe
from explorer.picture.composition import VIEWS
from explorer.picture.themes import THEMES

__all__ = ["add_arguments", "run", "title_of"]

_SIDES: Final[dict[str, Side]] = {"left": "left", "right": "right", "midline": "midline"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``motor-explorer figure``."""
    add_lesion_options(parser)
    parser.add_argument(
        "--like", type=Path, metavar="FIGURE", help="begin with the state that this figure was drawn from"
    )
    parser.add_argument("--view", choices=VIEWS, metavar="VIEW", help=f"one of: {', '.join(VIEWS)}")
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--language", choices=("en",))
    parser.add_argument(
        "--preset",
        choices=tuple(presets()),
        help="; ".join(f"{name}: {each.says}, {each.size}" for name, each in presets().items()),
    )
    parser.add_argument(
        "--size", metavar="SIZE", help="180x120mm, 7in or 1920x1080; the page is fitted into it"
    )
    parser.add_argument("--dpi", type=float, help="dots per inch (72–1200); 300 on paper, 96 on a screen")
    parser.add_argument("--background", choices=("paper", "white", "transparent"))
    parser.add_argument(
        "--select", metavar="[SIDE:]NAME", help="let the routes through this structure stand out"
    )
    labels = parser.add_mutually_exclusive_group()
    labels.add_argument("--no-labels", action="store_true", help="a blank figure, for worksheets")
    labels.add_argument("--numbered-labels", action="store_true", help="numbers, with a key below")
    parser.add_argument(
        "--outlines",
        action="store_true",
        default=None,
        help="letters of an SVG as paths",
    )
    parser.add_argument("--legend", action=argparse.BooleanOptionalAction, default=None)
    parser.add_argument(
        "--check",
        action="store_true",
        help="list each label too small and each line too thin for the preset; then write nothing and "
        "return 1",
    )
    parser.add_argument("--alt-text", action="store_true", help="print the words for who cannot see it")
    parser.add_argument("--cite", choices=citation.STYLES, help="print how the figure is quoted")
    parser.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help=f"{', '.join(files.SUFFIXES)}; may be repeated",
    )


def run(options: argparse.Namespace) -> int:
    """Check, tell and write what was asked for."""
    asks = options.check or options.alt_text or options.cite
    if not options.output and not asks:
        raise RequestError("Say where the figure goes with -o/--output, or ask for --check or --alt-text.")
    for path in options.output:
        files.check_suffix(path)
    atlas = load()
    made_from = recipe_of(options, atlas)
    figure = drawing.figure(made_from, atlas)
    if options.check:
        check(made_from, figure)
    contents = [files.content(path.suffix, figure) for path in options.output]
    for path, content in zip(options.output, contents, strict=True):
        files.replace(path, content)
    if options.alt_text:
        print(figure.caption.alternative)
        print(figure.caption.description)
    if options.cite:
        print(citation.citation(figure.caption, options.cite))
    return 0


def check(made_from: Recipe, figure: files.Figure) -> None:
    """Print what could not be read in the figure; CheckError when there is anything."""
    chosen = drawing.held_against(made_from)
    width_pt = figure.size.width_pt
    found = shortfalls(figure.picture, width_pt, chosen, figure.titles)
    for each in found:
        print(each.sentence())
    if found:
        raise CheckError(
            f"{len(found)} labels and lines are too small for the preset '{made_from.preset or 'web'}'. "
            f"Nothing was written: make the figure {sufficient_mm(found, width_pt):.0f} mm wide or choose "
            "a view of less (--view)."
        )


def recipe_of(options: argparse.Namespace, atlas: Atlas) -> Recipe:
    """What the options describe: they win over the figure of --like, and that over the preset."""
    base = recipe.read(options.like) if options.like else Recipe()
    changes: dict[str, object] = {}
    if options.preset:
        chosen = preset(options.preset)
        changes |= {
            "preset": options.preset,
            "theme": chosen.theme,
            "background": chosen.background,
            "greyscale": chosen.greyscale,
        }
    for name in ("view", "theme", "language", "size", "dpi", "background", "legend", "outlines"):
        if getattr(options, name) is not None:
            changes[name] = getattr(options, name)
    if options.no_labels or options.numbered_labels:
        changes["labels"] = "none" if options.no_labels else "numbered"
    if options.select:
        changes["chosen"] = _chosen(options.select, atlas)
    if not options.like or any((options.lesion, options.case, options.phase, options.days is not None)):
        changes["case"] = case_of(options, atlas)
    return msgspec.structs.replace(base, **changes)


def _chosen(text: str, atlas: Atlas) -> Chosen:
    word, colon, rest = text.partition(":")
    side: Side | None = _SIDES.get(word.strip().lower()) if colon else None
    return Chosen(atlas.resolve(rest if side else text), side)
