"""Where the program keeps what belongs to its user."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_NAME = "motor-explorer"


def configuration() -> Path:
    """Preferences."""
    return platformdirs.user_config_path(_NAME, appauthor=False)


def state() -> Path:
    """The unsaved case."""
    return platformdirs.user_state_path(_NAME, appauthor=False)


def cache() -> Path:
    """What can be made again."""
    return platformdirs.user_cache_path(_NAME, appauthor=False)
