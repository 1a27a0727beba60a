"""The same picture in the viewers that users have: librsvg for SVG, poppler for PDF, Qt for pixels."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from explorer.anatomy import load
from explorer.case.model import Case
from explorer.figures import drawing, files
from explorer.figures.recipe import Recipe
from explorer.lesions import parse

_WIDTH = 1600
#: How much darker or lighter a pixel must be to count as another, and how many may be: edges are smoothed
#: differently.
_NOTICEABLE = 48
_MOST_DIFFERENT = 0.012
#: Poppler moves thin lines onto whole pixels.
_MOST_DIFFERENT_ALIGNED = 0.025


def _pixels(path: Path) -> NDArray[np.int16]:
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].astype(np.int16)


def _different(one: Path, two: Path) -> float:
    """The share of the pixels that differ noticeably."""
    first, second = _pixels(one), _pixels(two)
    assert first.shape == second.shape
    distance = np.abs(first - second).reshape(first.shape[0], -1, 3).max(axis=2)
    return float((distance > _NOTICEABLE).mean())


@pytest.fixture(scope="module", params=["overview", "cord-C5", "body-front"])
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a figure in every format."""
    case = Case((parse("left:posterior limb of internal capsule", load()),))
    made_from = Recipe(case=case, view=request.param, size=f"{_WIDTH}px", background="white", outlines=True)
    figure = drawing.figure(made_from, load())
    folder = tmp_path_factory.mktemp("viewers")
    for suffix in (".svg", ".pdf", ".png", ".tiff"):
        (folder / f"figure{suffix}").write_bytes(files.content(suffix, figure))
    return folder


def test_that_librsvg_shows_the_same_picture(drawn: Path) -> None:
    shown = drawn / "rsvg.png"
    subprocess.run(["rsvg-convert", "-w", str(_WIDTH), "-o", shown, drawn / "figure.svg"], check=True)

    assert _different(drawn / "figure.png", shown) < _MOST_DIFFERENT


def test_that_poppler_shows_the_same_picture(drawn: Path) -> None:
    words = ["pdftoppm", "-png", "-singlefile", "-scale-to-x", str(_WIDTH), "-scale-to-y"]
    height = str(_pixels(drawn / "figure.png").shape[0])
    subprocess.run([*words, height, drawn / "figure.pdf", drawn / "poppler"], check=True)

    assert _different(drawn / "figure.png", drawn / "poppler.png") < _MOST_DIFFERENT_ALIGNED


def test_that_a_tiff_has_the_pixels_of_the_png(drawn: Path) -> None:
    assert _different(drawn / "figure.png", drawn / "figure.tiff") == 0
