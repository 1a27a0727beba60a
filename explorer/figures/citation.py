"""How a figure is quoted: as text, for BibTeX, and for reference managers (RIS)."""

from __future__ import annotations

import hashlib
from typing import Final, Literal

from explorer import __version__
from explorer.figures.caption import AUTHOR, LICENCE_URL, Caption

Style = Literal["bibtex", "ris", "text"]
STYLES: Final[tuple[Style, ...]] = ("bibtex", "ris", "text")
_PROGRAM: Final = "Motor Pathway Explorer"
_LICENCE: Final = "CC BY 4.0"


def citation(caption: Caption, style: Style) -> str:
    """The citation of a figure with its licence; the same for the same figure."""
    title = caption.alternative.split(". ")[0].rstrip(".")
    if style == "bibtex":
        name = hashlib.sha256((caption.recipe or title).encode()).hexdigest()[:8]
        fields = {
            "author": f"{{{AUTHOR}}}",
            "title": _escaped(title),
            "howpublished": f"Figure drawn with {_PROGRAM} {__version__}",
            "note": f"Licence: {_LICENCE}, \\url{{{LICENCE_URL}}}",
        }
        rows = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items())
        return f"@misc{{motor-pathway-explorer-{name},\n{rows}\n}}"
    if style == "ris":
        return "\n".join(
            [
                "TY  - FIGURE",
                f"AU  - {AUTHOR}",
                f"TI  - {title}",
                f"PB  - {_PROGRAM}",
                f"ET  - {__version__}",
                f"C1  - Licence: {_LICENCE}",
                f"UR  - {LICENCE_URL}",
                "ER  - ",
            ]
        )
    return f"{AUTHOR}. {title}. Figure drawn with {_PROGRAM} {__version__}. {_LICENCE}, {LICENCE_URL}"


def _escaped(text: str) -> str:
    """Text for BibTeX."""
    return "".join(f"\\{letter}" if letter in "&%$#_{}" else letter for letter in text)
