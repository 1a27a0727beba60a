"""Figures: a picture as a file, the same bytes for the same picture on every machine."""

from __future__ import annotations

from explorer.figures.files import write

__all__ = ["write"]
