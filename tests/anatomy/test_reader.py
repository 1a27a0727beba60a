from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explorer.anatomy.reader import AtlasError, Fault, read

if TYPE_CHECKING:
    from tests.anatomy.conftest import Edit


def _told(root: Path) -> list[str]:
    return [fault.text() for fault in read(root)[1]]


def test_that_a_sound_atlas_is_read_without_faults(tiny: Path) -> None:
    library, faults = read(tiny)

    assert faults == ()
    assert [muscle.id for muscle in library.muscle] == [
        "forearm-muscle",
        "hand-muscle",
        "tongue-muscle",
        "eye-muscle",
    ]
    assert library.texts["en"]["arm-nerve"]["student"].function.startswith("It is there")
    assert library.files["arm-nerve"] == "tiny.toml"


def test_that_all_faults_of_a_file_are_told_at_once(tiny: Path, edit: Edit) -> None:
    edit('level = "medulla"', 'levle = "medulla"')
    edit('region = "forearm"', "region = 3")
    edit('[[group]]\nid = "arm-muscles"', '[[gruop]]\nid = "arm-muscles"')
    edit('id = "skin-nerve"', 'id = "arm-nerve"')

    told = "\n".join(_told(tiny))

    assert "tiny.toml: tongue-nucleus: has no field 'levle'. Did you mean 'level'?" in told
    assert "tiny.toml: tongue-nucleus: Object missing required field `level`." in told
    assert "tiny.toml: forearm-muscle: Expected `str`, got `int` - at `$.region`." in told
    assert "tiny.toml: [[gruop]]: is no kind of record. Did you mean 'group'?" in told
    assert "tiny.toml: arm-nerve: this id is already used in tiny.toml; ids are unique." in told


def test_that_a_faulty_record_does_not_hide_the_sound_ones(tiny: Path, edit: Edit) -> None:
    edit('region = "forearm"', "region = 3")

    library, _ = read(tiny)

    assert "hand-muscle" in {muscle.id for muscle in library.muscle}
    assert "forearm-muscle" not in {muscle.id for muscle in library.muscle}


def test_that_ids_are_unique_over_all_kinds_that_a_lesion_may_name(tiny: Path) -> None:
    (tiny / "more.toml").write_text(
        '[[nucleus]]\nid = "arm-nerve"\nname = "x"\nsources = ["book"]\nlevel = "x"\nefferents = []\n'
        '[[movement]]\nid = "arm-nerve"\nname = "x"\nsources = ["book"]\n',
        encoding="utf-8",
    )

    # A movement has ids of its own: no lesion names it.
    assert _told(tiny) == ["tiny.toml: arm-nerve: this id is already used in more.toml; ids are unique."]


def test_that_broken_toml_is_told_with_its_line(tiny: Path) -> None:
    (tiny / "broken.toml").write_text('[[muscle]]\nid = "x\n', encoding="utf-8")

    told = _told(tiny)

    assert len(told) == 1
    assert told[0].startswith("broken.toml: is not valid TOML: ")
    assert "line 2" in told[0]


def test_that_a_file_that_is_no_text_is_told(tiny: Path) -> None:
    (tiny / "picture.toml").write_bytes(b"\xff\xfe\x00")

    assert [line.split(" (")[0] for line in _told(tiny)] == ["picture.toml: cannot be read"]


def test_that_a_file_that_cannot_be_opened_is_told(tiny: Path) -> None:
    (tiny / "folder.toml").mkdir()

    assert [line.split(" (")[0] for line in _told(tiny)] == ["folder.toml: cannot be read"]


def test_that_a_single_table_is_read_like_a_list_of_one(tiny: Path) -> None:
    (tiny / "more.toml").write_text(
        '[movement]\nid = "turning"\nname = "turning"\nsources = ["book"]\n', encoding="utf-8"
    )

    library, faults = read(tiny)

    assert faults == ()
    assert "turning" in {movement.id for movement in library.movement}


@pytest.mark.parametrize("content", ["muscle = 3\n", 'muscle = ["x"]\n', "[[muscle]]\n"])
def test_that_a_record_of_the_wrong_shape_is_a_fault_and_no_crash(tiny: Path, content: str) -> None:
    (tiny / "odd.toml").write_text(content, encoding="utf-8")

    assert [fault.file for fault in read(tiny)[1]] == ["odd.toml"]


def test_that_a_text_with_an_unknown_field_or_given_twice_is_a_fault(tiny: Path) -> None:
    (tiny / "en" / "other.toml").write_text(
        '[trunk.student]\nfunction = "Twice [@book]."\n[cortex.clinician]\nfunctoin = "x"\n', encoding="utf-8"
    )

    assert sorted(_told(tiny)) == [
        "en/other.toml: cortex.clinician: has no field 'functoin'. Did you mean 'function'?",
        "en/other.toml: cortex: has two texts at the level 'clinician'.",
        "en/tiny.toml: trunk: has two texts at the level 'student'.",
    ]


def test_that_a_text_outside_a_reading_level_is_a_fault(tiny: Path) -> None:
    (tiny / "en" / "other.toml").write_text('trunk = "It is there."\n', encoding="utf-8")

    assert _told(tiny) == ["en/other.toml: trunk: must be a table of reading levels."]


def test_that_an_error_shows_twenty_faults_and_counts_the_rest() -> None:
    error = AtlasError(tuple(Fault("a.toml", f"record-{n}", "is wrong.") for n in range(25)))

    lines = str(error).splitlines()

    assert lines[0] == "The atlas has 25 fault(s):"
    assert lines[1] == "a.toml: record-0: is wrong."
    assert lines[-1] == "… and 5 more."
    assert error.exit_code == 1
