"""What a figure says about itself: title, words for who cannot see it, credit, and how to make it again."""

from __future__ import annotations

from typing import Final

import msgspec

from explorer import __version__
from explorer.language import ENGLISH
from explorer.picture.model import Picture

PROGRAM: Final = f"Motor Pathway Explorer {__version__}"
AUTHOR: Final = "The Motor Pathway Explorer authors"
RIGHTS: Final = "Motor Pathway Explorer, CC BY 4.0"
LICENCE_URL: Final = "https://creativecommons.org/licenses/by/4.0/"


class Caption(msgspec.Struct, frozen=True):
    """The words stored in a figure; ``recipe`` is the text from which it can be made again, or empty."""

    title: str
    alternative: str
    description: str
    language: str = ENGLISH
    recipe: str = ""


def plain(picture: Picture) -> Caption:
    """The caption of a picture of which nothing more is known than what it says itself."""
    return Caption(picture.title, picture.title, picture.description)
