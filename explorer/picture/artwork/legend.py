"""What the lines of the overview mean, in one row or two."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.picture.artwork.lettering import lines, width
from explorer.picture.artwork.sheet import Child, Sheet, drawn, filled, stroke
from explorer.picture.geometry import ellipse, polyline
from explorer.picture.model import Solid, Stroke

_Entry = tuple[str, Stroke | None]

_ENTRIES: tuple[_Entry, ...] = (
    ("No supply", Stroke(Solid("degenerate"), 1.8, (0.4, 3.4), "round")),
    ("Muscle", None),
    ("Ia afferent", Stroke(Solid("ia"), 2.4, (7, 3.4), "butt")),
    ("γ motor neuron", Stroke(Solid("gamma"), 2.4, (0.6, 4.2), "round")),
    ("Lower motor neuron", Stroke(Solid("lmn"), 3.2)),
    ("Corticobulbar fibres", Stroke(Solid("corticobulbar"), 2.8, (12, 3.4), "butt")),
    ("Upper motor neuron", Stroke(Solid("umn"), 3.2)),
)


_GAP = 50.0
"""From the words of one entry to the line of the next, with the line."""


def legend(x: float, y: float, wide: float, high: float) -> Sheet:
    """The entries in that rectangle: a row that ends at its right; if it is high, two rows in its middle."""
    sheet = Sheet("legend")
    if high < 36:
        _row(sheet, x + wide, y + 15, _ENTRIES)
        return sheet
    for entries, middle in ((_ENTRIES[3:], y + 10), (_ENTRIES[:3], y + 30)):
        long = sum(width(text, 12.5, 480) + 8 + _GAP for text, _ in entries) - 22
        _row(sheet, x + (wide + long) / 2, middle, entries)
    return sheet


def _row(sheet: Sheet, right: float, middle: float, entries: Sequence[_Entry]) -> None:
    """The entries from the last to the first, each to the left of the one before."""
    for text, line in entries:
        length = width(text, 12.5, 480)
        children: list[Child] = lines(right - length, middle, text, 12.5, "ink2", 480)
        at = right - length - 8
        if line is None:
            children.append(
                filled(ellipse(at - 14, middle, 13, 5), "muscle", 0.5, stroke("muscle_edge", 0.8, 0.7))
            )
        else:
            children.append(drawn(polyline([(at - 27, middle), (at - 1, middle)]), line))
        sheet.decor("chrome", *children, role="chrome")
        right = at - _GAP
