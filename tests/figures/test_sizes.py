from __future__ import annotations

import math

import pytest

from explorer.figures.presets import preset, presets
from explorer.figures.sizes import Size, SizeError, fitted
from explorer.picture.themes import THEMES


@pytest.mark.parametrize(
    ("size", "dpi", "made"),
    [
        (None, None, Size(1920, "px", 96)),
        ("7in", None, Size(7, "in", 300)),
        ("180x120mm", None, Size(180, "mm", 300)),
        ("180 × 50 mm", 600, Size(50 * 1920 / 1080, "mm", 600)),
        ("1920x1080", None, Size(1920, "px", 96)),
        ("640PX", 72, Size(640, "px", 72)),
    ],
)
def test_that_a_size_is_understood(size: str | None, dpi: float | None, made: Size) -> None:
    assert fitted(size, dpi, 1920, 1080) == made


@pytest.mark.parametrize("size", ["10", "x", "-7in", "7em", "180x120cm", "1e3mm", "10mmx5mm", "infin"])
def test_that_a_size_that_is_none_is_refused(size: str) -> None:
    with pytest.raises(SizeError, match="is not understood; write 180x120mm, 7in or 1920x1080"):
        fitted(size, None, 1920, 1080)


@pytest.mark.parametrize("dpi", [71.9, 1200.5, -1, math.nan, math.inf])
def test_that_a_resolution_out_of_range_is_refused(dpi: float) -> None:
    with pytest.raises(SizeError, match="--dpi must lie between 72 and 1200"):
        fitted("7in", dpi, 1920, 1080)


def test_that_pixels_and_points_follow_from_the_unit() -> None:
    assert Size(25.4, "mm", 300).width_px == pytest.approx(300)
    assert Size(25.4, "mm", 300).width_pt == pytest.approx(72)
    assert Size(960, "px", 96).width_pt == pytest.approx(720)


@pytest.mark.parametrize("name", presets())
def test_that_every_preset_can_be_had(name: str) -> None:
    chosen = preset(name)

    assert fitted(chosen.size, chosen.dpi, 1920, 1080).width > 0
    assert chosen.theme in THEMES
    assert 0 < chosen.minimum_line_pt < chosen.minimum_text_pt
