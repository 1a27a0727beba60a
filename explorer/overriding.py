"""The mark of a method that overrides another, for the type checker alone.

Importing ``typing_extensions`` takes 4 ms, which every start of the window would wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method):
        """The method itself."""
        return method


__all__ = ["override"]
