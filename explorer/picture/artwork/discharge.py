"""The discharge of the receptors of muscle during a stretch, as spikes in time."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorer.picture.artwork.lettering import lines
from explorer.picture.artwork.plate_page import SHOWN, inset
from explorer.picture.artwork.sheet import PAGE, Child, Sheet, drawn, stroke


def discharge(sheet: Sheet, data: dict[str, Any]) -> None:
    """A stretch (ramp and hold), and below it the spikes of each afferent; all on one axis of time."""
    inset(sheet, data["box"], data["title"], data["subtitle"])
    x, y, wide, _ = data["box"]
    left, right = x + 24, x + wide - 24

    def at(time: float) -> float:
        return float(left + (right - left) * time)

    top = y + 96
    ramp = [
        (at(0), top + 34),
        (at(0.28), top + 34),
        (at(0.42), top),
        (at(0.78), top),
        (at(0.92), top + 34),
        (at(1), top + 34),
    ]
    sheet.decor("chrome", drawn(PAGE.lines(ramp), stroke("ink", 2.2)), role="chrome")
    sheet.decor("label", *lines(left, top - 2, "length of the muscle", 14, "ink2", 500), role="label")
    for index, row in enumerate(data["rows"]):
        base = top + 116 + index * 92
        spikes = []
        time = 0.01
        while time < 0.99:
            rate = float(np.interp(time, row["times"], row["rates"]))
            if rate > 1:
                spikes.append([(at(time), base), (at(time), base - 26)])
            time += 0.9 / max(rate, 12)
        shapes: list[Child] = [
            drawn(PAGE.lines([(left, base), (right, base)]), stroke(row["colour"], 1.1, 0.8))
        ]
        shapes.append(drawn(PAGE.lines(*spikes), stroke(row["colour"], 1.7)))
        words = lines(left, base - 40, row["text"], 14, "ink", 560)
        sheet.place(row["structure"], SHOWN, "label", "label", *shapes, *words)
