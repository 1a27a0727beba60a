from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from explorer.cli.main import main


class Answer(NamedTuple):
    """What the program returned, printed and complained of."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """The one document on standard output; the program had nothing to complain of."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    def refused(self, code: int = 2) -> str:
        """The complaint of a program that did nothing: one or two plain lines, nothing on standard output."""
        assert self.code == code
        assert self.out == ""
        assert self.err.startswith("motor-explorer: ")
        assert self.err.count("\n") <= 2
        assert "Traceback" not in self.err
        return self.err


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program with these words."""

    def start(*words: str) -> Answer:
        code = main(words)
        told = capsys.readouterr()
        return Answer(code, told.out, told.err)

    return start
