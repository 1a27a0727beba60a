"""Every muscle that the atlas must have is there with a record of its own.

The names stand in muscle_names.txt beside this file; the last of them are muscles recorded by their parts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from explorer import assets
from explorer.anatomy import load
from explorer.anatomy.counts import counts, numbers

_LINES: Final = Path(__file__).with_name("muscle_names.txt").read_text(encoding="utf-8").splitlines()
_NAMES: Final = [line for line in _LINES if not line.startswith("#")]
OWN: Final = _NAMES[: _NAMES.index("---")]
IN_PARTS: Final = _NAMES[_NAMES.index("---") + 1 :]


@pytest.mark.parametrize("name", OWN)
def test_that_a_muscle_has_a_record(name: str) -> None:
    assert load().resolve(name) in load().muscles


@pytest.mark.parametrize("name", IN_PARTS)
def test_that_a_muscle_in_parts_has_a_record_for_each(name: str) -> None:
    atlas = load()
    members = atlas.groups[atlas.resolve(name)].members

    assert len(members) > 1
    assert set(members) <= atlas.muscles.keys()


def test_that_no_two_muscles_share_a_record() -> None:
    found = [load().resolve(name) for name in OWN]

    assert len(found) == len(set(found))


def test_that_each_muscle_says_what_it_must() -> None:
    for muscle in load().library.muscle:
        assert muscle.latin, muscle.id
        assert muscle.region, muscle.id
        assert muscle.actions, muscle.id
        assert muscle.sources, muscle.id


def test_that_the_counts_are_those_of_the_atlas() -> None:
    atlas = load()

    assert numbers(atlas)["muscles"] == len(atlas.muscles) >= len(OWN)
    assert numbers(atlas)["segments"] == 31
    assert counts(atlas).startswith(f"{len(atlas.muscles)} muscles (")


def test_that_the_readme_states_the_counts() -> None:
    readme = " ".join((assets.resource("atlas") / "README.md").read_text(encoding="utf-8").split())

    assert counts(load()) in readme
