"""The hand-placed points and numbers of the artwork, read from ``resources/art``."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from explorer import assets
from explorer.picture import geometry, model

#: Every file the compiled overview depends on.
FILES = (
    "art/brain.json",
    "art/brainstem.json",
    "art/cord.json",
    "art/body.json",
    "art/muscles.json",
    "art/layout.toml",
    "art/nerves.toml",
    "art/synapse.json",
    "art/cranial.toml",
)


def sources(files: Iterable[str] = FILES) -> list[Path]:
    """The files as paths, and the modules outside this package that shape what is compiled from them."""
    modules = [Path(module.__file__ or "") for module in (geometry, model)]
    return [*(assets.resource(name) for name in files), *modules]


@cache
def table(name: str) -> Any:
    """The content of one file of ``resources/art``, by its name with suffix."""
    path = assets.resource(f"art/{name}")
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
