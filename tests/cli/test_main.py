from __future__ import annotations

import errno
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from typing_extensions import override

from explorer import __version__, assets
from explorer.cli import trace_command
from explorer.cli.main import COMMANDS

if TYPE_CHECKING:
    from tests.cli.conftest import Run

_WITHOUT_QT = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} is missing here")

sys.meta_path.insert(0, Absent())
from explorer.cli.main import main
raise SystemExit(main())
"""


def _start(*words: str) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own, where Qt cannot be imported."""
    return subprocess.run(
        [sys.executable, "-c", _WITHOUT_QT, *words], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "words",
    [
        ("examine", "--lesion", "left:ulnar nerve@elbow", "--format", "json"),
        ("atlas", "show", "ulnar nerve"),
        ("atlas", "check"),
        ("trace", "--to", "biceps brachii", "--side", "left"),
        ("--version",),
    ],
    ids=" ".join,
)
def test_that_a_question_is_answered_where_qt_is_missing(words: tuple[str, ...]) -> None:
    answer = _start(*words)

    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout


def test_that_an_svg_is_drawn_where_qt_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "figure.svg"

    assert _start("figure", "-o", str(path)).returncode == 0
    assert path.stat().st_size > 10_000


def test_that_the_version_is_told(run: Run) -> None:
    with pytest.raises(SystemExit) as caught:
        run("--version")

    assert caught.value.code == 0


def test_that_help_lists_every_command(capsys: pytest.CaptureFixture[str], run: Run) -> None:
    with pytest.raises(SystemExit):
        run("--help")

    told = capsys.readouterr().out
    assert all(f"  {name}" in told for name in COMMANDS)
    assert __version__


@pytest.mark.parametrize("command", COMMANDS)
def test_that_every_command_has_its_help(capsys: pytest.CaptureFixture[str], run: Run, command: str) -> None:
    with pytest.raises(SystemExit) as caught:
        run(command, "--help")

    assert caught.value.code == 0
    assert f"usage: motor-explorer {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("examnie",), "Did you mean the command 'examine'?"),
        (("no-such-file.motorcase",), "There is no file and no command called 'no-such-file.motorcase'."),
        (("--colour",), "nrecognized arguments: --colour. See: motor-explorer --help"),
        (("one", "two"), "two"),
    ],
)
def test_that_a_wrong_word_is_refused(run: Run, words: tuple[str, ...], says: str) -> None:
    assert says in run(*words).refused()


class _Stream(io.StringIO):
    """Standard output behind which there is something wrong."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    @override
    def write(self, _: str) -> NoReturn:
        raise OSError(self._number, os.strerror(self._number))


def test_that_a_word_in_another_encoding_is_refused_like_any_other() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "explorer", "examine", "--lesion", b"left:\xff"],
        capture_output=True,
        check=False,
    )

    assert answer.returncode == 2
    assert answer.stdout == b""
    assert b"knows nothing by the name" in answer.stderr


def test_that_a_narrow_encoding_shows_what_it_can() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "explorer", "examine", "--lesion", "left:ulnar nerve"],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )

    assert (answer.returncode, answer.stderr) == (0, b"")
    assert b"is destroyed" in answer.stdout


def test_that_a_closed_output_is_no_fault() -> None:
    answer = subprocess.run(
        ["/bin/sh", "-c", '"$0" -m explorer examine --lesion "left:ulnar nerve" >&-', sys.executable],
        capture_output=True,
        check=False,
    )

    assert (answer.returncode, answer.stderr) == (0, b"")


def test_that_a_full_disk_behind_a_redirection_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _Stream(errno.ENOSPC))

    assert "could not be written: No space left on device" in run("atlas", "crossings").refused(3)


def test_that_a_reader_who_has_seen_enough_is_no_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _Stream(errno.EPIPE))

    assert run("atlas", "crossings") == (0, "", "")


def test_that_an_interrupted_program_says_so_by_its_code_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(trace_command, "run", interrupted)

    assert run("trace", "--to", "biceps brachii", "--side", "left") == (130, "", "")


def test_that_a_copy_that_is_not_whole_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> NoReturn:
        raise assets.AssetError(f"The file resources/{name} is missing.")

    monkeypatch.setattr(assets, "resource", missing)
    answer = run("selftest")

    assert answer.code == 1
    assert re.search(r"^files +FAILED .* The file resources/atlas is missing\.$", answer.out, re.MULTILINE)
    assert "check(s) failed." in answer.out


def test_that_the_checks_of_an_installed_copy_pass(run: Run) -> None:
    answer = run("selftest")

    assert answer.code == 0, answer.out
    assert answer.out.endswith("Everything works.\n")
    assert "FAILED" not in answer.out


def test_that_a_wrong_choice_of_many_is_told_the_nearest(run: Run) -> None:
    told = run("figure", "--view", "cord-C9", "-o", "never.svg").refused()

    assert "invalid choice: 'cord-C9'. The nearest are: cord-" in told
    assert len(told) < 160
