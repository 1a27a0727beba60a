from __future__ import annotations

from pathlib import Path

import pytest

from explorer.anatomy.layout import layout


def _faults(root: Path) -> list[str]:
    return [fault.text() for fault in layout(root)]


def test_that_the_tiny_atlas_is_in_canonical_form(tiny: Path) -> None:
    assert _faults(tiny) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[part]]\nname = "x"\nid = "x"\n', "more.toml: x: 'id' must stand before 'name'."),
        ('[[part]]\nid = "x"\n[[part]]\nid = "y"\n', "more.toml: line 3: needs a blank line before it."),
        ('[[part]]\nid = "x"\n\n\n[[part]]\n', "line 4: is a second blank line; one parts two records."),
        ('[[part]] \nid = "x"\n', "more.toml: line 1: ends in blanks or holds a tab."),
        ('[[part]]\nid\t= "x"\n', "more.toml: line 2: ends in blanks or holds a tab."),
        ('[[part]]\nid = "x"', "more.toml: must end with one line break."),
        ('[[part]]\nid = "x"\n\n', "more.toml: must end with one line break."),
    ],
)
def test_that_a_departure_from_the_canonical_form_is_told(tiny: Path, text: str, says: str) -> None:
    (tiny / "more.toml").write_text(text, encoding="utf-8")

    assert any(says in fault for fault in _faults(tiny)), _faults(tiny)


def test_that_the_keys_of_a_table_within_a_record_have_an_order_of_their_own(tiny: Path) -> None:
    (tiny / "more.toml").write_text(
        '[[pathway]]\nid = "p"\nrole = "gaze"\n\n[pathway.crossing]\nat = "x"\nsources = []\n',
        encoding="utf-8",
    )

    assert _faults(tiny) == []


def test_that_a_comment_may_lead_a_record(tiny: Path) -> None:
    (tiny / "more.toml").write_text(
        '# One.\n[[part]]\nid = "x"\n\n# Two.\n[[part]]\nid = "y"\n', encoding="utf-8"
    )

    assert _faults(tiny) == []
