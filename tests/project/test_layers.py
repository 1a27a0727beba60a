"""The import contracts of pyproject.toml, each seen failing in a tiny package with one wrong import."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest


@pytest.fixture
def tiny_package(tmp_path: Path, checkout: Path) -> Path:
    """A package with every layer and no imports, under the contracts of this project."""
    shutil.copy(checkout / "pyproject.toml", tmp_path)
    contracts = tomllib.loads((tmp_path / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]
    package = tmp_path / "explorer"
    for layer in re.findall(r"\w+", " ".join(contracts["contracts"][0]["layers"])):
        (package / layer).mkdir(parents=True)
        (package / layer / "__init__.py").touch()
    (package / "__init__.py").touch()
    return package


def _lint(package: Path) -> tuple[int, str]:
    script = Path(sys.executable).with_name("lint-imports")
    command = [str(script), "--no-cache"]
    answer = subprocess.run(command, cwd=package.parent, capture_output=True, text=True, check=False)
    return answer.returncode, answer.stdout


def test_that_a_package_without_wrong_imports_passes(tiny_package: Path) -> None:
    (tiny_package / "ui" / "plots.py").write_text("import pyqtgraph\n", encoding="utf-8")
    (tiny_package / "canvas" / "painter.py").write_text("import PySide6.QtGui\n", encoding="utf-8")
    (tiny_package / "anatomy" / "graph.py").write_text("import networkx\n", encoding="utf-8")
    status, report = _lint(tiny_package)
    assert status == 0, report


@pytest.mark.parametrize(
    ("module", "wrong", "contract"),
    [
        ("anatomy/search.py", "from explorer import case", "Imports point down only"),
        ("picture/compose.py", "from explorer import canvas", "Imports point down only"),
        ("session/undo.py", "import explorer.ui", "Imports point down only"),
        ("lesions/supply.py", "import explorer.physiology", "Imports point down only"),
        ("assets/__init__.py", "import explorer.language", "Imports point down only"),
        ("drawer.py", "", "Imports point down only"),
        ("picture/compose.py", "from PySide6 import QtGui", "Nothing below the canvas knows Qt"),
        ("cli/main.py", "import shiboken6", "Nothing below the canvas knows Qt"),
        ("ui/window.py", "import pyqtgraph", "Only the plots know pyqtgraph"),
        ("case/value.py", "import networkx as nx", "Only the atlas and the lesions know networkx"),
        (
            "canvas/painter.py",
            "import shapely.geometry",
            "Only the artwork compiler and the visual lint know",
        ),
        (
            "figures/svg.py",
            "from fontTools import ttLib",
            "Only the artwork compiler and the visual lint know",
        ),
    ],
)
def test_that_a_wrong_import_breaks_its_contract(
    tiny_package: Path, module: str, wrong: str, contract: str
) -> None:
    (tiny_package / module).write_text(f"{wrong}\n", encoding="utf-8")
    status, report = _lint(tiny_package)
    broken = [line for line in report.splitlines() if line.endswith("BROKEN")]
    assert status == 1, report
    assert len(broken) == 1, report
    assert broken[0].startswith(contract)
