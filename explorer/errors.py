"""The family of errors that a person is told about; each is a whole sentence: what, where, what to do.

ExplorerError
├── CheckError     1  the thing that was checked is wrong
├── RequestError   2  the request is wrong: usage, an unknown name, an unreadable file
└── OutcomeError   3  the request is right but could not be carried out: disk, display, a missing library

A module that raises for reasons of its own derives its class from one of the three.
"""

from __future__ import annotations

from typing import ClassVar


class ExplorerError(Exception):
    """Something that the program can explain; `exit_code` is what the command line returns for it."""

    exit_code: ClassVar[int] = 3


class CheckError(ExplorerError):
    """The thing that was checked is wrong."""

    exit_code = 1


class RequestError(ExplorerError):
    """What was asked for makes no sense here; asking differently would help."""

    exit_code = 2


class OutcomeError(ExplorerError):
    """What was asked for is right, but this machine could not carry it out."""

    exit_code = 3
