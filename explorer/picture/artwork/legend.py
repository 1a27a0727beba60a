"""What the lines of the overview mean, in one row."""

from __future__ import annotations

from explorer.picture.artwork.lettering import lines, width
from explorer.picture.artwork.sheet import Child, Sheet, drawn, filled, stroke
from explorer.picture.geometry import ellipse, polyline
from explorer.picture.model import Solid, Stroke

_ENTRIES: tuple[tuple[str, Stroke | None], ...] = (
    ("No supply", Stroke(Solid("degenerate"), 1.8, (0.4, 3.4), "round")),
    ("Muscle", None),
    ("Ia afferent", Stroke(Solid("ia"), 2.4, (7, 3.4), "butt")),
    ("γ motor neuron", Stroke(Solid("gamma"), 2.4, (0.6, 4.2), "round")),
    ("Lower motor neuron", Stroke(Solid("lmn"), 3.2)),
    ("Corticobulbar fibres", Stroke(Solid("corticobulbar"), 2.8, (12, 3.4), "butt")),
    ("Upper motor neuron", Stroke(Solid("umn"), 3.2)),
)


def legend(x: float, y: float, wide: float) -> Sheet:
    """The row, ending at the right end of that stretch of the page."""
    sheet = Sheet("legend")
    right = x + wide
    middle = y + 15
    for text, line in _ENTRIES:
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
        right = at - 28 - 22
    return sheet
