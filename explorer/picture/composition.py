"""Composes the picture a user asked for: view, theme and the state of the pathway.

A view is the overview, one of its panels, or a plate: a page of its own. To add a plate, add an entry to
``plates.PLATES`` or, for the brain, to ``catalogue.BRAIN``; what it must be is told in ``plates``. Families
of plates that one generator draws, such as the segments of the cord, are ``volumes.VOLUMES``. Both are
loaded when they are first asked for, so they cost the start of the program nothing.
"""

from __future__ import annotations

from functools import cache, lru_cache

from explorer import assets
from explorer.errors import RequestError
from explorer.language import ENGLISH
from explorer.picture import themes
from explorer.picture.appearance import Appearance
from explorer.picture.artwork.compiler import compile_artwork, compile_plate, compile_volume
from explorer.picture.artwork.control_points import sources
from explorer.picture.catalogue import CATALOGUE, compiled_name
from explorer.picture.dressing import dress
from explorer.picture.excerpt import PANELS, excerpt
from explorer.picture.model import Picture, decode, decode_views
from explorer.picture.volumes import VOLUME_OF, VOLUMES
from explorer.picture.volumes import compiled_name as compiled_volume

#: Views that can be composed: the whole page, one of its panels, or a plate.
VIEWS = ("overview", *PANELS, *CATALOGUE, *VOLUME_OF)

#: Languages of the labels.
LANGUAGES = (ENGLISH,)

#: How many pages are kept; a page holds some megabytes.
_PAGES = 16

#: Name of the compiled drawing among the bundled files.
ARTWORK = "artwork"


class UnknownPictureError(RequestError):
    """A view, a theme or a language that there is not."""


def compose(
    view: str = "overview",
    *,
    theme: str = "light",
    appearance: Appearance | None = None,
    language: str = ENGLISH,
) -> Picture:
    """The picture of a view in a theme, dressed in an appearance if one is given.

    Bare pictures are kept, so composing again costs only the dressing; groups that the appearance says
    nothing about are the same objects every time. Raises
    ``UnknownPictureError`` for a view, theme or language that does not exist.
    """
    if view not in VIEWS:
        raise UnknownPictureError(f"There is no view called {view!r}. Choose one of: {', '.join(VIEWS)}.")
    if theme not in themes.THEMES:
        raise UnknownPictureError(
            f"There is no theme called {theme!r}. Choose one of: {', '.join(themes.THEMES)}."
        )
    if language not in LANGUAGES:
        raise UnknownPictureError(
            f"The labels do not speak {language!r}. Choose one of: {', '.join(LANGUAGES)}."
        )
    if view in CATALOGUE or view in VOLUME_OF:
        bare = _plate(view, theme)
    else:
        bare = _bare(theme) if view == "overview" else _panel(view, theme)
    return bare if appearance is None else dress(bare, appearance)


@cache
def _bare(theme: str) -> Picture:
    return _themed(_compiled(), theme)


@lru_cache(maxsize=_PAGES)
def _plate(name: str, theme: str) -> Picture:
    return _themed(_compiled_leaf(name) if name in VOLUME_OF else _compiled_plate(name), theme)


def _themed(plain: Picture, theme: str) -> Picture:
    return Picture(
        plain.view,
        theme,
        plain.width,
        plain.height,
        plain.groups,
        plain.tracks,
        plain.panels,
        plain.title,
        plain.description,
    )


@cache
def _panel(name: str, theme: str) -> Picture:
    return excerpt(_bare(theme), name)


@cache
def _compiled() -> Picture:
    return decode(assets.compiled(ARTWORK, compile_artwork, sources()))


@lru_cache(maxsize=_PAGES)
def _compiled_plate(name: str) -> Picture:
    def build() -> bytes:
        return compile_plate(name)

    return decode(assets.compiled(compiled_name(name), build, sources(CATALOGUE[name].files)))


@lru_cache(maxsize=_PAGES)
def _compiled_leaf(view: str) -> Picture:
    return decode(_compiled_volume(VOLUME_OF[view])[view])


@cache
def _compiled_volume(name: str) -> dict[str, bytes]:
    def build() -> bytes:
        return compile_volume(name)

    files = [*sources(VOLUMES[name].files), *assets.resource("atlas").glob("*.toml")]
    return decode_views(assets.compiled(compiled_volume(name), build, files))
