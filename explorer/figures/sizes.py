"""How large a figure is: as wide as asked for, or as its page fits into a wished size."""

from __future__ import annotations

import math
import re
from typing import Final, Literal, NamedTuple

from explorer.errors import RequestError

Unit = Literal["px", "mm", "in"]

POINTS_TO_AN_INCH: Final = 72.0
MM_TO_AN_INCH: Final = 25.4
SCREEN_DPI: Final = 96.0
PRINT_DPI: Final = 300.0
DPI_RANGE: Final = (72.0, 1200.0)
_NUMBER: Final = r"(\d+(?:\.\d+)?)"
_BOTH: Final = re.compile(rf"\s*{_NUMBER}\s*[x×]\s*{_NUMBER}\s*(px|mm|in)?\s*", re.IGNORECASE)
_WIDTH: Final = re.compile(rf"\s*{_NUMBER}\s*(px|mm|in)\s*", re.IGNORECASE)


class SizeError(RequestError):
    """A size or a resolution that no figure can have."""


class Size(NamedTuple):
    """The width of a figure in a unit, and its dots per inch; the height follows from the page."""

    width: float
    unit: Unit
    dpi: float

    @property
    def width_px(self) -> float:
        """The width in pixels, before rounding."""
        return self.width * {"px": 1.0, "mm": self.dpi / MM_TO_AN_INCH, "in": self.dpi}[self.unit]

    @property
    def width_pt(self) -> float:
        """The width in points."""
        return self.width_px / self.dpi * POINTS_TO_AN_INCH


def fitted(size: str | None, dpi: float | None, page_width: float, page_height: float) -> Size:
    """The largest size at which the page fits into ``size`` ("180x120mm", "7in", "1920x1080").

    Without a size a page unit is a pixel. Without a resolution it is 300 dpi for a size on paper, else 96.
    SizeError where there is no such figure.
    """
    if dpi is not None and not (math.isfinite(dpi) and DPI_RANGE[0] <= dpi <= DPI_RANGE[1]):
        raise SizeError(f"--dpi must lie between {DPI_RANGE[0]:g} and {DPI_RANGE[1]:g}.")
    if not size:
        return Size(page_width, "px", dpi or SCREEN_DPI)
    width, height, unit = _parsed(size)
    chosen = dpi or (SCREEN_DPI if unit == "px" else PRINT_DPI)
    made = Size(min(width, height * page_width / page_height), unit, chosen)
    if round(made.width_px) < 1 or round(made.width_px * page_height / page_width) < 1:
        raise SizeError(f"The size '{size}' is too small to draw anything.")
    return made


def _parsed(size: str) -> tuple[float, float, Unit]:
    units: dict[str, Unit] = {"px": "px", "mm": "mm", "in": "in"}
    both = _BOTH.fullmatch(size)
    if both is not None:
        return float(both[1]), float(both[2]), units[(both[3] or "px").lower()]
    width = _WIDTH.fullmatch(size)
    if width is not None:
        return float(width[1]), math.inf, units[width[2].lower()]
    raise SizeError(f"The size '{size}' is not understood; write 180x120mm, 7in or 1920x1080.")
