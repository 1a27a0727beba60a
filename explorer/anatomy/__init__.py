"""The atlas of the motor system: records, routes, names and checks; no screen, no lesions.

In a notebook::

    from explorer import anatomy
    atlas = anatomy.load()
    atlas.resolve("N. ulnaris")
    atlas.muscles_served("ulnar-nerve", side="left")
"""

from __future__ import annotations

from explorer.anatomy.atlas import Atlas, load

__all__ = ["Atlas", "load"]
