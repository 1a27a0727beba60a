"""Writing a file whole or not at all: a full disk or a crash never costs what was there before."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path
from typing import Final

_MODE: Final = 0o644


def write(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step; OSError leaves what was there and nothing half-written.

    A link keeps pointing where it did, and a file as private as it was; a device or a pipe (/dev/stdout) is
    written to, not replaced.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    path = Path(os.path.realpath(path))
    partial: str | None = None
    try:
        handle, partial = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        target = Path(partial)
        target.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else _MODE)
        target.replace(path)
    except OSError:
        if partial is not None:
            with contextlib.suppress(OSError):
                Path(partial).unlink(missing_ok=True)
        raise
