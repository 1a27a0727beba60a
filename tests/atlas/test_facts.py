"""Rules of anatomy that hold of the records, beyond what `motor-explorer atlas check` asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from explorer.anatomy.atlas import Atlas

RULES: Final[tuple[Callable[[Atlas], None], ...]] = ()
