"""How hard a text is to read: Flesch's reading ease and the Flesch-Kincaid grade.

Reading ease: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948) 221-233.
Grade: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, "Derivation of new readability formulas
for Navy enlisted personnel", Research Branch Report 8-75 (1975).

Both need only the counts of sentences, words and syllables.  Syllables are estimated from the spelling, which
is right for most English words and one off for some; a mean over many texts hardly feels that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import msgspec

_CITATION: Final = re.compile(r"\s*\[@[^\]]*\]")
_SENTENCE_END: Final = re.compile(r"[.!?]+(?=\s|$)")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VOWELS: Final = re.compile(r"[aeiouy]+")
_HIATUS: Final = re.compile(r"(?<![ctsgx])i(?=[aou])|y(?=i)")
_SILENT_E: Final = re.compile(r"(?<=[^aeiouy])(?:e|(?<![szxcg])(?<![cs]h)es|(?<![td])ed)$")
_SPOKEN_E: Final = re.compile(r"[^aeiouy][lr]e[sd]?$")


class Count(msgspec.Struct, frozen=True):
    """The counts from which both scores are computed."""

    sentences: int
    words: int
    syllables: int


def plain(text: str, names: Iterable[str] = ()) -> str:
    """`text` without its citations and without the `names` that a reader cannot be spared."""
    bare = _CITATION.sub("", text)
    for name in sorted(filter(None, names), key=len, reverse=True):
        bare = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", bare, flags=re.IGNORECASE)
    return bare


def syllables(word: str) -> int:
    """About how many syllables an English word has; at least one."""
    spelt = word.lower()
    number = len(_VOWELS.findall(spelt)) + len(_HIATUS.findall(spelt))
    if _SILENT_E.search(spelt) and not _SPOKEN_E.search(spelt):
        number -= 1
    return max(number, 1)


def count(text: str, names: Iterable[str] = ()) -> Count:
    """Sentences, words and syllables of `text`; `names` and citations are left out."""
    bare = plain(text, names)
    words = _WORD.findall(bare)
    return Count(len(_SENTENCE_END.findall(bare)), len(words), sum(syllables(word) for word in words))


def reading_ease(text: str, names: Iterable[str] = ()) -> float:
    """Flesch's reading ease: about 100 for very easy prose, 60 to 70 for plain English, 30 for a paper.

    Raises ValueError for a text without a sentence.
    """
    words_each, syllables_each = _means(text, names)
    return 206.835 - 1.015 * words_each - 84.6 * syllables_each


def grade(text: str, names: Iterable[str] = ()) -> float:
    """The Flesch-Kincaid grade: the year of an American school in which `text` can be read.

    Raises ValueError for a text without a sentence.
    """
    words_each, syllables_each = _means(text, names)
    return 0.39 * words_each + 11.8 * syllables_each - 15.59


def _means(text: str, names: Iterable[str]) -> tuple[float, float]:
    """Words in a sentence and syllables in a word."""
    found = count(text, names)
    if not found.sentences or not found.words:
        raise ValueError("A text without a sentence has no readability; give it at least one.")
    return found.words / found.sentences, found.syllables / found.words
