"""Presets: the sizes that figures are printed and shown in, and what can still be read there."""

from __future__ import annotations

from functools import cache

import msgspec

from explorer import assets
from explorer.errors import RequestError

#: What a figure without a preset is held against.
USUAL = "web"


class Preset(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One preset; the minimum sizes are points on the finished page."""

    says: str
    size: str
    dpi: float
    theme: str
    background: str
    minimum_text_pt: float
    minimum_line_pt: float
    greyscale: bool = False


@cache
def presets() -> dict[str, Preset]:
    """All presets by name. AssetError when their file is missing."""
    content = assets.resource("figures/presets.toml").read_bytes()
    return msgspec.toml.decode(content, type=dict[str, Preset])


def preset(name: str) -> Preset:
    """The preset of that name; RequestError with the names that there are."""
    if name not in presets():
        raise RequestError(f"There is no preset called '{name}'. Choose one of: {', '.join(presets())}.")
    return presets()[name]
