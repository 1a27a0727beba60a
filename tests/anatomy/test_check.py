from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from explorer.anatomy import check as rules
from explorer.anatomy.atlas import Atlas
from explorer.anatomy.check import check

if TYPE_CHECKING:
    from tests.anatomy.conftest import Edit


def _faults(root: Path) -> list[str]:
    return [fault.text() for fault in check(root)]


def test_that_the_tiny_atlas_is_sound(tiny: Path) -> None:
    assert _faults(tiny) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        # sources
        (
            'name = "velum"\nsources = ["book"]',
            'name = "velum"\nsources = []',
            "velum: has no source.",
        ),
        (
            'name = "velum"\nsources = ["book"]',
            'name = "velum"\nsources = ["boook"]',
            "velum: the source 'boook' is not in the bibliography. Did you mean 'book'?",
        ),
        (
            'says = "All cross.", sources = ["book"]',
            'says = "All cross.", sources = []',
            "eye-nucleus: has no source.",
        ),
        (
            'says = "They come back."\nsources = ["book"]',
            'says = "They come back."\nsources = ["atlas"]',
            "twice-crossed-pathway: the source 'atlas' is not in the bibliography.",
        ),
        (
            'level = "medulla"',
            'level = "medulla"\ndisputes = [{about = "x", positions = [{says = "y", sources = ["other"]}]}]',
            "tongue-nucleus: the source 'other' is not in the bibliography.",
        ),
        # shares
        (
            "roots = {C7 = 0.6, C8 = 0.4}, dominant",
            "roots = {C7 = 0.6, C8 = 0.5}, dominant",
            "forearm-muscle: its root shares within 'arm-nerve' do not sum to 1.",
        ),
        (
            '{nerve = "arm-nerve", roots = {C8 = 1.0}}',
            '{nerve = "arm-nerve", share = 0.9, roots = {C8 = 1.0}}',
            "hand-muscle: the shares of its nerves do not sum to 1.",
        ),
        (
            'hemisphere = "contralateral", share = 0.8',
            'hemisphere = "contralateral", share = 0.9',
            "limb: the shares of its pathways do not sum to 1.",
        ),
        (
            "effectors = {forearm-muscle = 1.0}",
            "effectors = {forearm-muscle = 0.5}",
            "bending-reflex: the shares of its effectors do not sum to 1.",
        ),
        (
            "roots = {C7 = 0.6, C8 = 0.4}\n",
            "roots = {C7 = 0.6, C8 = 0.3}\n",
            "bending-reflex: the shares of its roots do not sum to 1.",
        ),
        (
            '{nerve = "arm-nerve", roots = {C8 = 1.0}}',
            '{nerve = "arm-nerve"}',
            "hand-muscle: its innervation by 'arm-nerve' needs either roots or a nucleus.",
        ),
        ('dominant = ["C7"]', 'dominant = ["C6"]', "forearm-muscle: 'C6' is not one of its roots."),
        # references
        (
            'members = ["forearm-muscle", "hand-muscle"]',
            'members = ["forearm-muscle", "hand-musle"]',
            "arm-muscles: names 'hand-musle', which is no structure of the atlas. Did you mean 'hand-mus",
        ),
        (
            'part = "tongue"\n',
            'part = "all"\n',
            "tongue-muscle: 'all' is no leaf of the motor map.",
        ),
        (
            "actions = {protruding = 1.0}",
            "actions = {protuding = 1.0}",
            "tongue-muscle: its action 'protuding' is no movement of the atlas. Did you mean 'protruding'?",
        ),
        ("actions = {protruding = 1.0}", "actions = {}", "tongue-muscle: has no action."),
        (
            '{weak = ["bending"]}',
            '{weak = ["beding"]}',
            "bending-weakness: 'beding' is no movement, muscle, reflex or sign. Did you mean 'bending'?",
        ),
        (
            'efferents = [{to = "tongue-nerve"}]',
            'efferents = [{to = "tong-nerve"}]',
            "tongue-nucleus: names 'tong-nerve', which is no structure of the atlas.",
        ),
        (
            "effectors = {forearm-muscle = 1.0}",
            "effectors = {farm-muscle = 1.0}",
            "bending-reflex: its effector 'farm-muscle' is no muscle of the atlas.",
        ),
        (
            "roots = {C7 = 0.6, C8 = 0.4}\n",
            "roots = {L4 = 1.0}\n",
            "bending-reflex: its roots do not supply its effector 'forearm-muscle'.",
        ),
        (
            'supply = "bulbar"\ninnervation = [{nerve = "tongue-nerve"',
            'supply = "bulb"\ninnervation = [{nerve = "tongue-nerve"',
            "tongue-muscle: there is no upper-motor-neuron supply 'bulb'.",
        ),
        # columns
        (
            'actions = {bending = 3.0}\ncolumn = "limb"\n',
            'actions = {bending = 3.0}\ncolumn = "limp"\n',
            "hand-muscle: 'limp' is no motor column of the atlas. Did you mean 'limb'?",
        ),
        (
            'actions = {bending = 3.0}\ncolumn = "limb"\n',
            "actions = {bending = 3.0}\n",
            "hand-muscle: '' is no motor column of the atlas.",
        ),
        (
            'segments = "C7-C8"\nacross',
            'segments = "C8-T1"\nacross',
            "forearm-muscle: its motor column 'limb' does not reach C7.",
        ),
        (
            "actions = {protruding = 1.0}",
            'actions = {protruding = 1.0}\ncolumn = "limb"',
            "tongue-muscle: its motor column 'limb' is for spinal muscles.",
        ),
        (
            'id = "limb"\nname = "column of the limb"',
            'id = "other"\nname = "column of the limb"',
            "other: no muscle names this motor column.",
        ),
        (
            'segments = "C7-C8"\nacross',
            'segments = "neck"\nacross',
            "limb: 'neck' names no segments.",
        ),
        (
            "[[column]]",
            '[[segment]]\nid = "Q1"\nname = "x"\nsources = ["book"]\nvertebrae = []\nexit = ""\n[[column]]',
            "Q1: is no segment of the cord.",
        ),
        # members
        (
            'members = ["forearm-muscle", "hand-muscle"]',
            'members = ["bridge@middle", "hand-muscle"]',
            "arm-muscles: its member 'bridge@middle' names a level that is not there.",
        ),
        (
            'members = ["forearm-muscle", "hand-muscle"]',
            'members = ["bridge@upper;hand", "hand-muscle"]',
            "arm-muscles: its member 'bridge@upper;hand' names a part that is not there.",
        ),
        # branches
        (
            '[">forearm-muscle", "@elbow"',
            '[">forearm-muscle", ">tongue-nerve", "@elbow"',
            "arm-nerve: gives off 'tongue-nerve', which does not say that it arises from it.",
        ),
        (
            '[">forearm-muscle", "@elbow"',
            '[">forearm-muscle", ">eye-muscle", "@elbow"',
            "arm-nerve: gives off 'eye-muscle', whose record does not name this nerve.",
        ),
        (
            '[">forearm-muscle", "@elbow"',
            '[">forearm-muscle", ">toe", "@elbow"',
            "arm-nerve: gives off 'toe', which is no nerve or muscle.",
        ),
        (
            '">skin-nerve", ',
            "",
            "skin-nerve: arises from 'arm-nerve', whose course does not say where.",
        ),
        (
            '"@wrist", ">hand-muscle"',
            '"@wrist", "@wrist", ">hand-muscle"',
            "arm-nerve: its course names something twice.",
        ),
        (
            'course = ["@orbit", ">eye-muscle"]',
            'course = ["tongue-nerve@nek", "@orbit", ">eye-muscle"]',
            "eye-nerve: its course names the site 'nek', which 'tongue-nerve' does not have.",
        ),
        # sensory nerves
        (
            'sources = ["book"]\narises_from = ["eye-nucleus"]',
            'sources = ["book"]\nkind = "sensory-nerve"\narises_from = ["eye-nucleus"]',
            "eye-nerve: is called a sensory nerve, but a muscle's route runs through it.",
        ),
        (
            'kind = "sensory-nerve"\n',
            "",
            "skin-nerve: is a motor nerve, but no muscle is reached through it.",
        ),
        # reachability
        (
            'sides = "midline"\nsegments = "C1-C8"',
            'sides = "midline"\nsegments = "C1-C7"',
            "'commissure' does not reach C8.",
        ),
        (
            '{nerve = "tongue-nerve", nucleus = "tongue-nucleus"}',
            '{nerve = "tongue-nerve", nucleus = "eye-nucleus"}',
            "tongue-muscle: no motor pool reaches it on the left.",
        ),
        (
            'course = ["cortex", "bridge@upper", "decussation"]',
            'course = ["cortex", "bridge@uper", "decussation"]',
            "eye-muscle: no route from the cortex reaches it on the right.",
        ),
        # crossings
        (
            'course = ["cortex", "bridge@upper", "decussation"]',
            'course = ["cortex", "decussation", "bridge@upper", "decussation"]',
            "bulbar-pathway: its crossing 'decussation' must stand once in its course.",
        ),
    ],
)
def test_that_a_broken_atlas_is_found_out(tiny: Path, edit: Edit, old: str, new: str, says: str) -> None:
    edit(old, new)

    assert any(says in fault for fault in _faults(tiny)), "\n".join(_faults(tiny)) or "no fault"


