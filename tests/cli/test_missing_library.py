"""What the command line says when Qt's system libraries are not there."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from explorer.cli import main as command_line


def test_that_a_missing_system_library_is_named_and_told_how_to_get(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = importlib.import_module

    def without_gl(name: str, package: str | None = None) -> ModuleType:
        if name == "explorer.ui.application":
            raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")
        return real(name, package)

    monkeypatch.setattr(importlib, "import_module", without_gl)
    assert command_line.main([]) == 3
    told = capsys.readouterr()
    assert "libGL.so.1" in told.err
    assert "make doctor" in told.err
    assert told.out == ""
