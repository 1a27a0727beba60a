"""What the build compiles of the atlas in advance."""

from __future__ import annotations

from explorer.anatomy.atlas import compile_atlas

__all__ = ["compile_atlas"]