def test_that_a_circle_of_places_is_found_out(tiny: Path, edit: Edit) -> None:
    edit(
        'course = ["cortex", "bridge@upper", "decussation"]',
        'course = ["bridge@upper", "cortex", "decussation"]',
    )
    edit(
        'sources = ["book"]\nkind = "cortex"\nsomatotopic = true',
        'sources = ["book"]\nkind = "cortex"',
    )

    assert any("the routes run in a circle: " in fault for fault in _faults(tiny))


def test_that_a_body_with_two_different_sides_is_found_out(tiny_atlas: Atlas) -> None:
    routes = tiny_atlas.routes
    lower = tuple(
        msgspec.structs.replace(route, path=routes.lower[0].path)
        if (route.muscle, route.side) == ("hand-muscle", "right")
        else route
        for route in routes.lower
    )
    lopsided = Atlas(tiny_atlas.library, msgspec.structs.replace(routes, lower=lower))

    assert [fault.says for fault in rules.symmetry(lopsided)] == [
        "its route from C8 is not the same on both sides."
    ]
    assert list(rules.symmetry(tiny_atlas)) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[tongue-muscle.student]\nloss = "x"\n', "has two texts at the level 'student'."),
        (
            '[tong.student]\nloss = "It is weak [@book]."\n',
            "tong: has a text but is no structure of the atlas.",
        ),
        (
            '[tongue-muscle.clinician]\nloss = "It is weak [@book]. Truly."\n',
            "tongue-muscle.clinician.loss: the sentence 'Truly.' cites no source.",
        ),
        (
            '[tongue-muscle.clinician]\nloss = "It is weak [@book; @boook]."\n',
            "tongue-muscle.clinician.loss: the source 'boook' is not in the bibliography.",
        ),
    ],
)
def test_that_a_text_without_its_sources_is_found_out(tiny: Path, text: str, says: str) -> None:
    (tiny / "en" / "more.toml").write_text(text, encoding="utf-8")

    assert any(says in fault for fault in _faults(tiny)), "\n".join(_faults(tiny))


