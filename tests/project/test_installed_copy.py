"""The wheel, and a copy installed from it in an environment that has never seen the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.picture.catalogue import CATALOGUE, compiled_name
from explorer.picture.volumes import VOLUMES
from explorer.picture.volumes import compiled_name as compiled_volume

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built without the network."""
    place = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(place)]
    subprocess.run(command, cwd=checkout, check=True, stdout=subprocess.DEVNULL)
    (built,) = place.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def contents(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts' folder of a fresh environment: the wheel is installed, its dependencies are borrowed."""
    place = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    python = place / "bin" / "python"
    (library,) = (place / "lib").glob("python3*/site-packages")
    # A line in a .pth file lends the packages, but does not follow the .pth file that names the checkout.
    (library / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    return place / "bin"


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """The name of an X display that nobody looks at."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        yield f":{number}"
        server.terminate()


def _run(installed: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the fresh environment from the root folder, with next to nothing around it."""
    surroundings = {
        "PATH": os.defpath,
        "HOME": str(installed.parent / "home"),
        "LC_ALL": "C.UTF-8",
        "PYTHONWARNINGS": "error",
        **environment,
    }
    program, *arguments = command
    return subprocess.run(
        [str(installed / program), *arguments],
        cwd="/",
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_that_the_wheel_carries_the_resources_the_icons_and_what_is_compiled(
    checkout: Path, contents: set[str]
) -> None:
    names = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "resources", "icons"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    expected = {f"explorer/_bundled/{name}" for name in names if name}
    expected |= {"explorer/_bundled/compiled/artwork", "explorer/_bundled/compiled/atlas"}
    expected |= {f"explorer/_bundled/compiled/{compiled_name(plate)}" for plate in CATALOGUE}
    expected |= {f"explorer/_bundled/compiled/{compiled_volume(volume)}" for volume in VOLUMES}
    assert not expected - contents


def test_that_the_wheel_carries_both_licences_and_the_types(contents: set[str]) -> None:
    assert {name.rpartition("/")[2] for name in contents} >= {"LICENSE", "LICENSE-ART", "py.typed"}


def test_that_the_wheel_carries_nothing_else(contents: set[str]) -> None:
    folders = {name.partition("/")[0] for name in contents}
    assert {folder for folder in folders if not folder.endswith(".dist-info")} == {"explorer"}
    assert not [name for name in contents if name.startswith("explorer/_bundled/") and name.endswith(".py")]
    assert not [name for name in contents if "__pycache__" in name]


def test_that_the_installed_copy_is_the_one_that_runs(installed: Path) -> None:
    answer = _run(installed, "python", "-c", "import explorer; print(explorer.__file__)")
    assert Path(answer.stdout.strip()).is_relative_to(installed.parent), answer.stderr


def test_that_the_installed_copy_finds_itself_complete(installed: Path) -> None:
    answer = _run(installed, "motor-explorer", "selftest", QT_QPA_PLATFORM="offscreen")
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_that_the_installed_copy_examines_from_anywhere(installed: Path) -> None:
    command = ("-m", "explorer", "examine", "--lesion", "left:ulnar nerve@elbow", "--format", "json")
    answer = _run(installed, "python", *command)
    assert answer.returncode == 0, answer.stderr
    document = json.loads(answer.stdout)
    weak = {(muscle["id"], muscle["side"]) for muscle in document["muscles"] if muscle["pattern"] != "normal"}
    assert ("first-dorsal-interosseous", "left") in weak
    assert {side for _, side in weak} == {"left"}


def test_that_the_installed_copy_paints_its_window_on_an_x_server(installed: Path, display: str) -> None:
    answer = _run(installed, "motor-explorer", "--smoke", DISPLAY=display)
    assert answer.returncode == 0, answer.stderr


def test_that_without_a_display_the_window_is_refused_in_one_sentence(installed: Path) -> None:
    answer = _run(installed, "motor-explorer")
    assert answer.returncode == 3
    assert "Traceback" not in answer.stderr
    assert 0 < len(answer.stderr.splitlines()) <= 2
