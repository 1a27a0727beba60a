from __future__ import annotations

import json
from pathlib import Path

import pytest

from explorer.anatomy import load
from explorer.case.files import CaseFileError
from explorer.case.model import Case, Selection
from explorer.cli.main import main
from explorer.errors import RequestError
from explorer.figures import drawing, files, recipe
from explorer.figures.recipe import Chosen, Recipe
from explorer.lesions import parse

_WORDS = (
    "--view", "pons", "--theme", "dark", "--lesion", "left:ulnar nerve@elbow=40%+3", "--days", "28",
    "--select", "left:ulnar nerve", "--size", "60x60mm", "--dpi", "100", "--background", "white",
    "--no-legend",
)  # fmt: skip


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".png", ".tiff"])
def test_that_a_figure_carries_the_state_it_was_drawn_from(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"figure{suffix}"

    assert main(["figure", *_WORDS, "-o", str(path)]) == 0

    made_from = recipe.read(path)
    lesion = parse("left:ulnar nerve@elbow=40%+3", load())
    assert made_from == Recipe(
        case=Case((lesion,), 28.0),
        view="pons",
        theme="dark",
        chosen=Chosen("ulnar-nerve", "left"),
        legend=False,
        background="white",
        size="60x60mm",
        dpi=100.0,
    )
    case, view = made_from.state()
    assert case.lesions == (lesion,)
    assert (view.page, view.theme, view.selection) == ("pons", "dark", Selection("ulnar-nerve", "left"))


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".png", ".tiff"])
def test_that_a_figure_drawn_like_another_has_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"

    assert main(["figure", *_WORDS, "-o", str(first)]) == 0
    assert main(["figure", "--like", str(first), "-o", str(second)]) == 0

    assert first.read_bytes() == second.read_bytes()


def test_that_an_option_wins_over_the_figure_that_is_followed(tmp_path: Path) -> None:
    first, second = tmp_path / "one.svg", tmp_path / "two.svg"

    assert main(["figure", *_WORDS, "-o", str(first)]) == 0
    assert main(["figure", "--like", str(first), "--theme", "light", "-o", str(second)]) == 0

    assert recipe.read(second).theme == "light"
    assert recipe.read(second).case == recipe.read(first).case


def test_that_words_with_markup_come_back(tmp_path: Path) -> None:
    case = Case((), 2.0, 'A <b> & ]]> "c" é γ', "notes\nin two lines")
    figure = drawing.figure(Recipe(case=case, view="pons"), load())
    for suffix in (".svg", ".pdf", ".png", ".tiff"):
        path = tmp_path / f"figure{suffix}"
        path.write_bytes(files.content(suffix, figure))
        assert recipe.read(path).case == case


def test_that_a_figure_says_which_program_and_content_it_is_from() -> None:
    document = json.loads(recipe.stored(Recipe(), drawing.content_version()))

    assert (document["program"], len(document["content"])) == ("0.1.0", 16)


def _document(**changes: object) -> str:
    return json.dumps({**json.loads(recipe.stored(Recipe(), "x")), **changes})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "is not valid JSON"),
        ("[]", "is no figure of this program"),
        (_document(format="other"), "is no figure of this program"),
        (_document(version=0), "does not say the version"),
        (_document(version=2), "drawn by a newer version"),
        (_document(figure={"view": 7}), "is damaged: Expected `str`"),
        (_document(figure={"colour": "red"}), "is damaged: Object contains unknown field"),
        (_document(figure=None), "is damaged"),
    ],
)
def test_that_a_damaged_recipe_is_refused(text: str, says: str) -> None:
    with pytest.raises(recipe.RecipeError, match=says):
        recipe.parse(text)


def test_that_a_damaged_case_is_refused() -> None:
    with pytest.raises(CaseFileError):
        recipe.parse(_document(case=None))


def test_that_a_file_without_a_recipe_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.svg"
    path.write_text("<svg/>", encoding="utf-8")

    with pytest.raises(recipe.RecipeError, match="does not say how it was made"):
        recipe.read(path)
    with pytest.raises(recipe.RecipeError, match="cannot be read"):
        recipe.read(tmp_path / "none.svg")


@pytest.mark.parametrize(
    "made_from",
    [Recipe(view="kidney"), Recipe(theme="pink"), Recipe(chosen=Chosen("kidney")), Recipe(preset="wall")],
)
def test_that_a_recipe_of_what_there_is_not_is_refused(made_from: Recipe) -> None:
    with pytest.raises(RequestError):
        drawing.figure(made_from, load())
