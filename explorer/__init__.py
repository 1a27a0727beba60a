"""Motor Pathway Explorer: an interactive atlas of the human motor pathways."""

from __future__ import annotations

__version__ = "0.1.0"
