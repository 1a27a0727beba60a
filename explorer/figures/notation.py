"""How numbers are written into figures: short, and the same on every machine."""

from __future__ import annotations


def number(value: float, digits: int = 2) -> str:
    """A number as short as it can be written with that many decimals; never "-0"."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    return "0" if text in ("-0", "") else text
