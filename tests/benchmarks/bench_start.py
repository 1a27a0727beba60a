"""Process start to first painted frame, and memory, as ratios to a bare window with one label.

Both programs are started in turn, in the same run, so that a busy machine slows both. Each prints a line as
soon as its event loop is idle after the first paint; the clock runs from before the process exists until
that line arrives. Minima are the least disturbed; medians are what a user meets.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

_RUNS = 9
_LARGEST_RATIO = 1.5

_BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

class Window(QWidget):
    painted = False

    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, done)

def done():
    print("painted", flush=True)
    application.quit()

application = QApplication(sys.argv)
window = Window()
QVBoxLayout(window).addWidget(QLabel("One label"))
window.resize(1366, 768)
window.show()
application.exec()
"""


class Start(NamedTuple):
    """One start of a program: time to its first frame, and the memory that it then holds."""

    first_frame_ms: float
    memory_mib: float


def _start(command: list[str], environment: dict[str, str]) -> Start:
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        first_frame_ms = (time.perf_counter() - began) * 1000
        memory_mib = _resident_mib(process.pid)
        process.stdout.read()
    assert process.returncode == 0
    assert line, f"{command} said nothing"
    return Start(first_frame_ms, memory_mib)


def _resident_mib(process: int) -> float:
    """What a process that has just painted holds; it is about to leave, and 0 says that it was faster."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    resident = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    return int(resident[1]) / 1024 if resident else 0.0


def _report(name: str, starts: list[Start]) -> Start:
    times = [start.first_frame_ms for start in starts]
    best_ms, usual_ms = min(times), statistics.median(times)
    memory_mib = max(start.memory_mib for start in starts)
    print(f"  {name:12} min {best_ms:5.0f} ms  median {usual_ms:5.0f} ms  {memory_mib:4.0f} MiB")
    return Start(best_ms, memory_mib)


@pytest.mark.timeout(300)
def test_that_the_first_frame_comes_nearly_as_soon_as_that_of_a_bare_window(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["XDG_CONFIG_HOME"] = str(tmp_path)
    bare_window = tmp_path / "bare_window.py"
    bare_window.write_text(_BARE_WINDOW, encoding="utf-8")
    bare_command = [sys.executable, str(bare_window)]
    program_command = [sys.executable, "-m", "explorer", "--smoke"]
    bare_starts, program_starts = [], []
    for _ in range(_RUNS + 1):
        bare_starts.append(_start(bare_command, environment))
        program_starts.append(_start(program_command, environment))
    print(f"\nfirst painted frame, {_RUNS} starts each, in turn:")
    bare = _report("bare window", bare_starts[1:])  # the first start of each fills the caches
    program = _report("program", program_starts[1:])
    ratio = program.first_frame_ms / bare.first_frame_ms
    memory_ratio = program.memory_mib / bare.memory_mib
    print(f"  ratio of the minima {ratio:.2f}, of the memory {memory_ratio:.2f}")
    assert ratio <= _LARGEST_RATIO
