from __future__ import annotations

import shutil

import pytest
import system_libraries


def test_that_each_missing_library_leads_to_its_package() -> None:
    packages, unknown = system_libraries.wanted({"libxcb-cursor.so.0", "libEGL.so.1"}, with_tests=False)
    assert packages == ["libegl1", "libxcb-cursor0"]
    assert unknown == []


def test_that_a_library_of_unknown_origin_is_named_as_it_is() -> None:
    assert system_libraries.wanted({"libodd.so.7"}, with_tests=False) == ([], ["libodd.so.7"])


def test_that_the_tests_ask_for_an_x_server_and_their_tools_where_there_are_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert system_libraries.wanted(set(), with_tests=True) == (
        ["librsvg2-bin", "poppler-utils", "xvfb"],
        [],
    )
    assert system_libraries.wanted(set(), with_tests=False) == ([], [])


@pytest.mark.parametrize(
    ("sudo", "command"),
    [
        ("/usr/bin/sudo", "sudo apt-get install --no-install-recommends -y libegl1 libgl1"),
        (None, "su -c 'apt-get install --no-install-recommends -y libegl1 libgl1'"),
    ],
)
def test_that_the_command_to_type_is_one_line(
    monkeypatch: pytest.MonkeyPatch, sudo: str | None, command: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: sudo)
    assert system_libraries.command_line(["libegl1", "libgl1"]) == command


def test_that_without_apt_and_without_rights_the_command_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_libraries, "missing_libraries", lambda: {"libEGL.so.1"})
    monkeypatch.setattr(system_libraries, "_install", lambda packages: False)
    assert system_libraries.main([]) == 3
    assert "apt-get install --no-install-recommends -y libegl1" in capsys.readouterr().err


def test_that_nothing_is_missing_here() -> None:
    assert system_libraries.missing_libraries() == set()
