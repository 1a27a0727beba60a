from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter

from explorer.canvas import fonts, painter
from explorer.canvas.painter import Compiler
from explorer.picture.model import Group, Path, Picture, Shape, Solid, Stroke, Text


def _painted(picture: Picture, scale: float = 0.5) -> QImage:
    image = QImage(960, 540, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    brush = QPainter(image)
    brush.scale(scale, scale)
    painter.paint(brush, picture, scale=scale)
    brush.end()
    return image


def test_that_a_picture_can_be_painted_without_a_window(picture: Picture) -> None:
    image = _painted(picture)
    assert image.pixelColor(385, 165) != QColor("white")


def test_that_painting_is_repeatable(picture: Picture) -> None:
    assert _painted(picture) == _painted(picture)


def test_that_groups_are_compiled_once(picture: Picture) -> None:
    compiler = Compiler("light")
    assert compiler.items(picture.groups[1]) is compiler.items(picture.groups[1])


def test_that_text_stands_at_its_anchor() -> None:
    ink = Solid("ink")
    widths = []
    for anchor, inside in (("start", 300.0), ("middle", 290.0), ("end", 200.0)):
        path = painter.text_path(Text(300, 100, "Deltoid", 40, 600, ink, anchor))  # type: ignore[arg-type]
        box = path.boundingRect()
        assert box.left() >= inside - 150
        widths.append(round(box.width(), 3))
        assert box.bottom() <= 101
    assert len(set(widths)) == 1


def test_that_overlapping_strokes_of_letters_leave_no_holes() -> None:
    path, _ = fonts.outline("t", 700)
    assert path.contains(path.boundingRect().center())


def test_that_a_heavier_weight_is_wider() -> None:
    assert fonts.outline("muscle", 700)[1] > fonts.outline("muscle", 400)[1]


def test_that_no_line_gets_thinner_than_the_eye_can_see() -> None:
    thin = Shape(Path("ML", (10.0, 10.0, 10.0, 500.0)), None, Stroke(Solid("ink"), 0.1))
    groups = (Group(None, None, None, None, "tissue", "chrome", "page", (thin,)),)
    page = Picture("overview", "light", 1920, 1080, groups, (), (), "", "")
    assert _painted(page).pixelColor(5, 100).lightness() < 200
