from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path


def _run(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if changes.get(name) != ""}
    environment.update({name: value for name, value in changes.items() if value})
    return subprocess.run(
        [sys.executable, "-m", "explorer", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=120,
    )


def test_that_the_program_tells_when_its_first_picture_is_painted() -> None:
    for _ in range(2):  # the first run renders the picture, the second one finds it
        answer = _run("--smoke")
        assert answer.returncode == 0, answer.stderr
        assert re.fullmatch(r"first paint \d+\n", answer.stdout)


def test_that_a_missing_display_is_told_in_a_sentence() -> None:
    answer = _run("--smoke", QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert answer.returncode == 3
    assert "There is no display" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_that_a_display_that_does_not_answer_is_told_in_a_sentence() -> None:
    answer = _run("--smoke", QT_QPA_PLATFORM="xcb", DISPLAY=":987", WAYLAND_DISPLAY="")
    assert answer.returncode == 3
    assert ":987" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_that_a_platform_that_qt_does_not_know_is_told_in_a_sentence() -> None:
    answer = _run("--smoke", QT_QPA_PLATFORM="parchment")
    assert answer.returncode == 3
    assert "'parchment'" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_that_a_damaged_case_is_told_before_a_window_opens(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.motorcase"
    damaged.write_text("{", encoding="utf-8")
    answer = _run("--smoke", str(damaged))
    assert answer.returncode == 2
    assert "damaged.motorcase" in answer.stderr
    assert answer.stdout == ""


def test_that_the_first_frame_waits_for_neither_drawing_nor_session() -> None:
    code = "import sys, explorer.ui.program; print(*sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(answer.stdout.split())
    assert "explorer.ui.window" in loaded
    late = {"msgspec", "explorer.picture", "explorer.session", "explorer.case", "explorer.anatomy"}
    assert not loaded & late
