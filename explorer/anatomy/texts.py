"""The rules for the texts: everything has one at each reading level, whole, cited, plain for the public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import mean
from typing import Final

from explorer.anatomy import readability, records
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.catalogue import Item, catalogue
from explorer.anatomy.reader import Fault, hint

MEAN_GRADE: Final = 8.0
"""The Flesch-Kincaid grade that the texts for the public may reach on average."""

HIGHEST_GRADE: Final = 12.0
"""The grade that no single text for the public may pass."""

FIELDS: Final = ("location", "function", "loss", "test")

_CITATION: Final = re.compile(r"\[(@[^\]]+)\]")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")


def texts(atlas: Atlas) -> Iterator[Fault]:
    """Everything has texts for students and clinicians, and each sentence of any text is cited."""
    own = atlas.library.texts.get("en", {})
    known = _by_key(atlas)
    for key, item in known.items():
        for level in sorted({"student", "clinician"} - own.get(key, {}).keys()):
            yield Fault(_file(atlas, key), key, f"has no text at the level '{level}'.")
        if item.kind in catalogue(atlas).apart and "student" in own.get(key, {}):
            yield from _unsaid(key, "student", own[key]["student"], (*_asked(item), "test"))
    for key, levels in own.items():
        if key not in known:
            what = f"no {key.partition(':')[0]}" if ":" in key else "no structure"
            yield Fault("en", key, f"has a text but is {what} of the atlas.{hint(key, known)}")
        for level, text in levels.items():
            for field in FIELDS:
                yield from _uncited(atlas, f"{key}.{level}.{field}", getattr(text, field))


def public_texts(atlas: Atlas) -> Iterator[Fault]:
    """Everything has a text for the public, whole and easy to read."""
    own = atlas.library.texts.get("en", {})
    for key, item in _by_key(atlas).items():
        text = own.get(key, {}).get("public")
        if text is None:
            yield Fault(_file(atlas, key), key, "has no text at the level 'public'.")
        else:
            yield from _unsaid(key, "public", text, _asked(item))
    grades = public_grades(atlas)
    for key, grade in grades.items():
        if grade > HIGHEST_GRADE:
            yield Fault(
                "en",
                f"{key}.public",
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
    """The Flesch-Kincaid grade of each text for the public, the thing's own names left out."""
    grades = {}
    known = _by_key(atlas)
    for key, levels in atlas.library.texts.get("en", {}).items():
        if "public" not in levels or key not in known:
            continue
        record = catalogue(atlas).record(known[key])
        text = whole(levels["public"])
        names = (record.name, *record.synonyms)
        counted = readability.count(text, names)
        if counted.sentences and counted.words:
            grades[key] = readability.grade(text, names)
    return grades


def whole(text: records.Text) -> str:
    """All that `text` says, as one passage."""
    return " ".join(filter(None, (getattr(text, field) for field in FIELDS)))


def _by_key(atlas: Atlas) -> dict[str, Item]:
    """Everything that must have texts, by the key of its texts."""
    known = catalogue(atlas)
    return {known.text_key(item): item for item in known.items}


def _file(atlas: Atlas, key: str) -> str:
    return atlas.library.files.get(key, "")


def _asked(item: Item) -> tuple[str, ...]:
    """The fields that a text of a thing must fill; a movement has no place."""
    return ("function", "loss") if item.kind == "movement" else ("location", "function", "loss")


def _unsaid(key: str, level: str, text: records.Text, asked: tuple[str, ...]) -> Iterator[Fault]:
    for field in asked:
        if not getattr(text, field).strip():
            yield Fault("en", f"{key}.{level}", f"says nothing of its {field}.")


def _uncited(atlas: Atlas, where: str, text: str) -> Iterator[Fault]:
    for sentence in _SENTENCE_END.split(text.strip()) if text.strip() else ():
        keys = [key.strip(" @") for found in _CITATION.findall(sentence) for key in found.split(";")]
        if not keys:
            yield Fault("en", where, f"the sentence '{sentence[:60]}' cites no source.")
        for key in keys:
            if key not in atlas.references:
                yield Fault("en", where, f"the source '{key}' is not in the bibliography.")
