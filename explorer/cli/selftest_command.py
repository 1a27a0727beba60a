"""Check an installed copy from inside: files, atlas, engine, picture, painting and the binding to Qt."""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections.abc import Callable
from typing import Final

from explorer import __version__, assets
from explorer.errors import CheckError, ExplorerError

_DRIFT: Final = 50


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """``motor-explorer selftest`` has no options."""


def run(_options: argparse.Namespace) -> int:
    """Run every check; 0 when all hold, 1 when one does not."""
    print(f"Motor Pathway Explorer {__version__}, Python {sys.version.split()[0]}")
    failures = 0
    for name, check in _CHECKS.items():
        started = time.perf_counter()
        try:
            told = check()
            verdict = "ok"
        except (ExplorerError, ImportError, AssertionError) as error:
            told = str(error)
            verdict = "FAILED"
            failures += 1
        print(f"{name:10} {verdict:6} {(time.perf_counter() - started) * 1000:5.0f} ms  {told}")
    print("Everything works." if not failures else f"{failures} check(s) failed.")
    return 1 if failures else 0


def _files() -> str:
    for name in ("atlas", "art", "language"):
        assets.resource(name)
    assets.icon("motor-explorer")
    return "resources and icons are there"


def _atlas() -> str:
    from explorer.anatomy import load

    atlas = load()
    if not atlas.muscles or not atlas.routes.upper:
        raise CheckError("The atlas is empty.")
    return f"{len(atlas.muscles)} muscles, {len(atlas.routes.upper)} routes"


def _engine() -> str:
    from explorer.anatomy import load
    from explorer.lesions import examine, parse

    atlas = load()
    lesion = parse("left:posterior limb of internal capsule", atlas)
    found = {(f.id, f.side): f for f in examine(atlas, [lesion]).muscles}
    weak, spared = found["first-dorsal-interosseous", "right"], found["first-dorsal-interosseous", "left"]
    if weak.pattern != "UMN" or spared.pattern != "normal":
        raise CheckError(
            "A capsular lesion on the left does not weaken the right hand, or weakens the left one."
        )
    return (
        f"left capsule → right first dorsal interosseous {weak.strength.mrc}/5, left {spared.strength.mrc}/5"
    )


def _picture() -> str:
    from explorer.picture.composition import compose
    from explorer.picture.model import walk

    picture = compose()
    return f"{sum(1 for _ in walk(picture.groups))} groups, {len(picture.tracks)} tracks"


def _svg() -> str:
    from explorer.figures.svg import svg
    from explorer.picture.composition import compose

    return f"{len(svg(compose())) / 1e6:.1f} MB of SVG"


def _painting() -> str:
    from explorer.picture.composition import compose

    raster = importlib.import_module("explorer.figures.raster")
    data: bytes = raster.png(compose(), background="paper", width_px=480, dpi=96.0)
    if not data.startswith(b"\x89PNG"):
        raise CheckError("Painting a picture gave no PNG.")
    return f"{len(data) / 1e3:.0f} kB of PNG"


def _binding() -> str:
    """A broken binding loses references to None until the interpreter aborts."""
    binding = importlib.import_module("explorer.canvas.binding")
    if binding.lost_references() > _DRIFT:
        raise CheckError(
            f"PySide6 {binding.version} loses references to None on this Python. "
            "Install another version of it."
        )
    return f"PySide6 {binding.version}"


_CHECKS: Final[dict[str, Callable[[], str]]] = {
    "files": _files,
    "atlas": _atlas,
    "engine": _engine,
    "picture": _picture,
    "svg": _svg,
    "binding": _binding,
    "painting": _painting,
}
