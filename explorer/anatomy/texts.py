"""The rules for the texts that the public reads: every record has one, complete and in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean
from typing import Final

from explorer.anatomy import readability, records
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.reader import Fault

MEAN_GRADE: Final = 8.0
"""The Flesch-Kincaid grade that the texts for the public may reach on average."""

HIGHEST_GRADE: Final = 12.0
"""The grade that no single text for the public may pass."""

_ASKED: Final = ("location", "function", "loss")


def public_texts(atlas: Atlas) -> Iterator[Fault]:
    """Every record that can be named has a text for the public, whole and easy to read."""
    own = atlas.library.texts.get("en", {})
    for identifier in atlas.named:
        text = own.get(identifier, {}).get("public")
        if text is None:
            file = atlas.library.files.get(identifier, "")
            yield Fault(file, identifier, "has no text at the level 'public'.")
            continue
        for field in _ASKED:
            if not getattr(text, field).strip():
                yield Fault("en", f"{identifier}.public", f"says nothing of its {field}.")
    grades = public_grades(atlas)
    for identifier, grade in grades.items():
        if grade > HIGHEST_GRADE:
            yield Fault(
                "en",
                f"{identifier}.public",
                f"is hard to read (grade {grade:.1f}, at most {HIGHEST_GRADE:.0f}); use shorter sentences "
                "and words.",
            )
    if grades and mean(grades.values()) > MEAN_GRADE:
        yield Fault(
            "en",
            "public",
            f"the texts are hard to read (grade {mean(grades.values()):.1f} on average, at most "
            f"{MEAN_GRADE:.0f}).",
        )


def public_grades(atlas: Atlas) -> dict[str, float]:
    """The Flesch-Kincaid grade of each text for the public, the structure's own names left out."""
    grades = {}
    for identifier, levels in atlas.library.texts.get("en", {}).items():
        if "public" not in levels or identifier not in atlas.named:
            continue
        record = atlas.named[identifier]
        text = whole(levels["public"])
        names = (record.name, *record.synonyms)
        counted = readability.count(text, names)
        if counted.sentences and counted.words:
            grades[identifier] = readability.grade(text, names)
    return grades


def whole(text: records.Text) -> str:
    """All that `text` says, as one passage."""
    return " ".join(filter(None, (text.location, text.function, text.loss, text.test)))
