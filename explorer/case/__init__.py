"""Cases: what a user makes and keeps, as frozen values, and the files they are saved in."""

from __future__ import annotations

from explorer.case.model import Case, Selection, View

__all__ = ["Case", "Selection", "View"]
