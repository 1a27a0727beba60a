"""What is loaded when: a question on the command line needs no Qt, a first frame needs no science library."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

_QT = {"PySide6", "shiboken6"}
_SCIENCE = {"numpy", "networkx", "pyqtgraph", "shapely", "fontTools"}


def _imported_by(*arguments: str) -> set[str]:
    """The top-level packages that the program imports on its way through `arguments`."""
    command = [sys.executable, "-X", "importtime", "-m", "explorer", *arguments]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr[-2000:]
    return set(re.findall(r"^import time:.*\| +(\w+)", answer.stderr, re.MULTILINE))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("examine", "--lesion", "left:ulnar nerve@elbow"),
        ("trace", "--to", "biceps brachii", "--side", "left"),
        ("atlas", "find", "ulnar"),
    ],
    ids=" ".join,
)
def test_that_a_question_is_answered_without_qt(arguments: tuple[str, ...]) -> None:
    assert not _imported_by(*arguments) & _QT


def test_that_the_first_frame_is_painted_before_any_science_library_is_loaded() -> None:
    imported = _imported_by("--smoke")
    assert "PySide6" in imported
    assert not imported & _SCIENCE
