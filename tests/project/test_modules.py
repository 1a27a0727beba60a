"""The shape of the code: small modules, named with nouns of the field."""

from __future__ import annotations

from pathlib import Path

_LONGEST = 400
_DRAWERS = {"utils", "util", "helpers", "helper", "misc", "manager", "managers", "base", "common", "core"}


def _modules(checkout: Path) -> list[Path]:
    return sorted((checkout / "explorer").rglob("*.py"))


def test_that_every_module_can_be_read_in_one_sitting(checkout: Path) -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in _modules(checkout)}
    too_long = {str(path.relative_to(checkout)): n for path, n in lengths.items() if n > _LONGEST}
    assert not too_long, f"more than {_LONGEST} lines; cut where the subject changes"


def test_that_no_module_is_a_drawer(checkout: Path) -> None:
    drawers = [str(path) for path in _modules(checkout) if {path.stem, path.parent.name} & _DRAWERS]
    assert not drawers, "name a module after what it is about"


def test_that_no_code_hides_among_the_resources(checkout: Path) -> None:
    hidden = [path for folder in ("resources", "icons") for path in (checkout / folder).rglob("*.py")]
    assert not hidden
