"""The session: a case and a view, who may change them, and who is told."""

from __future__ import annotations

import importlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from explorer.case import files
from explorer.case.files import CaseFileError
from explorer.case.model import Case, View
from explorer.errors import ExplorerError
from explorer.session.history import CaseChange
from explorer.session.recovery import Recovery

if TYPE_CHECKING:
    from explorer.session.engine import Engine
    from explorer.session.found import Findings

KEEP_AFTER_MS = 400


class Held(NamedTuple):
    """A state that the present one is compared with, and what it is called."""

    case: Case
    name: str


class Session(QObject):
    """Holds the case and the view; ``edit`` and ``look`` are the only ways to change them.

    Signals carry the value before and the value after. Findings follow the case as soon as the engine is
    there; an edit made earlier is examined when it is.
    """

    #: (case before, case after)
    edited = Signal(object, object)
    #: (view before, view after)
    looked = Signal(object, object)
    #: (findings before or None, findings after)
    examined = Signal(object, object)
    #: (state held before or None, state held now or None)
    compared = Signal(object, object)
    #: The engine is ready.
    prepared = Signal()
    #: A sentence: the engine cannot be used.
    failed = Signal(str)
    #: The case has a file of that path now, or None.
    filed = Signal(object)

    #: A case was given up because the atlas cannot place it; why, as a sentence.
    refused = Signal(str)

    _loaded = Signal(object)

    def __init__(self, view: View | None = None, state_folder: Path | None = None) -> None:
        super().__init__()
        self.case = Case()
        self.view = view or View()
        self.path: Path | None = None
        self.engine: Engine | None = None
        self.findings: Findings | None = None
        self.held: Held | None = None
        self.history = QUndoStack(self)
        self._recovery = Recovery(state_folder) if state_folder is not None else None
        self._thread: threading.Thread | None = None
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEEP_AFTER_MS)
        self._keeping.timeout.connect(self.keep)
        self._loaded.connect(self._on_loaded)

    # Changing

    def edit(self, text: str, case: Case, merging: int = -1) -> None:
        """Make that the case, as one step that can be undone and is called ``text``."""
        if case != self.case:
            self.history.push(CaseChange(text, self.case, case, self._put, merging))

    def look(self, view: View) -> None:
        """Make that the view."""
        before = self.view
        if view != before:
            self.view = view
            self.looked.emit(before, view)

    def compare(self, held: Held | None) -> None:
        """Compare with that state from now on, or with none; steps of the history do not change it."""
        before = self.held
        if held != before:
            self.held = held
            self.compared.emit(before, held)

    def _put(self, case: Case) -> None:
        before, self.case = self.case, case
        if before == case:
            return
        self.edited.emit(before, case)
        self._examine()
        self._keeping.start()

    def _examine(self) -> None:
        if self.engine is None:
            return
        before = self.findings
        self.findings = self.engine.findings(self.case)
        if before is not self.findings:
            self.examined.emit(before, self.findings)

    # The engine

    def prepare(self) -> None:
        """Load the atlas and the engine in the background; ``prepared`` or ``failed`` follows."""
        if self.engine is not None or self._thread is not None:
            return
        # The reference is kept: a collected thread object would silently never run.
        self._thread = threading.Thread(target=self._load, name="engine", daemon=True)
        self._thread.start()

    def _load(self) -> None:
        try:
            module = importlib.import_module("explorer.session.engine")
            engine = module.Engine()
            engine.findings(Case())
        except Exception as error:  # raised again below, in the thread where it can be told of
            self._loaded.emit(error)
        else:
            self._loaded.emit(engine)

    def _on_loaded(self, result: object) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if isinstance(result, ExplorerError | ImportError):
            self.failed.emit(str(result))
            return
        if isinstance(result, Exception):
            self.failed.emit("The lesion engine cannot be used; the diagram can.")
            raise result
        self.adopt(result)  # type: ignore[arg-type]

    def adopt(self, engine: Engine) -> None:
        """Use that engine from now on; what was edited before is examined now."""
        self.engine = engine
        try:
            engine.check(self.case, str(self.path or "The case"))
        except CaseFileError as error:
            self._replace(Case(), None)
            self.refused.emit(str(error))
        self.prepared.emit()
        self._examine()

    # Files

    def new(self) -> None:
        """Begin a new case; the history begins anew."""
        self._replace(Case(), None)

    def open(self, path: Path) -> None:
        """Open a case file; raises ``CaseFileError`` and changes nothing when it cannot be used."""
        case = files.read(path)
        if self.engine is not None:
            self.engine.check(case, str(path))
        self._replace(case, path)

    def save(self, path: Path) -> None:
        """Save the case; raises ``CaseNotWrittenError`` when that fails."""
        files.write(path, self.case)
        self.path = path
        self.history.setClean()
        self._forget()
        self.filed.emit(path)

    def _replace(self, case: Case, path: Path | None) -> None:
        self.history.clear()
        self.path = path
        self._put(case)
        self.history.setClean()
        self._forget()
        self.filed.emit(path)

    @property
    def unsaved(self) -> bool:
        """Whether the case differs from its file (or is new and not empty)."""
        return not self.history.isClean()

    # Recovery

    def recover(self) -> bool:
        """Take up the case that an earlier run left unsaved; whether there was one."""
        case = self._recovery.take() if self._recovery is not None else None
        if case is None or case == Case():
            return False
        try:
            if self.engine is not None:
                self.engine.check(case, "The case of the last run")
        except CaseFileError as error:
            self.refused.emit(str(error))
            return False
        self.history.push(CaseChange("Recover the last case", self.case, case, self._put))
        return True

    def keep(self) -> None:
        """Write the unsaved case down where a crash cannot take it."""
        self._keeping.stop()
        if self._recovery is not None:
            if self.unsaved:
                self._recovery.keep(self.case)
            else:
                self._recovery.forget()

    def _forget(self) -> None:
        self._keeping.stop()
        if self._recovery is not None:
            self._recovery.forget()

    def close(self) -> None:
        """The program ends on purpose: nothing is left to recover."""
        self._forget()
        # The stack tells of its own end, when nobody is left to be told.
        self.history.blockSignals(True)
        if self._recovery is not None:
            self._recovery.release()
        if self._thread is not None:
            self._thread.join()
