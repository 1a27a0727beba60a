"""The only door to the artwork: compiles a page into bytes, the same bytes every time.

Importing this module is cheap. Geometry libraries are imported when something is compiled, which an
installed copy never does: it carries the compiled pages.
"""

from __future__ import annotations


def compile_artwork() -> bytes:
    """The overview as MessagePack, its colours left as theme roles."""
    from explorer.picture.artwork import overview
    from explorer.picture.model import encode

    return encode(overview.draw())


def compile_plate(name: str) -> bytes:
    """The plate of that name (``catalogue.CATALOGUE``) as MessagePack, its colours left as theme roles."""
    from importlib import import_module

    from explorer.picture.artwork.sheet import sturdy
    from explorer.picture.catalogue import CATALOGUE
    from explorer.picture.model import encode

    drawing = import_module(f"{__package__}.{CATALOGUE[name].module}")
    return encode(sturdy(drawing.draw(name)))


def compile_volume(name: str) -> bytes:
    """All views of the volume of that name (``volumes.VOLUMES``), each apart, their colours theme roles."""
    from importlib import import_module

    from explorer.picture.artwork.sheet import sturdy
    from explorer.picture.model import encode_views
    from explorer.picture.volumes import VOLUMES

    volume = VOLUMES[name]
    drawing = import_module(f"{__package__}.{volume.module}")
    return encode_views({view: sturdy(drawing.draw(view)) for view in volume.views})
