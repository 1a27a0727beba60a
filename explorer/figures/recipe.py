"""From what a figure was made: a value that is stored in the file, so that the figure opens again.

In a notebook::

    from explorer.figures import recipe
    recipe.read(Path("figure.svg")).case
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from explorer import __version__
from explorer.anatomy.places import Side
from explorer.case import files as case_files
from explorer.case.model import Case, Selection, View
from explorer.errors import RequestError

FORMAT: Final = "motor-pathway-explorer/figure"
VERSION: Final = 1
_STORED: Final = re.compile(rb"<(?:\w+:)?recipe[^>]*>(.*?)</(?:\w+:)?recipe>", re.DOTALL)
_LARGEST_BYTES: Final = 1 << 30


class RecipeError(RequestError):
    """A file that cannot be made into a state again."""


class Chosen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The structure whose routes stand out; without a side, on both."""

    structure: str
    side: Side | None = None
    level: str = ""
    part: str = ""


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """All that decides how a figure looks. ``size`` is written as for `--size`; "" is the page's own."""

    case: Case = Case()
    view: str = "overview"
    theme: str = "light"
    language: str = "en"
    chosen: Chosen | None = None
    labels: Literal["shown", "none", "numbered"] = "shown"
    legend: bool = True
    background: Literal["paper", "white", "transparent"] = "paper"
    size: str = ""
    dpi: float | None = None
    preset: str = ""
    greyscale: bool = False
    outlines: bool = False

    def state(self) -> tuple[Case, View]:
        """What the window shows when the figure is opened: the case, and how it is looked at."""
        chosen = self.chosen
        selection = (
            None
            if chosen is None
            else Selection(chosen.structure, chosen.side or "left", chosen.level, chosen.part)
        )
        return self.case, View(selection=selection, page=self.view, theme=self.theme, language=self.language)


def stored(recipe: Recipe, content: str) -> str:
    """The recipe as the text that a figure carries; ``content`` is the version of the atlas."""
    figure = msgspec.to_builtins(recipe)
    case = figure.pop("case", msgspec.to_builtins(Case()))
    document = {
        "format": FORMAT,
        "version": VERSION,
        "program": __version__,
        "content": content,
        "figure": figure,
        "case": {"format": case_files.FORMAT, "version": case_files.VERSION, "case": case},
    }
    return json.dumps(document, sort_keys=True, separators=(",", ":"))


def read(path: Path) -> Recipe:
    """The recipe in a figure written by this program (SVG, PDF, PNG or TIFF).

    RecipeError says why a file cannot be opened as a figure; CaseFileError, that its case is damaged.
    """
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise RecipeError(f"{path} is larger than any figure of this program; it is not opened.")
        content = path.read_bytes()
    except OSError as error:
        raise RecipeError(f"The figure {path} cannot be read: {error.strerror or error}.") from error
    found = _STORED.search(content)
    if found is None:
        raise RecipeError(
            f"{path} does not say how it was made. Open a figure that this program has written, and that "
            "no other program has stripped of its metadata."
        )
    return parse(html.unescape(found[1].decode("utf-8", "replace")), str(path))


def parse(text: str, name: str = "The text") -> Recipe:
    """The recipe in the text that a figure carries; ``name`` is how messages call the file."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RecipeError(f"{name} is damaged: how it was made is not valid JSON ({error}).") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise RecipeError(f"{name} is no figure of this program (its format is not '{FORMAT}').")
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise RecipeError(f"{name} does not say the version of its format; it is damaged.")
    if version > VERSION:
        raise RecipeError(
            f"{name} was drawn by a newer version of this program (format {version}; this one reads up to "
            f"{VERSION}). Update the program to open it."
        )
    case = case_files.parse(json.dumps(document.get("case")), name)
    return msgspec.structs.replace(_recipe(document.get("figure"), name), case=case)


def _recipe(value: Any, name: str) -> Recipe:
    try:
        return msgspec.convert(value, Recipe)
    except msgspec.ValidationError as error:
        raise RecipeError(f"{name} is damaged: {error}.") from error
