from __future__ import annotations

import pytest

from explorer import language


@pytest.mark.parametrize(
    ("wish", "environment", "spoken"),
    [
        (None, {}, "en"),
        ("de", {}, "de"),
        ("de-CH", {}, "de"),
        ("pt-BR", {}, "pt-BR"),
        (None, {"LANG": "de_AT.UTF-8"}, "de"),
        (None, {"LANGUAGE": "fr:de:en", "LANG": "en_GB.UTF-8"}, "de"),
        (None, {"LC_ALL": "C", "LANG": "de_DE"}, "de"),
        ("xx", {"LANG": "POSIX"}, "en"),
    ],
)
def test_that_the_first_wish_that_can_be_met_is_spoken(
    wish: str | None, environment: dict[str, str], spoken: str
) -> None:
    assert language.chosen(wish, environment, ("en", "de", "pt-BR")) == spoken
