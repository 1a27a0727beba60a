from __future__ import annotations

import errno
import os
import struct
from pathlib import Path
from typing import NoReturn

import pytest

from explorer.cli.main import main
from explorer.figures import files
from explorer.picture.composition import VIEWS, compose
from explorer.picture.themes import THEMES


def _figure(*words: str) -> int:
    return main(["figure", *words])


def _size(path: Path) -> tuple[int, int]:
    """Width and height of a PNG in pixels."""
    content = path.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _dots_per_metre(path: Path) -> int:
    content = path.read_bytes()
    at = content.index(b"pHYs") + 4
    dots: int = struct.unpack(">I", content[at : at + 4])[0]
    return dots


def test_that_the_same_request_gives_byte_identical_svg(tmp_path: Path) -> None:
    first, second = tmp_path / "one.svg", tmp_path / "two.svg"
    words = ("--lesion", "left:ulnar nerve@elbow", "-o", str(first), "-o", str(second))

    assert _figure(*words) == 0
    assert first.read_bytes() == second.read_bytes()
    once = first.read_bytes()
    assert _figure(*words) == 0
    assert first.read_bytes() == once


@pytest.mark.parametrize("view", VIEWS)
def test_that_every_view_can_be_drawn(tmp_path: Path, view: str) -> None:
    path = tmp_path / "figure.svg"

    assert _figure("--view", view, "-o", str(path)) == 0
    assert path.read_text(encoding="utf-8").endswith("</svg>\n")


@pytest.mark.parametrize("theme", THEMES)
def test_that_every_theme_can_be_drawn(tmp_path: Path, theme: str) -> None:
    path = tmp_path / "figure.svg"

    assert _figure("--theme", theme, "-o", str(path)) == 0
    assert path.stat().st_size > 10_000


@pytest.mark.parametrize(
    ("words", "size"),
    [
        (("--size", "640x360"), (640, 360)),
        (("--size", "160x90mm", "--dpi", "127"), (800, 450)),
        (("--size", "1000x90"), (160, 90)),
    ],
)
def test_that_a_png_fits_the_wished_size(
    tmp_path: Path, words: tuple[str, ...], size: tuple[int, int]
) -> None:
    path = tmp_path / "figure.png"

    assert _figure(*words, "-o", str(path)) == 0
    assert _size(path) == pytest.approx(size, abs=1)


def test_that_a_png_states_its_resolution(tmp_path: Path) -> None:
    path = tmp_path / "figure.png"

    assert _figure("--size", "50x30mm", "--dpi", "300", "-o", str(path)) == 0
    assert _dots_per_metre(path) == round(300 / 0.0254)


@pytest.mark.parametrize(
    "words",
    [
        ("--no-labels",),
        ("--numbered-labels",),
        ("--no-legend",),
        ("--select", "ulnar nerve"),
        ("--select", "left:ulnar nerve"),
        ("--background", "transparent"),
        ("--lesion", "left:internal capsule", "--days", "2"),
    ],
    ids=" ".join,
)
def test_that_an_option_changes_the_figure(tmp_path: Path, words: tuple[str, ...]) -> None:
    plain, other = tmp_path / "plain.svg", tmp_path / "other.svg"

    assert _figure("-o", str(plain)) == 0
    assert _figure(*words, "-o", str(other)) == 0
    assert plain.read_bytes() != other.read_bytes()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("-o", "figure.bmp"), "figure.bmp has '.bmp'; a figure ends in .svg, .pdf, .png or .tiff."),
        (("-o", "figure"), "figure has no suffix; a figure ends in .svg, .pdf, .png or .tiff."),
        (("-o", "one.svg", "-o", "two.xyz"), "two.xyz has '.xyz'"),
        (("--size", "10", "-o", "x.png"), "The size '10' is not understood"),
        (("--size", "0x0", "-o", "x.png"), "too small to draw anything"),
        (("--size", "90000x90000", "-o", "x.png"), "at most 20000 on a side"),
        (("--dpi", "1", "-o", "x.png"), "--dpi must lie between 72 and 1200."),
        (("--dpi", "nan", "-o", "x.png"), "--dpi must lie between 72 and 1200."),
        (("--view", "kidney", "-o", "x.svg"), "invalid choice: 'kidney'"),
        (("--theme", "pink", "-o", "x.svg"), "invalid choice: 'pink'"),
        (("--select", "ulnar nrve", "-o", "x.svg"), "Did you mean 'ulnar-nerve'"),
        (("--no-labels", "--numbered-labels", "-o", "x.svg"), "not allowed with argument"),
        ((), "-o/--output"),
    ],
)
def test_that_a_figure_that_makes_no_sense_is_refused_and_nothing_is_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)

    assert _figure(*words) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert told.out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["figure.svg", "figure.pdf", "figure.png"])
def test_that_a_folder_that_cannot_be_written_is_told_with_exit_code_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")

    assert _figure("--size", "160x90", "-o", str(tmp_path / "file" / name)) == 3
    assert "could not be written" in capsys.readouterr().err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


def test_that_a_full_disk_leaves_the_old_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "figure.svg"
    path.write_text("old", encoding="utf-8")

    def full(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(files.FigureNotWrittenError, match="No space left on device"):
        files.write(path, compose())
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
