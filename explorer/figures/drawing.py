"""From a recipe to the figure: the picture in its variant and size, with its caption."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Final

from explorer import assets
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.places import Side
from explorer.errors import RequestError
from explorer.figures import grey, recipe, sizes, wording
from explorer.figures.caption import Caption
from explorer.figures.files import Figure
from explorer.figures.presets import USUAL, Preset, preset
from explorer.figures.recipe import Recipe
from explorer.figures.svg import Titles
from explorer.lesions import parse
from explorer.picture import variants
from explorer.picture.composition import compose
from explorer.picture.model import Picture
from explorer.picture.pathology import appearance_of

_BACKGROUNDS: Final = {"paper": "paper", "white": "#ffffff", "transparent": None}
_SIDES: Final[dict[str, Side]] = {"left": "left", "right": "right", "midline": "midline"}


def figure(made_from: Recipe, atlas: Atlas) -> Figure:
    """The figure of a recipe.

    RequestError when the recipe names a view, a theme, a structure or a size that there is not.
    """
    checked(made_from, atlas)
    case, language = made_from.case, made_from.language
    appearance = appearance_of(atlas, case.lesions, case.days)
    whole = compose(made_from.view, theme=made_from.theme, appearance=appearance, language=language)
    picture = _variant(atlas, whole, made_from)
    chosen = preset(made_from.preset) if made_from.preset else None
    size = sizes.fitted(
        made_from.size or (chosen.size if chosen else None),
        made_from.dpi or (chosen.dpi if chosen else None),
        picture.width,
        picture.height,
    )
    title = case.title.strip() or picture.title
    caption = Caption(
        title,
        wording.alternative(atlas, picture, case, language),
        wording.description(atlas, picture, case, language),
        language,
        recipe.stored(made_from, content_version()),
    )
    background = _BACKGROUNDS[made_from.background]
    return Figure(picture, size, caption, title_of(atlas), background, made_from.outlines)


def held_against(made_from: Recipe) -> Preset:
    """The preset whose minimum sizes the figure must meet."""
    return preset(made_from.preset or USUAL)


def checked(made_from: Recipe, atlas: Atlas) -> None:
    """RequestError when a lesion or the chosen structure is not in the atlas."""
    for lesion in made_from.case.lesions:
        parse(lesion.spec(), atlas)
    if made_from.chosen is not None and made_from.chosen.structure not in atlas.named:
        raise RequestError(f"The figure shows '{made_from.chosen.structure}', which is not in the atlas.")


@cache
def content_version() -> str:
    """The atlas that figures are drawn from, as a short digest of its records."""
    root = assets.resource("atlas")
    digest = hashlib.sha256()
    for path in sorted(root.glob("*.toml"), key=lambda path: path.name):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def title_of(atlas: Atlas) -> Titles:
    """How a group of the figure is titled: the structure's name with side, level and part."""

    def title(structure: str, level: str | None, part: str | None, side: str | None) -> str:
        return atlas.name(structure, _SIDES.get(side or ""), level or "", part or "")

    return title


def _variant(atlas: Atlas, picture: Picture, made_from: Recipe) -> Picture:
    """The picture with labels, legend and selection as the recipe wants them."""
    chosen = made_from.chosen
    if chosen is not None:
        routes = atlas.routes_through(chosen.structure, side=chosen.side)
        picture = variants.receded(picture, {place for route in routes for place in route})
    if made_from.labels == "none":
        picture = variants.without_labels(picture)
    elif made_from.labels == "numbered":
        picture, _ = variants.numbered(picture)
    if not made_from.legend:
        picture = variants.without_legend(picture)
    return grey.grey(picture) if made_from.greyscale else picture
