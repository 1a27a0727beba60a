"""Where the files that travel with the program are, and the cache of what is compiled from them.

In a checkout they lie at the top level (`resources/`, `icons/`); in a wheel they lie below
`explorer/_bundled/`, together with what the build has compiled in advance. No other module knows.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from explorer.errors import OutcomeError

_PACKAGE: Final = Path(__file__).resolve().parent
_BUNDLE: Final = _PACKAGE / "_bundled"
_TOP: Final = _BUNDLE if _BUNDLE.is_dir() else _PACKAGE.parent

_CACHE_FORMAT: Final = 1
_KEPT_PER_NAME: Final = 4
_DIGEST_BYTES: Final = 32


class AssetError(OutcomeError):
    """A file that belongs to the program is missing."""


def resource(relative_path: str) -> Path:
    """The file or folder `resources/<relative_path>`; AssetError when it is not there."""
    return _existing("resources", relative_path)


def icon(name: str) -> Path:
    """The SVG file of the icon called `name`, without its suffix; AssetError when there is none."""
    return _existing("icons", f"{name}.svg")


def compiled(name: str, build: Callable[[], bytes], sources: Iterable[Path]) -> bytes:
    """The bytes that `build()` makes of `sources`, made as seldom as possible.

    An installed copy carries them ready made. A checkout keeps them in the user's cache, under a key of the
    contents of `sources` and of the code in the layer that defines `build`; a cache that cannot be read or
    written only costs time. `name` is a file name, unique in the program.
    """
    prebuilt = _BUNDLE / "compiled" / name
    if prebuilt.is_file():
        return prebuilt.read_bytes()
    place = _cache_directory() / f"{name}-{_key(build, sources)}"
    kept = _read_cached(place)
    if kept is not None:
        return kept
    content = build()
    _write_cached(place, content)
    _forget_old(place.parent, name)
    return content


def _existing(folder: str, relative_path: str) -> Path:
    path = _TOP / folder / relative_path
    if not path.exists():
        raise AssetError(
            f"The file {folder}/{relative_path} belongs to the program but is missing from {_TOP}. "
            "Install Motor Pathway Explorer again."
        )
    return path


def _cache_directory() -> Path:
    import platformdirs  # only a checkout comes here, an installed copy starts without it

    return platformdirs.user_cache_path("motor-explorer", appauthor=False)


def _key(build: Callable[[], bytes], sources: Iterable[Path]) -> str:
    from hashlib import sha256

    digest = sha256(f"{_CACHE_FORMAT} {sys.version_info[:2]}".encode())
    for path in (*sorted(sources), *_code(build)):
        content = path.read_bytes()
        digest.update(f"\n{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:32]


def _code(build: Callable[[], bytes]) -> list[Path]:
    """The Python files of the layer, such as `explorer.anatomy`, to which `build` belongs."""
    layer = sys.modules[".".join(build.__module__.split(".")[:2])]
    return sorted(Path(layer.__file__).parent.rglob("*.py")) if layer.__file__ else []


def _read_cached(place: Path) -> bytes | None:
    """What was written at `place`, or None when it is absent or damaged."""
    from hashlib import sha256

    try:
        stored = place.read_bytes()
    except OSError:
        return None
    content = stored[_DIGEST_BYTES:]
    return content if sha256(content).digest() == stored[:_DIGEST_BYTES] else None


def _write_cached(place: Path, content: bytes) -> None:
    from hashlib import sha256

    from explorer import atomic

    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(place, sha256(content).digest() + content)


def _forget_old(directory: Path, name: str) -> None:
    """Keep the newest few results of each name, so that several checkouts can take turns."""
    with contextlib.suppress(OSError):
        results = sorted(directory.glob(f"{name}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in results[_KEPT_PER_NAME:]:
            path.unlink(missing_ok=True)
