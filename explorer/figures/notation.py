"""How numbers are written into figures: short, and the same on every machine."""

from __future__ import annotations

from functools import cache
from typing import Final

PER_UNIT: Final = 100
"""Points on a page are told in hundredths of its unit."""


@cache
def hundredths(value: int) -> str:
    """That many hundredths as a decimal number, without zeros that say nothing."""
    whole, rest = divmod(abs(value), PER_UNIT)
    digits = f"{rest:02d}".rstrip("0")
    text = f"{whole or ''}.{digits}" if digits else f"{whole}"
    return f"-{text}" if value < 0 else text


def number(value: float, digits: int = 2) -> str:
    """A number as short as it can be written with that many decimals; never "-0"."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    return "0" if text in ("-0", "") else text
