"""Inter for a PDF: which letters the texts use, where they stand, and the fonts that are embedded."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGlyphRun, QPainterPath, QTextLayout

from explorer.canvas import fonts
from explorer.figures import screenless
from explorer.figures.cff import Letter
from explorer.picture.model import Path, Text

EM = 1000
_NO_LETTER = Letter(Path("", ()), 500.0)


class Placed(NamedTuple):
    """A letter of a line: its number in the font, and where it begins, in thousandths of an em."""

    number: int
    at: float


class Line(NamedTuple):
    """A shaped line of text and its length in thousandths of an em."""

    letters: tuple[Placed, ...]
    advance: float


class Face:
    """One weight and slope: gives out numbers to letters and remembers their outlines."""

    def __init__(self, weight: int, italic: bool) -> None:
        self.name = f"Inter-{'Italic-' if italic else ''}{weight}"
        self.italic = italic
        self.letters: list[Letter] = [_NO_LETTER]
        self.words: list[str] = [""]
        self._font = fonts.font(EM, weight, italic=italic)
        self._numbers: dict[int, int] = {}
        self._lines: dict[str, Line] = {}

    def line(self, words: str) -> Line:
        """The words shaped, with the kerning of the font."""
        if words not in self._lines:
            self._lines[words] = self._shaped(words)
        return self._lines[words]

    def _shaped(self, words: str) -> Line:
        layout = QTextLayout(words, self._font)
        layout.beginLayout()
        row = layout.createLine()
        layout.endLayout()
        placed = [
            Placed(number, position.x())
            for run in layout.glyphRuns(-1, -1, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll)
            for number, position in self._run(run, words)
        ]
        return Line(tuple(sorted(placed, key=lambda each: each.at)), row.naturalTextWidth())

    def _run(self, run: QGlyphRun, words: str) -> list[tuple[int, QPointF]]:
        face = run.rawFont()
        glyphs = run.glyphIndexes()
        starts = run.stringIndexes()
        advances = face.advancesForGlyphIndexes(glyphs)
        # The text is UTF-16 to Qt; the alphabet of the labels lies below the surrogates.
        ends = [*starts[1:], max(len(words), starts[-1] + 1)] if starts else []
        made: list[tuple[int, QPointF]] = []
        for glyph, position, advance, start, end in zip(
            glyphs, run.positions(), advances, starts, ends, strict=True
        ):
            if glyph not in self._numbers:
                self._numbers[glyph] = len(self.letters)
                self.letters.append(Letter(outline(face.pathForGlyph(glyph), -1.0), advance.x()))
                self.words.append(words[start : max(end, start + 1)])
            made.append((self._numbers[glyph], position))
        return made


class Lettering:
    """The faces that one document uses, in the order of their first use."""

    def __init__(self) -> None:
        self.faces: dict[tuple[int, bool], Face] = {}

    def face(self, text: Text) -> Face:
        """The face in which a text is set."""
        return self.faces.setdefault((text.weight, text.italic), Face(text.weight, text.italic))

    def outlined(self, text: Text) -> Path:
        """The letters of a text as one path where they stand on the page."""
        face = self.face(text)
        line = face.line(text.text)
        scale = text.size / EM
        left = start_of(text, line)
        ops: list[str] = []
        xy: list[float] = []
        for number, at in line.letters:
            path = face.letters[number].outline
            ops.append(path.ops)
            for x, y in zip(path.xy[0::2], path.xy[1::2], strict=True):
                xy += (left + (at + x) * scale, text.y - y * scale)
        return Path("".join(ops), tuple(xy))


def outlining() -> Callable[[Text], Path]:
    """What turns texts into paths, ready to use without a screen."""
    screenless.ensure_application()
    return Lettering().outlined


def start_of(text: Text, line: Line) -> float:
    """Where on the page the first letter of a text begins, in page units."""
    return text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * line.advance * text.size / EM


def outline(path: QPainterPath, upwards: float) -> Path:
    """A path of Qt as ours, its y multiplied by ``upwards``; every contour is closed."""
    ops: list[str] = []
    xy: list[float] = []
    kinds = QPainterPath.ElementType
    for index in range(path.elementCount()):
        element = path.elementAt(index)
        if element.type == kinds.MoveToElement:
            ops.append("ZM" if ops else "M")
        elif element.type == kinds.LineToElement:
            ops.append("L")
        elif element.type == kinds.CurveToElement:
            ops.append("C")
        xy += (element.x, upwards * element.y)
    return Path("".join(ops) + ("Z" if ops else ""), tuple(xy))