def test_that_a_structure_without_a_text_is_found_out(tiny: Path) -> None:
    (tiny / "en" / "tiny.toml").write_text("", encoding="utf-8")

    faults = _faults(tiny)

    assert "tiny.toml: arm-nerve: has no text at the level 'student'." in faults
    assert "tiny.toml: arm-muscles: has no text at the level 'student'." in faults
    assert "tiny.toml: bulbar-pathway: has no text at the level 'student'." in faults
    assert len(faults) == 13 + 2 + 4 + 4 + 3 + 1 + 6


def test_that_a_structure_without_a_text_for_clinicians_is_found_out(tiny: Path) -> None:
    (tiny / "en" / "clinician.toml").write_text("", encoding="utf-8")

    faults = _faults(tiny)

    assert "tiny.toml: arm-nerve: has no text at the level 'clinician'." in faults
    assert "tiny.toml: arm-muscles: has no text at the level 'clinician'." in faults
    assert "tiny.toml: bulbar-pathway: has no text at the level 'clinician'." in faults
    assert len(faults) == 13 + 2 + 4 + 4 + 3 + 1 + 6


def test_that_every_rule_is_seen_to_fail_here() -> None:
    """Whoever adds a rule adds a broken atlas above."""
    assert {rule.__name__ for rule in rules._RULES} == {
        "sources",
        "shares",
        "references",
        "columns",
        "members",
        "branches",
        "sensory_nerves",
        "reachability",
        "symmetry",
        "crossings",
        "texts",
        "public_texts",
    }
