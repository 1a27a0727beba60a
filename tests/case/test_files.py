from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any, NoReturn, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.case import Case, files
from explorer.lesions.lesion import KINDS, Lesion, LesionSide

_CASE = Case(
    lesions=(Lesion("ulnar-nerve", "left", ("elbow",), extent=0.3, onset_day=20.0, cause="a fall"),),
    days=28.0,
    title="Frau Müller",
    notes="Schwäche der Hand → Ellenbogen",
)

_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_names = st.lists(_words, max_size=3).map(tuple)
_lesions = st.builds(
    Lesion,
    structure=_words,
    side=st.sampled_from(get_args(LesionSide)),
    levels=_names,
    parts=_names,
    extent=st.floats(0, 1, exclude_min=True),
    onset_day=st.floats(0, 1e6),
    cause=_words,
    kind=st.sampled_from(KINDS),
    progress=st.none() | st.floats(0, 1),
)
_cases = st.builds(
    Case,
    lesions=st.lists(_lesions, max_size=3).map(tuple),
    days=st.floats(0, 1e6),
    title=_words,
    notes=_words,
)


def _document(**changes: Any) -> str:
    document = {"format": files.FORMAT, "version": files.VERSION, "case": msgspec.to_builtins(_CASE)}
    return json.dumps({**document, **changes})


def _with_lesion(**changes: Any) -> str:
    return _document(case={"lesions": [{"structure": "ulnar-nerve", "side": "left", **changes}]})


@given(_cases)
def test_that_any_case_reads_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, case: Case
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.motorcase"

    files.write(path, case)

    assert files.read(path) == case


def test_that_a_case_file_is_readable_by_people(tmp_path: Path) -> None:
    path = tmp_path / "patient.motorcase"
    files.write(path, _CASE)

    text = path.read_text(encoding="utf-8")
    document = json.loads(text)

    assert "Frau Müller" in text
    assert document["format"] == "motor-pathway-explorer/case"
    assert document["version"] == 1
    assert document["case"]["lesions"][0]["structure"] == "ulnar-nerve"


def test_that_a_case_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "patient.motorcase"
    path.write_text(_document(), encoding="utf-8-sig")

    assert files.read(path) == _CASE


