"""Composes the picture a user asked for: view, theme and the state of the pathway."""

from __future__ import annotations

from functools import cache

from explorer import assets
from explorer.errors import RequestError
from explorer.picture import themes
from explorer.picture.appearance import Appearance
from explorer.picture.artwork.compiler import compile_artwork
from explorer.picture.artwork.control_points import sources
from explorer.picture.dressing import dress
from explorer.picture.model import Picture, decode

#: Views that can be composed.
VIEWS = ("overview",)

#: Name of the compiled drawing among the bundled files.
ARTWORK = "artwork"


class UnknownPicture(RequestError):
    """A view or a theme that there is not."""


def compose(
    view: str = "overview",
    *,
    theme: str = "light",
    appearance: Appearance | None = None,
    language: str = "en",
) -> Picture:
    """The picture of a view in a theme, dressed in an appearance if one is given.

    Bare pictures are kept, so composing again costs only the dressing; groups that the appearance says
    nothing about are the same objects every time. Labels are English in every ``language`` so far. Raises
    ``UnknownPicture`` for a view or theme that does not exist.
    """
    if view not in VIEWS:
        raise UnknownPicture(f"There is no view called {view!r}. Choose one of: {', '.join(VIEWS)}.")
    if theme not in themes.THEMES:
        raise UnknownPicture(
            f"There is no theme called {theme!r}. Choose one of: {', '.join(themes.THEMES)}."
        )
    bare = _bare(theme)
    return bare if appearance is None else dress(bare, appearance)


@cache
def _bare(theme: str) -> Picture:
    plain = _compiled()
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
def _compiled() -> Picture:
    return decode(assets.compiled(ARTWORK, compile_artwork, sources()))
