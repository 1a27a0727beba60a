from __future__ import annotations

from pathlib import Path

import pytest

from explorer.anatomy.atlas import Atlas, make_atlas
from explorer.anatomy.catalogue import Item, catalogue
from explorer.anatomy.check import check

_OWN_IDS = ("column.limb", "movement.bending", "reflex.bending-reflex", "sign.bending-weakness")


def _without(tiny: Path, file: str, head: str, lines: str = "") -> list[str]:
    """The faults once the text under `head` in `file` is replaced by `lines`."""
    path = tiny / "en" / file
    whole = path.read_text(encoding="utf-8")
    start = whole.index(head)
    end = whole.find("\n[", start) + 1 or len(whole)
    path.write_text((whole[:start] + lines + whole[end:]).rstrip() + "\n", encoding="utf-8")
    return [fault.text() for fault in check(tiny)]


@pytest.mark.parametrize("thing", _OWN_IDS)
@pytest.mark.parametrize(
    ("level", "file"), [("student", "tiny.toml"), ("public", "public.toml"), ("clinician", "clinician.toml")]
)
def test_that_a_thing_with_an_id_of_its_own_needs_a_text(
    tiny: Path, thing: str, level: str, file: str
) -> None:
    faults = _without(tiny, file, f"[{thing}.{level}]")

    assert faults == [f"tiny.toml: {thing.replace('.', ':')}: has no text at the level '{level}'."]


def test_that_students_are_told_how_a_reflex_is_tested(tiny: Path) -> None:
    said = (
        'location = "It is there [@book]."\nfunction = "It helps [@book]."\nloss = "It is gone [@book]."\n\n'
    )
    head = "[reflex.bending-reflex.student]"

    assert _without(tiny, "tiny.toml", head, f"{head}\n{said}") == [
        "en: reflex:bending-reflex.student: says nothing of its test."
    ]


def test_that_a_movement_needs_no_place_but_a_reflex_does(tiny: Path) -> None:
    said = 'function = "It helps [@book]."\nloss = "You miss it [@book]."\n\n'
    faults = []
    for head in ("[movement.bending.public]", "[reflex.bending-reflex.public]"):
        faults = _without(tiny, "public.toml", head, f"{head}\n{said}")

    assert faults == ["en: reflex:bending-reflex.public: says nothing of its location."]


def test_that_a_text_of_an_unknown_reflex_is_found_out(tiny: Path) -> None:
    (tiny / "en" / "more.toml").write_text('[reflex.bend.student]\nloss = "It is gone [@book]."\n', "utf-8")

    faults = [fault.text() for fault in check(tiny)]

    assert len(faults) == 1
    assert faults[0].startswith("en: reflex:bend: has a text but is no reflex of the atlas.")


def test_that_a_structure_and_a_movement_of_one_id_have_texts_of_their_own(tiny: Path) -> None:
    (tiny / "en" / "more.toml").write_text(
        '[movement.trunk.student]\nfunction = "It bends [@book]."\n', encoding="utf-8"
    )
    texts = make_atlas(tiny).library.texts["en"]

    assert texts["movement:trunk"]["student"].function == "It bends [@book]."
    assert texts["trunk"]["student"].function.startswith("It is there")


def test_that_what_a_level_leaves_out_is_told_as_students_are_told_it(tiny_atlas: Atlas) -> None:
    reading = catalogue(tiny_atlas).reading(Item("reflex", "bending-reflex"), "clinician")

    assert (reading.loss, reading.test) == ("It is gone [@book].", "You look [@book].")