def test_that_nothing_but_the_case_is_left_in_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "patient.motorcase"

    files.write(path, Case())
    files.write(path, _CASE)

    assert [each.name for each in tmp_path.iterdir()] == ["patient.motorcase"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_that_a_private_case_stays_private(tmp_path: Path) -> None:
    place = tmp_path / "case.motorcase"
    files.write(place, _CASE)
    place.chmod(0o600)

    files.write(place, _CASE)

    assert place.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_that_a_full_disk_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "patient.motorcase"
    files.write(path, _CASE)

    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(files.CaseNotWrittenError) as caught:
        files.write(path, Case(title="another"))

    assert str(caught.value) == (
        f"The case could not be saved as {path}: No space left on device. "
        "What was there is unchanged; choose another place."
    )
    assert caught.value.exit_code == 3
    assert files.read(path) == _CASE
    assert [each.name for each in tmp_path.iterdir()] == ["patient.motorcase"]


def test_that_a_text_that_cannot_be_encoded_does_not_cost_the_case(tmp_path: Path) -> None:
    path = tmp_path / "patient.motorcase"

    files.write(path, Case(lesions=_CASE.lesions, notes="half a pair: \ud800"))

    assert files.read(path).lesions == _CASE.lesions


def test_that_a_case_cannot_be_saved_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(files.CaseNotWrittenError, match="could not be saved"):
        files.write(tmp_path / "file" / "patient.motorcase", _CASE)


def test_that_a_case_cannot_be_saved_over_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder.motorcase"
    folder.mkdir()

    with pytest.raises(files.CaseNotWrittenError, match="could not be saved"):
        files.write(folder, _CASE)
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is damaged: it is not valid JSON"),
        ("{", "is damaged: it is not valid JSON"),
        ("[" * 100_000, "is damaged: it is not valid JSON"),
        ("[]", "is no case file of this program"),
        ("3", "is no case file of this program"),
        ('{"format": "other"}', "is no case file of this program (its format is not"),
        (
            _document(version=2),
            "was saved by a newer version of this program (format 2; this one reads up to 1)",
        ),
        (_document(version=0), "does not say the version of its format"),
        (_document(version="1"), "does not say the version of its format"),
        (_document(version=None), "does not say the version of its format"),
        (_document(version=True), "does not say the version of its format"),
        (_document(case=None), "is damaged: Expected `object`, got `null`"),
        (_document(case={"days": "many"}), "is damaged: Expected `float`, got `str` - at `$.days`"),
        (_document(case={"days": -1}), "the day -1.0 is before the start of the case"),
        (_document(case={"days": 1e300}), "the day 1e+300 lies beyond a lifetime"),
        (_with_lesion(onset_day=1e7), "the onset day 10000000.0 of a lesion lies beyond a lifetime"),
        (_document(case={"days": float("nan")}), "the day nan"),
        (_document(case={"days": float("inf")}), "the day inf"),
        (_with_lesion(extent=0), "the extent 0.0 of a lesion is not above 0 and at most 1"),
        (_with_lesion(extent=1.01), "the extent 1.01 of a lesion is not above 0 and at most 1"),
        (_with_lesion(extent=-0.5), "the extent -0.5 of a lesion"),
        (_with_lesion(extent=float("nan")), "the extent nan of a lesion"),
        (_with_lesion(onset_day=float("inf")), "the onset day inf of a lesion"),
        (_with_lesion(onset_day=float("nan")), "the onset day nan of a lesion"),
        (_with_lesion(onset_day=-5), "the onset day -5.0 of a lesion is before the start of the case"),
        (_with_lesion(progress=5), "the progress 5.0 of a lesion lies outside 0 to 1"),
        (_with_lesion(progress=-0.1), "the progress -0.1 of a lesion lies outside 0 to 1"),
        (_with_lesion(progress=float("nan")), "the progress nan of a lesion lies outside 0 to 1"),
        (_with_lesion(kind="magic"), "is damaged: Invalid enum value 'magic' - at `$.lesions[0].kind`"),
        (_with_lesion(side="up"), "is damaged: Invalid enum value 'up' - at `$.lesions[0].side`"),
        (_with_lesion(sise="left"), "unknown field `sise`"),
        (_document(case={"lesions": [{}]}), "missing required field `structure`"),
    ],
)
def test_that_a_file_that_cannot_be_used_says_why(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "patient.motorcase"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(files.CaseFileError) as caught:
        files.read(path)

    assert str(caught.value).startswith(str(path))
    assert says in str(caught.value)
    assert caught.value.exit_code == 2


def test_that_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "picture.motorcase"
    path.write_bytes(b"\x89PNG\xff\xfe")

    with pytest.raises(files.CaseFileError, match="it is not text"):
        files.read(path)


@pytest.mark.parametrize("make", [lambda path: None, Path.mkdir])
def test_that_a_file_that_cannot_be_opened_is_told(tmp_path: Path, make: Any) -> None:
    path = tmp_path / "patient.motorcase"
    make(path)

    with pytest.raises(files.CaseFileError, match="cannot be read"):
        files.read(path)


@given(st.text())
def test_that_any_text_is_a_case_or_an_explained_error(text: str) -> None:
    with pytest.raises(files.CaseFileError):
        files.parse(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | _words,
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["lesions", "days", "title", "structure", "side", "extent"]), inner
            )
        ),
    )
)
def test_that_any_content_is_a_case_or_an_explained_error(content: object) -> None:
    try:
        case = files.parse(_document(case=content))
    except files.CaseFileError as error:
        assert "is damaged" in str(error)
    else:
        assert case.days >= 0
