"""What is in the repository says nothing about the machine or the package index that it was made with."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

_REGISTRY = re.compile(
    r"https?://[^\s\"')>]*(?:pypi|pythonhosted|/simple/|registry|npmjs|artifactory|nexus|devpi|mirror|proxy)",
    re.IGNORECASE,
)
_INDEX_OPTION = re.compile(r"(?:--(?:extra-)?index-url|--find-links|--default-index)[= ]\S*://")
_MACHINE_PATH = re.compile(r"(?<![\w.$}])/(?:home|root|work|Users|farm)/\w|[A-Z]:\\Users\\")
_TEMPORARY_PATH = re.compile(r"(?<![\w.$}])/tmp/\w")

_BINARY = {".png", ".ttf", ".woff2", ".ico", ".icns", ".gz"}


@pytest.fixture(scope="session")
def tracked(checkout: Path) -> dict[str, str]:
    """Name and text of every tracked file."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    names = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=True).stdout.split(
        "\0"
    )
    paths = [checkout / name for name in names if name]
    return {
        str(path.relative_to(checkout)): path.read_text(encoding="utf-8")
        for path in paths
        if path.is_file() and path.suffix not in _BINARY
    }


def _found(tracked: dict[str, str], pattern: re.Pattern[str]) -> list[str]:
    own = "tests/project/test_tracked_files.py"
    return [
        f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {hit.group()}"
        for name, text in tracked.items()
        if name != own
        for hit in pattern.finditer(text)
    ]


@pytest.mark.parametrize("pattern", [_REGISTRY, _INDEX_OPTION], ids=["address", "option"])
def test_that_no_file_names_a_package_registry(tracked: dict[str, str], pattern: re.Pattern[str]) -> None:
    assert not _found(tracked, pattern)


@pytest.mark.parametrize("pattern", [_MACHINE_PATH, _TEMPORARY_PATH], ids=["home", "temporary"])
def test_that_no_file_names_a_path_of_a_machine(tracked: dict[str, str], pattern: re.Pattern[str]) -> None:
    assert not _found(tracked, pattern)


def test_that_the_patterns_see_what_they_look_for() -> None:
    assert _REGISTRY.search("https://pypi.example/a")
    assert _INDEX_OPTION.search("--index-url https://a.test")
    assert _MACHINE_PATH.search('open("/home/someone/x")')
    assert _TEMPORARY_PATH.search("open('/tmp/x')")
    assert not _MACHINE_PATH.search("https://a.test/home/x ${HOME}/work/x")
