"""Names: finding a thing of the atlas by any name, English or Latin, with or without typing errors."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

_ABBREVIATIONS: Final = {
    "n": "nervus",
    "nn": "nervi",
    "m": "musculus",
    "mm": "musculi",
    "ncl": "nucleus",
    "nucl": "nucleus",
    "r": "ramus",
    "rr": "rami",
    "tr": "tractus",
}
_VARIANTS: Final = {
    "peroneal": "fibular",
    "peroneus": "fibularis",
    "peronaeus": "fibularis",
    "gray": "grey",
    "interosseus": "interosseous",
    "oesophageal": "esophageal",
    "musc": "muscle",
    "syndrom": "syndrome",
}
_DROPPED: Final = frozenset({"the", "muscle", "muscles", "of"})


def normal(text: str) -> str:
    """The form in which names are compared: no case, accents, punctuation or filler words."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = (
        "".join(char for char in decomposed if not unicodedata.combining(char))
        .replace("’", "'")
        .replace("'", "")
    )
    words = re.findall(r"[a-z0-9]+", plain)
    if words and words[0] in _ABBREVIATIONS and len(words) > 1:
        words[0] = _ABBREVIATIONS[words[0]]
    kept = [_VARIANTS.get(word, word) for word in words if word not in _DROPPED]
    return " ".join(kept or words)


class Match(msgspec.Struct, frozen=True):
    """A thing that was found: its id, the name that matched and how well (1 = exactly)."""

    id: str
    name: str
    score: float


class NameIndex:
    """All names of an atlas; ``names`` maps an id to its names, the standard one first."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, dict[str, str]] = {}
        self._standard: dict[str, str] = {}
        for identifier, spellings in names.items():
            for position, spelling in enumerate((identifier, *spellings)):
                if not spelling:
                    continue
                form = normal(spelling)
                self._exact.setdefault(form, {}).setdefault(identifier, spelling)
                if position <= 1:
                    self._standard.setdefault(form, identifier)

    def resolve(self, text: str) -> tuple[str, ...]:
        """The ids that `text` names exactly, perhaps none; a standard name wins over others' synonyms."""
        if text in self._ids():
            return (text,)
        form = normal(text)
        if form in self._standard:
            return (self._standard[form],)
        return tuple(self._exact.get(form, ()))

    def suggestions(self, text: str, count: int = 3) -> tuple[str, ...]:
        """The valid names nearest to `text`, best first."""
        return tuple(match.name for match in self.find(text, count))

    def find(self, text: str, count: int = 20) -> tuple[Match, ...]:
        """What `text` may mean, best first: equal, beginning, containing all words, then similar spelling."""
        form = normal(text)
        if not form:
            return ()
        scores: dict[str, Match] = {}
        for known, owners in self._exact.items():
            score = _score(form, known)
            if score <= 0:
                continue
            for identifier, spelling in owners.items():
                if identifier not in scores or scores[identifier].score < score:
                    scores[identifier] = Match(identifier, spelling, score)
        if len(scores) < count:
            for known in difflib.get_close_matches(form, self._exact, n=count, cutoff=0.7):
                ratio = 0.5 * difflib.SequenceMatcher(None, form, known).ratio()
                for identifier, spelling in self._exact[known].items():
                    scores.setdefault(identifier, Match(identifier, spelling, ratio))
        ordered = sorted(scores.values(), key=lambda match: (-match.score, len(match.name), match.name))
        return tuple(ordered[:count])

    def _ids(self) -> set[str]:
        return {identifier for owners in self._exact.values() for identifier in owners}


def _score(form: str, known: str) -> float:
    if form == known:
        return 1.0
    if known.startswith(form):
        return 0.9
    words = form.split()
    if all(any(other.startswith(word) for other in known.split()) for word in words):
        return 0.8 - 0.01 * (len(known.split()) - len(words))
    return 0.0
