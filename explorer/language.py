"""Which language the program speaks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

ENGLISH: Final = "en"

_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def chosen(wish: str | None, environment: Mapping[str, str], available: Collection[str] = (ENGLISH,)) -> str:
    """The language to speak, one of `available`, or English when nothing fits.

    The explicit wish ("de", "de_CH", "de-CH") comes first, then the environment's variables in the order
    gettext reads them. A regional form is satisfied by its language.
    """
    wishes = [wish or ""]
    for variable in _VARIABLES:
        wishes += environment.get(variable, "").split(":")
    for each in wishes:
        tag = each.split(".")[0].replace("_", "-")
        for candidate in (tag, tag.split("-")[0]):
            if candidate in available:
                return candidate
    return ENGLISH
