from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.anatomy.atlas import Atlas, make_atlas

_TINY = Path(__file__).parent / "tiny"

Edit = Callable[[str, str], None]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The folder of a tiny, sound atlas that a test may break."""
    return shutil.copytree(_TINY, tmp_path / "atlas")


@pytest.fixture
def edit(tiny: Path) -> Edit:
    """Replace a passage that stands once in the tiny atlas's records."""

    def replace(old: str, new: str) -> None:
        path = tiny / "tiny.toml"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"stands {text.count(old)} times: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture(scope="session")
def tiny_atlas() -> Atlas:
    """The tiny atlas, unbroken."""
    return make_atlas(_TINY)
