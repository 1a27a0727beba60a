from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from explorer import assets


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache"
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: place)
    return place


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.toml"
    path.write_text("first", encoding="utf-8")
    return path


class Builder:
    """Counts how often it is asked to build."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> bytes:
        self.count += 1
        return b"built %d" % self.count


def test_that_a_missing_resource_is_named_in_a_sentence_that_says_what_to_do() -> None:
    with pytest.raises(assets.AssetError, match=r"resources/no/such\.json .* is missing .* Install"):
        assets.resource("no/such.json")


def test_that_a_missing_icon_is_named() -> None:
    with pytest.raises(assets.AssetError, match=r"icons/no-such\.svg"):
        assets.icon("no-such")


def test_that_resources_and_icons_are_found_in_a_checkout() -> None:
    assert assets.resource("art").is_dir()
    assert assets.icon("motor-explorer").read_bytes().startswith(b"<svg")


def test_that_what_is_compiled_once_is_not_compiled_again(cache: Path, source: Path) -> None:
    build = Builder()
    assert assets.compiled("thing", build, [source]) == b"built 1"
    assert assets.compiled("thing", build, [source]) == b"built 1"


def test_that_a_changed_source_is_compiled_again(cache: Path, source: Path) -> None:
    build = Builder()
    assets.compiled("thing", build, [source])
    source.write_text("second", encoding="utf-8")
    assert assets.compiled("thing", build, [source]) == b"built 2"


def test_that_a_damaged_cache_is_compiled_again(cache: Path, source: Path) -> None:
    build = Builder()
    assets.compiled("thing", build, [source])
    (kept,) = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert assets.compiled("thing", build, [source]) == b"built 2"


def test_that_a_cache_that_cannot_be_written_only_costs_time(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    obstacle = tmp_path / "a file where a folder should be"
    obstacle.write_bytes(b"")
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: obstacle / "cache")
    build = Builder()
    assert assets.compiled("thing", build, [source]) == b"built 1"
    assert assets.compiled("thing", build, [source]) == b"built 2"


def test_that_the_cache_does_not_grow_with_every_change(cache: Path, source: Path) -> None:
    build = Builder()
    for number in range(9):
        source.write_text(f"{number}", encoding="utf-8")
        assets.compiled("thing", build, [source])
    assert len(list(cache.iterdir())) <= 4


def test_that_a_prebuilt_result_is_used_as_it_is(
    tmp_path: Path, cache: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "compiled").mkdir()
    (tmp_path / "compiled" / "thing").write_bytes(b"shipped")
    monkeypatch.setattr(assets, "_BUNDLE", tmp_path)
    build = Builder()
    assert assets.compiled("thing", build, [source]) == b"shipped"
    assert build.count == 0
