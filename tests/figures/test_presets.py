from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from explorer.cli.main import main
from explorer.figures.grey import tone
from explorer.figures.legibility import shortfalls, sufficient_mm
from explorer.figures.presets import preset
from explorer.picture.geometry import polyline
from explorer.picture.model import Group, Picture, Shape, Solid, Stroke, Text


def _page(*children: Shape | Text) -> Picture:
    group = Group("ulnar-nerve", "elbow", None, "left", "nerve", "nerve", "page", children)
    return Picture("test", "light", 720, 720, (group,), (), (), "page", "")


def test_that_small_labels_and_thin_lines_are_listed_with_their_size() -> None:
    small, large = (Text(0, 0, f"size {size}", size, 500, Solid("ink")) for size in (5.0, 6.0))
    thin, thick = (
        Shape(polyline([(0, 0), (5, 5)]), None, Stroke(Solid("ink"), width)) for width in (0.125, 0.25)
    )

    found = shortfalls(_page(small, large, thin, thick), 720.0, preset("journal-double"))

    assert [each.sentence() for each in found] == [
        "label 'size 5.0': 5.00 pt high, at least 6 pt needed",
        "line 'left ulnar nerve elbow': 0.12 pt wide, at least 0.25 pt needed",
    ]
    assert sufficient_mm(found, 720.0) == pytest.approx(2 * 254)


def test_that_a_page_that_is_large_enough_falls_short_of_nothing() -> None:
    word = Text(0, 0, "word", 5.0, 500, Solid("ink"))

    assert shortfalls(_page(word), 864.0, preset("journal-double")) == ()
    assert shortfalls(_page(word), 863.0, preset("journal-double")) != ()


def test_that_a_check_lists_what_is_too_small_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "figure.svg"

    assert main(["figure", "--preset", "journal-single", "--check", "-o", str(path)]) == 1
    told = capsys.readouterr()
    assert "label 'Corona radiata'" in told.out
    assert re.search(r"too small for the preset 'journal-single'.* make the figure \d+ mm wide", told.err)
    assert not path.exists()


def test_that_a_figure_that_passes_its_check_is_written(tmp_path: Path) -> None:
    path = tmp_path / "figure.svg"

    assert main(["figure", "--view", "pons", "--size", "2000mm", "--check", "-o", str(path)]) == 0
    assert 'width="2000mm"' in path.read_text(encoding="utf-8")


def test_that_a_preset_decides_size_and_resolution_unless_they_are_given(tmp_path: Path) -> None:
    path = tmp_path / "figure.png"

    assert main(["figure", "--preset", "web", "-o", str(path)]) == 0
    assert struct.unpack(">II", path.read_bytes()[16:24]) == (1600, 900)
    assert main(["figure", "--preset", "web", "--size", "320x200", "-o", str(path)]) == 0
    assert struct.unpack(">II", path.read_bytes()[16:24]) == (320, 180)


def test_that_a_greyscale_figure_has_no_colour(tmp_path: Path) -> None:
    path = tmp_path / "figure.svg"

    assert main(["figure", "--preset", "greyscale", "-o", str(path)]) == 0
    colours = set(re.findall(r"#([0-9a-f]{6})\b", path.read_text(encoding="utf-8")))
    assert len(colours) > 10
    assert [each for each in colours if not each[:2] == each[2:4] == each[4:]] == []


def test_that_a_colour_becomes_the_grey_of_its_lightness() -> None:
    assert [tone(each) for each in ("#000000", "#ffffff", "#00ff00", "#0000ff")] == [
        *("#000000", "#ffffff", "#b6b6b6", "#121212")
    ]
