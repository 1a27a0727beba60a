"""What the build adds to a wheel: the artwork and the atlas, compiled, so that no user waits for it."""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from typing_extensions import override

# Name in the bundle, as explorer.assets.compiled knows it: module and function that make it.
COMPILED: Final = {
    "artwork": ("explorer.picture.artwork.compiler", "compile_artwork"),
    "atlas": ("explorer.anatomy.compiler", "compile_atlas"),
}


class CompiledAssets(BuildHookInterface[BuilderConfig]):
    """Compiles into a folder of its own and asks hatchling to put the results below `explorer/_bundled/`."""

    PLUGIN_NAME = "custom"

    @override
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """An editable install needs none of it: a checkout compiles for itself when something has changed."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        self._folder = tempfile.TemporaryDirectory()
        for name, content in _compiled():
            made = Path(self._folder.name, name)
            made.write_bytes(content)
            build_data["force_include"][str(made)] = f"explorer/_bundled/compiled/{name}"

    @override
    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """The folder is empty again when the wheel is written."""
        if version != "editable":
            self._folder.cleanup()


def _compiled() -> Iterator[tuple[str, bytes]]:
    """Every file of the bundle: what `COMPILED` names, then each plate and each volume of the drawing."""
    for name, (module, function) in COMPILED.items():
        yield name, getattr(importlib.import_module(module), function)()
    plates = importlib.import_module("explorer.picture.catalogue")
    compiler = importlib.import_module("explorer.picture.artwork.compiler")
    for plate in plates.CATALOGUE:
        yield plates.compiled_name(plate), compiler.compile_plate(plate)
    volumes = importlib.import_module("explorer.picture.volumes")
    for volume in volumes.VOLUMES:
        yield volumes.compiled_name(volume), compiler.compile_volume(volume)
