"""A picture as SVG 1.1: one group per structure with its id and title, text as text, nothing from outside.

Written from the picture value, not by Qt, so that it needs no display and names what it shows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from explorer.figures.caption import Caption, plain
from explorer.figures.notation import number
from explorer.figures.path_data import path_data
from explorer.figures.sizes import Size
from explorer.figures.xmp import record
from explorer.picture import themes
from explorer.picture.model import Group, LinearGradient, Paint, Path, Picture, Shape, Solid, Stroke, Text

FONT: Final = "Inter, 'Inter Variable', Arial, sans-serif"
HALO_EM: Final = 0.26

Titles = Callable[[str, str | None, str | None, str | None], str]
"""Structure, level, part and side → the title of its group."""


def svg(
    picture: Picture,
    titles: Titles | None = None,
    *,
    background: str | None = "paper",
    size: Size | None = None,
    caption: Caption | None = None,
    outlined: Callable[[Text], Path] | None = None,
) -> str:
    """The picture as an SVG document, as large as its page unless a size is given.

    ``background`` is a theme role or "#rrggbb"; None leaves the page transparent. The caption's recipe, if it
    has one, is stored with the licence as metadata. ``outlined`` makes a text into the path of its letters,
    for viewers without the font; text stays text without it.
    """
    writer = _Writer(picture, titles or _plain_title, outlined)
    return writer.document(background, size, caption or plain(picture))


def _plain_title(structure: str, level: str | None, part: str | None, side: str | None) -> str:
    words = [side or "", structure.replace("-", " "), level or "", part or ""]
    return " ".join(word for word in words if word)


class _Writer:
    """Writes one document; remembers gradients and ids that it has given out."""

    def __init__(self, picture: Picture, titles: Titles, outlined: Callable[[Text], Path] | None) -> None:
        self._outlined = outlined
        self._picture = picture
        self._theme = picture.theme
        self._titles = titles
        self._gradients: dict[Paint, str] = {}
        self._ids: dict[str, int] = {}

    def document(self, background: str | None, size: Size | None, caption: Caption) -> str:
        picture = self._picture
        body: list[str] = []
        if background is not None:
            colour = themes.rgb(self._theme, background)
            body.append(
                f'<rect width="{number(picture.width)}" height="{number(picture.height)}" fill="{colour}"/>'
            )
        for group in picture.groups:
            self._group(group, body)
        extent = _extent(picture, size)
        box = f'viewBox="0 0 {number(picture.width)} {number(picture.height)}"'
        language = f"xml:lang={quoteattr(caption.language)}"
        family = f"font-family={quoteattr(FONT)}"
        ends = 'stroke-linecap="round" stroke-linejoin="round"'  # so that few lines need to say it
        attributes = f'{extent} {box} role="img" {language} {family} {ends}'
        head = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" {attributes}>',
            f"<title>{escape(caption.alternative)}</title>",
            f"<desc>{escape(caption.description)}</desc>",
            *([f"<metadata>\n{record(caption, 'image/svg+xml')}\n</metadata>"] if caption.recipe else []),
        ]
        defs = [
            "<defs>",
            *(self._gradient(paint, name) for paint, name in self._gradients.items()),
            "</defs>",
        ]
        return "\n".join([*head, *(defs if self._gradients else []), *body, "</svg>"]) + "\n"

    def _group(self, group: Group, lines: list[str]) -> None:
        if group.structure is None:
            lines.append("<g>")
        else:
            words = (group.structure, group.level, group.part, group.side)
            name = self._unique("-".join(word for word in words if word))
            lines.append(f'<g id="{name}" class="{group.role}">')
            title = self._titles(group.structure, group.level, group.part, group.side)
            lines.append(f"<title>{escape(title)}</title>")
        alike: list[str] = []
        look = ""
        for child in group.children:
            if isinstance(child, Shape):
                attributes = self._look(child)
                if attributes != look:
                    _flush(alike, look, lines)
                    look = attributes
                alike.append(path_data(child.path))
                continue
            _flush(alike, look, lines)
            if isinstance(child, Group):
                self._group(child, lines)
            else:
                lines += self._text(child)
        _flush(alike, look, lines)
        lines.append("</g>")

    def _unique(self, wish: str) -> str:
        """An id that the document does not have yet; the first of its name gets it plain."""
        count = self._ids.get(wish, 0) + 1
        self._ids[wish] = count
        return wish if count == 1 else f"{wish}_{count}"

    def _look(self, shape: Shape) -> str:
        """How a shape is painted; shapes that look alike share it."""
        attributes = [self._fill(shape.fill)]
        if shape.even_odd and shape.fill is not None:
            attributes.append('fill-rule="evenodd"')
        if shape.stroke is not None:
            attributes.append(self._stroke(shape.stroke))
        return " ".join(attributes)

    def _fill(self, paint: Paint | None) -> str:
        if paint is None:
            return 'fill="none"'
        return self._painted("fill", paint)

    def _painted(self, attribute: str, paint: Paint) -> str:
        alpha = "" if paint.alpha >= 1 else f' {attribute}-opacity="{number(max(0.0, paint.alpha), 3)}"'
        if isinstance(paint, Solid):
            return f'{attribute}="{themes.resolve(paint, self._theme).rgb}"{alpha}'
        name = self._gradients.setdefault(paint, f"gradient{len(self._gradients) + 1}")
        return f'{attribute}="url(#{name})"{alpha}'

    def _stroke(self, stroke: Stroke) -> str:
        parts = [self._painted("stroke", stroke.paint), f'stroke-width="{number(stroke.width, 3)}"']
        if stroke.dash:
            parts.append(f'stroke-dasharray="{" ".join(number(length) for length in stroke.dash)}"')
        if stroke.cap != "round":
            parts.append(f'stroke-linecap="{stroke.cap}"')
        if stroke.join != "round":
            parts.append(f'stroke-linejoin="{stroke.join}"')
        return " ".join(parts)

    def _text(self, text: Text) -> list[str]:
        if self._outlined is not None:
            return self._letters(text, path_data(self._outlined(text)))
        style = f'font-size="{number(text.size)}" font-weight="{text.weight}"'
        if text.anchor != "start":
            style += f' text-anchor="{text.anchor}"'
        if text.italic:
            style += ' font-style="italic"'
        where = f'x="{number(text.x)}" y="{number(text.y)}"'
        words = escape(text.text)
        lines = []
        if text.halo is not None:
            halo = self._painted("stroke", text.halo)
            width = number(HALO_EM * text.size, 3)
            lines.append(
                f'<text {where} {style} fill="none" {halo} stroke-width="{width}"'
                f' aria-hidden="true">{words}</text>'
            )
        lines.append(f"<text {where} {style} {self._painted('fill', text.paint)}>{words}</text>")
        return lines

    def _letters(self, text: Text, outline: str) -> list[str]:
        """A text as the outlines of its letters, with the words for who listens."""
        lines = []
        if text.halo is not None:
            width = number(HALO_EM * text.size, 3)
            halo = f'{self._painted("stroke", text.halo)} stroke-width="{width}"'
            lines.append(f'<path d="{outline}" fill="none" {halo} aria-hidden="true"/>')
        words = f"aria-label={quoteattr(text.text)}"
        lines.append(f'<path d="{outline}" {self._painted("fill", text.paint)} {words}/>')
        return lines

    def _gradient(self, paint: Paint, name: str) -> str:
        assert not isinstance(paint, Solid)
        stops = "".join(
            f'<stop offset="{number(stop.offset, 3)}" stop-color="{themes.resolve(stop, self._theme).rgb}"/>'
            for stop in paint.stops
        )
        units = f'id="{name}" gradientUnits="userSpaceOnUse"'
        if isinstance(paint, LinearGradient):
            ends = f'x1="{number(paint.x1)}" y1="{number(paint.y1)}"'
            ends += f' x2="{number(paint.x2)}" y2="{number(paint.y2)}"'
            return f"<linearGradient {units} {ends}>{stops}</linearGradient>"
        circle = f'cx="{number(paint.cx)}" cy="{number(paint.cy)}" r="{number(paint.radius)}"'
        return f"<radialGradient {units} {circle}>{stops}</radialGradient>"


def _flush(alike: list[str], look: str, lines: list[str]) -> None:
    """Write the paths that look alike, their look told once, and forget them."""
    if len(alike) == 1:
        lines.append(f'<path d="{alike[0]}" {look}/>')
    elif alike:
        lines += [f"<g {look}>", *(f'<path d="{data}"/>' for data in alike), "</g>"]
    alike.clear()


def _extent(picture: Picture, size: Size | None) -> str:
    """Width and height of the document, in the unit in which its size was asked for."""
    width, unit = (picture.width, "px") if size is None else (size.width, size.unit)
    height = width * picture.height / picture.width
    suffix = "" if unit == "px" else unit
    return f'width="{number(width, 3)}{suffix}" height="{number(height, 3)}{suffix}"'
