"""Lettering: which words of a page are shown at a zoom, and how large, so that none is too small to read.

On a page that is seen small, words are written larger where there is room for them. What finds no room is
left out together with its leader, the less important first, and comes back as one zooms in: by weight and
size, so titles last. It depends on the page and the zoom alone, so nothing flickers. Exports have all words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from explorer.canvas import fonts
from explorer.picture.geometry import Box, subpaths
from explorer.picture.model import Group, Panel, Path, Picture, Shape, Text

#: No word is shown smaller than this on the screen, save a title that has no room to grow.
LEAST_PX: Final = 9.0
#: Sizes go in steps of this many page units, so that a small zoom changes nothing.
_STEP: Final = 0.5
#: Beyond this enlargement a page is a thumbnail, and its words are left out.
_MOST: Final = 2.2
_ASCENT, _DESCENT = 0.76, 0.22
_TITLE_SIZE, _TITLE_WEIGHT = 14.0, 640
_NEEDED_WEIGHT, _WHOSE_SIDE = 500, "patient"
_GAP: Final = 1.0
_SLACK: Final = 3.0
_SAME_COLUMN: Final = 0.6
_LINE: Final = 1.75
#: For so many pages and sizes it is remembered what they look like.
_KEPT: Final = 24
_LEGEND: Final = "legend"


class _Block(msgspec.Struct, frozen=True, eq=False):
    """Lines of text that stand together: their indices in the group, and how much they matter."""

    group: Group
    lines: tuple[Text, ...]
    rank: tuple[bool, float, float]
    leaders: tuple[tuple[tuple[float, float], ...], ...]

    @property
    def title(self) -> bool:
        """Whether it names a panel or the page, or a side of the body."""
        return not self.rank[0]


class Lettering:
    """The groups of pictures as they are shown at a zoom; what was found out is kept while it is used."""

    def __init__(self) -> None:
        self._known: dict[
            tuple[tuple[int, ...], float], tuple[tuple[Group, ...], dict[int, Group | None]]
        ] = {}

    def groups(self, picture: Picture, scale: float) -> tuple[Group, ...]:
        """The groups of the picture at that zoom (screen pixels per page unit)."""
        for _ in self.prepare(picture, scale):
            pass
        replaced = self._known[_key(picture, scale)][1]
        if not replaced:
            return picture.groups
        shown = (replaced.get(id(group), group) for group in picture.groups)
        return tuple(group for group in shown if group is not None)

    def prepare(self, picture: Picture, scale: float) -> Iterator[None]:
        """Find out what ``groups`` will tell, in steps of well under a millisecond."""
        key = _key(picture, scale)
        if key in self._known:
            return
        lettered = tuple(group for group in picture.groups if _lettered(group))
        replaced: dict[int, Group | None] = {}
        yield from _lay_out(lettered, picture, key[1], replaced)
        if len(self._known) >= _KEPT:
            self._known.clear()
        # The groups are kept, too: an id is only unique while its object lives.
        self._known[key] = (lettered, replaced)

    def group(self, group: Group, scale: float) -> Group | None:
        """A group as it is shown at that zoom; None where it is left out."""
        least = _least(scale)
        for (_, size), (_, replaced) in self._known.items():
            if size == least and id(group) in replaced:
                return replaced[id(group)]
        return group


def _least(scale: float) -> float:
    """How large words have to be at that zoom, in page units."""
    return math.ceil(LEAST_PX / scale / _STEP) * _STEP


def _key(picture: Picture, scale: float) -> tuple[tuple[int, ...], float]:
    return tuple(id(group) for group in picture.groups if _lettered(group)), _least(scale)


def _lettered(group: Group) -> bool:
    return group.layer in ("label", "chrome") and any(isinstance(child, Text) for child in group.children)


def _lay_out(
    groups: Sequence[Group], picture: Picture, least: float, made: dict[int, Group | None]
) -> Iterator[None]:
    """Find out what each group becomes that does not stay as it is."""
    blocks = [block for group in groups if group.panel != _LEGEND for block in _blocks(group)]
    if all(line.size >= least for block in blocks for line in block.lines):
        return
    page = (0.0, 0.0, picture.width, picture.height)
    room = {panel.name: _box_of(panel) for panel in picture.panels}
    legend = spread_legend([group for group in groups if group.panel == _LEGEND], least)
    taken: list[Box] = [_text_box(text) for group in legend.values() for text in _texts(group)]
    wires = (group for group in picture.groups if group.role == "leader")
    lines = [_points(shape) for wire in wires for shape in wire.children if isinstance(shape, Shape)]
    shown: dict[int, tuple[Text, ...]] = {}
    for block in sorted(blocks, key=lambda block: block.rank):
        written = _written(block, least, room.get(block.group.panel, page), page, taken, lines)
        if written:
            shown[id(block.lines[0])] = written
            taken.extend(map(_text_box, written))
            lines.extend(block.leaders)
        yield
    made.update(legend)
    made.update((id(group), _rewritten(group, shown)) for group in groups if group.panel != _LEGEND)


def _written(
    block: _Block,
    least: float,
    panel: Box,
    page: Box,
    taken: Sequence[Box],
    leaders: Sequence[tuple[tuple[float, float], ...]],
) -> tuple[Text, ...]:
    """The lines of a block as they are written, or none; of a title at least its first line."""
    first = block.lines[:1]
    small = least > min(line.size for line in block.lines)
    if block.title:
        kept = [line for line in block.lines if not small or line is first[0] or _needed(line)]
        attempts = [_grown(kept, least), _grown(first, least), first]
    elif least > _MOST * first[0].size:
        return ()
    elif block.group.layer == "label":
        attempts = [_grown(block.lines, least), *(_grown(lines, least) for lines in _wrapped(block.lines))]
    else:
        attempts = [_grown(block.lines, least), _grown(first, least)]
    room = panel if _within(_text_box(first[0]), panel, 0.0) else page
    for attempt in attempts:
        boxes = [_text_box(text) for text in attempt]
        if all(_within(box, room, _SLACK) and not _meets(box, taken, leaders) for box in boxes):
            return attempt
    return first if block.title else ()


def _needed(line: Text) -> bool:
    """Whether a line below a title may not be left out: it says whose side is seen."""
    return line.weight >= _NEEDED_WEIGHT or _WHOSE_SIDE in line.text


def _wrapped(lines: Sequence[Text]) -> Iterator[tuple[Text, ...]]:
    """One line broken into two of nearly equal length."""
    words = lines[0].text.split(" ")
    if len(lines) > 1 or len(words) < 2:
        return
    line = lines[0]
    at = min(range(1, len(words)), key=lambda at: max(len(" ".join(words[:at])), len(" ".join(words[at:]))))
    half = 0.56 * line.size
    yield (
        _moved(line, text=" ".join(words[:at]), y=line.y - half),
        _moved(line, text=" ".join(words[at:]), y=line.y + half),
    )


def _moved(
    line: Text, *, text: str = "", x: float | None = None, y: float | None = None, size: float = 0.0
) -> Text:
    return Text(
        line.x if x is None else x,
        line.y if y is None else y,
        text or line.text,
        size or line.size,
        line.weight,
        line.paint,
        line.anchor,
        line.halo,
        line.italic,
    )


def spread_legend(groups: Sequence[Group], least: float) -> dict[int, Group]:
    """The entries of a legend with larger words, each row spread to the left so that none meets the next."""
    spread: dict[int, Group] = {}
    shifts: dict[float, float] = {}
    for group in sorted(groups, key=lambda group: -_texts(group)[0].x):
        text = _texts(group)[0]
        larger = _moved(text, size=max(text.size, least))
        wider = _text_box(larger)[2] - _text_box(text)[2]
        shift = shifts[text.y] = shifts.get(text.y, 0.0) + wider
        spread[id(group)] = group.holding(
            _shifted(child, shift) if isinstance(child, Shape) else _moved(larger, x=text.x - shift)
            for child in group.children
            if not isinstance(child, Group)
        )
    return spread


def _shifted(shape: Shape, left: float) -> Shape:
    xy = tuple(value if at % 2 else value - left for at, value in enumerate(shape.path.xy))
    return Shape(Path(shape.path.ops, xy), shape.fill, shape.stroke, shape.even_odd)


def _meets(box: Box, taken: Sequence[Box], leaders: Sequence[tuple[tuple[float, float], ...]]) -> bool:
    left, top, right, bottom = box
    for other in taken:
        if left < other[2] + _GAP and right > other[0] - _GAP and top < other[3] and bottom > other[1]:
            return True
    return any(left < x < right and top < y < bottom for leader in leaders for x, y in leader)


def _blocks(group: Group) -> Iterator[_Block]:
    """The texts of a group that stand in one column; those of a label all belong together."""
    texts = _texts(group)
    leaders: tuple[tuple[tuple[float, float], ...], ...] = ()
    if group.layer == "label":
        shapes = [child for child in group.children if isinstance(child, Shape) and child.fill is None]
        leaders = tuple(_points(shape) for shape in shapes)
    column: list[Text] = []
    for text in texts:
        if column and not (group.layer == "label" or _below(column[-1], text)):
            yield _Block(group, tuple(column), _rank(column), ())
            column = []
        column.append(text)
    yield _Block(group, tuple(column), _rank(column), leaders)


def _rank(lines: Sequence[Text]) -> tuple[bool, float, float]:
    first = lines[0]
    title = first.size >= _TITLE_SIZE and first.weight >= _TITLE_WEIGHT
    return not title, -float(first.weight), -first.size


def _below(upper: Text, lower: Text) -> bool:
    same = upper.anchor == lower.anchor and abs(upper.x - lower.x) < _SAME_COLUMN
    return same and 0.0 < lower.y - upper.y <= _LINE * max(upper.size, lower.size)


def _points(shape: Shape) -> tuple[tuple[float, float], ...]:
    """Points along a leader, a few units apart."""
    found: list[tuple[float, float]] = []
    for points in subpaths(shape.path, 5):
        for (ax, ay), (bx, by) in pairwise(points):
            steps = max(1, int(math.dist((ax, ay), (bx, by)) / 4.0))
            found += [(ax + (bx - ax) * n / steps, ay + (by - ay) * n / steps) for n in range(steps + 1)]
    return tuple(found)


def _grown(lines: Sequence[Text], least: float) -> tuple[Text, ...]:
    """The lines at least so large, spread about their common middle."""
    growth = max(least / line.size for line in lines)
    if growth <= 1.0:
        return tuple(lines)
    middles = [line.y - (_ASCENT - _DESCENT) / 2 * line.size for line in lines]
    centre = (min(middles) + max(middles)) / 2
    grown = []
    for line, middle in zip(lines, middles, strict=True):
        size = max(line.size, least)
        y = centre + (middle - centre) * growth + (_ASCENT - _DESCENT) / 2 * size
        grown.append(_moved(line, y=y, size=size))
    return tuple(grown)


def _texts(group: Group) -> list[Text]:
    return [child for child in group.children if isinstance(child, Text)]


def _text_box(text: Text) -> Box:
    _, advance = fonts.outline(text.text, text.weight, italic=text.italic)
    width = advance * text.size / 100.0
    left = text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * width
    return (left, text.y - _ASCENT * text.size, left + width, text.y + _DESCENT * text.size)


def _box_of(panel: Panel) -> Box:
    return (panel.x, panel.y, panel.x + panel.width, panel.y + panel.height)


def _within(box: Box, room: Box, slack: float) -> bool:
    return (
        box[0] >= room[0] + slack
        and box[1] >= room[1] + slack
        and box[2] <= room[2] - slack
        and box[3] <= room[3] - slack
    )


def _rewritten(group: Group, shown: dict[int, tuple[Text, ...]]) -> Group | None:
    texts = _texts(group)
    written = [text for line in texts for text in shown.get(id(line), ())]
    if group.layer == "label" and not written:
        return None
    if len(written) == len(texts) and all(new is old for new, old in zip(written, texts, strict=True)):
        return group
    children: list[Shape | Text | Group] = []
    for child in group.children:
        children += shown.get(id(child), ()) if isinstance(child, Text) else (child,)
    return group.holding(children)
