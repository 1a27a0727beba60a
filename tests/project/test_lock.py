"""The lock: every package of pyproject.toml, pinned, with hashes, for every platform, and no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_PYTHONS = ("3.11.2", "3.12.3", "3.13.0")


@pytest.fixture(scope="session")
def locked(checkout: Path) -> dict[Requirement, int]:
    """Each pin of the lock, with the number of its hashes."""
    text = (checkout / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {Requirement(re.split(r"\s+--hash", line)[0]): line.count("--hash=sha256:") for line in lines}


@pytest.fixture(scope="session")
def required(checkout: Path) -> list[Requirement]:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("python", _PYTHONS)
def test_that_every_requirement_is_met_by_the_lock(
    locked: dict[Requirement, int], required: list[Requirement], python: str
) -> None:
    surroundings = {"python_full_version": python, "python_version": python.rpartition(".")[0]}
    pins = {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
        for pin in locked
        if pin.marker is None or pin.marker.evaluate(surroundings)
    }
    unmet = [
        str(requirement)
        for requirement in required
        if (requirement.marker is None or requirement.marker.evaluate(surroundings))
        and not requirement.specifier.contains(pins.get(canonicalize_name(requirement.name), "0"))
    ]
    assert not unmet, "renew the lock with make lock"


def test_that_every_package_is_pinned_with_hashes(locked: dict[Requirement, int]) -> None:
    loose = [
        str(pin) for pin, hashes in locked.items() if not hashes or not str(pin.specifier).startswith("==")
    ]
    assert not loose


def test_that_the_lock_serves_windows_and_macos_too(locked: dict[Requirement, int]) -> None:
    few = [str(pin) for pin, hashes in locked.items() if "pyside6" in pin.name.lower() and hashes < 4]
    assert not few


@pytest.mark.parametrize("name", ["requirements.lock", "packaging/installer.lock"])
def test_that_a_lock_names_no_address(checkout: Path, name: str) -> None:
    assert "://" not in (checkout / name).read_text(encoding="utf-8")
