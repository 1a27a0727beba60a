"""The page of a PDF: the picture's shapes and texts as a page description, vector throughout."""

from __future__ import annotations

import itertools

from explorer.canvas.painter import HALO_EM
from explorer.figures.lettering import Lettering, start_of
from explorer.figures.notation import PER_UNIT, hundredths, number
from explorer.picture import themes
from explorer.picture.model import Group, LinearGradient, Paint, Path, Picture, Solid, Stroke, Text

_CAPS = {"butt": 0, "round": 1, "square": 2}
_OPERATORS = {"M": (2, "m"), "L": (2, "l"), "C": (6, "c"), "Z": (0, "h")}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


class Content:
    """Writes one page; remembers the gradients, opacities and letters that the document must define."""

    def __init__(self, picture: Picture, background: str | None) -> None:
        self.lettering = Lettering()
        self.gradients: dict[Paint, str] = {}
        self.opacities: dict[tuple[str, str], str] = {}
        self._picture = picture
        self._theme = picture.theme
        self._lines: list[str] = []
        self._now: dict[str, str] = {}
        if background is not None:
            self._set("fill", rgb(themes.rgb(self._theme, background)) + " rg")
            self._lines.append(f"0 0 {number(picture.width)} {number(picture.height)} re f")
        for group in picture.groups:
            self._group(group)

    def page(self, scale: float, height_pt: float) -> str:
        """The page description, ``scale`` points to a page unit."""
        matrix = f"{number(scale, 6)} 0 0 {number(-scale, 6)} 0 {number(height_pt, 3)} cm"
        return "\n".join(["/Figure <</MCID 0>> BDC", "q", matrix, *self._lines, "Q", "EMC"])

    def _group(self, group: Group) -> None:
        for child in group.children:
            if isinstance(child, Group):
                self._group(child)
            elif isinstance(child, Text):
                self._text(child)
            else:
                self._shape(child.path, child.fill, child.stroke, child.even_odd)

    def _shape(self, path: Path, fill: Paint | None, stroke: Stroke | None, even_odd: bool) -> None:
        if not path.ops or (fill is None and stroke is None):
            return
        if fill is not None:
            self._paint("fill", fill)
        if stroke is not None:
            self._stroke(stroke)
        star = "*" if even_odd and fill is not None else ""
        painted = ("B" if stroke is not None else "f") if fill is not None else "S"
        # Where both are seen through, fill and line are painted one after the other, as everywhere else.
        if fill is not None and stroke is not None and min(fill.alpha, stroke.paint.alpha) < 1:
            self._lines += (f"{drawn(path)} f{star}", f"{drawn(path)} S")
        else:
            self._lines.append(f"{drawn(path)} {painted}{star}")

    def _paint(self, use: str, paint: Paint) -> None:
        if isinstance(paint, Solid):
            colour = rgb(themes.resolve(paint, self._theme).rgb)
            self._set(use, f"{colour} {'rg' if use == 'fill' else 'RG'}")
        else:
            name = self.gradients.setdefault(paint, f"P{len(self.gradients) + 1}")
            space, chosen = ("cs", "scn") if use == "fill" else ("CS", "SCN")
            self._set(use, f"/Pattern {space} /{name} {chosen}")
        alpha = number(min(1.0, max(0.0, paint.alpha)), 3)
        if self._now.get(f"{use}-opacity", "1") != alpha:
            self._now[f"{use}-opacity"] = alpha
            key = ("ca" if use == "fill" else "CA", alpha)
            self._lines.append(f"/{self.opacities.setdefault(key, f'G{len(self.opacities) + 1}')} gs")

    def _stroke(self, stroke: Stroke) -> None:
        self._paint("stroke", stroke.paint)
        self._set("width", f"{number(stroke.width, 3)} w", "1 w")
        self._set("cap", f"{_CAPS[stroke.cap]} J", "0 J")
        self._set("join", f"{_JOINS[stroke.join]} j", "0 j")
        self._set("dash", f"[{' '.join(number(length) for length in stroke.dash)}] 0 d", "[] 0 d")

    def _set(self, what: str, command: str, default: str = "") -> None:
        """Say a setting only where it changes."""
        if self._now.get(what, default) != command:
            self._now[what] = command
            self._lines.append(command)

    def _text(self, text: Text) -> None:
        face = self.lettering.face(text)
        line = face.line(text.text)
        if not line.letters:
            return
        if text.halo is not None:
            halo = Stroke(text.halo, HALO_EM * text.size, (), "round", "round")
            self._shape(self.lettering.outlined(text), None, halo, False)
        self._paint("fill", text.paint)
        shown: list[str] = []
        reached = 0.0
        for each in line.letters:
            back = round(reached - each.at)
            if back:
                shown.append(f">{back}<")
                reached -= back
            shown.append(f"{each.number:04x}")
            reached += round(face.letters[each.number].advance)
        self._lines.append(
            f"BT /{face.name} {number(text.size)} Tf"
            f" 1 0 0 -1 {number(start_of(text, line))} {number(text.y)} Tm [<{''.join(shown)}>] TJ ET"
        )


def drawn(path: Path) -> str:
    """The path in PDF's notation."""
    words = [hundredths(round(value * PER_UNIT)) for value in path.xy]
    pieces: list[str] = []
    at = 0
    for operator in path.ops:
        count, name = _OPERATORS[operator]
        pieces += words[at : at + count]
        pieces.append(name)
        at += count
    return " ".join(pieces)


def rgb(colour: str) -> str:
    """ "#rrggbb" as three numbers from 0 to 1."""
    return " ".join(number(int(colour[at : at + 2], 16) / 255, 3) for at in (1, 3, 5))


def gradient(paint: Paint, theme: str, matrix: str) -> str:
    """The pattern of a gradient."""
    assert not isinstance(paint, Solid)
    stops = [(min(1.0, max(0.0, stop.offset)), rgb(themes.resolve(stop, theme).rgb)) for stop in paint.stops]
    stops = [(0.0, stops[0][1]), *(each for each in stops if 0 < each[0] < 1), (1.0, stops[-1][1])]
    steps = [
        f"<</FunctionType 2/Domain[0 1]/N 1/C0[{one}]/C1[{two}]>>"
        for (_, one), (_, two) in itertools.pairwise(stops)
    ]
    inner = " ".join(number(offset, 4) for offset, _ in stops[1:-1])
    function = (
        f"<</FunctionType 3/Domain[0 1]/Functions[{''.join(steps)}]/Bounds[{inner}]"
        f"/Encode[{' '.join(['0 1'] * len(steps))}]>>"
    )
    if isinstance(paint, LinearGradient):
        kind, numbers = 2, (paint.x1, paint.y1, paint.x2, paint.y2)
    else:
        kind, numbers = 3, (paint.cx, paint.cy, 0.0, paint.cx, paint.cy, paint.radius)  # type: ignore[assignment]
    where = " ".join(number(value) for value in numbers)
    return (
        f"<</Type/Pattern/PatternType 2/Matrix[{matrix}]/Shading<</ShadingType {kind}/ColorSpace/DeviceRGB"
        f"/Coords[{where}]/Extend[true true]/Function{function}>>>>"
    )
