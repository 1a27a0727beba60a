from __future__ import annotations

from pathlib import Path

import pytest

from explorer.anatomy import load, readability
from explorer.anatomy.catalogue import catalogue
from explorer.anatomy.check import check
from explorer.anatomy.texts import HIGHEST_GRADE, MEAN_GRADE, public_grades

_PLAIN = 'loss = "You miss it [@book]."'
_HARD = (
    'loss = "Proximal interruption characteristically precipitates irreversible neurogenic deterioration, '
    'invariably necessitating electrophysiological investigation [@book]."'
)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("arm", 1),
        ("the", 1),
        ("eyes", 1),
        ("nerve", 1),
        ("bones", 1),
        ("moved", 1),
        ("toe", 1),
        ("faces", 2),
        ("pushes", 2),
        ("lifted", 2),
        ("muscle", 2),
        ("fibres", 2),
        ("trying", 2),
        ("action", 2),
        ("anterior", 4),
        ("3", 1),
    ],
)
def test_that_syllables_are_counted_as_spoken(word: str, number: int) -> None:
    assert readability.syllables(word) == number


def test_that_citations_and_names_are_no_words() -> None:
    text = "The Ulnar nerve of the arm spreads the hand [@book; @other]. It tingles [@book]."

    assert readability.plain(text, ["ulnar nerve"]) == "The  of the arm spreads the hand. It tingles."
    assert readability.count(text, ["ulnar nerve"]) == readability.Count(2, 9, 10)
    assert readability.count("The nerves pull.", ["nerve"]).words == 3


def test_that_the_scores_follow_their_formulas() -> None:
    text = "The cat sat on the mat. It was happy."

    assert readability.count(text) == readability.Count(2, 9, 10)
    assert readability.reading_ease(text) == pytest.approx(206.835 - 1.015 * 9 / 2 - 84.6 * 10 / 9)
    assert readability.grade(text) == pytest.approx(0.39 * 9 / 2 + 11.8 * 10 / 9 - 15.59)


def test_that_long_words_and_sentences_are_harder() -> None:
    easy = "It lifts the foot. You walk with it."
    hard = "It facilitates dorsiflexion of the foot, which is indispensable for ambulation."

    assert readability.grade(hard) > readability.grade(easy)
    assert readability.reading_ease(hard) < readability.reading_ease(easy)


@pytest.mark.parametrize("text", ["", "no end", "... [@book]."])
def test_that_nothing_has_no_score(text: str) -> None:
    with pytest.raises(ValueError, match="without a sentence"):
        readability.grade(text)


def _public(tiny: Path, old: str, new: str, times: int = -1) -> list[str]:
    """The faults once `old` is replaced by `new` in the texts for the public."""
    path = tiny / "en" / "public.toml"
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, times), encoding="utf-8")
    return [fault.text() for fault in check(tiny)]


def test_that_a_record_without_a_text_for_the_public_is_found_out(tiny: Path) -> None:
    whole = (tiny / "en" / "public.toml").read_text(encoding="utf-8")
    start = whole.index("[arm-muscles.public]")
    end = whole.index("\n[", start) + 1
    faults = _public(tiny, whole[start:end], "")

    assert faults == ["tiny.toml: arm-muscles: has no text at the level 'public'."]


def test_that_a_text_that_leaves_out_the_loss_is_found_out(tiny: Path) -> None:
    faults = _public(tiny, _PLAIN, 'loss = ""', 1)

    assert len(faults) == 1
    assert faults[0].endswith(".public: says nothing of its loss.")


def test_that_one_hard_text_is_found_out(tiny: Path) -> None:
    faults = _public(tiny, _PLAIN, _HARD, 1)

    assert len(faults) == 1
    assert "is hard to read (grade " in faults[0]


def test_that_texts_which_are_hard_on_average_are_found_out(tiny: Path) -> None:
    faults = _public(tiny, _PLAIN, _HARD)

    assert any(fault.startswith("en: public: the texts are hard to read (grade ") for fault in faults)


def test_that_the_shipped_texts_stay_plain() -> None:
    atlas = load()
    grades = public_grades(atlas)
    known = catalogue(atlas)

    assert set(grades) == {known.text_key(item) for item in known.items}
    assert sum(grades.values()) / len(grades) <= MEAN_GRADE
    assert max(grades.values()) <= HIGHEST_GRADE
